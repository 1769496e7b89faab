using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht tot een moment, of start de workflow dan.</summary>
public sealed class StartAt : Activity, ITimerTrigger
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.StartAt";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Scheduling",
        DisplayName = "Op een moment",
        Description = "Wacht tot een moment, of start de workflow dan.",
        Kind = ActivityKind.Trigger,
        Inputs =
        [
            new("DateTime", "DateTimeOffset") { DisplayName = "Moment" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var executeAt = ValueConverter.ToInstant(await context.InputAsync("DateTime").ConfigureAwait(false)) ?? default;
        if (context.IsTriggerOfWorkflow || executeAt <= context.Now)
            await context.CompleteAsync().ConfigureAwait(false);
        else
            context.CreateBookmark(TypeName, TimerBookmark.Payload("ExecuteAt", executeAt), executeAt);
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context)
    {
        if (ValueConverter.ToInstant(await context.InputAsync("DateTime").ConfigureAwait(false)) is not { } executeAt)
            return [];
        return [new TriggerPayload(TimerBookmark.Payload("ExecuteAt", executeAt), executeAt > context.Now ? executeAt : null)];
    }

    /// <summary>It happens once.</summary>
    public DateTimeOffset? NextDue(JsonNode? payload, DateTimeOffset now) => null;
}
