using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>One line of the journal of an instance.</summary>
/// <param name="Sequence">Number within the instance, from 1.</param>
/// <param name="Timestamp">Instant of the burst, UTC.</param>
/// <param name="EventName"><c>Started</c>, <c>Suspended</c>, <c>Resumed</c>, <c>Completed</c>, <c>Faulted</c> or <c>Canceled</c>.</param>
/// <param name="ActivityInstanceId">Execution it is about.</param>
/// <param name="ParentActivityInstanceId">Execution that scheduled it; null for the implicit workflow activity.</param>
/// <param name="ActivityId">Activity in the definition.</param>
/// <param name="NodeId">Ids down to the activity, joined by <c>:</c>.</param>
/// <param name="ActivityType">Type name.</param>
/// <param name="ActivityTypeVersion">Version of the type.</param>
/// <param name="ActivityName">Name in the definition; may be null.</param>
/// <param name="Outcomes">Outcomes it completed with; null when it chose none.</param>
/// <param name="Message">What went wrong; null unless faulted.</param>
/// <param name="ExceptionType">Kind of exception; null unless faulted.</param>
public sealed record JournalRecord(
    long Sequence,
    DateTimeOffset Timestamp,
    string EventName,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string NodeId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    IReadOnlyList<string>? Outcomes,
    string? Message,
    string? ExceptionType);

/// <summary>One execution of an activity, put together from the journal.</summary>
public sealed record ActivityExecution
{
    /// <summary>Id of the execution.</summary>
    public required string Id { get; init; }

    /// <summary>Execution that scheduled it; null for the implicit workflow activity.</summary>
    public string? ParentId { get; init; }

    /// <summary>Activity in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Ids down to the activity.</summary>
    public required string NodeId { get; init; }

    /// <summary>Type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Version of the type.</summary>
    public int ActivityTypeVersion { get; init; }

    /// <summary>Name in the definition; may be null.</summary>
    public string? ActivityName { get; init; }

    /// <summary>State at the end of the journal.</summary>
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Running;

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it runs or waits.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>Outcomes it completed with; null when it chose none.</summary>
    public IReadOnlyList<string>? Outcomes { get; internal set; }

    /// <summary>What went wrong; null unless it faulted.</summary>
    public string? Message { get; internal set; }

    /// <summary>Kind of exception; null unless it faulted.</summary>
    public string? ExceptionType { get; internal set; }

    /// <summary>Faults in it and below it.</summary>
    public int AggregateFaultCount { get; internal set; }

    /// <summary>Whether it waits at the end of the journal.</summary>
    public bool HasBookmarks { get; internal set; }
}

/// <summary>Turns the journal batches of one instance into records and executions.</summary>
public static class JournalReader
{
    /// <summary>The records in order. Give all batches of the instance: later ones refer to executions begun in earlier ones.</summary>
    public static IReadOnlyList<JournalRecord> Records(IEnumerable<JournalBatch> batches)
    {
        var known = new Dictionary<int, JournalRecord>();
        var records = new List<JournalRecord>();
        foreach (var batch in batches.OrderBy(b => b.FirstSequence))
        {
            var sequence = batch.FirstSequence;
            foreach (var entry in JsonNode.Parse(batch.Entries)!.AsArray())
                records.Add(Record(batch, sequence++, entry!.AsArray(), known));
        }

        return records;
    }

    /// <summary>The executions in order of starting.</summary>
    public static IReadOnlyList<ActivityExecution> Executions(IEnumerable<JournalBatch> batches)
    {
        var executions = new Dictionary<string, ActivityExecution>(StringComparer.Ordinal);
        foreach (var record in Records(batches))
        {
            if (!executions.TryGetValue(record.ActivityInstanceId, out var execution))
            {
                executions[record.ActivityInstanceId] = execution = new ActivityExecution
                {
                    Id = record.ActivityInstanceId,
                    ParentId = record.ParentActivityInstanceId,
                    ActivityId = record.ActivityId,
                    NodeId = record.NodeId,
                    ActivityType = record.ActivityType,
                    ActivityTypeVersion = record.ActivityTypeVersion,
                    ActivityName = record.ActivityName,
                    StartedAt = record.Timestamp,
                };
            }

            Apply(executions, execution, record);
        }

        return [.. executions.Values];
    }

    private static void Apply(Dictionary<string, ActivityExecution> executions, ActivityExecution execution, JournalRecord record)
    {
        switch (record.EventName)
        {
            case nameof(JournalEvent.Suspended):
                execution.HasBookmarks = true;
                return;
            case nameof(JournalEvent.Resumed) or nameof(JournalEvent.Started):
                execution.HasBookmarks = false;
                return;
            case nameof(JournalEvent.Completed):
                execution.Status = ActivityStatus.Completed;
                execution.Outcomes ??= record.Outcomes;
                break;
            case nameof(JournalEvent.Canceled):
                execution.Status = ActivityStatus.Canceled;
                break;
            case nameof(JournalEvent.Faulted):
                execution.Status = ActivityStatus.Faulted;
                execution.Message = record.Message;
                execution.ExceptionType = record.ExceptionType;
                for (var a = execution; a is not null; a = a.ParentId is null ? null : executions.GetValueOrDefault(a.ParentId))
                    a.AggregateFaultCount++;
                break;
        }

        execution.HasBookmarks = false;
        execution.CompletedAt = record.Timestamp;
    }

    private static JournalRecord Record(JournalBatch batch, long sequence, JsonArray entry, Dictionary<int, JournalRecord> known)
    {
        var number = entry[1]!.GetValue<int>();
        var parentNumber = entry[2]!.GetValue<int>();
        var activityId = entry[3]!.GetValue<string>();
        var begin = known.GetValueOrDefault(number);
        var parent = known.GetValueOrDefault(parentNumber);
        var record = new JournalRecord(
            sequence,
            batch.At,
            ((JournalEvent)entry[0]!.GetValue<int>()).ToString(),
            Id(batch.InstanceId, number),
            parentNumber == 0 ? null : Id(batch.InstanceId, parentNumber),
            activityId,
            begin?.NodeId ?? (parent is null ? activityId : $"{parent.NodeId}:{activityId}"),
            JsonText.Of(At(entry, 4)) ?? begin?.ActivityType ?? (parentNumber == 0 ? WorkflowActivity.TypeName : ""),
            At(entry, 5)?.GetValue<int>() ?? begin?.ActivityTypeVersion ?? 1,
            JsonText.Of(At(entry, 6)) ?? begin?.ActivityName,
            At(entry, 7) is JsonArray outcomes ? [.. outcomes.Select(o => o!.GetValue<string>())] : null,
            JsonText.Of(At(entry, 8)),
            JsonText.Of(At(entry, 9)));
        known.TryAdd(number, record);
        return record;
    }

    private static JsonNode? At(JsonArray entry, int index) => index < entry.Count ? entry[index] : null;

    private static string Id(string instanceId, int number) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}.{number}");
}
