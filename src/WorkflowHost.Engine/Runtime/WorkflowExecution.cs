using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>
/// One instance in memory: the tree of live activity executions and a work queue, first in first out. There is no
/// parallelism inside an instance. Built from the state for a burst and forgotten after it.
/// </summary>
internal sealed class WorkflowExecution
{
    /// <summary>Name of the bookmark of an activity that waits for its turn in the background.</summary>
    public const string BackgroundBookmark = "BackgroundActivity";

    private readonly Queue<WorkItem> _queue = new();
    private readonly JournalWriter _journal;
    private int _executed;
    private long _startedTicks;
    private bool _finished;
    private bool _faulted;

    private readonly record struct WorkItem(ActivityContext Parent, ActivityNode Node, IReadOnlyDictionary<string, JsonNode?>? Variables);

    public WorkflowExecution(RunScope run, WorkflowInstance instance, WorkflowDefinition definition)
    {
        Run = run;
        Instance = instance;
        Workflow = new WorkflowContext(instance, definition);
        Evaluator = run.Runtime.Evaluator;
        _journal = new JournalWriter(run.Runtime.Options.Journal);
    }

    public RunScope Run { get; }

    public WorkflowInstance Instance { get; }

    public WorkflowContext Workflow { get; }

    public WorkflowDefinition Definition => Workflow.Definition;

    public ExpressionEvaluator Evaluator { get; }

    /// <summary>Execution of the implicit workflow activity; null before the start.</summary>
    public ActivityContext? Root { get; set; }

    public Dictionary<int, ActivityContext> Live { get; } = [];

    public OutputRegister Outputs { get; } = new();

    /// <summary>Workflow input of this burst.</summary>
    public JsonObject Input { get; set; } = [];

    /// <summary>Workflow output so far.</summary>
    public JsonObject Output { get; set; } = [];

    public List<Incident> Incidents { get; set; } = [];

    public string? TriggerActivityId { get; set; }

    public JsonNode? TriggerInput { get; set; }

    public bool IsFirstBurst { get; set; }

    public FlowchartMode Mode { get; set; }

    public int LastActivityNumber { get; set; }

    public int LastBookmarkNumber { get; set; }

    public long JournalSequence { get; set; } = 1;

    /// <summary>Bookmarks made in this burst that may match a kept event.</summary>
    public List<Bookmark> NewBookmarks { get; } = [];

    /// <summary>Whether something failed in this burst that ends the instance.</summary>
    public bool HasFaulted => _faulted;

    public bool IsEnded => _finished || Instance.Status == WorkflowStatus.Finished;

