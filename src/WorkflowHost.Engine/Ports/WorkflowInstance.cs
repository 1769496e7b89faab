namespace WorkflowHost.Engine.Ports;

/// <summary>Main state of an instance.</summary>
public enum WorkflowStatus
{
    /// <summary>Can still move.</summary>
    Running,

    /// <summary>Will never move again.</summary>
    Finished,
}

/// <summary>Finer state of an instance. The numbers are those of the format.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waits for a stimulus.</summary>
    Suspended,

    /// <summary>Ended normally.</summary>
    Finished,

    /// <summary>Cancelled by somebody.</summary>
    Cancelled,

    /// <summary>Ended by a fault.</summary>
    Faulted,

    /// <summary>Stopped in the middle of a burst.</summary>
    Interrupted,
}

/// <summary>State of one execution of an activity.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled.</summary>
    Pending,

    /// <summary>Busy or waiting.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Stopped because it was no longer needed.</summary>
    Canceled,

    /// <summary>Failed.</summary>
    Faulted,
}

/// <summary>A running or finished workflow: one row with a compact state and its bookmark rows.</summary>
public class WorkflowInstance
{
    /// <summary>Unique id, at most 64 characters.</summary>
    public string Id { get; set; } = "";

    /// <summary>Stable id of the definition.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>Version row the instance started on and stays on.</summary>
    public string DefinitionVersionId { get; set; } = "";

    /// <summary>Version number the instance started on.</summary>
    public int Version { get; set; }

    /// <summary>Name; null when never set.</summary>
    public string? Name { get; set; }

    /// <summary>Correlation id; null when never set.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Instance that started this one; null for none.</summary>
    public string? ParentInstanceId { get; set; }

    /// <summary>Execution in the parent that waits for this instance; null when nothing waits.</summary>
    public string? ParentActivityInstanceId { get; set; }

    /// <summary>Main state.</summary>
    public WorkflowStatus Status { get; set; }

    /// <summary>Finer state.</summary>
    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>Number of incidents in the state.</summary>
    public int IncidentCount { get; set; }

    /// <summary>Start of the instance, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>End of the last burst, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>End of the instance, UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Counts the bursts; a store uses it as the concurrency token.</summary>
    public long Revision { get; set; }

    /// <summary>Host that claimed the instance for background work; null when nobody did. See <see cref="IWorkflowClaims"/>.</summary>
    public string? LeaseHost { get; set; }

    /// <summary>Instant, UTC, from which the claim counts for nothing; null when nobody claimed it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Compact UTF-8 JSON; read it through <see cref="Runtime.InstanceReader"/>.</summary>
    public byte[] State { get; set; } = [];

    /// <summary>What the instance waits for.</summary>
    public List<Bookmark> Bookmarks { get; set; } = [];
}
