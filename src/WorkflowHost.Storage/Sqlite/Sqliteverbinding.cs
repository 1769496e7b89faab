using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>
/// Stays open as long as its (pooled) context lives: opening a connection and preparing its statements costs more than most actions do with it.
/// On opening it sets what SQLite keeps per connection: foreign keys, a durable commit (FULL: no acknowledged change is lost when the power goes), how
/// long a writer waits for another, and how many pages the log may grow before it is written home. WAL is a property of the file and is set once,
/// by <see cref="Database"/>.
/// </summary>
#pragma warning disable EF1001 // The service EF asks for is of this kind; what is overridden is protected API.
internal sealed class Sqliteverbinding(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<Microsoft.EntityFrameworkCore.DbLoggerCategory.Infrastructure> logger) : SqliteRelationalConnection(dependencies, commands, logger)
#pragma warning restore EF1001
{
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=4000;";

    private static readonly Opdracht s_terug = new Zin("ROLLBACK", "").Met();

    // The open connections, each with what it has prepared.
    private static readonly ConditionalWeakTable<SqliteConnection, Dictionary<Zin, SqliteCommand>> s_open = [];

    /// <summary>
    /// Closes the connections of a connection string; none may be in use. The last one to close the file leaves no log beside it. Whoever asks something next opens it
    /// again.
    /// </summary>
    public static void Sluit(string verbinding)
    {
        foreach (var (open, zinnen) in s_open.Where(o => o.Key.ConnectionString == verbinding).ToList())
        {
            s_open.Remove(open);
            foreach (var commando in zinnen.Values)
            {
                commando.Dispose();
            }

            open.Close();
        }
    }

    /// <summary>Asks on an open connection.</summary>
    public static void Vraag(SqliteConnection verbinding, SqliteTransaction? transactie, Vraag vraag)
    {
        using var lezer = Klaar(verbinding, transactie, vraag.Opdracht).ExecuteReader();
        while (lezer.Read())
        {
            vraag.Rij(lezer);
        }
    }

    /// <summary>Carries out on an open connection; returns how many rows were touched.</summary>
    public static int Doe(SqliteConnection verbinding, SqliteTransaction? transactie, Opdracht opdracht) => Klaar(verbinding, transactie, opdracht).ExecuteNonQuery();

    /// <summary>Undoes the transaction there is; SQLite has done so itself after some errors, and then there is none.</summary>
    public static void DraaiTerug(SqliteConnection verbinding)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(verbinding.Handle) == 0)
        {
            Doe(verbinding, null, s_terug);
        }
    }

    private static SqliteCommand Klaar(SqliteConnection verbinding, SqliteTransaction? transactie, Opdracht opdracht)
    {
        var zinnen = s_open.GetOrCreateValue(verbinding);
        if (!zinnen.TryGetValue(opdracht.Zin, out var commando))
        {
            commando = verbinding.CreateCommand();
            commando.CommandText = opdracht.Zin.Sql;
            for (var i = 1; i <= opdracht.Waarden.Length; i++)
            {
                commando.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            }

            zinnen.Add(opdracht.Zin, commando);
        }

        commando.Transaction = transactie;
        for (var i = 0; i < opdracht.Waarden.Length; i++)
        {
            commando.Parameters[i].Value = opdracht.Waarden[i] ?? DBNull.Value;
        }

        return commando;
    }

    /// <inheritdoc/>
    protected override void OpenDbConnection(bool errorsExpected)
    {
        base.OpenDbConnection(errorsExpected);
        Zet();
    }

    /// <inheritdoc/>
    protected override async Task OpenDbConnectionAsync(bool errorsExpected, CancellationToken cancellationToken)
    {
        await base.OpenDbConnectionAsync(errorsExpected, cancellationToken);
        Zet();
    }

    /// <inheritdoc/>
    protected override void CloseDbConnection()
    {
        // See above; it is closed with its context or by Sluit.
    }

    /// <inheritdoc/>
    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

    private void Zet()
    {
        var verbinding = (SqliteConnection)DbConnection;
        using var command = verbinding.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        s_open.AddOrUpdate(verbinding, []);
    }
}
