using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Which definitions use another one as an activity or start it.</summary>
internal sealed class ConsumerQueries(DefinitionQueries queries)
{
    /// <summary>Ids of the definitions whose newest version mentions this one.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(string definitionId, CancellationToken ct) =>
        [.. (await queries.AllLatestAsync(ct)).Where(v => v.DefinitionId != definitionId && Uses(v).Contains(definitionId)).Select(v => v.DefinitionId)];

    /// <summary>The definitions a version uses as an activity, or starts by a fixed id.</summary>
    public static IReadOnlySet<string> Uses(WorkflowDefinitionVersion version)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        // Most definitions use no other: their content need not be parsed to know that.
        if (version.Json.AsSpan().IndexOf("workflowDefinitionId"u8) >= 0)
        {
            Collect(JsonNode.Parse(version.Json), used);
        }

        return used;
    }

    private static void Collect(JsonNode? node, HashSet<string> used)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Collect(item, used);
            }
        }
        else if (node is JsonObject json)
        {
            foreach (var (name, value) in json)
            {
                var text = name == "workflowDefinitionId" ? value is JsonObject wrapper ? wrapper["expression"]?["value"] : value : null;
                if (text is JsonValue v && v.TryGetValue<string>(out var id))
                {
                    used.Add(id);
                }
                else
                {
                    Collect(value, used);
                }
            }
        }
    }
}
