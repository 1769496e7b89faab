using Hangfire.Common;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage.SQLite.Data;
using Microsoft.Extensions.Time.Testing;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>What the dashboard shows; behaviours 30, 50 to 52.</summary>
internal sealed class MonitoringTests() : StoreFixture(Stores.SQLite)
{
    private JobStorageMonitor Monitor => (JobStorageMonitor)Storage.GetMonitoringApi();

    [Test]
    public void Nothing_is_shown_of_nothing()
    {
        var statistics = Monitor.GetStatistics();

        Assert.Multiple(() =>
        {
            Assert.That(Monitor.Queues(), Is.Empty);
            Assert.That(Monitor.Servers(), Is.Empty);
            Assert.That(Monitor.EnqueuedJobs("none", 0, 10), Is.Empty);
            Assert.That(Monitor.FetchedJobs("none", 0, 10), Is.Empty);
            Assert.That(statistics.Enqueued + statistics.Failed + statistics.Succeeded + statistics.Queues + statistics.Servers + statistics.Awaiting + statistics.Retries, Is.Zero);
        });
    }

    [Test]
    public void A_job_whose_type_is_gone_still_shows_its_parameters_and_history()
    {
        var id = Create(parameters: new() { ["a"] = "1" });
        Commit(t =>
        {
            t.SetJobState(id, new EnqueuedState());
            t.AddToQueue("default", id);
        });
        using (var database = Database.Open(SQLite.File, TimeSpan.FromSeconds(1)))
        {
            database.Execute("UPDATE hangfire_job SET type = 'Gone.Away, Gone'");
        }

        var details = Monitor.JobDetails(id);
        var data = Read(c => c.GetJobData(id))!;
        Assert.Multiple(() =>
        {
            Assert.That(details.Job, Is.Null);
            Assert.That(details.LoadException, Is.Not.Null);
            Assert.That(details.Properties["a"], Is.EqualTo("1"));
            Assert.That(details.History, Has.Count.EqualTo(1));
            Assert.That(data.Job, Is.Null);
            Assert.That(data.LoadException, Is.TypeOf<JobLoadException>());
            Assert.That(Monitor.EnqueuedJobs("default", 0, 1)[0].Value.InEnqueuedState, Is.True);
        });
    }

    [Test]
    public void History_is_newest_first_with_its_data()
    {
        var id = Create();
        Commit(t => t.SetJobState(id, new EnqueuedState("critical") { Reason = "one" }));
        Commit(t => t.SetJobState(id, new Named("Processing") { Reason = "two" }));

        var history = Monitor.JobDetails(id).History;
        Assert.Multiple(() =>
        {
            Assert.That(history.Select(h => (h.StateName, h.Reason)), Is.EqualTo(new[] { ("Processing", "two"), ("Enqueued", "one") }));
            Assert.That(history[1].Data["Queue"], Is.EqualTo("critical"));
        });
    }

    [Test]
    public void Queues_show_their_first_jobs_in_order_and_what_is_fetched()
    {
        var ids = Enumerable.Range(0, 7).Select(_ => Enqueue("b")).ToList();
        Commit(t => ids.ForEach(id => t.SetJobState(id, new EnqueuedState("b"))));
        Enqueue("a");
        using var fetched = Fetch(null, "b");

        var queues = Monitor.Queues();
        Assert.Multiple(() =>
        {
            Assert.That(queues.Select(q => (q.Name, q.Length, q.Fetched)), Is.EqualTo(new (string, long, long?)[] { ("a", 1, 0), ("b", 6, 1) }));
            Assert.That(queues[1].FirstJobs.Select(j => j.Key), Is.EqualTo(ids.Skip(1).Take(5)));
            Assert.That(queues[1].FirstJobs.Select(j => j.Value.InEnqueuedState), Is.All.True);
            Assert.That(Monitor.FetchedJobs("b", 0, 10).Select(j => j.Key), Is.EqualTo(new[] { ids[0] }));
            Assert.That(Monitor.FetchedJobs("b", 0, 10)[0].Value.FetchedAt!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That((Monitor.EnqueuedCount("b"), Monitor.FetchedCount("b")), Is.EqualTo((6, 1)));
        });
    }

    [Test]
    public void A_state_that_changed_in_the_meantime_shows_no_data_of_another()
    {
        var id = Enqueue();
        Commit(t => t.SetJobState(id, new DeletedState()));

        var shown = Monitor.EnqueuedJobs("default", 0, 1)[0].Value;
        Assert.That((shown.InEnqueuedState, shown.State, shown.EnqueuedAt), Is.EqualTo((false, "Deleted", (DateTime?)null)));
    }

    [Test]
    public void The_name_of_a_state_compares_without_case_and_keeps_its_own()
    {
        var id = Enqueue();
        Commit(t => t.SetJobState(id, new Named("eNQUEUED")));

        Assert.Multiple(() =>
        {
            Assert.That(Monitor.EnqueuedJobs("default", 0, 1)[0].Value.InEnqueuedState, Is.True);
            Assert.That(Monitor.EnqueuedJobs("default", 0, 1)[0].Value.State, Is.EqualTo("eNQUEUED"));
            Assert.That(Monitor.GetStatistics().Enqueued, Is.EqualTo(1));
        });
    }

    [Test]
    public void Pages_are_disjoint_and_complete()
    {
        var ids = Enumerable.Range(0, 23).Select(_ => Create()).ToList();
        Commit(t => ids.ForEach(id => t.SetJobState(id, new SucceededState(7, 3, 4))));

        var shown = Enumerable.Range(0, 4).SelectMany(page => Monitor.SucceededJobs(page * 7, 7)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(shown.Select(s => s.Key), Is.EqualTo(Enumerable.Reverse(ids)), "Newest first.");
            Assert.That(shown.Select(s => s.Value.TotalDuration), Is.All.EqualTo(7));
            Assert.That(Monitor.SucceededListCount(), Is.EqualTo(23));
        });
    }

