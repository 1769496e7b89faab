using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Meldt een gebeurtenis aan wie erop wacht.</summary>
public sealed class PublishEvent : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.PublishEvent";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Gebeurtenis melden",
        Description = "Meldt een gebeurtenis aan wie erop wacht.",
        Inputs =
        [
            new("EventName", "String") { DisplayName = "Naam van de gebeurtenis" },
            new("CorrelationId", "String") { DisplayName = "Correlatie-id" },
            new("IsLocalEvent", "Boolean") { DisplayName = "Alleen deze instantie", UIHint = "checkbox" },
            new("Payload", "Object") { DisplayName = "Inhoud" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var name = await context.InputAsync<string>("EventName").ConfigureAwait(false) ?? "";
        var correlationId = await context.InputAsync<string>("CorrelationId").ConfigureAwait(false);
        var isLocal = await context.InputAsync<bool>("IsLocalEvent").ConfigureAwait(false);
        var payload = await context.InputAsync("Payload").ConfigureAwait(false);

        var scope = context.Execution.Run;
        var instanceId = isLocal ? context.Workflow.InstanceId : null;
        scope.Chain(async () => await scope.Runtime.DeliverAsync(
            scope,
            Event.StimulusOf(name),
            payload?.DeepClone() ?? new JsonObject(),
            string.IsNullOrWhiteSpace(correlationId) ? null : correlationId,
            instanceId,
            keep: true).ConfigureAwait(false));
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
