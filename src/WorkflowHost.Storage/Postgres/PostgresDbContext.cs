using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Postgres;

/// <summary>The context on PostgreSQL: the same model, for several hosts.</summary>
public sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : WorkflowHostDbContext(options)
{
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "JournalBatches" })
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
        // Strings must sort by bytes as on SQLite: keyset paging on numbers and codes depends on it.
        modelBuilder.UseCollation("C");
    }
}

/// <summary>Lets the design tools make migrations.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresDbContext>
{
    public PostgresDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=localhost;Database=ontwerp").Options);
}
