using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>
/// Runs workflows. Made per unit of work: it never commits, the host saves the store afterwards. What one call sets in
/// motion in other instances (children, parents, events) happens within the same call.
/// </summary>
/// <remarks>Not safe for two threads at once; two hosts working on the same instance are told apart by the store's concurrency token.</remarks>
public sealed class WorkflowRuntime
{
    /// <summary>A runtime over a catalogue and a unit of work.</summary>
    public WorkflowRuntime(ActivityCatalog catalog, IWorkflowDefinitionStore definitions, IWorkflowStore store, EngineOptions options)
    {
        Catalog = catalog;
        Definitions = definitions;
        Store = store;
        Options = options;
        Evaluator = ExpressionEvaluator.For(options);
    }

    /// <summary>The activity types.</summary>
    public ActivityCatalog Catalog { get; }

    internal IWorkflowDefinitionStore Definitions { get; }

    internal IWorkflowStore Store { get; }

    internal EngineOptions Options { get; }

    internal ExpressionEvaluator Evaluator { get; }

    /// <summary>Starts an instance and runs it until it rests.</summary>
    /// <exception cref="InvalidOperationException">The definition does not exist, or an instance with the id does.</exception>
    public async Task<RunResult> StartAsync(StartRequest request, RunContext run)
    {
        var scope = new RunScope(this, run);
        var definition = await FindAsync(request, scope.CancellationToken).ConfigureAwait(false);
        if (await RefusalAsync(definition, request.CorrelationId, scope.CancellationToken).ConfigureAwait(false) is { } refusal)
            return new RunResult { InstanceId = "", Refusal = refusal };

        var execution = await StartAsync(scope, definition, request).ConfigureAwait(false);
        await scope.DrainAsync().ConfigureAwait(false);
        return Result(scope, execution.Instance, []);
    }

    /// <summary>
    /// Resumes bookmarks of one instance, one after the other, each until the instance rests, in one burst of the store.
    /// Burnt or unknown bookmarks are skipped.
    /// </summary>
    /// <exception cref="InvalidOperationException">The instance does not exist.</exception>
    public async Task<RunResult> ResumeAsync(string instanceId, IReadOnlyList<BookmarkResume> bookmarks, RunContext run)
    {
        var scope = new RunScope(this, run);
        var instance = await LoadAsync(instanceId, scope.CancellationToken).ConfigureAwait(false);
        var resumed = await ResumeAsync(scope, instance, bookmarks).ConfigureAwait(false);
        await scope.DrainAsync().ConfigureAwait(false);
        return Result(scope, instance, resumed);
    }

    /// <summary>
    /// Publishes an event: resumes every Event activity waiting for the name (case-sensitive), starts every published
    /// definition with such a trigger, and is kept for a while when it finds nobody.
    /// </summary>
    /// <param name="name">Event name.</param>
    /// <param name="payload">Becomes the activity's result; without one the result is an empty object.</param>
    /// <param name="correlationId">Reaches only instances with this correlation id; null reaches all.</param>
    /// <param name="instanceId">Reaches only this instance; null reaches all.</param>
    /// <param name="run">Circumstances.</param>
    /// <returns>One result per instance that moved.</returns>
    public Task<IReadOnlyList<RunResult>> PublishEventAsync(string name, JsonNode? payload, string? correlationId, string? instanceId, RunContext run) =>
        SendAsync(Event.StimulusOf(name), payload ?? new JsonObject(), correlationId, instanceId, keep: true, run);

    /// <summary>
    /// Reports a task of a RunTask activity as done. The second report of a task, and one of a task nobody knows, change
    /// nothing.
    /// </summary>
    /// <returns>The instance that moved; empty when nobody waits for this task (any more).</returns>
    public Task<IReadOnlyList<RunResult>> CompleteTaskAsync(string taskId, JsonNode? result, RunContext run) =>
        SendAsync(RunTask.StimulusOf(taskId), result, null, null, keep: false, run);

