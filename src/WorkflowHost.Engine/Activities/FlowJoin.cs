using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht op de takken die hier samenkomen.</summary>
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
        Inputs = [new("Mode", "Object") { DisplayName = "Wacht op", Description = "WaitAll: alle takken; WaitAllActive: alle takken die nog lopen; WaitAny: de eerste tak.", UIHint = "dropdown" }],
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync();
}
