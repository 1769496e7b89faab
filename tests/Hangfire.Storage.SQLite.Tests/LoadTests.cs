using System.Diagnostics;
using Hangfire.States;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 24, 49, 51, 54 and 55: what it does at rest, under load, with very much in it, and without room.</summary>
internal sealed class LoadTests() : StoreFixture(Stores.SQLite)
{
    private const int DiskFull = 13;

    [Test]
    public void Without_room_a_commit_fails_clearly_leaves_nothing_half_and_goes_on_when_there_is_room_again()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var before = EnqueueWhole(storage);
        var pages = storage.Readers.Read(db => db.Prepare("PRAGMA page_count").Scalar()) ?? 0;
        storage.Gate.Bare(db => db.Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages + 20}")));
        var done = 1;

        Exception? full = null;
        while (full is null)
        {
            try
            {
                EnqueueWhole(storage);
                done++;
            }
            catch (Exception error)
            {
                full = error;
            }
        }

        Assert.That((full as SqliteException)?.SqliteErrorCode, Is.EqualTo(DiskFull), full.ToString());
        Assert.That(() => EnqueueWhole(storage), Throws.InstanceOf<SqliteException>(), "It says so each time.");
        Assert.That(Counts(storage), Is.EqualTo(((long)done, (long)done, (long)done)), "job, state and queue row together or not at all");
        Assert.That(Read(c => c.GetJobData(before), storage)?.State, Is.EqualTo(EnqueuedState.StateName), "reading goes on");

        storage.Gate.Bare(db => db.Execute("PRAGMA max_page_count = 1073741823"));
        for (var i = 0; i < 200; i++)
        {
            EnqueueWhole(storage);
        }