    /// <summary>Resumes timers that are due, oldest first, and starts timer triggers that are due.</summary>
    /// <param name="max">Most timers to handle in this call.</param>
    /// <param name="run">Circumstances; its instant decides what is due.</param>
    /// <returns>How many were handled; when it equals <paramref name="max"/> there may be more.</returns>
    public async Task<int> FireDueTimersAsync(int max, RunContext run)
    {
        var scope = new RunScope(this, run);
        var due = await Store.DueBookmarksAsync(scope.Now, max, scope.CancellationToken).ConfigureAwait(false);
        var handled = 0;
        foreach (var bookmark in due)
        {
            var instance = await LoadAsync(bookmark.InstanceId, scope.CancellationToken).ConfigureAwait(false);
            await ResumeAsync(scope, instance, [new BookmarkResume(bookmark.Id)]).ConfigureAwait(false);
            await scope.DrainAsync().ConfigureAwait(false);
            handled++;
        }

        return handled + await FireDueTriggersAsync(max - handled, run).ConfigureAwait(false);
    }

    /// <summary>Starts an instance for timer triggers that are due, oldest first, and moves each to its next instant.</summary>
    /// <returns>How many were handled; when it equals <paramref name="max"/> there may be more.</returns>
    public async Task<int> FireDueTriggersAsync(int max, RunContext run)
    {
        var scope = new RunScope(this, run);
        var due = await Store.DueTriggersAsync(scope.Now, max, scope.CancellationToken).ConfigureAwait(false);
        foreach (var trigger in due)
        {
            await FireAsync(scope, trigger).ConfigureAwait(false);
            await scope.DrainAsync().ConfigureAwait(false);
        }

        return due.Count;
    }

    /// <summary>Delivers kept events for which somebody waits by now: who publishes and who comes to wait at the same moment do not see each other.</summary>
    /// <param name="max">Most events to deliver in this call.</param>
    /// <param name="run">Circumstances; its instant decides what has not expired.</param>
    /// <returns>How many were delivered.</returns>
    public async Task<int> DeliverMissedAsync(int max, RunContext run)
    {
        var scope = new RunScope(this, run);
        var missed = await Store.FindMissedAsync(scope.Now, max, scope.CancellationToken).ConfigureAwait(false);
        foreach (var kept in missed)
        {
            await DeliverAsync(scope, kept).ConfigureAwait(false);
            await scope.DrainAsync().ConfigureAwait(false);
        }

        return missed.Count;
    }

    /// <summary>Removes the journal of instances that finished more than a number of days ago; the instances stay.</summary>
    /// <param name="days">Days a journal is kept, 1 or more.</param>
    /// <param name="max">Most rows to remove in this call.</param>
    /// <param name="run">Circumstances; its instant counts.</param>
    /// <returns>How many rows went; when it equals <paramref name="max"/> there may be more.</returns>
    public ValueTask<int> RemoveOldJournalAsync(int days, int max, RunContext run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        return Store.RemoveJournalAsync(run.Now.ToUniversalTime().AddDays(-days), max, run.CancellationToken);
    }

    /// <summary>Cancels an instance: its bookmarks and timers disappear, children go on. A finished one stays as it is.</summary>
    /// <exception cref="InvalidOperationException">The instance does not exist.</exception>
    public async Task<RunResult> CancelAsync(string instanceId, RunContext run)
    {
        var scope = new RunScope(this, run);
        var instance = await LoadAsync(instanceId, scope.CancellationToken).ConfigureAwait(false);
        if (instance.Status != WorkflowStatus.Finished)
        {
            var execution = await OpenAsync(scope, instance).ConfigureAwait(false);
            execution.Cancel();
            Settle(scope, execution);
            await scope.DrainAsync().ConfigureAwait(false);
        }

        return Result(scope, instance, []);
    }

    // ---- bursts, also used by activities that start or wake other instances ------------------------------------------

