using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 19 to 30 that any storage keeps: who gets which job, and when it comes back.</summary>
[TestFixture(Stores.SQLite)]
[TestFixture(Stores.PostgreSQL)]
internal sealed class QueueTests(string kind) : StoreFixture(kind)
{
    [Test]
    public void A_token_that_fired_already_stops_the_fetch_even_when_jobs_wait()
    {
        Enqueue();
        using var connection = Connect();

        Assert.That(() => connection.FetchNextJob(["default"], new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Cancellation_ends_a_blocked_fetch_within_a_second()
    {
        using var connection = Connect();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var clock = Stopwatch.StartNew();

        Assert.That(() => connection.FetchNextJob(["default"], source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMilliseconds(1200)));
    }

    [Test]
    public void First_in_first_out_in_a_queue()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Enqueue()).ToList();

        var fetched = ids.Select(_ => Fetch()).ToList();

        Assert.That(fetched.Select(f => f.JobId), Is.EqualTo(ids));
        fetched.ForEach(f => f.RemoveFromQueue());
    }

    [Test]
    public void Queues_are_served_in_order()
    {
        // Both in the order of the array and alphabetically.
        var low = Enqueue("b-low");
        var high = Enqueue("a-high");

        using var first = Fetch(null, "a-high", "b-low");
        using var second = Fetch(null, "a-high", "b-low");

        Assert.That((first.JobId, second.JobId), Is.EqualTo((high, low)));
    }

    [Test]
    public void A_queue_named_twice_is_harmless()
    {
        var id = Enqueue();

        using var fetched = Fetch(null, "default", "default");
        fetched.RemoveFromQueue();

        Assert.Multiple(() =>
        {
            Assert.That(fetched.JobId, Is.EqualTo(id));
            Assert.That(TryFetch(["default", "default"]), Is.Null);
        });
    }

    [Test]
    public void Each_job_is_delivered_once_to_two_stores_of_eight_threads()
    {
        var jobs = IsSQLite ? 5_000 : 400;
        var storages = new[] { Storage, Store.Open() };
        Commit(t =>
        {
            for (var i = 1; i <= jobs; i++)
            {
                t.AddToQueue("default", $"{i}");
            }
        });
        var delivered = new ConcurrentDictionary<string, int>();

        OnThreads(16, n =>
        {
            while (TryFetch(["default"], TimeSpan.FromMilliseconds(500), storages[n % 2]) is { } job)
            {
                delivered.AddOrUpdate(job.JobId, 1, (_, times) => times + 1);
                job.RemoveFromQueue();
                job.Dispose();
            }
        });

        Assert.Multiple(() =>
        {
            Assert.That(delivered, Has.Count.EqualTo(jobs));
            Assert.That(delivered.Values, Is.All.EqualTo(1));
        });
    }

    [Test]
    public void Disposing_without_acknowledging_makes_the_job_visible_at_once()
    {
        var id = Enqueue();
        Fetch().Dispose();

        using var again = Fetch();
        Assert.That(again.JobId, Is.EqualTo(id));
    }

    [Test]
    public void Giving_back_and_disposing_leaves_one_row_and_acknowledging_leaves_none()
    {
        Enqueue();
        var given = Fetch();
        given.Requeue();
        given.Dispose();
        var count = Storage.GetMonitoringApi().EnqueuedCount("default");

        var done = Fetch();
        done.RemoveFromQueue();
        done.RemoveFromQueue();
        done.Dispose();

        Assert.That((count, TryFetch(["default"])), Is.EqualTo((1L, (IFetchedJob?)null)));
    }

    [Test]
    public void A_queue_entry_without_its_job_is_shown_and_delivered()
    {
        Commit(t => t.AddToQueue("default", "987654321"));

        var shown = Storage.GetMonitoringApi().EnqueuedJobs("default", 0, 10);
        using var fetched = Fetch();
        fetched.RemoveFromQueue();

        Assert.Multiple(() =>
        {
            Assert.That(shown, Has.Count.LessThanOrEqualTo(1));
            Assert.That(fetched.JobId, Is.EqualTo("987654321"));
            Assert.That(Storage.GetMonitoringApi().Queues().Sum(q => q.Length), Is.Zero);
        });
    }
}
