namespace WorkflowHost.Engine.Ports;

/// <summary>Something that went wrong in an instance.</summary>
/// <param name="ActivityId">Activity that faulted.</param>
/// <param name="ActivityNodeId">Its path of ids.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="ActivityInstanceId">The execution that faulted.</param>
/// <param name="Message">What happened.</param>
/// <param name="ExceptionType">Kind of exception; null when it was not an exception.</param>
/// <param name="Timestamp">When, UTC.</param>
public sealed record Incident(
    string ActivityId,
    string ActivityNodeId,
    string ActivityType,
    string ActivityInstanceId,
    string Message,
    string? ExceptionType,
    DateTimeOffset Timestamp);