    internal async ValueTask<WorkflowExecution> StartAsync(RunScope scope, WorkflowDefinition definition, StartRequest request, JsonNode? triggerInput = null)
    {
        if (scope.Depth >= Options.MaxNestedInstances)
            throw new InvalidOperationException($"Er starten meer dan {Options.MaxNestedInstances} workflows in elkaar; een workflow die zichzelf start?");

        var instance = new WorkflowInstance
        {
            Id = request.InstanceId ?? Guid.CreateVersion7(scope.Now).ToString("N"),
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            Name = request.Name,
            CorrelationId = request.CorrelationId,
            ParentInstanceId = request.ParentInstanceId,
            ParentActivityInstanceId = request.ParentActivityInstanceId,
            CreatedAt = scope.Now,
            UpdatedAt = scope.Now,
        };
        if (request.InstanceId is not null && await Store.LoadAsync(request.InstanceId, scope.CancellationToken).ConfigureAwait(false) is not null)
            throw new InvalidOperationException($"Er is al een instantie met id '{request.InstanceId}'.");

        var execution = new WorkflowExecution(scope, instance, definition)
        {
            Input = request.Input ?? [],
            TriggerActivityId = request.TriggerActivityId,
            TriggerInput = triggerInput,
            IsFirstBurst = true,
            Mode = request.FlowchartMode ?? Options.FlowchartMode,
        };
        var variables = (request.Variables ?? []).Select(v => new Variable(v.Key, v.Key, null) { Value = v.Value?.DeepClone() }).ToArray();

        scope.Depth++;
        try
        {
            await execution.StartAsync(variables).ConfigureAwait(false);
        }
        finally
        {
            scope.Depth--;
        }

        Store.Add(instance);
        Settle(scope, execution);
        return execution;
    }

    internal async ValueTask<IReadOnlyList<string>> ResumeAsync(RunScope scope, WorkflowInstance instance, IReadOnlyList<BookmarkResume> bookmarks)
    {
        if (instance.Status == WorkflowStatus.Finished || !bookmarks.Any(b => instance.Bookmarks.Exists(x => x.Id == b.BookmarkId)))
            return [];

        var execution = await OpenAsync(scope, instance).ConfigureAwait(false);
        var resumed = new List<string>();
        foreach (var bookmark in bookmarks)
        {
            if (resumed.Count > 0)
                execution.ForgetVolatile();
            foreach (var (name, value) in bookmark.WorkflowInput ?? [])
                execution.Input[name] = value?.DeepClone();
            if (await execution.ResumeAsync(bookmark.BookmarkId, bookmark.Input).ConfigureAwait(false))
                resumed.Add(bookmark.BookmarkId);
            else if (instance.Bookmarks.Find(b => b.Id == bookmark.BookmarkId) is { } unusable && unusable.ResumeAt <= scope.Now)
                unusable.ResumeAt = null; // Its activity has failed meanwhile: it can never be resumed and would be due for ever.
        }

        if (resumed.Count > 0)
            Settle(scope, execution);
        else
            Store.Changed(instance);
        return resumed;
    }

