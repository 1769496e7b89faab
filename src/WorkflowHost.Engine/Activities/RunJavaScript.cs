using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert een script uit; het script kan uitkomsten kiezen.</summary>
public sealed class RunJavaScript : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.RunJavaScript";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Scripting",
        DisplayName = "JavaScript uitvoeren",
        Description = "Voert een script uit; het script kan uitkomsten kiezen.",
        Inputs =
        [
            new("Script", "String") { DisplayName = "Script", UIHint = "code-editor" },
            new("PossibleOutcomes", "Object") { DisplayName = "Mogelijke uitkomsten", UIHint = "dynamic-outcomes" },
        ],
        Outputs = [new("Result", "Object") { DisplayName = "Resultaat" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var script = await context.InputAsync<string>("Script").ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(script))
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        var result = context.Execution.Evaluator.JavaScript.Evaluate(script, context);
        context.SetOutput("Result", result.Value);
        await context.Execution.CompleteAsync(context, result.Outcomes ?? ["Done"], choseNone: result.Outcomes is { Length: 0 }).ConfigureAwait(false);
    }
}
