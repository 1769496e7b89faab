using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht een tijd, of start de workflow telkens na die tijd.</summary>
public sealed class Timer : Activity, ITimerTrigger
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Timer";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Scheduling",
        DisplayName = "Wekker",
        Description = "Wacht een tijd, of start de workflow telkens na die tijd.",
        Kind = ActivityKind.Trigger,
        Inputs =
        [
            new("Interval", "TimeSpan") { DisplayName = "Hoe lang" },
        ],
    };

    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTriggerOfWorkflow)
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        var resumeAt = context.Now + await IntervalAsync(context).ConfigureAwait(false);
        context.CreateBookmark(TypeName, TimerBookmark.Payload("ResumeAt", resumeAt), resumeAt);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context)
    {
        var interval = await IntervalAsync(context).ConfigureAwait(false);
        return [new TriggerPayload(new JsonObject { ["Interval"] = interval.ToString() }, context.Now + interval)];
    }

    /// <summary>One interval on.</summary>
    public DateTimeOffset? NextDue(JsonNode? payload, DateTimeOffset now) =>
        ValueConverter.ToTimeSpan(payload?["Interval"]) is { } interval && interval > TimeSpan.Zero ? now + interval : null;

    private static async ValueTask<TimeSpan> IntervalAsync(ActivityContext context) =>
        ValueConverter.ToTimeSpan(await context.InputAsync("Interval").ConfigureAwait(false)) ?? DefaultInterval;
}
