using Hangfire.Storage.SQLite;

namespace Hangfire;

/// <summary>Registers the job storage in a SQLite file.</summary>
public static class SQLiteStorageExtensions
{
    /// <summary>Uses the file "Hangfire.db" in the current directory.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public static IGlobalConfiguration<SQLiteStorage> UseSQLiteStorage(this IGlobalConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.UseStorage(new SQLiteStorage("Hangfire.db"));
    }

    /// <summary>Uses the given file, made with its directory when it does not exist.</summary>
    /// <param name="configuration">What is configured.</param>
    /// <param name="nameOrConnectionString">A path, or a connection string of Microsoft.Data.Sqlite of which the data source is used.</param>
    /// <param name="options">Null is the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> or <paramref name="nameOrConnectionString"/> is null.</exception>
    public static IGlobalConfiguration<SQLiteStorage> UseSQLiteStorage(this IGlobalConfiguration configuration, string nameOrConnectionString, SQLiteStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(nameOrConnectionString);
        return configuration.UseStorage(new SQLiteStorage(nameOrConnectionString, options ?? new SQLiteStorageOptions()));
    }
}
