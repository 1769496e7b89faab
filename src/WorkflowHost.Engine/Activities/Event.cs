using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht op een gebeurtenis met deze naam.</summary>
public sealed class Event : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Event";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Gebeurtenis",
        Description = "Wacht op een gebeurtenis met deze naam.",
        Kind = ActivityKind.Trigger,
        Inputs = [new("EventName", "String") { DisplayName = "Naam van de gebeurtenis" }],
        Outputs = [new("Result", "Object") { DisplayName = "Inhoud" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTriggerOfWorkflow)
        {
            context.SetOutput("Result", context.Execution.TriggerInput);
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        context.CreateBookmark(TypeName, PayloadOf(await context.InputAsync<string>("EventName").ConfigureAwait(false)));
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.SetOutput("Result", input);
        return context.CompleteAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context) =>
        [new TriggerPayload(PayloadOf(await context.InputAsync<string>("EventName").ConfigureAwait(false)))];

    /// <summary>What an event with this name is matched on.</summary>
    internal static StimulusKey StimulusOf(string eventName) => StimulusKey.Of(TypeName, PayloadOf(eventName));

    private static JsonObject PayloadOf(string? eventName) => new() { ["EventName"] = eventName ?? "" };
}
