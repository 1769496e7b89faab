using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>What the script editor may offer while somebody types, and one activity tried out on its own.</summary>
internal static class ScriptingEndpoints
{
    // What a script here may call; the engine knows no more than this.
    private const string Fixed =
        """
        /** De waarde van een variabele; null als zij niet bestaat. */
        declare function getVariable(name: string): any;
        /** Geeft een variabele een waarde. */
        declare function setVariable(name: string, value: any): void;
        /** De waarde van een invoer van deze workflow. */
        declare function getInput(name: string): any;
        /** De uitvoer van een activiteit eerder in dezelfde ronde. */
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        /** Het resultaat van de activiteit die het laatst klaar was. */
        declare function getLastResult(): any;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(name: string): void;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(id: string): void;
        /** Kiest de uitgang van deze activiteit. */
        declare function setOutcome(outcome: string): void;
        /** Kiest meer dan een uitgang van deze activiteit. */
        declare function setOutcomes(outcomes: string[]): void;
        declare function isNullOrEmpty(value: any): boolean;
        declare function isNullOrWhiteSpace(value: any): boolean;
        declare function toJson(value: any): string;
        declare function parseJson(json: string): any;
        declare function newGuid(): string;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(base64: string): string;
        """;

    public static void MapScripting(this IEndpointRouteBuilder api)
    {
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (string definitionId, IWorkflowDefinitionStore definitions, CancellationToken ct) =>
            Results.File(Encoding.UTF8.GetBytes(Types(await definitions.FindAsync(definitionId, VersionOptions.Latest, ct))), "application/x-typescript", $"elsa.{Slug.Of(definitionId)}.d.ts"));
    }

    /// <summary>Running one activity: for who may draw.</summary>
    public static void MapActivityTests(this IEndpointRouteBuilder api) => api.MapPost("/tests/activities", TestAsync);

    private static string Types(WorkflowDefinition? definition)
    {
        var text = new StringBuilder(Fixed).AppendLine();
        if (definition is null)
        {
            return text.ToString();
        }

        var variables = definition.Variables.Concat(definition.Nodes.SelectMany(n => n.Variables)).Where(v => IsName(v.Name)).DistinctBy(v => v.Name, StringComparer.Ordinal).ToList();
        foreach (var variable in variables)
        {
            var (name, type) = (char.ToUpperInvariant(variable.Name[0]) + variable.Name[1..], TypeOf(variable.TypeName, variable.IsArray));
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{name}(): {type};").AppendLine(CultureInfo.InvariantCulture, $"declare function set{name}(value: {type}): void;");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"declare const variables: {{ {string.Join(" ", variables.Select(v => $"{v.Name}: {TypeOf(v.TypeName, v.IsArray)};"))} }};");
        foreach (var input in definition.Inputs.Where(i => IsName(i.Name) && variables.TrueForAll(v => !string.Equals(v.Name, i.Name, StringComparison.OrdinalIgnoreCase))))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{char.ToUpperInvariant(input.Name[0]) + input.Name[1..]}(): {TypeOf(input.TypeName, input.IsArray)};");
        }

        foreach (var node in definition.Nodes.Where(n => n.Name is { } name && IsName(name)).DistinctBy(n => n.Name, StringComparer.Ordinal))
        {
            foreach (var output in node.Activity.Descriptor.Outputs)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{output.Name}From{char.ToUpperInvariant(node.Name![0]) + node.Name[1..]}(): {TypeOf(output.TypeName, false)};");
            }
        }

        return text.ToString();
    }

    private static bool IsName(string name) => name.Length > 0 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string TypeOf(string alias, bool isArray)
    {
        var type = alias.ToLowerInvariant() switch
        {
            "string" or "guid" or "timespan" => "string",
            "boolean" or "bool" => "boolean",
            "int16" or "int32" or "int64" or "long" or "single" or "double" or "decimal" or "float" => "number",
            "datetime" or "datetimeoffset" or "dateonly" => "Date",
            _ => "any",
        };
        return isArray ? $"{type}[]" : type;
    }

    /// <summary>Runs one activity as the only one of a workflow that is not kept.</summary>
    private static async Task<IResult> TestAsync(TestRequest request, IWorkflowDefinitionStore definitions, DefinitionReader reader, WorkflowRuntime runtime, TimeProvider clock, CancellationToken ct)
    {
        var handle = request.WorkflowDefinitionHandle;
        var definition = handle?.DefinitionVersionId is { Length: > 0 } versionId ? await definitions.FindVersionAsync(versionId, ct)
            : handle?.DefinitionId is { Length: > 0 } id ? await definitions.FindAsync(id, VersionOptions.Latest, ct) : null;
        var activity = request.ActivityHandle;
        if (definition?.Nodes.FirstOrDefault(n => n.NodeId == activity?.ActivityNodeId || n.Id == activity?.ActivityId) is not { } node)
        {
            return Results.NotFound();
        }

        var alone = (JsonObject)definition.Json.DeepClone();
        alone["root"] = node.Json.DeepClone();
        var values = definition.Json["customProperties"]?["VariableTestValues"] as JsonObject;
        var variables = new JsonObject();
        foreach (var variable in definition.Variables)
        {
            if (values?[variable.Id] is { } value)
            {
                variables[variable.Name] = value.DeepClone();
            }
        }

        // Nothing of this unit of work is saved: the run leaves no trace.
        var proef = new InMemoryDefinitionStore(reader);
        var test = reader.Read(alone);
        proef.AddPublished(test);
        var store = new InMemoryStore();
        var result = await new WorkflowRuntime(runtime.Catalog, proef, store, new EngineOptions()).StartAsync(new StartRequest { VersionId = test.Id, Variables = variables }, new RunContext(clock.GetUtcNow(), [], ct));
        var execution = JournalReader.Executions(store.Journal).LastOrDefault(e => e.ActivityId == node.Id);
        return StudioApi.Ok(new
        {
            activityState = new JsonObject(),
            outputs = new JsonObject(),
            payload = ActivityExecutionEndpoints.Payload(execution?.Outcomes) ?? [],
            exception = execution?.Status == ActivityStatus.Faulted ? new { type = execution.ExceptionType ?? "", message = execution.Message ?? "" } : null,
            status = execution?.Status ?? ActivityStatus.Pending,
        });
    }

    private sealed record TestRequest(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    private sealed record DefinitionHandle(string? DefinitionVersionId, string? DefinitionId);

    private sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);
}
