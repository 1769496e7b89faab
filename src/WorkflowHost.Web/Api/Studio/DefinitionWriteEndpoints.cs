using System.Security.Claims;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage.Engine;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Changing and running definitions.</summary>
internal static class DefinitionWriteEndpoints
{
    /// <summary>What somebody hears who may draw but not publish.</summary>
    public const string NotForYou = "U mag tekenen, maar niet publiceren of terugtrekken. Vraag de jurist om dat te doen.";

    public static void MapDefinitionWrites(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-definitions");
        groep.MapPost("", SaveAsync);
        groep.MapPost("/{definitionId}/publish", PublishAsync);
        groep.MapPost("/{definitionId}/retract", RetractAsync);
        groep.MapPost("/{definitionId}/revert/{version:int}", RevertAsync);
        // Ours: what the proofs have against the newest version now, for the marks on the drawing.
        groep.MapGet("/{definitionId}/findings", async (string definitionId, StudioDefinitions definitions, CancellationToken ct) =>
            await definitions.FindingsAsync(definitionId, ct) is { } findings ? StudioApi.Ok(new { activities = StudioApi.Activities(findings) }) : Results.NotFound());
        groep.MapDelete("/{definitionId}", async (string definitionId, StudioDefinitions definitions, CancellationToken ct) => Deleted(await definitions.DeleteAsync(definitionId, ct)));
        groep.MapDelete("/{definitionId}/version/{version:int}", DeleteNumberAsync);
        groep.MapPost("/{definitionId}/update-references", UpdateReferencesAsync);
        api.MapDelete("/workflow-definition-versions/{id}", async (string id, StudioDefinitions definitions, CancellationToken ct) => Deleted(await definitions.DeleteVersionAsync(id, ct)));
    }

    /// <summary>Starting an instance: for who may also see what becomes of it.</summary>
    public static void MapDefinitionRuns(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-definitions");
        groep.MapPost("/{definitionId}/execute", ExecuteAsync);
        groep.MapGet("/{definitionId}/execute", (string definitionId, string? versionOptions, string? correlationId, string? triggerActivityId, HttpContext http, StudioDefinitions definitions, StudioInstances instances, CancellationToken ct) =>
            ExecuteAsync(definitionId, new ExecuteRequest(correlationId, triggerActivityId, versionOptions, null, null, null, null), http, definitions, instances, ct));
        groep.MapPost("/{definitionId}/dispatch", DispatchAsync);
        groep.MapPost("/{definitionId}/bulk-dispatch", BulkDispatchAsync);
    }

    private static async Task<IResult> SaveAsync(SaveRequest request, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        if (request.Model is not { } model)
        {
            return StudioApi.Refused("Er staat geen workflow in het verzoek.");
        }

        if (request.Publish == true && !who.Heeft(Recht.WorkflowPubliceren))
        {
            return StudioApi.Refused(NotForYou);
        }

        return await AnswerAsync(await definitions.SaveAsync(model, request.Publish == true, ct), definitions, ct);
    }

    private static async Task<IResult> PublishAsync(string definitionId, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct) =>
        !who.Heeft(Recht.WorkflowPubliceren) ? StudioApi.Conflict(NotForYou)
        : await definitions.PublishAsync(definitionId, null, ct) is { } saved ? await AnswerAsync(saved, definitions, ct) : Results.NotFound();

    private static async Task<IResult> AnswerAsync(StudioDefinitions.Saved saved, StudioDefinitions definitions, CancellationToken ct) =>
        saved.Complaints.Count > 0
            ? StudioApi.Refused(saved)
            : StudioApi.Ok(new
            {
                workflowDefinition = await definitions.ModelAsync(saved.Version, ct),
                alreadyPublished = saved.AlreadyPublished,
                consumingWorkflowCount = saved.Consumers,
                validationErrors = Array.Empty<object>(),
            });

