using System.Security.Claims;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Format;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Actions on several definitions at once; each definition is a transaction of its own.</summary>
internal static class DefinitionBulkEndpoints
{
    public static void MapDefinitionBulk(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", (IdsRequest request, StudioDefinitions definitions, CancellationToken ct) =>
            DeleteAsync(request.DefinitionIds, id => definitions.DeleteAsync(id, ct)));
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (IdsRequest request, StudioDefinitions definitions, CancellationToken ct) =>
            DeleteAsync(request.Ids, id => definitions.DeleteVersionAsync(id, ct)));
        api.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishAsync);
        api.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractAsync);
        api.MapPost("/actions/workflow-definitions/refresh", async (IdsRequest request, StudioDefinitions definitions, CancellationToken ct) =>
        {
            var (found, not) = (new List<string>(), new List<string>());
            foreach (var id in request.DefinitionIds ?? [])
            {
                (await definitions.FindAsync(id, "Latest", ct) is null ? not : found).Add(id);
            }

            return StudioApi.Ok(new { refreshed = found, notFound = not });
        });
        // Definitions are read from the database each time: there is nothing to load again.
        api.MapPost("/actions/workflow-definitions/reload", () => Results.Ok());
    }

    private static async Task<IResult> DeleteAsync(string[]? ids, Func<string, Task<(bool Found, string? Refusal)>> delete)
    {
        var deleted = 0;
        string? refusal = null;
        foreach (var id in ids ?? [])
        {
            var outcome = await delete(id);
            refusal ??= outcome.Refusal;
            deleted += outcome is { Found: true, Refusal: null } ? 1 : 0;
        }

        return deleted == 0 && refusal is not null ? StudioApi.Conflict(refusal) : StudioApi.Ok(new { deleted });
    }

    private static async Task<IResult> PublishAsync(IdsRequest request, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        if (!who.Heeft(Recht.WorkflowPubliceren))
        {
            return StudioApi.Conflict(DefinitionWriteEndpoints.NotForYou);
        }

        var (published, already, notFound, failed) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        // Studio counts what went into use and says nothing of the rest; the host page tells why.
        var warnings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var id in request.DefinitionIds ?? [])
        {
            try
            {
                var saved = await definitions.PublishAsync(id, null, ct);
                (saved is null ? notFound : saved.Complaints.Count > 0 ? failed : saved.AlreadyPublished ? already : published).Add(id);
                if (saved is { Complaints.Count: > 0 })
                {
                    warnings[id] = StudioApi.NotPublished(saved);
                }
            }
            catch (DefinitionException fault)
            {
                failed.Add(id);
                warnings[id] = StudioApi.NotPublished((await definitions.FindAsync(id, "Latest", ct))?.Name ?? id, [StudioApi.Zin(fault)]);
            }
        }

        return StudioApi.Ok(new
        {
            published,
            alreadyPublished = already,
            notFound,
            skipped = Array.Empty<string>(),
            updatedConsumers = Array.Empty<string>(),
            failed,
            warnings,
        });
    }

    private static async Task<IResult> RetractAsync(IdsRequest request, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        if (!who.Heeft(Recht.WorkflowPubliceren))
        {
            return StudioApi.Conflict(DefinitionWriteEndpoints.NotForYou);
        }

        var (retracted, not, notFound) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var id in request.DefinitionIds ?? [])
        {
            var version = await definitions.RetractAsync(id, ct);
            (version is not null ? retracted : await definitions.FindAsync(id, "Latest", ct) is null ? notFound : not).Add(id);
        }

        return StudioApi.Ok(new { retracted, alreadyRetracted = Array.Empty<string>(), skipped = Array.Empty<string>(), notPublished = not, notFound });
    }
}
