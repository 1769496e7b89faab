using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Actions on several instances at once; each instance is a transaction of its own.</summary>
internal static class InstanceBulkEndpoints
{
    public static void MapInstanceBulk(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances", DeleteAsync);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteAsync);
    }

    private static async Task<IResult> CancelAsync(CancelRequest request, DefinitionQueries definitions, StudioInstances instances, CancellationToken ct)
    {
        var ids = request.Ids ?? [];
        if (ids.Length == 0 && request.DefinitionVersionId is { Length: > 0 } version)
        {
            ids = [.. await instances.IdsAsync(new InstanceFilter { DefinitionVersionIds = [version], Statuses = [WorkflowStatus.Running] }, ct)];
        }
        else if (ids.Length == 0 && request.DefinitionId is { Length: > 0 } definition)
        {
            var filter = VersionChoiceText.Apply(new DefinitionFilter { DefinitionIds = [definition] }, request.VersionOptions) ?? new DefinitionFilter { Ids = [""] };
            var versions = (await definitions.ListAsync(filter, ct)).Items.ConvertAll(d => d.Id);
            ids = versions.Count == 0 ? [] : [.. await instances.IdsAsync(new InstanceFilter { DefinitionVersionIds = versions, Statuses = [WorkflowStatus.Running] }, ct)];
        }

        var (cancelled, refusal) = await EachAsync(ids, id => instances.CancelAsync(id, ct));
        return cancelled == 0 && refusal is not null ? StudioApi.Conflict(refusal) : StudioApi.Ok(new { cancelled });
    }

    private static async Task<IResult> DeleteAsync(IdsRequest request, StudioInstances instances, CancellationToken ct)
    {
        var (deleted, refusal) = await EachAsync(request.Ids ?? [], id => instances.DeleteAsync(id, ct));
        return deleted == 0 && refusal is not null ? StudioApi.Conflict(refusal) : StudioApi.Ok(new { deleted });
    }

    /// <summary>Does something with each instance; counts those it was done with and keeps the first refusal.</summary>
    internal static async Task<(int Done, string? Refusal)> EachAsync(IEnumerable<string> ids, Func<string, Task<(bool Done, string? Refusal)>> act)
    {
        var count = 0;
        string? first = null;
        foreach (var id in ids)
        {
            var (done, refusal) = await act(id);
            count += done ? 1 : 0;
            first ??= refusal;
        }

        return (count, first);
    }

    private sealed record CancelRequest(string[]? Ids, string? DefinitionVersionId, string? DefinitionId, string? VersionOptions);
}
