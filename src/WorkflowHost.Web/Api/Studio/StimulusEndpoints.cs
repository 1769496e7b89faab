using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>What wakes an instance that waits: an event, or the report of a task. Dossiers wait for mutaties and are not woken here.</summary>
internal static class StimulusEndpoints
{
    public static void MapStimuli(this IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{eventName}/trigger", async (string eventName, EventRequest? request, WorkflowRuntime runtime, WorkflowHostDbContext db, TimeProvider clock, CancellationToken ct) =>
        {
            await runtime.PublishEventAsync(eventName, request?.Input?.DeepClone(), request?.CorrelationId, request?.WorkflowInstanceId, new RunContext(clock.GetUtcNow(), [], ct));
            await db.SaveChangesAsync(ct);
            return Results.Ok();
        });
        // Elsa hands out addresses that wake an instance without signing in; here nobody gets those, so none is valid.
        api.MapGet("/events/trigger", () => StudioApi.Refused("Dit adres is niet geldig."));
        api.MapPost("/bookmarks/resume", () => StudioApi.Refused("Dit adres is niet geldig."));
        api.MapPost("/tasks/{taskId}/complete", async (string taskId, TaskRequest? request, WorkflowRuntime runtime, WorkflowHostDbContext db, TimeProvider clock, CancellationToken ct) =>
        {
            await runtime.CompleteTaskAsync(taskId, request?.Result?.DeepClone(), new RunContext(clock.GetUtcNow(), [], ct));
            await db.SaveChangesAsync(ct);
            return Results.Ok();
        });
    }

    private sealed record EventRequest(string? CorrelationId, string? WorkflowInstanceId, JsonNode? Input);

    private sealed record TaskRequest(JsonNode? Result);
}
