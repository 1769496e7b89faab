using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage.SQLite.Data;
using Microsoft.Extensions.Time.Testing;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 49 to 55: what expires goes, the file and its log stay small, a copy is a storage.</summary>
internal sealed class MaintenanceTests() : StoreFixture(Stores.SQLite)
{
    [Test]
    public void Only_what_expired_goes_with_its_parameters_and_states()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        var (expired, later, never) = (Create(storage, new() { ["a"] = "1" }), Create(storage), Create(storage));
        Commit(t =>
        {
            foreach (var id in new[] { expired, later, never })
            {
                t.SetJobState(id, new FailedState(new InvalidOperationException()));
            }

            t.ExpireJob(expired, TimeSpan.FromMinutes(1));
            t.ExpireJob(later, TimeSpan.FromHours(1));
            t.PersistJob(never);
            t.AddToSet("set", "x");
            t.ExpireSet("set", TimeSpan.FromMinutes(1));
            t.AddToSet("kept", "x");
            t.SetRangeInHash("hash", [new("a", "1"), new("b", "2")]);
            t.ExpireHash("hash", TimeSpan.FromMinutes(1));
            t.InsertToList("list", "x");
            t.ExpireList("list", TimeSpan.FromMinutes(1));
            t.IncrementCounter("counter", TimeSpan.FromMinutes(1));
            t.IncrementCounter("kept");
        }, storage);
        clock.Advance(TimeSpan.FromMinutes(2));

        new ExpirationManager(storage).Clean(CancellationToken.None);

        using var connection = Connect(storage);
        Assert.Multiple(() =>
        {
            Assert.That(connection.GetJobData(expired), Is.Null);
            Assert.That(connection.GetJobParameter(expired, "a"), Is.Null);
            Assert.That(new[] { later, never }.Select(id => connection.GetStateData(id)?.Name), Is.All.EqualTo("Failed"));
            Assert.That(storage.Readers.Read(db => db.Prepare("SELECT (SELECT count(*) FROM hangfire_param) + (SELECT count(*) FROM hangfire_state)").Scalar()), Is.EqualTo(2));
            Assert.That(connection.GetSetCount("set") + connection.GetHashCount("hash") + connection.GetListCount("list") + connection.GetCounter("counter"), Is.Zero);
            Assert.That(connection.GetSetCount("kept") + connection.GetCounter("kept"), Is.EqualTo(2));
        });
    }

    [Test]
    public void The_process_of_the_server_removes_what_expired_and_stops_when_told()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { JobExpirationCheckInterval = TimeSpan.FromMilliseconds(50) });
        var process = storage.GetStorageWideProcesses().Single();
        using var stop = new CancellationTokenSource();
        var context = new BackgroundProcessContext("server", storage, new Dictionary<string, object>(), Guid.NewGuid(), stop.Token, stop.Token, stop.Token);
        var running = Task.Run(() =>
        {
            while (true)
            {
                process.Execute(context);
            }
        });
        var id = Create(storage);
        Commit(t => t.ExpireJob(id, TimeSpan.FromMilliseconds(20)), storage);

        Eventually(() => Read(c => c.GetJobData(id), storage) is null, "It is removed.");
        stop.Cancel();

        Assert.That(async () => await running.WaitAsync(Soon), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void The_file_does_not_grow_with_each_round_of_filling_and_cleaning()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        var sizes = new List<long>();
        for (var round = 0; round < 6; round++)
        {
            Commit(t =>
            {
                for (var i = 0; i < 1_000; i++)
                {
                    var id = t.CreateJob(Job(), new Dictionary<string, string?> { ["a"] = "1" }, clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
                    t.SetJobState(id, new SucceededState(1, 1, 1));
                }
            }, storage);
            clock.Advance(TimeSpan.FromMinutes(2));
            Assert.That(new ExpirationManager(storage).Clean(CancellationToken.None), Is.EqualTo(1_000));
            storage.Gate.Bare(static db => db.Prepare(Sql.TruncateCheckpoint).Run());
            sizes.Add(new FileInfo(SQLite.File).Length);
        }

        Assert.That(sizes[^1], Is.LessThanOrEqualTo(sizes[0] * 1.3));
    }

    [Test]
    public void With_incremental_vacuum_the_file_shrinks()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock, AutoVacuumSelected = SQLiteStorageOptions.AutoVacuum.INCREMENTAL });
        var large = new string('x', 3_000_000);
        Commit(t => t.CreateJob(Job(() => Work.Text(large)), new Dictionary<string, string?>(), clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1)), storage);
        clock.Advance(TimeSpan.FromMinutes(2));

        new ExpirationManager(storage).Clean(CancellationToken.None);

        Assert.That(storage.Readers.Read(db => db.Prepare("PRAGMA page_count").Scalar()), Is.LessThan(100));
    }

    [Test]
    public void The_log_shrinks_when_it_is_quiet()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var log = new FileInfo(SQLite.File + "-wal");
        Commit(t =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                t.SetRangeInHash($"hash-{i}", [new("field", new string('x', 2_000))]);
            }
        }, storage);
        log.Refresh();
        var busy = log.Length;

        Eventually(() =>
        {
            log.Refresh();
            return log.Length <= 4_000_000;
        }, $"The log was {busy} bytes.");
        Assert.That(busy, Is.GreaterThan(8_000_000), "There was something to shrink.");
    }

    [Test]
    public void A_copy_made_under_load_is_whole_and_starts()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var copy = SQLite.File + ".copy";
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() =>
        {
            var n = 0;
            while (!stop.IsCancellationRequested)
            {
                Enqueue("default", storage);
                n++;
            }

            return n;
        });
        Eventually(() => storage.GetMonitoringApi().EnqueuedCount("default") > 50, "It is busy.");

        using (var reader = Database.Open(SQLite.File, TimeSpan.FromSeconds(5)))
        {
            reader.Prepare("VACUUM INTO ?").Add(copy).Run();
        }

        stop.Cancel();
        using var restored = new SQLiteStorage(copy);
        Assert.Multiple(() =>
        {
            Assert.That(async () => await load, Is.GreaterThan(0));
            Assert.That(restored.GetMonitoringApi().EnqueuedCount("default"), Is.GreaterThan(50));
            Assert.That(restored.Readers.Read(db =>
            {
                using var check = db.Prepare("PRAGMA integrity_check");
                return check.Read() ? check.Text(0) : null;
            }), Is.EqualTo("ok"));
        });
    }

    [Test]
    public void Nothing_of_the_arguments_or_the_path_is_logged_with_the_options()
    {
        var log = new Lines();
        SQLite.Open(new SQLiteStorageOptions()).WriteOptionsToLog(log);

        Assert.Multiple(() =>
        {
            Assert.That(log.Written, Is.Not.Empty);
            Assert.That(log.Written, Has.None.Contains(Path.GetDirectoryName(SQLite.File)));
        });
    }

    private sealed class Lines : Logging.ILog
    {
        public List<string> Written { get; } = [];

        public bool Log(Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            if (messageFunc is not null)
            {
                Written.Add(messageFunc());
            }

            return true;
        }
    }
}
