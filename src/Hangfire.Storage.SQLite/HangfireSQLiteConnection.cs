using Hangfire.Common;
using Hangfire.Server;
using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>What core calls a connection; cheap, because it only remembers the locks it holds.</summary>
internal sealed class HangfireSQLiteConnection(SQLiteStorage storage) : JobStorageConnection
{
    private static readonly TimeSpan NoExpiry = TimeSpan.FromSeconds(-1);

    private readonly Lock _sync = new();
    private readonly List<LockTable.Held> _locks = [];

    internal SQLiteStorage Storage => storage;

    private Sql Sql => storage.Sql;

    public override void Dispose()
    {
        LockTable.Held[] forgotten;
        lock (_sync)
        {
            forgotten = [.. _locks];
            _locks.Clear();
        }

        foreach (var held in forgotten)
        {
            storage.Locks.Release(held);
        }

        base.Dispose();
    }

    public override IWriteOnlyTransaction CreateWriteTransaction() => new SQLiteWriteOnlyTransaction(this);

    public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ObjectDisposedException.ThrowIf(storage.IsDisposed, typeof(SQLiteStorage));
        var held = storage.Locks.Acquire(this, resource, timeout);
        lock (_sync)
        {
            _locks.Add(held);
        }

        return new Release(this, held);
    }

    /// <summary>The locks held now, each once.</summary>
    internal LockTable.Held[] HeldLocks()
    {
        lock (_sync)
        {
            return _locks.Count switch
            {
                0 => [],
                1 => [_locks[0]],
                _ => [.. _locks.Distinct()],
            };
        }
    }

    public override string CreateExpiredJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var created = NewJob.Make(storage, job, parameters, createdAt, expireIn);
        // Not flushed: a job without a state is worth nothing yet, and the commit that gives it one flushes this too.
        storage.Gate.Write(durable: false, db =>
        {
            created.Insert(db, Sql);
            if (expireIn <= TimeSpan.Zero)
            {
                db.Prepare(Sql.EvictJob).Add(created.Id).Add(created.ExpireAt).Run();
            }
        });
        storage.Options.Probe?.Invoke("job-created");
        return created.Text;
    }

    public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Length == 0)
        {
            throw new ArgumentException("At least one queue is needed.", nameof(queues));
        }

        return storage.Queue.Fetch(queues.Length == 1 ? queues : [.. queues.Distinct()], cancellationToken);
    }

    public override void SetJobParameter(string id, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        if (Values.TryId(id, out var job))
        {
            storage.Gate.Write(durable: true, db => db.Prepare(Sql.SetParameter).Add(job).Add(name).Add(value).Run());
        }
    }

    public override string? GetJobParameter(string id, string name)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(name);
        return Values.TryId(id, out var job) ? Text(Sql.GetParameter, s => s.Add(job).Add(name)) : null;
    }

    public override JobData? GetJobData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!Values.TryId(jobId, out var id))
        {
            return null;
        }

        // One statement, so that state and parameters are of one moment.
        return storage.Readers.Read(db =>
        {
            using var rows = db.Prepare(Sql.GetJob).Add(id);
            if (!rows.Read())
            {
                return null;
            }

            var invocation = new InvocationData(rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4));
            var data = new JobData { InvocationData = invocation, State = rows.Text(5), CreatedAt = Values.Time(rows.Int64(6)) };
            var parameters = new Dictionary<string, string?>(StringComparer.Ordinal);
            do
            {
                if (rows.Text(7) is { } name)
                {
                    parameters[name] = rows.Text(8);
                }
            }
            while (rows.Read());

            data.ParametersSnapshot = parameters;
            return data;
        }) is { } found ? Loaded(found) : null;
    }

    public override StateData? GetStateData(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (!Values.TryId(jobId, out var id))
        {
            return null;
        }

        return storage.Readers.Read(db =>
        {
            using var rows = db.Prepare(Sql.GetState).Add(id);
            return rows.Read() ? new StateData { Name = rows.Text(0), Reason = rows.Text(1), Data = Values.Data(rows.Text(2)) } : null;
        });
    }

    public override void AnnounceServer(string serverId, ServerContext context)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        ArgumentNullException.ThrowIfNull(context);
        var queues = Values.Names(context.Queues);
        storage.Gate.Write(durable: false, db => db.Prepare(Sql.AnnounceServer).Add(serverId).Add(context.WorkerCount).Add(queues).Add(storage.UtcNowMs).Run());
    }

    public override void RemoveServer(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        storage.Gate.Write(durable: false, db => db.Prepare(Sql.RemoveServer).Add(serverId).Run());
    }

    public override void Heartbeat(string serverId)
    {
        ArgumentNullException.ThrowIfNull(serverId);
        var changed = 0;
        storage.Gate.Write(durable: false, db => changed = db.Prepare(Sql.Heartbeat).Add(storage.UtcNowMs).Add(serverId).Run());
        if (changed == 0)
        {
            throw new BackgroundServerGoneException();
        }
    }

    public override int RemoveTimedOutServers(TimeSpan timeOut)
    {
        if (timeOut <= TimeSpan.Zero)
        {
            throw new ArgumentException("The time-out must be positive.", nameof(timeOut));
        }

        var removed = 0;
        var before = storage.UtcNowMs - (long)timeOut.TotalMilliseconds;
        storage.Gate.Write(durable: false, db => removed = db.Prepare(Sql.RemoveServers).Add(before).Run());
        return removed;
    }

    public override HashSet<string> GetAllItemsFromSet(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return [.. Texts(Sql.SetItems, s => s.Add(key))];
    }

    public override string? GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore) =>
        Lowest(key, fromScore, toScore, 1).FirstOrDefault();

    public override List<string> GetFirstByLowestScoreFromSet(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (count <= 0)
        {
            throw new ArgumentException("The count must be positive.", nameof(count));
        }

        return Lowest(key, fromScore, toScore, count);
    }

    public override long GetSetCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Number(Sql.SetCount, s => s.Add(key)) ?? 0;
    }

    public override long GetSetCount(IEnumerable<string> keys, int limit)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return storage.Readers.Read(db =>
        {
            var sum = 0L;
            foreach (var key in keys.Distinct())
            {
                if (sum < limit)
                {
                    sum += db.Prepare(Sql.SetCountLimited).Add(key).Add(limit - sum).Scalar() ?? 0;
                }
            }

            return sum;
        });
    }

    public override bool GetSetContains(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        return Number(Sql.SetContains, s => s.Add(key).Add(value)) is not null;
    }

    public override List<string> GetRangeFromSet(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckRange(startingFrom, endingAt);
        return Texts(Sql.SetRange, s => s.Add(key).Add((long)endingAt - startingFrom + 1).Add(startingFrom));
    }

    public override TimeSpan GetSetTtl(string key) => TimeToLive(key, Sql.SetExpiry);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        var fields = keyValuePairs.ToArray();
        storage.Gate.Write(durable: true, db =>
        {
            foreach (var (field, value) in fields)
            {
                db.Prepare(Sql.SetField).Add(key).Add(field).Add(value).Run();
            }
        });
    }

    public override Dictionary<string, string?>? GetAllEntriesFromHash(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return storage.Readers.Read(db =>
        {
            using var rows = db.Prepare(Sql.HashEntries).Add(key);
            Dictionary<string, string?>? entries = null;
            while (rows.Read())
            {
                (entries ??= new(StringComparer.Ordinal)).Add(rows.Text(0)!, rows.Text(1));
            }

            return entries;
        });
    }

    public override string? GetValueFromHash(string key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        return Text(Sql.HashValue, s => s.Add(key).Add(name));
    }

    public override long GetHashCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Number(Sql.HashCount, s => s.Add(key)) ?? 0;
    }

    public override TimeSpan GetHashTtl(string key) => TimeToLive(key, Sql.HashExpiry);

    public override long GetListCount(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Number(Sql.ListCount, s => s.Add(key)) ?? 0;
    }

    public override List<string> GetAllItemsFromList(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Texts(Sql.ListItems, s => s.Add(key).Add(-1).Add(0));
    }

    public override List<string> GetRangeFromList(string key, int startingFrom, int endingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckRange(startingFrom, endingAt);
        return Texts(Sql.ListItems, s => s.Add(key).Add((long)endingAt - startingFrom + 1).Add(startingFrom));
    }

    public override TimeSpan GetListTtl(string key) => TimeToLive(key, Sql.ListExpiry);

    public override long GetCounter(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Number(Sql.GetCounter, s => s.Add(key)) ?? 0;
    }

    public override DateTime GetUtcDateTime() => storage.UtcNow;

    private static JobData Loaded(JobData data)
    {
        data.Job = Values.Load(data.InvocationData, out var error);
        data.LoadException = error;
        return data;
    }

    private static void CheckRange(int startingFrom, int endingAt)
    {
        if (startingFrom < 0)
        {
            throw new ArgumentException("The start must not be negative.", nameof(startingFrom));
        }

        if (endingAt < startingFrom)
        {
            throw new ArgumentException("The end must not lie before the start.", nameof(endingAt));
        }
    }

    private List<string> Lowest(string key, double fromScore, double toScore, int count)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (toScore < fromScore)
        {
            throw new ArgumentException("The highest score must not be below the lowest.", nameof(toScore));
        }

        return Texts(Sql.SetLowest, s => s.Add(key).Add(fromScore).Add(toScore).Add(count));
    }

    private TimeSpan TimeToLive(string key, string sql)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Number(sql, s => s.Add(key)) is not { } expireAt)
        {
            return NoExpiry;
        }

        var left = TimeSpan.FromMilliseconds(expireAt - storage.UtcNowMs);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private long? Number(string sql, Func<Statement, Statement> bind) => storage.Readers.Read(db => bind(db.Prepare(sql)).Scalar());

    private string? Text(string sql, Func<Statement, Statement> bind) => storage.Readers.Read(db =>
    {
        using var rows = bind(db.Prepare(sql));
        return rows.Read() ? rows.Text(0) : null;
    });

    private List<string> Texts(string sql, Func<Statement, Statement> bind) => storage.Readers.Read(db =>
    {
        using var rows = bind(db.Prepare(sql));
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.Text(0)!);
        }

        return texts;
    });

    private void Free(LockTable.Held held)
    {
        lock (_sync)
        {
            // Already freed with the connection.
            if (!_locks.Remove(held))
            {
                return;
            }
        }

        storage.Locks.Release(held);
    }

    private sealed class Release(HangfireSQLiteConnection connection, LockTable.Held held) : IDisposable
    {
        private int _isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            {
                connection.Free(held);
            }
        }
    }
}
