using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Een aantekening van de maker; de host bewaart haar niet.</summary>
public sealed class Log : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Log";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Diagnostics",
        DisplayName = "Aantekenen",
        Description = "Een aantekening van de maker; de host bewaart haar niet.",
        Inputs =
        [
            new("Message", "String") { DisplayName = "Tekst" },
            new("Level", "String") { DisplayName = "Ernst", UIHint = "dropdown" },
            new("Category", "String") { DisplayName = "Categorie" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        // Evaluated, so that a fault shows; not passed on, because the text may hold anything of a client.
        await context.InputAsync("Message").ConfigureAwait(false);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
