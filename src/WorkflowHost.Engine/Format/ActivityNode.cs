using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;

namespace WorkflowHost.Engine.Format;

/// <summary>One activity of a definition: immutable, shared by all runs of that version.</summary>
public sealed class ActivityNode
{
    private readonly ConcurrentDictionary<string, object> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputValue> _inputs = new(FirstLetterIgnoringCase.Instance);
    private readonly Dictionary<string, OutputBinding> _outputs = new(FirstLetterIgnoringCase.Instance);
    private readonly Dictionary<string, List<ActivityNode>> _ports = new(FirstLetterIgnoringCase.Instance);
    private readonly List<ActivityNode> _children = [];

    internal ActivityNode(WorkflowDefinition definition, ActivityNode? parent, string port, string id, string type, int version, Activity activity, JsonObject json, string path)
    {
        Definition = definition;
        Parent = parent;
        Port = port;
        Id = id;
        NodeId = parent is null ? id : $"{parent.NodeId}:{id}";
        Type = type;
        Version = version;
        Activity = activity;
        Json = json;
        Path = path;
        parent?.Adopt(this);
    }

    /// <summary>The definition version this node belongs to.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>The containing activity; null for the implicit workflow activity.</summary>
    public ActivityNode? Parent { get; }

    /// <summary>Camel-cased property of the parent that holds this node, such as <c>activities</c> or <c>body</c>.</summary>
    public string Port { get; }

    /// <summary>Unique within the definition.</summary>
    public string Id { get; }

    /// <summary>Ids from the implicit workflow activity down, joined by <c>:</c>.</summary>
    public string NodeId { get; }

    /// <summary>Position among the children at the same property of the parent, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>Path in the file, such as <c>$.root.activities[2]</c>.</summary>
    public string Path { get; }

    /// <summary>Type name; an unknown type keeps its own name here while <see cref="Activity"/> is the placeholder.</summary>
    public string Type { get; }

    /// <summary>Version of the activity type.</summary>
    public int Version { get; }

    /// <summary>Name given by the author; may be null.</summary>
    public string? Name { get; internal init; }

    /// <summary>The behaviour: one object per type and version.</summary>
    public Activity Activity { get; }

    /// <summary>The activity as it stands in the file. Do not change it.</summary>
    public JsonObject Json { get; }

    /// <summary>Direct children in file order.</summary>
    public IReadOnlyList<ActivityNode> Children => _children;

    /// <summary>Variables this container declares.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; internal set; } = [];

    /// <summary>Connections of a flowchart, in file order, without those that lead nowhere.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>Whether the activity may start an instance (<c>canStartWorkflow</c>).</summary>
    public bool CanStartWorkflow { get; internal init; }

    /// <summary>Whether an activity of kind Task or Job runs in the background.</summary>
    public bool RunAsynchronously { get; internal init; }

    /// <summary>Merge mode in customProperties; only token mode looks at it.</summary>
    public string? MergeMode { get; internal init; }

    /// <summary>The input with this descriptor name (Pascal or camel case); null when absent.</summary>
    public InputValue? Input(string name) => _inputs.GetValueOrDefault(name);

    /// <summary>The binding of the output with this descriptor name; null when absent.</summary>
    public OutputBinding? Output(string name) => _outputs.GetValueOrDefault(name);

    /// <summary>Names (camel case) of the outputs that are bound.</summary>
    public IEnumerable<string> BoundOutputs => _outputs.Keys;

    /// <summary>Raw JSON of a property; null when absent or null.</summary>
    public JsonNode? Raw(string name) => Json[CamelCase(name)];

    /// <summary>The child at an embedded port; null when it is empty.</summary>
    public ActivityNode? Child(string port) => _ports.TryGetValue(port, out var children) ? children[0] : null;

    /// <summary>Children at a list property, such as <c>activities</c>, in file order.</summary>
    public IReadOnlyList<ActivityNode> ChildrenAt(string port) => _ports.TryGetValue(port, out var children) ? children : [];

    /// <summary>Something computed once from this immutable node and shared by all runs (a graph, a parsed list).</summary>
    public T Prepared<T>(string key, Func<T> make) where T : class => (T)_prepared.GetOrAdd(key, static (_, m) => m(), make);

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {NodeId}";

    private void Adopt(ActivityNode child)
    {
        _children.Add(child);
        if (!_ports.TryGetValue(child.Port, out var siblings))
            _ports[child.Port] = siblings = [];
        child.Index = siblings.Count;
        siblings.Add(child);
    }

    internal void SetInput(string name, InputValue value) => _inputs[name] = value;

    internal void SetOutput(string name, OutputBinding value) => _outputs[name] = value;

    internal static string CamelCase(string name) =>
        name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Names as descriptors (Pascal case) and files (camel case) write them are the same name.</summary>
internal sealed class FirstLetterIgnoringCase : IEqualityComparer<string>
{
    public static FirstLetterIgnoringCase Instance { get; } = new();

    public bool Equals(string? x, string? y) =>
        x is null || y is null || x.Length == 0 || y.Length == 0 ? string.Equals(x, y, StringComparison.Ordinal) : Catalog.ActivityDescriptor.SameName(x, y);

    public int GetHashCode(string obj) => obj.Length < 2 ? obj.Length : string.GetHashCode(obj.AsSpan(1), StringComparison.Ordinal);
}
