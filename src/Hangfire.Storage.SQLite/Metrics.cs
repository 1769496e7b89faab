using System.Diagnostics.Metrics;

namespace Hangfire.Storage.SQLite;

/// <summary>What the storage measures about itself, under the meter <c>Hangfire.Storage.SQLite</c>; free when nobody listens.</summary>
internal static class Metrics
{
    private static readonly Meter Meter = new("Hangfire.Storage.SQLite");
    private static readonly Counter<long> Commits = Meter.CreateCounter<long>("hangfire.sqlite.commits", "{commit}", "Transactions committed.");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("hangfire.sqlite.writes", "{write}", "Writes grouped into those transactions.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("hangfire.sqlite.commit.duration", "ms", "From the start of a transaction to its commit.");

    public static void Commit(int writes, TimeSpan duration)
    {
        Commits.Add(1);
        Writes.Add(writes);
        Duration.Record(duration.TotalMilliseconds);
    }
}
