using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Reading instances, and the actions on one.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-instances");
        groep.MapPost("", (InstanceListRequest request, StudioInstances instances, CancellationToken ct) => ListAsync(request, instances, ct));
        groep.MapGet("", (int? page, int? pageSize, string? searchTerm, string? definitionId, string? correlationId, WorkflowStatus? status, WorkflowSubStatus? subStatus, string? orderBy, string? orderDirection, StudioInstances instances, CancellationToken ct) =>
            ListAsync(new InstanceListRequest { Page = page, PageSize = pageSize, SearchTerm = searchTerm, DefinitionId = definitionId, CorrelationId = correlationId, Status = status?.ToString(), SubStatus = subStatus?.ToString(), OrderBy = orderBy, OrderDirection = orderDirection }, instances, ct));
        groep.MapGet("/{id}", async (string id, StudioInstances instances, CancellationToken ct) => await instances.DetailAsync(id, ct) is { } detail ? StudioApi.Ok(detail) : Results.NotFound());
        groep.MapGet("/{id}/execution-state", async (string id, StudioInstances instances, CancellationToken ct) => await instances.SummaryAsync(id, ct) is { } i
            ? StudioApi.Ok(new { i.Status, i.SubStatus, workflowSubStatus = i.SubStatus, i.UpdatedAt })
            : Results.NotFound());
        groep.MapGet("/{id}/variables", async (string id, StudioInstances instances, CancellationToken ct) => await instances.VariablesAsync(id, ct) is { } variables ? StudioApi.List(variables) : Results.NotFound());
        groep.MapPost("/{id}/variables", SetVariablesAsync);
        groep.MapPost("/{id}/journal", (string id, int? skip, int? take, JournalRequest? request, StudioInstances instances, CancellationToken ct) => JournalAsync(id, skip ?? 0, take, request?.Filter, instances, ct));
        groep.MapGet("/{id}/journal", (string id, int? page, int? pageSize, StudioInstances instances, CancellationToken ct) => JournalAsync(id, (page ?? 0) * (pageSize ?? 0), pageSize, null, instances, ct));
        groep.MapGet("/{id}/journal/{activityId}", LastOfActivityAsync);
        groep.MapDelete("/{id}", async (string id, StudioInstances instances, CancellationToken ct) =>
        {
            var (done, refusal) = await instances.DeleteAsync(id, ct);
            return refusal is not null ? StudioApi.Conflict(refusal) : done ? Results.NoContent() : Results.NotFound();
        });
        api.MapPost("/cancel/workflow-instances/{id}", async (string id, StudioInstances instances, CancellationToken ct) =>
            (await instances.CancelAsync(id, ct)).Refusal is { } sentence ? StudioApi.Conflict(sentence) : Results.Ok());
    }

    private static async Task<IResult> ListAsync(InstanceListRequest request, StudioInstances instances, CancellationToken ct)
    {
        var (items, total) = await instances.ListAsync(request.Filter(), ct);
        return StudioApi.Ok(new { items, totalCount = total });
    }

    private static async Task<IResult> SetVariablesAsync(string id, VariablesRequest request, StudioInstances instances, CancellationToken ct)
    {
        foreach (var variable in request.Variables ?? [])
        {
            if ((await instances.SetVariableAsync(id, variable.Id, variable.Value?.DeepClone(), ct)).Refusal is { } sentence)
            {
                return StudioApi.Conflict(sentence);
            }
        }

        return await instances.VariablesAsync(id, ct) is { } variables ? StudioApi.List(variables) : Results.NotFound();
    }

    private static async Task<IResult> JournalAsync(string id, int skip, int? take, JournalFilter? filter, StudioInstances instances, CancellationToken ct)
    {
        if (await instances.JournalAsync(id, ct) is not { } records)
        {
            return Results.NotFound();
        }

        // An empty list of nodes means all of them.
        var found = records.Where(r =>
            (filter?.ActivityIds is not { Count: > 0 } ids || ids.Contains(r.ActivityId))
            && (filter?.ActivityNodeIds is not { Count: > 0 } nodes || nodes.Contains(r.NodeId))
            && (filter?.ExcludedActivityTypes is not { } excluded || !excluded.Contains(r.ActivityType))
            && (filter?.EventNames is not { Count: > 0 } events || events.Contains(r.EventName))).ToList();
        return StudioApi.Ok(new { items = found.Skip(Math.Max(0, skip)).Take(take is > 0 ? take.Value : int.MaxValue).Select(r => Entry(id, r)), totalCount = found.Count });
    }

    private static async Task<IResult> LastOfActivityAsync(string id, string activityId, StudioInstances instances, CancellationToken ct)
    {
        if (await instances.SummaryAsync(id, ct) is not { } i || (await instances.JournalAsync(id, ct))?.LastOrDefault(r => r.ActivityId == activityId) is not { } r)
        {
            return Results.NotFound();
        }

        return StudioApi.Ok(new
        {
            workflowDefinitionId = i.DefinitionId,
            workflowDefinitionVersionId = i.DefinitionVersionId,
            workflowInstanceId = i.Id,
            workflowVersion = i.Version,
            r.ActivityInstanceId,
            r.ParentActivityInstanceId,
            r.ActivityId,
            r.ActivityType,
            r.ActivityTypeVersion,
            r.ActivityName,
            activityNodeId = r.NodeId,
            r.Timestamp,
            r.Sequence,
            r.EventName,
            r.Message,
            id = $"{id}-{r.Sequence}",
        });
    }

    private static object Entry(string instanceId, JournalRecord r) => new
    {
        id = $"{instanceId}-{r.Sequence}",
        r.ActivityInstanceId,
        r.ParentActivityInstanceId,
        r.ActivityId,
        r.ActivityType,
        r.ActivityTypeVersion,
        r.ActivityName,
        r.NodeId,
        r.Timestamp,
        r.Sequence,
        r.EventName,
        r.Message,
        // An object or nothing: anything else breaks the details.
        payload = ActivityExecutionEndpoints.Payload(r.Outcomes),
    };

    private sealed record JournalRequest(JournalFilter? Filter);

    private sealed record JournalFilter(IReadOnlyList<string>? ActivityIds, IReadOnlyList<string>? ActivityNodeIds, IReadOnlyList<string>? ExcludedActivityTypes, IReadOnlyList<string>? EventNames);

    private sealed record VariablesRequest(IReadOnlyList<VariableValue>? Variables);

    private sealed record VariableValue(string Id, JsonNode? Value);
}

