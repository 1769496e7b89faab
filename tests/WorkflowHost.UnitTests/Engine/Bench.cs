using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.UnitTests.Engine;

/// <summary>An engine in memory with a clock of its own.</summary>
internal sealed class Bench
{
    public Bench(EngineOptions? options = null, params Activity[] activities)
    {
        foreach (var activity in activities)
            Catalog.Add(activity);
        Reader = new DefinitionReader(Catalog);
        Definitions = new InMemoryDefinitionStore(Reader);
        Runtime = new WorkflowRuntime(Catalog, Definitions, Store, options ?? new EngineOptions());
    }

    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public ActivityCatalog Catalog { get; } = new();

    public DefinitionReader Reader { get; }

    public InMemoryDefinitionStore Definitions { get; }

    public InMemoryStore Store { get; } = new();

    public WorkflowRuntime Runtime { get; }

    public RunContext Run => new(Now);

    public async Task<RunResult> StartAsync(string root, string variables = "[]", JsonObject? input = null, string? options = null)
    {
        Definitions.AddPublished(Reader.Read(Definition("proef", root, variables, options)));
        return await Runtime.StartAsync(new StartRequest { DefinitionId = "proef", Input = input }, Run);
    }

    public Task<IReadOnlyList<RunResult>> PublishAsync(string name, JsonNode? payload = null) => Runtime.PublishEventAsync(name, payload, null, null, Run);

    public static string Definition(string id, string root, string variables = "[]", string? options = null) =>
        $$"""{ "id": "{{id}}-v1", "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "isPublished": true, "variables": {{variables}}, "options": {{options ?? "{}"}}, "root": {{root}} }""";

    public static string WriteLine(string id, string text) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } }""";

    public static string Event(string id, string name) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "{{name}}" } } }""";

    public static string Simple(string id, string type) => $$"""{ "id": "{{id}}", "type": "{{type}}", "version": 1 }""";

    public static string Line(string source, string port, string target) =>
        $$"""{ "source": { "activity": "{{source}}", "port": "{{port}}" }, "target": { "activity": "{{target}}", "port": "In" } }""";

    public static string Flowchart(string id, IEnumerable<string> activities, IEnumerable<string> lines) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.Flowchart", "version": 1, "activities": [{{string.Join(",", activities)}}], "connections": [{{string.Join(",", lines)}}] }""";

    public static string Sequence(string id, params string[] activities) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.Sequence", "version": 1, "activities": [{{string.Join(",", activities)}}] }""";
}
