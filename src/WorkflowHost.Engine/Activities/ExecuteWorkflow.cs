using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Voert een andere workflow uit als eigen instantie en wacht er eventueel op.</summary>
public sealed class ExecuteWorkflow : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.ExecuteWorkflow";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Composition",
        DisplayName = "Workflow uitvoeren",
        Description = "Voert een andere workflow uit als eigen instantie en wacht er eventueel op.",
        Kind = ActivityKind.Task,
        Inputs =
        [
            new("WorkflowDefinitionId", "String") { DisplayName = "Workflow", UIHint = "workflow-definition-picker" },
            new("CorrelationId", "String") { DisplayName = "Correlatie-id" },
            new("Input", "ObjectDictionary") { DisplayName = "Invoer", UIHint = "dictionary" },
            new("WaitForCompletion", "Boolean") { DisplayName = "Wachten tot klaar", UIHint = "checkbox" },
        ],
        Outputs = [new("Result", "Object") { DisplayName = "Resultaat" }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var waits = await context.InputAsync<bool>("WaitForCompletion").ConfigureAwait(false);
        var definition = await ChildStart.DefinitionAsync(context).ConfigureAwait(false);
        var request = await ChildStart.RequestAsync(context, waits).ConfigureAwait(false);
        var child = await context.Execution.Run.Runtime.StartAsync(context.Execution.Run, definition, request).ConfigureAwait(false);

        if (waits && child.Instance.Status == WorkflowStatus.Running)
        {
            context.CreateBookmark(TypeName, new JsonObject { ["ChildInstanceId"] = child.Instance.Id });
            return;
        }

        context.SetOutput("Result", Result(child.Instance.Id, child.Instance.Status, child.Instance.SubStatus, child.Output));
        await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        if (input is JsonObject report)
        {
            context.SetOutput("Result", Result(
                JsonText.Optional(report, "InstanceId") ?? "",
                (WorkflowStatus)(JsonText.Int(report, "Status") ?? 0),
                (WorkflowSubStatus)(JsonText.Int(report, "SubStatus") ?? 0),
                report["Output"] as JsonObject ?? []));
        }

        return context.CompleteAsync();
    }

    /// <summary>A host object to scripts: members in either casing, states as words.</summary>
    private static JsonObject Result(string instanceId, WorkflowStatus status, WorkflowSubStatus subStatus, JsonObject output) =>
        new(new JsonNodeOptions { PropertyNameCaseInsensitive = true })
        {
            ["WorkflowDefinitionVersionId"] = null,
            ["WorkflowInstanceId"] = instanceId,
            ["CorrelationId"] = null,
            ["Status"] = JsonValue.Create(status),
            ["SubStatus"] = JsonValue.Create(subStatus),
            ["Output"] = output.DeepClone(),
        };
}
