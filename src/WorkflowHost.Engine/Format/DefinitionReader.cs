using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
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
        if (!Utf8.IsValid(utf8))
            throw new DefinitionException("$", "het bestand is geen geldige UTF-8.");

        try
        {
            CheckTexts(utf8);
            return JsonNode.Parse(utf8, documentOptions: ParseOptions);
        }
        catch (InvalidOperationException)
        {
            throw new DefinitionException("$", "een tekst bevat een half teken (een losse helft van een tekenpaar).");
        }
        catch (JsonException e)
        {
            var sentence = e.Message.Contains("depth", StringComparison.OrdinalIgnoreCase)
                ? $"de activiteiten zijn dieper genest dan {MaxDepth} niveaus."
                : string.Create(CultureInfo.InvariantCulture, $"geen geldige JSON (regel {e.LineNumber + 1}, positie {e.BytePositionInLine + 1}).");
            throw new DefinitionException(e.Path ?? "$", sentence);
        }
    }

    /// <summary>JSON texts are decoded only when somebody looks; a text that cannot be decoded must not surface then.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = ParseOptions.MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                _ = reader.GetString();
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
                ReadIncidents(options),
                ReadActivation(options),
                JsonText.Bool(options, "usableAsActivity") ?? false,
                JsonText.Bool(options, "autoUpdateConsumingWorkflows") ?? false,
                JsonText.Optional(options, "activityCategory")),
        };

        definition.Workflow = new ActivityNode(definition, null, "", WorkflowNodeId, WorkflowActivity.TypeName, 1, catalog.Workflow, file, "$")
        {
            Variables = ReadVariables(file["variables"] as JsonArray, "$.variables"),
        };

        new ActivityWalk(this, definition, new ActivityIds(root)).Activity(definition.Workflow, "root", root, "$.root", 0);
        return definition;
    }

    private static IncidentStrategy ReadIncidents(JsonObject? options) =>
        JsonText.Optional(options, "incidentStrategyType") switch
        {
            null or "" => IncidentStrategy.Fault,
            var s when s.Contains("ContinueWithIncidents", StringComparison.OrdinalIgnoreCase) => IncidentStrategy.ContinueWithIncidents,
            var s when s.Contains("Fault", StringComparison.OrdinalIgnoreCase) => IncidentStrategy.Fault,
            var s => throw new DefinitionException("$.options.incidentStrategyType", $"'{s}' bestaat hier niet; wel FaultStrategy en ContinueWithIncidentsStrategy."),
        };

    private static ActivationStrategy ReadActivation(JsonObject? options) =>
        JsonText.Optional(options, "activationStrategyType") switch
        {
            null or "" => ActivationStrategy.Always,
            var s when s.Contains("CorrelatedSingleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.CorrelatedSingleton,
            var s when s.Contains("Singleton", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Singleton,
            var s when s.Contains("Correlation", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Correlation,
            var s when s.Contains("Always", StringComparison.OrdinalIgnoreCase) => ActivationStrategy.Always,
            var s => throw new DefinitionException("$.options.activationStrategyType", $"'{s}' bestaat hier niet; wel AllowAlwaysStrategy, SingletonStrategy, CorrelationStrategy en CorrelatedSingletonStrategy."),
        };

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

    internal static List<VariableDefinition> ReadVariables(JsonArray? list, string path)
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

            if (json["value"] is { } initial && JsonText.Of(initial) is null)
                throw new DefinitionException($"{here}.value", "een beginwaarde staat als tekst in de definitie, ook een getal, een lijst of een object.");

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

    internal Activity Resolve(string type, int? version, JsonObject json)
    {
        if (catalog.Find(type, version) is { } activity)
            return activity;
        if (catalog.Knows(type))
            return new UnknownVersionActivity(type, version ?? 1);
        return WorkflowDefinitionActivity.IsReference(json) ? catalog.WorkflowAsActivity : catalog.NotFound;
    }
}
