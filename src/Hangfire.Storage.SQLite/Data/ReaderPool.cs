using System.Collections.Concurrent;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>Connections that cannot write. A read that starts after a commit returned sees it, because no transaction stays open between uses.</summary>
internal sealed class ReaderPool(Func<Database> open, int size) : IDisposable
{
    private readonly ConcurrentBag<Database> _free = [];
    private int _kept;
    private volatile bool _isClosed;

    /// <summary>Runs one statement or more; each sees its own moment.</summary>
    public T Read<T>(Func<Database, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SQLiteStorage));
        if (_free.TryTake(out var database))
        {
            Interlocked.Decrement(ref _kept);
        }
        else
        {
            database = open();
        }

        var isWell = false;
        try
        {
            var result = read(database);
            isWell = true;
            return result;
        }
        finally
        {
            Return(database, isWell);
        }
    }

    /// <summary>Runs several statements that see the same moment.</summary>
    public T Snapshot<T>(Func<Database, T> read) => Read(database => database.Snapshot(read));

    public void Dispose()
    {
        _isClosed = true;
        Empty();
    }

    private void Return(Database database, bool isWell)
    {
        // One that failed is not trusted again; above its size the pool lets go.
        if (isWell && !_isClosed)
        {
            if (Interlocked.Increment(ref _kept) <= size)
            {
                _free.Add(database);
                if (_isClosed)
                {
                    Empty();
                }

                return;
            }

            Interlocked.Decrement(ref _kept);
        }

        database.Dispose();
    }

    private void Empty()
    {
        while (_free.TryTake(out var database))
        {
            database.Dispose();
        }
    }
}
