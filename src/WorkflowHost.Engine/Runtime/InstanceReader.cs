using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>Looks into the state of an instance without running it.</summary>
public static class InstanceReader
{
    /// <summary>Incidents, output and live executions of an instance.</summary>
    public static InstanceView Read(WorkflowInstance instance)
    {
        var state = instance.State.Length == 0 ? [] : JsonNode.Parse(instance.State)!.AsObject();
        var activities = (state["a"] as JsonArray ?? []).OfType<JsonObject>().Select(a => new LiveActivity(
            $"{instance.Id}.{a["i"]!.GetValue<int>()}",
            a["p"] is { } parent ? $"{instance.Id}.{parent.GetValue<int>()}" : null,
            JsonText.Optional(a, "n") ?? "",
            (ActivityStatus)(a["s"]?.GetValue<int>() ?? (int)ActivityStatus.Running),
            DateTimeOffset.FromUnixTimeMilliseconds(a["b"]!.GetValue<long>()),
            a["f"]?.GetValue<int>() ?? 0,
            a["d"] as JsonObject ?? [],
            Merge(a["v"] as JsonObject, a["w"] as JsonObject))).ToArray();
        return new InstanceView(
            state["f"]?.Deserialize<List<Incident>>(JsonText.Compact) ?? [],
            state["o"] as JsonObject ?? [],
            activities);
    }

    /// <summary>Variables of the root scope by name as they are after loading: what is not stored has its initial value.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Variables(WorkflowInstance instance, WorkflowDefinition definition)
    {
        var stored = Read(instance).Activities.FirstOrDefault(a => a.ParentId is null)?.Variables ?? [];
        var result = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var variable in definition.Variables)
            result[variable.Name] = variable.IsStored && stored[variable.Id] is { } value ? Variable.Restore(variable, value.DeepClone()) : Variable.DefaultOf(variable);
        return result;
    }

    private static JsonObject Merge(JsonObject? declared, JsonObject? others)
    {
        var all = new JsonObject();
        foreach (var (name, value) in (declared ?? []).Concat(others ?? []))
            all[name] = value?.DeepClone();
        return all;
    }
}

/// <summary>What is inside an instance.</summary>
/// <param name="Incidents">Everything that went wrong.</param>
/// <param name="Output">Workflow output so far.</param>
/// <param name="Activities">Executions that have not completed, the implicit workflow activity first.</param>
public sealed record InstanceView(IReadOnlyList<Incident> Incidents, JsonObject Output, IReadOnlyList<LiveActivity> Activities);

/// <summary>An execution that has not completed.</summary>
/// <param name="Id">Id of the execution.</param>
/// <param name="ParentId">Id of the execution that scheduled it; null for the implicit workflow activity.</param>
/// <param name="ActivityId">Activity in the definition.</param>
/// <param name="Status">State.</param>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="FaultCount">Faults in it and below it.</param>
/// <param name="State">Its private state.</param>
/// <param name="Variables">Stored values: declared variables by id, others by name.</param>
public sealed record LiveActivity(string Id, string? ParentId, string ActivityId, ActivityStatus Status, DateTimeOffset StartedAt, int FaultCount, JsonObject State, JsonObject Variables);