    [Test]
    public void Every_state_has_its_list_and_count()
    {
        string With(IState state)
        {
            var id = Create();
            Commit(t => t.SetJobState(id, state));
            return id;
        }

        var parent = With(new Named("Processing", new() { ["ServerId"] = "server-1" }));
        var failed = With(new FailedState(new InvalidOperationException("broken €")));
        var deleted = With(new DeletedState());
        var scheduled = With(new ScheduledState(new DateTime(2031, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
        var awaiting = With(new AwaitingState(parent));

        Assert.Multiple(() =>
        {
            Assert.That(Monitor.ProcessingJobs(0, 9).Select(j => (j.Key, j.Value.ServerId)), Is.EqualTo(new[] { (parent, "server-1") }));
            Assert.That(Monitor.FailedJobs(0, 9).Select(j => (j.Key, j.Value.ExceptionMessage)), Is.EqualTo(new[] { (failed, "broken €") }));
            Assert.That(Monitor.DeletedJobs(0, 9).Select(j => j.Key), Is.EqualTo(new[] { deleted }));
            Assert.That(Monitor.ScheduledJobs(0, 9).Select(j => (j.Key, j.Value.EnqueueAt)), Is.EqualTo(new[] { (scheduled, new DateTime(2031, 1, 2, 3, 4, 5)) }));
            Assert.That(Monitor.AwaitingJobs(0, 9).Select(j => (j.Key, j.Value.ParentStateName)), Is.EqualTo(new[] { (awaiting, "Processing") }));
            Assert.That(new[] { Monitor.ProcessingCount(), Monitor.FailedCount(), Monitor.DeletedListCount(), Monitor.ScheduledCount(), Monitor.AwaitingCount() }, Is.All.EqualTo(1));
        });
    }

    [Test]
    public void Graphs_have_seven_days_and_twenty_four_hours()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 3, 31, 0, 30, 0, TimeSpan.Zero));
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        Commit(t =>
        {
            t.IncrementCounter("stats:succeeded:2030-03-31");
            t.IncrementCounter("stats:succeeded:2030-03-30-23");
            t.IncrementCounter("stats:deleted:2030-03-25");
        }, storage);
        var monitor = (JobStorageMonitor)storage.GetMonitoringApi();

        Assert.Multiple(() =>
        {
            Assert.That(monitor.SucceededByDatesCount(), Has.Count.EqualTo(7));
            Assert.That(monitor.SucceededByDatesCount()[new DateTime(2030, 3, 31)], Is.EqualTo(1));
            Assert.That(monitor.DeletedByDatesCount()[new DateTime(2030, 3, 25)], Is.EqualTo(1));
            Assert.That(monitor.HourlySucceededJobs(), Has.Count.EqualTo(24));
            Assert.That(monitor.HourlySucceededJobs().Values.Take(2), Is.EqualTo(new[] { 0, 1 }));
            Assert.That(monitor.HourlyFailedJobs().Values.Concat(monitor.FailedByDatesCount().Values), Is.All.Zero);
        });
    }

    [Test]
    public void Servers_are_shown_in_order_of_their_name()
    {
        using var connection = Connect();
        connection.AnnounceServer("b", new ServerContext { WorkerCount = 2, Queues = ["x", "y"] });
        connection.AnnounceServer("a", new ServerContext { WorkerCount = 1, Queues = [] });
        connection.AnnounceServer("b", new ServerContext { WorkerCount = 3, Queues = ["x", "y"] });

        Assert.That(Monitor.Servers().Select(s => (s.Name, s.WorkersCount, string.Join(',', s.Queues))), Is.EqualTo(new[] { ("a", 1, ""), ("b", 3, "x,y") }));
    }

    [Test]
    public void A_server_without_heartbeat_is_swept()
    {
        var clock = new FakeTimeProvider();
        var storage = SQLite.Open(new SQLiteStorageOptions { TimeProvider = clock });
        using var connection = Connect(storage);
        connection.AnnounceServer("old", new ServerContext());
        clock.Advance(TimeSpan.FromMinutes(5));
        connection.AnnounceServer("new", new ServerContext());

        Assert.That(connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)), Is.Zero, "Strictly older.");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Multiple(() =>
        {
            Assert.That(connection.RemoveTimedOutServers(TimeSpan.FromMinutes(5)), Is.EqualTo(1));
            Assert.That(storage.GetMonitoringApi().Servers().Select(s => s.Name), Is.EqualTo(new[] { "new" }));
        });
    }

    [Test]
    public void Reading_while_the_writer_is_stuck_works()
    {
        var storage = SQLite.Open(new SQLiteStorageOptions());
        var id = Create(storage);
        using var stuck = new ManualResetEventSlim();
        using var free = new ManualResetEventSlim();
        var writer = Task.Run(() => storage.Gate.Write(durable: false, _ =>
        {
            stuck.Set();
            free.Wait();
        }));
        stuck.Wait();

        var details = storage.GetMonitoringApi().JobDetails(id);
        var statistics = storage.GetMonitoringApi().GetStatistics();
        free.Set();

        Assert.Multiple(() =>
        {
            Assert.That(details, Is.Not.Null);
            Assert.That(statistics, Is.Not.Null);
            Assert.That(async () => await writer, Throws.Nothing);
        });
    }

    private sealed class Named(string name, Dictionary<string, string>? data = null) : IState
    {
        public string Name => name;

        public string Reason { get; init; } = "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => data ?? [];
    }
}
