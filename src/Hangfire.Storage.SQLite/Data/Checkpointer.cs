using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>Moves the log into the file on a thread of its own, so that no commit does it and waits for the disk.</summary>
internal sealed class Checkpointer : IDisposable
{
    // About 4 MB written since the last time.
    private const int PagesBetween = 1_000;
    private const long MostWhileBusy = 64_000_000;
    private const long MostWhileIdle = 4_000_000;
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(1);

    private readonly WriteGate _gate;
    private readonly Database _database;
    private readonly string _logPath;
    private readonly Action<string>? _probe;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private volatile int _pages;
    private int _done;

    public Checkpointer(WriteGate gate, Database database, string path, Action<string>? probe)
    {
        _gate = gate;
        _database = database;
        _logPath = path + "-wal";
        _probe = probe;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hangfire SQLite checkpoint" };
        _thread.Start();
    }

    /// <summary>Tells how many pages the writer has written in all.</summary>
    public void Committed(int pages)
    {
        var before = _pages;
        _pages = pages;
        // Also at the first commit after a silence, so that the thread notices the next silence.
        if (pages - _done >= PagesBetween || before == _done)
        {
            _wake.Set();
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        _database.Dispose();
    }

    private void Run()
    {
        var isIdle = true;
        while (true)
        {
            var seen = _pages;
            var isWoken = isIdle ? _wake.WaitOne() : _wake.WaitOne(IdleAfter);
            if (_isStopping)
            {
                return;
            }

            try
            {
                if (_pages - _done >= PagesBetween)
                {
                    Passive();
                    isIdle = false;
                }
                else if (isWoken || seen != _pages)
                {
                    isIdle = false;
                }
                else
                {
                    isIdle = Shrink();
                }
            }
            catch (Exception error) when (error is SqliteException or ObjectDisposedException or IOException)
            {
                // Another process is at it, the disk is full, or the storage closes: the next commit asks again.
                isIdle = true;
            }
        }
    }

    private void Passive()
    {
        _done = _pages;
        _probe?.Invoke("checkpoint");
        _database.Prepare(Sql.PassiveCheckpoint).Run();
        if (LogLength() > MostWhileBusy)
        {
            // A stream of commits never lets a passive one reach the end; most is copied now, so they wait for the rest only.
            _gate.Bare(static db => db.Prepare(Sql.TruncateCheckpoint).Run());
        }
    }

    // True when there is nothing left to do until the next commit.
    private bool Shrink()
    {
        if (LogLength() <= MostWhileIdle)
        {
            return true;
        }

        _done = _pages;
        _database.Prepare(Sql.PassiveCheckpoint).Run();
        _gate.Bare(static db => db.Prepare(Sql.TruncateCheckpoint).Run());
        return LogLength() <= MostWhileIdle;
    }

    private long LogLength() => new FileInfo(_logPath) is { Exists: true } log ? log.Length : 0;
}
