using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Activities;

/// <summary>Payloads of timers.</summary>
internal static class TimerBookmark
{
    public static JsonObject Payload(string name, DateTimeOffset at) => new() { [name] = at.ToString("O", CultureInfo.InvariantCulture) };
}
