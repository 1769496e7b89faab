using System.Text.RegularExpressions;

namespace Hangfire.Storage.SQLite;

/// <summary>Settings of <see cref="SQLiteStorage"/>. Changing them after the storage was made has no effect.</summary>
public sealed partial class SQLiteStorageOptions
{
    private string _prefix = "hangfire";
    private TimeSpan _queuePollInterval = TimeSpan.FromSeconds(5);
    private TimeSpan _invisibilityTimeout = TimeSpan.FromMinutes(5);
    private TimeSpan _distributedLockLifetime = TimeSpan.FromSeconds(30);
    private TimeSpan _jobExpirationCheckInterval = TimeSpan.FromMinutes(5);
    private TimeSpan _countersAggregateInterval = TimeSpan.FromMinutes(5);
    private TimeSpan _busyTimeout = TimeSpan.FromSeconds(15);
    private int _poolSize = 20;
    private int _maxStateHistory = 50;
    private TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>First part of the names of all tables; storages with different prefixes share a file without seeing each other. Letters, digits and underscores, at most 32. Default "hangfire".</summary>
    /// <exception cref="ArgumentException">Not such a name.</exception>
    public string Prefix
    {
        get => _prefix;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!PrefixPattern().IsMatch(value))
            {
                throw new ArgumentException($"The Prefix has letters, digits and underscores, does not start with a digit and is at most 32 long. Given: '{value}'.", nameof(value));
            }

            _prefix = value;
        }
    }

    /// <summary>
    /// How often an idle worker looks again without being woken. Enqueuing in this process wakes it at once, in another process within about 50 ms, so this
    /// only bounds how late a job is seen that was given back by a dead process. Positive; default 5 s.
    /// </summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan QueuePollInterval
    {
        get => _queuePollInterval;
        set => _queuePollInterval = Positive(value, nameof(QueuePollInterval));
    }

    /// <summary>
    /// How long after the death of a process its jobs are given to others; renewed while the process lives, so a job may run longer. When no other
    /// process has the file open the next one to start takes them over at once. Positive; default 5 min.
    /// </summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan InvisibilityTimeout
    {
        get => _invisibilityTimeout;
        set => _invisibilityTimeout = Positive(value, nameof(InvisibilityTimeout));
    }

    /// <summary>How long after the death of a process its distributed locks are free; renewed while the process lives. Positive; default 30 s.</summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan DistributedLockLifetime
    {
        get => _distributedLockLifetime;
        set => _distributedLockLifetime = Positive(value, nameof(DistributedLockLifetime));
    }

    /// <summary>How often a server removes what has expired. Positive; default 5 min.</summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan JobExpirationCheckInterval
    {
        get => _jobExpirationCheckInterval;
        set => _jobExpirationCheckInterval = Positive(value, nameof(JobExpirationCheckInterval));
    }

    /// <summary>Accepted so that existing registrations compile; ignored, because counters are kept as one row each. Positive; default 5 min.</summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan CountersAggregateInterval
    {
        get => _countersAggregateInterval;
        set => _countersAggregateInterval = Positive(value, nameof(CountersAggregateInterval));
    }

    /// <summary>How long a write waits for another process that writes before it fails with <see cref="Microsoft.Data.Sqlite.SqliteException"/>. Positive; default 15 s.</summary>
    /// <exception cref="ArgumentException">Zero or negative.</exception>
    public TimeSpan BusyTimeout
    {
        get => _busyTimeout;
        set => _busyTimeout = Positive(value, nameof(BusyTimeout));
    }

    /// <summary>Reading connections kept open between uses; more are opened when needed and closed afterwards. 1 to 1000; default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int PoolSize
    {
        get => _poolSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            _poolSize = value;
        }
    }

    /// <summary>States kept in the history of one job; older ones go, the current one never. 1 or more; default 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxStateHistory
    {
        get => _maxStateHistory;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxStateHistory = value;
        }
    }

    /// <summary>What survives a power cut. A killed process loses nothing in either case. Default <see cref="StorageDurability.Full"/>.</summary>
    public StorageDurability Durability { get; set; } = StorageDurability.Full;

    /// <summary>Whether other processes may use the file. Default <see cref="StorageProcessMode.Multi"/>.</summary>
    public StorageProcessMode ProcessMode { get; set; } = StorageProcessMode.Multi;

    /// <summary>
    /// How free pages leave the file; only takes effect when the file is made. Without it they are reused, so the file does not grow for ever but does not
    /// shrink either. With <see cref="AutoVacuum.INCREMENTAL"/> the expiration process gives them back when they are more than a quarter of the file. Default none.
    /// </summary>
    public AutoVacuum AutoVacuumSelected { get; set; } = AutoVacuum.NONE;

    /// <summary>Accepted so that existing registrations compile; anything but <see cref="JournalModes.WAL"/> is ignored, because readers must not wait for writers.</summary>
    public JournalModes JournalMode { get; set; } = JournalModes.WAL;

    /// <summary>Tells option objects apart; not used otherwise.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The clock. Leases use its timestamps, which do not jump when the time of day is set. Default that of the system.</summary>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }

    /// <summary>Told the name of each point passed, for tests that stop the process there.</summary>
    internal Action<string>? Probe { get; set; }

    /// <summary>How free pages leave the file.</summary>
    public enum AutoVacuum
    {
        /// <summary>They stay and are reused.</summary>
        NONE = 0,

        /// <summary>With each commit; slow.</summary>
        FULL = 1,

        /// <summary>In small steps by the expiration process.</summary>
        INCREMENTAL = 2,
    }

    /// <summary>The journal modes of SQLite; see <see cref="JournalMode"/>.</summary>
    public enum JournalModes
    {
        /// <summary>Ignored.</summary>
        DELETE,

        /// <summary>Ignored.</summary>
        TRUNCATE,

        /// <summary>Ignored.</summary>
        PERSIST,

        /// <summary>Ignored.</summary>
        MEMORY,

        /// <summary>Write-ahead log; always used.</summary>
        WAL,

        /// <summary>Ignored.</summary>
        OFF,
    }

    private static TimeSpan Positive(TimeSpan value, string name) => value > TimeSpan.Zero
        ? value
        : throw new ArgumentException($"The {name} property value should be positive. Given: {value}.", nameof(value));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,31}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PrefixPattern();
}

/// <summary>What survives a power cut.</summary>
public enum StorageDurability
{
    /// <summary>Everything that was enqueued, scheduled, changed or acknowledged when the call returned. Leases, locks and heartbeats are not flushed; losing them is harmless.</summary>
    Full,

    /// <summary>The state of some moment in the last minutes: jobs enqueued since are lost and finished ones may run again.</summary>
    Relaxed,
}

/// <summary>Whether other processes may use the file.</summary>
public enum StorageProcessMode
{
    /// <summary>Any number of processes on this machine.</summary>
    Multi,

    /// <summary>One process, guarded by a lock file; a second one is refused. Locks then need no writes, and what a killed process left is taken over at once.</summary>
    Single,
}
