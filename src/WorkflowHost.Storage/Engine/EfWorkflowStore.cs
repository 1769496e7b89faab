using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>The engine's store port on the context of the action. Saves nothing itself.</summary>
public sealed class EfWorkflowStore(WorkflowHostDbContext db, Database database) : IWorkflowStore
{
    /// <inheritdoc/>
    public async ValueTask<WorkflowInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        db.Set<WorkflowInstance>().Local.FindEntry(instanceId)?.Entity
        ?? await database.Vragen.Instantie(db, instanceId, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkflowInstance>> LoadManyAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        await db.Set<WorkflowInstance>().Include(i => i.Bookmarks).Where(i => instanceIds.Contains(i.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public void Add(WorkflowInstance instance) => db.Set<WorkflowInstance>().Add(instance);

    /// <inheritdoc/>
    public void Changed(WorkflowInstance instance)
    {
        // The burst is over: whoever claimed the instance gives it back in the same commit.
        (instance.LeaseHost, instance.LeaseUntil) = (null, null);
        // The context tracks the instance; new bookmarks carry a key of their own and must be told to be new.
        foreach (var bookmark in instance.Bookmarks)
        {
            if (db.Entry(bookmark).State == EntityState.Detached)
            {
                db.Add(bookmark);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        // The content of the batches is not needed to delete them.
        var keys = await db.Set<JournalBatch>().Where(j => j.InstanceId == instance.Id).Select(j => j.FirstSequence).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            db.Remove(db.Set<JournalBatch>().Local.FirstOrDefault(j => j.InstanceId == instance.Id && j.FirstSequence == key) ?? new JournalBatch { InstanceId = instance.Id, FirstSequence = key });
        }

        db.Remove(instance);
    }

    /// <inheritdoc/>
    public void AddJournal(JournalBatch batch) => db.Add(batch);

    /// <inheritdoc/>
    public async ValueTask<int> RemoveJournalAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) =>
        await db.Set<JournalBatch>()
            .Where(j => j.At < before && !db.Set<WorkflowInstance>().Any(i => i.Id == j.InstanceId && i.Status == WorkflowStatus.Running))
            .OrderBy(j => j.At)
            .Take(max)
            .ExecuteDeleteAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(string name, string hash, string? correlationId, string? instanceId, CancellationToken cancellationToken)
    {
        bool Fits(Bookmark b) => b.Name == name && b.Hash == hash && (correlationId is null || b.CorrelationId == correlationId);
        if (instanceId is not null)
        {
            // The instance comes with its bookmarks and is needed anyway.
            return await LoadAsync(instanceId, cancellationToken) is { Status: WorkflowStatus.Running } instance ? instance.Bookmarks.Where(Fits).OrderBy(b => b.Sequence).ToList() : [];
        }

        var query = db.Set<Bookmark>().Where(b => b.Name == name && b.Hash == hash);
        if (correlationId is not null)
        {
            query = query.Where(b => b.CorrelationId == correlationId);
        }

        return Live(await Running(query).ToListAsync(cancellationToken), Fits)
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.InstanceId, StringComparer.Ordinal).ThenBy(b => b.Sequence).ToList();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Bookmark>> DueBookmarksAsync(DateTimeOffset now, int max, CancellationToken cancellationToken)
    {
        var found = await Running(db.Set<Bookmark>().Where(b => b.ResumeAt != null && b.ResumeAt <= now)).OrderBy(b => b.ResumeAt).Take(max).ToListAsync(cancellationToken);
        return Live(found, b => b.ResumeAt <= now).OrderBy(b => b.ResumeAt).ThenBy(b => b.Sequence).Take(max).ToList();
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
    public async ValueTask<int> CountRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        await db.Set<WorkflowInstance>().CountAsync(
            i => i.Status == WorkflowStatus.Running && (definitionId == null || i.DefinitionId == definitionId) && (correlationId == null || i.CorrelationId == correlationId), cancellationToken);

    /// <inheritdoc/>
    public void Keep(KeptStimulus stimulus) => db.Add(stimulus);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string name, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<KeptStimulus>();
        await foreach (var kept in database.Vragen.Bewaard(db, name, hash, now).WithCancellation(cancellationToken))
        {
            found.Add(kept);
        }

        return found;
    }

    /// <inheritdoc/>
    public void Remove(KeptStimulus stimulus) => db.Remove(stimulus);

    private IQueryable<Bookmark> Running(IQueryable<Bookmark> bookmarks) =>
        from b in bookmarks
        join i in db.Set<WorkflowInstance>() on b.InstanceId equals i.Id
        where i.Status == WorkflowStatus.Running
        select b;

    // What this unit of work added counts, what it removed does not.
    private IEnumerable<Bookmark> Live(List<Bookmark> found, Func<Bookmark, bool> filter)
    {
        db.ChangeTracker.DetectChanges();
        return found.Where(b => db.Entry(b).State is not (EntityState.Deleted or EntityState.Detached))
            .Union(db.Set<Bookmark>().Local.Where(b => db.Entry(b).State == EntityState.Added && filter(b)));
    }
}
