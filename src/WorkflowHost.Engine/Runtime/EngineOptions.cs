namespace WorkflowHost.Engine.Runtime;

/// <summary>Limits and defaults of the engine.</summary>
public sealed record EngineOptions
{
    /// <summary>Most processor time a script may take, milliseconds; 1 to 60,000, default 250.</summary>
    public int ScriptMilliseconds { get; init; } = 250;

    /// <summary>Most memory a script may allocate, bytes; default 16 MB.</summary>
    public long ScriptBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most statements a script may execute; default 10,000.</summary>
    public int ScriptStatements { get; init; } = 10_000;

    /// <summary>Most activities one burst may execute before it is faulted as endless; default 20,000.</summary>
    public int MaxActivitiesPerBurst { get; init; } = 20_000;

    /// <summary>Longest one burst may take, milliseconds, before it is faulted as endless; default 1,500.</summary>
    public int MaxBurstMilliseconds { get; init; } = 1_500;

    /// <summary>Deepest chain of instances that execute instances; default 20.</summary>
    public int MaxNestedInstances { get; init; } = 20;

    /// <summary>Most instances and events the activities of one call may set in motion, all that follows included; default 2,000. One more is an incident of the activity.</summary>
    public int MaxChainedPerCall { get; init; } = 2_000;

    /// <summary>How long an event that found nobody is kept; default ten minutes, zero keeps nothing.</summary>
    public TimeSpan KeepUndelivered { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether bursts write a journal; default true.</summary>
    public bool Journal { get; init; } = true;

    /// <summary>Flowchart mode of instances that do not choose; default counter.</summary>
    public FlowchartMode FlowchartMode { get; init; }

    /// <summary>
    /// Whether an activity of kind Task or Job with <c>runAsynchronously</c> gets a burst of its own, run by the next round of
    /// the timers (default), or runs within the burst as any other.
    /// </summary>
    public bool BackgroundActivities { get; init; } = true;

    /// <summary>Hosts (exact names) the HTTP activities may call; empty, the default, means none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
