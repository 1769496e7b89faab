using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Executions of activities: the badges on the nodes, and one execution in detail.</summary>
internal static class ActivityExecutionEndpoints
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/activity-executions");
        groep.MapPost("/report", async (ReportRequest request, StudioInstances instances, CancellationToken ct) =>
            StudioApi.Ok(new { stats = Stats(await instances.ExecutionsAsync(request.WorkflowInstanceId ?? "", ct), request.ActivityNodeIds) }));
        groep.MapGet("/list", async (string? workflowInstanceId, string? activityNodeId, StudioInstances instances, IWorkflowDefinitionStore definitions, CancellationToken ct) =>
        {
            var (all, definition) = await LoadAsync(workflowInstanceId, instances, definitions, ct);
            return StudioApi.List(all.Where(e => activityNodeId is null || e.NodeId == activityNodeId).Select(e => Record(workflowInstanceId!, e, all, definition)).ToList());
        });
        groep.MapGet("/count", async (string? workflowInstanceId, string? activityNodeId, StudioInstances instances, CancellationToken ct) =>
            StudioApi.Ok(new { count = (await instances.ExecutionsAsync(workflowInstanceId ?? "", ct)).Count(e => activityNodeId is null || e.NodeId == activityNodeId) }));
        groep.MapGet("/by-id", ById);
        groep.MapGet("/{id}", ById);
        groep.MapGet("/{id}/call-stack", CallStackAsync);
        api.MapGet("/activity-execution-summaries/list", async (string? workflowInstanceId, string? activityNodeId, StudioInstances instances, CancellationToken ct) =>
            StudioApi.List((await instances.ExecutionsAsync(workflowInstanceId ?? "", ct)).Where(e => activityNodeId is null || e.NodeId == activityNodeId).Select(e => new
            {
                workflowInstanceId,
                e.ActivityId,
                activityNodeId = e.NodeId,
                e.ActivityType,
                e.ActivityTypeVersion,
                e.ActivityName,
                e.StartedAt,
                e.HasBookmarks,
                e.Status,
                metadata = new JsonObject(),
                e.AggregateFaultCount,
                e.CompletedAt,
                e.Id,
            }).ToList()));
    }

    /// <summary>The badges: of each node that ran how often it began, ended, waits and failed.</summary>
    internal static IReadOnlyList<object> Stats(IEnumerable<ActivityExecution> executions, IReadOnlyCollection<string>? nodeIds) =>
        [.. executions.Where(e => nodeIds is not { Count: > 0 } || nodeIds.Contains(e.NodeId)).GroupBy(e => e.NodeId, StringComparer.Ordinal).Select(g => (object)new
        {
            activityId = g.First().ActivityId,
            activityNodeId = g.Key,
            startedCount = g.Count(),
            completedCount = g.Count(e => e.CompletedAt is not null),
            uncompletedCount = g.Count(e => e.CompletedAt is null),
            isBlocked = g.Any(e => e.HasBookmarks),
            isFaulted = g.Any(e => e.Status == ActivityStatus.Faulted),
            aggregateFaultCount = g.Sum(e => e.AggregateFaultCount),
            metadata = new JsonObject(),
        })];

    private static async Task<IResult> ById(string id, StudioInstances instances, IWorkflowDefinitionStore definitions, CancellationToken ct)
    {
        var instanceId = InstanceOf(id);
        var (all, definition) = await LoadAsync(instanceId, instances, definitions, ct);
        return all.FirstOrDefault(e => e.Id == id) is { } execution ? StudioApi.Ok(Record(instanceId, execution, all, definition)) : Results.NotFound();
    }

    private static async Task<IResult> CallStackAsync(string id, bool? includeCrossWorkflowChain, int? skip, int? take, StudioInstances instances, IWorkflowDefinitionStore definitions, CancellationToken ct)
    {
        var (chain, records) = (id, new List<object>());
        while (true)
        {
            var instanceId = InstanceOf(chain);
            var (all, definition) = await LoadAsync(instanceId, instances, definitions, ct);
            var here = new List<object>();
            for (var e = all.FirstOrDefault(e => e.Id == chain); e is not null; e = all.FirstOrDefault(p => p.Id == e.ParentId))
            {
                here.Insert(0, Record(instanceId, e, all, definition));
            }

            if (here.Count == 0 && records.Count == 0)
            {
                return Results.NotFound();
            }

            records.InsertRange(0, here);
            if (includeCrossWorkflowChain != true || records.Count > 500 || (await instances.FindAsync(instanceId, ct))?.ParentActivityInstanceId is not { } parent)
            {
                break;
            }

            chain = parent;
        }

        return StudioApi.Ok(new { activityExecutionId = id, items = records.Skip(skip ?? 0).Take(take is > 0 ? take.Value : int.MaxValue), totalCount = records.Count });
    }

    // An execution carries its instance in its id.
    private static string InstanceOf(string executionId) => executionId.LastIndexOf('.') is var dot and > 0 ? executionId[..dot] : executionId;

    private static async Task<(IReadOnlyList<ActivityExecution> All, WorkflowDefinition? Definition)> LoadAsync(
        string? instanceId, StudioInstances instances, IWorkflowDefinitionStore definitions, CancellationToken ct)
    {
        if (instanceId is null || await instances.SummaryAsync(instanceId, ct) is not { } summary)
        {
            return ([], null);
        }

        return (await instances.ExecutionsAsync(instanceId, ct), await definitions.FindVersionAsync(summary.DefinitionVersionId, ct));
    }

    /// <summary>The outcomes as Studio reads them: under this name and no other, and nothing when there are none.</summary>
    internal static Dictionary<string, IReadOnlyList<string>>? Payload(IReadOnlyList<string>? outcomes) => outcomes is null ? null : new(StringComparer.Ordinal) { ["Outcomes"] = outcomes };

    private static object Record(string instanceId, ActivityExecution e, IReadOnlyList<ActivityExecution> all, WorkflowDefinition? definition)
    {
        var parent = e.ParentId is null ? null : all.FirstOrDefault(p => p.Id == e.ParentId);
        var depth = 0;
        for (var p = parent; p is not null; p = all.FirstOrDefault(q => q.Id == p.ParentId))
        {
            depth++;
        }

        return new
        {
            workflowInstanceId = instanceId,
            e.ActivityId,
            activityNodeId = e.NodeId,
            e.ActivityType,
            e.ActivityTypeVersion,
            e.ActivityName,
            activityState = Inputs(definition?.Find(e.ActivityId)),
            payload = Payload(e.Outcomes),
            outputs = e.CompletedAt is null ? [] : Outputs(definition?.Find(e.ActivityId), definition),
            properties = new JsonObject(),
            metadata = new JsonObject(),
            exception = e.Status == ActivityStatus.Faulted ? new { type = e.ExceptionType ?? "", message = e.Message ?? "" } : null,
            e.StartedAt,
            e.HasBookmarks,
            e.Status,
            e.AggregateFaultCount,
            e.CompletedAt,
            schedulingActivityExecutionId = e.ParentId,
            schedulingActivityId = parent?.ActivityId,
            schedulingWorkflowInstanceId = parent is null ? null : instanceId,
            callStackDepth = depth,
            e.Id,
        };
    }

    // What the author filled in, not what it came down to in this run: that may be about a client and is not kept.
    private static JsonObject? Inputs(ActivityNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var inputs = new JsonObject();
        foreach (var input in node.Activity.Descriptor.Inputs)
        {
            if (node.Input(input.Name) is { } value && (value.Expression?.Value ?? value.Raw) is { } shown)
            {
                inputs[input.Name] = value.Expression is { Type: not ("Literal" or "Object") } expression ? $"{expression.Type}: {expression.Text}" : shown.DeepClone();
            }
        }

        return inputs;
    }

    // Where an output went, not what it was, for the same reason.
    private static JsonObject Outputs(ActivityNode? node, WorkflowDefinition? definition)
    {
        var outputs = new JsonObject();
        foreach (var output in node?.Activity.Descriptor.Outputs ?? [])
        {
            outputs[output.Name] = node!.Output(output.Name) is { } bound ? $"naar {definition?.Variables.FirstOrDefault(v => v.Id == bound.TargetId)?.Name ?? bound.TargetId}" : "niet bewaard";
        }

        return outputs;
    }

    private sealed record ReportRequest(string? WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds);
}
