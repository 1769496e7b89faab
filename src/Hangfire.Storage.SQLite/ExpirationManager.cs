using Hangfire.Logging;
using Hangfire.Server;

namespace Hangfire.Storage.SQLite;

/// <summary>Removes what has expired, in batches that no worker waits long for. Two at once merely find less.</summary>
internal sealed class ExpirationManager(SQLiteStorage storage) : IBackgroundProcess
{
    private const int Batch = 500;
    private const int VacuumPages = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly string PageCount = "PRAGMA page_count";
    private static readonly string FreePages = "PRAGMA freelist_count";
    private readonly ILog _log = LogProvider.GetLogger(typeof(ExpirationManager));

    public void Execute(BackgroundProcessContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var removed = Clean(context.StoppingToken);
        if (removed > 0)
        {
            _log.Debug($"{removed} expired row(s) removed.");
        }

        context.Wait(storage.Options.JobExpirationCheckInterval);
    }

    public override string ToString() => nameof(ExpirationManager);

    /// <summary>One round; the number of jobs and other rows removed.</summary>
    public int Clean(CancellationToken token)
    {
        var sum = 0;
        foreach (var sql in new[] { storage.Sql.DeleteExpiredJobs, storage.Sql.DeleteExpiredSets, storage.Sql.DeleteExpiredHashes, storage.Sql.DeleteExpiredLists, storage.Sql.DeleteExpiredCounters })
        {
            var removed = 0;
            do
            {
                if (token.IsCancellationRequested)
                {
                    return sum;
                }

                storage.Gate.Write(durable: false, db => removed = db.Prepare(sql).Add(storage.UtcNowMs).Add(Batch).Run());
                storage.Options.Probe?.Invoke("expired");
                sum += removed;
            }
            while (removed >= Batch && !token.WaitHandle.WaitOne(Pause));
        }

        if (storage.Options.AutoVacuumSelected == SQLiteStorageOptions.AutoVacuum.INCREMENTAL)
        {
            GiveBackPages();
        }

        return sum;
    }

    private void GiveBackPages()
    {
        var (pages, free) = storage.Readers.Read(db => (db.Prepare(PageCount).Scalar() ?? 0, db.Prepare(FreePages).Scalar() ?? 0));
        if (free * 4 > pages)
        {
            storage.Gate.Bare(static db => db.Execute($"PRAGMA incremental_vacuum({VacuumPages.ToString(System.Globalization.CultureInfo.InvariantCulture)})"));
        }
    }
}
