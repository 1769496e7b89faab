using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Versions;

/// <summary>
/// Plays one recorded case on a clock of its own and tells what happened, in the words of its <c>verwacht.json</c>:
/// definition, dependencies, start, follow-up steps, each until everything rests.
/// </summary>
public sealed class CaseRehearsal
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly InMemoryStore _store = new();
    private readonly InMemoryDefinitionStore _definitions;
    private readonly WorkflowRuntime _runtime;
    private readonly JsonObject _request;
    private readonly List<string> _lines = [];
    private readonly JsonArray _phases = [];
    private DateTimeOffset _now = Begin;
    private WorkflowInstance? _instance;
    private string _definitionId = "";

    private CaseRehearsal(JsonObject request, ActivityCatalog catalog)
    {
        _request = request;
        _definitions = new InMemoryDefinitionStore(new DefinitionReader(catalog));
        var options = new EngineOptions { FlowchartMode = JsonText.Optional(request, "modus") == "token" ? FlowchartMode.Token : FlowchartMode.Counter };
        _runtime = new WorkflowRuntime(catalog, _definitions, _store, options);
    }

    private RunContext Run => new(_now, [new LineCollector(_lines)], CancellationToken.None);

    /// <summary>Plays the case in a folder.</summary>
    /// <exception cref="IOException">The folder has no <c>definitie.json</c>, or a file cannot be read.</exception>
    /// <exception cref="System.Text.Json.JsonException">A file other than a definition is not JSON.</exception>
    public static async Task<JsonObject> PlayAsync(string folder, ActivityCatalog catalog)
    {
        var requestFile = Path.Combine(folder, "invoer.json");
        var stepsFile = Path.Combine(folder, "stappen.json");
        var request = File.Exists(requestFile) ? JsonNode.Parse(await File.ReadAllBytesAsync(requestFile).ConfigureAwait(false)) as JsonObject ?? [] : [];
        var steps = File.Exists(stepsFile) ? JsonNode.Parse(await File.ReadAllBytesAsync(stepsFile).ConfigureAwait(false)) as JsonArray ?? [] : [];
        var dependencies = Path.Combine(folder, "afhankelijk");
        var files = Directory.Exists(dependencies) ? Directory.GetFiles(dependencies, "*.json").Order(StringComparer.Ordinal).ToList() : [];
        files.Add(Path.Combine(folder, "definitie.json"));

        var rehearsal = new CaseRehearsal(request, catalog);
        foreach (var file in files)
        {
            if (await rehearsal.ImportAsync(await File.ReadAllBytesAsync(file).ConfigureAwait(false)).ConfigureAwait(false) is { } refusal)
                return refusal;
        }

        return await rehearsal.PlayAsync(steps).ConfigureAwait(false);
    }

    private async Task<JsonObject?> ImportAsync(byte[] file)
    {
        try
        {
            var definition = new DefinitionReader(_runtime.Catalog).Read(file);
            _definitions.AddPublished(definition);
            await _store.ReplaceTriggersAsync(definition.DefinitionId, await TriggerIndex.BuildAsync(_runtime, definition, Run).ConfigureAwait(false), CancellationToken.None).ConfigureAwait(false);
            _definitionId = definition.DefinitionId;
            return null;
        }
        catch (DefinitionException e)
        {
            return new JsonObject
            {
                ["importFout"] = new JsonObject
                {
                    ["soort"] = nameof(DefinitionException),
                    ["activiteiten"] = ValueList.Of(e.ActivityIds),
                    ["melding"] = e.Message,
                },
            };
        }
    }

    private async Task<JsonObject> PlayAsync(JsonArray steps)
    {
        if (JsonText.Bool(_request, "start") ?? true)
            await PhaseAsync("start", () => StartAsync(_request)).ConfigureAwait(false);
        foreach (var step in steps.OfType<JsonObject>())
        {
            var what = JsonText.Optional(step, "doe") ?? "";
            await PhaseAsync(what, () => StepAsync(what, step)).ConfigureAwait(false);
        }

        return await FactsAsync().ConfigureAwait(false);
    }

    private async Task PhaseAsync(string name, Func<Task> play)
    {
        var before = _lines.Count;
        await play().ConfigureAwait(false);
        await FireTimersAsync(_now).ConfigureAwait(false);
        _instance ??= _store.Instances.FirstOrDefault(i => i.DefinitionId == _definitionId);
        _phases.Add((JsonNode)new JsonObject
        {
            ["fase"] = name,
            ["regels"] = ValueList.Of(_lines.Skip(before)),
            ["status"] = _instance?.Status.ToString(),
            ["subStatus"] = _instance?.SubStatus.ToString(),
            ["bladwijzers"] = ValueList.Of((_instance?.Bookmarks ?? []).Select(b => b.ActivityId).Order(StringComparer.Ordinal)),
        });
    }

    private async Task StartAsync(JsonObject request)
    {
        await _runtime.StartAsync(
            new StartRequest
            {
                DefinitionId = _definitionId,
                Input = request["input"]?.DeepClone() as JsonObject,
                CorrelationId = JsonText.Optional(request, "correlationId"),
                Name = JsonText.Optional(request, "name"),
                TriggerActivityId = JsonText.Optional(request, "triggerActivityId"),
            },
            Run).ConfigureAwait(false);
    }

    private async Task StepAsync(string what, JsonObject step)
    {
        switch (what)
        {
            case "event":
                var instanceId = JsonText.Optional(step, "alleen") == "deze" ? _instance?.Id : null;
                await _runtime.PublishEventAsync(JsonText.Optional(step, "naam") ?? "", step["payload"]?.DeepClone(), JsonText.Optional(step, "correlationId"), instanceId, Run).ConfigureAwait(false);
                break;
            case "taak":
                var task = _store.Instances.SelectMany(i => i.Bookmarks).FirstOrDefault(b => b.Name == RunTask.TypeName && JsonText.Of(b.ReadPayload()?["TaskName"]) == JsonText.Optional(step, "naam"));
                if (JsonText.Of(task?.ReadPayload()?["TaskId"]) is { } taskId)
                    await _runtime.CompleteTaskAsync(taskId, step["resultaat"]?.DeepClone(), Run).ConfigureAwait(false);
                break;
            case "hervat":
                var activity = JsonText.Optional(step, "activiteit");
                var bookmark = (_instance?.Bookmarks ?? []).Concat(_store.Instances.SelectMany(i => i.Bookmarks)).FirstOrDefault(b => b.ActivityId == activity);
                if (bookmark is not null)
                    await _runtime.ResumeAsync(bookmark.InstanceId, [new BookmarkResume(bookmark.Id, null, step["input"]?.DeepClone() as JsonObject)], Run).ConfigureAwait(false);
                break;
            case "wacht":
                var until = _now + TimeSpan.FromMilliseconds(step["ms"]!.GetValue<double>());
                await FireTimersAsync(until).ConfigureAwait(false);
                _now = until;
                break;
            case "annuleer" when _instance is not null:
                await _runtime.CancelAsync(_instance.Id, Run).ConfigureAwait(false);
                break;
            case "start-nog-een":
                await StartAsync(step).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Fires every timer up to an instant, one instant after the other.</summary>
    private async Task FireTimersAsync(DateTimeOffset until)
    {
        for (var n = 0; n < 10_000; n++)
        {
            var next = _store.Instances.Where(i => i.Status == WorkflowStatus.Running).SelectMany(i => i.Bookmarks).Select(b => b.ResumeAt)
                .Concat(_store.Triggers.Select(t => t.DueAt)).Where(at => at <= until).Min();
            if (next is null)
                return;
            _now = next.Value > _now ? next.Value : _now;
            await _runtime.FireDueTimersAsync(100, Run).ConfigureAwait(false);
        }
    }

    private async Task<JsonObject> FactsAsync()
    {
        var facts = new JsonObject { ["status"] = _instance?.Status.ToString(), ["subStatus"] = _instance?.SubStatus.ToString(), ["regels"] = ValueList.Of(_lines), ["fasen"] = _phases };
        if (_instance is not { } instance)
            return facts;

        var view = InstanceReader.Read(instance);
        var definition = (await _definitions.FindVersionAsync(instance.DefinitionVersionId, CancellationToken.None).ConfigureAwait(false))!;
        var journal = _store.Journal.Where(j => j.InstanceId == instance.Id).ToArray();
        facts["correlationId"] = instance.CorrelationId;
        facts["naam"] = instance.Name;
        facts["incidenten"] = List(view.Incidents.Select(i => new JsonObject { ["activiteit"] = i.ActivityId, ["type"] = i.ActivityType, ["soort"] = i.ExceptionType, ["melding"] = i.Message }));
        facts["uitvoer"] = Named(view.Output.Select(o => (o.Key, new JsonObject { ["waarde"] = o.Value?.DeepClone() })));
        facts["variabelen"] = List(InstanceReader.Variables(instance, definition).Select(v => new JsonObject { ["naam"] = v.Key, ["waarde"] = v.Value?.DeepClone() }));
        facts["bladwijzers"] = List(instance.Bookmarks.Select(b => new JsonObject { ["naam"] = b.Name, ["activiteit"] = b.ActivityId, ["payload"] = b.ReadPayload(), ["autoBurn"] = b.AutoBurn }));
        facts["verloop"] = ValueList.Of(JournalReader.Records(journal).Select(r => $"{r.EventName} {r.ActivityId}"));
        facts["activiteiten"] = List(JournalReader.Executions(journal).Select(Execution));
        facts["kinderen"] = List(_store.Instances.Where(i => i != instance).Select(Child));
        return facts;
    }

    private static JsonObject Execution(ActivityExecution execution)
    {
        var json = new JsonObject { ["id"] = execution.ActivityId, ["type"] = execution.ActivityType, ["status"] = execution.Status.ToString() };
        if (execution.Outcomes is not null)
            json["uitkomsten"] = ValueList.Of(execution.Outcomes);
        if (execution.AggregateFaultCount > 0)
            json["fouten"] = execution.AggregateFaultCount;
        return json;
    }

    private JsonObject Child(WorkflowInstance child)
    {
        var view = InstanceReader.Read(child);
        return new JsonObject
        {
            ["definitie"] = child.DefinitionId,
            ["status"] = child.Status.ToString(),
            ["subStatus"] = child.SubStatus.ToString(),
            ["correlationId"] = child.CorrelationId,
            ["ouder"] = child.ParentInstanceId is null ? null : child.ParentInstanceId == _instance!.Id ? "deze" : "andere",
            ["uitvoer"] = view.Output.DeepClone(),
            ["bladwijzers"] = ValueList.Of(child.Bookmarks.Select(b => b.ActivityId)),
            ["incidenten"] = view.Incidents.Count,
        };
    }

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items.Select(i => (JsonNode?)i)]);

    private static JsonObject Named(IEnumerable<(string Name, JsonObject Value)> items)
    {
        var json = new JsonObject();
        foreach (var (name, value) in items)
            json[name] = value;
        return json;
    }
}
