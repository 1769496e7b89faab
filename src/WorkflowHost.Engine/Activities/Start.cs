using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Het begin van een stroomschema.</summary>
public sealed class Start : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Start";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Flow",
        DisplayName = "Start",
        Description = "Het begin van een stroomschema.",
        IsStart = true,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync();
}
