using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Catalog;

/// <summary>How an activity takes part in a run.</summary>
public enum ActivityKind
{
    /// <summary>Does its work in the burst.</summary>
    Action,

    /// <summary>May start an instance.</summary>
    Trigger,

    /// <summary>Runs in the background by default.</summary>
    Job,

    /// <summary>Runs in the background when asked.</summary>
    Task,
}

/// <summary>What the designer must know of an activity type; the shape Elsa Studio expects.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Type name; with <see cref="Version"/> the key.</summary>
    public required string TypeName { get; init; }

    /// <summary>Version of the type, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Toolbox group.</summary>
    public required string Category { get; init; }

    /// <summary>Name in the toolbox.</summary>
    public required string DisplayName { get; init; }

    /// <summary>One sentence of help.</summary>
    public string Description { get; init; } = "";

    /// <summary>How it takes part in a run.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>Inputs in display order.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>Outputs.</summary>
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Ports; none means the implicit <c>Done</c>, unless terminal.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>Whether it holds a list of activities.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether the toolbox shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether a flowchart begins here.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether the container ends when this activity completes.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Extra facts for the designer, such as the definition behind a workflow as activity.</summary>
    public JsonObject? CustomProperties { get; init; }

    /// <summary>Properties copied into a newly dropped node.</summary>
    public JsonObject? ConstructionProperties { get; init; }

    /// <summary>Type name up to the last dot.</summary>
    public string Namespace => TypeName.LastIndexOf('.') is var dot and > 0 ? TypeName[..dot] : "";

    /// <summary>Type name after the last dot.</summary>
    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The input with this name, whatever the casing of its first letter; null when unknown.</summary>
    public InputDescriptor? Input(string name)
    {
        foreach (var input in Inputs)
        {
            if (SameName(input.Name, name))
                return input;
        }

        return null;
    }

    internal static bool SameName(string a, string b) =>
        a.Length == b.Length && a.Length > 0 && char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]) && a.AsSpan(1).SequenceEqual(b.AsSpan(1));
}

/// <summary>One input of an activity type.</summary>
/// <param name="Name">Pascal-cased name; the JSON property is its camel-cased form.</param>
/// <param name="TypeName">Type alias the value is converted to.</param>
public sealed record InputDescriptor(string Name, string TypeName)
{
    /// <summary>The type behind the alias.</summary>
    internal Expressions.TypeAlias Type { get; } = Expressions.TypeAlias.Parse(TypeName);

    /// <summary>Label; the name when null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Help text.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the value is an expression; otherwise it is raw JSON.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>Editor in the designer.</summary>
    public string UIHint { get; init; } = "singleline";

    /// <summary>Settings of that editor.</summary>
    public JsonObject? UISpecifications { get; init; }

    /// <summary>Group header in the property panel.</summary>
    public string? Category { get; init; }

    /// <summary>Value when the file has none.</summary>
    public JsonNode? DefaultValue { get; init; }

    /// <summary>Expression language a new value starts with.</summary>
    public string? DefaultSyntax { get; init; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;
}

/// <summary>One output of an activity type.</summary>
/// <param name="Name">Pascal-cased name.</param>
/// <param name="TypeName">Type alias.</param>
public sealed record OutputDescriptor(string Name, string TypeName)
{
    /// <summary>Label; the name when null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Help text.</summary>
    public string? Description { get; init; }
}

/// <summary>Kind of a port.</summary>
public enum PortKind
{
    /// <summary>A line can leave here.</summary>
    Flow,

    /// <summary>A child activity sits here.</summary>
    Embedded,
}

/// <summary>One port of an activity type.</summary>
/// <param name="Name">Name; an embedded port is stored under its camel-cased form.</param>
/// <param name="Kind">Flow or embedded.</param>
public sealed record PortDescriptor(string Name, PortKind Kind = PortKind.Flow)
{
    /// <summary>Label; the name when null.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;
}
