using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>De laatste mutatieronde voor haar pagina: hoe ver is iedereen, en wat wordt mij gevraagd. Leest alleen.</summary>
public sealed class RondeTonen(WorkflowHostDbContext db, Zicht zicht)
{
    private const int MaxRegels = 200;

    /// <summary>Voortgang van een behandelaar.</summary>
    /// <param name="Code">Code van de medewerker; leeg als niemand beschikbaar was.</param>
    /// <param name="Naam">Naam.</param>
    /// <param name="Beantwoord">Beantwoorde verzoeken.</param>
    /// <param name="Open">Verzoeken die nog wachten.</param>
    /// <param name="GeenReactie">Verzoeken zonder antwoord na de deadline.</param>
    public sealed record Voortgang(string? Code, string Naam, int Beantwoord, int Open, int GeenReactie)
    {
        /// <summary>Alle verzoeken samen.</summary>
        public int Totaal => Beantwoord + Open + GeenReactie;
    }

    /// <summary>Een verzoek met zijn dossier.</summary>
    /// <param name="Nummer">Dossiernummer.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Roepnaam">Roepnaam.</param>
    /// <param name="Status">Hoe het ermee staat.</param>
    /// <param name="LaatsteMutatie">Laatste mutatie van het dossier.</param>
    /// <param name="Aan">Aan wie de vraag is gesteld.</param>
    public sealed record Regel(string Nummer, string Procedure, string? Roepnaam, VerzoekStatus Status, DateOnly? LaatsteMutatie, string? Aan);

    /// <summary>De ronde.</summary>
    /// <param name="Ronde">De ronde.</param>
    /// <param name="Behandelaars">Voortgang per behandelaar, wie het meest open heeft eerst.</param>
    /// <param name="Mijn">Mijn verzoeken die nog wachten.</param>
    /// <param name="ZonderAntwoord">Verzoeken van anderen zonder antwoord.</param>
    /// <param name="ZonderAntwoordTotaal">Hoeveel dat er in totaal zijn.</param>
    public sealed record Beeld(Mutatieronde Ronde, IReadOnlyList<Voortgang> Behandelaars, IReadOnlyList<Regel> Mijn, IReadOnlyList<Regel> ZonderAntwoord, int ZonderAntwoordTotaal);

    /// <summary>De laatste ronde, of niets als er nog geen was.</summary>
    /// <param name="ik">Wiens verzoeken "mijn" zijn.</param>
    /// <param name="ct">Afbreken.</param>
    public async Task<Beeld?> ToonAsync(MedewerkerId? ik, CancellationToken ct)
    {
        if (await db.Mutatierondes.AsNoTracking().OrderByDescending(r => r.Maand).FirstOrDefaultAsync(ct) is not { } ronde)
        {
            return null;
        }

        var medewerkers = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        var leesbaar = zicht.Leesbaar(db, db.Dossiers).Select(d => d.Id);
        var verzoeken = db.Mutatieverzoeken.AsNoTracking().Where(v => v.RondeId == ronde.Id && leesbaar.Contains(v.DossierId));
        var tellingen = await verzoeken.Where(v => v.Status != VerzoekStatus.Vervallen)
            .GroupBy(v => new { v.MedewerkerId, v.Status }).Select(g => new { g.Key.MedewerkerId, g.Key.Status, Aantal = g.Count() }).ToListAsync(ct);
        var behandelaars = tellingen.GroupBy(t => t.MedewerkerId).Select(g =>
        {
            var wie = g.Key is { } id ? medewerkers.GetValueOrDefault(id) : null;
            int Tel(VerzoekStatus status) => g.Where(t => t.Status == status).Sum(t => t.Aantal);
            return new Voortgang(wie?.Code, wie?.Naam ?? "Niemand beschikbaar", Tel(VerzoekStatus.Beantwoord), Tel(VerzoekStatus.Open), Tel(VerzoekStatus.GeenReactie));
        }).OrderByDescending(v => v.Open + v.GeenReactie).ThenBy(v => v.Naam, StringComparer.CurrentCulture).ToList();
        var wachtend = verzoeken.Where(v => v.Status == VerzoekStatus.Open || v.Status == VerzoekStatus.GeenReactie);
        var zonder = wachtend.Where(v => ik == null || v.MedewerkerId != ik);
        return new Beeld(
            ronde,
            behandelaars,
            ik is null ? [] : await RegelsAsync(wachtend.Where(v => v.MedewerkerId == ik), ct),
            await RegelsAsync(zonder, ct),
            await zonder.CountAsync(ct));
    }

    private async Task<List<Regel>> RegelsAsync(IQueryable<Mutatieverzoek> verzoeken, CancellationToken ct)
    {
        var rijen = await (
            from v in verzoeken
            join d in db.Dossiers.AsNoTracking() on v.DossierId equals d.Id
            where d.Gesloten == null
            orderby d.Nummer
            select new { v.Status, v.MedewerkerId, d.Nummer, d.Procedure, d.LaatsteMutatie, d.PersoonId, d.HuishoudenId }).Take(MaxRegels).ToListAsync(ct);
        var huishoudens = rijen.Select(r => r.HuishoudenId).Distinct().ToList();
        var wie = rijen.Select(r => r.MedewerkerId).OfType<MedewerkerId>().Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => wie.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var personen = (await db.Personen.Where(p => huishoudens.Contains(p.HuishoudenId)).Select(p => new { p.Id, p.HuishoudenId, p.Code, p.Roepnaam }).ToListAsync(ct))
            .OrderBy(p => p.Code, StringComparer.Ordinal).ToLookup(p => p.HuishoudenId);
        return rijen.ConvertAll(r => new Regel(
            r.Nummer,
            r.Procedure,
            (personen[r.HuishoudenId].FirstOrDefault(p => p.Id == r.PersoonId) ?? personen[r.HuishoudenId].FirstOrDefault())?.Roepnaam,
            r.Status,
            r.LaatsteMutatie,
            r.MedewerkerId is { } m ? namen.GetValueOrDefault(m) : null));
    }
}
