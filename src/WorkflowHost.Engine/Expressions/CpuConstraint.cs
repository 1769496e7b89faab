using System.Diagnostics;
using Jint;

namespace WorkflowHost.Engine.Expressions;

/// <summary>
/// Bounds the processor time of a script. The time on the clock is looked at first, because that costs least: as long as less has
/// passed than is allowed, no more can have been used. On a busy machine a script then keeps the time it was promised.
/// </summary>
/// <remarks>The time of the whole process counts, so what other threads did meanwhile counts too; ten times the limit on the clock ends it in any case.</remarks>
internal sealed class CpuConstraint(TimeSpan limit) : Constraint
{
    private const int MostOnTheClock = 10;

    private long _begin;
    private TimeSpan _used;
    private TimeSpan _next;

    /// <inheritdoc/>
    public override void Reset()
    {
        _begin = Stopwatch.GetTimestamp();
        _used = Environment.CpuUsage.TotalTime;
        _next = limit;
    }

    /// <inheritdoc/>
    public override void Check()
    {
        var passed = Stopwatch.GetElapsedTime(_begin);
        if (passed < _next)
            return;
        if (passed >= limit * MostOnTheClock || Environment.CpuUsage.TotalTime - _used >= limit)
            throw new TimeoutException();
        _next = passed + (limit / MostOnTheClock);
    }
}
