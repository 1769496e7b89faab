using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>The circumstances of one call on the engine.</summary>
/// <param name="Now">The only clock there is, UTC.</param>
/// <param name="Features">Host objects activities may ask for by type.</param>
/// <param name="CancellationToken">Stops the burst; nothing of it may then be saved.</param>
public sealed record RunContext(DateTimeOffset Now, IReadOnlyList<object> Features, CancellationToken CancellationToken)
{
    /// <summary>A run without host objects.</summary>
    public RunContext(DateTimeOffset now) : this(now, [], CancellationToken.None)
    {
    }
}

/// <summary>How a flowchart decides when a joined activity runs.</summary>
public enum FlowchartMode
{
    /// <summary>Counts visited connections (default).</summary>
    Counter,

    /// <summary>Moves tokens.</summary>
    Token,
}

/// <summary>What to start. Either <see cref="DefinitionId"/> (its published version) or <see cref="VersionId"/> is needed.</summary>
public sealed record StartRequest
{
    /// <summary>Definition whose published version starts.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Exact version that starts; wins over <see cref="DefinitionId"/>.</summary>
    public string? VersionId { get; init; }

    /// <summary>Id for the new instance; made when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Correlation id of the instance.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name of the instance.</summary>
    public string? Name { get; init; }

    /// <summary>Workflow input by name.</summary>
    public JsonObject? Input { get; init; }

    /// <summary>Initial values of root variables by name; a name that is not declared becomes a stored variable.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Instance this one is a child of.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Execution in the parent that waits for it.</summary>
    public string? ParentActivityInstanceId { get; init; }

    /// <summary>Trigger activity that starts it; that activity completes without waiting.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Flowchart mode of the instance; the engine's default when null.</summary>
    public FlowchartMode? FlowchartMode { get; init; }
}

/// <summary>One bookmark to resume.</summary>
/// <param name="BookmarkId">Bookmark.</param>
/// <param name="Input">What the activity gets; null for nothing.</param>
/// <param name="WorkflowInput">Workflow input for this burst, beside what is kept; null for none.</param>
public sealed record BookmarkResume(string BookmarkId, JsonNode? Input = null, JsonObject? WorkflowInput = null);

/// <summary>How a call on one instance ended.</summary>
public sealed record RunResult
{
    /// <summary>The instance; empty when nothing was started.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Main state now.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>Finer state now.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Everything that went wrong in this instance so far.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Bookmarks that were resumed; the others were burnt, unknown, or of a finished instance.</summary>
    public IReadOnlyList<string> ResumedBookmarkIds { get; init; } = [];

    /// <summary>Lines written in this call, by this instance and those it ran, in order.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Workflow outputs so far.</summary>
    public JsonObject Output { get; init; } = [];

    /// <summary>Why nothing was started: an activation strategy held it back. Null when it started.</summary>
    public string? Refusal { get; init; }
}
