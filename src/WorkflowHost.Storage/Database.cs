using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Postgres;
using WorkflowHost.Storage.Sqlite;

namespace WorkflowHost.Storage;

/// <summary>Which database the host uses: a SQLite file or a PostgreSQL database.</summary>
public sealed class Database
{
    private readonly DbContextOptions _opties;

    /// <summary>PostgreSQL when <paramref name="postgres"/> is given, else the SQLite file.</summary>
    /// <param name="sqlitePad">Path of the SQLite file.</param>
    /// <param name="postgres">PostgreSQL connection string.</param>
    /// <param name="interceptors">Extra interceptors, for tests that count commits.</param>
    public Database(string? sqlitePad, string? postgres, params IInterceptor[] interceptors)
    {
        (SqlitePad, IsPostgres) = (sqlitePad, postgres is not null);
        // Made once: building options for every action costs more than the action.
        _opties = IsPostgres
            ? new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(postgres).AddInterceptors(interceptors).Options
            : new DbContextOptionsBuilder<SqliteDbContext>()
                .UseSqlite(new SqliteConnectionStringBuilder { DataSource = sqlitePad, ForeignKeys = true, Pooling = true }.ToString())
                .AddInterceptors([new SqlitePragmas(), .. interceptors]).Options;
    }

    /// <summary>Path of the SQLite file; null when this is PostgreSQL.</summary>
    public string? SqlitePad { get; }

    /// <summary>True when this is PostgreSQL.</summary>
    public bool IsPostgres { get; }

    /// <summary>A SQLite file.</summary>
    public static Database Sqlite(string pad, params IInterceptor[] interceptors) => new(Path.GetFullPath(pad), null, interceptors);

    /// <summary>A new context; every action gets its own.</summary>
    public WorkflowHostDbContext Open()
    {
        WorkflowHostDbContext db = IsPostgres
            ? new PostgresDbContext((DbContextOptions<PostgresDbContext>)_opties)
            : new SqliteDbContext((DbContextOptions<SqliteDbContext>)_opties);
        // Looking for changes at every read of what is already here costs more than the action itself: the context does it once, when it saves.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }

    /// <summary>Brings the schema up to date; a database of a newer program is refused.</summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer version of the program.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        if (!IsPostgres)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(SqlitePad!)!);
        }

        await using var db = Open();
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys.ToHashSet(StringComparer.Ordinal);
        if (await db.Database.CanConnectAsync(ct) && (await db.Database.GetAppliedMigrationsAsync(ct)).FirstOrDefault(m => !known.Contains(m)) is { } newer)
        {
            throw new InvalidOperationException($"De database is gemaakt door een nieuwere versie van dit programma ({newer}); werk het programma bij.");
        }

        await db.Database.MigrateAsync(ct);
        if (!IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", ct);
        }
    }
}
