using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Geeft de instantie een naam.</summary>
public sealed class SetName : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.SetName";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Naam zetten",
        Description = "Geeft de instantie een naam.",
        Inputs =
        [
            new("Value", "String") { DisplayName = "Naam" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Workflow.Name = await context.InputAsync<string>("Value").ConfigureAwait(false);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
