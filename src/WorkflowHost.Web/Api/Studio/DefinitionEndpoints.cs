using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Storage.Engine;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Reading definitions.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-definitions");
        groep.MapGet("", ListAsync);
        groep.MapGet("/by-definition-id/{definitionId}", FindAsync);
        groep.MapGet("/{definitionId}", FindAsync);
        groep.MapGet("/by-id/{id}", ByIdAsync);
        groep.MapGet("/many-by-id", ManyAsync);
        groep.MapGet("/query/count", async (DefinitionQueries queries, CancellationToken ct) => StudioApi.Ok(new { count = await queries.CountAsync(ct) }));
        groep.MapGet("/validation/is-name-unique", async (string? name, string? definitionId, DefinitionQueries queries, CancellationToken ct) =>
            StudioApi.Ok(new { isUnique = await queries.IsNameUniqueAsync(name ?? "", definitionId, ct) }));
        groep.MapGet("/{definitionId}/versions", VersionsAsync);
        groep.MapGet("/{definitionId}/consumers", async (string definitionId, ConsumerQueries consumers, CancellationToken ct) =>
            StudioApi.Ok(new { consumingWorkflowDefinitionIds = await consumers.OfAsync(definitionId, ct) }));
    }

    private static async Task<IResult> ListAsync([AsParameters] ListRequest request, ClaimsPrincipal who, DefinitionQueries queries, CancellationToken ct)
    {
        var filter = VersionChoiceText.Apply(
            new DefinitionFilter
            {
                Ids = request.Ids,
                DefinitionIds = request.DefinitionIds,
                SearchTerm = request.SearchTerm,
                OrderBy = request.OrderBy,
                Descending = string.Equals(request.OrderDirection, "Descending", StringComparison.OrdinalIgnoreCase),
                Skip = Math.Max(0, request.Page ?? 0) * Math.Max(0, request.PageSize ?? 0),
                Take = request.PageSize is > 0 ? request.PageSize : null,
            },
            request.VersionOptions);
        if (filter is null)
        {
            return StudioApi.Refused($"'{request.VersionOptions}' is geen versiekeuze; kies Latest, Published, LatestOrPublished, LatestAndPublished, Draft, AllVersions of een nummer.");
        }

        var (items, total) = await queries.ListAsync(filter, ct);
        var mayDraw = who.Heeft(Recht.WorkflowOntwerpen);
        return StudioApi.Ok(new { items = items.Select(i => DefinitionItem.Of(i, mayDraw)), totalCount = total, links = DefinitionLinks.List(mayDraw) });
    }

    private static async Task<IResult> FindAsync(string definitionId, string? versionOptions, StudioDefinitions definitions, CancellationToken ct) =>
        await definitions.FindAsync(definitionId, versionOptions, ct) is { } version ? StudioApi.Ok(await definitions.ModelAsync(version, ct)) : Results.NotFound();

    private static async Task<IResult> ByIdAsync(string id, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct) =>
        await queries.VersionAsync(id, ct) is { } version ? StudioApi.Ok(await definitions.ModelAsync(version, ct)) : Results.NotFound();

    private static async Task<IResult> ManyAsync([FromQuery] string[]? ids, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        var items = new List<object>();
        foreach (var version in await queries.ManyAsync(ids ?? [], ct))
        {
            items.Add(await definitions.ModelAsync(version, ct));
        }

        return StudioApi.List(items);
    }

    private static async Task<IResult> VersionsAsync(string definitionId, ClaimsPrincipal who, DefinitionQueries queries, CancellationToken ct)
    {
        var (items, _) = await queries.ListAsync(new DefinitionFilter { DefinitionIds = [definitionId], OrderBy = "Version", Descending = true }, ct);
        return StudioApi.Ok(items.Select(i => DefinitionItem.Of(i, who.Heeft(Recht.WorkflowOntwerpen))));
    }

    private sealed record ListRequest(
        string? VersionOptions, int? Page, int? PageSize, string? SearchTerm, string? OrderBy, string? OrderDirection, [FromQuery] string[]? Ids, [FromQuery] string[]? DefinitionIds);
}