        Assert.That(Counts(storage), Is.EqualTo((done + 200L, done + 200L, done + 200L)));
        Assert.That(Processes.Kills.Check(storage), Is.EqualTo("ok"));
    }

    [Test]
    public void At_rest_twenty_workers_write_nothing_but_signs_of_life()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 20, HeartbeatInterval = TimeSpan.FromSeconds(30), SchedulePollingInterval = TimeSpan.FromMinutes(5) }, storage);
        Eventually(() => storage.GetMonitoringApi().Servers().Count == 1, "The server is there.");
        // Rest is a length of time: what starting wrote is over when nothing is written for a second.
        using var never = new ManualResetEventSlim();
        Eventually(() =>
        {
            var commits = storage.Gate.Commits;
            never.Wait(TimeSpan.FromSeconds(1));
            return storage.Gate.Commits == commits;
        }, "Starting is over.");

        var rest = storage.Gate.Commits;
        never.Wait(TimeSpan.FromSeconds(10));

        Assert.That(storage.Gate.Commits - rest, Is.LessThanOrEqualTo(2), "a heartbeat and a lease at most");
    }

    [Test]
    public void Much_that_expired_goes_in_small_parts_between_the_writes_of_others()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        storage.Gate.Bare(db => db.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1000000 UNION ALL SELECT i + 1 FROM n WHERE i < 1099999)
            INSERT INTO hangfire_job(id, created_at, expire_at) SELECT i, 1, 2 FROM n
            """));
        using var stop = new CancellationTokenSource();
        var longest = TimeSpan.Zero;
        var written = 0;
        var writer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                var begin = Stopwatch.GetTimestamp();
                Enqueue("default", storage);
                var took = Stopwatch.GetElapsedTime(begin);
                longest = took > longest ? took : longest;
                written++;
            }
        });
        writer.Start();
        Eventually(() => Volatile.Read(ref written) > 10, "Somebody writes.");
        var (commits, others) = (storage.Gate.Commits, written);

        var removed = new ExpirationManager(storage).Clean(CancellationToken.None);

        var (parts, between) = (storage.Gate.Commits - commits, Volatile.Read(ref written) - others);
        stop.Cancel();
        writer.Join();
        TestContext.Out.WriteLine($"{parts} transactions, {between} writes of somebody else, the longest {longest.TotalMilliseconds} ms");
        Assert.Multiple(() =>
        {
            Assert.That(removed, Is.EqualTo(100_000));
            Assert.That(parts, Is.GreaterThanOrEqualTo(100), "in parts of a thousand");
            Assert.That(between, Is.GreaterThanOrEqualTo(100), "somebody writes between any two parts");
            Assert.That(longest, Is.LessThan(TimeSpan.FromSeconds(2)), "The aim of 250 ms is for a quiet machine; a delete of all at once takes far longer than this.");
        });
    }

    [Test]
    public void The_home_page_does_not_count_a_million_rows_one_by_one()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        storage.Gate.Bare(db => db.Execute(
            """
            BEGIN;
            WITH RECURSIVE n(i) AS (SELECT 1000000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999999)
            INSERT INTO hangfire_job(id, state_id, state, created_at, expire_at) SELECT i, i, 'Succeeded', 1, 4000000000000 FROM n;
            WITH RECURSIVE n(i) AS (SELECT 3000000 UNION ALL SELECT i + 1 FROM n WHERE i < 3099999)
            INSERT INTO hangfire_job(id, state_id, state, created_at) SELECT i, i, 'Enqueued', 1 FROM n;
            INSERT INTO hangfire_queue(queue, job_id) SELECT 'default', id FROM hangfire_job WHERE state = 'Enqueued';
            INSERT INTO hangfire_counter(key, value) VALUES ('stats:succeeded', 1000000);
            COMMIT;
            """));
        var monitor = storage.GetMonitoringApi();

        // The fastest of many: what the neighbours on this machine do is not measured.
        var fastest = TimeSpan.MaxValue;
        var (enqueued, succeeded, queues) = (0L, 0L, 0);
        for (var i = 0; i < 20; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            var statistics = monitor.GetStatistics();
            (enqueued, succeeded, queues) = (statistics.Enqueued, statistics.Succeeded, monitor.Queues().Count);
            var took = Stopwatch.GetElapsedTime(begin);
            fastest = took < fastest ? took : fastest;
        }

        TestContext.Out.WriteLine($"{fastest.TotalMilliseconds} ms");
        Assert.Multiple(() =>
        {
            Assert.That((enqueued, succeeded, queues), Is.EqualTo((100_000L, 1_000_000L, 1)));
            Assert.That(fastest, Is.LessThan(TimeSpan.FromMilliseconds(50)));
        });
    }

    [Test]
    public void The_log_stays_small_while_everybody_writes_and_shrinks_afterwards()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var log = new FileInfo(SQLite.File + "-wal");
        var largest = 0L;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var written = 0;
        var watcher = new Thread(() =>
        {
            while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(20)))
            {
                log.Refresh();
                largest = Math.Max(largest, log.Length);
            }
        });
        watcher.Start();

        OnThreads(8, n =>
        {
            while (!stop.IsCancellationRequested)
            {
                Commit(t => t.SetRangeInHash($"hash-{n}-{Interlocked.Increment(ref written) % 5_000}", [new("field", new string('x', 3_000))]), storage);
            }
        });
        watcher.Join();

        TestContext.Out.WriteLine($"{written} writes, the log at most {largest / 1_000_000} MB");
        Assert.That(largest, Is.LessThan(80_000_000).And.GreaterThan(1_000_000));
        Eventually(() =>
        {
            log.Refresh();
            return log.Length < 8_000_000;
        }, "It shrinks.");
    }

    // As a client enqueues: the job first, its state and place in the queue in one transaction.
    private string EnqueueWhole(SQLiteStorage storage)
    {
        using var connection = Connect(storage);
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        var id = transaction.CreateJob(Job(() => Work.Text(new string('x', 300))), new Dictionary<string, string?>(), DateTime.UnixEpoch.AddYears(56), TimeSpan.FromDays(3650));
        transaction.SetJobState(id, new EnqueuedState("default"));
        transaction.AddToQueue("default", id);
        transaction.Commit();
        return id;
    }

    private static (long Jobs, long States, long Queue) Counts(SQLiteStorage storage) =>
        (Processes.Kills.Left(storage, "job"), Processes.Kills.Left(storage, "state"), Processes.Kills.Left(storage, "queue"));
}
