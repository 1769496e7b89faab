using System.Diagnostics;

namespace Hangfire.Storage.SQLite.Tests.Processes;

/// <summary>Behaviours that need another process, and mostly its death: 1, 21, 28, 34, 37, 46, 47.</summary>
internal sealed class ProcessTests() : StoreFixture(Stores.SQLite)
{
    // Of the helper; see there.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [Test]
    public async Task Two_processes_that_open_a_new_file_at_once_both_succeed()
    {
        using var one = new Other("open", SQLite.File);
        using var two = new Other("open", SQLite.File);

        Assert.Multiple(() =>
        {
            Assert.That(async () => await one.HearAsync(), Is.EqualTo("opened"));
            Assert.That(async () => await two.HearAsync(), Is.EqualTo("opened"));
        });
        Assert.That((await one.EndAsync(), await two.EndAsync()), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_commit_of_another_process_wakes_a_waiting_fetch_without_polling()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromHours(1) });
        using var other = new Other("enqueue", SQLite.File);
        Assert.That(await other.HearAsync(), Is.EqualTo("ready"));
        var fetch = Task.Run(() => Fetch(storage).JobId);
        Eventually(() => storage.Queue.HasWaiters, "It waits.");

        var id = await other.AskAsync();

        Assert.That(await fetch, Is.EqualTo(id));
    }

    [Test]
    public async Task The_job_of_a_killed_process_is_delivered_again_when_its_lease_is_over()
    {
        var storage = SQLite.Open(Quick());
        var id = Enqueue("default", storage);
        using var other = new Other("hold-job", SQLite.File);
        Assert.That(await other.HearAsync(), Is.EqualTo(id));
        Assert.That(TryFetch(["default"], Lease * 1.5, storage), Is.Null, "While it lives.");
        var clock = Stopwatch.StartNew();

        other.Kill();

        using var again = TryFetch(["default"], Lease + TimeSpan.FromSeconds(10), storage);
        Assert.Multiple(() =>
        {
            Assert.That(again?.JobId, Is.EqualTo(id));
            Assert.That(clock.Elapsed, Is.LessThan(Lease + TimeSpan.FromSeconds(10)));
        });
    }

    [Test]
    public async Task The_job_of_a_killed_process_is_delivered_at_once_to_the_next_that_opens_the_file_alone()
    {
        var first = SQLite.Open(new SQLiteStorageOptions());
        var id = Enqueue("default", first);
        first.Dispose();
        using var other = new Other("hold-job", SQLite.File);
        Assert.That(await other.HearAsync(), Is.EqualTo(id));
        other.Kill();

        // Of an hour: only being alone can explain it.
        var storage = SQLite.Open(new SQLiteStorageOptions { InvisibilityTimeout = TimeSpan.FromHours(1) });
        using var again = Fetch(storage);

        Assert.That(again.JobId, Is.EqualTo(id));
    }

    [Test]
    public async Task The_lock_of_a_killed_process_is_free_when_its_lifetime_is_over()
    {
        var storage = SQLite.Open(Quick());
        using var other = new Other("hold-lock", SQLite.File, "resource");
        Assert.That(await other.HearAsync(), Is.EqualTo("held"));
        using var connection = Connect(storage);
        Assert.That(() => connection.AcquireDistributedLock("resource", Lease * 2.5), Throws.TypeOf<DistributedLockTimeoutException>(), "While it lives.");

        other.Kill();

        Assert.That(() => connection.AcquireDistributedLock("resource", Lease + TimeSpan.FromSeconds(5)).Dispose(), Throws.Nothing);
    }

    [Test]
    public async Task A_process_that_stood_still_cannot_commit_under_the_lock_it_lost()
    {
        var storage = SQLite.Open(Quick());
        using var other = new Other("hold-lock", SQLite.File, "resource");
        Assert.That(await other.HearAsync(), Is.EqualTo("held"));
        Assert.That(await other.AskAsync(), Is.EqualTo("committed"), "Before.");
        Commit(t => t.RemoveSet("written"), storage);

        other.Signal("STOP");
        using var connection = Connect(storage);
        using var held = connection.AcquireDistributedLock("resource", Lease + TimeSpan.FromSeconds(10));
        other.Signal("CONT");

        Assert.Multiple(() =>
        {
            Assert.That(async () => await other.AskAsync(), Is.EqualTo("lost"));
            Assert.That(Read(c => c.GetAllItemsFromSet("written"), storage), Is.Empty);
        });
    }

    [Test]
    public async Task Two_servers_in_two_processes_run_each_job_once()
    {
        const int Jobs = 1_000;
        var storage = SQLite.Open(Quick());
        var client = new BackgroundJobClient(storage);
        for (var i = 0; i < Jobs; i++)
        {
            client.Enqueue(() => Journal.Write(SQLite.File, "X", null));
        }

        using var one = new Other("serve", SQLite.File, "8");
        using var two = new Other("serve", SQLite.File, "8");
        Eventually(() => storage.GetMonitoringApi().SucceededListCount() == Jobs, "All succeed.", TimeSpan.FromSeconds(60));
        Assert.That((await one.EndAsync(), await two.EndAsync()), Is.EqualTo((0, 0)));

        var ran = Journal.Read(SQLite.File);
        Assert.Multiple(() =>
        {
            Assert.That(ran, Has.Count.EqualTo(Jobs));
            Assert.That(ran.Select(r => r.Id), Is.Unique);
        });
    }

    [Test]
    public async Task Killing_at_random_under_load_loses_nothing()
    {
        const int Workers = 6;
        var kills = Kills.Times(3);
        var storage = SQLite.Open(Quick());
        var client = new BackgroundJobClient(storage);
        var random = new Random(20261125);
        var enqueued = new List<string>();
        for (var kill = 0; kill < kills; kill++)
        {
            using var other = new Other("serve", SQLite.File, $"{Workers}");
            Assert.That(await other.HearAsync(), Is.EqualTo("serving"));
            var count = random.Next(20, 300);
            for (var i = 0; i < count; i++)
            {
                enqueued.Add(client.Enqueue(() => Journal.Write(SQLite.File, "X", null)));
            }

            other.Kill();
        }

        using (var last = new Other("serve", SQLite.File, $"{Workers}"))
        {
            Eventually(() => storage.GetMonitoringApi().SucceededListCount() == enqueued.Count, "All succeed.", TimeSpan.FromSeconds(60));
            Assert.That(await last.EndAsync(), Is.Zero);
        }

        var ran = Journal.Read(SQLite.File).Select(r => r.Id).ToList();
        storage.Lease.Recover();
        Assert.Multiple(() =>
        {
            Assert.That(ran.Distinct(), Is.EquivalentTo(enqueued));
            Assert.That(ran.Count - enqueued.Count, Is.LessThanOrEqualTo(Workers * kills));
            Assert.That(Kills.Check(storage), Is.EqualTo("ok"));
            Assert.That(Kills.Left(storage, "queue") + Kills.Left(storage, "lock"), Is.Zero);
        });
    }

    private static SQLiteStorageOptions Quick() => new() { InvisibilityTimeout = Lease, DistributedLockLifetime = Lease, QueuePollInterval = TimeSpan.FromMilliseconds(500) };
}

/// <summary>Looks into the file after a kill.</summary>
internal static class Kills
{
    /// <summary>So many in the daily run; HANGFIRE_SQLITE_KILLS asks for another number.</summary>
    public static int Times(int daily) => int.TryParse(Environment.GetEnvironmentVariable("HANGFIRE_SQLITE_KILLS"), System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : daily;

    public static string? Check(SQLiteStorage storage) => storage.Readers.Read(db =>
    {
        using var check = db.Prepare("PRAGMA integrity_check");
        return check.Read() ? check.Text(0) : null;
    });

    public static long Left(SQLiteStorage storage, string table) => storage.Readers.Read(db => db.Prepare($"SELECT count(*) FROM hangfire_{table}").Scalar()) ?? 0;
}
