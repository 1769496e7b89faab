using Hangfire.Server;
using Hangfire.States;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 12 to 18 as far as Hangfire.PostgreSql does not promise them: it refuses a state for a job that is not there, and trims a list before its inserts.</summary>
internal sealed class StrictTransactionTests() : StoreFixture(Stores.SQLite)
{
    [Test]
    public void Commands_apply_in_the_order_of_the_calls()
    {
        Commit(t =>
        {
            t.AddToSet("gone", "x");
            t.RemoveFromSet("gone", "x");
            t.AddToSet("back", "x");
            t.RemoveFromSet("back", "x");
            t.AddToSet("back", "x");
            t.InsertToList("list", "1");
            t.InsertToList("list", "2");
            t.InsertToList("list", "3");
            t.TrimList("list", 0, 1);
            t.SetRangeInHash("hash", [new("a", "1")]);
            t.RemoveHash("hash");
            t.SetRangeInHash("hash", [new("b", "2")]);
        });

        using var connection = Connect();
        Assert.Multiple(() =>
        {
            Assert.That(connection.GetAllItemsFromSet("gone"), Is.Empty);
            Assert.That(connection.GetAllItemsFromSet("back"), Is.EqualTo(new[] { "x" }));
            Assert.That(connection.GetAllItemsFromList("list"), Is.EqualTo(new[] { "3", "2" }));
            Assert.That(connection.GetAllEntriesFromHash("hash"), Is.EqualTo(new Dictionary<string, string> { ["b"] = "2" }));
        });
    }

    [Test]
    public void Changing_what_is_not_there_does_nothing() => Assert.That(() => Commit(t =>
    {
        t.SetJobState("987654321", new DeletedState());
        t.ExpireJob("987654321", TimeSpan.FromDays(1));
        t.PersistJob("987654321");
        t.ExpireHash("none", TimeSpan.FromDays(1));
        t.PersistHash("none");
        t.ExpireList("none", TimeSpan.FromDays(1));
        t.PersistList("none");
        t.ExpireSet("none", TimeSpan.FromDays(1));
        t.PersistSet("none");
        t.RemoveFromSet("none", "x");
        t.RemoveFromList("none", "x");
        t.RemoveHash("none");
        t.RemoveSet("none");
        t.TrimList("none", 0, 1);
    }), Throws.Nothing);

    [Test]
    public void A_failing_write_harms_only_its_caller()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        using var held = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var runs = new int[3];
        // Keeps the gate until the others stand in line, so that they go into one commit.
        var first = Task.Run(() => storage.Gate.Write(durable: true, _ =>
        {
            held.Set();
            free.Wait();
        }));
        held.Wait();
        var others = Enumerable.Range(0, 3).Select(n => Task.Run(() => storage.Gate.Write(durable: true, db =>
        {
            runs[n]++;
            db.Prepare(storage.Sql.AddToCounter).Add("counter").Add(1).Add((long?)null).Run();
            if (n == 1)
            {
                db.Execute("INSERT INTO hangfire_counter(key, value) VALUES ('counter', 1)");
            }
        }))).ToArray();
        Eventually(() => storage.Gate.Waiting == 3, "The others are in line.");
        free.Set();

        Assert.That(async () => await Task.WhenAll([first, .. others]), Throws.TypeOf<SqliteException>());

