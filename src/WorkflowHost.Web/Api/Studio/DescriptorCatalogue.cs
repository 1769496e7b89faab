using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>
/// What the palette of the designer holds: the activity types of this host, and the workflows that say they may be used as an activity. Studio asks for all of
/// it again after each save, so what does not change is made once.
/// </summary>
public sealed class DescriptorCatalogue(ActivityCatalog catalog, DefinitionQueries queries, IWorkflowDefinitionStore store, Palet palet)
{
    private IReadOnlyList<WorkflowDefinition>? _usable;

    /// <summary>Every descriptor; the caller may not change them.</summary>
    public async Task<IReadOnlyList<JsonObject>> AllAsync(CancellationToken ct) =>
        [.. palet.Activities, .. (await UsableAsync(ct)).Select(d => WorkflowAsActivity(d.Definition, d.IsNewest))];

    /// <summary>The descriptor of a type, in a version or else the newest; null when unknown.</summary>
    public async Task<JsonObject?> FindAsync(string typeName, int? version, CancellationToken ct) =>
        (await AllAsync(ct)).Where(d => (string?)d["typeName"] == typeName && (version is null || (int)d["version"]! == version)).MaxBy(d => (int)d["version"]!);

    /// <summary>The types and versions the designer has a descriptor of.</summary>
    public async Task<IReadOnlySet<(string Type, int Version)>> KnownAsync(CancellationToken ct)
    {
        var known = new HashSet<(string, int)>(palet.Known);
        foreach (var (definition, _) in await UsableAsync(ct))
        {
            known.Add((TypeName(definition), definition.Version));
        }

        return known;
    }

    /// <summary>
    /// Gives raw inputs their JSON back: the editor for JSON hands over text, also for an input that is not an expression.
    /// </summary>
    public void Unwrap(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Unwrap(item);
            }

            return;
        }

        if (node is not JsonObject json)
        {
            return;
        }

        if (json["type"] is JsonValue type && type.TryGetValue<string>(out var name) && json.ContainsKey("id") && catalog.Find(name) is { } activity)
        {
            foreach (var input in activity.Descriptor.Inputs.Where(i => i is { IsWrapped: false, UIHint: "json-editor" }))
            {
                var property = char.ToLowerInvariant(input.Name[0]) + input.Name[1..];
                if (json[property] is JsonValue value && value.TryGetValue<string>(out var text))
                {
                    json[property] = Parsed(text, activity.Descriptor.DisplayName, input.DisplayName ?? input.Name, (string?)json["id"]);
                }
            }
        }

        foreach (var (_, value) in json.ToArray())
        {
            if (value is JsonObject or JsonArray)
            {
                Unwrap(value);
            }
        }
    }

    /// <summary>The definitions that may be used as an activity: of each the versions that were ever the newest or published, since a use names its version.</summary>
    private async Task<IReadOnlyList<(WorkflowDefinition Definition, bool IsNewest)>> UsableAsync(CancellationToken ct)
    {
        if (_usable is null)
        {
            var usable = new List<WorkflowDefinition>();
            var (published, _) = await queries.ListAsync(new DefinitionFilter { IsPublished = true }, ct);
            var using_ = new List<string>();
            foreach (var row in published)
            {
                if (await store.FindVersionAsync(row.Id, ct) is { Settings.UsableAsActivity: true } definition)
                {
                    using_.Add(definition.DefinitionId);
                }
            }

            if (using_.Count > 0)
            {
                var (all, _) = await queries.ListAsync(new DefinitionFilter { DefinitionIds = using_ }, ct);
                foreach (var row in all.OrderBy(r => r.Version))
                {
                    if (await store.FindVersionAsync(row.Id, ct) is { } definition)
                    {
                        usable.Add(definition);
                    }
                }
            }

            _usable = usable;
        }

        return [.. _usable.Select(d => (d, _usable.Last(o => TypeName(o) == TypeName(d)) == d))];
    }

    private static JsonNode? Parsed(string text, string activity, string input, string? id)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            throw new DefinitionException("$.root", $"bij '{activity}' is '{input}' geen geldige JSON.") { ActivityIds = id is null ? [] : [id] };
        }
    }

    /// <summary>The type name of a workflow as an activity: its name as one word.</summary>
    internal static string TypeName(WorkflowDefinition definition)
    {
        var name = new string([.. (definition.Name ?? definition.DefinitionId).Where(char.IsLetterOrDigit)]);
        return name.Length == 0 ? definition.DefinitionId : name;
    }

    private static JsonObject WorkflowAsActivity(WorkflowDefinition definition, bool isNewest)
    {
        var name = TypeName(definition);
        return new JsonObject
        {
            ["typeName"] = name,
            ["namespace"] = "Workflows",
            ["name"] = name,
            ["version"] = definition.Version,
            ["category"] = definition.Settings.ActivityCategory is { Length: > 0 } category ? category : "Workflows",
            ["displayName"] = definition.Name ?? definition.DefinitionId,
            ["description"] = definition.Description ?? "",
            ["inputs"] = new JsonArray([.. definition.Inputs.Select(i => new JsonObject
            {
                ["name"] = i.Name,
                ["typeName"] = i.TypeName,
                ["displayName"] = i.Json["displayName"]?.DeepClone() ?? i.Name,
                ["description"] = i.Json["description"]?.DeepClone() ?? "",
                ["category"] = i.Json["category"]?.DeepClone(),
                ["order"] = 0,
                ["isBrowsable"] = true,
                ["isSerializable"] = true,
                ["isSynthetic"] = true,
                ["isWrapped"] = true,
                ["uiHint"] = (string?)i.Json["uiHint"] is { Length: > 0 } hint ? hint : "singleline",
                ["isReadOnly"] = false,
                ["isSensitive"] = false,
                ["autoEvaluate"] = true,
                ["uiSpecifications"] = new JsonObject(),
            })]),
            ["outputs"] = new JsonArray([.. definition.Outputs.Select(o => new JsonObject
            {
                ["name"] = o.Name,
                ["typeName"] = o.TypeName,
                ["displayName"] = o.Json["displayName"]?.DeepClone() ?? o.Name,
                ["description"] = o.Json["description"]?.DeepClone() ?? "",
                ["order"] = 0,
                ["isBrowsable"] = true,
                ["isSerializable"] = true,
                ["isSynthetic"] = true,
            })]),
            ["kind"] = "Action",
            ["runAsynchronously"] = false,
            ["ports"] = new JsonArray([.. definition.Outcomes.Select(o => new JsonObject { ["name"] = o, ["displayName"] = o, ["type"] = "Flow", ["isBrowsable"] = true })]),
            ["customProperties"] = new JsonObject
            {
                ["RootType"] = "WorkflowDefinitionActivity",
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
            },
            ["constructionProperties"] = new JsonObject
            {
                ["WorkflowDefinitionId"] = definition.DefinitionId,
                ["WorkflowDefinitionVersionId"] = definition.Id,
            },
            ["isContainer"] = false,
            ["isBrowsable"] = isNewest,
            ["isStart"] = false,
            ["isTerminal"] = false,
        };
    }
}
