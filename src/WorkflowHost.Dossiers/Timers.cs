using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers;

/// <summary>
/// Laat wachttijden in workflows (Delay, Timer, Cron, StartAt) afgaan die aan de beurt zijn en start wat op de klok start. Wat aan de beurt is wordt per
/// blok geclaimd: twee hosts doen nooit dezelfde instantie, en wat een gestorven host had, is na een minuut weer vrij.
/// </summary>
public sealed partial class Timers(WorkflowHostDbContext db, IWorkflowStore store, IWorkflowClaims claims, WorkflowRuntime runtime, Procesmotor motor, ILogger<Timers> logboek)
{
    private const int Blok = 200;
    private static readonly TimeSpan Claimduur = TimeSpan.FromMinutes(1);
    private static readonly string Host = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}");

    /// <summary>Laat alles afgaan wat op het tijdstip van de handeling aan de beurt is.</summary>
    /// <returns>Hoeveel instanties verder gingen of begonnen.</returns>
    /// <remarks>Een dossier is een transactie, andere instanties gaan per blok in een. Een instantie die niet verder kan, blijft geclaimd en komt daarna weer aan de beurt.</remarks>
    public async Task<int> LaatAfgaanAsync(Handeling handeling, CancellationToken ct)
    {
        var aantal = 0;
        var gehad = new HashSet<string>(StringComparer.Ordinal);
        while (await claims.ClaimDueAsync(Host, handeling.Tijdstip, Claimduur, Blok, ct) is { Count: > 0 } geclaimd)
        {
            var eerder = gehad.Count;
            gehad.UnionWith(geclaimd);
            if (gehad.Count == eerder)
            {
                // Due again at once (a loop that waits no time): that is for the next ring.
                break;
            }

            var dossiers = await db.Dossiers.AsNoTracking().Where(d => geclaimd.Contains(d.InstantieId)).Select(d => new { d.Id, d.InstantieId }).ToListAsync(ct);
            foreach (var dossier in dossiers)
            {
                aantal += await ProbeerAsync(() => DossierAsync(dossier.Id, handeling, ct));
            }

            aantal += await BlokAsync([.. geclaimd.Except(dossiers.Select(d => d.InstantieId), StringComparer.Ordinal)], handeling, ct);
        }

        // Each trigger moves on with its own start: of two hosts that ring at once the second is refused.
        while (await ProbeerAsync(() => runtime.FireDueTriggersAsync(1, new RunContext(handeling.Tijdstip, [], ct))) is var gestart and > 0)
        {
            aantal += gestart;
        }

        // After the timers: what one of those publishes for another is delivered in the same burst.
        aantal += await ProbeerAsync(() => runtime.DeliverMissedAsync(Blok, new RunContext(handeling.Tijdstip, [], ct)));
        await store.RemoveExpiredAsync(handeling.Tijdstip, ct);
        return aantal;
    }

    private async Task<int> BlokAsync(IReadOnlyList<string> instanties, Handeling handeling, CancellationToken ct)
    {
        if (instanties.Count == 0)
        {
            return 0;
        }

        try
        {
            return await HervatAsync(instanties, handeling, ct);
        }
        catch (Exception fout) when (fout is DbUpdateException or InvalidOperationException)
        {
            // Somebody acted on one of them meanwhile, or one cannot go on: the others must not suffer for it.
            db.Vergeet();
        }

        var aantal = 0;
        foreach (var instantie in instanties)
        {
            aantal += await ProbeerAsync(() => HervatAsync([instantie], handeling, ct));
        }

        return aantal;
    }

    private async Task<int> HervatAsync(IReadOnlyList<string> instanties, Handeling handeling, CancellationToken ct)
    {
        var run = new RunContext(handeling.Tijdstip, [], ct);
        foreach (var instantie in await store.LoadManyAsync(instanties, ct))
        {
            await runtime.ResumeAsync(instantie.Id, Verstreken(instantie, handeling), run);
        }

        await db.SaveChangesAsync(ct);
        db.Vergeet();
        return instanties.Count;
    }

    private async Task<int> DossierAsync(DossierId id, Handeling handeling, CancellationToken ct)
    {
        var dossier = await db.Dossiers.FirstAsync(d => d.Id == id, ct);
        if (await store.LoadAsync(dossier.InstantieId, ct) is { } instantie)
        {
            await motor.HervatAsync(dossier, Verstreken(instantie, handeling), handeling, ct);
        }

        return 1;
    }

    // Refused or impossible: nothing of it is saved, and it comes back when its lease has ended.
    private async Task<int> ProbeerAsync(Func<Task<int>> doe)
    {
        try
        {
            var aantal = await doe();
            await db.SaveChangesAsync();
            return aantal;
        }
        catch (Exception fout) when (fout is DbUpdateException or InvalidOperationException)
        {
            // The kind of fault only: its text may quote what a client gave.
            BleefLiggen(logboek, fout.GetType().Name);
            return 0;
        }
        finally
        {
            db.Vergeet();
        }
    }

    private static List<BookmarkResume> Verstreken(WorkflowInstance instantie, Handeling handeling) =>
        [.. instantie.Bookmarks.Where(b => b.ResumeAt <= handeling.Tijdstip).OrderBy(b => b.ResumeAt).ThenBy(b => b.Sequence).Select(b => new BookmarkResume(b.Id))];

    [LoggerMessage(1, LogLevel.Warning, "Een wachttijd kon niet afgaan ({Soort}); zij komt over een minuut weer aan de beurt.")]
    private static partial void BleefLiggen(ILogger logger, string soort);
}
