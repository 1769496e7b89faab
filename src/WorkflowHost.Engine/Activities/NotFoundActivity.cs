using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Stands for an activity of a type nobody knows: the definition opens, running it faults.</summary>
public sealed class NotFoundActivity : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.NotFoundActivity";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "System",
        DisplayName = "Onbekende activiteit",
        Description = "Staat op de plaats van een activiteit die hier niet bestaat.",
        IsBrowsable = false,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) =>
        throw new InvalidOperationException($"De activiteit '{context.Node.Type}' bestaat hier niet.");

    /// <inheritdoc/>
    public override void ReadChildren(ChildReader reader)
    {
        // What is inside an unknown activity stays in its JSON, unread.
    }

    /// <summary>The JSON a placeholder stands for; null when the node is not a placeholder or holds nothing readable.</summary>
    internal static JsonObject? Original(JsonObject json)
    {
        if (JsonText.Optional(json, "type") != TypeName || JsonText.Optional(json, "originalActivityJson") is not { } text)
            return null;

        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The placeholder Elsa Studio shows for a node of an unknown type.</summary>
    internal static JsonObject Placeholder(JsonObject original)
    {
        var type = JsonText.Optional(original, "type") ?? "";
        var metadata = original["metadata"]?.DeepClone() as JsonObject ?? [];
        metadata["displayText"] ??= $"Onbekend: {type}";
        return new JsonObject
        {
            ["id"] = original["id"]?.DeepClone(),
            ["name"] = original["name"]?.DeepClone(),
            ["type"] = TypeName,
            ["version"] = 1,
            ["customProperties"] = original["customProperties"]?.DeepClone() ?? new JsonObject(),
            ["metadata"] = metadata,
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = JsonText.Int(original, "version") ?? 1,
            ["originalActivityJson"] = original.ToJsonString(JsonText.Compact),
        };
    }
}

/// <summary>A known type in a version nobody knows: the workflow faults when it starts.</summary>
internal sealed class UnknownVersionActivity(string type, int version) : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = type,
        Version = version,
        Category = "System",
        DisplayName = type,
        IsBrowsable = false,
    };

    public override ValueTask ExecuteAsync(ActivityContext context) =>
        throw new InvalidOperationException($"Versie {version} van activiteit '{type}' bestaat hier niet.");

    public override void ReadChildren(ChildReader reader)
    {
        // Its children cannot be known.
    }
}
