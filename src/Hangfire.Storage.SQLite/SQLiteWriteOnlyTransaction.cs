using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>
/// Collects commands and runs them in their order in one database transaction, together with those of other callers. Code of the user (serializing a state or a
/// job) runs when the command is recorded; an exception there leaves the transaction as it was.
/// </summary>
internal sealed class SQLiteWriteOnlyTransaction(HangfireSQLiteConnection connection) : JobStorageTransaction
{
    private readonly SQLiteStorage _storage = connection.Storage;
    private readonly List<Action<Database, long>> _commands = [];
    private List<(string Queue, int Rows)>? _enqueued;
    private List<SQLiteFetchedJob>? _acknowledged;
    // What expires at once goes at the end of the transaction, unless a later command kept it.
    private List<Action<Database, long>>? _evictions;
    private List<IDisposable>? _locks;
    private HashSet<long>? _created;

    private Sql Sql => _storage.Sql;

    public override void Dispose()
    {
        ReleaseLocks();
        base.Dispose();
    }

    public override void Commit()
    {
        try
        {
            if (_commands.Count > 0)
            {
                var held = connection.HeldLocks();
                var now = _storage.UtcNowMs;
                _storage.Gate.Write(durable: true, db => Apply(db, now, held));
                _commands.Clear();
                _storage.Options.Probe?.Invoke("transaction-committed");
            }

            foreach (var job in _acknowledged ?? [])
            {
                job.Done();
            }

            foreach (var (queue, rows) in _enqueued ?? [])
            {
                _storage.Queue.Wake(queue, rows);
            }
        }
        finally
        {
            ReleaseLocks();
        }
    }

    public override void AcquireDistributedLock(string resource, TimeSpan timeout) => (_locks ??= []).Add(connection.AcquireDistributedLock(resource, timeout));

    public override string CreateJob(Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        var created = NewJob.Make(_storage, job, parameters, createdAt, expireIn);
        _commands.Add((db, _) => created.Insert(db, Sql));
        (_created ??= []).Add(created.Id);
        if (expireIn <= TimeSpan.Zero)
        {
            (_evictions ??= []).Add((db, _) => db.Prepare(Sql.EvictJob).Add(created.Id).Add(created.ExpireAt).Run());
        }

        return created.Text;
    }

    public override void SetJobParameter(string jobId, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(name);
        if (Values.TryId(jobId, out var id))
        {
            _commands.Add((db, _) => db.Prepare(Sql.SetParameter).Add(id).Add(name).Add(value).Run());
        }
    }

    public override void ExpireJob(string jobId, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (Values.TryId(jobId, out var id))
        {
            _commands.Add((db, now) => db.Prepare(Sql.ExpireJob).Add(Values.Later(now, expireIn)).Add(id).Run());
            EvictLater(expireIn, (db, now) => db.Prepare(Sql.EvictJob).Add(id).Add(now).Run());
        }
    }

    public override void PersistJob(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        if (Values.TryId(jobId, out var id))
        {
            _commands.Add((db, _) => db.Prepare(Sql.ExpireJob).Add((long?)null).Add(id).Run());
        }
    }

    public override void SetJobState(string jobId, IState state) => AddState(jobId, state, isCurrent: true);

    public override void AddJobState(string jobId, IState state) => AddState(jobId, state, isCurrent: false);

    public override void AddToQueue(string queue, string jobId)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(jobId);
        if (!Values.TryId(jobId, out var id))
        {
            return;
        }

