namespace WorkflowHost.Engine.Format;

/// <summary>What happens with the instance when an activity faults.</summary>
public enum IncidentStrategy
{
    /// <summary>The instance becomes Faulted at the end of the burst (default).</summary>
    Fault,

    /// <summary>The incident is noted; the other branches go on.</summary>
    ContinueWithIncidents,
}

/// <summary>When a new instance may start beside running ones.</summary>
public enum ActivationStrategy
{
    /// <summary>Always (default).</summary>
    Always,

    /// <summary>Only when no instance of the definition runs.</summary>
    Singleton,

    /// <summary>Only when no instance of any definition runs with the same correlation id.</summary>
    Correlation,

    /// <summary>Only when no instance of the definition runs with the same correlation id.</summary>
    CorrelatedSingleton,
}

/// <summary>Options of a definition that steer the engine.</summary>
/// <param name="Incidents">Incident strategy.</param>
/// <param name="Activation">Activation strategy.</param>
/// <param name="UsableAsActivity">Whether the published definition is an activity type of its own.</param>
/// <param name="AutoUpdateConsumers">Whether consumers follow a newly published version.</param>
/// <param name="ActivityCategory">Toolbox category when usable as activity.</param>
public sealed record WorkflowSettings(
    IncidentStrategy Incidents,
    ActivationStrategy Activation,
    bool UsableAsActivity,
    bool AutoUpdateConsumers,
    string? ActivityCategory);
