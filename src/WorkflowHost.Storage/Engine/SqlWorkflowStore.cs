using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>
/// The engine's store port on the unit of work of the action. Saves nothing itself. Instances, bookmarks, journal and kept events go through
/// <see cref="Enginewerk"/>; triggers, which change when somebody publishes, are EF's.
/// </summary>
public sealed class SqlWorkflowStore(WorkflowHostDbContext db) : IWorkflowStore
{
    private readonly EngineDbContext _context = (EngineDbContext)db;

    private Enginewerk Werk => _context.Engine;

    /// <inheritdoc/>
    public async ValueTask<WorkflowInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (Werk.Kent(instanceId, out var bekend))
        {
            return bekend;
        }

        WorkflowInstance? gelezen = null;
        var bookmarks = new List<Bookmark>();
        await _context.VraagAsync(
            [
                new(Enginetaal.Instantie.Met(instanceId), r => gelezen = Lees(r)),
                new(Enginetaal.BookmarksVan.Met(instanceId), r => bookmarks.Add(Enginetaal.LeesBookmark(r))),
            ],
            cancellationToken);
        if (gelezen is null)
        {
            return null;
        }

        gelezen.Bookmarks = bookmarks;
        return Werk.Gelezen(gelezen);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkflowInstance>> LoadManyAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var onbekend = instanceIds.Distinct(StringComparer.Ordinal).Where(id => !Werk.Kent(id, out _)).ToList();
        var gelezen = new Dictionary<string, WorkflowInstance>(StringComparer.Ordinal);
        var vragen = onbekend.Select(id => new Vraag(Enginetaal.Instantie.Met(id), r => gelezen.Add(id, Lees(r))))
            // Asked after the instances, so that each row finds its own.
            .Concat(onbekend.Select(id => new Vraag(Enginetaal.BookmarksVan.Met(id), r => gelezen.GetValueOrDefault(id)?.Bookmarks.Add(Enginetaal.LeesBookmark(r)))));
        await _context.VraagAsync([.. vragen], cancellationToken);
        foreach (var instantie in gelezen.Values)
        {
            Werk.Gelezen(instantie);
        }

