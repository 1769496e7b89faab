using Hangfire.States;
using Microsoft.Extensions.Time.Testing;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 19 to 30 that are ours: no polling delay, fencing, acknowledging inside a transaction.</summary>
internal sealed class StrictQueueTests() : StoreFixture(Stores.SQLite)
{
    [Test]
    public void Queues_are_served_in_the_order_of_the_array()
    {
        var b = Enqueue("b");
        var a = Enqueue("a");

        using var first = Fetch(null, "b", "a");
        using var second = Fetch(null, "b", "a");

        Assert.That((first.JobId, second.JobId), Is.EqualTo((b, a)));
    }

    [Test]
    public void A_job_that_runs_longer_than_the_invisibility_timeout_is_delivered_once()
    {
        var storage = Store.Open(new Settings(Invisibility: TimeSpan.FromSeconds(1), Poll: TimeSpan.FromMilliseconds(200)));
        Enqueue("default", storage);
        using var running = Fetch(storage);

        Assert.That(TryFetch(["default"], TimeSpan.FromSeconds(5), storage), Is.Null);
    }

    [Test]
    public void A_rolled_back_acknowledgement_keeps_the_job_and_a_committed_one_goes_with_the_state()
    {
        var id = Enqueue();
        var fetched = Fetch();
        using (var connection = Connect())
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.SetJobState(id, new SucceededState(null, 1, 1));
            transaction.RemoveFromQueue(fetched);
        }

        fetched.Dispose();
        using var again = Fetch();
        Assert.That(again.JobId, Is.EqualTo(id));

