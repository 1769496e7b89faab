using WorkflowHost.Engine.Activities.Flow;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Activities joined by lines: an outcome decides which lines are followed.</summary>
public sealed class Flowchart : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Flowchart";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Flow",
        DisplayName = "Stroomschema",
        Description = "Activiteiten verbonden door lijnen.",
        IsContainer = true,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (StartOf(context) is not { } start)
            return context.CompleteAsync();

        FlowOf(context).Begin(start);
        context.Schedule(start);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (context.IsBreaking || child.Node.Activity.Descriptor.IsTerminal)
        {
            context.IsEnding = true;
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        await FlowOf(context).FollowAsync(child.Node, outcomes).ConfigureAwait(false);
        await CompleteWhenAtRestAsync(context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask ChildCanceledAsync(ActivityContext context, ActivityContext child)
    {
        if (!context.IsEnding)
            await FlowOf(context).FollowAsync(child.Node, []).ConfigureAwait(false);
        await CompleteWhenAtRestAsync(context).ConfigureAwait(false);
    }

    private static async ValueTask CompleteWhenAtRestAsync(ActivityContext context)
    {
        // A faulted child counts as running: the flowchart then never completes by itself.
        if (context.Children.Count > 0 || context.Execution.HasQueuedWorkUnder(context))
            return;
        var flow = FlowOf(context);
        if (flow.IsAtRest && !await flow.ReleaseAsync().ConfigureAwait(false))
            await context.CompleteAsync().ConfigureAwait(false);
    }

    internal static IFlow FlowOf(ActivityContext context) =>
        context.Execution.Mode == FlowchartMode.Token ? TokenFlow.Of(context) : CounterFlow.Of(context);

    /// <summary>Where the flowchart begins: the trigger that started the instance, a Start, a trigger, an activity without inbound line, the first.</summary>
    internal static ActivityNode? StartOf(ActivityContext context)
    {
        var flowchart = context.Node;
        if (context.Execution.TriggerActivityId is { } trigger && flowchart.ChildrenAt("activities").FirstOrDefault(a => a.Id == trigger) is { } triggered)
            return triggered;

        var children = flowchart.ChildrenAt("activities");
        if (children.Count == 0)
            return null;
        return children.FirstOrDefault(a => a.Activity is Start)
            ?? children.FirstOrDefault(a => a.CanStartWorkflow)
            ?? children.FirstOrDefault(a => !flowchart.Connections.Any(c => c.Target == a))
            ?? children[0];
    }
}
