namespace WorkflowHost.Engine.Ports;

/// <summary>A store in memory for headless runs and tests. Not safe for two threads at once.</summary>
public sealed class InMemoryStore : IWorkflowStore
{
    private readonly Dictionary<string, WorkflowInstance> _instances = new(StringComparer.Ordinal);
    private readonly List<JournalBatch> _journal = [];
    private readonly List<WorkflowTrigger> _triggers = [];
    private readonly List<KeptStimulus> _kept = [];

    /// <summary>All instances in order of making.</summary>
    public IReadOnlyCollection<WorkflowInstance> Instances => _instances.Values;

    /// <summary>All journal batches in order.</summary>
    public IReadOnlyList<JournalBatch> Journal => _journal;

    /// <summary>All triggers.</summary>
    public IReadOnlyList<WorkflowTrigger> Triggers => _triggers;

    /// <inheritdoc/>
    public ValueTask<WorkflowInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) => new(_instances.GetValueOrDefault(instanceId));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkflowInstance>> LoadManyAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        new(instanceIds.Select(id => _instances.GetValueOrDefault(id)).OfType<WorkflowInstance>().ToArray());

    /// <inheritdoc/>
    public void Add(WorkflowInstance instance) => _instances.Add(instance.Id, instance);

    /// <inheritdoc/>
    public void Changed(WorkflowInstance instance)
    {
        // The object in the dictionary is the record itself.
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        _instances.Remove(instance.Id);
        _journal.RemoveAll(j => j.InstanceId == instance.Id);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void AddJournal(JournalBatch batch) => _journal.Add(batch);

    /// <inheritdoc/>
    public ValueTask<int> RemoveJournalAsync(DateTimeOffset before, int max, CancellationToken cancellationToken)
    {
        var old = _journal.Where(j => _instances.GetValueOrDefault(j.InstanceId) is { Status: WorkflowStatus.Finished } i && i.UpdatedAt < before).Take(max).ToHashSet();
        return new(_journal.RemoveAll(old.Contains));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(string name, string hash, string? correlationId, string? instanceId, CancellationToken cancellationToken) =>
        new(Waiting().Where(b => b.Name == name && b.Hash == hash && (correlationId is null || b.CorrelationId == correlationId) && (instanceId is null || b.InstanceId == instanceId)).ToArray());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Bookmark>> DueBookmarksAsync(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        new(Waiting().Where(b => b.ResumeAt <= now).OrderBy(b => b.ResumeAt).ThenBy(b => b.Sequence).Take(max).ToArray());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkflowTrigger>> FindTriggersAsync(string name, string hash, CancellationToken cancellationToken) =>
        new(_triggers.Where(t => t.Name == name && t.Hash == hash).ToArray());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkflowTrigger>> DueTriggersAsync(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        new(_triggers.Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).Take(Math.Max(0, max)).ToArray());

    /// <inheritdoc/>
    public ValueTask ReplaceTriggersAsync(string definitionId, IReadOnlyList<WorkflowTrigger> triggers, CancellationToken cancellationToken)
    {
        _triggers.RemoveAll(t => t.DefinitionId == definitionId);
        _triggers.AddRange(triggers);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Changed(WorkflowTrigger trigger)
    {
        // The object in the list is the record itself.
    }

    /// <inheritdoc/>
    public ValueTask<int> CountRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) =>
        new(_instances.Values.Count(i => i.Status == WorkflowStatus.Running
            && (definitionId is null || i.DefinitionId == definitionId)
            && (correlationId is null || (i.CorrelationId ?? "") == correlationId)));

    /// <inheritdoc/>
    public void Keep(KeptStimulus stimulus) => _kept.Add(stimulus);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string name, string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(_kept.Where(k => k.Name == name && k.Hash == hash && k.ExpiresAt > now).ToArray());

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeptStimulus>> FindMissedAsync(DateTimeOffset now, int max, CancellationToken cancellationToken) =>
        new(_kept.Where(k => k.ExpiresAt > now && Waiting().Any(b => b.Name == k.Name && b.Hash == k.Hash
            && (k.CorrelationId is null || b.CorrelationId == k.CorrelationId) && (k.InstanceId is null || b.InstanceId == k.InstanceId))).OrderBy(k => k.CreatedAt).Take(max).ToArray());

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) => new(_kept.RemoveAll(k => k.ExpiresAt <= now));

    /// <inheritdoc/>
    public void Remove(KeptStimulus stimulus) => _kept.Remove(stimulus);

    private IEnumerable<Bookmark> Waiting() =>
        _instances.Values.Where(i => i.Status == WorkflowStatus.Running).SelectMany(i => i.Bookmarks);
}
