using Hangfire.Logging;
using Hangfire.Server;
using Hangfire.Storage.SQLite.Data;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite;

/// <summary>
/// Keeps jobs in a SQLite file on a local disk, for any number of processes on one machine. Thread-safe. Dispose it after the servers that use it: then what
/// they had leased is free at once.
/// </summary>
public sealed class SQLiteStorage : JobStorage, IDisposable
{
    private const int JobIdBlock = 100;
    private const int TokenBlock = 10_000;

    // True means: implemented and tested.
    private static readonly HashSet<string> Features = new(StringComparer.OrdinalIgnoreCase)
    {
        JobStorageFeatures.ExtendedApi,
        JobStorageFeatures.JobQueueProperty,
        JobStorageFeatures.ProcessesInsteadOfComponents,
        JobStorageFeatures.Connection.BatchedGetFirstByLowest,
        JobStorageFeatures.Connection.GetSetContains,
        JobStorageFeatures.Connection.GetUtcDateTime,
        JobStorageFeatures.Connection.LimitedGetSetCount,
        JobStorageFeatures.Transaction.AcquireDistributedLock,
        JobStorageFeatures.Transaction.CreateJob,
        JobStorageFeatures.Transaction.RemoveFromQueue(typeof(SQLiteFetchedJob)),
        JobStorageFeatures.Transaction.SetJobParameter,
        JobStorageFeatures.Monitoring.AwaitingJobs,
        JobStorageFeatures.Monitoring.DeletedStateGraphs,
    };

    private readonly string _path;
    private readonly FileGuard _guard;
    private readonly Checkpointer _checkpointer;
    private int _isDisposed;

    /// <summary>Opens the file with default options; see <see cref="SQLiteStorage(string, SQLiteStorageOptions)"/>.</summary>
    public SQLiteStorage(string nameOrConnectionString)
        : this(nameOrConnectionString, new SQLiteStorageOptions())
    {
    }

    /// <summary>Opens the file, makes it with its directory when it does not exist, and brings its tables up to date.</summary>
    /// <param name="nameOrConnectionString">A path, or a connection string of Microsoft.Data.Sqlite of which the data source is used.</param>
    /// <param name="options">Settings; read now.</param>
    /// <exception cref="ArgumentNullException">An argument is null, or no file is named.</exception>
    /// <exception cref="NotSupportedException">A database in memory or on a network, a newer schema, or tables of another storage.</exception>
    /// <exception cref="IOException">Another process keeps the file for itself.</exception>
    /// <exception cref="SqliteException">The file cannot be opened or is not a database.</exception>
    public SQLiteStorage(string nameOrConnectionString, SQLiteStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(nameOrConnectionString);
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        Sql = new Sql(options.Prefix);
        _path = FilePath.Of(nameOrConnectionString);
        var guardPath = $"{_path}.{options.Prefix}.lock";
        _guard = options.ProcessMode == StorageProcessMode.Single
            ? FileGuard.Keep(guardPath, () => Start(isAlone: true))
            : FileGuard.Share(guardPath, Start, options.BusyTimeout);
        Database? writer = null;
        try
        {
            writer = OpenWriter();
            Gate = new WriteGate(writer, options.Durability == StorageDurability.Full ? new LogFile(_path + "-wal") : null, options.Probe);
            Readers = new ReaderPool(OpenReader, options.PoolSize);
            JobIds = new Numbers(Gate, Sql.ReserveIds, "job", JobIdBlock);
            Tokens = new Numbers(Gate, Sql.ReserveIds, "token", TokenBlock);
            Queue = new JobQueue(this);
            Locks = new LockTable(this);
            _checkpointer = new Checkpointer(Gate, Database.Open(_path, options.BusyTimeout), _path, options.Probe);
            Gate.Committed = _checkpointer.Committed;
            Pulse = new Pulse(this, OpenReader());
            Gate.Posted = Pulse.Wake;
            Lease = new ProcessLease(this);
        }
        catch
        {
            Pulse?.Dispose();
            _checkpointer?.Dispose();
            Gate?.Dispose();
            Readers?.Dispose();
            writer?.Dispose();
            _guard.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override bool LinearizableReads => true;

    internal SQLiteStorageOptions Options { get; }

    internal Sql Sql { get; }

    internal WriteGate Gate { get; }

    internal ReaderPool Readers { get; }

    internal Numbers JobIds { get; }

    internal Numbers Tokens { get; }

    internal JobQueue Queue { get; }

    internal LockTable Locks { get; }

    internal Pulse Pulse { get; }

    internal ProcessLease Lease { get; }

    internal bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    internal DateTime UtcNow => Options.TimeProvider.GetUtcNow().UtcDateTime;

    internal long UtcNowMs => Options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public override IStorageConnection GetConnection()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new HangfireSQLiteConnection(this);
    }

    /// <inheritdoc/>
    public override IMonitoringApi GetMonitoringApi()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new SQLiteMonitoringApi(this);
    }

