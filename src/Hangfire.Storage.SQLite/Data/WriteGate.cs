using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>
/// The only way to write. Callers queue a closure; the first one leads and runs everything that waits in one transaction, so that many callers share
/// one flush to disk. It then hands the lead to the next caller that waits and only afterwards wakes those that are done.
/// </summary>
/// <remarks>
/// A closure may run twice (when another one of its group fails, the group is rolled back and each runs alone), so it changes nothing but the database
/// and variables that it sets anew each time. It may not write through the gate itself.
/// </remarks>
internal sealed class WriteGate : IDisposable
{
    // Enough for all workers of a large server; small enough that nobody waits behind a crowd.
    private const int MostInOneCommit = 256;
    private const int Full = 2;
    private const int Normal = 1;

    private readonly Lock _sync = new();
    private readonly Queue<Item> _queue = new();
    private readonly Database _database;
    private readonly bool _flushAlways;
    private readonly Action<string>? _probe;
    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private bool _isLed;
    private bool _isClosed;
    private int _synchronous;

    /// <param name="database">The writing connection, from now on only used here.</param>
    /// <param name="durable">Whether commits that ask for it are flushed to disk.</param>
    /// <param name="probe">Told the name of each point passed; for tests that kill the process there.</param>
    public WriteGate(Database database, bool durable, Action<string>? probe)
    {
        _database = database;
        _flushAlways = durable;
        _probe = probe;
    }

    /// <summary>Called when something was posted and nobody leads; answer it with <see cref="Flush"/> on another thread.</summary>
    public Action? Posted { get; set; }

    /// <summary>Called after commits on the thread that led, with the pages this connection has written in all.</summary>
    public Action<int>? Committed { get; set; }

    /// <summary>How many transactions were committed.</summary>
    public long Commits { get; private set; }

    /// <summary>How many wait for the next commit.</summary>
    public int Waiting
    {
        get
        {
            lock (_sync)
            {
                return _queue.Count;
            }
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction that is committed when this returns.</summary>
    /// <param name="durable">Whether it must survive a power cut; a killed process never loses a commit.</param>
    /// <param name="work">See the remarks of the class.</param>
    public void Write(bool durable, Action<Database> work) => Run(new Item(work, durable, isAwaited: true, isBare: false));

    /// <summary>Runs <paramref name="work"/> on the writing connection outside any transaction.</summary>
    public void Bare(Action<Database> work) => Run(new Item(work, isDurable: false, isAwaited: true, isBare: true));

    /// <summary>Runs <paramref name="work"/> with the next commit, without waiting for it. Order with later writes is kept; errors are lost.</summary>
    public void Post(Action<Database> work)
    {
        bool flush;
        lock (_sync)
        {
            if (_isClosed)
            {
                return;
            }

            _queue.Enqueue(new Item(work, isDurable: false, isAwaited: false, isBare: false));
            flush = !_isLed;
        }

        if (flush)
        {
            Posted?.Invoke();
        }
    }

    /// <summary>Runs what was posted, unless somebody is already at it.</summary>
    public void Flush()
    {
        lock (_sync)
        {
            if (_isLed || _queue.Count == 0)
            {
                return;
            }

            _isLed = true;
            _idle.Reset();
        }

        Lead(own: null);
    }

    public void Dispose()
    {
        lock (_sync)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _idle.Wait();
        Flush();
        _idle.Wait();
        _database.Dispose();
        _idle.Dispose();
    }

    private void Run(Item item)
    {
        bool lead;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SQLiteStorage));
            _queue.Enqueue(item);
            lead = !_isLed;
            if (lead)
            {
                _isLed = true;
                _idle.Reset();
            }
        }

        if (lead || item.WaitsForLead())
        {
            Lead(item);
        }

