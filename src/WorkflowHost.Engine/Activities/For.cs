using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Herhaalt voor ieder getal van begin tot en met einde.</summary>
public sealed class For : Activity, ILoop
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.For";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Looping",
        DisplayName = "Tellen",
        Description = "Herhaalt voor ieder getal van begin tot en met einde.",
        Inputs =
        [
            new("Start", "Int32") { DisplayName = "Begin", DefaultValue = 0 },
            new("End", "Int32") { DisplayName = "Einde", DefaultValue = 0 },
            new("Step", "Int32") { DisplayName = "Stap", DefaultValue = 1 },
            new("OuterBoundInclusive", "Boolean") { DisplayName = "Tot en met", UIHint = "checkbox", DefaultValue = true },
        ],
        Outputs = [new("CurrentValue", "Object") { DisplayName = "Huidige waarde" }],
        Ports = [new("Body", PortKind.Embedded) { DisplayName = "Inhoud" }],
    };

    private const string CurrentKey = "current";

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => NextAsync(context);

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => NextAsync(context);

    private static async ValueTask NextAsync(ActivityContext context)
    {
        var end = await context.InputAsync<long>("End").ConfigureAwait(false);
        var step = await context.InputAsync<long>("Step").ConfigureAwait(false);
        var inclusive = await context.InputAsync<bool>("OuterBoundInclusive").ConfigureAwait(false);
        var current = context.State[CurrentKey] is { } last
            ? last.GetValue<long>() + step
            : await context.InputAsync<long>("Start").ConfigureAwait(false);

        var goesOn = step >= 0
            ? current < end || (inclusive && current == end)
            : current > end || (inclusive && current == end);
        if (context.IsBreaking || !goesOn || context.Node.Child("body") is not { } body)
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        context.State[CurrentKey] = current;
        context.SetOutput("CurrentValue", JsonValue.Create(current));
        context.Schedule(body, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["CurrentValue"] = JsonValue.Create(current) });
    }
}
