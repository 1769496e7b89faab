using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>The context on SQLite: the default, one file.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : EngineDbContext(options)
{
    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var rijen = AlleenEngine() ? this.GetService<IBatchExecutor>().Execute([], this.GetService<IRelationalConnection>()) : base.SaveChanges(acceptAllChangesOnSuccess);
        Engine.IsBewaard();
        return rijen;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var rijen = AlleenEngine()
            ? await this.GetService<IBatchExecutor>().ExecuteAsync([], this.GetService<IRelationalConnection>(), cancellationToken)
            : await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Engine.IsBewaard();
        return rijen;
    }

    // The driver has nothing to wait for: what looks asynchronous in it is not.
    internal override ValueTask VraagAsync(Vraag[] vragen, CancellationToken ct)
    {
        Vraag(vragen);
        return ValueTask.CompletedTask;
    }

    private void Vraag(Vraag[] vragen)
    {
        Database.OpenConnection();
        try
        {
            var verbinding = (SqliteConnection)Database.GetDbConnection();
            var transactie = (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction();
            foreach (var vraag in vragen)
            {
                Sqliteverbinding.Vraag(verbinding, transactie, vraag);
            }
        }
        finally
        {
            Database.CloseConnection();
        }
    }

    // EF does not come to its executor when it has nothing to save itself.
    private bool AlleenEngine()
    {
        if (!Engine.HeeftWerk)
        {
            return false;
        }

        ChangeTracker.DetectChanges();
        return !ChangeTracker.HasChanges();
    }
}

/// <summary>Lets the design tools make migrations.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=ontwerp.db").Options);
}
