using System.Globalization;
using System.Text.Json.Nodes;
using Cronos;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht tot het volgende moment van een rooster, of start de workflow dan telkens.</summary>
public sealed class Cron : Activity, ITimerTrigger
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Cron";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Scheduling",
        DisplayName = "Rooster",
        Description = "Wacht tot het volgende moment van een rooster, of start de workflow dan telkens.",
        Kind = ActivityKind.Trigger,
        Inputs =
        [
            new("CronExpression", "String") { DisplayName = "Rooster" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTriggerOfWorkflow)
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        var text = await context.InputAsync<string>("CronExpression").ConfigureAwait(false) ?? "";
        var executeAt = Parse(text).GetNextOccurrence(context.Now, TimeZoneInfo.Utc);
        var payload = new JsonObject { ["ExecuteAt"] = executeAt?.ToString("O", CultureInfo.InvariantCulture), ["CronExpression"] = text };
        context.CreateBookmark(TypeName, payload, executeAt);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context)
    {
        var payload = new JsonObject { ["CronExpression"] = await context.InputAsync<string>("CronExpression").ConfigureAwait(false) };
        return [new TriggerPayload(payload, NextDue(payload, context.Now))];
    }

    /// <summary>The next moment of the schedule.</summary>
    /// <exception cref="FormatException">Not a schedule.</exception>
    public DateTimeOffset? NextDue(JsonNode? payload, DateTimeOffset now) =>
        Parse(JsonText.Of(payload?["CronExpression"]) ?? "").GetNextOccurrence(now, TimeZoneInfo.Utc);

    private static CronExpression Parse(string text)
    {
        try
        {
            // Six fields, seconds first; a five-field schedule starts at second zero.
            var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            return CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new FormatException($"Het rooster '{text}' klopt niet; zes velden, seconden eerst, zoals '0 0 6 * * *'.", e);
        }
    }
}