        _commands.Add((db, _) => db.Prepare(Sql.Enqueue).Add(queue).Add(id).Run());
        _enqueued ??= [];
        var known = _enqueued.FindIndex(e => e.Queue == queue);
        if (known < 0)
        {
            _enqueued.Add((queue, 1));
        }
        else
        {
            _enqueued[known] = (queue, _enqueued[known].Rows + 1);
        }
    }

    public override void RemoveFromQueue(IFetchedJob fetchedJob)
    {
        ArgumentNullException.ThrowIfNull(fetchedJob);
        if (fetchedJob is not SQLiteFetchedJob job || job.Storage != _storage)
        {
            throw new ArgumentException("The job was fetched from another storage.", nameof(fetchedJob));
        }

        _commands.Add((db, _) => job.Acknowledge(db));
        (_acknowledged ??= []).Add(job);
    }

    public override void IncrementCounter(string key) => AddToCounter(key, 1, null);

    public override void IncrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, 1, expireIn);

    public override void DecrementCounter(string key) => AddToCounter(key, -1, null);

    public override void DecrementCounter(string key, TimeSpan expireIn) => AddToCounter(key, -1, expireIn);

    public override void AddToSet(string key, string value) => AddToSet(key, value, 0);

    public override void AddToSet(string key, string value, double score)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score is a number.", nameof(score));
        }

        _commands.Add((db, _) => db.Prepare(Sql.AddToSet).Add(key).Add(value).Add(score).Run());
    }

    public override void AddRangeToSet(string key, IList<string> items)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(items);
        if (items.Any(static item => item is null))
        {
            throw new ArgumentException("An item of a set is not null.", nameof(items));
        }

        foreach (var item in items)
        {
            AddToSet(key, item, 0);
        }
    }

    public override void RemoveFromSet(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add((db, _) => db.Prepare(Sql.RemoveFromSet).Add(key).Add(value).Run());
    }

    public override void RemoveSet(string key) => OnKey(key, Sql.RemoveSet);

    public override void ExpireSet(string key, TimeSpan expireIn) => Expire(key, expireIn, Sql.ExpireSet, Sql.EvictSet);

    public override void PersistSet(string key) => Persist(key, Sql.ExpireSet);

    public override void InsertToList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add((db, _) => db.Prepare(Sql.InsertToList).Add(key).Add(value).Run());
    }

    public override void RemoveFromList(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _commands.Add((db, _) => db.Prepare(Sql.RemoveFromList).Add(key).Add(value).Run());
    }

    public override void TrimList(string key, int keepStartingFrom, int keepEndingAt)
    {
        ArgumentNullException.ThrowIfNull(key);
        var first = Math.Max(keepStartingFrom, 0);
        var count = (long)keepEndingAt - first + 1;
        _commands.Add(count <= 0
            ? (db, _) => db.Prepare(Sql.RemoveList).Add(key).Run()
            : (db, _) => db.Prepare(Sql.TrimList).Add(key).Add(count).Add(first).Run());
    }

    public override void ExpireList(string key, TimeSpan expireIn) => Expire(key, expireIn, Sql.ExpireList, Sql.EvictList);

    public override void PersistList(string key) => Persist(key, Sql.ExpireList);

    public override void SetRangeInHash(string key, IEnumerable<KeyValuePair<string, string?>> keyValuePairs)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(keyValuePairs);
        foreach (var (field, value) in keyValuePairs.ToArray())
        {
            _commands.Add((db, _) => db.Prepare(Sql.SetField).Add(key).Add(field).Add(value).Run());
        }
    }

    public override void RemoveHash(string key) => OnKey(key, Sql.RemoveHash);

    public override void ExpireHash(string key, TimeSpan expireIn) => Expire(key, expireIn, Sql.ExpireHash, Sql.EvictHash);

    public override void PersistHash(string key) => Persist(key, Sql.ExpireHash);

    private void Apply(Database db, long now, LockTable.Held[] held)
    {
        foreach (var held1 in held)
        {
            if (!_storage.Locks.IsStillOurs(db, held1))
            {
                throw new DistributedLockLostException(held1.Resource);
            }
        }

        foreach (var command in _commands)
        {
            command(db, now);
        }

        foreach (var eviction in _evictions ?? [])
        {
            eviction(db, now);
        }
    }

    private void AddState(string jobId, IState state, bool isCurrent)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        ArgumentNullException.ThrowIfNull(state);
        if (!Values.TryId(jobId, out var id))
        {
            return;
        }

        var name = state.Name;
        if (name is null)
        {
            RefuseNameless(id, state);
            return;
        }

        var reason = state.Reason;
        var data = Values.Data(state.SerializeData());
        var most = _storage.Options.MaxStateHistory;
        _commands.Add((db, now) =>
        {
            if (db.Prepare(Sql.InsertState).Add(id).Add(name).Add(reason).Add(now).Add(data).Run() == 0)
            {
                return;
            }

            if (isCurrent)
            {
                db.Prepare(Sql.SetCurrentState).Add(name).Add(id).Run();
            }

            db.Prepare(Sql.CapHistory).Add(id).Add(most).Run();
        });
    }

    // As with any state, nothing happens to a job that is not there.
    private void RefuseNameless(long id, IState state)
    {
        var exists = _created?.Contains(id) == true || _storage.Readers.Read(db => db.Prepare(Sql.JobExists).Add(id).Scalar()) is not null;
        if (exists)
        {
            throw new ArgumentException("The Name property of a state must not be null.", nameof(state));
        }
    }

    private void AddToCounter(string key, long value, TimeSpan? expireIn)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add((db, now) => db.Prepare(Sql.AddToCounter).Add(key).Add(value).Add(expireIn is { } span ? Values.Later(now, span) : null).Run());
        if (expireIn is { } known)
        {
            EvictLater(known, (db, now) => db.Prepare(Sql.EvictCounter).Add(key).Add(now).Run());
        }
    }

    private void OnKey(string key, string sql)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add((db, _) => db.Prepare(sql).Add(key).Run());
    }

    private void Persist(string key, string sql)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add((db, _) => db.Prepare(sql).Add((long?)null).Add(key).Run());
    }

    private void Expire(string key, TimeSpan expireIn, string expire, string evict)
    {
        ArgumentNullException.ThrowIfNull(key);
        _commands.Add((db, now) => db.Prepare(expire).Add(Values.Later(now, expireIn)).Add(key).Run());
        EvictLater(expireIn, (db, now) => db.Prepare(evict).Add(key).Add(now).Run());
    }

    private void EvictLater(TimeSpan expireIn, Action<Database, long> eviction)
    {
        if (expireIn <= TimeSpan.Zero)
        {
            (_evictions ??= []).Add(eviction);
        }
    }

    private void ReleaseLocks()
    {
        if (_locks is not { } locks)
        {
            return;
        }

        _locks = null;
        foreach (var held in locks)
        {
            held.Dispose();
        }
    }
}
