namespace WorkflowHost.Engine.Ports;

/// <summary>
/// What the engine asks of a store: a unit of work. Nothing is durable until the host saves, and what was added is found
/// again within the same unit of work. One unit of work is used by one thread at a time.
/// </summary>
public interface IWorkflowStore
{
    /// <summary>The instance with its bookmarks; the same object when asked twice. Null when it does not exist.</summary>
    ValueTask<WorkflowInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The instances that exist, with their bookmarks, in one go; each is then found by <see cref="LoadAsync"/> without asking again.</summary>
    ValueTask<IReadOnlyList<WorkflowInstance>> LoadManyAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken);

    /// <summary>A new instance.</summary>
    void Add(WorkflowInstance instance);

    /// <summary>The instance, its state or its bookmarks changed.</summary>
    void Changed(WorkflowInstance instance);

    /// <summary>Takes an instance away, with its bookmarks and its journal.</summary>
    ValueTask RemoveAsync(WorkflowInstance instance, CancellationToken cancellationToken);

    /// <summary>What happened in a burst.</summary>
    void AddJournal(JournalBatch batch);

    /// <summary>
    /// Removes the journal of instances that finished before an instant, at once and beside the unit of work. Returns how many
    /// batches went, at most <paramref name="max"/>.
    /// </summary>
    ValueTask<int> RemoveJournalAsync(DateTimeOffset before, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Bookmarks of running instances with this name and hash, in order of making; with a correlation id only those of
    /// instances with the same one, with an instance id only its own.
    /// </summary>
    ValueTask<IReadOnlyList<Bookmark>> FindBookmarksAsync(string name, string hash, string? correlationId, string? instanceId, CancellationToken cancellationToken);

    /// <summary>Timer bookmarks of running instances with <see cref="Bookmark.ResumeAt"/> at or before <paramref name="now"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<Bookmark>> DueBookmarksAsync(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Triggers of published definitions with this name and hash.</summary>
    ValueTask<IReadOnlyList<WorkflowTrigger>> FindTriggersAsync(string name, string hash, CancellationToken cancellationToken);

    /// <summary>Timer triggers due at or before <paramref name="now"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<WorkflowTrigger>> DueTriggersAsync(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Replaces all triggers of a definition; an empty list removes them.</summary>
    ValueTask ReplaceTriggersAsync(string definitionId, IReadOnlyList<WorkflowTrigger> triggers, CancellationToken cancellationToken);

    /// <summary>A trigger was moved to its next instant.</summary>
    void Changed(WorkflowTrigger trigger);

    /// <summary>Number of running instances, optionally of one definition and with one correlation id (activation strategies).</summary>
    ValueTask<int> CountRunningAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken);

    /// <summary>Keeps an event that found nobody.</summary>
    void Keep(KeptStimulus stimulus);

    /// <summary>Kept events with this name and hash that have not expired, oldest first.</summary>
    ValueTask<IReadOnlyList<KeptStimulus>> FindKeptAsync(string name, string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Kept events that have not expired and for which somebody waits by now, oldest first: whoever published and whoever came to wait did so at the
    /// same moment, and neither saw the other.
    /// </summary>
    ValueTask<IReadOnlyList<KeptStimulus>> FindMissedAsync(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Removes kept events that have expired, at once and beside the unit of work. Returns how many went.</summary>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A kept event was delivered.</summary>
    void Remove(KeptStimulus stimulus);
}
