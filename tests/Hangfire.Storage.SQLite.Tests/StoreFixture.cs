using System.Diagnostics;
using System.Linq.Expressions;
using Hangfire.Common;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>A new store for each test, and the short words tests use.</summary>
internal abstract class StoreFixture(string kind)
{
    protected static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private IStore? _store;
    private JobStorage? _storage;

    protected bool IsSQLite => kind == Stores.SQLite;

    protected IStore Store => _store ??= Stores.Make(kind);

    protected SQLiteStore SQLite => (SQLiteStore)Store;

    /// <summary>The storage most tests need.</summary>
    protected JobStorage Storage => _storage ??= Store.Open();

    [SetUp]
    public void StartWithAnEmptyStore()
    {
        _store = Stores.Make(kind);
        _storage = null;
    }

    [TearDown]
    public void ThrowTheStoreAway() => _store?.Dispose();

    protected static Job Job(Expression<Action>? call = null) => Common.Job.FromExpression(call ?? (() => Work.Nothing(1)));

    protected JobStorageConnection Connect(JobStorage? storage = null) => (JobStorageConnection)(storage ?? Storage).GetConnection();

    protected string Create(JobStorage? storage = null, Dictionary<string, string?>? parameters = null, Job? job = null)
    {
        using var connection = Connect(storage);
        return connection.CreateExpiredJob(job ?? Job(), parameters ?? [], DateTime.UnixEpoch.AddYears(56), TimeSpan.FromDays(3650));
    }

    protected void Commit(Action<JobStorageTransaction> commands, JobStorage? storage = null)
    {
        using var connection = Connect(storage);
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        commands(transaction);
        transaction.Commit();
    }

    protected string Enqueue(string queue = "default", JobStorage? storage = null)
    {
        var id = Create(storage);
        Commit(t => t.AddToQueue(queue, id), storage);
        return id;
    }

    protected T Read<T>(Func<JobStorageConnection, T> read, JobStorage? storage = null)
    {
        using var connection = Connect(storage);
        return read(connection);
    }

    /// <summary>Fetches within a while, or null.</summary>
    protected IFetchedJob? TryFetch(string[] queues, TimeSpan? within = null, JobStorage? storage = null)
    {
        using var connection = Connect(storage);
        using var patience = new CancellationTokenSource(within ?? TimeSpan.FromMilliseconds(300));
        try
        {
            return connection.FetchNextJob(queues, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    protected IFetchedJob Fetch(JobStorage? storage = null, params string[] queues) =>
        TryFetch(queues.Length == 0 ? ["default"] : queues, Soon, storage) ?? throw new AssertionException("No job was fetched.");

    /// <summary>Waits until something outside our threads has happened; fails when it has not.</summary>
    protected static void Eventually(Func<bool> happened, string what, TimeSpan? within = null)
    {
        var clock = Stopwatch.StartNew();
        using var never = new ManualResetEventSlim();
        while (!happened())
        {
            Assert.That(clock.Elapsed, Is.LessThan(within ?? Soon), what);
            never.Wait(Step);
        }
    }

    /// <summary>Runs on threads of their own, and rethrows what went wrong there.</summary>
    protected static void OnThreads(int count, Action<int> work)
    {
        var errors = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(n => new Thread(() =>
        {
            try
            {
                work(n);
            }
            catch (Exception error)
            {
                errors.Enqueue(error);
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.That(errors, Is.Empty);
    }
}