    public string ActivityInstanceId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Instance.Id}.{number}");

    // ---- the queue -------------------------------------------------------------------------------------------------

    /// <summary>Starts the instance and runs until it rests.</summary>
    public async ValueTask StartAsync(IReadOnlyList<Variable> variables)
    {
        Root = NewActivity(null, Definition.Workflow, null);
        foreach (var variable in variables)
        {
            if (Root.OwnVariables.Find(v => v.Name == variable.Name) is { } declared)
                declared.Value = Variable.ConvertQuietly(declared.Definition, variable.Value);
            else
                Root.OwnVariables.Add(variable);
        }

        BeginBurst();
        if (Definition.Nodes.FirstOrDefault(n => n.Activity is UnknownVersionActivity) is { } unknown)
        {
            // As in Elsa: an unknown type faults when it is reached, a known type in an unknown version at the start.
            _journal.Add(JournalEvent.Started, Root, first: true);
            Fault(Root, new InvalidOperationException($"Versie {unknown.Version} van activiteit '{unknown.Type}' ('{unknown.Id}') bestaat hier niet."));
            _faulted = true;
            return;
        }

        await InvokeAsync(Root, JournalEvent.Started, true, static a => a.Node.Activity.ExecuteAsync(a)).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Uses one bookmark and runs until the instance rests. False when the bookmark is gone or cannot be used.</summary>
    public async ValueTask<bool> ResumeAsync(string bookmarkId, JsonNode? input)
    {
        var bookmark = Instance.Bookmarks.Find(b => b.Id == bookmarkId);
        if (bookmark is null || IsEnded || Live.Values.FirstOrDefault(a => a.ActivityInstanceId == bookmark.ActivityInstanceId) is not { Status: ActivityStatus.Running } activity)
            return false;

        if (bookmark.AutoBurn)
            Instance.Bookmarks.Remove(bookmark);
        BeginBurst();
        await InvokeAsync(activity, JournalEvent.Resumed, false, a => bookmark.Name == BackgroundBookmark ? a.Node.Activity.ExecuteAsync(a) : a.Node.Activity.ResumeAsync(a, bookmark, input)).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs work on one live activity and then until the instance rests (retry, alterations, children that report).</summary>
    public async ValueTask ContinueAsync(ActivityContext activity, Func<ActivityContext, ValueTask> work)
    {
        BeginBurst();
        await InvokeAsync(activity, JournalEvent.Resumed, false, work).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Does something from outside and then runs until the instance rests.</summary>
    public async ValueTask AlterAsync(Func<ValueTask> work)
    {
        BeginBurst();
        await work().ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    public void Schedule(ActivityContext parent, ActivityNode node, IReadOnlyDictionary<string, JsonNode?>? variables) =>
        _queue.Enqueue(new WorkItem(parent, node, variables));

    /// <summary>Takes a child off the work queue again, wherever it stands in it.</summary>
    public void Unschedule(ActivityContext parent, ActivityNode node)
    {
        for (var n = _queue.Count; n > 0; n--)
        {
            var item = _queue.Dequeue();
            if (item.Parent != parent || item.Node != node)
                _queue.Enqueue(item);
        }
    }

    /// <summary>Whether work is queued for this activity or anything below it.</summary>
    public bool HasQueuedWorkUnder(ActivityContext owner)
    {
        foreach (var item in _queue)
        {
            for (var a = item.Parent; a is not null; a = a.Parent)
            {
                if (a == owner)
                    return true;
            }
        }

        return false;
    }

    /// <summary>The children an activity has queued.</summary>
    public IEnumerable<ActivityNode> QueuedBy(ActivityContext parent)
    {
        foreach (var item in _queue)
        {
            if (item.Parent == parent)
                yield return item.Node;
        }
    }

    private void BeginBurst()
    {
        _executed = 0;
        _startedTicks = System.Diagnostics.Stopwatch.GetTimestamp();
        Instance.SubStatus = WorkflowSubStatus.Executing;
    }

    private async ValueTask DrainAsync()
    {
        while (_queue.TryDequeue(out var item))
        {
            Run.CancellationToken.ThrowIfCancellationRequested();
            var activity = NewActivity(item.Parent, item.Node, item.Variables);
            if (IsEndless())
            {
                _queue.Clear();
                Fault(activity, new EndlessBurstException(_executed));
                return;
            }

            // As the genuine engine logs it: a second execution beside one that waits says Resumed.
            var waits = Instance.Bookmarks.Count > 0 && IsWaitedFor(item.Node);
            var inBackground = item.Node.RunAsynchronously && Run.Runtime.Options.BackgroundActivities && item.Node.Activity.Descriptor.Kind is ActivityKind.Task or ActivityKind.Job;
            await InvokeAsync(activity, waits ? JournalEvent.Resumed : JournalEvent.Started, true, inBackground ? SendToBackgroundAsync : static a => a.Node.Activity.ExecuteAsync(a)).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Leaves a timer that is due at once: the burst is committed without the activity, and the next round of the timers runs
    /// it in a burst of its own. What is stored is the schedule, so a kill in between loses nothing.
    /// </summary>
    private ValueTask SendToBackgroundAsync(ActivityContext activity)
    {
        activity.CreateBookmark(BackgroundBookmark, new JsonObject { ["JobId"] = activity.ActivityInstanceId }, Run.Now);
        return ValueTask.CompletedTask;
    }

    private bool IsWaitedFor(ActivityNode node) => Instance.Bookmarks.Exists(b => b.ActivityId == node.Id);

    private bool IsEndless() =>
        ++_executed > Run.Runtime.Options.MaxActivitiesPerBurst
        || ((_executed & 7) == 0 && System.Diagnostics.Stopwatch.GetElapsedTime(_startedTicks).TotalMilliseconds > Run.Runtime.Options.MaxBurstMilliseconds);

    private ActivityContext NewActivity(ActivityContext? parent, ActivityNode node, IReadOnlyDictionary<string, JsonNode?>? variables)
    {
        var activity = new ActivityContext(this, parent, node, ++LastActivityNumber, Run.Now);
        Live[activity.Number] = activity;
        parent?.AddChild(activity);
        for (var i = 0; i < node.Variables.Count; i++)
            activity.OwnVariables.Add(Variable.Declared(node.Variables[i]));
        if (variables is not null)
        {
            foreach (var (name, value) in variables)
                activity.OwnVariables.Add(new Variable(name, name, null) { Value = value });
        }

        return activity;
    }

    private async ValueTask InvokeAsync(ActivityContext activity, JournalEvent what, bool first, Func<ActivityContext, ValueTask> work)
    {
        _journal.Add(what, activity, first);
        try
        {
            await work(activity).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Run.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever an activity throws becomes an incident of that activity.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fault(activity, e);
            return;
        }

        if (activity.Status == ActivityStatus.Running && BookmarksOf(activity).Count > 0)
            _journal.Add(JournalEvent.Suspended, activity);
    }

    // ---- ends of activities ----------------------------------------------------------------------------------------

    /// <summary>Completes an activity. Without outcomes: Done, unless the activity chose to have none at all.</summary>
    public async ValueTask CompleteAsync(ActivityContext activity, string[] outcomes, bool choseNone = false)
    {
        if (activity.Status != ActivityStatus.Running)
            return;

        if (activity.Children.Count > 0)
        {
            foreach (var child in activity.Children.ToArray())
                await CancelAsync(child).ConfigureAwait(false);
        }

        // Cancelling the last waiting child may have completed this container already; the log then says so twice.
        var completed = activity.Status == ActivityStatus.Completed;
        _journal.Add(JournalEvent.Completed, activity, outcomes: outcomes.Length == 0 && !choseNone ? null : outcomes);
        if (completed)
            return;

        activity.Status = ActivityStatus.Completed;
        Forget(activity);
        if (_finished || activity.Parent is not { } parent)
            return;

        if (parent.Status == ActivityStatus.Running)
            await parent.Node.Activity.ChildCompletedAsync(parent, activity, outcomes.Length == 0 && !choseNone ? DefaultOutcomes : outcomes).ConfigureAwait(false);
    }

    private static readonly string[] DefaultOutcomes = ["Done"];

    public async ValueTask CancelAsync(ActivityContext activity)
    {
        if (activity.Status is ActivityStatus.Completed or ActivityStatus.Canceled)
            return;

        activity.Status = ActivityStatus.Canceled;
        _journal.Add(JournalEvent.Canceled, activity);
        foreach (var child in activity.Children.ToArray())
            await CancelAsync(child).ConfigureAwait(false);

        await activity.Node.Activity.CanceledAsync(activity).ConfigureAwait(false);
        Forget(activity);
        if (activity.Parent is { Status: ActivityStatus.Running } parent)
            await parent.Node.Activity.ChildCanceledAsync(parent, activity).ConfigureAwait(false);
    }

    public void Fault(ActivityContext activity, Exception exception)
    {
        activity.Status = ActivityStatus.Faulted;
        if (Live.TryAdd(activity.Number, activity))
            activity.Parent?.AddChild(activity); // It had completed; what its completion set off failed, and is its fault.
        for (var a = activity; a is not null; a = a.Parent)
            a.FaultCount++;

        var type = activity.Node.Activity.Descriptor.TypeName;
        Incidents.Add(new Incident(activity.Node.Id, activity.Node.NodeId, type, activity.ActivityInstanceId, exception.Message, exception.GetType().Name, Run.Now));
        _journal.Add(JournalEvent.Faulted, activity, message: exception.Message, exceptionType: exception.GetType().Name);
        if (Definition.Settings.Incidents == IncidentStrategy.Fault)
            _faulted = true;
    }

    /// <summary>Ends the instance: nothing queued, nothing waiting, ancestors as they are.</summary>
    public void Finish()
    {
        _finished = true;
        _queue.Clear();
        Instance.Bookmarks.Clear();
        NewBookmarks.Clear();
    }

    /// <summary>Takes a fault back: the activity runs again as if for the first time, its incident is gone.</summary>
    public void Recover(ActivityContext activity)
    {
        activity.Status = ActivityStatus.Running;
        activity.StateOrNull = null;
        for (var a = activity; a is not null; a = a.Parent)
            a.FaultCount = Math.Max(0, a.FaultCount - 1);
        Incidents.RemoveAll(i => i.ActivityInstanceId == activity.ActivityInstanceId);
        Instance.Status = WorkflowStatus.Running;
        Instance.FinishedAt = null;
    }

    /// <summary>Cancels the instance from outside: bookmarks gone, activity records stay as they are.</summary>
    public void Cancel()
    {
        Instance.Bookmarks.Clear();
        Instance.Status = WorkflowStatus.Finished;
        Instance.SubStatus = WorkflowSubStatus.Cancelled;
        Instance.FinishedAt = Run.Now;
    }

    private void Forget(ActivityContext activity)
    {
        activity.Parent?.RemoveChild(activity);
        Live.Remove(activity.Number);
        if (Instance.Bookmarks.Count > 0)
        {
            var id = activity.ActivityInstanceId;
            Instance.Bookmarks.RemoveAll(b => b.ActivityInstanceId == id);
        }
    }

    // ---- bookmarks -------------------------------------------------------------------------------------------------

    public Bookmark CreateBookmark(ActivityContext activity, string name, JsonNode? payload, JsonNode? match, DateTimeOffset? resumeAt, bool autoBurn)
    {
        var number = ++LastBookmarkNumber;
        var bookmark = new Bookmark
        {
            InstanceId = Instance.Id,
            Name = name,
            Hash = Stimulus.Hash(name, match ?? payload),
            PayloadJson = payload?.ToJsonString(JsonText.Compact),
            ActivityId = activity.Node.Id,
            ActivityInstanceId = activity.ActivityInstanceId,
            CorrelationId = Instance.CorrelationId,
            ResumeAt = resumeAt?.ToUniversalTime(),
            CreatedAt = Run.Now,
            Sequence = number,
            AutoBurn = autoBurn,
        };
        Instance.Bookmarks.Add(bookmark);
        NewBookmarks.Add(bookmark);
        return bookmark;
    }

    public void RemoveBookmark(string bookmarkId) => Instance.Bookmarks.RemoveAll(b => b.Id == bookmarkId);

    public IReadOnlyList<Bookmark> BookmarksOf(ActivityContext activity)
    {
        if (Instance.Bookmarks.Count == 0)
            return [];
        var id = activity.ActivityInstanceId;
        return Instance.Bookmarks.FindAll(b => b.ActivityInstanceId == id);
    }

    // ---- input and output ------------------------------------------------------------------------------------------

    /// <summary>Input of the nearest enclosing workflow: of the activity that is a workflow, else of the instance.</summary>
    public JsonObject InputOf(ActivityContext activity) => WorkflowActivityAround(activity) is { } outer ? WorkflowDefinitionActivity.InputOf(outer) : Input;

    /// <summary>Declared inputs of the nearest enclosing workflow.</summary>
    public static IReadOnlyList<InputDefinition> InputDefinitionsOf(ActivityContext activity) => activity.Node.Definition.Inputs;

    public void SetWorkflowOutput(ActivityContext activity, string name, JsonNode? value)
    {
        if (WorkflowActivityAround(activity) is { } outer)
            outer.SetOutput(name, value);
        else
            Output[name] = value?.DeepClone();
    }

    public void SetWorkflowOutputIfDeclared(ActivityContext activity, string name, JsonNode? value)
    {
        if (activity.Node.Definition.Outputs.Any(o => o.Name == name))
            SetWorkflowOutput(activity, name, value);
    }

    /// <summary>The workflow-as-activity this activity runs in; null at the level of the instance itself.</summary>
    private static ActivityContext? WorkflowActivityAround(ActivityContext activity)
    {
        for (var a = activity; a is not null; a = a.Parent)
        {
            if (a.Node.Activity is WorkflowActivity)
                return a.Parent;
        }

        return null;
    }

    /// <summary>What a suspension makes the instance forget: unbound outputs, input, variables without a driver.</summary>
    public void ForgetVolatile()
    {
        IsFirstBurst = false;
        Outputs.Clear();
        Input = StoredInput();
        foreach (var activity in Live.Values)
        {
            if (activity.OwnVariablesOrNone.Count == 0)
                continue;
            activity.OwnVariables.RemoveAll(v => v is { IsStored: false, Definition: null });
            foreach (var variable in activity.OwnVariables)
            {
                if (!variable.IsStored || variable.Value is null)
                    variable.Reset();
            }
        }
    }

    public JsonObject StoredInput()
    {
        var stored = new JsonObject();
        foreach (var input in Definition.Inputs)
        {
            if (input.IsStored && Input[input.Name] is { } value)
                stored[input.Name] = value.DeepClone();
        }

        return stored;
    }

    // ---- end of the burst ------------------------------------------------------------------------------------------

    /// <summary>Brings the record up to date after a burst.</summary>
    public JournalBatch? Settle()
    {
        var instance = Instance;
        if (instance.Status == WorkflowStatus.Running)
        {
            (instance.Status, instance.SubStatus) =
                _faulted ? (WorkflowStatus.Finished, WorkflowSubStatus.Faulted)
                : _finished || Root?.Status == ActivityStatus.Completed ? (WorkflowStatus.Finished, WorkflowSubStatus.Finished)
                : (WorkflowStatus.Running, WorkflowSubStatus.Suspended);
            if (instance.Status == WorkflowStatus.Finished)
            {
                instance.FinishedAt = Run.Now;
                if (instance.SubStatus == WorkflowSubStatus.Finished)
                    instance.Bookmarks.Clear();
            }
        }

        instance.IncidentCount = Incidents.Count;
        instance.UpdatedAt = Run.Now;
        instance.Revision++;
        var batch = _journal.Take(instance.Id, JournalSequence, Run.Now);
        JournalSequence += batch?.Count ?? 0;
        instance.State = StateWriter.Write(this);
        return batch;
    }
}

/// <summary>A burst that does not come to rest.</summary>
internal sealed class EndlessBurstException(int activities)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"De workflow kwam na {activities} activiteiten niet tot rust; een lus zonder wachten?"));
