using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>One version of a definition, parsed: immutable and safe to share between runs and threads.</summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, ActivityNode> _byId = new(StringComparer.Ordinal);

    internal WorkflowDefinition(JsonObject json) => Json = json;

    /// <summary>Id of this version.</summary>
    public required string Id { get; init; }

    /// <summary>Stable id shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Name; null when the file has none.</summary>
    public string? Name { get; init; }

    /// <summary>Description; null when the file has none.</summary>
    public string? Description { get; init; }

    /// <summary>Version number, from 1.</summary>
    public int Version { get; init; }

    /// <summary>Whether the file says it is published. The version row decides, not this.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Variables of the root scope.</summary>
    public IReadOnlyList<VariableDefinition> Variables => Workflow.Variables;

    /// <summary>Declared inputs.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    /// <summary>Declared outputs.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];

    /// <summary>Outcome names when used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Options that steer the engine.</summary>
    public required WorkflowSettings Settings { get; init; }

    /// <summary>The implicit workflow activity; its only child is <see cref="Root"/>.</summary>
    public ActivityNode Workflow { get; internal set; } = null!;

    /// <summary>The root activity of the file.</summary>
    public ActivityNode Root => Workflow.Children[0];

    /// <summary>The whole definition as read, unknown properties included. Do not change it.</summary>
    public JsonObject Json { get; }

    /// <summary>Every activity, in file order, without the implicit workflow activity.</summary>
    public IReadOnlyCollection<ActivityNode> Nodes => _byId.Values;

    /// <summary>The activity with this id; null when there is none.</summary>
    public ActivityNode? Find(string activityId) =>
        activityId == Workflow.Id ? Workflow : _byId.GetValueOrDefault(activityId);

    internal bool TryAdd(ActivityNode node) => _byId.TryAdd(node.Id, node);

    internal bool Contains(string id) => _byId.ContainsKey(id);
}
