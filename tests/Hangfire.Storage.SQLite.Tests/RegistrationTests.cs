using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>How the storage is registered and set.</summary>
internal sealed class RegistrationTests() : StoreFixture(Stores.SQLite)
{
    [Test]
    public void Null_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => SQLiteStorageExtensions.UseSQLiteStorage(null!), Throws.ArgumentNullException);
            Assert.That(() => GlobalConfiguration.Configuration.UseSQLiteStorage(null!), Throws.ArgumentNullException);
            Assert.That(() => new SQLiteStorage(null!), Throws.ArgumentNullException);
            Assert.That(() => new SQLiteStorage(SQLite.File, null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void Settings_out_of_range_are_refused()
    {
        var options = new SQLiteStorageOptions();

        Assert.Multiple(() =>
        {
            Assert.That(() => options.QueuePollInterval = TimeSpan.Zero, Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.InvisibilityTimeout = TimeSpan.FromSeconds(-1), Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.DistributedLockLifetime = TimeSpan.Zero, Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.JobExpirationCheckInterval = TimeSpan.Zero, Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.CountersAggregateInterval = TimeSpan.Zero, Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.BusyTimeout = TimeSpan.Zero, Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.PoolSize = 0, Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => options.MaxStateHistory = 0, Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => options.TimeProvider = null!, Throws.ArgumentNullException);
            Assert.That(() => options.Prefix = "a-b", Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.Prefix = "", Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.Prefix = "a\n", Throws.TypeOf<ArgumentException>());
            Assert.That(() => options.Prefix = "1a", Throws.TypeOf<ArgumentException>());
        });
    }

    [Test]
    public void It_registers_like_the_community_package()
    {
        var options = new SQLiteStorageOptions
        {
            Prefix = "hf",
            QueuePollInterval = TimeSpan.FromSeconds(1),
            InvisibilityTimeout = TimeSpan.FromMinutes(30),
            DistributedLockLifetime = TimeSpan.FromSeconds(30),
            JobExpirationCheckInterval = TimeSpan.FromHours(1),
            CountersAggregateInterval = TimeSpan.FromMinutes(5),
            AutoVacuumSelected = SQLiteStorageOptions.AutoVacuum.NONE,
            JournalMode = SQLiteStorageOptions.JournalModes.WAL,
            PoolSize = 20,
        };

        using var storage = GlobalConfiguration.Configuration.UseSQLiteStorage(SQLite.File, options).Entry;

        Assert.That(JobStorage.Current, Is.SameAs(storage));
    }

    [Test]
    public void The_file_is_made_with_its_directory()
    {
        var file = Path.Combine(Path.GetDirectoryName(SQLite.File)!, "new", "er", "jobs.db");

        using var storage = new SQLiteStorage(file);

        Assert.That(file, Does.Exist);
    }

    [Test]
    public void Disposing_lets_go_of_the_file()
    {
        SQLite.Open(new SQLiteStorageOptions()).Dispose();

        using var alone = Database.Open(SQLite.File, TimeSpan.FromMilliseconds(1));
        Assert.That(() => alone.Execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT"), Throws.Nothing);
    }

    [Test]
    public void Opened_alone_everything_leased_before_is_free_at_once()
    {
        var first = SQLite.Open(new SQLiteStorageOptions());
        var id = Enqueue("default", first);
        first.Dispose();
        // As a process leaves it that was killed.
        using (var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1)))
        {
            database.Execute("""
                INSERT INTO hangfire_owner(id, process, machine, started_at, lease_until, lease_ms, lock_until, lock_ms) VALUES (99, 1, 'x', 0, 9000000000000, 9000000000000, 9000000000000, 9000000000000);
                UPDATE hangfire_queue SET owner = 99, token = 99;
                INSERT INTO hangfire_lock(resource, owner, token, acquired_at) VALUES ('resource', 99, 98, 0);
                """);
        }

        using var fetched = Fetch();
        using var connection = Connect();
        Assert.Multiple(() =>
        {
            Assert.That(fetched.JobId, Is.EqualTo(id));
            Assert.That(() => connection.AcquireDistributedLock("resource", TimeSpan.Zero).Dispose(), Throws.Nothing);
        });
    }
}
