using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Logboek;

/// <summary>Het logboek van inzage, nieuwste eerst: wie welk dossier opende, zocht, uitvoerde of afdrukte. Leest alleen.</summary>
public sealed class LogboekTonen(WorkflowHostDbContext db, Zicht zicht)
{
    /// <summary>Regels op een pagina.</summary>
    public const int PerPagina = 50;

    /// <summary>Wat iemand wil zien.</summary>
    /// <param name="Nummer">Dossiernummer; leeg is alle.</param>
    /// <param name="Wie">Code van de medewerker; leeg is iedereen.</param>
    /// <param name="Soort">Wat er gebeurde; leeg is alles.</param>
    /// <param name="Van">Eerste dag.</param>
    /// <param name="Tot">Laatste dag.</param>
    /// <param name="Na">Bladwijzer: de laatste regel van de vorige pagina.</param>
    public sealed record Vraag(string? Nummer = null, string? Wie = null, Inzagesoort? Soort = null, DateOnly? Van = null, DateOnly? Tot = null, long? Na = null);

    /// <summary>Een regel.</summary>
    /// <param name="Inzage">Wat er staat.</param>
    /// <param name="Wie">Naam van de medewerker.</param>
    /// <param name="Nummer">Dossiernummer; leeg als het om meer gaat.</param>
    public sealed record Regel(Inzage Inzage, string Wie, string? Nummer);

    /// <summary>Een pagina.</summary>
    /// <param name="Regels">De regels.</param>
    /// <param name="Volgende">Bladwijzer voor de volgende pagina; leeg als die er niet is.</param>
    public sealed record Pagina(IReadOnlyList<Regel> Regels, long? Volgende);

    /// <summary>Het logboek van de dossiers die wie vraagt mag lezen.</summary>
    public Task<Pagina> ZoekAsync(Vraag vraag, CancellationToken ct)
    {
        var dossiers = zicht.Leesbaar(db, db.Dossiers);
        if (!string.IsNullOrWhiteSpace(vraag.Nummer))
        {
            var nummer = vraag.Nummer.Trim().ToUpperInvariant();
            var een = dossiers.Where(d => d.Nummer == nummer).Select(d => (DossierId?)d.Id);
            return LeesAsync(db.Inzagen.Where(i => een.Contains(i.DossierId)), vraag, ct);
        }

        var ids = dossiers.Select(d => (DossierId?)d.Id);
        var team = zicht.Hier(db.Medewerkers).Select(m => m.Id);
        return LeesAsync(db.Inzagen.Where(i => i.DossierId == null ? team.Contains(i.MedewerkerId) : ids.Contains(i.DossierId)), vraag, ct);
    }

    /// <summary>Wat een medewerker zelf opende, zocht, uitvoerde of afdrukte.</summary>
    public Task<Pagina> VanAsync(MedewerkerId wie, long? na, CancellationToken ct) => LeesAsync(db.Inzagen.Where(i => i.MedewerkerId == wie), new Vraag(Na: na), ct);

    private async Task<Pagina> LeesAsync(IQueryable<Inzage> inzagen, Vraag vraag, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(vraag.Wie))
        {
            var wie = db.Medewerkers.Where(m => m.Code == vraag.Wie).Select(m => m.Id);
            inzagen = inzagen.Where(i => wie.Contains(i.MedewerkerId));
        }

        if (vraag.Soort is { } soort)
        {
            inzagen = inzagen.Where(i => i.Soort == soort);
        }

        if (vraag.Van is { } van)
        {
            var begin = Handeling.Om(van, TimeOnly.MinValue);
            inzagen = inzagen.Where(i => i.Tijdstip >= begin);
        }

        if (vraag.Tot is { } tot)
        {
            var einde = Handeling.Om(tot.AddDays(1), TimeOnly.MinValue);
            inzagen = inzagen.Where(i => i.Tijdstip < einde);
        }

        if (vraag.Na is { } na)
        {
            inzagen = inzagen.Where(i => i.Id < na);
        }

        var rijen = await inzagen.AsNoTracking().OrderByDescending(i => i.Id).Take(PerPagina + 1).ToListAsync(ct);
        var meer = rijen.Count > PerPagina;
        if (meer)
        {
            rijen.RemoveAt(PerPagina);
        }

        var wieIds = rijen.Select(r => r.MedewerkerId).Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => wieIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var dossierIds = rijen.Select(r => r.DossierId).OfType<DossierId>().Distinct().ToList();
        var nummers = await db.Dossiers.Where(d => dossierIds.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Nummer, ct);
        return new Pagina(
            rijen.ConvertAll(r => new Regel(r, namen.GetValueOrDefault(r.MedewerkerId) ?? "onbekend", r.DossierId is { } d ? nummers.GetValueOrDefault(d) : null)),
            meer ? rijen[^1].Id : null);
    }
}
