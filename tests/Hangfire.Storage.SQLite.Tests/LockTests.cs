using System.Diagnostics;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 31 to 38 that any storage keeps.</summary>
[TestFixture(Stores.SQLite)]
[TestFixture(Stores.PostgreSQL)]
internal sealed class LockTests(string kind) : StoreFixture(kind)
{
    [Test]
    public void A_lock_that_is_held_is_refused_after_the_timeout_with_its_name()
    {
        var other = Store.Open();
        using var holder = Connect();
        using var held = holder.AcquireDistributedLock("resource", TimeSpan.FromSeconds(5));
        var timeout = TimeSpan.FromMilliseconds(400);

        foreach (var storage in new[] { Storage, other })
        {
            using var waiter = Connect(storage);
            var clock = Stopwatch.StartNew();
            Assert.That(() => waiter.AcquireDistributedLock("resource", timeout), Throws.InstanceOf<TimeoutException>().With.Message.Contains("resource"));
            Assert.That(clock.Elapsed, Is.GreaterThanOrEqualTo(timeout - TimeSpan.FromMilliseconds(20)));
        }
    }

    [Test]
    public void A_timeout_of_zero_tries_once()
    {
        using var holder = Connect();
        using (holder.AcquireDistributedLock("resource", TimeSpan.Zero))
        {
            using var other = Connect();
            Assert.That(() => other.AcquireDistributedLock("resource", TimeSpan.Zero), Throws.InstanceOf<TimeoutException>());
        }

        using var later = Connect();
        Assert.That(() => later.AcquireDistributedLock("resource", TimeSpan.FromSeconds(5)).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Two_stores_of_four_threads_never_hold_it_at_once()
    {
        var rounds = IsSQLite ? 100 : 20;
        var storages = new[] { Storage, Store.Open() };
        var inside = 0;
        var most = 0;
        var entered = 0;

        OnThreads(8, n =>
        {
            for (var i = 0; i < rounds; i++)
            {
                using var connection = Connect(storages[n % 2]);
                using (connection.AcquireDistributedLock("resource", TimeSpan.FromMinutes(2)))
                {
                    var now = Interlocked.Increment(ref inside);
                    most = Math.Max(most, now);
                    entered++;
                    Interlocked.Decrement(ref inside);
                }
            }
        });

        Assert.That((most, entered), Is.EqualTo((1, 8 * rounds)));
    }

    [Test]
    public void Different_resources_nest_on_one_connection()
    {
        using var connection = Connect();

        Assert.That(() =>
        {
            using var scheduler = connection.AcquireDistributedLock("recurring-jobs:lock", TimeSpan.FromSeconds(5));
            using var recurring = connection.AcquireDistributedLock("lock:recurring-job:1", TimeSpan.FromSeconds(5));
            using var job = connection.AcquireDistributedLock("job:1:state-lock", TimeSpan.FromSeconds(5));
            using var continuation = connection.AcquireDistributedLock("job:2:state-lock", TimeSpan.FromSeconds(5));
        }, Throws.Nothing);
    }
}
