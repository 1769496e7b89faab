using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Zet een taak uit en wacht tot die klaar is gemeld.</summary>
public sealed class RunTask : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.RunTask";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Primitives",
        DisplayName = "Taak uitzetten",
        Description = "Zet een taak uit en wacht tot die klaar is gemeld.",
        Inputs =
        [
            new("TaskName", "String") { DisplayName = "Naam van de taak" },
            new("Payload", "Object") { DisplayName = "Gegevens" },
        ],
        Outputs =
        [
            new("TaskId", "String") { DisplayName = "Id van de taak" },
            new("Result", "Object") { DisplayName = "Resultaat" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var name = await context.InputAsync<string>("TaskName").ConfigureAwait(false);
        var payload = await context.InputAsync("Payload").ConfigureAwait(false);
        var taskId = $"{context.ActivityInstanceId}.taak";
        context.SetOutput("TaskId", taskId);
        context.CreateBookmark(TypeName, new JsonObject { ["TaskId"] = taskId, ["TaskName"] = name }, match: MatchOf(taskId));
        context.FeatureOrNull<ITaskDispatcher>()?.Dispatch(new TaskRequest(taskId, name ?? "", payload, context.Workflow.InstanceId));
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.SetOutput("Result", input);
        return context.CompleteAsync();
    }

    /// <summary>What the report of a task is matched on.</summary>
    internal static StimulusKey StimulusOf(string taskId) => StimulusKey.Of(TypeName, MatchOf(taskId));

    private static JsonObject MatchOf(string taskId) => new() { ["TaskId"] = taskId };
}
