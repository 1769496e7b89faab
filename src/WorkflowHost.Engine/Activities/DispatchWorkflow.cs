using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Start een andere workflow en wacht er eventueel op.</summary>
public sealed class DispatchWorkflow : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.DispatchWorkflow";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Composition",
        DisplayName = "Workflow starten",
        Description = "Start een andere workflow en wacht er eventueel op.",
        Inputs =
        [
            new("WorkflowDefinitionId", "String") { DisplayName = "Workflow", UIHint = "workflow-definition-picker" },
            new("CorrelationId", "String") { DisplayName = "Correlatie-id" },
            new("Input", "ObjectDictionary") { DisplayName = "Invoer", UIHint = "dictionary" },
            new("WaitForCompletion", "Boolean") { DisplayName = "Wachten tot klaar", UIHint = "checkbox" },
            new("StartNewTrace", "Boolean") { DisplayName = "Nieuw spoor", UIHint = "checkbox" },
            new("ChannelName", "String") { DisplayName = "Kanaal", UIHint = "dropdown" },
        ],
        Outputs = [new("Result", "Object") { DisplayName = "Resultaat" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var waits = await context.InputAsync<bool>("WaitForCompletion").ConfigureAwait(false);
        var definition = await ChildStart.DefinitionAsync(context).ConfigureAwait(false);
        var request = await ChildStart.RequestAsync(context, waits).ConfigureAwait(false);
        ChildStart.Dispatch(context, definition, request);

        if (waits)
            context.CreateBookmark(TypeName, new JsonObject { ["ChildInstanceId"] = request.InstanceId });
        else
            await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.SetOutput("Result", (input as JsonObject)?["Output"]?.DeepClone());
        return context.CompleteAsync();
    }
}
