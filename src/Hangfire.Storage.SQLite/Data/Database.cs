using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>One native connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private const int CacheKib = 16_000;
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _native;
    // By reference: every text is made once a storage, and comparing addresses is cheaper than hashing SQL.
    private readonly Dictionary<string, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    private Database(SqliteConnection connection)
    {
        _connection = connection;
        _native = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
    }

    /// <summary>Opens the file, made when it does not exist.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="busyTimeout">How long to wait for another process that writes.</param>
    public static Database Open(string path, TimeSpan busyTimeout)
    {
        // Not pooled by the provider: a disposed storage has to let go of the file.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            var database = new Database(connection);
            _ = raw.sqlite3_busy_timeout(database._native, (int)Math.Min(busyTimeout.TotalMilliseconds, int.MaxValue));
            database.Execute($"PRAGMA cache_size=-{CacheKib.ToString(System.Globalization.CultureInfo.InvariantCulture)}; PRAGMA temp_store=MEMORY;");
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(_native);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_native) == 0;

    /// <summary>Pages this connection has written since it was opened.</summary>
    public int PagesWritten
    {
        get
        {
            const int CacheWrite = 9;
            _ = raw.sqlite3_db_status(_native, CacheWrite, out var current, out _, 0);
            return current;
        }
    }

    /// <summary>The statement of <paramref name="sql"/>, compiled once; <paramref name="sql"/> must be the same object each time.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            const uint Persistent = 1;
            var result = raw.sqlite3_prepare_v3(_native, sql, Persistent, out var native);
            if (result != raw.SQLITE_OK)
            {
                throw Error(result);
            }

            _statements.Add(sql, statement = new Statement(this, native));
        }

        return statement;
    }

    /// <summary>Runs statements without values; nothing is kept.</summary>
    public void Execute(string sql)
    {
        var result = raw.sqlite3_exec(_native, sql);
        if (result != raw.SQLITE_OK)
        {
            throw Error(result);
        }
    }

    /// <summary>Runs <paramref name="read"/> on one snapshot.</summary>
    public T Snapshot<T>(Func<Database, T> read)
    {
        Prepare(Sql.Begin).Run();
        try
        {
            return read(this);
        }
        finally
        {
            Rollback();
        }
    }

    /// <summary>Ends a transaction without keeping it; nothing when there is none.</summary>
    public void Rollback()
    {
        if (InTransaction)
        {
            Prepare(Sql.Rollback).Run();
        }
    }

    public SqliteException Error(int code) => new($"SQLite: {raw.sqlite3_errmsg(_native).utf8_to_string()} ({code})", code, raw.sqlite3_extended_errcode(_native));

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
        _connection.Dispose();
    }
}
