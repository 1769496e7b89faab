using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Rondt de omvattende workflow af met een uitkomst.</summary>
public sealed class Complete : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Complete";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Composition",
        DisplayName = "Afronden",
        Description = "Rondt de omvattende workflow af met een uitkomst.",
        Inputs =
        [
            new("Outcomes", "Object") { DisplayName = "Uitkomst", UIHint = "outcome-picker" },
        ],
        IsTerminal = true,
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var chosen = await context.InputAsync("Outcomes").ConfigureAwait(false);
        for (var a = context.Parent; a is not null; a = a.Parent)
        {
            a.IsBreaking = true;
            if (a.Node.Activity is not WorkflowActivity)
                continue;
            if (chosen is not null && a.Parent is not null)
                WorkflowActivity.Choose(a, chosen is JsonArray list ? list.Select(ValueConverter.ToText) : [ValueConverter.ToText(chosen)]);
            break;
        }

        await context.CompleteAsync().ConfigureAwait(false);
    }
}