/// <summary>What a list of instances asks.</summary>
internal sealed record InstanceListRequest
{
    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public string[]? DefinitionIds { get; init; }

    public string? CorrelationId { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public string? Status { get; init; }

    public string[]? Statuses { get; init; }

    public string? SubStatus { get; init; }

    public string[]? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public TimestampFilter[]? TimestampFilters { get; init; }

    public sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset Timestamp);

    public InstanceFilter Filter() => new()
    {
        DefinitionIds = DefinitionId is { Length: > 0 } one ? [one, .. DefinitionIds ?? []] : DefinitionIds,
        CorrelationId = CorrelationId,
        Version = Version,
        HasIncidents = HasIncidents,
        Statuses = Parsed<WorkflowStatus>(Status, Statuses),
        SubStatuses = Parsed<WorkflowSubStatus>(SubStatus, SubStatuses),
        Timestamps = TimestampFilters?.Select(t => new InstanceTimestampFilter(t.Column ?? "CreatedAt", t.Operator ?? "Is", t.Timestamp)).ToArray(),
        SearchTerm = SearchTerm,
        OrderBy = OrderBy,
        Ascending = string.Equals(OrderDirection, "Ascending", StringComparison.OrdinalIgnoreCase),
        Skip = Math.Max(0, Page ?? 0) * Math.Max(0, PageSize ?? 0),
        Take = PageSize is > 0 ? PageSize : null,
    };

    private static T[] Parsed<T>(string? one, string[]? many) where T : struct, Enum =>
        [.. new[] { one }.Concat(many ?? []).Where(s => Enum.TryParse<T>(s, ignoreCase: true, out _)).Select(s => Enum.Parse<T>(s!, ignoreCase: true)).Distinct()];
}
