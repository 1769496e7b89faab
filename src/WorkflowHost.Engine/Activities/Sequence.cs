using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>One activity after the other.</summary>
public sealed class Sequence : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Sequence";

    private const string NextKey = "next";

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
    public override ValueTask ExecuteAsync(ActivityContext context) => NextAsync(context);

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.IsBreaking || child.Node.Activity.Descriptor.IsTerminal ? context.CompleteAsync() : NextAsync(context);

    private static ValueTask NextAsync(ActivityContext context)
    {
        var children = context.Node.ChildrenAt("activities");
        var next = context.State[NextKey]?.GetValue<int>() ?? 0;
        if (next >= children.Count)
            return context.CompleteAsync();

        context.State[NextKey] = next + 1;
        context.Schedule(children[next]);
        return ValueTask.CompletedTask;
    }
}