        item.Error?.Throw();
    }

    // Runs batches until there is somebody to hand the lead to, or nothing left to do. The flusher (no closure of its own) goes on until the queue is
    // empty; a caller stops as soon as its closure ran.
    private void Lead(Item? own)
    {
        var batch = new List<Item>();
        bool again;
        bool left;
        do
        {
            batch.Clear();
            lock (_sync)
            {
                Take(batch);
            }

            RunTogether(batch);
            var pages = _database.PagesWritten;
            Item? next = null;
            left = false;
            lock (_sync)
            {
                again = own is { IsDone: false };
                if (!again)
                {
                    next = Successor();
                    again = next is null && own is null && _queue.Count > 0;
                    if (next is null && !again)
                    {
                        left = _queue.Count > 0;
                        _isLed = false;
                        _idle.Set();
                    }
                }
            }

            // First the next leader, so that its commit starts while the others wake up.
            next?.GiveLead();
            foreach (var item in batch)
            {
                if (item != own)
                {
                    item.Wake();
                }
            }

            Committed?.Invoke(pages);
        }
        while (again);

        if (left)
        {
            Posted?.Invoke();
        }
    }

    private void Take(List<Item> batch)
    {
        while (batch.Count < MostInOneCommit && _queue.TryPeek(out var item))
        {
            if (item.IsBare && batch.Count > 0)
            {
                return;
            }

            batch.Add(_queue.Dequeue());
            if (item.IsBare)
            {
                return;
            }
        }
    }

    private Item? Successor()
    {
        foreach (var item in _queue)
        {
            if (item.IsAwaited)
            {
                return item;
            }
        }

        return null;
    }

    private void RunTogether(List<Item> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            if (batch[0].IsBare)
            {
                batch[0].Work(_database);
            }
            else
            {
                Transact(batch);
            }
        }
        catch (Exception error)
        {
            _database.Rollback();
            if (batch.Count == 1 || error is BusyException)
            {
                foreach (var item in batch)
                {
                    item.Error = ExceptionDispatchInfo.Capture(error is BusyException ? error.InnerException! : error);
                }
            }
            else
            {
                // One of them is to blame: each on its own, so that it harms only its caller.
                foreach (var item in batch)
                {
                    RunTogether([item]);
                }
            }
        }

        foreach (var item in batch)
        {
            item.IsDone = true;
        }
    }

    private void Transact(List<Item> batch)
    {
        var durable = false;
        foreach (var item in batch)
        {
            durable |= item.IsDurable;
        }

        var synchronous = durable && _flushAlways ? Full : Normal;
        if (synchronous != _synchronous)
        {
            // Takes effect when it is compiled, so it is not kept as a statement.
            _database.Execute(synchronous == Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            _synchronous = synchronous;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            _database.Prepare(Sql.BeginImmediate).Run();
        }
        catch (SqliteException busy)
        {
            throw new BusyException(busy);
        }

        _probe?.Invoke("gate-begun");
        foreach (var item in batch)
        {
            item.Work(_database);
        }

        _probe?.Invoke("gate-before-commit");
        _database.Prepare(Sql.Commit).Run();
        _probe?.Invoke(durable ? "gate-after-durable-commit" : "gate-after-commit");
        Commits++;
        Metrics.Commit(batch.Count, Stopwatch.GetElapsedTime(started));
    }

    // The write lock was not to be had: nobody's closure is to blame, trying each would only multiply the wait.
    private sealed class BusyException(SqliteException inner) : Exception(inner.Message, inner);

    private sealed class Item(Action<Database> work, bool isDurable, bool isAwaited, bool isBare)
    {
        private readonly object _signal = new();
        private bool _isAwake;
        private bool _leads;

        public Action<Database> Work => work;

        public bool IsDurable => isDurable;

        public bool IsAwaited => isAwaited;

        public bool IsBare => isBare;

        public ExceptionDispatchInfo? Error { get; set; }

        /// <summary>Set by the leader; read by itself, or by the owner after it was woken.</summary>
        public bool IsDone { get; set; }

        /// <summary>True when asked to lead, false when done.</summary>
        public bool WaitsForLead()
        {
            lock (_signal)
            {
                while (!_isAwake)
                {
                    Monitor.Wait(_signal);
                }

                return _leads;
            }
        }

        public void GiveLead() => Wake(leads: true);

        public void Wake()
        {
            if (isAwaited)
            {
                Wake(leads: false);
            }
        }

        private void Wake(bool leads)
        {
            lock (_signal)
            {
                _leads = leads;
                _isAwake = true;
                Monitor.Pulse(_signal);
            }
        }
    }
}