    private static async Task<IResult> RetractAsync(string definitionId, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        if (!who.Heeft(Recht.WorkflowPubliceren))
        {
            return StudioApi.Refused(NotForYou);
        }

        if (await definitions.RetractAsync(definitionId, ct) is { } version)
        {
            return StudioApi.Ok(await definitions.ModelAsync(version, ct));
        }

        return await definitions.FindAsync(definitionId, "Latest", ct) is null ? Results.NotFound() : StudioApi.Refused("Van deze workflow is geen versie gepubliceerd.");
    }

    private static async Task<IResult> RevertAsync(string definitionId, int version, StudioDefinitions definitions, CancellationToken ct) =>
        await definitions.RevertAsync(definitionId, version, ct) is { } draft
            ? StudioApi.Ok(DefinitionItem.Of(new DefinitionSummary(draft.Id, draft.DefinitionId, draft.Name, draft.Description, draft.Version, draft.IsLatest, draft.IsPublished, draft.IsReadonly, draft.CreatedAt), mayDraw: true), StatusCodes.Status201Created)
            : Results.NotFound();

    private static async Task<IResult> DeleteNumberAsync(string definitionId, int version, StudioDefinitions definitions, DefinitionQueries queries, CancellationToken ct)
    {
        var (items, _) = await queries.ListAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = version }, ct);
        var result = Deleted(items is [var one] ? await definitions.DeleteVersionAsync(one.Id, ct) : (false, null));
        return result is Microsoft.AspNetCore.Http.HttpResults.NoContent ? Results.Ok() : result;
    }

    private static async Task<IResult> UpdateReferencesAsync(string definitionId, ConsumerQueries consumers, CancellationToken ct) =>
        StudioApi.Ok(new { affectedWorkflows = await consumers.OfAsync(definitionId, ct) });

    private static async Task<IResult> ExecuteAsync(string definitionId, ExecuteRequest? request, HttpContext http, StudioDefinitions definitions, StudioInstances instances, CancellationToken ct)
    {
        if (await definitions.ExecuteAsync(definitionId, request?.VersionOptions ?? "Published", Start(request), ct) is not { } result)
        {
            return Results.NotFound();
        }

        // Studio reads nothing but these.
        http.Response.Headers["x-elsa-workflow-cannot-start"] = result.Refusal is null ? "False" : "True";
        if (result.Refusal is not null)
        {
            return StudioApi.Ok(new { });
        }

        http.Response.Headers["x-elsa-workflow-instance-id"] = result.InstanceId;
        http.Response.Headers["x-elsa-response"] = "true";
        return StudioApi.Ok(new { workflowState = (await instances.DetailAsync(result.InstanceId, ct))?["workflowState"]?.DeepClone() });
    }

    private static async Task<IResult> DispatchAsync(string definitionId, ExecuteRequest? request, StudioDefinitions definitions, CancellationToken ct) =>
        await definitions.ExecuteAsync(definitionId, request?.VersionOptions ?? "Published", Start(request), ct) is { } result ? StudioApi.Ok(new { workflowInstanceId = result.InstanceId }) : Results.NotFound();

    private static async Task<IResult> BulkDispatchAsync(string definitionId, ExecuteRequest? request, StudioDefinitions definitions, CancellationToken ct)
    {
        var ids = new List<string>();
        for (var n = 0; n < Math.Clamp(request?.Count ?? 1, 1, 100); n++)
        {
            if (await definitions.ExecuteAsync(definitionId, request?.VersionOptions ?? "Published", Start(request) with { InstanceId = null }, ct) is not { } result)
            {
                return Results.NotFound();
            }

            ids.Add(result.InstanceId);
        }

        return StudioApi.Ok(new { workflowInstanceIds = ids });
    }

    private static StartRequest Start(ExecuteRequest? request) => new()
    {
        CorrelationId = request?.CorrelationId,
        Name = request?.Name,
        InstanceId = request?.InstanceId is { Length: > 0 and <= 64 } id ? id : null,
        TriggerActivityId = request?.TriggerActivityId,
        Input = request?.Input?.DeepClone() as JsonObject,
    };

    private static IResult Deleted((bool Found, string? Refusal) outcome) =>
        !outcome.Found ? Results.NotFound() : outcome.Refusal is { } sentence ? StudioApi.Conflict(sentence) : Results.NoContent();
}
