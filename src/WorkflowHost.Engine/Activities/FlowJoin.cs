using WorkflowHost.Engine.Activities.Flow;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Branches come together. When it runs is decided by the flowchart; it then cancels what still waits before it.</summary>
public sealed class FlowJoin : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowJoin";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Samenkomen",
        Description = "Wacht op de takken die hier samenkomen.",
        Inputs =
        [
            new("Mode", "Object")
            {
                DisplayName = "Wacht op",
                Description = "WaitAll: alle takken; WaitAllActive: alle takken die nog lopen; WaitAny: de eerste tak, de andere vervallen.",
                UIHint = "dropdown",
            },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        // Branches that were queued when the join was decided may be waiting by now.
        if (context.Parent is { Node.Activity: Flowchart, Status: ActivityStatus.Running } flowchart && Flowchart.StartOf(flowchart) is { } start)
        {
            var graph = FlowGraph.Of(flowchart.Node, start);
            await CancelBeforeAsync(flowchart, graph, graph.IndexOf(context.Node)).ConfigureAwait(false);
        }

        await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <summary>Cancels whatever still waits on the way to an activity of a flowchart.</summary>
    internal static async ValueTask CancelBeforeAsync(ActivityContext flowchart, FlowGraph graph, int target)
    {
        if (flowchart.Children.Count == 0)
            return;
        var ancestors = graph.AncestorsOf(target);
        foreach (var child in flowchart.Children.Where(c => ancestors.Contains(c.Node)).ToArray())
            await flowchart.CancelChildAsync(child).ConfigureAwait(false);
    }
}
