using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;

namespace WorkflowHost.Engine.Format;

/// <summary>
/// A definition as Elsa Studio wants to see it, and back. Studio needs a <c>nodeId</c> on every activity and a descriptor for every type, and knows only
/// the fields of the format; what is stored has no node ids, no placeholders, and keeps what Studio does not know.
/// </summary>
/// <param name="reader">Reads definitions.</param>
public sealed class DesignerModel(DefinitionReader reader)
{
    private static readonly string[] Known =
    [
        "$schema", "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
        "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root", "links", "tenantId", "providerName", "materializerName", "materializerContext",
    ];

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];

    /// <summary>The definition with node ids, empty lists where the designer expects lists, and a placeholder for each activity it has no descriptor of.</summary>
    /// <param name="utf8">The stored definition.</param>
    /// <param name="hasDescriptor">Whether the designer knows this type and version.</param>
    /// <returns>A copy the caller may change.</returns>
    public JsonObject ToDesigner(ReadOnlySpan<byte> utf8, Func<string, int, bool> hasDescriptor)
    {
        // Read anew: the nodes of this copy point into JSON that nobody else holds.
        var definition = reader.Read(utf8);
        var json = definition.Json;
        foreach (var node in definition.Nodes)
            Complete(node, hasDescriptor);

        json.Remove("$schema");
        json["root"]!["nodeId"] ??= definition.Root.NodeId;
        foreach (var list in Lists)
        {
            if (json[list] is not JsonArray)
                json[list] = new JsonArray();
        }

        foreach (var entry in Lists.Take(3).SelectMany(l => (JsonArray)json[l]!).OfType<JsonObject>())
        {
            RemoveNulls(entry);
            entry["isArray"] ??= false;
        }

        if (json["customProperties"] is not JsonObject)
            json["customProperties"] = new JsonObject();
        if (json["options"] is not JsonObject options)
            json["options"] = options = [];
        RemoveNulls(options);
        options["autoUpdateConsumingWorkflows"] ??= false;
        json["isReadonly"] ??= false;
        json["isSystem"] ??= false;
        return json;
    }

    /// <summary>What Studio sent as it is stored.</summary>
    /// <param name="model">The definition from Studio or from a file; becomes the result.</param>
    /// <param name="previous">The version it was made from, for the fields Studio does not know; null for none.</param>
    public static JsonObject FromDesigner(JsonObject model, JsonObject? previous)
    {
        foreach (var name in (ReadOnlySpan<string>)["links", "tenantId"])
            model.Remove(name);
        if (model["root"] is JsonObject root)
            model["root"] = Restored(root.DeepClone().AsObject(), 0);
        foreach (var list in Lists)
        {
            if (model[list] is not JsonArray)
                model[list] = new JsonArray();
        }

        if (model["customProperties"] is not JsonObject)
            model["customProperties"] = new JsonObject();
        if (model["options"] is not JsonObject options)
            model["options"] = options = [];
        RemoveNulls(options);
        foreach (var (name, value) in previous ?? [])
        {
            if (!model.ContainsKey(name) && Array.IndexOf(Known, name) < 0)
                model[name] = value?.DeepClone();
        }

        return model;
    }

    /// <summary>Whether what Studio sent says the same as what is stored, apart from what saving fills in and what Studio adds by itself.</summary>
    public bool IsSame(JsonObject content, ReadOnlySpan<byte> stored, Func<string, int, bool> hasDescriptor) =>
        JsonNode.DeepEquals(Core(content), Core(FromDesigner(ToDesigner(stored, hasDescriptor), null)));

    private static JsonObject Core(JsonObject json)
    {
        var core = (JsonObject)json.DeepClone();
        foreach (var name in (ReadOnlySpan<string>)["$schema", "id", "definitionId", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "links"])
            core.Remove(name);
        foreach (var entry in Lists.Take(3).SelectMany(l => core[l] as JsonArray ?? []).OfType<JsonObject>())
        {
            RemoveNulls(entry);
            entry["isArray"] ??= false;
        }

        if (core["options"] is JsonObject options)
            options["autoUpdateConsumingWorkflows"] ??= false;
        RemoveNulls(core);
        return core;
    }

    private static void Complete(ActivityNode node, Func<string, int, bool> hasDescriptor)
    {
        var json = node.Json;
        json["id"] = node.Id;
        if (node.Activity is NotFoundActivity || !hasDescriptor(node.Type, node.Version))
        {
            var placeholder = NotFoundActivity.Placeholder(json);
            placeholder["nodeId"] = node.NodeId;
            if (json.Parent is not null)
                json.ReplaceWith(placeholder);
            return;
        }

        json["nodeId"] = node.NodeId;
        json["version"] = node.Version;
        if (json["customProperties"] is not JsonObject)
            json["customProperties"] = new JsonObject();
        if (json["metadata"] is not JsonObject)
            json["metadata"] = new JsonObject();
        foreach (var list in ListsOf(node.Type))
        {
            if (json[list] is not JsonArray)
                json[list] = new JsonArray();
        }

        foreach (var variable in (json["variables"] as JsonArray ?? []).OfType<JsonObject>())
        {
            RemoveNulls(variable);
            variable["isArray"] ??= false;
        }

        // A line to or from an activity that is not here breaks the drawing; it is never followed either.
        if (json["connections"] is JsonArray lines && lines.Count != node.Connections.Count)
        {
            var ids = node.ChildrenAt("activities").Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var line in lines.ToArray())
            {
                if (!ids.Contains(End(line, "source")) || !ids.Contains(End(line, "target")))
                    lines.Remove(line);
            }
        }
    }

    private static string End(JsonNode? line, string name) =>
        (line?[name] is JsonObject end ? JsonText.Optional(end, "activity") : JsonText.Of(line?[name])) ?? "";

    private static string[] ListsOf(string type) => type switch
    {
        "Elsa.Flowchart" => ["activities", "variables", "connections"],
        "Elsa.Sequence" or "Elsa.Parallel" => ["activities", "variables"],
        "Elsa.StateMachine" => ["states", "transitions"],
        _ => [],
    };

    private static JsonNode? Restored(JsonNode? node, int depth)
    {
        if (depth > (DefinitionReader.MaxDepth * 2) + 60)
            throw new DefinitionException("$.root", $"de activiteiten zijn dieper genest dan {DefinitionReader.MaxDepth} niveaus.");

        if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                if (array[i] is { } item && Restored(item, depth + 1) is { } restored && restored != item)
                    array[i] = restored;
            }

            return array;
        }

        if (node is not JsonObject json)
            return node;

        if (NotFoundActivity.Original(json) is { } original)
        {
            // It may have been moved on the canvas while it was a placeholder.
            if (json["metadata"]?["designer"] is { } place)
            {
                if (original["metadata"] is not JsonObject metadata)
                    original["metadata"] = metadata = [];
                metadata["designer"] = place.DeepClone();
            }

            json = original;
        }

        // What the designer is told about an activity is no part of it.
        foreach (var told in (ReadOnlySpan<string>)["nodeId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"])
            json.Remove(told);
        foreach (var (name, value) in json.ToArray())
        {
            if (value is JsonObject or JsonArray && Restored(value, depth + 1) is { } restored && restored != value)
                json[name] = restored;
        }

        return json;
    }

    private static void RemoveNulls(JsonObject json)
    {
        foreach (var (name, value) in json.ToArray())
        {
            if (value is null)
                json.Remove(name);
        }
    }
}
