using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Postgres;

/// <summary>The context on PostgreSQL: the same model, for several hosts. The engine's statements of a save are one round trip.</summary>
public sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : EngineDbContext(options)
{
    /// <inheritdoc/>
    protected override int Bewaar(bool acceptAllChangesOnSuccess) =>
        Engine.HeeftWerk ? throw new NotSupportedException("Save the engine's rows with SaveChangesAsync.") : base.Bewaar(acceptAllChangesOnSuccess);

    /// <inheritdoc/>
    protected override async Task<int> BewaarAsync(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        if (!Engine.HeeftWerk)
        {
            return await base.BewaarAsync(acceptAllChangesOnSuccess, ct);
        }

        int rijen;
        if (Database.CurrentTransaction is not null)
        {
            rijen = await DoeEngineAsync(ct) + await base.BewaarAsync(acceptAllChangesOnSuccess, ct);
        }
        else if (ChangeTracker.HasChanges())
        {
            await using var eigen = await Database.BeginTransactionAsync(ct);
            rijen = await DoeEngineAsync(ct) + await base.BewaarAsync(acceptAllChangesOnSuccess, ct);
            await eigen.CommitAsync(ct);
        }
        else
        {
            rijen = await AlleenEngineAsync(ct);
        }

        Engine.IsBewaard();
        return rijen;
    }

    // One batch is one transaction by itself: the server commits it with the answer, and nobody goes back and forth for it.
    private async Task<int> AlleenEngineAsync(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        try
        {
            var rijen = await DoeEngineAsync(ct);
            Teller?.Buiten();
            return rijen;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    internal override async ValueTask VraagAsync(Vraag[] vragen, CancellationToken ct)
    {
        if (vragen.Length == 0)
        {
            return;
        }

        await Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = Batch(vragen.Select(v => v.Opdracht));
            await using var lezer = await batch.ExecuteReaderAsync(ct);
            foreach (var vraag in vragen)
            {
                while (await lezer.ReadAsync(ct))
                {
                    vraag.Rij(lezer);
                }

                await lezer.NextResultAsync(ct);
            }
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Strings must sort by bytes as on SQLite: keyset paging on numbers and codes depends on it.
        modelBuilder.UseCollation("C");
    }

    private async Task<int> DoeEngineAsync(CancellationToken ct)
    {
        var opdrachten = Engine.Opdrachten();
        await using var batch = Batch(opdrachten);
        try
        {
            await batch.ExecuteNonQueryAsync(ct);
            return opdrachten.Select((o, i) => o.Rijen ?? batch.BatchCommands[i].RecordsAffected).Sum();
        }
        catch (PostgresException fout) when (fout is { SqlState: PostgresErrorCodes.DivisionByZero } or { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "JournalBatches" or "Bookmarks" })
        {
            // Its revision is another, or somebody went on with the same instance at this moment and its rows are there before ours are looked at.
            throw new DbUpdateConcurrencyException(Enginefout.IemandWasEerder, fout);
        }
        catch (DbException fout)
        {
            throw new DbUpdateException(Enginefout.Geweigerd, fout);
        }
    }

    private NpgsqlBatch Batch(IEnumerable<Opdracht> opdrachten)
    {
        var batch = new NpgsqlBatch((NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction?)Database.CurrentTransaction?.GetDbTransaction());
        foreach (var (zin, waarden, rijen) in opdrachten)
        {
            var commando = new NpgsqlBatchCommand(rijen is null ? zin.Sql : zin.Bewaakt);
            for (var i = 0; i < waarden.Length; i++)
            {
                commando.Parameters.Add(new NpgsqlParameter { Value = waarden[i] ?? DBNull.Value, NpgsqlDbType = Soort(zin.Soorten[i]) });
            }

            batch.BatchCommands.Add(commando);
        }

        return batch;
    }

    private static NpgsqlDbType Soort(char soort) => soort switch
    {
        't' => NpgsqlDbType.Text,
        'l' => NpgsqlDbType.Bigint,
        'i' => NpgsqlDbType.Integer,
        'o' => NpgsqlDbType.Boolean,
        'b' => NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(soort), soort, null),
    };
}

/// <summary>Lets the design tools make migrations.</summary>
internal sealed class PostgresDesignFactory : IDesignTimeDbContextFactory<PostgresDbContext>
{
    public PostgresDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=localhost;Database=ontwerp").Options);
}