        Commit(t =>
        {
            t.SetJobState(id, new SucceededState(null, 1, 1));
            t.RemoveFromQueue(again);
        });
        again.RemoveFromQueue();
        again.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(TryFetch(["default"]), Is.Null);
            Assert.That(Read(c => c.GetStateData(id))?.Name, Is.EqualTo("Succeeded"));
        });
    }

    [Test]
    public void A_commit_wakes_a_waiting_fetch_of_the_same_storage_without_polling()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) });
        var fetch = Task.Run(() => Fetch(storage));
        Eventually(() => storage.Queue.HasWaiters, "It waits.");

        var id = Enqueue("default", storage);

        Assert.That(async () => (await fetch.WaitAsync(Soon)).JobId, Is.EqualTo(id));
    }

    [Test]
    public void A_commit_of_another_storage_wakes_a_waiting_fetch_without_polling()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) });
        var other = SQLite.Open(new SQLiteStorageOptions());
        var fetch = Task.Run(() => Fetch(storage));
        Eventually(() => storage.Queue.HasWaiters, "It waits.");

        var id = Enqueue("default", other);

        Assert.That(async () => (await fetch.WaitAsync(Soon)).JobId, Is.EqualTo(id));
    }

    [Test]
    public void Rows_of_one_commit_wake_as_many_waiters()
    {
        const int Workers = 8;
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) });
        var fetches = Enumerable.Range(0, Workers).Select(_ => Task.Factory.StartNew(() => Fetch(storage).JobId, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Eventually(() => storage.Queue.WaiterCount == Workers, "All wait.");

        Commit(t => Enumerable.Range(1, Workers).ToList().ForEach(i => t.AddToQueue("default", $"{i}")), storage);

        Assert.That(async () => await Task.WhenAll(fetches).WaitAsync(Soon), Is.EquivalentTo(Enumerable.Range(1, Workers).Select(i => $"{i}")));
    }

    [Test]
    public async Task A_signalled_waiter_that_is_cancelled_passes_the_signal_on()
    {
        const int Rounds = 200;
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) });
        for (var i = 1; i <= Rounds; i++)
        {
            using var impatient = new CancellationTokenSource();
            var first = Task.Run(() =>
            {
                using var connection = Connect(storage);
                try
                {
                    return connection.FetchNextJob(["default"], impatient.Token);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }
            });
            Eventually(() => storage.Queue.WaiterCount == 1, "The first waits.");
            var second = Task.Run(() => TryFetch(["default"], TimeSpan.FromSeconds(2), storage));
            Eventually(() => storage.Queue.WaiterCount == 2, "Both wait.");

            var cancel = impatient.CancelAsync();
            Commit(t => t.AddToQueue("default", $"{i}"), storage);
            await cancel;
            var taken = await first;
            if (taken is not null)
            {
                taken.RemoveFromQueue();
                Enqueue("default", storage);
            }

            var got = await second;
            Assert.That(got, Is.Not.Null, $"Round {i}");
            got!.RemoveFromQueue();
        }
    }

    [Test]
    public void Waiting_writes_nothing_but_leases()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(20) });
        var before = storage.Gate.Commits;

        Assert.That(TryFetch(["default", "other"], TimeSpan.FromMilliseconds(600), storage), Is.Null);

        // The block of tokens.
        Assert.That(storage.Gate.Commits - before, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_lease_that_was_lost_gives_no_right_to_acknowledge_or_give_back()
    {
        var clock = new FakeTimeProvider();
        var slow = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        var id = Enqueue("default", slow);
        var lost = Fetch(slow);
        var lostToo = lost;

        // Its clock stands still, that of the other is an hour later: as if the process had been stopped for so long.
        var later = new FakeTimeProvider();
        later.Advance(TimeSpan.FromHours(1));
        var other = SQLite.Open(new SQLiteStorageOptions { TimeProvider = later });
        other.Lease.Recover();
        using var taken = Fetch(other);
        Assert.That(taken.JobId, Is.EqualTo(id));

        lost.Requeue();
        lostToo.RemoveFromQueue();
        lost.Dispose();
        slow.Lease.Renew();

        Assert.Multiple(() =>
        {
            Assert.That(other.GetMonitoringApi().FetchedCount("default"), Is.EqualTo(1));
            Assert.That(TryFetch(["default"], storage: other), Is.Null);
        });
    }

    [Test]
    public void A_lease_that_was_lost_gives_no_right_to_acknowledge_in_a_transaction()
    {
        var slow = SQLite.Open(new SQLiteStorageOptions { TimeProvider = new FakeTimeProvider() });
        var id = Enqueue("default", slow);
        using var lost = Fetch(slow);
        var later = new FakeTimeProvider();
        later.Advance(TimeSpan.FromHours(1));
        var other = SQLite.Open(new SQLiteStorageOptions { TimeProvider = later });
        other.Lease.Recover();

        Commit(t => t.RemoveFromQueue(lost), slow);

        using var taken = Fetch(other);
        Assert.That(taken.JobId, Is.EqualTo(id));
    }

    [Test]
    public void A_clock_that_is_set_forward_and_back_takes_no_lease_away()
    {
        var clock = new JumpingClock();
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        var other = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        Enqueue("default", storage);
        using var running = Fetch(storage);

        clock.Jump = TimeSpan.FromDays(1);
        other.Lease.Recover();
        var forward = TryFetch(["default"], storage: other);
        clock.Jump = TimeSpan.FromDays(-1);
        other.Lease.Recover();

        Assert.That((forward, TryFetch(["default"], storage: other)), Is.EqualTo(((IFetchedJob?)null, (IFetchedJob?)null)));
    }

    [Test]
    public void Disposing_the_storage_gives_back_what_it_leased_and_ends_those_that_wait()
    {
        var first = SQLite.Open(new SQLiteStorageOptions());
        var other = SQLite.Open(new SQLiteStorageOptions());
        var id = Enqueue("default", first);
        var leased = Fetch(first);
        var waiting = Task.Run(() => Connect(first).FetchNextJob(["default"], CancellationToken.None));
        Eventually(() => first.Queue.HasWaiters, "It waits.");

        first.Dispose();
        first.Dispose();
        leased.Dispose();

        using var again = Fetch(other);
        Assert.Multiple(() =>
        {
            Assert.That(again.JobId, Is.EqualTo(id));
            Assert.That(async () => await waiting.WaitAsync(Soon), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => first.GetConnection(), Throws.TypeOf<ObjectDisposedException>());
        });
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Jump;
    }
}
