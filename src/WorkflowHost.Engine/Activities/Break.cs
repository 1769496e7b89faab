using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Verlaat de binnenste lus.</summary>
public sealed class Break : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Break";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Looping",
        DisplayName = "Lus verlaten",
        Description = "Verlaat de binnenste lus.",
        IsTerminal = true,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        // Everything on the way out ends after this. Outside a loop every sequence and fork around it ends, as in Elsa.
        var loop = context.Parent;
        while (loop is not null && loop.Node.Activity is not ILoop)
            loop = loop.Parent;
        for (var a = context.Parent; a is not null && a != loop; a = a.Parent)
        {
            if (loop is not null || a.Node.Activity is Sequence or Fork)
                a.IsBreaking = true;
        }

        if (loop is not null)
            loop.IsBreaking = true;
        return context.CompleteAsync();
    }
}
