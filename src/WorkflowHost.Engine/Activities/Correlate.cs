using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Geeft de instantie een correlatie-id.</summary>
public sealed class Correlate : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Correlate";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Correlatie zetten",
        Description = "Geeft de instantie een correlatie-id.",
        Inputs =
        [
            new("CorrelationId", "String") { DisplayName = "Correlatie-id" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Workflow.CorrelationId = await context.InputAsync<string>("CorrelationId").ConfigureAwait(false);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
