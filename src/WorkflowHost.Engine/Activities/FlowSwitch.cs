using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Gaat verder langs het geval dat klopt.</summary>
public sealed class FlowSwitch : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowSwitch";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Keuze uit gevallen",
        Description = "Gaat verder langs het geval dat klopt.",
        Inputs =
        [
            new("Cases", "Object") { DisplayName = "Gevallen", UIHint = "flow-switch-editor", IsWrapped = false },
            new("Mode", "String") { DisplayName = "Zoekwijze", UIHint = "dropdown" },
        ],
        Ports = [new("Default") { DisplayName = "Anders" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var matches = await SwitchCase.MatchAsync(context).ConfigureAwait(false);
        await context.CompleteAsync(matches.Count == 0 ? ["Default"] : [.. matches.Select(m => m.Label)]).ConfigureAwait(false);
    }
}
