using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert de ene of de andere activiteit uit.</summary>
public sealed class If : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.If";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Als",
        Description = "Voert de ene of de andere activiteit uit.",
        Inputs =
        [
            new("Condition", "Boolean") { DisplayName = "Voorwaarde", UIHint = "checkbox" },
        ],
        Outputs = [new("Result", "Boolean") { DisplayName = "Uitkomst" }],
        Ports = [new("Then", PortKind.Embedded) { DisplayName = "Dan" }, new("Else", PortKind.Embedded) { DisplayName = "Anders" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var condition = await context.InputAsync<bool>("Condition").ConfigureAwait(false);
        context.SetOutput("Result", JsonValue.Create(condition));
        if (context.Node.Child(condition ? "then" : "else") is { } child)
            context.Schedule(child);
        else
            await context.CompleteAsync().ConfigureAwait(false);
    }
}
