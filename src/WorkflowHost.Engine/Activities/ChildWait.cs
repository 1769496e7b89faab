using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Waiting for another instance: the bookmark of the parent and the report of the child.</summary>
internal static class ChildWait
{
    /// <summary>Tells the waiting activity of the parent that a child has ended. Nothing happens when nobody waits any more.</summary>
    public static async ValueTask ReportAsync(RunScope scope, WorkflowInstance child, JsonObject output)
    {
        var runtime = scope.Runtime;
        if (child.ParentInstanceId is null || await runtime.Store.LoadAsync(child.ParentInstanceId, scope.CancellationToken).ConfigureAwait(false) is not { } parent)
            return;

        var bookmark = parent.Bookmarks.Find(b => b.ActivityInstanceId == child.ParentActivityInstanceId);
        if (bookmark is not null)
            await runtime.ResumeAsync(scope, parent, [new BookmarkResume(bookmark.Id, Report(child, output))]).ConfigureAwait(false);
    }

    /// <summary>What a parent hears of an ended child.</summary>
    public static JsonObject Report(WorkflowInstance child, JsonObject output) => new()
    {
        ["InstanceId"] = child.Id,
        ["CorrelationId"] = child.CorrelationId,
        ["Status"] = (int)child.Status,
        ["SubStatus"] = (int)child.SubStatus,
        ["Output"] = output.DeepClone(),
    };
}