        return [.. instanceIds.Select(id => Werk.Kent(id, out var instantie) ? instantie : null).OfType<WorkflowInstance>()];
    }

    /// <inheritdoc/>
    public void Add(WorkflowInstance instance) => Werk.Voeg(instance);

    /// <inheritdoc/>
    public void Changed(WorkflowInstance instance)
    {
        // The burst is over: whoever claimed the instance gives it back in the same commit.
        (instance.LeaseHost, instance.LeaseUntil) = (null, null);
        Werk.Wijzig(instance);
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        Werk.Verwijder(instance);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void AddJournal(JournalBatch batch) => Werk.Voeg(batch);

    /// <inheritdoc/>
    public async ValueTask<int> RemoveJournalAsync(DateTimeOffset before, int max, CancellationToken cancellationToken)
    {
        // A finished instance was touched for the last time when it finished. No index on that instant: it would cost every resume two pages, for a job of the night.
        var voor = WorkflowHostDbContext.Microseconden(before);
        return await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "JournalBatches" WHERE ("InstanceId", "FirstSequence") IN (
                SELECT j."InstanceId", j."FirstSequence" FROM "WorkflowInstances" i JOIN "JournalBatches" j ON j."InstanceId" = i."Id"
                WHERE i."UpdatedAt" < {voor} AND i."Status" = 'Finished' ORDER BY i."Id" LIMIT {max})
            """,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(string name, string hash, string? correlationId, string? instanceId, CancellationToken cancellationToken)
    {
        bool Past(Bookmark b) => b.Name == name && b.Hash == hash && (correlationId is null || b.CorrelationId == correlationId);
        if (instanceId is not null)
        {
            // The instance comes with its bookmarks and is needed anyway.
            return await LoadAsync(instanceId, cancellationToken) is { Status: WorkflowStatus.Running } instance ? [.. instance.Bookmarks.Where(Past).OrderBy(b => b.Sequence)] : [];
        }

        var vraag = correlationId is null ? Enginetaal.Wachtend.Met(hash, name) : Enginetaal.WachtendMetCorrelatie.Met(hash, name, correlationId);
        return [.. (await BookmarksAsync(vraag, Past, cancellationToken)).OrderBy(b => b.CreatedAt).ThenBy(b => b.InstanceId, StringComparer.Ordinal).ThenBy(b => b.Sequence)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Bookmark>> DueBookmarksAsync(DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        // What this unit of work has dealt with already may still stand in the table, before the others.
        var vraag = Enginetaal.Verstreken.Met(WorkflowHostDbContext.Microseconden(now), (long)max + Werk.Bekend.Count);
        return [.. (await BookmarksAsync(vraag, b => b.ResumeAt <= now, cancellationToken)).OrderBy(b => b.ResumeAt).ThenBy(b => b.Sequence).Take(max)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkflowTrigger>> FindTriggersAsync(string name, string hash, CancellationToken cancellationToken) =>
        await db.Set<WorkflowTrigger>().Where(t => t.Name == name && t.Hash == hash).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkflowTrigger>> DueTriggersAsync(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        await db.Set<WorkflowTrigger>().Where(t => t.DueAt != null && t.DueAt <= now).OrderBy(t => t.DueAt).Take(max).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ReplaceTriggersAsync(string definitionId, IReadOnlyList<WorkflowTrigger> triggers, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.Set<WorkflowTrigger>().Where(t => t.DefinitionId == definitionId).ToListAsync(cancellationToken));
        db.AddRange(triggers);
    }

    /// <inheritdoc/>
    public void Changed(WorkflowTrigger trigger)
    {
        // Tracked already.
    }

    /// <inheritdoc/>
    public async ValueTask<int> CountRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken)
    {
        // An instance without a correlation id counts as one with an empty one. What this unit of work knows, it knows better than the table.
        var bekend = Werk.Bekend.ToList();
        var elders = await db.Set<WorkflowInstance>().CountAsync(
            i => i.Status == WorkflowStatus.Running && !bekend.Contains(i.Id) && (definitionId == null || i.DefinitionId == definitionId) && (correlationId == null || (i.CorrelationId ?? "") == correlationId),
            cancellationToken);
        return elders + Werk.Instanties.Count(
            i => i.Status == WorkflowStatus.Running && (definitionId is null || i.DefinitionId == definitionId) && (correlationId is null || (i.CorrelationId ?? "") == correlationId));
    }

    /// <inheritdoc/>
    public void Keep(KeptStimulus stimulus) => Werk.Bewaar(stimulus);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string name, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Werk.NietsBewaard)
        {
            return [.. Werk.Bewaarde([], k => k.Name == name && k.Hash == hash && k.ExpiresAt > now)];
        }

        var gevonden = new List<KeptStimulus>();
        await _context.VraagAsync([new(Enginetaal.Bewaard.Met(name, hash, WorkflowHostDbContext.Microseconden(now)), r => gevonden.Add(Enginetaal.LeesBewaard(r)))], cancellationToken);
        return [.. Werk.Bewaarde(gevonden, k => k.Name == name && k.Hash == hash && k.ExpiresAt > now)];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeptStimulus>> FindMissedAsync(DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var gevonden = new List<KeptStimulus>();
        await _context.VraagAsync([new(Enginetaal.Gemist.Met(WorkflowHostDbContext.Microseconden(now), (long)max), r => gevonden.Add(Enginetaal.LeesBewaard(r)))], cancellationToken);
        return [.. Werk.Bewaarde(gevonden, _ => false)];
    }

    /// <inheritdoc/>
    public async ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var voor = WorkflowHostDbContext.Microseconden(now);
        return await db.Database.ExecuteSqlAsync($"""DELETE FROM "KeptStimuli" WHERE "ExpiresAt" <= {voor}""", cancellationToken);
    }

    /// <inheritdoc/>
    public void Remove(KeptStimulus stimulus) => Werk.Bezorgd(stimulus);

    private WorkflowInstance Lees(System.Data.Common.DbDataReader r)
    {
        Werk.ZagBewaarde(Enginetaal.IetsBewaard(r));
        return Enginetaal.LeesInstantie(r);
    }

    // Of instances this unit of work knows, its own bookmarks count and not those in the table.
    private async ValueTask<IEnumerable<Bookmark>> BookmarksAsync(Opdracht vraag, Func<Bookmark, bool> past, CancellationToken ct)
    {
        var gevonden = new List<Bookmark>();
        await _context.VraagAsync([new(vraag, r => gevonden.Add(Enginetaal.LeesBookmark(r)))], ct);
        return gevonden.Where(b => !Werk.Kent(b.InstanceId, out _))
            .Concat(Werk.Instanties.Where(i => i.Status == WorkflowStatus.Running).SelectMany(i => i.Bookmarks).Where(past));
    }
}
