using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

// The name is part of the feature flag for acknowledging inside a transaction.
/// <summary>A leased job. Once the lease is lost, or the job acknowledged or given back, everything here does nothing.</summary>
internal sealed class SQLiteFetchedJob(SQLiteStorage storage, long id, long token, string jobId, string queue) : IFetchedJob
{
    private volatile bool _isDone;

    public string JobId => jobId;

    public string Queue => queue;

    public SQLiteStorage Storage => storage;

    public void RemoveFromQueue()
    {
        if (!_isDone)
        {
            storage.Gate.Write(durable: true, Acknowledge);
            _isDone = true;
            storage.Options.Probe?.Invoke("acknowledged");
        }
    }

    public void Requeue()
    {
        if (_isDone)
        {
            return;
        }

        var isGiven = false;
        storage.Gate.Write(durable: false, db => isGiven = db.Prepare(storage.Sql.Requeue).Add(id).Add(token).Run() == 1);
        _isDone = true;
        if (isGiven)
        {
            storage.Queue.Wake(queue, 1);
        }
    }

    public void Dispose()
    {
        // A disposed storage has given everything back already.
        if (!_isDone && !storage.IsDisposed)
        {
            Requeue();
        }
    }

    /// <summary>Deletes the row when the lease is still ours; for use inside a transaction, see <see cref="Done"/>.</summary>
    internal void Acknowledge(Database db) => db.Prepare(storage.Sql.Acknowledge).Add(id).Add(token).Run();

    /// <summary>The transaction that acknowledged it was committed.</summary>
    internal void Done() => _isDone = true;
}
