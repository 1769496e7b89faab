using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Herhaalt zolang de voorwaarde waar is.</summary>
public sealed class While : Activity, ILoop
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.While";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Looping",
        DisplayName = "Zolang",
        Description = "Herhaalt zolang de voorwaarde waar is.",
        Inputs =
        [
            new("Condition", "Boolean") { DisplayName = "Voorwaarde", UIHint = "checkbox" },
        ],
        Ports = [new("Body", PortKind.Embedded) { DisplayName = "Inhoud" }],
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => NextAsync(context);

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => NextAsync(context);

    private static async ValueTask NextAsync(ActivityContext context)
    {
        var body = context.Node.Child("body");
        if (body is not null && !context.IsBreaking && await context.InputAsync<bool>("Condition").ConfigureAwait(false))
            context.Schedule(body);
        else
            await context.CompleteAsync().ConfigureAwait(false);
    }
}
