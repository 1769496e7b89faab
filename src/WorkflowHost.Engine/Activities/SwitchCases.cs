using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>The cases of a switch, in file order.</summary>
internal sealed record SwitchCase(int Index, string Label, Expression? Condition)
{
    /// <summary>Port name of the activity embedded in a case.</summary>
    public string Port => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cases[{Index}]");

    public static IReadOnlyList<SwitchCase> Of(ActivityNode node) => node.Prepared("cases", () => Read(node));

    /// <summary>The cases whose condition is true: the first, or with <c>MatchAny</c> all.</summary>
    public static async ValueTask<IReadOnlyList<SwitchCase>> MatchAsync(ActivityContext context)
    {
        var all = string.Equals(await context.InputAsync<string>("Mode").ConfigureAwait(false), "MatchAny", StringComparison.OrdinalIgnoreCase);
        var matches = new List<SwitchCase>();
        foreach (var item in Of(context.Node))
        {
            if (item.Condition is null || ValueConverter.ToBoolean(await context.EvaluateAsync(item.Condition).ConfigureAwait(false)) != true)
                continue;
            if (all || matches.Count == 0)
                matches.Add(item);
        }

        return matches;
    }

    private static SwitchCase[] Read(ActivityNode node)
    {
        var cases = new List<SwitchCase>();
        foreach (var json in (node.Raw("cases") as JsonArray ?? []).OfType<JsonObject>())
        {
            var condition = json["condition"] as JsonObject;
            cases.Add(new SwitchCase(
                cases.Count,
                JsonText.Optional(json, "label") ?? "",
                JsonText.Optional(condition, "type") is { } type ? new Expression(type, condition!["value"]) : null));
        }

        return [.. cases];
    }
}
