using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage.SQLite;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>Where the background jobs are kept: in a file beside the database, or in the same PostgreSQL when that is configured.</summary>
public static class Takenopslag
{
    /// <summary>Opens the storage; whoever opens it disposes it, after the servers.</summary>
    /// <param name="sqlitePad">The database of the dossiers; null when that is PostgreSQL.</param>
    /// <param name="postgres">Connection string of PostgreSQL; null when it is a file.</param>
    public static JobStorage Open(string? sqlitePad, string? postgres) => postgres is null
        ? new SQLiteStorage(PadBij(sqlitePad ?? throw new ArgumentNullException(nameof(sqlitePad))))
        : Postgres(postgres);

    /// <summary>The file beside the database: data/workflowhost.db has data/workflowhost-jobs.db.</summary>
    public static string PadBij(string sqlitePad) => Path.ChangeExtension(sqlitePad, null) + "-jobs.db";

    private static PostgreSqlStorage Postgres(string verbinding)
    {
        // Renewed while a job runs; the default would start a long job a second time.
        var opties = new PostgreSqlStorageOptions
        {
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(5),
            QueuePollInterval = TimeSpan.FromSeconds(5),
            EnableLongPolling = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(verbinding, opties), opties);
    }
}
