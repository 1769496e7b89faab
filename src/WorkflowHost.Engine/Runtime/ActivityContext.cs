using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>One execution of one activity: what it knows, may change and may ask. Valid during one burst only.</summary>
public sealed class ActivityContext
{
    private JsonObject? _state;
    private List<Variable>? _variables;
    private List<ActivityContext>? _children;

    internal ActivityContext(WorkflowExecution execution, ActivityContext? parent, ActivityNode node, int number, DateTimeOffset startedAt)
    {
        Execution = execution;
        Parent = parent;
        Node = node;
        Number = number;
        StartedAt = startedAt;
    }

    /// <summary>The activity in the definition.</summary>
    public ActivityNode Node { get; }

    /// <summary>Id of the activity in the definition.</summary>
    public string ActivityId => Node.Id;

    /// <summary>Id of this execution, unique over all instances.</summary>
    public string ActivityInstanceId => Execution.ActivityInstanceId(Number);

    /// <summary>The instance.</summary>
    public WorkflowContext Workflow => Execution.Workflow;

    /// <summary>The only clock, UTC.</summary>
    public DateTimeOffset Now => Execution.Run.Now;

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken => Execution.Run.CancellationToken;

    /// <summary>The execution that scheduled this one; null for the implicit workflow activity.</summary>
    public ActivityContext? Parent { get; }

    /// <summary>State of this execution.</summary>
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Running;

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Children that have not completed: running, waiting or faulted.</summary>
    public IReadOnlyList<ActivityContext> Children => _children ?? (IReadOnlyList<ActivityContext>)[];

    /// <summary>Private to the activity and kept with the instance. Put only JSON in it.</summary>
    public JsonObject State => _state ??= [];

    /// <summary>Bookmarks of this execution.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => Execution.BookmarksOf(this);

    /// <summary>Whether this activity is the trigger that started the instance and has not run yet.</summary>
    public bool IsTriggerOfWorkflow => Execution.TriggerActivityId == Node.Id && Execution.IsFirstBurst;

    /// <summary>Whether a Break or Complete below asked this container to end.</summary>
    public bool IsBreaking
    {
        get => _state?["_breaking"]?.GetValue<bool>() ?? false;
        internal set => State["_breaking"] = value;
    }

    internal WorkflowExecution Execution { get; }

    /// <summary>Whether the container is on its way out: what is cancelled now leads nowhere.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>Something the activity type keeps for the length of a burst.</summary>
    internal object? Transient { get; set; }

    internal int Number { get; }

    internal int FaultCount { get; set; }

    internal bool HasState => _state is { Count: > 0 };

    internal JsonObject? StateOrNull { get => _state; set => _state = value; }

    internal List<Variable> OwnVariables => _variables ??= [];

    internal IReadOnlyList<Variable> OwnVariablesOrNone => _variables ?? (IReadOnlyList<Variable>)[];

    /// <summary>A host object of this run.</summary>
    /// <exception cref="InvalidOperationException">The host gave none of this type.</exception>
    public T Feature<T>() where T : class => FeatureOrNull<T>() ?? throw new InvalidOperationException($"Deze activiteit heeft '{typeof(T).Name}' van de host nodig en die is er in deze uitvoering niet.");

    /// <summary>A host object of this run; null when there is none of this type.</summary>
    public T? FeatureOrNull<T>() where T : class
    {
        foreach (var feature in Execution.Run.Features)
        {
            if (feature is T found)
                return found;
        }

        return null;
    }

    /// <summary>
    /// The value of an input: a wrapped one is evaluated (each time it is asked), a raw one is given as is. Converted to the
    /// type in the descriptor, which an unknown or <c>Object</c> type leaves alone. Null when absent.
    /// </summary>
    public async ValueTask<JsonNode?> InputAsync(string name)
    {
        var descriptor = Node.Activity.Descriptor.Input(name);
        if (Node.Input(name) is not { } input)
            return descriptor?.DefaultValue;
        if (!input.IsWrapped)
            return input.Raw is JsonObject wrapper && wrapper.ContainsKey("memoryReference") && descriptor?.IsWrapped == true ? descriptor.DefaultValue : input.Raw;

        var value = await EvaluateAsync(input.Expression!).ConfigureAwait(false);
        return descriptor is null ? value : ValueConverter.Convert(value, descriptor.Type);
    }

    /// <summary>The value of an input as a .NET type; the default of the type when absent or not convertible.</summary>
    public async ValueTask<T?> InputAsync<T>(string name) => ValueConverter.To<T>(await InputAsync(name).ConfigureAwait(false));

