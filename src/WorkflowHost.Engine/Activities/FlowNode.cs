using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert de ingebedde activiteit uit.</summary>
public sealed class FlowNode : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowNode";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Flow",
        DisplayName = "Knoop",
        Description = "Voert de ingebedde activiteit uit.",
        Ports = [new("Body", PortKind.Embedded) { DisplayName = "Inhoud" }],
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Node.Child("body") is not { } body)
            return context.CompleteAsync();
        context.Schedule(body);
        return ValueTask.CompletedTask;
    }
}
