using Hangfire.Logging;
using Hangfire.Storage.SQLite.Data;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite;

/// <summary>
/// Notices that another connection committed, while somebody waits for that, and writes what was posted. Looking costs microseconds and takes no lock that
/// anybody waits for.
/// </summary>
internal sealed class Pulse : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    private readonly SQLiteStorage _storage;
    private readonly Database _database;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly object _change = new();
    private readonly Thread _thread;
    private readonly ILog _log = LogProvider.GetLogger(typeof(Pulse));
    private long _changes;
    private int _waiting;
    private volatile bool _isStopping;

    public Pulse(SQLiteStorage storage, Database database)
    {
        _storage = storage;
        _database = database;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hangfire SQLite pulse" };
        _thread.Start();
    }

    /// <summary>Counts the changes noticed.</summary>
    public long CurrentChange => Volatile.Read(ref _changes);

    /// <summary>There is something to write, or somebody to watch for.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Waits until a change is noticed after <paramref name="since"/> (null: from now), or <paramref name="atMost"/>.</summary>
    public void WaitForChange(TimeSpan atMost, long? since = null)
    {
        if (atMost <= TimeSpan.Zero)
        {
            return;
        }

        var deadline = new Deadline(atMost);
        lock (_change)
        {
            var from = since ?? _changes;
            _waiting++;
            _wake.Set();
            while (_changes == from && !deadline.IsOver && !_isStopping)
            {
                Monitor.Wait(_change, deadline.Left);
            }

            _waiting--;
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _wake.Set();
        _thread.Join();
        lock (_change)
        {
            Monitor.PulseAll(_change);
        }

        _wake.Dispose();
        _database.Dispose();
    }

    private void Run()
    {
        long? version = null;
        while (!_isStopping)
        {
            try
            {
                _storage.Gate.Flush();
                var watches = Volatile.Read(ref _waiting) > 0 || _storage.Queue.HasWaiters;
                if (!watches)
                {
                    _wake.WaitOne();
                    continue;
                }

                var seen = _database.Prepare(Sql.DataVersion).Scalar();
                if (seen != version)
                {
                    version = seen;
                    lock (_change)
                    {
                        _changes++;
                        Monitor.PulseAll(_change);
                    }

                    _storage.Queue.WakeReady(_database);
                }

                _wake.WaitOne(Interval);
            }
            catch (Exception error) when (error is SqliteException or IOException)
            {
                _log.WarnException("Watching the job storage failed; idle workers look every QueuePollInterval.", error);
                _wake.WaitOne(_storage.Options.QueuePollInterval);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }
}
