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

        await using var eigen = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var rijen = await DoeEngineAsync(ct) + await base.BewaarAsync(acceptAllChangesOnSuccess, ct);
        if (eigen is not null)
        {
            await eigen.CommitAsync(ct);
        }

        Engine.IsBewaard();
        return rijen;
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
            var rijen = await batch.ExecuteNonQueryAsync(ct);
            for (var i = 0; i < opdrachten.Count; i++)
            {
                if (opdrachten[i].Rijen is { } verwacht && batch.BatchCommands[i].RecordsAffected != verwacht)
                {
                    throw new DbUpdateConcurrencyException(Enginefout.IemandWasEerder);
                }
            }

            return rijen;
        }
        catch (PostgresException fout) when (fout is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "JournalBatches" or "Bookmarks" })
        {
            // Somebody went on with the same instance at this moment: its rows are there before ours are looked at.
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
        foreach (var (zin, waarden, _) in opdrachten)
        {
            var commando = new NpgsqlBatchCommand(zin.Sql);
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
