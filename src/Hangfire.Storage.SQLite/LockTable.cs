using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>
/// The distributed locks. First come first served inside this storage object, then one row that all processes see. The row is handed from holder to holder
/// without touching the database, and carries a token that is checked in the transaction it protects.
/// </summary>
internal sealed class LockTable(SQLiteStorage storage)
{
    // Others look again that often when they are not told of a change; a busy process steps aside for as long now and then.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private const int MostHandOvers = 16;

    private readonly Lock _sync = new();
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly bool _usesRows = storage.Options.ProcessMode == StorageProcessMode.Multi;

    /// <summary>Takes the lock, or one more time when <paramref name="holder"/> has it already.</summary>
    /// <exception cref="DistributedLockTimeoutException">Somebody else kept it for <paramref name="timeout"/>.</exception>
    public Held Acquire(object holder, string resource, TimeSpan timeout)
    {
        var deadline = new Deadline(timeout);
        Held held;
        Waiter? waiter = null;
        lock (_sync)
        {
            if (!_held.TryGetValue(resource, out held!))
            {
                held = new Held(resource) { Holder = holder, Count = 1 };
                _held.Add(resource, held);
            }
            else if (ReferenceEquals(held.Holder, holder))
            {
                held.Count++;
                return held;
            }
            else
            {
                waiter = new Waiter(holder);
                held.Waiters.AddLast(waiter);
            }
        }

        if (waiter is not null && !waiter.Wait(deadline))
        {
            lock (_sync)
            {
                if (!waiter.IsGranted)
                {
                    held.Waiters.Remove(waiter);
                    throw new DistributedLockTimeoutException(resource);
                }
            }
        }

        if (_usesRows)
        {
            try
            {
                TakeRow(held, deadline);
            }
            catch
            {
                Release(held);
                throw;
            }
        }

        return held;
    }

    /// <summary>How many of this storage object stand in line for it.</summary>
    public int WaitersOf(string resource)
    {
        lock (_sync)
        {
            return _held.TryGetValue(resource, out var held) ? held.Waiters.Count : 0;
        }
    }

    /// <summary>Gives the lock back once; the last time it goes to the first that waits.</summary>
    public void Release(Held held)
    {
        Waiter? next = null;
        lock (_sync)
        {
            if (--held.Count > 0)
            {
                return;
            }

            if (held.Waiters.First is { } first)
            {
                held.Waiters.RemoveFirst();
                next = first.Value;
                next.IsGranted = true;
                held.Holder = next.Holder;
                held.Count = 1;
                if (++held.HandOvers >= MostHandOvers)
                {
                    held.HandOvers = 0;
                    held.StepsAside = held.Token != 0;
                    PostRelease(held);
                }
            }
            else
            {
                held.Holder = null;
                _held.Remove(held.Resource);
                // Under the same lock, so that a new acquisition of this resource is written after it.
                PostRelease(held);
            }
        }

        next?.Wake();
    }

    /// <summary>Whether the row still says so; a process that stood still may have lost it to another. For use inside the transaction it protects.</summary>
    public bool IsStillOurs(Database db, Held held)
    {
        if (!_usesRows)
        {
            return true;
        }

        return db.Prepare(storage.Sql.HoldsLock).Add(held.Resource).Add(held.Token).Scalar() is not null;
    }

    private void TakeRow(Held held, Deadline deadline)
    {
        if (held.Token != 0 && held.OwnerId == storage.Lease.OwnerId)
        {
            // Handed over with its row.
            return;
        }

        if (held.StepsAside)
        {
            held.StepsAside = false;
            if (storage.Readers.Read(db => db.Prepare(storage.Sql.CountOwners).Scalar()) > 1)
            {
                storage.Pulse.WaitForChange(deadline.AtMost(LookAgain));
            }
        }

        held.Token = storage.Tokens.Next();
        while (true)
        {
            // The signal is taken before the look, so that a release in between is not missed.
            var change = storage.Pulse.CurrentChange;
            if (TryTakeRow(held))
            {
                storage.Options.Probe?.Invoke("lock-taken");
                return;
            }

            do
            {
                if (deadline.IsOver)
                {
                    held.Token = 0;
                    throw new DistributedLockTimeoutException(held.Resource);
                }

                storage.Pulse.WaitForChange(deadline.AtMost(LookAgain), change);
                change = storage.Pulse.CurrentChange;
            }
            while (storage.Readers.Read(db => db.Prepare(storage.Sql.LockIsTaken).Add(held.Resource).Add(storage.Lease.Now).Scalar()) is not null);
        }
    }

    private bool TryTakeRow(Held held)
    {
        var isTaken = false;
        var owner = storage.Lease.OwnerId;
        storage.Gate.Write(durable: false, db => isTaken = db.Prepare(storage.Sql.TakeLock)
            .Add(held.Resource).Add(owner).Add(held.Token).Add(storage.UtcNowMs).Add(storage.Lease.Now).Run() == 1);
        held.OwnerId = owner;
        return isTaken;
    }

    private void PostRelease(Held held)
    {
        if (held.Token == 0)
        {
            return;
        }

        var (resource, token) = (held.Resource, held.Token);
        held.Token = 0;
        storage.Gate.Post(db => db.Prepare(storage.Sql.ReleaseLock).Add(resource).Add(token).Run());
    }

    /// <summary>One lock of this storage object.</summary>
    internal sealed class Held(string resource)
    {
        public string Resource => resource;

        public object? Holder { get; set; }

        public int Count { get; set; }

        /// <summary>Of its row; 0 is none.</summary>
        public long Token { get; set; }

        public long OwnerId { get; set; }

        public int HandOvers { get; set; }

        public bool StepsAside { get; set; }

        public LinkedList<Waiter> Waiters { get; } = new();
    }

    internal sealed class Waiter(object holder)
    {
        private readonly object _signal = new();

        public object Holder => holder;

        /// <summary>Guarded by the table.</summary>
        public volatile bool IsGranted;

        public bool Wait(Deadline deadline)
        {
            lock (_signal)
            {
                while (!IsGranted)
                {
                    if (deadline.IsOver)
                    {
                        return false;
                    }

                    Monitor.Wait(_signal, deadline.Left);
                }

                return true;
            }
        }

        public void Wake()
        {
            lock (_signal)
            {
                Monitor.Pulse(_signal);
            }
        }
    }
}
