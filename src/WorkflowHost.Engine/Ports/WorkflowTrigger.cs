namespace WorkflowHost.Engine.Ports;

/// <summary>A stimulus that starts an instance of a published definition: one row per trigger activity, made at publish.</summary>
public class WorkflowTrigger
{
    /// <summary>Unique id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Definition that is started.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>Version that is started.</summary>
    public string DefinitionVersionId { get; set; } = "";

    /// <summary>Trigger activity in that version.</summary>
    public string ActivityId { get; set; } = "";

    /// <summary>Kind of stimulus; the activity type.</summary>
    public string Name { get; set; } = "";

    /// <summary>Hash of name and payload.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Payload as JSON text; null for none.</summary>
    public string? PayloadJson { get; set; }

    /// <summary>Next instant, UTC, a timer trigger starts an instance; null when it is not a timer.</summary>
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>A published event that found nobody waiting; delivered when a matching bookmark appears in time.</summary>
public class KeptStimulus
{
    /// <summary>Unique id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Kind of stimulus.</summary>
    public string Name { get; set; } = "";

    /// <summary>Hash of name and payload to match.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Correlation id it was addressed to; null for all.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Instance it was addressed to; null for all.</summary>
    public string? InstanceId { get; set; }

    /// <summary>Input for the activity as JSON text; null for none.</summary>
    public string? InputJson { get; set; }

    /// <summary>When it was published, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when it is no longer delivered, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
