using System.Globalization;
using Hangfire.States;

namespace Hangfire.Storage.SQLite.Tests.Processes;

/// <summary>A process that enqueues and runs jobs is killed at each named point. Nothing acknowledged is lost, nothing finished runs again.</summary>
internal sealed class KillPointTests() : StoreFixture(Stores.SQLite)
{
    private const int Workers = 4;

    private static IEnumerable<string> Points() =>
    [
        "opening", "gate-begun", "gate-before-commit", "gate-after-commit", "log-flushed", "transaction-committed",
        "job-created", "job-leased", "lock-taken", "lease-renewed", "expired", "checkpoint",
    ];

    [TestCaseSource(nameof(Points))]
    public async Task A_kill_loses_no_job_and_runs_no_finished_one_again(string point)
    {
        var random = new Random(point.Length);
        for (var round = 0; round < Kills.Times(1); round++)
        {
            // Some points are passed thousands of times a second, others once in a while.
            var most = point switch { "opening" => 1, "checkpoint" or "lease-renewed" => 2, "expired" => 20, _ => 400 };
            using (var other = new Other("crash", SQLite.File, point, random.Next(1, most + 1).ToString(CultureInfo.InvariantCulture)))
            {
                await other.ExitAsync();
            }

            Verify(point);
        }
    }

    private void Verify(string point)
    {
        using var storage = SQLite.Open(new SQLiteStorageOptions());
        var monitor = storage.GetMonitoringApi();
        var before = Journal.Read(SQLite.File);
        var enqueued = before.Where(j => j.What == "E").Select(j => j.Id).ToHashSet();
        var finished = monitor.SucceededJobs(0, int.MaxValue).Select(j => j.Key).ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(Kills.Check(storage), Is.EqualTo("ok"), point);
            Assert.That(Read(c => c.GetCounter("stats:succeeded"), storage), Is.EqualTo(finished.Count), "States and counters were saved together.");
            Assert.That(Kills.Left(storage, "lock") + monitor.Queues().Sum(q => q.Fetched), Is.Zero, "Nothing stays leased.");
        });

        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = Workers, StopTimeout = TimeSpan.FromMilliseconds(100) }, storage))
        {
            Eventually(() => monitor.Queues().Sum(q => q.Length + q.Fetched) == 0, "The rest runs.", TimeSpan.FromSeconds(60));
        }

        var after = Journal.Read(SQLite.File);
        var again = after.Skip(before.Count).Where(j => j.What == "X").Select(j => j.Id).ToList();
        var states = enqueued.Select(id => Read(c => c.GetStateData(id), storage)?.Name).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(states, Is.All.EqualTo(SucceededState.StateName), $"Lost at {point}.");
            Assert.That(again.Where(finished.Contains), Is.Empty, "Finished ones do not run again.");
            Assert.That(again, Is.Unique);
            Assert.That(before.Where(j => j.What == "X").Select(j => j.Id).Intersect(again).Count(), Is.LessThanOrEqualTo(Workers), "At most what was running.");
        });
    }
}
