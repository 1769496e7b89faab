using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>De bijzondere stukken van een dossier, voor zover wie kijkt ze mag openen: zonder hun inhoud. Leest alleen.</summary>
public sealed class Stukkenlijst(WorkflowHostDbContext db, IVersleuteling sleutels, Zicht zicht)
{
    /// <summary>Wat de pagina toont.</summary>
    /// <param name="DossierId">Het dossier.</param>
    /// <param name="Nummer">Zijn nummer.</param>
    /// <param name="IsOpen">Waar zolang het loopt.</param>
    /// <param name="MagSchrijven">Waar als wie kijkt stukken mag bewaren en vrijgeven.</param>
    /// <param name="VraagtReden">Waar als wie kijkt moet zeggen waarom.</param>
    /// <param name="Kandidaat">Aan wie een stuk vrij te geven is; leeg als dat nu niet kan.</param>
    /// <param name="Stukken">De stukken, op volgnummer.</param>
    public sealed record Beeld(DossierId DossierId, string Nummer, bool IsOpen, bool MagSchrijven, bool VraagtReden, Medewerker? Kandidaat, IReadOnlyList<Rij> Stukken);

    /// <summary>Een stuk in de lijst.</summary>
    /// <param name="Id">Het stuk.</param>
    /// <param name="Volgnummer">Plaats in het dossier.</param>
    /// <param name="Kop">Wat voor stuk; leeg als dat niet meer te lezen is.</param>
    /// <param name="Toegevoegd">Wanneer.</param>
    /// <param name="Door">Door wie.</param>
    /// <param name="BewarenGevraagd">Op welke dag de cliënt vroeg het te bewaren.</param>
    /// <param name="Vrijgaven">Wie het mag openen; alleen voor wie vrijgeeft.</param>
    public sealed record Rij(StukId Id, int Volgnummer, Stukkop? Kop, DateTimeOffset Toegevoegd, string Door, DateOnly? BewarenGevraagd, IReadOnlyList<(Guid Id, MedewerkerId Wie, string Naam, DateTimeOffset Van)> Vrijgaven);

    /// <summary>De stukken van het dossier met dit nummer; niets als het dossier er niet is voor wie kijkt, of als die nooit stukken leest.</summary>
    public async Task<Beeld?> ToonAsync(string nummer, DateOnly vandaag, CancellationToken ct)
    {
        var schrijfbaar = zicht.BijzonderSchrijfbaar(db, db.Dossiers).Select(d => d.Id);
        if (zicht.Bereik(Recht.BijzonderLezen) == Bereik.Geen
            || await zicht.Leesbaar(db, db.Dossiers.AsNoTracking()).Where(d => d.Nummer == nummer).Select(d => new { d.Id, d.BehandelaarId, d.Gesloten, Schrijven = schrijfbaar.Contains(d.Id) }).FirstOrDefaultAsync(ct) is not { } dossier)
        {
            return null;
        }

        var stukken = await zicht.Leesbaar(db, db.Stukken.AsNoTracking()).Where(s => s.DossierId == dossier.Id).OrderBy(s => s.Volgnummer)
            .Select(s => new { s.Id, s.Volgnummer, s.Kop, s.Toegevoegd, s.Door, s.BewarenGevraagd }).ToListAsync(ct);
        var ids = stukken.ConvertAll(s => s.Id);
        var vrijgaven = dossier.Schrijven ? await db.Stukvrijgaven.AsNoTracking().Where(v => ids.Contains(v.StukId) && v.Tot == null).OrderBy(v => v.Van).ToListAsync(ct) : [];
        var wie = stukken.Select(s => s.Door).Concat(vrijgaven.Select(v => v.MedewerkerId)).Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => wie.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var kandidaat = dossier.Schrijven && dossier.BehandelaarId is { } b ? await db.Medewerkers.AsNoTracking().FirstOrDefaultAsync(m => m.Id == b, ct) : null;
        return new Beeld(
            dossier.Id,
            nummer,
            dossier.Gesloten is null,
            dossier.Schrijven,
            zicht.VraagtReden,
            kandidaat is not null && StukVrijgeven.KanKrijgen(kandidaat, vandaag) ? kandidaat : null,
            stukken.ConvertAll(s => new Rij(
                s.Id,
                s.Volgnummer,
                sleutels.Kop(s.Id, s.Kop),
                s.Toegevoegd,
                namen.GetValueOrDefault(s.Door) ?? "onbekend",
                s.BewarenGevraagd,
                vrijgaven.Where(v => v.StukId == s.Id).Select(v => (v.Id, v.MedewerkerId, namen.GetValueOrDefault(v.MedewerkerId) ?? "onbekend", v.Van)).ToList())));
    }
}
