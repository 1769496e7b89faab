using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Beëindigt de hele workflow meteen.</summary>
public sealed class Finish : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Finish";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Afsluiten",
        Description = "Beëindigt de hele workflow meteen.",
        IsTerminal = true,
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        await context.FinishWorkflowAsync().ConfigureAwait(false);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
