using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.Storage;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>The engine on a database as one host runs it, with a clock of its own.</summary>
internal sealed class Opslagbank(Database database) : IAsyncDisposable
{
    private readonly ServiceProvider _diensten = new ServiceCollection().AddOpslag(database).BuildServiceProvider(validateScopes: true);

    public DateTimeOffset Nu { get; set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public Database Database => database;

    public RunContext Run => new(Nu);

    /// <summary>Takes away what an earlier test left.</summary>
    public static async Task LeegAsync(Database database)
    {
        await using var db = database.Open();
        await db.Set<Bookmark>().ExecuteDeleteAsync();
        await db.Set<JournalBatch>().ExecuteDeleteAsync();
        await db.Set<WorkflowInstance>().ExecuteDeleteAsync();
        await db.Set<WorkflowTrigger>().ExecuteDeleteAsync();
        await db.Set<KeptStimulus>().ExecuteDeleteAsync();
        await db.Set<WorkflowDefinitionVersion>().ExecuteDeleteAsync();
    }

    /// <summary>A unit of work that the test saves, or not.</summary>
    public Werkeenheid Open() => new(_diensten.CreateAsyncScope());

    /// <summary>Does something in a unit of work and saves it.</summary>
    public async Task<T> DoeAsync<T>(Func<Werkeenheid, Task<T>> doe)
    {
        await using var werk = Open();
        var uit = await doe(werk);
        await werk.Db.SaveChangesAsync();
        return uit;
    }

    public Task<RunResult> StartAsync(string definitie, string? id = null, string? correlatie = null, JsonObject? invoer = null) =>
        DoeAsync(w => w.Runtime.StartAsync(new StartRequest { DefinitionId = definitie, InstanceId = id, CorrelationId = correlatie, Input = invoer }, Run));

    public Task<IReadOnlyList<RunResult>> PubliceerGebeurtenisAsync(string naam, JsonNode? inhoud = null, string? correlatie = null, string? instantie = null) =>
        DoeAsync(w => w.Runtime.PublishEventAsync(naam, inhoud, correlatie, instantie, Run));

    /// <summary>Publishes a definition as its next version.</summary>
    public Task<WorkflowDefinitionVersion> PubliceerAsync(string json) =>
        DoeAsync(w => w.Uitgever.ImportAsync(JsonNode.Parse(json)!.AsObject(), Run).AsTask());

    /// <summary>The stored instance as another unit of work sees it.</summary>
    public async Task<WorkflowInstance?> LeesAsync(string id)
    {
        await using var werk = Open();
        return await werk.Store.LoadAsync(id, CancellationToken.None);
    }

    public async Task<IReadOnlyList<JournalRecord>> JournaalAsync(string id)
    {
        await using var db = database.Open();
        return JournalReader.Records(await db.Set<JournalBatch>().AsNoTracking().Where(j => j.InstanceId == id).ToListAsync());
    }

    public ValueTask DisposeAsync() => _diensten.DisposeAsync();
}

/// <summary>One unit of work.</summary>
internal sealed class Werkeenheid(AsyncServiceScope scope) : IAsyncDisposable
{
    public WorkflowHostDbContext Db { get; } = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();

    public IWorkflowStore Store { get; } = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();

    public IWorkflowClaims Claims { get; } = scope.ServiceProvider.GetRequiredService<IWorkflowClaims>();

    public IWorkflowDefinitionStore Definities { get; } = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();

    public WorkflowRuntime Runtime { get; } = scope.ServiceProvider.GetRequiredService<WorkflowRuntime>();

    public DefinitionPublisher Uitgever => new(Runtime);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

/// <summary>The definitions the promises are kept with.</summary>
internal static class Proefstroom
{
    /// <summary>WriteLine, Event "X", SetVariable, WriteLine.</summary>
    public static string Referentie(string id = "referentie", string gebeurtenis = "X") => Definitie(id, $$"""
        { "id": "f", "type": "Elsa.Flowchart", "version": 1,
          "activities": [{{Regel("a", "begin")}}, {{Gebeurtenis("e", gebeurtenis)}},
            { "id": "s", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v", "name": "V" }, "value": { "typeName": "Object", "expression": { "type": "Literal", "value": "nieuw" } } },
            {{Regel("z", "einde")}}],
          "connections": [{{Lijn("a", "e")}}, {{Lijn("e", "s")}}, {{Lijn("s", "z")}}] }
        """, """[{ "id": "v", "name": "V", "typeName": "String", "value": "oud", "storageDriverTypeName": "Workflow" }]""");

    /// <summary>Waits a time, then writes a line.</summary>
    public static string Wachttijd(string id = "wachttijd", string hoeLang = "01:00:00") => Definitie(id, $$"""
        { "id": "q", "type": "Elsa.Sequence", "version": 1, "activities": [
            { "id": "d", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{hoeLang}}" } } },
            {{Regel("z", "wakker")}}] }
        """);

    /// <summary>Waits no time, for ever.</summary>
    public static string EindelozeWachttijd(string id = "eindeloos") => Definitie(id, """
        { "id": "w", "type": "Elsa.While", "version": 1, "condition": { "typeName": "Boolean", "expression": { "type": "Literal", "value": true } },
          "body": { "id": "d", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "00:00:00" } } } }
        """);

    /// <summary>An event starts it.</summary>
    public static string DoorGebeurtenis(string id, string gebeurtenis) => Definitie(id, $$"""
        { "id": "q", "type": "Elsa.Sequence", "version": 1, "activities": [{{Gebeurtenis("t", gebeurtenis, start: true)}}, {{Regel("z", "gestart")}}] }
        """);

    /// <summary>A clock starts it, every so often.</summary>
    public static string DoorWekker(string id, string interval) => Definitie(id, $$"""
        { "id": "q", "type": "Elsa.Sequence", "version": 1, "activities": [
            { "id": "t", "type": "Elsa.Timer", "version": 1, "customProperties": { "canStartWorkflow": true }, "interval": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{interval}}" } } },
            {{Regel("z", "gestart")}}] }
        """);

    private static string Definitie(string id, string root, string variabelen = "[]") =>
        $$"""{ "definitionId": "{{id}}", "name": "{{id}}", "eigenVeld": { "blijft": [1, 2.50, "é"] }, "variables": {{variabelen}}, "root": {{root}} }""";

    private static string Regel(string id, string tekst) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{tekst}}" } } }""";

    private static string Gebeurtenis(string id, string naam, bool start = false) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.Event", "version": 1, {{(start ? "\"customProperties\": { \"canStartWorkflow\": true }, " : "")}}"eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "{{naam}}" } } }""";

    private static string Lijn(string van, string naar) =>
        $$"""{ "source": { "activity": "{{van}}", "port": "Done" }, "target": { "activity": "{{naar}}", "port": "In" } }""";
}
