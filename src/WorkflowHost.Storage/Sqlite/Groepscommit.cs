using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>
/// Saves of several callers that come at once share one durable commit. SQLite has one writer at a time and a commit waits for the disk: whoever gets
/// the turn takes along all who are waiting for it, each within a savepoint of its own, so that one refusal does not touch the others. Nobody hears
/// that it is saved before it is. The engine's rows of a context go with those of EF.
/// </summary>
/// <remarks>Between processes the file itself keeps the turn (<c>BEGIN IMMEDIATE</c> with a busy timeout). Within an explicit transaction nothing is shared.</remarks>
internal sealed class Groepscommit(ICurrentDbContext current) : IBatchExecutor
{
    private const string Savepoint = "vwh";

    // Written here and prepared once per connection: asked of EF they cost as much as the rows of a start.
    private static readonly Opdracht s_begin = new Zin("BEGIN IMMEDIATE", "").Met();
    private static readonly Opdracht s_commit = new Zin("COMMIT", "").Met();
    private static readonly Opdracht s_savepoint = new Zin($"SAVEPOINT {Savepoint}", "").Met();
    private static readonly Opdracht s_terug = new Zin($"ROLLBACK TO {Savepoint}", "").Met();
    private static readonly Opdracht s_los = new Zin($"RELEASE {Savepoint}", "").Met();
    private static readonly ConcurrentDictionary<string, Beurt> s_beurten = new(StringComparer.Ordinal);

    public int Execute(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection)
    {
        var werk = new Werk(commandBatches, Context.Engine, CancellationToken.None);
        if (connection.CurrentTransaction is { } eigen)
        {
            return Binnen(eigen, werk, connection);
        }

        var beurt = BeurtVan(connection);
        beurt.Wachtrij.Enqueue(werk);
        beurt.Poort.Wait();
        try
        {
            return Uitkomst(beurt, werk, connection);
        }
        finally
        {
            beurt.Poort.Release();
        }
    }

    public async Task<int> ExecuteAsync(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        var werk = new Werk(commandBatches, Context.Engine, cancellationToken);
        if (connection.CurrentTransaction is { } eigen)
        {
            return Binnen(eigen, werk, connection);
        }

        var beurt = BeurtVan(connection);
        beurt.Wachtrij.Enqueue(werk);
        // Not cancellable: another may be saving this work already, and then the answer must be the true one.
        await beurt.Poort.WaitAsync(CancellationToken.None);
        try
        {
            return Uitkomst(beurt, werk, connection);
        }
        finally
        {
            beurt.Poort.Release();
        }
    }

    private EngineDbContext Context => (EngineDbContext)current.Context;

    private static Beurt BeurtVan(IRelationalConnection connection) => s_beurten.GetOrAdd(connection.ConnectionString ?? "", static _ => new Beurt());

    // The turn is ours: unless somebody took our work along already, we save everything that waits.
    private int Uitkomst(Beurt beurt, Werk werk, IRelationalConnection connection)
    {
        if (!werk.IsKlaar)
        {
            var groep = new List<Werk>();
            while (beurt.Wachtrij.TryDequeue(out var wachtend))
            {
                groep.Add(wachtend);
            }

            Bewaar(groep, connection);
        }

        werk.Fout?.Throw();
        return werk.Rijen;
    }

    private void Bewaar(List<Werk> groep, IRelationalConnection connection)
    {
        var geopend = false;
        try
        {
            geopend = connection.Open();
            var verbinding = (SqliteConnection)connection.DbConnection;
            Sqliteverbinding.Doe(verbinding, null, s_begin);
            try
            {
                Doe(groep, connection, verbinding);
                Sqliteverbinding.Doe(verbinding, null, s_commit);
            }
            catch
            {
                Sqliteverbinding.DraaiTerug(verbinding);
                throw;
            }

            Context.Teller?.Buiten();
        }
#pragma warning disable CA1031 // Whatever went wrong is told to each whose work it was.
        catch (Exception fout)
#pragma warning restore CA1031
        {
            foreach (var werk in groep)
            {
                werk.Mislukt(fout);
            }
        }
        finally
        {
            foreach (var werk in groep)
            {
                werk.IsKlaar = true;
            }

            if (geopend)
            {
                connection.Close();
            }
        }
    }

    private static void Doe(List<Werk> groep, IRelationalConnection connection, SqliteConnection verbinding)
    {
        if (groep.Count == 1)
        {
            groep[0].Doe(connection);
            return;
        }

        foreach (var werk in groep)
        {
            Sqliteverbinding.Doe(verbinding, null, s_savepoint);
            if (!werk.Probeer(connection))
            {
                Sqliteverbinding.Doe(verbinding, null, s_terug);
            }

            Sqliteverbinding.Doe(verbinding, null, s_los);
        }
    }

    private int Binnen(IDbContextTransaction transactie, Werk werk, IRelationalConnection connection)
    {
        var savepoint = current.Context.Database.AutoSavepointsEnabled && transactie.SupportsSavepoints;
        if (savepoint)
        {
            transactie.CreateSavepoint(Savepoint);
        }

        try
        {
            werk.Doe(connection);
        }
        catch
        {
            if (savepoint)
            {
                transactie.RollbackToSavepoint(Savepoint);
            }

            throw;
        }

        if (savepoint)
        {
            transactie.ReleaseSavepoint(Savepoint);
        }

        return werk.Rijen;
    }

    private sealed class Beurt
    {
        public SemaphoreSlim Poort { get; } = new(1, 1);

        public ConcurrentQueue<Werk> Wachtrij { get; } = new();
    }

    private sealed class Werk(IEnumerable<ModificationCommandBatch> batches, Enginewerk engine, CancellationToken afbreken)
    {
        // Another may carry them out: they are fixed before anybody else sees them.
        private readonly List<Opdracht> _opdrachten = engine.Opdrachten();

        /// <summary>Whether its outcome is known; written and read by whoever has the turn.</summary>
        public bool IsKlaar { get; set; }

        public int Rijen { get; private set; }

        public System.Runtime.ExceptionServices.ExceptionDispatchInfo? Fout { get; private set; }

        public void Doe(IRelationalConnection connection)
        {
            afbreken.ThrowIfCancellationRequested();
            DoeEngine((SqliteConnection)connection.DbConnection, (SqliteTransaction?)connection.CurrentTransaction?.GetDbTransaction());
            foreach (var batch in batches)
            {
                batch.Execute(connection);
                Rijen += batch.ModificationCommands.Count;
            }
        }

        private void DoeEngine(SqliteConnection verbinding, SqliteTransaction? transactie)
        {
            foreach (var opdracht in _opdrachten)
            {
                int rijen;
                try
                {
                    rijen = Sqliteverbinding.Doe(verbinding, transactie, opdracht);
                }
                catch (DbException fout)
                {
                    throw new DbUpdateException(Enginefout.Geweigerd, fout);
                }

                if (opdracht.Rijen is { } verwacht && rijen != verwacht)
                {
                    throw new DbUpdateConcurrencyException(Enginefout.IemandWasEerder);
                }

                Rijen += rijen;
            }
        }

        public bool Probeer(IRelationalConnection connection)
        {
            try
            {
                Doe(connection);
                return true;
            }
#pragma warning disable CA1031 // It is told to the caller whose work it was.
            catch (Exception fout)
#pragma warning restore CA1031
            {
                Mislukt(fout);
                return false;
            }
        }

        public void Mislukt(Exception fout) => Fout ??= System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(fout);
    }
}
