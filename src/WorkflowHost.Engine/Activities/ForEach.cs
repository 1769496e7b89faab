using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Herhaalt voor ieder onderdeel van een lijst.</summary>
public sealed class ForEach : Activity, ILoop
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.ForEach";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Looping",
        DisplayName = "Voor elk",
        Description = "Herhaalt voor ieder onderdeel van een lijst.",
        Inputs =
        [
            new("Items", "Object") { DisplayName = "Lijst", UIHint = "multitext" },
        ],
        Outputs = [new("CurrentValue", "Object") { DisplayName = "Huidige waarde" }],
        Ports = [new("Body", PortKind.Embedded) { DisplayName = "Inhoud" }],
    };

    private const string ItemsKey = "items";
    private const string NextKey = "next";

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        // Taken once: what happens to the source during the loop has no effect.
        var items = await context.InputAsync("Items").ConfigureAwait(false);
        if (items is null && context.Node.Input("Items") is not null)
            throw new InvalidOperationException("De lijst om te herhalen is leeg (null); een lijst zonder onderdelen mag wel.");
        context.State[ItemsKey] = items is null ? new JsonArray() : ValueList.Looped(items);
        await NextAsync(context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => NextAsync(context);

    private static ValueTask NextAsync(ActivityContext context)
    {
        var items = context.State[ItemsKey] as JsonArray ?? [];
        var index = context.State[NextKey]?.GetValue<int>() ?? 0;
        if (context.IsBreaking || index >= items.Count || context.Node.Child("body") is not { } body)
            return context.CompleteAsync();

        context.State[NextKey] = index + 1;
        var item = items[index]?.DeepClone();
        context.SetOutput("CurrentValue", item);
        context.Schedule(body, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["CurrentIndex"] = JsonValue.Create(index), ["CurrentValue"] = item });
        return ValueTask.CompletedTask;
    }
}
