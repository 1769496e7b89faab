using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Ports;

/// <summary>A host feature that hears of tasks set out by RunTask. Without it a task simply waits to be reported.</summary>
public interface ITaskDispatcher
{
    /// <summary>A task was set out; the burst it belongs to is not saved yet.</summary>
    void Dispatch(TaskRequest request);
}

/// <summary>A task set out by RunTask.</summary>
/// <param name="TaskId">Id to report it under.</param>
/// <param name="Name">Name of the task.</param>
/// <param name="Payload">What the task needs; null for nothing.</param>
/// <param name="InstanceId">Instance that waits.</param>
public sealed record TaskRequest(string TaskId, string Name, JsonNode? Payload, string InstanceId);
