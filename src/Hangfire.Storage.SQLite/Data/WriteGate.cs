using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>
/// The only way to write. Callers queue a closure; the first one leads and runs everything that waits in one transaction. It then hands the lead to the next
/// caller that waits and only afterwards wakes those that are done. Those that must survive a power cut first wait for a flush of the log: one of them does
/// it for all that were committed so far, while the next transactions go on. The log is cut off at its end, never in the middle, so whoever built on a
/// commit that was not flushed yet is lost with it, or flushed with it.
/// </summary>
/// <remarks>
/// A closure may run twice (when another one of its group fails, the group is rolled back and each runs alone), so it changes nothing but the database
/// and variables that it sets anew each time. It may not write through the gate itself.
/// </remarks>
internal sealed class WriteGate : IDisposable
{
    // Enough for all workers of a large server; small enough that nobody waits behind a crowd.
    private const int MostInOneCommit = 256;
    // With so many callers around, those that are not here yet come in a moment: a transaction for each would cost more than the moment.
    private const int Crowd = 6;
    private const int Plenty = 14;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly object _sync = new();
    private readonly Queue<Item> _queue = new();
    private readonly Database _database;
    private readonly LogFile? _log;
    private readonly Lock _flushSync = new();
    private List<Item> _unflushed = [];
    private readonly ManualResetEventSlim _flushed = new(initialState: true);
    private readonly Action<string>? _probe;
    private readonly ManualResetEventSlim _idle = new(initialState: true);
    private bool _isLed;
    private bool _isClosed;
    private bool _isGathering;
    private int _awaitingFlush;

    /// <param name="database">The writing connection, from now on only used here.</param>
    /// <param name="log">Its log, from now on only flushed here; null when nothing is flushed.</param>
    /// <param name="probe">Told the name of each point passed; for tests that kill the process there.</param>
    public WriteGate(Database database, LogFile? log, Action<string>? probe)
    {
        _database = database;
        _log = log;
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
        _flushed.Wait();
        _database.Dispose();
        _log?.Dispose();
    }

    private void Run(Item item)
    {
        bool lead;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SQLiteStorage));
            _queue.Enqueue(item);
            if (_isGathering && _queue.Count >= Plenty)
            {
                Monitor.Pulse(_sync);
            }

            lead = !_isLed;
            if (lead)
            {
                _isLed = true;
                _idle.Reset();
            }
        }

        var role = lead ? Role.Lead : item.Wait();
        if (role == Role.Lead)
        {
            Lead(item);
            role = IsFlushNeeded(item) ? item.Wait() : Role.None;
        }

        if (role == Role.Flush)
        {
            FlushLog(item);
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
                if (_queue.Count < Plenty && _queue.Count + Volatile.Read(ref _awaitingFlush) >= Crowd)
                {
                    _isGathering = true;
                    Monitor.Wait(_sync, Moment);
                    _isGathering = false;
                }

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
            next?.Wake(Role.Lead);
            Settle(batch, own);

            Committed?.Invoke(pages);
        }
        while (again);

        if (left)
        {
            Posted?.Invoke();
        }
    }

    // Wakes those that are done and hands the others to whoever flushes.
    private void Settle(List<Item> batch, Item? own)
    {
        Item? flusher = null;
        foreach (var item in batch)
        {
            if (!IsFlushNeeded(item))
            {
                if (item.IsAwaited && item != own)
                {
                    item.Wake(Role.None);
                }

                continue;
            }

            Interlocked.Increment(ref _awaitingFlush);
            lock (_flushSync)
            {
                _unflushed.Add(item);
                if (_flushed.IsSet)
                {
                    _flushed.Reset();
                    flusher = item;
                }
            }
        }

        flusher?.Wake(Role.Flush);
    }

    private bool IsFlushNeeded(Item item) => _log is not null && item is { IsDurable: true, IsAwaited: true, Error: null };

    // Flushes for all that were committed before it starts, and hands the task to the first of those that came since.
    private void FlushLog(Item own)
    {
        List<Item> items;
        lock (_flushSync)
        {
            (items, _unflushed) = (_unflushed, []);
        }

        ExceptionDispatchInfo? error = null;
        try
        {
            _log!.Flush();
            _probe?.Invoke("log-flushed");
        }
        catch (IOException caught)
        {
            error = ExceptionDispatchInfo.Capture(caught);
        }

        Item? next;
        lock (_flushSync)
        {
            next = _unflushed.Count > 0 ? _unflushed[0] : null;
            if (next is null)
            {
                _flushed.Set();
            }
        }

        next?.Wake(Role.Flush);
        Interlocked.Add(ref _awaitingFlush, -items.Count);
        foreach (var item in items)
        {
            item.Error = error;
            if (item != own)
            {
                item.Wake(Role.None);
            }
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
        _probe?.Invoke("gate-after-commit");
        Commits++;
        Metrics.Commit(batch.Count, Stopwatch.GetElapsedTime(started));
    }

    // The write lock was not to be had: nobody's closure is to blame, trying each would only multiply the wait.
    private sealed class BusyException(SqliteException inner) : Exception(inner.Message, inner);

    private sealed class Item(Action<Database> work, bool isDurable, bool isAwaited, bool isBare)
    {
        private readonly object _signal = new();
        private bool _isAwake;
        private Role _role;

        public Action<Database> Work => work;

        public bool IsDurable => isDurable;

        public bool IsAwaited => isAwaited;

        public bool IsBare => isBare;

        public ExceptionDispatchInfo? Error { get; set; }

        /// <summary>Set by the leader; read by itself, or by the owner after it was woken.</summary>
        public bool IsDone { get; set; }

        /// <summary>Waits until woken, and returns what it is asked to do.</summary>
        public Role Wait()
        {
            lock (_signal)
            {
                while (!_isAwake)
                {
                    Monitor.Wait(_signal);
                }

                _isAwake = false;
                return _role;
            }
        }

        public void Wake(Role role)
        {
            lock (_signal)
            {
                _role = role;
                _isAwake = true;
                Monitor.Pulse(_signal);
            }
        }
    }

    /// <summary>What a caller that wakes up is to do for the others.</summary>
    private enum Role
    {
        /// <summary>Nothing; its own write is done.</summary>
        None,

        /// <summary>Run the next batch.</summary>
        Lead,

        /// <summary>Flush the log.</summary>
        Flush,
    }
}
