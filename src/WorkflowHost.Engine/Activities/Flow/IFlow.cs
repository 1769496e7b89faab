using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>How a flowchart goes on when one of its activities is done.</summary>
internal interface IFlow
{
    /// <summary>Whether nothing in the bookkeeping keeps the flowchart from completing.</summary>
    bool IsAtRest { get; }

    /// <summary>Nothing runs, waits or is queued any more: lets go of what waits at a join all the same. False when there is nothing.</summary>
    ValueTask<bool> ReleaseAsync();

    /// <summary>The flowchart starts at this activity.</summary>
    void Begin(ActivityNode start);

    /// <summary>An activity is done with these outcomes; none means that it was skipped or cancelled.</summary>
    ValueTask FollowAsync(ActivityNode done, IReadOnlyList<string> outcomes);
}

/// <summary>When a join runs.</summary>
internal enum JoinMode
{
    /// <summary>At the first line that is followed; the rest is cancelled.</summary>
    WaitAny,

    /// <summary>When all lines were followed; skipped when one was not.</summary>
    WaitAll,

    /// <summary>When no line can be followed any more and at least one was. The rule for every activity that is not a join.</summary>
    WaitAllActive,
}
