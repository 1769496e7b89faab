using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Geeft een uitvoer van de workflow een waarde.</summary>
public sealed class SetOutput : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.SetOutput";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Composition",
        DisplayName = "Uitvoer zetten",
        Description = "Geeft een uitvoer van de workflow een waarde.",
        Inputs =
        [
            new("OutputName", "String") { DisplayName = "Uitvoer", UIHint = "output-picker" },
            new("OutputValue", "Object") { DisplayName = "Waarde" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var name = await context.InputAsync<string>("OutputName").ConfigureAwait(false);
        var value = await context.InputAsync("OutputValue").ConfigureAwait(false);
        if (string.IsNullOrEmpty(name))
            throw new InvalidOperationException("De uitvoer heeft geen naam.");
        context.Execution.SetWorkflowOutput(context, name, value);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
