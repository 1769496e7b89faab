using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>Builds an execution from what <see cref="StateWriter"/> wrote.</summary>
internal static class StateReader
{
    /// <exception cref="InvalidOperationException">The state does not fit the definition it says it is of.</exception>
    public static async ValueTask<WorkflowExecution> ReadAsync(RunScope run, WorkflowInstance instance, WorkflowDefinition definition)
    {
        var execution = new WorkflowExecution(run, instance, definition);
        if (JsonNode.Parse(instance.State) is not JsonObject state)
            throw new InvalidOperationException($"De opgeslagen toestand van instantie '{instance.Id}' is geen JSON-object.");

        if (state["n"] is JsonArray counters)
        {
            execution.LastActivityNumber = counters[0]!.GetValue<int>();
            execution.LastBookmarkNumber = counters[1]!.GetValue<int>();
            execution.JournalSequence = counters[2]!.GetValue<long>();
        }

        execution.Mode = (FlowchartMode)(state["m"]?.GetValue<int>() ?? 0);
        execution.TriggerActivityId = JsonText.Optional(state, "t");
        execution.Output = Detach(state, "o");
        execution.Input = Detach(state, "i");
        if (state["f"] is { } incidents)
            execution.Incidents = incidents.Deserialize<List<Incident>>(JsonText.Compact) ?? [];

        foreach (var json in (state["a"] as JsonArray ?? []).OfType<JsonObject>().ToArray())
            await AddAsync(execution, json).ConfigureAwait(false);
        return execution;
    }

    private static async ValueTask AddAsync(WorkflowExecution execution, JsonObject json)
    {
        var number = json["i"]!.GetValue<int>();
        ActivityContext? parent = null;
        if (json["p"] is { } p)
        {
            var parentNumber = p.GetValue<int>();
            parent = execution.Live.GetValueOrDefault(parentNumber) ?? (execution.Root?.Number == parentNumber ? execution.Root : null);
        }

        var definition = execution.Definition;
        if (parent is not null)
        {
            definition = parent.Node.Activity is WorkflowDefinitionActivity
                ? await WorkflowDefinitionActivity.DefinitionOfAsync(parent).ConfigureAwait(false)
                : parent.Node.Definition;
        }

        var id = JsonText.Optional(json, "n") ?? "";
        var node = definition.Find(id)
            ?? throw new InvalidOperationException($"Instantie '{execution.Instance.Id}' wacht op activiteit '{id}', die er in versie {definition.Version} van '{definition.DefinitionId}' niet is.");
        var activity = new ActivityContext(execution, parent, node, number, DateTimeOffset.FromUnixTimeMilliseconds(json["b"]!.GetValue<long>()))
        {
            Status = (ActivityStatus)(json["s"]?.GetValue<int>() ?? (int)ActivityStatus.Running),
            FaultCount = json["f"]?.GetValue<int>() ?? 0,
        };
        if (json["d"] is not null)
            activity.StateOrNull = Detach(json, "d");

        ReadVariables(activity, json);
        if (parent is null)
            execution.Root = activity;
        if (activity.Status is ActivityStatus.Running or ActivityStatus.Faulted)
        {
            execution.Live[number] = activity;
            parent?.AddChild(activity);
        }
    }

    private static void ReadVariables(ActivityContext activity, JsonObject json)
    {
        var declared = json["v"] as JsonObject;
        foreach (var definition in activity.Node.Variables)
        {
            var variable = Variable.Declared(definition);
            if (definition.IsStored && declared?[definition.Id] is { } value)
                variable.Value = Variable.Restore(definition, value.DeepClone());
            activity.OwnVariables.Add(variable);
        }

        foreach (var (name, value) in Detach(json, "w"))
            activity.OwnVariables.Add(new Variable(name, name, null) { Value = value?.DeepClone() });
    }

    private static JsonObject Detach(JsonObject json, string name)
    {
        if (json[name] is not JsonObject found)
            return [];
        json.Remove(name);
        return found;
    }
}
