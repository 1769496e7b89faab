using System.Diagnostics;

namespace Hangfire.Storage.SQLite;

/// <summary>A moment on the clock that nobody sets.</summary>
internal readonly struct Deadline(TimeSpan timeout)
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);
    private readonly long _start = Stopwatch.GetTimestamp();

    public bool IsOver => timeout - Stopwatch.GetElapsedTime(_start) <= TimeSpan.Zero;

    /// <summary>What is left, rounded up to whole milliseconds; at most a day, because waits take no more.</summary>
    public TimeSpan Left => AtMost(Most);

    public TimeSpan AtMost(TimeSpan most)
    {
        var left = timeout - Stopwatch.GetElapsedTime(_start);
        if (left >= most)
        {
            return most;
        }

        return left > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : TimeSpan.Zero;
    }
}
