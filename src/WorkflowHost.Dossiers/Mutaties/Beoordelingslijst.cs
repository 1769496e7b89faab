using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Wat op een tweede paar ogen wacht, en wat bij geen enkele stap paste. Leest alleen.</summary>
public sealed class Beoordelingslijst(WorkflowHostDbContext db, Zicht zicht)
{
    private const int MaxRegels = 100;

    /// <summary>Een mutatie met haar dossier.</summary>
    /// <param name="Mutatie">De mutatie.</param>
    /// <param name="Nummer">Dossiernummer.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Roepnaam">Roepnaam van de hoofdpersoon.</param>
    /// <param name="Over">Om wie het gaat; leeg is het hele dossier.</param>
    /// <param name="IngevoerdDoor">Wie het invoerde.</param>
    /// <param name="MagBeoordelen">Waar als wie kijkt hierover mag beslissen.</param>
    public sealed record Regel(Mutatie Mutatie, string Nummer, string Procedure, string? Roepnaam, string? Over, string? IngevoerdDoor, bool MagBeoordelen);

    /// <summary>Wat er te doen is.</summary>
    /// <param name="Voorgesteld">Wacht op goed- of afkeuren, de oudste eerst.</param>
    /// <param name="VoorgesteldTotaal">Hoeveel dat er in totaal zijn.</param>
    /// <param name="NietPassend">Paste nergens en is nog niet afgehandeld, de oudste eerst.</param>
    /// <param name="NietPassendTotaal">Hoeveel dat er in totaal zijn.</param>
    public sealed record Beeld(IReadOnlyList<Regel> Voorgesteld, int VoorgesteldTotaal, IReadOnlyList<Regel> NietPassend, int NietPassendTotaal);

    /// <summary>Leest de lijst: alles wat te lezen is, ook wat een ander moet beoordelen.</summary>
    public async Task<Beeld> ToonAsync(CancellationToken ct)
    {
        var leesbaar = zicht.Leesbaar(db, db.Dossiers).Select(d => d.Id);
        var voorgesteld = Voorgesteld.Where(m => leesbaar.Contains(m.DossierId));
        var nietPassend = NietPassend.Where(m => leesbaar.Contains(m.DossierId));
        return new Beeld(
            await RegelsAsync(voorgesteld, ct), await voorgesteld.CountAsync(ct),
            await RegelsAsync(nietPassend, ct), await nietPassend.CountAsync(ct));
    }

    /// <summary>Hoeveel er te doen is voor wie kijkt.</summary>
    public async Task<(int Voorgesteld, int NietPassend)> TelAsync(CancellationToken ct)
    {
        var beoordeelbaar = zicht.Beoordeelbaar(db, db.Dossiers).Select(d => d.Id);
        return (await Voorgesteld.CountAsync(m => beoordeelbaar.Contains(m.DossierId), ct), await NietPassend.CountAsync(m => beoordeelbaar.Contains(m.DossierId), ct));
    }

    private IQueryable<Mutatie> Voorgesteld => db.Mutaties.AsNoTracking().Where(m => m.Status == MutatieStatus.Voorgesteld);

    private IQueryable<Mutatie> NietPassend => db.Mutaties.AsNoTracking().Where(m => m.Passing == Passing.NietPassend && m.AfgehandeldOp == null);

    private async Task<List<Regel>> RegelsAsync(IQueryable<Mutatie> mutaties, CancellationToken ct)
    {
        var rijen = await (
            from m in mutaties
            join d in db.Dossiers.AsNoTracking() on m.DossierId equals d.Id
            join n in db.Nareizigers.AsNoTracking() on m.NareizigerId equals n.Id into ns
            from n in ns.DefaultIfEmpty()
            join p in db.Personen.AsNoTracking() on m.PersoonId equals p.Id into ps
            from p in ps.DefaultIfEmpty()
            orderby m.IngevoerdOp, m.Id
            select new { Mutatie = m, d.Nummer, d.Procedure, d.PersoonId, d.HuishoudenId, Nareiziger = n == null ? null : n.Relatie, Code = n == null ? null : n.Code, Persoon = p == null ? null : p.Roepnaam })
            .Take(MaxRegels).ToListAsync(ct);
        var dossiers = rijen.Select(r => r.Mutatie.DossierId).Distinct().ToList();
        var mag = await zicht.Beoordeelbaar(db, db.Dossiers).Where(d => dossiers.Contains(d.Id)).Select(d => d.Id).ToHashSetAsync(ct);
        var huishoudens = rijen.Select(r => r.HuishoudenId).Distinct().ToList();
        var wie = rijen.Select(r => r.Mutatie.IngevoerdDoor).OfType<MedewerkerId>().Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => wie.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var personen = (await db.Personen.Where(p => huishoudens.Contains(p.HuishoudenId)).Select(p => new { p.Id, p.HuishoudenId, p.Code, p.Roepnaam }).ToListAsync(ct))
            .OrderBy(p => p.Code, StringComparer.Ordinal).ToLookup(p => p.HuishoudenId);
        return rijen.ConvertAll(r => new Regel(
            r.Mutatie,
            r.Nummer,
            r.Procedure,
            (personen[r.HuishoudenId].FirstOrDefault(p => p.Id == r.PersoonId) ?? personen[r.HuishoudenId].FirstOrDefault())?.Roepnaam,
            r.Persoon ?? (r.Nareiziger is null ? null : $"{r.Nareiziger} ({r.Code})"),
            r.Mutatie.IngevoerdDoor is { } m ? namen.GetValueOrDefault(m) : null,
            mag.Contains(r.Mutatie.DossierId)));
    }
}
