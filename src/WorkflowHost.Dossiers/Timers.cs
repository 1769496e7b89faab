using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers;

/// <summary>Laat wachttijden in workflows (Delay, Timer, Cron, StartAt) afgaan die aan de beurt zijn.</summary>
public sealed class Timers(WorkflowHostDbContext db, IWorkflowStore store, WorkflowRuntime runtime, Regelset regels)
{
    private const int Blok = 100;

    /// <summary>Laat alles afgaan wat op het tijdstip van de handeling aan de beurt is; elke instantie is een transactie.</summary>
    public async Task<int> LaatAfgaanAsync(Handeling handeling, CancellationToken ct)
    {
        // A bookmark that is still due after its turn (its instance faulted) is left for the next round.
        var gehad = new HashSet<string>(StringComparer.Ordinal);
        while ((await store.DueBookmarksAsync(handeling.Tijdstip, gehad.Count + Blok, ct)).FirstOrDefault(b => gehad.Add(b.Id)) is { } bladwijzer)
        {
            // An instance of a dossier gets its context, so that our own activities work after a wait as well.
            var dossier = await db.Dossiers.FirstOrDefaultAsync(d => d.InstantieId == bladwijzer.InstanceId, ct);
            object[] features = dossier is null ? [] : [new Dossiercontext(db, regels, handeling, dossier, ct)];
            await runtime.ResumeAsync(bladwijzer.InstanceId, [new BookmarkResume(bladwijzer.Id)], new RunContext(handeling.Tijdstip, features, ct));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return gehad.Count;
    }
}
