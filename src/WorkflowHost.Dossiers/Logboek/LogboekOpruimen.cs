using Microsoft.EntityFrameworkCore;

namespace WorkflowHost.Dossiers.Logboek;

/// <summary>
/// Haalt weg wat langer is bewaard dan nodig: twee jaar, en daarna zolang het dossier er is waar de regel over gaat. De termijn is een voorstel dat de
/// jurist nog bevestigt. Twee keer draaien doet niets meer.
/// </summary>
public sealed class LogboekOpruimen(WorkflowHostDbContext db)
{
    /// <summary>Hoeveel jaar een regel zonder dossier blijft.</summary>
    public const int BewaarJaren = 2;

    /// <summary>Ruimt op; geeft hoeveel regels weg zijn.</summary>
    public Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var grens = Handeling.Om(handeling.Vandaag.AddYears(-BewaarJaren), TimeOnly.MinValue);
        return db.Inzagen.Where(i => i.Tijdstip < grens && (i.DossierId == null || !db.Dossiers.Any(d => d.Id == i.DossierId))).ExecuteDeleteAsync(ct);
    }
}
