using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert de activiteit uit van het geval dat klopt.</summary>
public sealed class Switch : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Switch";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Branching",
        DisplayName = "Keuze uit gevallen (ingebed)",
        Description = "Voert de activiteit uit van het geval dat klopt.",
        Inputs =
        [
            new("Cases", "Object") { DisplayName = "Gevallen", UIHint = "switch-editor", IsWrapped = false },
            new("Mode", "String") { DisplayName = "Zoekwijze", UIHint = "dropdown" },
        ],
        Outputs = [new("Output", "Object") { DisplayName = "Uitvoer" }],
        Ports = [new("Default", PortKind.Embedded) { DisplayName = "Anders" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var matches = await SwitchCase.MatchAsync(context).ConfigureAwait(false);
        var chosen = matches.Count > 0
            ? [.. matches.Select(m => context.Node.Child(m.Port)).OfType<ActivityNode>()]
            : context.Node.Child("default") is { } other ? new[] { other } : [];
        foreach (var child in chosen)
            context.Schedule(child);
        if (chosen.Length == 0)
            await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.Children.Count == 0 && !context.Execution.HasQueuedWorkUnder(context) ? context.CompleteAsync() : ValueTask.CompletedTask;

    /// <inheritdoc/>
    public override void ReadChildren(ChildReader reader)
    {
        var index = 0;
        foreach (var json in (reader.Node.Raw("cases") as JsonArray ?? []).OfType<JsonObject>())
        {
            if (json["activity"] is JsonObject activity)
                reader.At($"cases[{index}]", activity, $"cases[{index}].activity");
            index++;
        }

        reader.One("default");
    }
}