    /// <summary>Delivers a stimulus to everyone who waits for it.</summary>
    internal async ValueTask<IReadOnlyList<(WorkflowInstance Instance, IReadOnlyList<string> Resumed)>> DeliverAsync(
        RunScope scope, StimulusKey key, JsonNode? input, string? correlationId, string? instanceId, bool keep)
    {
        var hash = key.Hash;
        var moved = new List<(WorkflowInstance, IReadOnlyList<string>)>();
        var bookmarks = await Store.FindBookmarksAsync(key.Name, hash, correlationId, instanceId, scope.CancellationToken).ConfigureAwait(false);
        var waiting = bookmarks.GroupBy(b => b.InstanceId, StringComparer.Ordinal).ToArray();
        var triggers = instanceId is null ? await Store.FindTriggersAsync(key.Name, hash, scope.CancellationToken).ConfigureAwait(false) : [];

        if (waiting.Length > 1)
            await Store.LoadManyAsync([.. waiting.Select(g => g.Key)], scope.CancellationToken).ConfigureAwait(false);
        foreach (var group in waiting)
        {
            var instance = await LoadAsync(group.Key, scope.CancellationToken).ConfigureAwait(false);
            var resumes = group.OrderBy(b => b.Sequence).Select(b => new BookmarkResume(b.Id, input)).ToArray();
            moved.Add((instance, await ResumeAsync(scope, instance, resumes).ConfigureAwait(false)));
        }

        foreach (var trigger in triggers)
        {
            var definition = await Definitions.FindVersionAsync(trigger.DefinitionVersionId, scope.CancellationToken).ConfigureAwait(false);
            if (definition is null || await RefusalAsync(definition, correlationId, scope.CancellationToken).ConfigureAwait(false) is not null)
                continue;
            var started = await StartAsync(scope, definition, new StartRequest { CorrelationId = correlationId, TriggerActivityId = trigger.ActivityId }, input).ConfigureAwait(false);
            moved.Add((started.Instance, []));
        }

        if (keep && moved.Count == 0 && Options.KeepUndelivered > TimeSpan.Zero)
        {
            Store.Keep(new KeptStimulus
            {
                Id = Guid.CreateVersion7(scope.Now).ToString("N"),
                Name = key.Name,
                Hash = hash,
                CorrelationId = correlationId,
                InstanceId = instanceId,
                InputJson = input?.ToJsonString(JsonText.Compact),
                CreatedAt = scope.Now,
                ExpiresAt = scope.Now + Options.KeepUndelivered,
            });
        }

        return moved;
    }

