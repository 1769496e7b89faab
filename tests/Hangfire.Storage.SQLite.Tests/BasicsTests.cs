using System.Globalization;
using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage.SQLite.Data;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 1 to 10: opening, arguments, ids, text, culture, features, time.</summary>
internal sealed class BasicsTests() : StoreFixture(Stores.SQLite)
{
    [Test]
    public void A_newer_schema_is_refused_with_both_versions()
    {
        SQLite.Open(new SQLiteStorageOptions()).Dispose();
        Execute("UPDATE hangfire_meta SET value = 7 WHERE key = 'schema'");

        Assert.That(() => SQLite.Open(new SQLiteStorageOptions()), Throws.TypeOf<NotSupportedException>().With.Message.Contains("version 7").And.Message.Contains($"version {Schema.Steps.Count}"));
    }

    [Test]
    public void A_failed_migration_leaves_the_old_version_and_nothing_of_the_new()
    {
        using var storage = SQLite.Open(new SQLiteStorageOptions());
        using var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1));

        Assert.That(() => Schema.Migrate(database, "hangfire", [.. Schema.Steps, "CREATE TABLE {0}_extra(a); CREATE TABLE {0}_job(a);"]), Throws.TypeOf<SqliteException>());

        Assert.Multiple(() =>
        {
            Assert.That(database.Prepare("SELECT value FROM hangfire_meta WHERE key = 'schema'").Scalar(), Is.EqualTo(Schema.Steps.Count));
            Assert.That(database.Prepare("SELECT count(*) FROM sqlite_master WHERE name = 'hangfire_extra'").Scalar(), Is.Zero);
        });
    }

    [Test]
    public void An_older_schema_is_brought_up_to_date()
    {
        SQLite.Open(new SQLiteStorageOptions()).Dispose();
        using var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1));

        Schema.Migrate(database, "hangfire", [.. Schema.Steps, "CREATE TABLE {0}_extra(a);"]);

        Assert.Multiple(() =>
        {
            Assert.That(database.Prepare("SELECT value FROM hangfire_meta WHERE key = 'schema'").Scalar(), Is.EqualTo(Schema.Steps.Count + 1));
            Assert.That(database.Prepare("SELECT count(*) FROM hangfire_extra").Scalar(), Is.Zero);
        });
    }

    [Test]
    public void Tables_of_another_storage_are_refused()
    {
        Execute("CREATE TABLE Hangfire_Job(id INTEGER)");

        Assert.That(() => SQLite.Open(new SQLiteStorageOptions()), Throws.TypeOf<NotSupportedException>().With.Message.Contains("hangfire_job"));
    }

    [TestCase(":memory:")]
    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=x;Mode=Memory;Cache=Shared")]
    [TestCase("file:x.db?mode=memory")]
    public void A_database_in_memory_is_refused(string name) => Assert.That(() => new SQLiteStorage(name), Throws.TypeOf<NotSupportedException>());

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("Mode=ReadWrite")]
    public void A_name_without_a_file_is_refused(string name) => Assert.That(() => new SQLiteStorage(name), Throws.ArgumentNullException);

    [Test]
    public void A_file_that_is_not_a_database_is_refused()
    {
        File.WriteAllText(SQLite.File, new string('x', 5000));

        Assert.That(() => SQLite.Open(new SQLiteStorageOptions()), Throws.TypeOf<SqliteException>());
    }

    [Test]
    public void Opening_again_changes_nothing()
    {
        var id = Create();
        using var again = SQLite.Open(new SQLiteStorageOptions());

        Assert.That(Read(c => c.GetJobData(id), again), Is.Not.Null);
    }

    [Test]
    public void A_connection_string_and_a_path_mean_the_same_file()
    {
        var id = Create();
        using var other = new SQLiteStorage($"Data Source={SQLite.File};Cache=Shared");

        Assert.That(Read(c => c.GetJobData(id), other), Is.Not.Null);
    }

    [Test]
    public void Two_prefixes_in_one_file_do_not_see_each_other()
    {
        using var other = SQLite.Open(new SQLiteStorageOptions { Prefix = "Other_1" });
        var id = Enqueue();
        Commit(t => t.AddToSet("set", "value"));
        using var connection = Connect();
        connection.AnnounceServer("server", new ServerContext { WorkerCount = 1, Queues = ["default"] });
        using var held = connection.AcquireDistributedLock("lock", TimeSpan.Zero);

        using var strange = Connect(other);
        Assert.Multiple(() =>
        {
            Assert.That(strange.GetJobData(id), Is.Null);
            Assert.That(strange.GetAllItemsFromSet("set"), Is.Empty);
            Assert.That(other.GetMonitoringApi().Servers(), Is.Empty);
            Assert.That(TryFetch(["default"], storage: other), Is.Null);
            Assert.That(() => strange.AcquireDistributedLock("lock", TimeSpan.Zero).Dispose(), Throws.Nothing);
        });
    }

    [TestCase("abc")]
    [TestCase("")]
    [TestCase("-1")]
    [TestCase("0")]
    [TestCase("007")]
    [TestCase(" 1")]
    [TestCase("1.0")]
    [TestCase("9223372036854775808")]
    [TestCase("99999999999999999999999")]
    [TestCase("123456789")]
    public void An_id_that_is_not_ours_reads_as_nothing_and_writes_nothing(string id)
    {
        Commit(t =>
        {
            t.SetJobState(id, new DeletedState());
            t.AddJobState(id, new DeletedState());
            t.SetJobParameter(id, "name", "value");
            t.ExpireJob(id, TimeSpan.FromDays(1));
            t.PersistJob(id);
        });
        using var connection = Connect();
        connection.SetJobParameter(id, "name", "value");

        Assert.Multiple(() =>
        {
            Assert.That(connection.GetJobData(id), Is.Null);
            Assert.That(connection.GetStateData(id), Is.Null);
            Assert.That(connection.GetJobParameter(id, "name"), Is.Null);
            Assert.That(Storage.GetMonitoringApi().JobDetails(id), Is.Null);
            Assert.That(Count("param") + Count("state") + Count("job"), Is.Zero);
        });
    }

    [Test]
    public void Ids_above_32_bits_work()
    {
        _ = Storage;
        Execute("UPDATE hangfire_meta SET value = 5000000000 WHERE key = 'job'");

        var id = Enqueue();
        Commit(t => t.SetJobState(id, new EnqueuedState()));

        Assert.That(long.Parse(id, CultureInfo.InvariantCulture), Is.GreaterThan(5_000_000_000));
        using var fetched = Fetch();
        Assert.Multiple(() =>
        {
            Assert.That(fetched.JobId, Is.EqualTo(id));
            Assert.That(Read(c => c.GetStateData(id))?.Name, Is.EqualTo("Enqueued"));
        });
    }

    [Test]
    public void Ids_are_not_used_again_after_deletion_and_restart()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var ids = Enumerable.Range(0, 250).Select(_ => Create(storage)).ToList();
        Execute("DELETE FROM hangfire_job");
        storage.Dispose();

        var more = Enumerable.Range(0, 250).Select(_ => Create()).ToList();

        Assert.That(ids.Concat(more), Is.Unique);
    }

    [Test]
    public void Text_survives_a_round_trip()
    {
        var large = new string('é', 1_000_000);
        const string Odd = "'\"%_;--\u0000x\u20ac😀\r\n";
        var id = Create(parameters: new() { [Odd] = Odd, ["null"] = null, ["empty"] = "" }, job: Job(() => Work.Text(large)));
        Commit(t =>
        {
            t.SetRangeInHash(Odd, [new(Odd, Odd), new("null", null!)]);
            t.AddToSet(Odd, Odd);
            t.InsertToList(Odd, Odd);
            t.IncrementCounter(Odd);
        });

        using var connection = Connect();
        var data = connection.GetJobData(id)!;
        Assert.Multiple(() =>
        {
            Assert.That(data.Job.Args[0], Is.EqualTo(large));
            Assert.That(data.ParametersSnapshot[Odd], Is.EqualTo(Odd));
            Assert.That(data.ParametersSnapshot["null"], Is.Null);
            Assert.That(data.ParametersSnapshot["empty"], Is.Empty);
            Assert.That(connection.GetJobParameter(id, Odd), Is.EqualTo(Odd));
            Assert.That(connection.GetAllEntriesFromHash(Odd), Is.EqualTo(new Dictionary<string, string?> { [Odd] = Odd, ["null"] = null }));
            Assert.That(connection.GetAllItemsFromSet(Odd), Is.EqualTo(new[] { Odd }));
            Assert.That(connection.GetAllItemsFromList(Odd), Is.EqualTo(new[] { Odd }));
            Assert.That(connection.GetCounter(Odd), Is.EqualTo(1));
            Assert.That(connection.GetCounter("' OR 1=1 --"), Is.Zero);
        });
    }

    [Test]
    [SetCulture("nl-NL")]
    public void A_decimal_comma_changes_nothing()
    {
        var id = Create();
        Commit(t =>
        {
            t.AddToSet("set", "half", 0.5);
            t.AddToSet("set", "large", 1_900_000_000.25);
            t.AddToSet("set", "off", -1);
            t.IncrementCounter("counter");
            t.SetJobState(id, new ScheduledState(new DateTime(2030, 3, 31, 12, 0, 0, DateTimeKind.Utc)));
        });

        using var connection = Connect();
        Assert.Multiple(() =>
        {
            Assert.That(connection.GetFirstByLowestScoreFromSet("set", 0.25, 0.75), Is.EqualTo("half"));
            Assert.That(connection.GetFirstByLowestScoreFromSet("set", 1_900_000_000.2, 1_900_000_000.3), Is.EqualTo("large"));
            Assert.That(connection.GetFirstByLowestScoreFromSet("set", 0, 2e9, 10), Is.EqualTo(new[] { "half", "large" }));
            Assert.That(connection.GetCounter("counter"), Is.EqualTo(1));
            Assert.That(Storage.GetMonitoringApi().ScheduledJobs(0, 1)[0].Value.EnqueueAt, Is.EqualTo(new DateTime(2030, 3, 31, 12, 0, 0)));
        });
    }

    [Test]
    public void The_flag_for_acknowledging_in_a_transaction_names_the_real_type()
    {
        Enqueue();
        using var fetched = Fetch();

        Assert.That(Storage.HasFeature(JobStorageFeatures.Transaction.RemoveFromQueue(fetched.GetType())), Is.True);
    }

    [Test]
    public void An_unknown_feature_is_not_there() => Assert.That(Storage.HasFeature("Storage.Something"), Is.False);

    [Test]
    public void Every_feature_that_is_there_works()
    {
        using var connection = Connect();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        var monitor = (JobStorageMonitor)Storage.GetMonitoringApi();
        var uses = new Dictionary<string, Action>
        {
            [JobStorageFeatures.ExtendedApi] = () => connection.GetSetTtl("x"),
            [JobStorageFeatures.JobQueueProperty] = () => Assert.That(connection.GetJobData(Create(job: new Job(typeof(Work), typeof(Work).GetMethod("Nothing"), [1], "critical")))!.Job.Queue, Is.EqualTo("critical")),
            [JobStorageFeatures.ProcessesInsteadOfComponents] = () => Assert.That(Storage.GetStorageWideProcesses().Concat(Storage.GetServerRequiredProcesses()), Is.Not.Empty),
            [JobStorageFeatures.Connection.BatchedGetFirstByLowest] = () => connection.GetFirstByLowestScoreFromSet("x", 0, 1, 2),
            [JobStorageFeatures.Connection.GetSetContains] = () => connection.GetSetContains("x", "y"),
            [JobStorageFeatures.Connection.GetUtcDateTime] = () => connection.GetUtcDateTime(),
            [JobStorageFeatures.Connection.LimitedGetSetCount] = () => connection.GetSetCount(["x"], 1),
            [JobStorageFeatures.Transaction.AcquireDistributedLock] = () => transaction.AcquireDistributedLock("x", TimeSpan.Zero),
            [JobStorageFeatures.Transaction.CreateJob] = () => transaction.CreateJob(Job(), new Dictionary<string, string?>(), DateTime.UnixEpoch, TimeSpan.FromDays(40000)),
            [JobStorageFeatures.Transaction.SetJobParameter] = () => transaction.SetJobParameter("1", "x", "y"),
            [JobStorageFeatures.Monitoring.AwaitingJobs] = () => Assert.That(monitor.AwaitingJobs(0, 1).Count + monitor.AwaitingCount(), Is.Zero),
            [JobStorageFeatures.Monitoring.DeletedStateGraphs] = () => Assert.That(monitor.DeletedByDatesCount().Count + monitor.HourlyDeletedJobs().Count, Is.EqualTo(31)),
        };

        Assert.Multiple(() =>
        {
            foreach (var (feature, use) in uses)
            {
                Assert.That(Storage.HasFeature(feature), Is.True, feature);
                Assert.That(() => use(), Throws.Nothing, feature);
            }
        });
    }

    [Test]
    public void Times_are_UTC_and_never_is_null()
    {
        var id = Create();
        Commit(t =>
        {
            t.SetJobState(id, new EnqueuedState());
            t.PersistJob(id);
        });
        using var connection = Connect();
        connection.AnnounceServer("server", new ServerContext());
        var details = Storage.GetMonitoringApi().JobDetails(id);
        var server = Storage.GetMonitoringApi().Servers().Single();

        Assert.Multiple(() =>
        {
            Assert.That(details.ExpireAt, Is.Null);
            Assert.That(details.CreatedAt, Is.EqualTo(DateTime.UnixEpoch.AddYears(56)));
            Assert.That(new[] { details.CreatedAt!.Value.Kind, details.History[0].CreatedAt.Kind, server.StartedAt.Kind, server.Heartbeat!.Value.Kind, connection.GetUtcDateTime().Kind, connection.GetJobData(id)!.CreatedAt.Kind }, Is.All.EqualTo(DateTimeKind.Utc));
        });
    }

    [Test]
    public void An_expiry_beyond_the_calendar_is_the_end_of_it()
    {
        var id = Create();
        Commit(t => t.ExpireJob(id, TimeSpan.MaxValue));

        Assert.That(Storage.GetMonitoringApi().JobDetails(id).ExpireAt!.Value.Year, Is.EqualTo(9999));
    }

    [Test]
    public void The_description_names_the_file_but_not_where_it_is() =>
        Assert.That(Storage.ToString(), Does.Contain("jobs.db").And.Not.Contain(Path.DirectorySeparatorChar.ToString()));

    private long Count(string table)
    {
        using var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1));
        return database.Prepare($"SELECT count(*) FROM hangfire_{table}").Scalar() ?? 0;
    }

    private void Execute(string sql)
    {
        using var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1));
        database.Execute(sql);
    }
}
