using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert de inhoud tegelijk uit voor ieder onderdeel van een lijst.</summary>
public sealed class ParallelForEach : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.ParallelForEach";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Looping",
        DisplayName = "Voor elk tegelijk",
        Description = "Voert de inhoud tegelijk uit voor ieder onderdeel van een lijst.",
        Inputs =
        [
            new("Items", "Object") { DisplayName = "Lijst", UIHint = "multitext" },
        ],
        Outputs = [new("CurrentValue", "Object") { DisplayName = "Huidige waarde" }],
        Ports = [new("Body", PortKind.Embedded) { DisplayName = "Inhoud" }],
    };

    private const string RemainingKey = "remaining";

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        // As in Elsa: what is not a list has no items here.
        var value = await context.InputAsync("Items").ConfigureAwait(false);
        var items = value as JsonArray ?? ValueConverter.FromJsonText(value) as JsonArray ?? [];
        if (items.Count == 0 || context.Node.Child("body") is not { } body)
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        context.State[RemainingKey] = items.Count;
        for (var index = 0; index < items.Count; index++)
        {
            context.Schedule(body, new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
            {
                ["CurrentValue"] = items[index]?.DeepClone(),
                ["CurrentIndex"] = JsonValue.Create(index),
            });
        }
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        var remaining = context.State[RemainingKey]!.GetValue<int>() - 1;
        context.State[RemainingKey] = remaining;
        return remaining == 0 ? context.CompleteAsync() : ValueTask.CompletedTask;
    }
}