    internal async ValueTask<WorkflowExecution> OpenAsync(RunScope scope, WorkflowInstance instance)
    {
        var definition = await Definitions.FindVersionAsync(instance.DefinitionVersionId, scope.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Versie '{instance.DefinitionVersionId}' van workflow '{instance.DefinitionId}' is er niet meer, terwijl instantie '{instance.Id}' erop loopt.");
        return await StateReader.ReadAsync(scope, instance, definition).ConfigureAwait(false);
    }

    /// <summary>Ends a burst: the record, the journal, and what others must hear of it.</summary>
    internal void Settle(RunScope scope, WorkflowExecution execution)
    {
        var instance = execution.Instance;
        if (execution.Settle() is { } batch)
            Store.AddJournal(batch);
        Store.Changed(instance);
        scope.Settled[instance.Id] = execution;

        if (instance is { Status: WorkflowStatus.Finished, ParentActivityInstanceId: not null, SubStatus: not WorkflowSubStatus.Cancelled })
            scope.Defer(() => ChildWait.ReportAsync(scope, instance, execution.Output));
        if (Options.KeepUndelivered > TimeSpan.Zero)
        {
            foreach (var bookmark in execution.NewBookmarks)
            {
                if (bookmark.Name is Event.TypeName or RunTask.TypeName)
                    scope.Defer(() => DeliverKeptAsync(scope, bookmark));
            }
        }

        execution.NewBookmarks.Clear();
    }

    internal async ValueTask<WorkflowInstance> LoadAsync(string instanceId, CancellationToken cancellationToken) =>
        await Store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Er is geen instantie met id '{instanceId}'.");

    private async Task<IReadOnlyList<RunResult>> SendAsync(StimulusKey key, JsonNode? input, string? correlationId, string? instanceId, bool keep, RunContext run)
    {
        var scope = new RunScope(this, run);
        var moved = await DeliverAsync(scope, key, input, correlationId, instanceId, keep).ConfigureAwait(false);
        await scope.DrainAsync().ConfigureAwait(false);
        var results = new List<RunResult>();
        foreach (var (instance, resumed) in moved)
            results.Add(Result(scope, instance, resumed));
        return results;
    }

    private async ValueTask DeliverKeptAsync(RunScope scope, Bookmark bookmark)
    {
        foreach (var kept in await Store.FindKeptAsync(bookmark.Name, bookmark.Hash, scope.Now, scope.CancellationToken).ConfigureAwait(false))
        {
            if (kept.InstanceId is not null && kept.InstanceId != bookmark.InstanceId)
                continue;
            if (kept.CorrelationId is not null && kept.CorrelationId != bookmark.CorrelationId)
                continue;

            await DeliverAsync(scope, kept).ConfigureAwait(false);
            return;
        }
    }

    private async ValueTask DeliverAsync(RunScope scope, KeptStimulus kept)
    {
        var input = kept.InputJson is null ? null : JsonNode.Parse(kept.InputJson);
        var moved = await DeliverAsync(scope, new StimulusKey(kept.Name, kept.Hash), input, kept.CorrelationId, kept.InstanceId, keep: false).ConfigureAwait(false);
        if (moved.Count > 0)
            Store.Remove(kept);
    }

    private async ValueTask FireAsync(RunScope scope, WorkflowTrigger trigger)
    {
        var definition = await Definitions.FindVersionAsync(trigger.DefinitionVersionId, scope.CancellationToken).ConfigureAwait(false);
        trigger.DueAt = definition?.Find(trigger.ActivityId)?.Activity is ITimerTrigger timer
            ? timer.NextDue(trigger.PayloadJson is null ? null : JsonNode.Parse(trigger.PayloadJson), scope.Now)
            : null;
        Store.Changed(trigger);
        if (definition is not null && await RefusalAsync(definition, null, scope.CancellationToken).ConfigureAwait(false) is null)
            await StartAsync(scope, definition, new StartRequest { TriggerActivityId = trigger.ActivityId }).ConfigureAwait(false);
    }

    private async ValueTask<WorkflowDefinition> FindAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var definition = request.VersionId is { } versionId
            ? await Definitions.FindVersionAsync(versionId, cancellationToken).ConfigureAwait(false)
            : await Definitions.FindAsync(request.DefinitionId ?? "", VersionOptions.Published, cancellationToken).ConfigureAwait(false);
        return definition ?? throw new InvalidOperationException(request.VersionId is null
            ? $"Er is geen gepubliceerde workflow '{request.DefinitionId}'."
            : $"Er is geen workflowversie '{request.VersionId}'.");
    }

    private async ValueTask<string?> RefusalAsync(WorkflowDefinition definition, string? correlationId, CancellationToken cancellationToken)
    {
        var strategy = definition.Settings.Activation;
        if (strategy == ActivationStrategy.Always)
            return null;

        var ofDefinition = strategy is ActivationStrategy.Singleton or ActivationStrategy.CorrelatedSingleton ? definition.DefinitionId : null;
        var correlated = strategy is ActivationStrategy.Correlation or ActivationStrategy.CorrelatedSingleton;
        var running = await Store.CountRunningAsync(ofDefinition, correlated ? correlationId ?? "" : null, cancellationToken).ConfigureAwait(false);
        return running == 0 ? null : $"Er loopt al een workflow '{definition.DefinitionId}'; de startregel {strategy} staat er geen tweede naast toe.";
    }

    internal static RunResult Result(RunScope scope, WorkflowInstance instance, IReadOnlyList<string> resumed)
    {
        IReadOnlyList<Incident> incidents;
        JsonObject output;
        if (scope.Settled.TryGetValue(instance.Id, out var execution))
        {
            (incidents, output) = (execution.Incidents, execution.Output);
        }
        else
        {
            var view = InstanceReader.Read(instance);
            (incidents, output) = (view.Incidents, view.Output);
        }

        return new RunResult
        {
            InstanceId = instance.Id,
            Status = instance.Status,
            SubStatus = instance.SubStatus,
            Incidents = incidents,
            Output = output,
            ResumedBookmarkIds = resumed,
            Lines = scope.Lines,
        };
    }
}
