using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Ports;

/// <summary>A place where an instance waits: one row, found by name and hash, by instant, or by id.</summary>
public class Bookmark
{
    /// <summary>Unique id: the instance and the number within it, so that no store needs to keep it.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{InstanceId}-{Sequence}");

    /// <summary>Instance that waits.</summary>
    public string InstanceId { get; set; } = "";

    /// <summary>What kind of stimulus it waits for; for Elsa's activities the activity type.</summary>
    public string Name { get; set; } = "";

    /// <summary>Hash of name and payload; see <see cref="Runtime.Stimulus.Hash"/>.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Payload as JSON text; null for none.</summary>
    public string? PayloadJson { get; set; }

    /// <summary>Id of the waiting activity in the definition.</summary>
    public string ActivityId { get; set; } = "";

    /// <summary>Id of the waiting execution of that activity.</summary>
    public string ActivityInstanceId { get; set; } = "";

    /// <summary>Correlation id of the instance, copied for the search; null for none.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Instant, UTC, from which the timer loop resumes it; null when it is not a timer.</summary>
    public DateTimeOffset? ResumeAt { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Order of making within the instance, from 1; with <see cref="InstanceId"/> the key.</summary>
    public int Sequence { get; set; }

    /// <summary>Whether it disappears when used (default); a bookmark that stays can be used again.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Reads the payload; null for none.</summary>
    public JsonNode? ReadPayload() => PayloadJson is null ? null : JsonNode.Parse(PayloadJson);
}
