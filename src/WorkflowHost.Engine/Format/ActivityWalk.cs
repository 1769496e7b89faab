using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;

namespace WorkflowHost.Engine.Format;

/// <summary>The walk down the activities of one file.</summary>
internal sealed class ActivityWalk(DefinitionReader reader, WorkflowDefinition definition, ActivityIds ids)
{
    public ActivityNode Activity(ActivityNode parent, string port, JsonObject json, string path, int depth)
    {
        if (depth > DefinitionReader.MaxDepth)
            throw new DefinitionException(path, $"de activiteiten zijn dieper genest dan {DefinitionReader.MaxDepth} niveaus.");

        json = NotFoundActivity.Original(json) ?? json;
        var type = JsonText.Optional(json, "type");
        if (string.IsNullOrWhiteSpace(type))
            throw new DefinitionException($"{path}.type", "de activiteit heeft geen 'type'.");

        var version = JsonText.Int(json, "version");
        var activity = reader.Resolve(type, version, json);
        var id = JsonText.Optional(json, "id");
        var custom = json["customProperties"] as JsonObject;
        var node = new ActivityNode(definition, parent, port, string.IsNullOrEmpty(id) ? ids.Next(type) : id, type, version ?? activity.Descriptor.Version, activity, json, path)
        {
            Name = JsonText.Optional(json, "name"),
            CanStartWorkflow = JsonText.Bool(custom, "canStartWorkflow") ?? JsonText.Bool(json, "canStartWorkflow") ?? false,
            RunAsynchronously = JsonText.Bool(custom, "runAsynchronously") ?? false,
            MergeMode = JsonText.Optional(custom, "mergeMode"),
        };

        if (!definition.TryAdd(node))
            throw new DefinitionException($"{path}.id", $"het id '{node.Id}' komt twee keer voor; ieder id moet uniek zijn.") { ActivityIds = [node.Id] };

        node.Variables = DefinitionReader.ReadVariables(json["variables"] as JsonArray, $"{path}.variables");
        ReadProperties(node, json, path);
        activity.ReadChildren(new ChildReader(this, node, path, depth));
        if (json["connections"] is JsonArray connections)
            node.Connections = ReadConnections(node, connections, $"{path}.connections");
        return node;
    }

    private static void ReadProperties(ActivityNode node, JsonObject json, string path)
    {
        foreach (var (name, value) in json)
        {
            if (value is null)
                continue;

            if (value is JsonObject wrapper && wrapper.TryGetPropertyValue("expression", out var expression))
            {
                if (expression is not JsonObject e || JsonText.Optional(e, "type") is not { } language)
                    throw new DefinitionException($"{path}.{name}.expression", "een expressie is een object met 'type' en 'value'.") { ActivityIds = [node.Id] };

                node.SetInput(name, new InputValue(new Expression(language, e["value"]), wrapper, JsonText.Optional(wrapper, "typeName")) { IsWrapped = true });
                continue;
            }

            node.SetInput(name, new InputValue(null, value, null));
            if (value is JsonObject binding && binding["memoryReference"] is JsonObject reference && JsonText.Optional(reference, "id") is { Length: > 0 } target)
                node.SetOutput(name, new OutputBinding(target, JsonText.Optional(binding, "typeName")));
        }
    }

    private static List<Connection> ReadConnections(ActivityNode flowchart, JsonArray list, string path)
    {
        var children = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
        foreach (var child in flowchart.ChildrenAt("activities"))
            children[child.Id] = child;

        var connections = new List<Connection>();
        var seen = new HashSet<(string, string, string)>();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject json)
                throw new DefinitionException(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), "een verbinding is een object met 'source' en 'target'.");

            // Older files have the ids as plain text with the port beside it.
            var (source, sourcePort) = Endpoint(json, "source", "Done");
            var (target, targetPort) = Endpoint(json, "target", "In");
            if (source is null || target is null || !children.TryGetValue(source, out var from) || !children.TryGetValue(target, out var to))
                continue; // A line to nowhere is kept in the file and never followed.

            if (seen.Add((source, sourcePort, target)))
                connections.Add(new Connection(from, sourcePort, to, targetPort));
        }

        return connections;
    }

    private static (string? Activity, string Port) Endpoint(JsonObject json, string name, string defaultPort) => json[name] switch
    {
        JsonObject end => (JsonText.Optional(end, "activity"), JsonText.Optional(end, "port") is { Length: > 0 } port ? port : defaultPort),
        JsonValue => (JsonText.Optional(json, name), JsonText.Optional(json, $"{name}Port") is { Length: > 0 } port ? port : defaultPort),
        _ => (null, defaultPort),
    };
}
