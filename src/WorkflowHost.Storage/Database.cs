using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Postgres;
using WorkflowHost.Storage.Sqlite;

namespace WorkflowHost.Storage;

/// <summary>Which database the host uses: a SQLite file or a PostgreSQL connection string.</summary>
/// <param name="SqlitePad">Path of the SQLite file; null when PostgreSQL is used.</param>
/// <param name="Postgres">PostgreSQL connection string; null when SQLite is used.</param>
public sealed record Database(string? SqlitePad, string? Postgres)
{
    /// <summary>A SQLite file.</summary>
    public static Database Sqlite(string pad) => new(Path.GetFullPath(pad), null);

    /// <summary>True when this is PostgreSQL.</summary>
    public bool IsPostgres => Postgres is not null;

    /// <summary>A new context; every action gets its own.</summary>
    /// <param name="interceptors">Extra interceptors, for tests that count commits.</param>
    public WorkflowHostDbContext Open(params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors) => IsPostgres
        ? new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(Postgres).AddInterceptors(interceptors).Options)
        : new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(ConnectionString).AddInterceptors([new SqlitePragmas(), .. interceptors]).Options);

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

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = SqlitePad, ForeignKeys = true, Pooling = true }.ToString();
}
