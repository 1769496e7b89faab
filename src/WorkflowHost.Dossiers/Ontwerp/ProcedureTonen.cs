using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Wat de pagina's over procedures laten zien.</summary>
public sealed class ProcedureTonen(WorkflowHostDbContext db, IWorkflowDefinitionStore store)
{
    /// <summary>Een procedure in de lijst.</summary>
    /// <param name="Id">De procedure.</param>
    /// <param name="Naam">Haar naam.</param>
    /// <param name="InGebruik">Nummer van de versie in gebruik.</param>
    /// <param name="Concept">Nummer van het concept dat nog niet in gebruik is.</param>
    /// <param name="Lopend">Hoeveel dossiers er lopen.</param>
    public sealed record Rij(string Id, string Naam, int? InGebruik, int? Concept, int Lopend);

    /// <summary>Een regel in de geschiedenis.</summary>
    /// <param name="Wijziging">Wat er gebeurde.</param>
    /// <param name="Wie">Naam van wie het deed; leeg als het een bestand was.</param>
    public sealed record Regel(Procedurewijziging Wijziging, string? Wie);

    /// <summary>Een versie.</summary>
    /// <param name="Gegevens">De versie zelf.</param>
    /// <param name="Lopend">Hoeveel dossiers erop lopen.</param>
    /// <param name="Geschiedenis">Wat ermee gebeurde, het nieuwste eerst.</param>
    public sealed record Versie(WorkflowDefinitionVersion Gegevens, int Lopend, IReadOnlyList<Regel> Geschiedenis);

    /// <summary>Alle procedures, op naam.</summary>
    public async Task<IReadOnlyList<Rij>> LijstAsync(CancellationToken ct)
    {
        var versies = await db.Set<WorkflowDefinitionVersion>().AsNoTracking().Where(v => v.IsLatest || v.IsPublished)
            .Select(v => new { v.DefinitionId, v.Name, v.Version, v.IsLatest, v.IsPublished }).ToListAsync(ct);
        var lopend = await db.Dossiers.AsNoTracking().Where(d => d.Gesloten == null).GroupBy(d => d.Procedure).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        return [.. versies.GroupBy(v => v.DefinitionId, StringComparer.Ordinal).Select(g => new Rij(
            g.Key,
            g.OrderByDescending(v => v.Version).First().Name ?? g.Key,
            g.FirstOrDefault(v => v.IsPublished)?.Version,
            g.FirstOrDefault(v => v is { IsLatest: true, IsPublished: false })?.Version,
            lopend.GetValueOrDefault(g.Key))).OrderByDescending(r => r.Lopend > 0).ThenBy(r => r.Naam, StringComparer.CurrentCulture)];
    }

    /// <summary>De versies van een procedure, de nieuwste eerst; leeg als zij niet bestaat.</summary>
    public async Task<IReadOnlyList<Versie>> VersiesAsync(string procedure, CancellationToken ct)
    {
        var versies = await store.VersionsAsync(procedure, ct);
        var wijzigingen = await db.Procedurewijzigingen.AsNoTracking().Where(w => w.Procedure == procedure).OrderByDescending(w => w.Op).ToListAsync(ct);
        var namen = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var lopend = await db.Dossiers.AsNoTracking().Where(d => d.Procedure == procedure && d.Gesloten == null)
            .Join(db.Set<WorkflowInstance>().AsNoTracking(), d => d.InstantieId, i => i.Id, (d, i) => i.DefinitionVersionId)
            .GroupBy(v => v).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        return [.. versies.OrderByDescending(v => v.Version).Select(v => new Versie(
            v,
            lopend.GetValueOrDefault(v.Id),
            [.. wijzigingen.Where(w => w.VersieId == v.Id).Select(w => new Regel(w, w.Door is { } door ? namen.GetValueOrDefault(door) : null))]))];
    }
}
