namespace WorkflowHost.Engine.Runtime;

/// <summary>One call on the engine: what all instances it touches share.</summary>
internal sealed class RunScope(WorkflowRuntime runtime, RunContext context)
{
    private readonly Queue<Func<ValueTask>> _deferred = new();
    private int _chained;

    public WorkflowRuntime Runtime { get; } = runtime;

    public DateTimeOffset Now { get; } = context.Now.ToUniversalTime();

    public IReadOnlyList<object> Features { get; } = context.Features;

    public CancellationToken CancellationToken { get; } = context.CancellationToken;

    public List<string> Lines { get; } = context.Features.OfType<LineCollector>().FirstOrDefault()?.Lines ?? [];

    /// <summary>How many instances deep this run is executing instances inside instances.</summary>
    public int Depth { get; set; }

    /// <summary>The last settled execution per instance, to tell the caller how it ended.</summary>
    public Dictionary<string, WorkflowExecution> Settled { get; } = new(StringComparer.Ordinal);

    /// <summary>Work for after the current burst that follows from what has ended or waits: it is never refused.</summary>
    public void Defer(Func<ValueTask> work) => _deferred.Enqueue(work);

    /// <summary>Work for after the current burst that sets another instance in motion because an activity says so: a child to start, an event to publish.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="EnsureRoom"/>; it becomes an incident of the activity.</exception>
    public void Chain(Func<ValueTask> work)
    {
        EnsureRoom(1);
        _chained++;
        _deferred.Enqueue(work);
    }

    /// <summary>Whether so many others may still be set in motion in this call. Instances that wake each other for ever would never come to rest, and a burst's own limit cannot see that.</summary>
    /// <exception cref="InvalidOperationException">It would be more than <see cref="EngineOptions.MaxChainedPerCall"/>.</exception>
    public void EnsureRoom(int count)
    {
        if (_chained + count > Runtime.Options.MaxChainedPerCall)
            throw new InvalidOperationException($"Meer dan {Runtime.Options.MaxChainedPerCall} workflows of gebeurtenissen in één keer; een workflow die zichzelf start, of een lijst die te lang is?");
    }

    /// <summary>Does what was deferred, and what that defers in turn.</summary>
    public async ValueTask DrainAsync()
    {
        while (_deferred.TryDequeue(out var work))
        {
            CancellationToken.ThrowIfCancellationRequested();
            await work().ConfigureAwait(false);
        }
    }
}

/// <summary>A host feature: collects the lines of several calls in one list.</summary>
/// <param name="lines">Where the lines go.</param>
public sealed class LineCollector(List<string> lines)
{
    /// <summary>The lines so far.</summary>
    public List<string> Lines { get; } = lines;
}
