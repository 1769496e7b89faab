using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>Leases jobs, and lets workers wait without asking: a commit that enqueues wakes as many of them as it has rows for.</summary>
internal sealed class JobQueue(SQLiteStorage storage)
{
    private const double Jitter = 0.2;

    private readonly Lock _sync = new();
    private readonly LinkedList<Waiter> _waiters = new();
    // Whether the last look found something: then the next one goes straight to the write, else it first reads, so that idle workers write nothing.
    private volatile bool _wasReady;
    private volatile bool _isClosed;

    public bool HasWaiters => WaiterCount > 0;

    public int WaiterCount
    {
        get
        {
            lock (_sync)
            {
                return _waiters.Count;
            }
        }
    }

    /// <summary>Waits for a job in one of <paramref name="queues"/>, those in front first, and leases it.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="token"/> fired, even when jobs wait.</exception>
    public SQLiteFetchedJob Fetch(string[] queues, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var leaseToken = storage.Tokens.Next();
        if (_wasReady && TryLease(queues, leaseToken) is { } first)
        {
            return first;
        }

        var waiter = new Waiter(queues);
        using var registration = token.Register(static state => ((Waiter)state!).Wake(), waiter);
        while (true)
        {
            // Before the look, so that what is enqueued in between wakes us.
            Add(waiter);
            try
            {
                if (IsReady(queues) && TryLease(queues, leaseToken) is { } job)
                {
                    return job;
                }

                token.ThrowIfCancellationRequested();
                storage.Pulse.Wake();
                waiter.Wait(storage.Options.QueuePollInterval * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble())));
                token.ThrowIfCancellationRequested();
                ObjectDisposedException.ThrowIf(_isClosed, typeof(SQLiteStorage));
                if (waiter.IsSignalled && TryLease(queues, leaseToken) is { } woken)
                {
                    waiter.IsSignalled = false;
                    return woken;
                }

                // The job we were woken for went to somebody else.
                waiter.IsSignalled = false;
            }
            finally
            {
                Remove(waiter);
            }
        }
    }

    /// <summary>Wakes up to <paramref name="rows"/> workers that wait for <paramref name="queue"/>; called after the commit.</summary>
    public void Wake(string queue, int rows)
    {
        lock (_sync)
        {
            for (var node = _waiters.First; node is not null && rows > 0; node = node.Next)
            {
                var waiter = node.Value;
                if (!waiter.IsSignalled && waiter.Queues.Contains(queue))
                {
                    waiter.Signal();
                    rows--;
                }
            }
        }
    }

    /// <summary>Wakes the workers there is something for, after another process changed the file.</summary>
    public void WakeReady(Database db)
    {
        HashSet<string> queues;
        int waiting;
        lock (_sync)
        {
            waiting = _waiters.Count;
            queues = [.. _waiters.SelectMany(w => w.Queues)];
        }

        foreach (var queue in queues)
        {
            var ready = (int)(db.Prepare(storage.Sql.CountReady).Add(queue).Add(waiting).Scalar() ?? 0);
            if (ready > 0)
            {
                Wake(queue, ready);
            }
        }
    }

    public void WakeAll()
    {
        lock (_sync)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Signal();
            }
        }
    }

    /// <summary>Lets those that wait go; they throw.</summary>
    public void Close()
    {
        _isClosed = true;
        WakeAll();
    }

    private bool IsReady(string[] queues) => storage.Readers.Read(db =>
    {
        foreach (var queue in queues)
        {
            if (db.Prepare(storage.Sql.IsReady).Add(queue).Scalar() is not null)
            {
                return true;
            }
        }

        return false;
    });

    private SQLiteFetchedJob? TryLease(string[] queues, long token)
    {
        (long Id, string JobId, string Queue)? found = null;
        storage.Gate.Write(durable: false, db =>
        {
            found = null;
            foreach (var queue in queues)
            {
                using var fetch = db.Prepare(storage.Sql.Fetch).Add(storage.Lease.OwnerId).Add(token).Add(storage.UtcNowMs).Add(queue);
                if (fetch.Read())
                {
                    found = (fetch.Int64(0), fetch.Id(1), queue);
                    return;
                }
            }
        });
        _wasReady = found is not null;
        if (found is not { } row)
        {
            return null;
        }

        storage.Options.Probe?.Invoke("job-leased");
        return new SQLiteFetchedJob(storage, row.Id, token, row.JobId, row.Queue);
    }

    private void Add(Waiter waiter)
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SQLiteStorage));
            waiter.Node = _waiters.AddLast(waiter);
        }
    }

    private void Remove(Waiter waiter)
    {
        string[]? pass = null;
        lock (_sync)
        {
            if (waiter.Node is { } node)
            {
                _waiters.Remove(node);
                waiter.Node = null;
            }

            if (waiter.IsSignalled)
            {
                // Leaves with a signal it did not use: somebody else must look.
                waiter.IsSignalled = false;
                pass = waiter.Queues;
            }
        }

        foreach (var queue in pass ?? [])
        {
            Wake(queue, 1);
        }
    }

    private sealed class Waiter(string[] queues)
    {
        private readonly object _signal = new();
        private bool _isAwake;

        public string[] Queues => queues;

        public LinkedListNode<Waiter>? Node { get; set; }

        public volatile bool IsSignalled;

        public void Signal()
        {
            IsSignalled = true;
            Wake();
        }

        public void Wake()
        {
            lock (_signal)
            {
                _isAwake = true;
                Monitor.Pulse(_signal);
            }
        }

        public void Wait(TimeSpan atMost)
        {
            lock (_signal)
            {
                if (!_isAwake)
                {
                    Monitor.Wait(_signal, atMost);
                }

                _isAwake = false;
            }
        }
    }
}
