namespace WorkflowHost.Engine.Runtime;

/// <summary>One call on the engine: what all instances it touches share.</summary>
internal sealed class RunScope(WorkflowRuntime runtime, RunContext context)
{
    // A thousand children that start, finish and report, three times over; a definition that starts itself three times over reaches it within a second.
    private const int MaxDeferred = 3_000;

    private readonly Queue<Func<ValueTask>> _deferred = new();

    public WorkflowRuntime Runtime { get; } = runtime;

    public DateTimeOffset Now { get; } = context.Now.ToUniversalTime();

    public IReadOnlyList<object> Features { get; } = context.Features;

    public CancellationToken CancellationToken { get; } = context.CancellationToken;

    public List<string> Lines { get; } = context.Features.OfType<LineCollector>().FirstOrDefault()?.Lines ?? [];

    /// <summary>How many instances deep this run is executing instances inside instances.</summary>
    public int Depth { get; set; }

    /// <summary>The last settled execution per instance, to tell the caller how it ended.</summary>
    public Dictionary<string, WorkflowExecution> Settled { get; } = new(StringComparer.Ordinal);

    /// <summary>Work for after the current burst: dispatched children, finished children, published events.</summary>
    public void Defer(Func<ValueTask> work) => _deferred.Enqueue(work);

    /// <summary>Does what was deferred, and what that defers in turn.</summary>
    public async ValueTask DrainAsync()
    {
        // A chain of instances that wake each other for ever would never come to rest; a burst's own limit cannot see that.
        for (var n = 0; _deferred.TryDequeue(out var work) && n < MaxDeferred; n++)
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
