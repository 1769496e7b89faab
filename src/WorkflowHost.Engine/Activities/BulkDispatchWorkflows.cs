using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Start een workflow voor ieder onderdeel van een lijst.</summary>
public sealed class BulkDispatchWorkflows : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.BulkDispatchWorkflows";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Composition",
        DisplayName = "Workflows starten",
        Description = "Start een workflow voor ieder onderdeel van een lijst.",
        Kind = ActivityKind.Task,
        Inputs =
        [
            new("WorkflowDefinitionId", "String") { DisplayName = "Workflow", UIHint = "workflow-definition-picker" },
            new("Items", "Object") { DisplayName = "Lijst", UIHint = "multitext" },
            new("DefaultItemInputKey", "String") { DisplayName = "Naam van de invoer", DefaultValue = "Item" },
            new("CorrelationIdFunction", "String") { DisplayName = "Correlatie-id per onderdeel" },
            new("Input", "ObjectDictionary") { DisplayName = "Invoer", UIHint = "dictionary" },
            new("WaitForCompletion", "Boolean") { DisplayName = "Wachten tot klaar", UIHint = "checkbox", DefaultValue = true },
            new("StartNewTrace", "Boolean") { DisplayName = "Nieuw spoor", UIHint = "checkbox" },
            new("ChannelName", "String") { DisplayName = "Kanaal", UIHint = "dropdown" },
        ],
        Ports = [new("Completed") { DisplayName = "Afgerond" }, new("Canceled") { DisplayName = "Geannuleerd" }, new("Done") { DisplayName = "Klaar" }, new("ChildCompleted", PortKind.Embedded) { DisplayName = "Kind klaar" }, new("ChildFaulted", PortKind.Embedded) { DisplayName = "Kind mislukt" }],
    };

    private const string CountKey = "count";
    private const string EndedKey = "ended";

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var waits = await context.InputAsync<bool>("WaitForCompletion").ConfigureAwait(false);
        var items = ValueList.Items(await context.InputAsync("Items").ConfigureAwait(false));
        // All or none: half a list started is worse than an incident that says why.
        context.Execution.Run.EnsureRoom(items.Count);
        foreach (var item in items)
            await DispatchAsync(context, item, waits).ConfigureAwait(false);

        if (!waits || items.Count == 0)
        {
            await context.CompleteAsync("Done").ConfigureAwait(false);
            return;
        }

        context.State[CountKey] = items.Count;
        context.CreateBookmark(TypeName, new JsonObject { ["ParentInstanceId"] = context.Workflow.InstanceId, ["ScheduledInstanceIdsCount"] = items.Count }, autoBurn: false);
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.State[EndedKey] = (context.State[EndedKey]?.GetValue<int>() ?? 0) + 1;
        var report = input as JsonObject;
        var port = (WorkflowSubStatus)(JsonText.Int(report, "SubStatus") ?? 0) switch
        {
            WorkflowSubStatus.Faulted => "childFaulted",
            WorkflowSubStatus.Finished => "childCompleted",
            _ => "",
        };
        if (context.Node.Child(port) is not { } child)
            return CompleteWhenAllEndedAsync(context);

        context.Schedule(child, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["ChildInstanceId"] = report?["InstanceId"]?.DeepClone() });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => CompleteWhenAllEndedAsync(context);

    private static ValueTask CompleteWhenAllEndedAsync(ActivityContext context) =>
        (context.State[EndedKey]?.GetValue<int>() ?? 0) >= (context.State[CountKey]?.GetValue<int>() ?? 0) && context.Children.Count == 0
            ? context.CompleteAsync("Completed", "Done")
            : ValueTask.CompletedTask;

    private static async ValueTask DispatchAsync(ActivityContext context, JsonNode? item, bool waits)
    {
        var definition = await ChildStart.DefinitionAsync(context).ConfigureAwait(false);
        var request = await ChildStart.RequestAsync(context, waits).ConfigureAwait(false);
        var key = await context.InputAsync<string>("DefaultItemInputKey").ConfigureAwait(false) ?? "Item";
        var own = item as JsonObject ?? new JsonObject { [key] = item?.DeepClone() };
        foreach (var (name, value) in own)
            request.Input![name] = value?.DeepClone();

        // The function sees the item under its key, as a variable of this activity.
        context.SetOwnVariable(key, item?.DeepClone());
        if (await context.InputAsync<string>("CorrelationIdFunction").ConfigureAwait(false) is { Length: > 0 } correlationId)
            request = request with { CorrelationId = correlationId };
        ChildStart.Dispatch(context, definition, request);
    }
}
