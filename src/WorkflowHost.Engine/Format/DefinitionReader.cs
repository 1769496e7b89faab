using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;

namespace WorkflowHost.Engine.Format;

/// <summary>Reads Elsa 3 definitions. Everything unknown stays in <see cref="WorkflowDefinition.Json"/>.</summary>
/// <param name="catalog">Activity types that may occur; others become the not-found placeholder.</param>
public sealed class DefinitionReader(ActivityCatalog catalog)
{
    /// <summary>Deepest nesting of activities that is read; a deeper file is refused.</summary>
    public const int MaxDepth = 200;

    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private const string WorkflowNodeId = "Workflow1";

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = (MaxDepth * 2) + 60, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a definition from UTF-8 bytes.</summary>
    /// <exception cref="DefinitionException">Not a usable definition; names the path of the first fault.</exception>
    public WorkflowDefinition Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
            throw new DefinitionException("$", $"het bestand is groter dan {MaxBytes / 1024 / 1024} MB.");
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];

        return Read(Parse(utf8));
    }

    /// <summary>Reads a definition from text.</summary>
    /// <exception cref="DefinitionException">Not a usable definition; names the path of the first fault.</exception>
    public WorkflowDefinition Read(string text) => Read(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a definition from JSON, which from then on belongs to the definition and must not change.</summary>
    /// <exception cref="DefinitionException">Not a usable definition; names the path of the first fault.</exception>
    public WorkflowDefinition Read(JsonNode? json)
    {
        if (json is not JsonObject file)
            throw new DefinitionException("$", "een workflow is een JSON-object met onder meer 'root'.");

        try
        {
            return ReadDefinition(file);
        }
        catch (ArgumentException e) when (e is not ArgumentNullException)
        {
            // JsonObject finds out about a property that occurs twice only when it is looked at.
            throw new DefinitionException("$", "een eigenschap komt dubbel voor in hetzelfde object.");
        }
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: ParseOptions);
        }
        catch (JsonException e)
        {
            var sentence = e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"de activiteiten zijn dieper genest dan {MaxDepth} niveaus."
                : string.Create(CultureInfo.InvariantCulture, $"geen geldige JSON (regel {e.LineNumber + 1}, positie {e.BytePositionInLine + 1}).");
            throw new DefinitionException(e.Path ?? "$", sentence);
        }
    }

    private WorkflowDefinition ReadDefinition(JsonObject file)
    {
        if (file["root"] is not JsonObject root)
            throw new DefinitionException("$.root", "de hoofdactiviteit ontbreekt; 'root' moet een activiteit zijn.");

        var options = file["options"] as JsonObject;
        var name = JsonText.Optional(file, "name");
        var definitionId = JsonText.Optional(file, "definitionId");
        if (string.IsNullOrWhiteSpace(definitionId))
            definitionId = JsonText.Optional(file, "id") ?? name ?? throw new DefinitionException("$.definitionId", "de workflow heeft geen 'definitionId', 'id' of 'name'.");
        var version = JsonText.Int(file, "version") ?? 1;

        var definition = new WorkflowDefinition(file)
        {
            Id = JsonText.Optional(file, "id") ?? string.Create(CultureInfo.InvariantCulture, $"{definitionId}:{version}"),
            DefinitionId = definitionId,
            Name = name,
            Description = JsonText.Optional(file, "description"),
            Version = version,
            IsPublished = JsonText.Bool(file, "isPublished") ?? false,
            Inputs = ReadInputs(file["inputs"] as JsonArray),
            Outputs = ReadOutputs(file["outputs"] as JsonArray),
            Outcomes = (file["outcomes"] as JsonArray)?.Select(JsonText.Of).OfType<string>().ToArray() ?? [],
            Settings = new WorkflowSettings(
                Contains(options, "incidentStrategyType", "ContinueWithIncidents") ? IncidentStrategy.ContinueWithIncidents : IncidentStrategy.Fault,
                ReadActivation(options),
                JsonText.Bool(options, "usableAsActivity") ?? false,
                JsonText.Bool(options, "autoUpdateConsumingWorkflows") ?? false,
                JsonText.Optional(options, "activityCategory")),
        };

        definition.Workflow = new ActivityNode(definition, null, "", WorkflowNodeId, WorkflowActivity.TypeName, 1, catalog.Workflow, file)
        {
            Variables = ReadVariables(file["variables"] as JsonArray, "$.variables"),
        };

        var ids = new IdSource(root);
        new Walk(this, definition, ids).Activity(definition.Workflow, "root", root, "$.root", 0);
        return definition;
    }

    private static ActivationStrategy ReadActivation(JsonObject? options) =>
        JsonText.Optional(options, "activationStrategyType") switch
        {
            null => ActivationStrategy.Always,
            var s when s.Contains("CorrelatedSingleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.CorrelatedSingleton,
            var s when s.Contains("Singleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Singleton,
            var s when s.Contains("Correlation", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Correlation,
            _ => ActivationStrategy.Always,
        };

    private static bool Contains(JsonObject? json, string name, string part) =>
        JsonText.Optional(json, name)?.Contains(part, StringComparison.OrdinalIgnoreCase) ?? false;

    private static InputDefinition[] ReadInputs(JsonArray? list) =>
        list is null ? [] : [.. list.OfType<JsonObject>()
            .Where(i => JsonText.Optional(i, "name") is not null)
            .Select(i => new InputDefinition(
                JsonText.Optional(i, "name")!,
                JsonText.Optional(i, "type") ?? JsonText.Optional(i, "typeName") ?? "Object",
                JsonText.Bool(i, "isArray") ?? false,
                !string.IsNullOrEmpty(JsonText.Optional(i, "storageDriverType")),
                i))];

    private static OutputDefinition[] ReadOutputs(JsonArray? list) =>
        list is null ? [] : [.. list.OfType<JsonObject>()
            .Where(o => JsonText.Optional(o, "name") is not null)
            .Select(o => new OutputDefinition(
                JsonText.Optional(o, "name")!,
                JsonText.Optional(o, "type") ?? JsonText.Optional(o, "typeName") ?? "Object",
                JsonText.Bool(o, "isArray") ?? false,
                o))];

    private static List<VariableDefinition> ReadVariables(JsonArray? list, string path)
    {
        var variables = new List<VariableDefinition>();
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            var here = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (list![i] is not JsonObject json)
                throw new DefinitionException(here, "een variabele is een object met 'name' en 'typeName'.");

            var name = JsonText.Optional(json, "name");
            if (string.IsNullOrEmpty(name))
                throw new DefinitionException($"{here}.name", "de variabele heeft geen naam.");

            var typeName = JsonText.Optional(json, "typeName") ?? "Object";
            if (!TypeAlias.IsKnown(typeName))
                continue; // As in Elsa: a variable of an unknown type does not exist; using it faults.

            var driver = JsonText.Optional(json, "storageDriverTypeName");
            variables.Add(new VariableDefinition(
                JsonText.Optional(json, "id") ?? name,
                name,
                typeName,
                JsonText.Bool(json, "isArray") ?? false,
                json["value"],
                driver is not null && driver.Contains("Workflow", StringComparison.Ordinal) && !driver.Contains("MemoryStorageDriver", StringComparison.Ordinal)));
        }

        return variables;
    }

    /// <summary>Ids for activities without one: type name and a number that is still free.</summary>
    private sealed class IdSource
    {
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public IdSource(JsonObject root) => Collect(root, 0);

        public string Next(string type)
        {
            var name = type[(type.LastIndexOf('.') + 1)..];
            for (var n = 1; ; n++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{name}{n}");
                if (_taken.Add(id))
                    return id;
            }
        }

        private void Collect(JsonNode? node, int depth)
        {
            if (depth > (MaxDepth * 2) + 60)
                throw new DefinitionException("$.root", $"de activiteiten zijn dieper genest dan {MaxDepth} niveaus.");

            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Collect(item, depth + 1);
            }
            else if (node is JsonObject json)
            {
                if (JsonText.Optional(json, "id") is { } id && json.ContainsKey("type"))
                    _taken.Add(id);
                foreach (var (_, value) in json)
                    Collect(value, depth + 1);
            }
        }
    }

    /// <summary>The walk down the activities of one file.</summary>
    internal sealed class Walk(DefinitionReader reader, WorkflowDefinition definition, object ids)
    {
        private readonly IdSource _ids = (IdSource)ids;

        public ActivityNode Activity(ActivityNode parent, string port, JsonObject json, string path, int depth)
        {
            if (depth > MaxDepth)
                throw new DefinitionException(path, $"de activiteiten zijn dieper genest dan {MaxDepth} niveaus.");

            json = NotFoundActivity.Original(json) ?? json;
            var type = JsonText.Optional(json, "type");
            if (string.IsNullOrWhiteSpace(type))
                throw new DefinitionException($"{path}.type", "de activiteit heeft geen 'type'.");

            var version = JsonText.Int(json, "version");
            var activity = reader.Resolve(type, version, json);
            var id = JsonText.Optional(json, "id");
            var custom = json["customProperties"] as JsonObject;
            var node = new ActivityNode(definition, parent, port, string.IsNullOrEmpty(id) ? _ids.Next(type) : id, type, version ?? activity.Descriptor.Version, activity, json)
            {
                Name = JsonText.Optional(json, "name"),
                CanStartWorkflow = JsonText.Bool(custom, "canStartWorkflow") ?? JsonText.Bool(json, "canStartWorkflow") ?? false,
                RunAsynchronously = JsonText.Bool(custom, "runAsynchronously") ?? false,
                MergeMode = JsonText.Optional(custom, "mergeMode"),
            };

            if (!definition.TryAdd(node))
                throw new DefinitionException($"{path}.id", $"het id '{node.Id}' komt twee keer voor; ieder id moet uniek zijn.") { ActivityIds = [node.Id] };

            node.Variables = ReadVariables(json["variables"] as JsonArray, $"{path}.variables");
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
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is not JsonObject json)
                    throw new DefinitionException(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), "een verbinding is een object met 'source' en 'target'.");

                // Older files have the ids as plain text with the port beside it.
                var (source, sourcePort) = Endpoint(json, "source", "Done");
                var (target, targetPort) = Endpoint(json, "target", "In");
                if (source is null || target is null || !children.TryGetValue(source, out var from) || !children.TryGetValue(target, out var to))
                    continue; // A line to nowhere is kept in the file and never followed.

                var connection = new Connection(from, sourcePort, to, targetPort);
                if (!connections.Contains(connection))
                    connections.Add(connection);
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

    private Activity Resolve(string type, int? version, JsonObject json)
    {
        if (catalog.Find(type, version) is { } activity)
            return activity;
        if (catalog.Knows(type))
            return new UnknownVersionActivity(type, version ?? 1);
        return WorkflowDefinitionActivity.IsReference(json) ? catalog.WorkflowAsActivity : catalog.NotFound;
    }
}

