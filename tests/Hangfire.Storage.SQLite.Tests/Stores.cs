using Hangfire.Logging;
using Hangfire.PostgreSql;
using Npgsql;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>A place for jobs that several storage objects share, thrown away afterwards.</summary>
internal interface IStore : IDisposable
{
    /// <summary>Another storage object on the same jobs.</summary>
    JobStorage Open(Settings? settings = null);
}

/// <summary>What both storages can be told.</summary>
internal sealed record Settings(TimeSpan? Poll = null, TimeSpan? Invisibility = null, TimeSpan? LockLifetime = null);

internal static class Stores
{
    public const string SQLite = "SQLite";
    public const string PostgreSQL = "PostgreSQL";

    static Stores() => Configure();

    /// <summary>As a host sets core up; it is the same for every storage of a process.</summary>
    public static void Configure()
    {
        LogProvider.SetCurrentLogProvider(new Silence());
        GlobalConfiguration.Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings().UseResultsInContinuations();
    }

    public static IStore Make(string kind) => kind switch
    {
        SQLite => new SQLiteStore(),
        PostgreSQL when Environment.GetEnvironmentVariable("WORKFLOWHOST_POSTGRES") is { Length: > 0 } connection => new PostgreSQLStore(connection),
        PostgreSQL => throw new IgnoreException("Skipped: WORKFLOWHOST_POSTGRES is not set."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    // Core logs to the console by reflection otherwise.
    private sealed class Silence : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}

internal sealed class SQLiteStore : IStore
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hangfire-sqlite-");
    private readonly List<SQLiteStorage> _storages = [];

    public string File => Path.Combine(_directory.FullName, "jobs.db");

    public JobStorage Open(Settings? settings = null)
    {
        var options = new SQLiteStorageOptions();
        options.QueuePollInterval = settings?.Poll ?? options.QueuePollInterval;
        options.InvisibilityTimeout = settings?.Invisibility ?? options.InvisibilityTimeout;
        options.DistributedLockLifetime = settings?.LockLifetime ?? options.DistributedLockLifetime;
        return Open(options);
    }

    public SQLiteStorage Open(SQLiteStorageOptions options)
    {
        var storage = new SQLiteStorage(File, options);
        _storages.Add(storage);
        return storage;
    }

    public void Dispose()
    {
        _storages.ForEach(s => s.Dispose());
        _directory.Delete(recursive: true);
    }
}

internal sealed class PostgreSQLStore(string connection) : IStore
{
    private readonly string _schema = $"hangfire_{Guid.NewGuid():N}";

    public JobStorage Open(Settings? settings = null)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = _schema,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = settings?.Invisibility ?? TimeSpan.FromMinutes(5),
            QueuePollInterval = settings?.Poll ?? TimeSpan.FromSeconds(1),
            EnableLongPolling = true,
        };
        var factory = new PostgreSql.Factories.NpgsqlConnectionFactory(connection, options);
        return new PostgreSqlStorage(factory, options);
    }

    public void Dispose()
    {
        using var admin = new NpgsqlConnection(connection);
        admin.Open();
        using var drop = new NpgsqlCommand($"DROP SCHEMA IF EXISTS \"{_schema}\" CASCADE", admin);
        drop.ExecuteNonQuery();
    }
}
