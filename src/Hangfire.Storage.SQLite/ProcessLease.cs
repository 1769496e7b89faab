using Hangfire.Logging;
using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite;

/// <summary>
/// The one lease of this storage object: all its fetched jobs and locks refer to it, so they are renewed by one statement. Also gives back what dead owners left.
/// </summary>
internal sealed class ProcessLease : IDisposable
{
    private static readonly TimeSpan RecoverEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly SQLiteStorage _storage;
    private readonly long _leaseMs;
    private readonly long _lockMs;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private readonly ILog _log = LogProvider.GetLogger(typeof(ProcessLease));
    private long _ownerId;

    public ProcessLease(SQLiteStorage storage)
    {
        _storage = storage;
        _leaseMs = (long)storage.Options.InvisibilityTimeout.TotalMilliseconds;
        _lockMs = (long)storage.Options.DistributedLockLifetime.TotalMilliseconds;
        Register();
        // Not on the thread pool, which jobs may fill up, and before everything else when the machine is busy.
        _thread = new Thread(Run) { IsBackground = true, Name = "Hangfire SQLite lease", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>The owner in whose name this process leases; another one after the lease was lost.</summary>
    public long OwnerId => Volatile.Read(ref _ownerId);

    /// <summary>Milliseconds on the clock that leases are measured with: since the machine started, the same in every process, never set.</summary>
    public long Now
    {
        get
        {
            var time = _storage.Options.TimeProvider;
            return (long)(time.GetTimestamp() * 1000.0 / time.TimestampFrequency);
        }
    }

    /// <summary>Renews the lease; when it was taken away, starts a new one. For the thread and for tests.</summary>
    public void Renew()
    {
        var owner = OwnerId;
        var isRenewed = false;
        _storage.Gate.Write(durable: false, db => isRenewed = db.Prepare(_storage.Sql.RenewOwner).Add(Now + _leaseMs).Add(Now + _lockMs).Add(owner).Run() == 1);
        _storage.Options.Probe?.Invoke("lease-renewed");
        if (!isRenewed)
        {
            _log.Warn("The lease of this process was over before it was renewed; its jobs and locks were given to others.");
            Register();
        }
    }

    /// <summary>Gives back the jobs and locks of owners whose lease is over; writes only when there are any.</summary>
    public void Recover()
    {
        var sql = _storage.Sql;
        if (_storage.Readers.Read(db => db.Prepare(sql.NeedsRecovery).Add(Now).Add(OwnerId).Scalar()) != 1)
        {
            return;
        }

        var given = 0;
        var owner = OwnerId;
        _storage.Gate.Write(durable: false, db =>
        {
            db.Prepare(sql.DeleteDeadOwners).Add(Now).Add(owner).Run();
            given = db.Prepare(sql.RequeueOrphans).Run();
            db.Prepare(sql.DeleteDeadLocks).Add(Now).Add(owner).Run();
        });
        if (given > 0)
        {
            _log.Warn($"{given} job(s) of a process that is gone were put back in their queue.");
            _storage.Queue.WakeAll();
        }
    }

    /// <summary>Gives back everything and stops.</summary>
    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        try
        {
            _storage.Gate.Write(durable: false, db =>
            {
                db.Prepare(_storage.Sql.RequeueOf).Add(OwnerId).Run();
                db.Prepare(_storage.Sql.DeleteLocksOf).Add(OwnerId).Run();
                db.Prepare(_storage.Sql.DeleteOwner).Add(OwnerId).Run();
            });
        }
        catch (SqliteException error)
        {
            _log.WarnException("What this process had leased is given back when its lease is over.", error);
        }

        _stop.Dispose();
    }

    private void Register()
    {
        var id = 0L;
        _storage.Gate.Write(durable: false, db =>
        {
            using var insert = db.Prepare(_storage.Sql.InsertOwner)
                .Add(Environment.ProcessId).Add(Environment.MachineName).Add(_storage.UtcNowMs)
                .Add(Now + _leaseMs).Add(_leaseMs).Add(Now + _lockMs).Add(_lockMs);
            insert.Read();
            id = insert.Int64(0);
        });
        Volatile.Write(ref _ownerId, id);
    }

    private void Run()
    {
        var renewEvery = Longer(Least, TimeSpan.FromMilliseconds(Math.Min(_leaseMs, _lockMs) / 5.0));
        var step = renewEvery < RecoverEvery ? renewEvery : RecoverEvery;
        var recoverEvery = Longer(step, TimeSpan.FromMilliseconds(Math.Min(RecoverEvery.TotalMilliseconds, _leaseMs)));
        var untilRenewal = renewEvery;
        var untilRecovery = recoverEvery;
        while (!_stop.Wait(step))
        {
            untilRenewal -= step;
            untilRecovery -= step;
            try
            {
                if (untilRenewal <= TimeSpan.Zero)
                {
                    untilRenewal = renewEvery;
                    Renew();
                }

                if (untilRecovery <= TimeSpan.Zero)
                {
                    untilRecovery = recoverEvery;
                    Recover();
                }
            }
            catch (Exception error) when (error is SqliteException or IOException)
            {
                untilRenewal = TimeSpan.Zero;
                _log.WarnException("Renewing the lease failed; it is tried again.", error);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
