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
    // EF does not come to its executor when it has nothing to save itself.
    private bool AlleenEngine => Engine.HeeftWerk && !ChangeTracker.HasChanges();

    /// <inheritdoc/>
    protected override int Bewaar(bool acceptAllChangesOnSuccess)
    {
        var rijen = AlleenEngine ? this.GetService<IBatchExecutor>().Execute([], this.GetService<IRelationalConnection>()) : base.Bewaar(acceptAllChangesOnSuccess);
        Engine.IsBewaard();
        return rijen;
    }

    /// <inheritdoc/>
    protected override async Task<int> BewaarAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        var rijen = AlleenEngine
            ? await this.GetService<IBatchExecutor>().ExecuteAsync([], this.GetService<IRelationalConnection>(), ct)
            : await base.BewaarAsync(acceptAllChangesOnSuccess, ct);
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
}

/// <summary>Lets the design tools make migrations.</summary>
internal sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=ontwerp.db").Options);
}
