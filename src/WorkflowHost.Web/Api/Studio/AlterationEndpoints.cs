using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>
/// Changes to instances from outside. Studio itself asks only for one: cancel everything a filter finds. Instances of dossiers are never among them.
/// </summary>
internal static class AlterationEndpoints
{
    public static void MapAlterations(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/alterations");
        groep.MapPost("/submit", SubmitAsync);
        groep.MapPost("/run", RunAsync);
        groep.MapPost("/dry-run", async (AlterationRequest request, StudioInstances instances, CancellationToken ct) => StudioApi.Ok(new { workflowInstanceIds = await TargetsAsync(request, instances, ct) }));
        groep.MapPost("/workflows/retry", async (AlterationRequest request, StudioInstances instances, TimeProvider clock, CancellationToken ct) =>
            StudioApi.Ok(new { results = await EachAsync(await TargetsAsync(request, instances, ct), "Retry", id => instances.RetryAsync(id, ct), clock) }));
    }

    private static async Task<IResult> SubmitAsync(AlterationRequest request, StudioInstances instances, TimeProvider clock, CancellationToken ct)
    {
        if (Unknown(request) is { } refusal)
        {
            return refusal;
        }

        await ApplyAsync(request, instances, clock, ct);
        return StudioApi.Ok(new { planId = StudioDefinitions.NewId() });
    }

    private static async Task<IResult> RunAsync(AlterationRequest request, StudioInstances instances, TimeProvider clock, CancellationToken ct) =>
        Unknown(request) ?? StudioApi.Ok(new { results = await ApplyAsync(request, instances, clock, ct) });

    private static async Task<List<object>> ApplyAsync(AlterationRequest request, StudioInstances instances, TimeProvider clock, CancellationToken ct)
    {
        var results = new List<object>();
        var targets = await TargetsAsync(request, instances, ct);
        foreach (var alteration in request.Alterations ?? [])
        {
            var type = (string)alteration["type"]!;
            results.AddRange(await EachAsync(targets, type, id => type == "Cancel"
                ? instances.CancelAsync(id, ct)
                : instances.SetVariableAsync(id, (string?)alteration["variableId"] ?? "", alteration["value"]?.DeepClone(), ct), clock));
        }

        return results;
    }

    private static async Task<List<object>> EachAsync(IEnumerable<string> ids, string type, Func<string, Task<(bool Done, string? Refusal)>> act, TimeProvider clock)
    {
        var results = new List<object>();
        foreach (var id in ids)
        {
            var (done, refusal) = await act(id);
            results.Add(new
            {
                workflowInstanceId = id,
                log = new { logEntries = new[] { new { message = done ? $"{type}: gedaan" : refusal ?? $"{type}: niets te doen", logLevel = done ? "Information" : "Warning", timestamp = clock.GetUtcNow(), eventName = type } } },
                workflowHasScheduledWork = false,
                isSuccessful = done,
            });
        }

        return results;
    }

    private static IResult? Unknown(AlterationRequest request) =>
        (request.Alterations ?? []).Select(a => (string?)a["type"]).FirstOrDefault(t => t is not ("Cancel" or "ModifyVariable")) is { } type
            ? StudioApi.Refused($"De wijziging '{type}' bestaat hier niet; kies Cancel of ModifyVariable.")
            : null;

    private static async Task<IReadOnlyList<string>> TargetsAsync(AlterationRequest request, StudioInstances instances, CancellationToken ct)
    {
        if (request.WorkflowInstanceIds is { Length: > 0 } ids)
        {
            return ids;
        }

        if (request.Filter is not { } filter)
        {
            return [];
        }

        if (filter.WorkflowInstanceIds is { Length: > 0 } chosen)
        {
            return chosen;
        }

        // Without anything to filter on it would be everything; that has to be asked for.
        var wanted = filter.Request().Filter() with { Take = null };
        var isEmpty = wanted is { DefinitionIds: null or { Count: 0 }, HasIncidents: null, Statuses.Count: 0, SubStatuses.Count: 0, Timestamps: null or { Count: 0 } } && string.IsNullOrEmpty(wanted.SearchTerm);
        if (isEmpty && filter.EmptyFilterSelectsAll != true)
        {
            return [];
        }

        return await instances.IdsAsync(wanted with { Statuses = wanted.Statuses is { Count: > 0 } ? wanted.Statuses : [WorkflowStatus.Running] }, ct);
    }

    private sealed record AlterationRequest(JsonObject[]? Alterations, string[]? WorkflowInstanceIds, AlterationFilter? Filter);

    private sealed record AlterationFilter(
        bool? EmptyFilterSelectsAll, string[]? WorkflowInstanceIds, bool? HasIncidents, string? SearchTerm, string[]? Statuses, string[]? SubStatuses, InstanceListRequest.TimestampFilter[]? TimestampFilters, string[]? DefinitionIds)
    {
        public InstanceListRequest Request() => new() { HasIncidents = HasIncidents, SearchTerm = SearchTerm, Statuses = Statuses, SubStatuses = SubStatuses, TimestampFilters = TimestampFilters, DefinitionIds = DefinitionIds };
    }
}
