using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>The implicit activity around the root of a definition: scope of its variables, inputs and outputs.</summary>
public sealed class WorkflowActivity : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Workflow";

    private const string OutcomesKey = "_outcomes";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Workflows",
        DisplayName = "Workflow",
        Description = "De workflow zelf.",
        IsContainer = true,
        IsBrowsable = false,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Schedule(context.Node.Definition.Root);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.CompleteAsync(context.State[OutcomesKey] is { } chosen ? ValueList.Texts(chosen) : []);

    /// <summary>Outcomes a Complete activity chose for the workflow as a whole.</summary>
    internal static void Choose(ActivityContext workflow, IEnumerable<string> outcomes) => workflow.State[OutcomesKey] = ValueList.Of(outcomes);
}
