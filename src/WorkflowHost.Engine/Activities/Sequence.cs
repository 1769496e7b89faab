using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>One activity after the other.</summary>
public sealed class Sequence : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Sequence";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Workflows",
        DisplayName = "Reeks",
        Description = "Voert activiteiten na elkaar uit.",
        IsContainer = true,
        IsBrowsable = false,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => RunAsync(context, 0);

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.IsBreaking || child.Node.Activity.Descriptor.IsTerminal ? context.CompleteAsync() : RunAsync(context, child.Node.Index + 1);

    private static ValueTask RunAsync(ActivityContext context, int index)
    {
        var children = context.Node.ChildrenAt("activities");
        if (index >= children.Count)
            return context.CompleteAsync();

        context.Schedule(children[index]);
        return ValueTask.CompletedTask;
    }
}
