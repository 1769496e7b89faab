using System.Buffers;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>
/// One prepared statement of one connection. Values are bound in the order of the question marks; disposing resets it for the next use.
/// Talks to the native library directly: the provider's command and reader objects cost more than the statement itself.
/// </summary>
internal sealed class Statement(Database database, sqlite3_stmt native) : IDisposable
{
    private const int StackLimit = 512;
    private int _bound;

    public Statement Add(long value)
    {
        Check(raw.sqlite3_bind_int64(native, ++_bound, value));
        return this;
    }

    public Statement Add(long? value)
    {
        if (value is { } known)
        {
            return Add(known);
        }

        Check(raw.sqlite3_bind_null(native, ++_bound));
        return this;
    }

    public Statement Add(double value)
    {
        Check(raw.sqlite3_bind_double(native, ++_bound, value));
        return this;
    }

    public Statement Add(string? value)
    {
        var index = ++_bound;
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(native, index));
            return this;
        }

        if (value.Length == 0)
        {
            // An empty span has no address, which SQLite reads as NULL.
            Check(raw.sqlite3_bind_text(native, index, ""));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = most <= StackLimit ? null : ArrayPool<byte>.Shared.Rent(most);
        var buffer = rented ?? stackalloc byte[StackLimit];
        var length = Encoding.UTF8.GetBytes(value, buffer);
        // With its length, so that a zero character does not end the text.
        var result = raw.sqlite3_bind_text(native, index, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        Check(result);
        return this;
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Read()
    {
        var result = raw.sqlite3_step(native);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        if (result != raw.SQLITE_DONE)
        {
            throw database.Error(result);
        }

        return false;
    }

    /// <summary>Runs to the end and resets; the number of rows changed.</summary>
    public int Run()
    {
        try
        {
            while (Read())
            {
            }

            return database.Changes;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Runs a query of one number and resets; null without a row or when it is NULL.</summary>
    public long? Scalar()
    {
        try
        {
            return Read() && !IsNull(0) ? Int64(0) : null;
        }
        finally
        {
            Dispose();
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(native, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(native, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(native, column));

    /// <summary>A job id as the API shows it.</summary>
    public string Id(int column) => Int64(column).ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _bound = 0;
        // The code of reset repeats the error that step already reported.
        _ = raw.sqlite3_reset(native);
        _ = raw.sqlite3_clear_bindings(native);
    }

    internal void Close() => native.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw database.Error(result);
        }
    }
}
