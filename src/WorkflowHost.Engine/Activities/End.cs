using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Beëindigt het omvattende stroomschema of de omvattende reeks.</summary>
public sealed class End : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.End";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Flow",
        DisplayName = "Einde",
        Description = "Beëindigt het omvattende stroomschema of de omvattende reeks.",
        IsTerminal = true,
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync();
}
