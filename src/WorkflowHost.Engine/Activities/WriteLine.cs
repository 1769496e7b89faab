using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Schrijft een regel tekst.</summary>
public sealed class WriteLine : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.WriteLine";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Console",
        DisplayName = "Regel schrijven",
        Description = "Schrijft een regel tekst.",
        Inputs = [new("Text", "String") { DisplayName = "Tekst" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        context.WriteLine(await context.InputAsync<string>("Text").ConfigureAwait(false) ?? "");
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
