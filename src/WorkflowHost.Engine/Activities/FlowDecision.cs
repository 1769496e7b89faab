using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Kiest tussen waar en onwaar.</summary>
public sealed class FlowDecision : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowDecision";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Beslissing",
        Description = "Kiest tussen waar en onwaar.",
        Inputs =
        [
            new("Condition", "Boolean") { DisplayName = "Voorwaarde", UIHint = "checkbox" },
        ],
        Ports = [new("True") { DisplayName = "Waar" }, new("False") { DisplayName = "Onwaar" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context) =>
        await context.CompleteAsync(await context.InputAsync<bool>("Condition").ConfigureAwait(false) ? "True" : "False").ConfigureAwait(false);
}
