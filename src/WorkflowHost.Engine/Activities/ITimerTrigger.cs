using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Activities;

/// <summary>A trigger that starts instances at moments.</summary>
internal interface ITimerTrigger
{
    /// <summary>The next instant after <paramref name="now"/>, UTC; null when there is none.</summary>
    DateTimeOffset? NextDue(JsonNode? payload, DateTimeOffset now);
}
