using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>An expression as it stands in a definition: a language and its text or value. Immutable.</summary>
/// <param name="Type">Language, such as <c>Literal</c>, <c>JavaScript</c>, <c>Liquid</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>.</param>
/// <param name="Value">Text of the script, or the literal value; null when absent.</param>
public sealed record Expression(string Type, JsonNode? Value)
{
    /// <summary>The value as text: scripts and literals; numbers and booleans as their JSON text.</summary>
    public string Text { get; } = Value switch
    {
        null => "",
        JsonValue v when v.TryGetValue<string>(out var s) => s,
        _ => Value.ToJsonString(),
    };
}

/// <summary>An input of one activity: wrapped in an expression, or the raw JSON value itself.</summary>
/// <param name="Expression">The expression of a wrapped input; null for a raw one.</param>
/// <param name="Raw">The JSON as it stands in the file (of a wrapped input: the wrapper).</param>
/// <param name="TypeName">Type alias in the wrapper; null when the descriptor decides.</param>
public sealed record InputValue(Expression? Expression, JsonNode? Raw, string? TypeName)
{
    /// <summary>Whether the value has to be evaluated.</summary>
    public bool IsWrapped { get; init; }
}

/// <summary>Where an activity's output goes: a variable id or the name of a workflow output.</summary>
/// <param name="TargetId">Variable id, or workflow output name.</param>
/// <param name="TypeName">Type alias in the binding; information only, a binding does not convert.</param>
public sealed record OutputBinding(string TargetId, string? TypeName);
