using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>The context on SQLite: the default, one file.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : WorkflowHostDbContext(options)
{
    private const int PrimaryKeyTaken = 1555;

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteExtendedErrorCode: PrimaryKeyTaken } && e.Entries.Any(x => x.Entity is JournalBatch))
        {
            // The journal of the burst that was first is found before its instance is looked at; to the caller it is the same conflict.
            throw new DbUpdateConcurrencyException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        EngineMapping.Map(modelBuilder);
    }
}

/// <summary>Lets the design tools make migrations.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=ontwerp.db").Options);
}
