namespace WorkflowHost.Engine.Format;

/// <summary>A line between two activities of one flowchart.</summary>
/// <param name="Source">Activity the line leaves.</param>
/// <param name="SourcePort">Outcome that follows it; <c>Done</c> when the file says nothing.</param>
/// <param name="Target">Activity the line arrives at.</param>
/// <param name="TargetPort">In-port; <c>In</c> when the file says nothing.</param>
public sealed record Connection(ActivityNode Source, string SourcePort, ActivityNode Target, string TargetPort);
