using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Postgres;
using WorkflowHost.Storage.Sqlite;

namespace WorkflowHost.Storage;

/// <summary>Which database the host uses: a SQLite file or a PostgreSQL database.</summary>
public sealed class Database
{
    private readonly Func<WorkflowHostDbContext> _open;
    private readonly string? _verbinding;

    /// <summary>PostgreSQL when <paramref name="postgres"/> is given, else the SQLite file.</summary>
    /// <param name="sqlitePad">Path of the SQLite file.</param>
    /// <param name="postgres">PostgreSQL connection string.</param>
    /// <param name="interceptors">Extra interceptors, for tests that count commits.</param>
    public Database(string? sqlitePad, string? postgres, params IInterceptor[] interceptors)
    {
        (SqlitePad, IsPostgres) = (sqlitePad, postgres is not null);
        // Contexts are used again: making one costs more than what most actions do with it.
        if (IsPostgres)
        {
            var opties = new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(Verbinding(postgres!)).AddInterceptors(interceptors).Options;
            _open = new PooledDbContextFactory<PostgresDbContext>(opties).CreateDbContext;
        }
        else
        {
            _verbinding = new SqliteConnectionStringBuilder { DataSource = sqlitePad, Pooling = false }.ToString();
            // The pool of contexts is the pool of connections.
#pragma warning disable EF1001 // See Sqliteverbinding.
            var opties = new DbContextOptionsBuilder<SqliteDbContext>()
                .UseSqlite(_verbinding)
                .AddInterceptors(interceptors)
                .ReplaceService<ISqliteRelationalConnection, Sqliteverbinding>()
                .ReplaceService<IBatchExecutor, Groepscommit>()
                .ReplaceService<IMigrationsSqlGenerator, Tabelvorm>().Options;
#pragma warning restore EF1001
            _open = new PooledDbContextFactory<SqliteDbContext>(opties).CreateDbContext;
        }
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
        var db = _open();
        // Looking for changes at every read of what is already here costs more than the action itself: the context does it once, when it saves.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }

    /// <summary>Closes the connections at rest: the SQLite file is then whole and can be moved or removed. Whoever asks something next opens it again.</summary>
    public void Sluit()
    {
        if (_verbinding is not null)
        {
            Sqliteverbinding.Sluit(_verbinding);
        }
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

    // The same few statements come back with every action: the server keeps their plans. Nothing here changes a session, so there is nothing to undo each
    // time one is given back; that took longer than most actions. What the operator wrote stays.
    private static string Verbinding(string gegeven)
    {
        var verbinding = new NpgsqlConnectionStringBuilder(gegeven);
        // ContainsKey is true of every word the builder knows, given or not.
        var gegevenWoorden = verbinding.Keys.OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!gegevenWoorden.Contains("Max Auto Prepare"))
        {
            verbinding.MaxAutoPrepare = 100;
        }

        if (!gegevenWoorden.Contains("No Reset On Close"))
        {
            verbinding.NoResetOnClose = true;
        }

        return verbinding.ToString();
    }
}
