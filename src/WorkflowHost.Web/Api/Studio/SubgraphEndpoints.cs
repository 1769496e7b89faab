using System.Text.Json.Nodes;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>What is inside a workflow that is used as an activity, for who double-clicks on it.</summary>
internal static class SubgraphEndpoints
{
    private const int MaxDepth = 20;

    public static void MapSubgraphs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{versionId}", SubgraphAsync);
        api.MapGet("/workflow-definitions/subgraph/segments/{versionId}", SegmentsAsync);
    }

    private static async Task<IResult> SubgraphAsync(string versionId, string? parentNodeId, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        if (await RootAsync(versionId, definitions, queries, ct) is not { } root)
        {
            return Results.NotFound();
        }

        var path = await PathAsync(root, parentNodeId ?? "Workflow1", definitions, queries, ct);
        return path is [.., var found] ? StudioApi.Ok(await NodeAsync(found.Activity, found.Port, definitions, queries, ct)) : Results.NotFound();
    }

    private static async Task<IResult> SegmentsAsync(string versionId, string? childNodeId, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        if (childNodeId is null || await RootAsync(versionId, definitions, queries, ct) is not { } root)
        {
            return Results.NotFound();
        }

        var path = await PathAsync(root, childNodeId, definitions, queries, ct);
        if (path.Count == 0)
        {
            return Results.NotFound();
        }

        // The containers on the way are the crumbs above the drawing; the implicit workflow activities are not drawn.
        var containers = path.SkipLast(1).Where(s => (string?)s.Activity["type"] != "Elsa.Workflow").ToList();
        var container = containers.LastOrDefault() ?? path[^1];
        return StudioApi.Ok(new
        {
            childNode = await NodeAsync(path[^1].Activity, path[^1].Port, definitions, queries, ct),
            container = await NodeAsync(container.Activity, container.Port, definitions, queries, ct),
            pathSegments = containers.Where(s => (string?)s.Activity["type"] is not ("Elsa.Flowchart" or "Elsa.Sequence")).Select(s => new
            {
                activityNodeId = (string?)s.Activity["nodeId"],
                activityId = (string?)s.Activity["id"],
                activityType = (string?)s.Activity["type"],
                activityName = (string?)s.Activity["name"],
                portName = s.Activity["workflowDefinitionId"] is not null ? "Root" : path[path.IndexOf(s) + 1].Port,
            }),
        });
    }

    private sealed record Step(JsonObject Activity, string Port);

    private static async Task<JsonObject?> RootAsync(string versionId, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct) =>
        await queries.VersionAsync(versionId, ct) is { } version ? Workflow((await definitions.ModelAsync(version, ct))["root"]!.DeepClone().AsObject(), "Workflow1") : null;

    private static JsonObject Workflow(JsonObject root, string nodeId) => new()
    {
        ["id"] = "Workflow1",
        ["nodeId"] = nodeId,
        ["type"] = "Elsa.Workflow",
        ["version"] = 1,
        ["customProperties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["root"] = root,
    };

    /// <summary>The activities from the top down to a node; empty when it is not there.</summary>
    private static async Task<List<Step>> PathAsync(JsonObject top, string nodeId, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        var path = new List<Step> { new(top, "") };
        for (var depth = 0; depth < 400; depth++)
        {
            var here = path[^1].Activity;
            if ((string?)here["nodeId"] == nodeId)
            {
                return path;
            }

            await OpenAsync(here, path.Count(s => s.Activity["workflowDefinitionId"] is not null), definitions, queries, ct);
            if (Children(here).FirstOrDefault(c => (string?)c.Activity["nodeId"] is { } id && (nodeId == id || nodeId.StartsWith(id + ":", StringComparison.Ordinal))) is not { } next)
            {
                return [];
            }

            path.Add(next);
        }

        return [];
    }

    private static async Task<object> NodeAsync(JsonObject activity, string port, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        await OpenAsync(activity, 0, definitions, queries, ct);
        return Node(activity, port);
    }

    private static object Node(JsonObject activity, string port) => new
    {
        nodeId = (string?)activity["nodeId"],
        port = port.Length == 0 ? "Root" : char.ToUpperInvariant(port[0]) + port[1..],
        activity,
        parents = Array.Empty<object>(),
        children = Children(activity).Select(c => Node(c.Activity, c.Port)),
    };

    /// <summary>Puts the content of the other workflow inside the activity that uses it, with node ids that go on from here.</summary>
    private static async Task OpenAsync(JsonObject activity, int depth, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        if (depth > MaxDepth || activity.ContainsKey("root") || activity["workflowDefinitionId"] is not JsonValue reference || !reference.TryGetValue<string>(out var definitionId))
        {
            return;
        }

        var version = (string?)activity["workflowDefinitionVersionId"] is { Length: > 0 } versionId ? await queries.VersionAsync(versionId, ct) : null;
        version ??= await definitions.FindAsync(definitionId, ((int?)activity["version"])?.ToString(System.Globalization.CultureInfo.InvariantCulture), ct) ?? await definitions.FindAsync(definitionId, "Published", ct);
        if (version is null)
        {
            return;
        }

        var nodeId = $"{(string?)activity["nodeId"]}:Workflow1";
        var root = (await definitions.ModelAsync(version, ct))["root"]!.DeepClone().AsObject();
        Renumber(root, "Workflow1", nodeId);
        activity["root"] = Workflow(root, nodeId);
    }

    private static void Renumber(JsonNode? node, string from, string to)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Renumber(item, from, to);
            }
        }
        else if (node is JsonObject json)
        {
            if ((json["nodeId"] as JsonValue)?.TryGetValue<string>(out var id) == true && id.StartsWith(from + ":", StringComparison.Ordinal))
            {
                json["nodeId"] = to + id[from.Length..];
            }

            foreach (var (_, value) in json)
            {
                Renumber(value, from, to);
            }
        }
    }

    private static IEnumerable<Step> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (value is JsonObject json && json.ContainsKey("nodeId"))
            {
                yield return new Step(json, name);
            }
            else if (value is JsonArray array)
            {
                foreach (var item in array.OfType<JsonObject>())
                {
                    foreach (var found in item.ContainsKey("nodeId") ? [new Step(item, name)] : item["activity"] is JsonObject inner && inner.ContainsKey("nodeId") ? new[] { new Step(inner, name) } : [])
                    {
                        yield return found;
                    }
                }
            }
        }
    }
}
