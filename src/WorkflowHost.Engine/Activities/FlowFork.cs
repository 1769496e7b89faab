using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Gaat tegelijk verder langs alle takken.</summary>
public sealed class FlowFork : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowFork";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Splitsen",
        Description = "Gaat tegelijk verder langs alle takken.",
        Inputs = [new("Branches", "Object") { DisplayName = "Takken", UIHint = "dynamic-outcomes" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var branches = ValueList.Items(await context.InputAsync("Branches").ConfigureAwait(false));
        var outcomes = branches.Count == 0 ? ["Done"] : ValueList.Texts(branches);
        await context.CompleteAsync(outcomes).ConfigureAwait(false);
    }
}
