using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Geeft een variabele een waarde.</summary>
public sealed class SetVariable : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.SetVariable";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Variabele zetten",
        Description = "Geeft een variabele een waarde.",
        Inputs =
        [
            new("Variable", "Variable") { DisplayName = "Variabele", IsWrapped = false, UIHint = "variable-picker" },
            new("Value", "Object") { DisplayName = "Waarde" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var reference = context.Node.Raw("Variable") as JsonObject;
        var id = JsonText.Optional(reference, "id") ?? JsonText.Optional(reference, "name");
        var variable = id is null ? null : context.FindVariableById(id);
        if (variable is null)
            throw new InvalidOperationException($"De variabele '{JsonText.Optional(reference, "name") ?? id}' bestaat hier niet.");

        var value = await context.InputAsync("Value").ConfigureAwait(false);
        variable.Assign(value);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
