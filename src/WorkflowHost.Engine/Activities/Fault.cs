using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Laat de workflow hier mislukken.</summary>
public sealed class Fault : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Fault";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Fout",
        Description = "Laat de workflow hier mislukken.",
        Inputs =
        [
            new("Code", "String") { DisplayName = "Code" },
            new("Category", "String") { DisplayName = "Categorie" },
            new("FaultType", "String") { DisplayName = "Soort" },
            new("Message", "String") { DisplayName = "Bericht", UIHint = "multiline" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context) => throw new FaultException(
        await context.InputAsync<string>("Code").ConfigureAwait(false) ?? "0",
        await context.InputAsync<string>("Category").ConfigureAwait(false) ?? "General",
        await context.InputAsync<string>("FaultType").ConfigureAwait(false) ?? "System",
        await context.InputAsync<string>("Message").ConfigureAwait(false));
}
