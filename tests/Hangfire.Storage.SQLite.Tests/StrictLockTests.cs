using Microsoft.Extensions.Time.Testing;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 31 to 38 that are ours: counted re-entrancy, fencing, no polling delay, no rows left.</summary>
internal sealed class StrictLockTests() : StoreFixture(Stores.SQLite)
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Test]
    public void One_connection_takes_it_again_and_releases_it_as_often()
    {
        var storage = Store.Open();
        using var connection = Connect(storage);
        using var other = Connect(storage);
        var first = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        var second = connection.AcquireDistributedLock("resource", TimeSpan.Zero);

        // On another connection of the same thread it is taken.
        Assert.That(() => other.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>().With.Property("Resource").EqualTo("resource"));
        first.Dispose();
        first.Dispose();
        Assert.That(() => other.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>());
        second.Dispose();
        Assert.That(() => other.AcquireDistributedLock("resource", Short).Dispose(), Throws.Nothing);
    }

    [Test]
    public async Task It_may_be_released_on_another_thread()
    {
        using var connection = Connect();
        var held = connection.AcquireDistributedLock("resource", TimeSpan.Zero);

        await Task.Run(held.Dispose);

        using var other = Connect();
        Assert.That(() => other.AcquireDistributedLock("resource", Short).Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_transaction_keeps_it_until_commit_or_disposal()
    {
        using var connection = Connect();
        using var other = Connect();
        foreach (var commits in new[] { true, false })
        {
            using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
            {
                transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
                Assert.That(() => other.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>());
                if (commits)
                {
                    transaction.Commit();
                    Assert.That(() => other.AcquireDistributedLock("resource", Short).Dispose(), Throws.Nothing);
                }
            }

            Assert.That(() => other.AcquireDistributedLock("resource", Short).Dispose(), Throws.Nothing);
        }
    }

    [Test]
    public void A_transaction_shares_the_locks_of_its_connection()
    {
        using var connection = Connect();
        using var other = Connect();
        using (connection.AcquireDistributedLock("resource", TimeSpan.Zero))
        {
            using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
            transaction.AcquireDistributedLock("resource", TimeSpan.Zero);
            transaction.Commit();

            Assert.That(() => other.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>());
        }
    }

    [Test]
    public void Waiters_of_one_storage_get_it_in_the_order_they_came()
    {
        const int Waiters = 6;
        var storage = SQLite.Open(new SQLiteStorageOptions());
        using var holder = Connect(storage);
        var held = holder.AcquireDistributedLock("resource", TimeSpan.Zero);
        var order = new System.Collections.Concurrent.ConcurrentQueue<int>();
        var threads = new List<Thread>();
        for (var i = 0; i < Waiters; i++)
        {
            var number = i;
            threads.Add(new Thread(() =>
            {
                using var connection = Connect(storage);
                using var mine = connection.AcquireDistributedLock("resource", Soon);
                order.Enqueue(number);
            }));
            threads[i].Start();
            Eventually(() => storage.Locks.WaitersOf("resource") == number + 1, "It stands in line.");
        }

        held.Dispose();
        threads.ForEach(t => t.Join());

        Assert.That(order, Is.EqualTo(Enumerable.Range(0, Waiters)));
    }

    [Test]
    public void A_waiter_that_gives_up_does_not_keep_the_others_waiting()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        using var holder = Connect(storage);
        var held = holder.AcquireDistributedLock("resource", TimeSpan.Zero);
        var patient = Task.Run(() =>
        {
            using var connection = Connect(storage);
            connection.AcquireDistributedLock("resource", Soon).Dispose();
        });
        Eventually(() => storage.Locks.WaitersOf("resource") == 1, "It stands in line.");
        using (var impatient = Connect(storage))
        {
            Assert.That(() => impatient.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>());
        }

        held.Dispose();

        Assert.That(async () => await patient.WaitAsync(Soon), Throws.Nothing);
    }

    [Test]
    public void A_commit_under_a_lock_that_was_lost_is_refused_and_writes_nothing()
    {
        var slow = SQLite.Open(new SQLiteStorageOptions { TimeProvider = new FakeTimeProvider() });
        var later = new FakeTimeProvider();
        later.Advance(TimeSpan.FromHours(1));
        var other = SQLite.Open(new SQLiteStorageOptions { TimeProvider = later });
        using var connection = Connect(slow);
        using var held = connection.AcquireDistributedLock("resource", TimeSpan.Zero);
        using var thief = Connect(other);
        using var stolen = thief.AcquireDistributedLock("resource", TimeSpan.Zero);

        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            transaction.AddToSet("set", "x");
            Assert.That(() => transaction.Commit(), Throws.TypeOf<DistributedLockLostException>().With.Property("Resource").EqualTo("resource"));
        }

        held.Dispose();
        Commit(t => t.AddToSet("set", "after"), slow);
        Assert.Multiple(() =>
        {
            Assert.That(Read(c => c.GetAllItemsFromSet("set"), other), Is.EqualTo(new[] { "after" }));
            using var third = Connect(other);
            Assert.That(() => third.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>(), "The late release freed nothing of the other.");
        });
    }

    [Test]
    public void A_lock_is_kept_for_many_times_its_lifetime_while_the_process_lives()
    {
        var settings = new Settings(LockLifetime: TimeSpan.FromMilliseconds(400));
        var (one, two) = (Store.Open(settings), Store.Open(settings));
        using var holder = Connect(one);
        using var held = holder.AcquireDistributedLock("resource", TimeSpan.Zero);
        using var other = Connect(two);

        Assert.That(() => other.AcquireDistributedLock("resource", TimeSpan.FromSeconds(2)), Throws.TypeOf<DistributedLockTimeoutException>());
    }

    [Test]
    public void Disposing_the_connection_releases_a_forgotten_lock()
    {
        var connection = Connect();
        _ = connection.AcquireDistributedLock("resource", TimeSpan.FromSeconds(5));
        connection.Dispose();

        using var other = Connect(Store.Open());
        Assert.That(() => other.AcquireDistributedLock("resource", TimeSpan.FromSeconds(5)).Dispose(), Throws.Nothing);
    }

    [Test]
    public void No_rows_are_left()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        for (var i = 0; i < 1000; i++)
        {
            using var connection = Connect(storage);
            connection.AcquireDistributedLock($"resource-{i % 7}", TimeSpan.Zero).Dispose();
        }

        Eventually(() => storage.Readers.Read(db => db.Prepare("SELECT count(*) FROM hangfire_lock").Scalar()) == 0, "Releases are written.");
    }

    [Test]
    public void In_single_process_mode_locks_exclude_without_rows()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { ProcessMode = StorageProcessMode.Single });
        using var holder = Connect(storage);
        using var other = Connect(storage);
        using var held = holder.AcquireDistributedLock("resource", TimeSpan.Zero);

        Assert.Multiple(() =>
        {
            Assert.That(storage.Readers.Read(db => db.Prepare("SELECT count(*) FROM hangfire_lock").Scalar()), Is.Zero);
            Assert.That(() => other.AcquireDistributedLock("resource", Short), Throws.TypeOf<DistributedLockTimeoutException>());
            Assert.That(() => SQLite.Open(new SQLiteStorageOptions { ProcessMode = StorageProcessMode.Single }), Throws.InstanceOf<IOException>());
            Assert.That(() => SQLite.Open(new SQLiteStorageOptions { BusyTimeout = Short }), Throws.InstanceOf<IOException>());
        });
    }
}