    /// <inheritdoc/>
    public override IEnumerable<IBackgroundProcess> GetStorageWideProcesses() => [new ExpirationManager(this)];

    /// <inheritdoc/>
    public override bool HasFeature(string featureId)
    {
        ArgumentNullException.ThrowIfNull(featureId);
        return Features.Contains(featureId);
    }

    /// <inheritdoc/>
    public override void WriteOptionsToLog(ILog logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        logger.Info("Using the following options for SQLite job storage:");
        logger.Info($"    Prefix: {Options.Prefix}.");
        logger.Info($"    Queue poll interval: {Options.QueuePollInterval}.");
        logger.Info($"    Invisibility timeout: {Options.InvisibilityTimeout}, renewed while the process lives.");
        logger.Info($"    Distributed lock lifetime: {Options.DistributedLockLifetime}, renewed while the process lives.");
        logger.Info($"    Durability: {Options.Durability}. Process mode: {Options.ProcessMode}.");
    }

    /// <summary>The kind of storage and the name of its file, without its directory.</summary>
    public override string ToString() => $"SQLite: {Path.GetFileName(_path)}";

    /// <summary>Gives back what this process had leased and lets go of the file. Waiting workers throw. Twice is harmless.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        Queue.Close();
        Lease.Dispose();
        Pulse.Dispose();
        _checkpointer.Dispose();
        Gate.Dispose();
        Readers.Dispose();
        _guard.Dispose();
    }

    // The journal mode and the tables. Alone, everything leased belongs to processes that are gone.
    private void Start(bool isAlone)
    {
        using var database = Database.Open(_path, Options.BusyTimeout);
        // Tables lost in a power cut are made again.
        database.Execute("PRAGMA synchronous=NORMAL");
        if (Options.AutoVacuumSelected != SQLiteStorageOptions.AutoVacuum.NONE)
        {
            // Only has an effect before the first table.
            database.Execute($"PRAGMA auto_vacuum={Options.AutoVacuumSelected}");
        }

        using (var mode = database.Prepare("PRAGMA journal_mode=WAL"))
        {
            if (!mode.Read() || mode.Text(0) != "wal")
            {
                throw new NotSupportedException("This file cannot have a write-ahead log, which several connections need.");
            }
        }

        Schema.Migrate(database, Options.Prefix, Schema.Steps);
        Options.Probe?.Invoke("opening");
        if (isAlone)
        {
            database.Execute(Sql.BeginImmediate);
            database.Prepare(Sql.DeleteAllOwners).Run();
            database.Prepare(Sql.DeleteAllLocks).Run();
            database.Prepare(Sql.RequeueOrphans).Run();
            database.Execute(Sql.Commit);
        }
    }

    private Database OpenWriter()
    {
        var database = Database.Open(_path, Options.BusyTimeout);
        // A safety net far above what the checkpointer lets it become: a checkpoint in a committing thread is what makes the others wait.
        // The gate flushes the log itself.
        database.Execute("PRAGMA wal_autocheckpoint=20000; PRAGMA synchronous=NORMAL");
        return database;
    }

    private Database OpenReader()
    {
        var database = Database.Open(_path, Options.BusyTimeout);
        database.Execute("PRAGMA query_only=1");
        return database;
    }
}
