using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert takken tegelijk uit; wacht op alle takken of op de eerste.</summary>
public sealed class Fork : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Fork";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Control Flow",
        DisplayName = "Vertakken",
        Description = "Voert takken tegelijk uit; wacht op alle takken of op de eerste.",
        Inputs =
        [
            new("JoinMode", "String") { DisplayName = "Wacht op", UIHint = "dropdown", IsWrapped = false },
        ],
        IsContainer = true,
        IsBrowsable = false,
    };

    private const string RemainingKey = "remaining";

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var branches = context.Node.ChildrenAt("branches");
        if (branches.Count == 0)
            return context.CompleteAsync();

        context.State[RemainingKey] = branches.Count;
        foreach (var branch in branches)
            context.Schedule(branch);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        var remaining = context.State[RemainingKey]!.GetValue<int>() - 1;
        context.State[RemainingKey] = remaining;
        var first = string.Equals(await context.InputAsync<string>("JoinMode").ConfigureAwait(false), "WaitAny", StringComparison.OrdinalIgnoreCase);
        if (remaining == 0 || first || context.IsBreaking)
            await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void ReadChildren(ChildReader reader) => reader.Many("branches");
}