        Assert.Multiple(() =>
        {
            Assert.That(others.Count(o => o.IsFaulted), Is.EqualTo(1));
            Assert.That(Read(c => c.GetCounter("counter"), storage), Is.EqualTo(2));
            Assert.That(runs, Has.Some.GreaterThan(1), "They were in one group.");
        });
    }

    [Test]
    public void Writes_of_one_caller_keep_their_order_with_what_it_posted()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        for (var i = 0; i < 500; i++)
        {
            storage.Gate.Post(db => db.Prepare(storage.Sql.SetField).Add("hash").Add("field").Add("posted").Run());
            storage.Gate.Write(durable: false, db => db.Prepare(storage.Sql.SetField).Add("hash").Add("field").Add("written").Run());
        }

        Assert.That(Read(c => c.GetValueFromHash("hash", "field"), storage), Is.EqualTo("written"));
    }

    [Test]
    public void A_full_disk_is_told_leaves_no_half_state_and_passes()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var id = Create(storage);
        // The pager refuses to grow, which it reports just as it does a full disk.
        storage.Gate.Bare(static db => db.Execute("PRAGMA max_page_count=1"));
        var large = new string('x', 200_000);

        Assert.That(
            () => Commit(t =>
            {
                t.AddToSet("set", "x");
                t.SetJobParameter(id, "large", large);
                t.SetRangeInHash("hash", Enumerable.Range(0, 50).Select(i => new KeyValuePair<string, string>($"{i}", large)));
            }, storage),
            Throws.TypeOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(13));
        Assert.That(Read(c => c.GetAllItemsFromSet("set"), storage), Is.Empty);

        storage.Gate.Bare(static db => db.Execute("PRAGMA max_page_count=1000000"));
        Commit(t => t.SetJobParameter(id, "large", large), storage);
        Assert.That(Read(c => c.GetJobParameter(id, "large"), storage), Is.EqualTo(large));
    }

    [Test]
    public void A_job_created_in_a_transaction_is_there_after_the_commit_only()
    {
        using var connection = Connect();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        var id = transaction.CreateJob(Job(), new Dictionary<string, string?> { ["a"] = "1" }, DateTime.UnixEpoch.AddYears(60), TimeSpan.FromDays(30));
        transaction.SetJobParameter(id, "b", "2");
        transaction.SetJobState(id, new EnqueuedState());
        var before = Read(c => c.GetJobData(id));
        transaction.Commit();

        var after = Read(c => c.GetJobData(id));
        Assert.Multiple(() =>
        {
            Assert.That(before, Is.Null);
            Assert.That(after?.State, Is.EqualTo("Enqueued"));
            Assert.That(after?.ParametersSnapshot, Is.EqualTo(new Dictionary<string, string?> { ["a"] = "1", ["b"] = "2" }));
        });
    }

    [Test]
    public void The_longest_expiry_of_a_counter_wins_and_none_does_not_erase_it()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        Commit(t => t.IncrementCounter("counter", TimeSpan.FromHours(2)), storage);
        Commit(t => t.IncrementCounter("counter", TimeSpan.FromHours(1)), storage);
        Commit(t => t.IncrementCounter("counter"), storage);
        Commit(t => t.DecrementCounter("counter"), storage);

        clock.Advance(TimeSpan.FromMinutes(119));
        new ExpirationManager(storage).Clean(CancellationToken.None);
        var kept = Read(c => c.GetCounter("counter"), storage);
        clock.Advance(TimeSpan.FromMinutes(2));
        new ExpirationManager(storage).Clean(CancellationToken.None);

        Assert.That((kept, Read(c => c.GetCounter("counter"), storage)), Is.EqualTo((2L, 0L)));
    }

    [Test]
    public void What_expires_in_no_time_is_gone_with_the_commit_unless_a_later_command_kept_it()
    {
        var (gone, kept) = (Create(), Create());
        Commit(t =>
        {
            t.AddToSet("set", "x");
            t.SetRangeInHash("hash", [new("a", "1")]);
            t.InsertToList("list", "x");
            t.IncrementCounter("counter", TimeSpan.Zero);
            t.ExpireSet("set", TimeSpan.Zero);
            t.ExpireHash("hash", TimeSpan.Zero);
            t.ExpireList("list", TimeSpan.FromSeconds(-1));
            t.ExpireJob(gone, TimeSpan.Zero);
            t.ExpireJob(kept, TimeSpan.Zero);
            t.PersistJob(kept);
        });

        using var connection = Connect();
        Assert.Multiple(() =>
        {
            Assert.That(connection.GetAllItemsFromSet("set"), Is.Empty);
            Assert.That(connection.GetAllEntriesFromHash("hash"), Is.Null);
            Assert.That(connection.GetAllItemsFromList("list"), Is.Empty);
            Assert.That(connection.GetCounter("counter"), Is.Zero);
            Assert.That(connection.GetJobData(gone), Is.Null);
            Assert.That(connection.GetJobData(kept), Is.Not.Null);
        });
    }

    [Test]
    public void A_member_added_later_expires_with_its_set()
    {
        Commit(t =>
        {
            t.AddToSet("set", "old");
            t.ExpireSet("set", TimeSpan.FromHours(1));
        });
        Commit(t => t.AddToSet("set", "new"));
        Commit(t => t.RemoveFromSet("set", "old"));

        Assert.That(Read(c => c.GetSetTtl("set")), Is.GreaterThan(TimeSpan.FromMinutes(59)).And.LessThanOrEqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public void History_keeps_the_newest_and_the_current_state()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions { MaxStateHistory = 3 });
        var id = Create(storage);
        Commit(t => t.SetJobState(id, new EnqueuedState { Reason = "current" }), storage);
        for (var i = 0; i < 6; i++)
        {
            Commit(t => t.AddJobState(id, new DeletedState { Reason = $"{i}" }), storage);
        }

        Assert.Multiple(() =>
        {
            Assert.That(storage.GetMonitoringApi().JobDetails(id).History.Select(h => h.Reason), Is.EqualTo(new[] { "5", "4", "3", "current" }));
            Assert.That(Read(c => c.GetStateData(id), storage)?.Reason, Is.EqualTo("current"));
        });
    }

    [Test]
    public void A_state_without_a_name_is_refused_for_a_job_that_is_there()
    {
        var id = Create();

        Assert.Multiple(() =>
        {
            Assert.That(() => Commit(t => t.SetJobState(id, new Nameless())), Throws.ArgumentException.With.Property("ParamName").EqualTo("state"));
            Assert.That(() => Commit(t => t.SetJobState("987654321", new Nameless())), Throws.Nothing);
        });
    }

    [Test]
    public void A_job_of_another_storage_cannot_be_acknowledged()
    {
        Enqueue();
        using var fetched = Fetch();
        var other = SQLite.Open(new SQLiteStorageOptions());

        Assert.That(() => Commit(t => t.RemoveFromQueue(fetched), other), Throws.ArgumentException);
    }

    [TestCase(-1, 1)]
    [TestCase(1, 0)]
    [TestCase(0, -1)]
    [TestCase(-5, -3)]
    public void Trimming_with_odd_bounds_keeps_what_lies_between_them(int first, int last)
    {
        Commit(t =>
        {
            foreach (var value in new[] { "c", "b", "a" })
            {
                t.InsertToList("list", value);
            }
        });
        Commit(t => t.TrimList("list", first, last));

        var expected = new[] { "a", "b", "c" }.Where((_, index) => index >= first && index <= last);
        Assert.That(Read(c => c.GetAllItemsFromList("list")), Is.EqualTo(expected));
    }

    [Test]
    public void A_heartbeat_of_a_server_that_was_removed_says_so()
    {
        using var connection = Connect();
        connection.AnnounceServer("server", new ServerContext { WorkerCount = 3, Queues = null });
        connection.Heartbeat("server");
        connection.RemoveServer("server");

        Assert.That(() => connection.Heartbeat("server"), Throws.TypeOf<BackgroundServerGoneException>());
    }

    [Test]
    public void Bad_ranges_are_refused_by_the_name_of_the_argument()
    {
        using var connection = Connect();

        Assert.Multiple(() =>
        {
            Assert.That(() => connection.GetFirstByLowestScoreFromSet("x", 1, 0), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("toScore"));
            Assert.That(() => connection.GetFirstByLowestScoreFromSet("x", 0, 1, 0), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("count"));
            Assert.That(() => connection.GetRangeFromSet("x", -1, 1), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("startingFrom"));
            Assert.That(() => connection.GetRangeFromList("x", 0, -1), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("endingAt"));
            Assert.That(() => connection.GetSetCount(["x"], -1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("limit"));
            Assert.That(() => connection.RemoveTimedOutServers(TimeSpan.FromSeconds(-1)), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("timeOut"));
            Assert.That(() => connection.FetchNextJob([], CancellationToken.None), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("queues"));
            Assert.That(() => Commit(t => t.AddRangeToSet("x", ["a", null!])), Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("items"));
        });
    }

    private sealed class Nameless : IState
    {
        public string Name => null!;

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => [];
    }
}
