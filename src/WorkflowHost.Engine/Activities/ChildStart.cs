using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Starting other instances from an activity.</summary>
internal static class ChildStart
{
    /// <summary>The published definition an activity names.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static async ValueTask<WorkflowDefinition> DefinitionAsync(ActivityContext context)
    {
        var id = await context.InputAsync<string>("WorkflowDefinitionId").ConfigureAwait(false) ?? "";
        return await context.Execution.Run.Runtime.Definitions.FindAsync(id, VersionOptions.Published, context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Er is geen gepubliceerde workflow '{id}'.");
    }

    /// <summary>What the child is started with: the parent's input plus a reference to the parent.</summary>
    public static async ValueTask<StartRequest> RequestAsync(ActivityContext context, bool waits)
    {
        var input = await context.InputAsync("Input").ConfigureAwait(false) is JsonObject given ? (JsonObject)given.DeepClone() : [];
        input["ParentInstanceId"] = context.Workflow.InstanceId;
        return new StartRequest
        {
            InstanceId = Guid.CreateVersion7(context.Now).ToString("N"),
            CorrelationId = await context.InputAsync<string>("CorrelationId").ConfigureAwait(false) is { Length: > 0 } correlationId ? correlationId : null,
            Input = input,
            ParentInstanceId = context.Workflow.InstanceId,
            ParentActivityInstanceId = waits ? context.ActivityInstanceId : null,
        };
    }

    /// <summary>Starts the child once the current burst is over.</summary>
    /// <exception cref="InvalidOperationException">This call has set too much in motion already.</exception>
    public static void Dispatch(ActivityContext context, WorkflowDefinition definition, StartRequest request)
    {
        var scope = context.Execution.Run;
        scope.Chain(async () => await scope.Runtime.StartAsync(scope, definition, request).ConfigureAwait(false));
    }
}
