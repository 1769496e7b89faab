using System.Text.Json.Nodes;
using static WorkflowHost.IntegrationTests.Api.Studio.Studioopstelling;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>
/// Every address of the contract is asked what the designer asks, and the answer is held field by field against the shape a genuine Elsa server gave
/// (<c>vormen.json</c>: fields and their types, a question mark where a field may be absent).
/// </summary>
public sealed class StudioVormTests
{
    // Where this host differs on purpose.
    private static readonly Dictionary<string, string> Anders = new(StringComparer.Ordinal)
    {
        ["exception.stackTrace"] = "the inside of the program is for the log",
        ["incidents[].exception.stackTrace"] = "idem",
        ["GET /workflow-definitions/{definitionId}/versions"] = "versions as in a list, without their content",
        ["GET /alterations/{id}"] = "a change is done when the answer comes; there is no plan to ask after",
        ["DELETE /workflow-definitions/{definitionId}/version/{version}"] = "answers without content",
        ["pathSegments"] = "no shape: recorded empty",
    };

    internal static readonly JsonObject Vormen = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "Studio", "vormen.json")))!.AsObject();

    private sealed record Vraag(string Adres, string Pad, JsonNode? Lichaam = null)
    {
        public override string ToString() => Adres;
    }

    private static Studioclient s_jurist = null!;
    private static JsonObject s_definitie = null!;
    private static JsonObject s_ouder = null!;
    private static string s_wacht = null!;
    private static string s_mislukt = null!;
    private static string s_uitvoering = null!;

    [OneTimeSetUp]
    public static async Task Begin()
    {
        s_jurist = await Studioclient.AlsAsync(Huis, "J1");
        var kind = await s_jurist.BewaarAsync("Vorm kind", publiceer: true, wijzig: m =>
        {
            m["options"] = new JsonObject { ["usableAsActivity"] = true };
            m["outcomes"] = new JsonArray("Gegroet");
        });
        s_ouder = await s_jurist.BewaarAsync("Vorm ouder", wijzig: m => m["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "kind",
            ["name"] = "Kind1",
            ["type"] = "Vormkind",
            ["version"] = (int)kind["version"]!,
            ["workflowDefinitionId"] = (string)kind["definitionId"]!,
            ["workflowDefinitionVersionId"] = (string)kind["id"]!,
        }));
        s_definitie = await s_jurist.BewaarAsync("Vorm", publiceer: true, wacht: true);
        s_wacht = await s_jurist.VoerUitAsync(s_definitie);
        var fout = await s_jurist.BewaarAsync("Vorm fout", wijzig: m => m["root"]!["activities"]![0]!["text"]!["expression"]!["value"] = "throw new Error('x')");
        s_mislukt = await s_jurist.VoerUitAsync(fout);
        s_uitvoering = (string)(await s_jurist.JsonAsync("GET", $"/activity-executions/list?WorkflowInstanceId={s_wacht}&ActivityNodeId=Workflow1%3Aschema"))["items"]![0]!["id"]!;
    }

    [OneTimeTearDown]
    public static void Einde() => s_jurist.Dispose();

    [Test]
    public async Task Elk_antwoord_heeft_de_velden_en_de_soorten_van_het_formaat()
    {
        var klachten = new List<string>();
        foreach (var vraag in Vragen())
        {
            using var antwoord = await s_jurist.StuurAsync(vraag.Adres.Split(' ')[0], vraag.Pad, vraag.Lichaam);
            if (Vormen[vraag.Adres] is not JsonObject vorm)
            {
                klachten.Add($"{vraag.Adres}: there is no shape of this address");
                continue;
            }

            var status = (int)antwoord.StatusCode;
            if (!vorm["status"]!.AsArray().Any(s => (int)s! == status))
            {
                klachten.Add($"{vraag.Adres}: {status} {(await antwoord.Content.ReadAsStringAsync())[..Math.Min(200, (int)(antwoord.Content.Headers.ContentLength ?? 0))]}");
                continue;
            }

            if (status < 300 && vorm["vorm"] is JsonObject velden && !Anders.ContainsKey(vraag.Adres))
            {
                Vergelijk(vraag.Adres, "", JsonNode.Parse(await antwoord.Content.ReadAsStringAsync()), velden, klachten);
            }
        }

        Assert.That(string.Join(Environment.NewLine, klachten), Is.Empty);
    }

    [Test]
    public void Elk_adres_van_de_opnamen_wordt_gevraagd()
    {
        var gevraagd = Vragen().Select(v => v.Adres).ToHashSet(StringComparer.Ordinal);
        // These change what the others ask about, or send files: they have tests of their own.
        string[] elders =
        [
            "DELETE /workflow-definition-versions/{id}", "DELETE /workflow-definitions/{definitionId}", "DELETE /workflow-definitions/{definitionId}/version/{version}", "DELETE /workflow-instances/{id}",
            "POST /bulk-actions/import/workflow-instances", "POST /workflow-definitions/import-files", "GET /alterations/{id}",
        ];

        Assert.That(Vormen.Select(v => v.Key).Where(a => !gevraagd.Contains(a) && !elders.Contains(a)), Is.Empty);
    }

    private static IEnumerable<Vraag> Vragen()
    {
        var (id, versie) = ((string)s_definitie["definitionId"]!, (string)s_definitie["id"]!);
        var ouder = (string)s_ouder["id"]!;
        JsonArray Lijst(params string[] waarden) => [.. waarden.Select(w => JsonValue.Create(w))];
        JsonObject Ids(params string[] waarden) => new() { ["ids"] = Lijst(waarden) };
        JsonObject Definities() => new() { ["definitionIds"] = Lijst(id) };
        JsonObject Instanties() => new() { ["workflowInstanceIds"] = Lijst(s_mislukt) };
        yield return new("GET /workflow-definitions", "/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending");
        yield return new("GET /workflow-definitions", "/workflow-definitions?versionOptions=Published&DefinitionIds=" + id);
        yield return new("GET /workflow-definitions", $"/workflow-definitions?versionOptions=&Ids={versie}");
        yield return new("GET /workflow-definitions/by-definition-id/{definitionId}", $"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        yield return new("GET /workflow-definitions/by-definition-id/{definitionId}", "/workflow-definitions/by-definition-id/er-is-geen");
        yield return new("GET /workflow-definitions/by-id/{id}", $"/workflow-definitions/by-id/{versie}");
        yield return new("GET /workflow-definitions/by-id/{id}", "/workflow-definitions/by-id/er-is-geen");
        yield return new("GET /workflow-definitions/{definitionId}", $"/workflow-definitions/{id}?versionOptions=Published");
        yield return new("GET /workflow-definitions/many-by-id", $"/workflow-definitions/many-by-id?ids={versie}");
        yield return new("GET /workflow-definitions/query/count", "/workflow-definitions/query/count");
        yield return new("GET /workflow-definitions/validation/is-name-unique", "/workflow-definitions/validation/is-name-unique?name=Workflow%201");
        yield return new("GET /workflow-definitions/{definitionId}/versions", $"/workflow-definitions/{id}/versions");
        yield return new("GET /workflow-definitions/{definitionId}/consumers", $"/workflow-definitions/{id}/consumers");
        yield return new("GET /workflow-definitions/subgraph/{id}", $"/workflow-definitions/subgraph/{ouder}?parentNodeId=Workflow1%3Aschema%3Akind");
        yield return new("GET /workflow-definitions/subgraph/segments/{id}", $"/workflow-definitions/subgraph/segments/{ouder}?childNodeId=Workflow1%3Aschema%3Akind%3AWorkflow1%3Aschema%3Aregel");
        yield return new("GET /workflow-definitions/{definitionId}/export", $"/workflow-definitions/{id}/export?versionOptions=Latest&includeConsumingWorkflows=False");
        yield return new("POST /workflow-definitions/{definitionId}/export", $"/workflow-definitions/{id}/export", new JsonObject());
        yield return new("GET /bulk-actions/export/workflow-definitions", $"/bulk-actions/export/workflow-definitions?ids={versie}");
        yield return new("POST /bulk-actions/export/workflow-definitions", "/bulk-actions/export/workflow-definitions", Ids(versie));
        yield return new("POST /workflow-definitions", "/workflow-definitions", new JsonObject { ["model"] = s_definitie.DeepClone(), ["publish"] = null });
        yield return new("POST /workflow-definitions/import", "/workflow-definitions/import", s_definitie.DeepClone());
        yield return new("PUT /workflow-definitions/import", "/workflow-definitions/import", s_definitie.DeepClone());
        yield return new("POST /workflow-definitions/{definitionId}/import", $"/workflow-definitions/{id}/import", s_definitie.DeepClone());
        yield return new("POST /workflow-definitions/{definitionId}/publish", $"/workflow-definitions/{id}/publish", new JsonObject());
        yield return new("POST /bulk-actions/publish/workflow-definitions/by-definition-ids", "/bulk-actions/publish/workflow-definitions/by-definition-ids", Definities());
        yield return new("POST /workflow-definitions/{definitionId}/update-references", $"/workflow-definitions/{id}/update-references", new JsonObject());
        yield return new("POST /actions/workflow-definitions/refresh", "/actions/workflow-definitions/refresh", Definities());
        yield return new("POST /actions/workflow-definitions/reload", "/actions/workflow-definitions/reload", new JsonObject());
        yield return new("POST /workflow-definitions/{definitionId}/execute", $"/workflow-definitions/{id}/execute", new JsonObject { ["correlationId"] = null, ["triggerActivityId"] = null, ["versionOptions"] = "Latest", ["input"] = null });
        yield return new("POST /workflow-definitions/{definitionId}/execute", "/workflow-definitions/er-is-geen/execute", new JsonObject());
        yield return new("GET /workflow-definitions/{definitionId}/execute", $"/workflow-definitions/{id}/execute?correlationId=c-2");
        yield return new("POST /workflow-definitions/{definitionId}/dispatch", $"/workflow-definitions/{id}/dispatch", new JsonObject { ["correlationId"] = "c-3" });
        yield return new("POST /workflow-definitions/{definitionId}/bulk-dispatch", $"/workflow-definitions/{id}/bulk-dispatch", new JsonObject { ["count"] = 2 });
        foreach (var naam in new[] { "expression-descriptors", "incident-strategies", "log-persistence-strategies", "storage-drivers", "variables", "workflow-activation-strategies", "commit-strategies/workflows", "commit-strategies/activities", "output-converters" })
        {
            yield return new($"GET /descriptors/{naam}", $"/descriptors/{naam}");
        }

        yield return new("GET /descriptors/activities", "/descriptors/activities?Refresh=True");
        yield return new("GET /descriptors/activities/{typeName}", "/descriptors/activities/Elsa.WriteLine?version=1");
        yield return new("GET /descriptors/activities/{typeName}", "/descriptors/activities/Er.Is.Geen");
        yield return new("POST /descriptors/activities/{activityTypeName}/options/{propertyName}", "/descriptors/activities/Procedure.Stap/options/Rol", new JsonObject { ["context"] = new JsonObject() });
        yield return new("GET /features/installed", "/features/installed");
        yield return new("GET /features/installed/{fullName}", "/features/installed/Elsa.RealTimeWorkflowUpdates");
        yield return new("GET /features/installed/{fullName}", "/features/installed/Elsa.Alterations");
        yield return new("GET /package/version", "/package/version");
        yield return new("POST /scripting/javascript/type-definitions/{workflowDefinitionId}", $"/scripting/javascript/type-definitions/{id}", new JsonObject { ["workflowDefinitionId"] = id, ["activityTypeName"] = "Elsa.WriteLine", ["propertyName"] = "Text" });
        yield return new("POST /tests/activities", "/tests/activities", new JsonObject { ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = versie }, ["activityHandle"] = new JsonObject { ["activityNodeId"] = "Workflow1:schema:regel" } });
        yield return new("POST /workflow-instances", "/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["searchTerm"] = "", ["definitionIds"] = new JsonArray(), ["isSystem"] = false, ["statuses"] = new JsonArray(), ["subStatuses"] = new JsonArray(), ["orderBy"] = null, ["orderDirection"] = "Descending", ["timestampFilters"] = new JsonArray() });
        yield return new("GET /workflow-instances", "/workflow-instances?page=0&pageSize=2&orderBy=UpdatedAt&orderDirection=Descending");
        yield return new("GET /workflow-instances/{id}", $"/workflow-instances/{s_wacht}");
        yield return new("GET /workflow-instances/{id}", $"/workflow-instances/{s_mislukt}");
        yield return new("GET /workflow-instances/{id}", "/workflow-instances/er-is-geen");
        yield return new("GET /workflow-instances/{id}/execution-state", $"/workflow-instances/{s_wacht}/execution-state");
        yield return new("GET /workflow-instances/{id}/variables", $"/workflow-instances/{s_wacht}/variables");
        yield return new("POST /workflow-instances/{id}/variables", $"/workflow-instances/{s_wacht}/variables", new JsonObject { ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["value"] = 99 }) });
        yield return new("GET /workflow-instances/{id}/journal", $"/workflow-instances/{s_wacht}/journal?page=0&pageSize=5");
        yield return new("POST /workflow-instances/{id}/journal", $"/workflow-instances/{s_wacht}/journal?skip=0&take=110", new JsonObject { ["filter"] = new JsonObject { ["activityIds"] = null, ["activityNodeIds"] = new JsonArray(), ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart"), ["eventNames"] = null } });
        yield return new("GET /workflow-instances/{workflowInstanceId}/journal/{activityId}", $"/workflow-instances/{s_wacht}/journal/regel");
        yield return new("GET /workflow-instances/{id}/export", $"/workflow-instances/{s_wacht}/export");
        yield return new("GET /workflow-instances/{id}/export", "/workflow-instances/er-is-geen/export");
        yield return new("POST /workflow-instances/{id}/export", $"/workflow-instances/{s_wacht}/export", new JsonObject());
        yield return new("GET /bulk-actions/export/workflow-instances", $"/bulk-actions/export/workflow-instances?ids={s_wacht}");
        yield return new("POST /bulk-actions/export/workflow-instances", "/bulk-actions/export/workflow-instances", Ids(s_wacht, s_mislukt));
        yield return new("POST /activity-executions/report", "/activity-executions/report", new JsonObject { ["workflowInstanceId"] = s_wacht, ["activityNodeIds"] = Lijst("Workflow1:schema:regel") });
        yield return new("GET /activity-executions/list", $"/activity-executions/list?WorkflowInstanceId={s_wacht}&ActivityNodeId=Workflow1");
        yield return new("GET /activity-executions/count", $"/activity-executions/count?workflowInstanceId={s_wacht}&activityNodeId=Workflow1");
        yield return new("GET /activity-executions/by-id", $"/activity-executions/by-id?id={s_uitvoering}");
        yield return new("GET /activity-executions/by-id", "/activity-executions/by-id?id=er-is-geen");
        yield return new("GET /activity-executions/{id}", $"/activity-executions/{s_uitvoering}");
        yield return new("GET /activity-executions/{id}/call-stack", $"/activity-executions/{s_uitvoering}/call-stack?includeCrossWorkflowChain=True");
        yield return new("GET /activity-execution-summaries/list", $"/activity-execution-summaries/list?WorkflowInstanceId={s_wacht}&ActivityNodeId=Workflow1%3Aschema");
        yield return new("POST /alterations/dry-run", "/alterations/dry-run", Instanties());
        yield return new("POST /alterations/run", "/alterations/run", new JsonObject { ["alterations"] = new JsonArray(new JsonObject { ["type"] = "ModifyVariable", ["variableId"] = "v1", ["value"] = 7 }), ["workflowInstanceIds"] = Lijst(s_wacht) });
        yield return new("POST /alterations/workflows/retry", "/alterations/workflows/retry", Instanties());
        yield return new("GET /events/trigger", "/events/trigger?t=verzonnen");
        yield return new("POST /bookmarks/resume", "/bookmarks/resume?t=verzonnen", new JsonObject());
        yield return new("POST /events/{eventName}/trigger", "/events/niemand-wacht-hierop/trigger", new JsonObject { ["correlationId"] = "ev-1" });
        yield return new("POST /tasks/{taskId}/complete", "/tasks/er-is-geen/complete", new JsonObject { ["result"] = "x" });
        yield return new("POST /cancel/workflow-instances/{id}", "/cancel/workflow-instances/er-is-geen", new JsonObject());
        yield return new("POST /alterations/submit", "/alterations/submit", new JsonObject { ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }), ["filter"] = new JsonObject { ["workflowInstanceIds"] = Lijst(s_mislukt) } });
        yield return new("POST /bulk-actions/cancel/workflow-instances", "/bulk-actions/cancel/workflow-instances", Ids("er-is-geen"));
        yield return new("POST /bulk-actions/delete/workflow-instances", "/bulk-actions/delete/workflow-instances", Ids("er-is-geen"));
        yield return new("POST /bulk-actions/delete/workflow-instances/by-id", "/bulk-actions/delete/workflow-instances/by-id", Ids("er-is-geen"));
        yield return new("POST /bulk-actions/delete/workflow-definitions/by-definition-id", "/bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = Lijst("er-is-geen") });
        yield return new("POST /bulk-actions/delete/workflow-definitions/by-id", "/bulk-actions/delete/workflow-definitions/by-id", Ids("er-is-geen"));
        yield return new("POST /bulk-actions/retract/workflow-definitions/by-definition-ids", "/bulk-actions/retract/workflow-definitions/by-definition-ids", Definities());
        yield return new("POST /workflow-definitions/{definitionId}/retract", $"/workflow-definitions/{s_ouder["definitionId"]}/retract", new JsonObject());
        yield return new("POST /workflow-definitions/{definitionId}/revert/{version}", $"/workflow-definitions/{id}/revert/1", new JsonObject());
    }

    internal static void Vergelijk(string adres, string pad, JsonNode? waarde, JsonObject velden, List<string> klachten)
    {
        if (pad.Length > 0 && velden[pad] is { } soorten)
        {
            var gevonden = Soort(waarde);
            if (!((string)soorten!).TrimStart('?').Split('|').Contains(gevonden))
            {
                klachten.Add($"{adres}: {pad} is {gevonden} and should be {soorten}");
                return;
            }
        }

        if (waarde is JsonArray lijst)
        {
            foreach (var deel in lijst)
            {
                Vergelijk(adres, pad + "[]", deel, velden, klachten);
            }
        }
        else if (waarde is JsonObject json)
        {
            var voor = pad.Length == 0 ? "" : pad + ".";
            foreach (var (veld, soort) in velden.Where(v => v.Key.StartsWith(voor, StringComparison.Ordinal) && v.Key.AsSpan(voor.Length).IndexOfAny('.', '[') < 0 && v.Key.Length > voor.Length))
            {
                var naam = veld[voor.Length..];
                if (json.TryGetPropertyValue(naam, out var deel) && deel is not null)
                {
                    Vergelijk(adres, veld, deel, velden, klachten);
                }
                else if (((string)soort!)[0] != '?' && !Anders.Keys.Any(a => veld.EndsWith(a, StringComparison.Ordinal)))
                {
                    klachten.Add($"{adres}: {veld} is missing");
                }
            }
        }
    }

    private static string Soort(JsonNode? waarde) => waarde switch
    {
        null => "null",
        JsonArray => "array",
        JsonObject => "object",
        _ => waarde.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        },
    };
}
