using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert activiteiten tegelijk uit en wacht op allemaal.</summary>
public sealed class Parallel : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Parallel";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Workflows",
        DisplayName = "Tegelijk",
        Description = "Voert activiteiten tegelijk uit en wacht op allemaal.",
        IsContainer = true,
        IsBrowsable = false,
    };

    private const string RemainingKey = "remaining";

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var children = context.Node.ChildrenAt("activities");
        if (children.Count == 0)
            return context.CompleteAsync();

        context.State[RemainingKey] = children.Count;
        foreach (var child in children)
            context.Schedule(child);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        var remaining = context.State[RemainingKey]!.GetValue<int>() - 1;
        context.State[RemainingKey] = remaining;
        return remaining == 0 ? context.CompleteAsync() : ValueTask.CompletedTask;
    }
}
