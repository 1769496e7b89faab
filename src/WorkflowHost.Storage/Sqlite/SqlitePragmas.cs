using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace WorkflowHost.Storage.Sqlite;

/// <summary>
/// Sets what is per connection in SQLite: foreign keys, a durable commit (FULL: no acknowledged change is lost when the power goes) and how long
/// a writer waits for another. WAL is a property of the file and is set once, by <see cref="Database"/>.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;";

    // A pooled connection is opened for every question; what is set stays set as long as its handle lives.
    private static readonly ConditionalWeakTable<sqlite3, object> s_gezet = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Zet(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Zet(connection);
        return Task.CompletedTask;
    }

    private static void Zet(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || s_gezet.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        s_gezet.AddOrUpdate(handle, handle);
    }
}
