using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>
/// Writes an instance as compact UTF-8 JSON. Only what is alive is in it: completed executions are in the journal.
/// Keys: <c>a</c> executions, <c>n</c> counters, <c>o</c> output, <c>i</c> kept input, <c>f</c> incidents, <c>m</c> mode,
/// <c>t</c> trigger. An execution: <c>i</c> number, <c>p</c> parent, <c>n</c> activity id, <c>s</c> status, <c>b</c> began,
/// <c>f</c> faults, <c>v</c> declared variables by id, <c>w</c> other variables by name, <c>d</c> private state.
/// </summary>
internal static class StateWriter
{
    public static byte[] Write(WorkflowExecution execution)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JsonText.Compact.Encoder }))
            Write(json, execution);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, WorkflowExecution execution)
    {
        json.WriteStartObject();
        json.WriteStartArray("n");
        json.WriteNumberValue(execution.LastActivityNumber);
        json.WriteNumberValue(execution.LastBookmarkNumber);
        json.WriteNumberValue(execution.JournalSequence);
        json.WriteEndArray();
        if (execution.Mode != FlowchartMode.Counter)
            json.WriteNumber("m", (int)execution.Mode);
        if (execution.TriggerActivityId is { } trigger)
            json.WriteString("t", trigger);
        if (execution.Output.Count > 0)
            WriteNode(json, "o", execution.Output);
        if (execution.StoredInput() is { Count: > 0 } input)
            WriteNode(json, "i", input);
        if (execution.Incidents.Count > 0)
        {
            json.WritePropertyName("f");
            JsonSerializer.Serialize(json, execution.Incidents, JsonText.Compact);
        }

        json.WriteStartArray("a");
        if (execution.Root is { } root)
        {
            if (!execution.Live.ContainsKey(root.Number))
                Write(json, root);
            foreach (var activity in execution.Live.Values.OrderBy(a => a.Number))
            {
                if (IsReachable(execution, activity))
                    Write(json, activity);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What runs on below an ended container has no place in the tree any more once the burst is over.</summary>
    private static bool IsReachable(WorkflowExecution execution, ActivityContext activity)
    {
        for (var a = activity; a is not null; a = a.Parent)
        {
            if (a != execution.Root && !execution.Live.ContainsKey(a.Number))
                return false;
        }

        return true;
    }

    private static void Write(Utf8JsonWriter json, ActivityContext activity)
    {
        json.WriteStartObject();
        json.WriteNumber("i", activity.Number);
        if (activity.Parent is { } parent)
            json.WriteNumber("p", parent.Number);
        json.WriteString("n", activity.Node.Id);
        if (activity.Status != ActivityStatus.Running)
            json.WriteNumber("s", (int)activity.Status);
        json.WriteNumber("b", activity.StartedAt.ToUnixTimeMilliseconds());
        if (activity.FaultCount > 0)
            json.WriteNumber("f", activity.FaultCount);
        WriteVariables(json, activity);
        if (activity.HasState)
            WriteNode(json, "d", activity.State);
        json.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter json, ActivityContext activity)
    {
        var declared = false;
        foreach (var variable in activity.OwnVariablesOrNone)
        {
            if (variable is not { IsStored: true, Definition: not null, Value: not null })
                continue;
            if (!declared)
                json.WriteStartObject("v");
            declared = true;
            WriteNode(json, variable.Id, variable.Value);
        }

        if (declared)
            json.WriteEndObject();

        var others = false;
        foreach (var variable in activity.OwnVariablesOrNone)
        {
            if (variable is not { IsStored: true, Definition: null })
                continue;
            if (!others)
                json.WriteStartObject("w");
            others = true;
            WriteNode(json, variable.Name, variable.Value);
        }

        if (others)
            json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, string name, JsonNode? value)
    {
        json.WritePropertyName(name);
        if (value is null)
            json.WriteNullValue();
        else
            value.WriteTo(json, JsonText.Compact);
    }
}