/// <summary>Gives an activity type the children of its node while a definition is read.</summary>
public sealed class ChildReader
{
    private readonly DefinitionReader.Walk _walk;
    private readonly string _path;
    private readonly int _depth;

    internal ChildReader(DefinitionReader.Walk walk, ActivityNode node, string path, int depth)
    {
        _walk = walk;
        _path = path;
        _depth = depth;
        Node = node;
    }

    /// <summary>The node whose children are read.</summary>
    public ActivityNode Node { get; }

    /// <summary>Reads the single activity at an embedded port, when there is one.</summary>
    public void One(string port)
    {
        port = ActivityNode.CamelCase(port);
        if (Node.Json[port] is JsonObject json)
            Read(port, json, $"{_path}.{port}");
    }

    /// <summary>Reads the list of activities at a property, when there is one.</summary>
    public void Many(string port)
    {
        port = ActivityNode.CamelCase(port);
        if (Node.Json[port] is not JsonArray list)
            return;

        for (var i = 0; i < list.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{_path}.{port}[{i}]");
            if (list[i] is not JsonObject json)
                throw new DefinitionException(path, "hier hoort een activiteit te staan.");
            Read(port, json, path);
        }
    }

    /// <summary>Reads an activity that sits somewhere else, such as in a case of a switch.</summary>
    public void At(string port, JsonObject json, string relativePath) => Read(port, json, $"{_path}.{relativePath}");

    private void Read(string port, JsonObject json, string path) => _walk.Activity(Node, port, json, path, _depth + 1);
}
