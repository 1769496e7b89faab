using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>The context on SQLite: the default, one file.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : WorkflowHostDbContext(options)
{
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