    /// <summary>Evaluates an expression in the scope of this activity, without conversion.</summary>
    public ValueTask<JsonNode?> EvaluateAsync(Expression expression) => Execution.Evaluator.EvaluateAsync(expression, this);

    /// <summary>Gives an output: to its binding (variable or workflow output) and to <c>getOutputFrom</c> within this burst.</summary>
    public void SetOutput(string name, JsonNode? value)
    {
        Execution.Outputs.Record(this, name, value);
        if (Node.Output(name) is not { } binding)
            return;

        if (FindVariableById(binding.TargetId) is { } variable)
            variable.Value = value;
        else
            Execution.SetWorkflowOutputIfDeclared(this, binding.TargetId, value);
    }

    /// <summary>The value of the variable with this name in the nearest scope, inside out; null when unknown.</summary>
    public JsonNode? GetVariable(string name) => FindVariable(name)?.Value;

    /// <summary>
    /// Sets the variable with this name in the nearest scope, converted to its declared type. An undeclared name makes a variable in the
    /// enclosing container that is gone after a suspension.
    /// </summary>
    public void SetVariable(string name, JsonNode? value)
    {
        if (FindVariable(name) is { } variable)
            variable.Assign(value);
        else
            (Parent ?? this).OwnVariables.Add(new Variable(name, name, null) { Value = value, IsStored = false });
    }

    /// <summary>
    /// Leaves a bookmark: the activity waits until a stimulus with the same name and payload is published, the instant is
    /// reached, or the bookmark is resumed by id.
    /// </summary>
    /// <param name="name">Kind of stimulus.</param>
    /// <param name="payload">Facts kept with the bookmark; null for none.</param>
    /// <param name="resumeAt">Instant of a timer, UTC.</param>
    /// <param name="autoBurn">Whether it disappears when used.</param>
    /// <param name="match">What a stimulus must equal; the payload when null.</param>
    public Bookmark CreateBookmark(string name, JsonNode? payload = null, DateTimeOffset? resumeAt = null, bool autoBurn = true, JsonNode? match = null) =>
        Execution.CreateBookmark(this, name, payload, match, resumeAt, autoBurn);

    /// <summary>Removes a bookmark of this instance; nothing happens when it is gone.</summary>
    public void RemoveBookmark(string bookmarkId) => Execution.RemoveBookmark(bookmarkId);

    /// <summary>
    /// Completes this activity: children that still wait are cancelled, its bookmarks disappear and the parent is told at
    /// once. Nothing happens when it is not running. Without outcomes: <c>Done</c>.
    /// </summary>
    public ValueTask CompleteAsync(params string[] outcomes) => Execution.CompleteAsync(this, outcomes);

    /// <summary>Puts a child at the end of the work queue.</summary>
    /// <param name="child">A node of this definition.</param>
    /// <param name="variables">Variables of the child's own scope, such as <c>CurrentValue</c>; kept with the instance.</param>
    public void Schedule(ActivityNode child, IReadOnlyDictionary<string, JsonNode?>? variables = null) => Execution.Schedule(this, child, variables);

    /// <summary>Ends the instance at once, as Finish does: bookmarks and queued work disappear, ancestors stay as they are.</summary>
    /// <exception cref="InvalidOperationException">The instance has faulted already; it ends as faulted.</exception>
    public ValueTask FinishWorkflowAsync()
    {
        if (Execution.HasFaulted)
            throw new InvalidOperationException("De workflow is al mislukt en kan niet meer worden afgesloten.");
        Execution.Finish();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cancels a child that has not completed, with everything below it.</summary>
    public ValueTask CancelChildAsync(ActivityContext child) => Execution.CancelAsync(child);

    /// <summary>Writes a line to the output of the run.</summary>
    public void WriteLine(string text) => Execution.Run.Lines.Add(text);

    /// <summary>Gives this activity's own scope a variable nobody declared.</summary>
    internal void SetOwnVariable(string name, JsonNode? value)
    {
        OwnVariables.RemoveAll(v => v.Name == name && v.Definition is null);
        OwnVariables.Add(new Variable(name, name, null) { Value = value, IsStored = false });
    }

    internal Variable? FindVariable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables is null)
                continue;
            foreach (var variable in scope._variables)
            {
                if (variable.Name == name)
                    return variable;
            }
        }

        return null;
    }

    internal Variable? FindVariableById(string id)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables is null)
                continue;
            foreach (var variable in scope._variables)
            {
                if (variable.Id == id)
                    return variable;
            }
        }

        return null;
    }

    internal void AddChild(ActivityContext child) => (_children ??= []).Add(child);

    internal void RemoveChild(ActivityContext child) => _children?.Remove(child);
}
