using System.Diagnostics;
using Hangfire.Common;
using Hangfire.States;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 8 and 39 to 48: a real client, server and scheduler on the storage.</summary>
[TestFixture(Stores.SQLite)]
[TestFixture(Stores.PostgreSQL)]
internal sealed class PipelineTests(string kind) : StoreFixture(kind)
{
    private static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(200);

    private BackgroundJobClient Client => new(Storage);

    private IMonitoringApi Monitor => Storage.GetMonitoringApi();

    [Test]
    public void Twenty_workers_run_each_job_once_and_the_figures_agree()
    {
        var jobs = IsSQLite ? 2_000 : 300;
        var first = Work.Numbers(jobs);
        OnThreads(4, n =>
        {
            for (var i = first + n; i < first + jobs; i += 4)
            {
                var number = i;
                Client.Enqueue(() => Work.Count(number));
            }
        });

        using (Serve(20))
        {
            Eventually(() => Monitor.SucceededListCount() == jobs, "All succeed.", TimeSpan.FromSeconds(60));
        }

        var statistics = Monitor.GetStatistics();
        Assert.Multiple(() =>
        {
            Assert.That(Enumerable.Range(first, jobs).Select(Work.Times), Is.All.EqualTo(1));
            Assert.That((statistics.Succeeded, statistics.Enqueued, statistics.Processing, statistics.Failed, statistics.Servers), Is.EqualTo((jobs, 0, 0, 0, 0)));
            Assert.That(Monitor.HourlySucceededJobs().Values.Sum(), Is.EqualTo(jobs));
            Assert.That(Monitor.SucceededByDatesCount().Values.Sum(), Is.EqualTo(jobs));
            Assert.That(Monitor.Queues().Sum(q => q.Length + (q.Fetched ?? 0)), Is.Zero);
        });
    }

    [Test]
    public void A_job_that_fails_is_tried_again_and_then_stays_failed_for_ever()
    {
        var number = Work.Numbers(1);
        var id = Client.Enqueue(() => Work.Fail(number));

        using (Serve())
        {
            Eventually(() => Monitor.FailedCount() == 1, "It fails.");
        }

        var details = Monitor.JobDetails(id);
        var failed = Monitor.FailedJobs(0, 1)[0].Value;
        Assert.Multiple(() =>
        {
            Assert.That(Work.Times(number), Is.EqualTo(2));
            Assert.That(failed.ExceptionMessage, Is.EqualTo("Kost € 5, \"zei\" hij"));
            Assert.That(details.ExpireAt, Is.Null);
            Assert.That(details.History.Select(h => h.StateName), Is.EqualTo(new[] { "Failed", "Processing", "Enqueued", "Scheduled", "Failed", "Processing", "Enqueued" }));
        });
    }

    [Test]
    public void Continuations_follow_a_parent_that_succeeded_or_was_deleted_also_when_added_late()
    {
        var first = Work.Numbers(4);
        var parent = Client.Enqueue(() => Work.Answer(first));
        Client.ContinueJobWith(parent, () => Work.Count(first + 1));
        var deleted = Client.Create(() => Work.Count(first), new ScheduledState(TimeSpan.FromDays(1)));
        Client.ContinueJobWith(deleted, () => Work.Count(first + 2), JobContinuationOptions.OnAnyFinishedState);

        using (Serve())
        {
            Client.Delete(deleted);
            Eventually(() => Work.Times(first + 1) == 1 && Work.Times(first + 2) == 1, "They follow.");
            Client.ContinueJobWith(parent, () => Work.Count(first + 3));
            Eventually(() => Work.Times(first + 3) == 1, "It follows at once.");
        }

        Assert.That(Work.Times(first), Is.EqualTo(1));
    }

    [Test]
    public void The_result_is_passed_on()
    {
        var number = Work.Numbers(1);
        var parent = Client.Enqueue(() => Work.Answer(number));
        Client.ContinueJobWith(parent, () => Work.Take(number, default));

        using (Serve())
        {
            Eventually(() => Work.Times(number) == 2, "The continuation got the answer.");
        }
    }

    [Test]
    [SetCulture("nl-NL")]
    public void The_culture_of_the_caller_is_that_of_the_job()
    {
        var number = Work.Numbers(1);
        Client.Enqueue(() => Work.Culture(number));

        using (Serve())
        {
            Eventually(() => Monitor.SucceededListCount() == 1, "It runs.");
        }

        Assert.That(Work.Times(number), Is.EqualTo(1));
    }

    [Test]
    public void A_delayed_job_runs_not_before_its_time_also_after_a_restart()
    {
        var number = Work.Numbers(1);
        var due = Stopwatch.StartNew();
        var delay = TimeSpan.FromSeconds(3);
        Client.Schedule(() => Work.Count(number), delay);
        using (Serve())
        {
            Assert.That(Work.Times(number), Is.Zero);
        }

        var later = Store.Open();
        using (Serve(storage: later))
        {
            Eventually(() => Work.Times(number) > 0, "It runs.");
        }

        // The moment is kept in whole seconds.
        Assert.That(due.Elapsed, Is.GreaterThan(delay - TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_recurring_job_is_added_triggered_changed_and_removed_and_a_broken_one_stops_no_other()
    {
        var number = Work.Numbers(1);
        var manager = new RecurringJobManager(Storage);
        manager.AddOrUpdate("good", () => Work.Count(number), "0 3 1 1 *");
        manager.AddOrUpdate("broken", () => Work.Count(number), "* * * * *");
        Commit(t => t.SetRangeInHash("recurring-job:broken", [new("Job", "{\"t\":\"Gone.Away, Gone\",\"m\":\"Run\"}"), new("LastExecution", JobHelper.SerializeDateTime(DateTime.UnixEpoch.AddYears(50)))]));
        Commit(t => t.AddToSet("recurring-jobs", "broken", 1));
        var before = Recurring("good");

        manager.AddOrUpdate("good", () => Work.Count(number), "0 3 1 1 *");
        var same = Recurring("good");
        using (Serve())
        {
            manager.Trigger("good");
            Eventually(() => Work.Times(number) == 1, "Triggered it runs.");
            Eventually(() => Recurring("broken") is { Error: not null } or { LoadException: not null, NextExecution: null }, "The broken one says so.");
        }

        manager.RemoveIfExists("good");
        Assert.Multiple(() =>
        {
            Assert.That(same?.NextExecution, Is.EqualTo(before?.NextExecution).And.Not.Null);
            Assert.That(Recurring("good"), Is.Null);
        });
    }

    [Test]
    public void Deleting_a_running_job_cancels_it()
    {
        var number = Work.Numbers(1);
        var id = Client.Enqueue(() => Work.Endless(number, CancellationToken.None));

        using (Serve())
        {
            Eventually(() => Work.Times(number) == 1, "It runs.");
            Client.Delete(id);
            Eventually(() => Work.Ended.ContainsKey(number), "It ends.");
            Eventually(() => Monitor.Queues().Sum(q => q.Fetched ?? 0) == 0, "It leaves the queue.");
        }

        Assert.That(Read(c => c.GetStateData(id))?.Name, Is.EqualTo("Deleted"));
    }

    [Test]
    public void Stopping_puts_running_jobs_back_at_once_and_they_run_after_a_restart()
    {
        const int Jobs = 10;
        var first = Work.Numbers(Jobs);
        foreach (var number in Enumerable.Range(first, Jobs))
        {
            Client.Enqueue(() => Work.LongAtFirst(number, CancellationToken.None));
        }

        var stop = new Stopwatch();
        var server = Serve(Jobs);
        Eventually(() => Enumerable.Range(first, Jobs).All(n => Work.Times(n) == 1), "All run.");
        stop.Start();
        server.Dispose();
        stop.Stop();
        var back = Monitor.EnqueuedCount("default");

        using (Serve(Jobs, storage: Store.Open()))
        {
            Eventually(() => Monitor.SucceededListCount() == Jobs, "All run again.", TimeSpan.FromSeconds(60));
        }

        Assert.Multiple(() =>
        {
            Assert.That(stop.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
            Assert.That(back, Is.EqualTo(Jobs));
            Assert.That(Enumerable.Range(first, Jobs).Select(Work.Times), Is.All.EqualTo(2));
        });
    }

    [Test]
    public void A_server_without_heartbeat_is_swept()
    {
        using var connection = Connect();
        connection.AnnounceServer("dead", new Server.ServerContext { WorkerCount = 1, Queues = ["default"] });

        using (Serve(serverTimeout: TimeSpan.FromSeconds(2)))
        {
            Eventually(() => Monitor.Servers() is [{ Name: not "dead" }], "Only the living one is shown.", TimeSpan.FromSeconds(30));
        }
    }

    private RecurringJobDto? Recurring(string id) => Read(c => c.GetRecurringJobs([id]).SingleOrDefault(j => !j.Removed));

    private BackgroundJobServer Serve(int workers = 4, JobStorage? storage = null, TimeSpan? serverTimeout = null) => new(
        new BackgroundJobServerOptions
        {
            WorkerCount = workers,
            SchedulePollingInterval = Polling,
            HeartbeatInterval = TimeSpan.FromSeconds(1),
            CancellationCheckInterval = Polling,
            ServerCheckInterval = TimeSpan.FromSeconds(1),
            ServerTimeout = serverTimeout ?? TimeSpan.FromMinutes(5),
            StopTimeout = TimeSpan.FromMilliseconds(100),
            ShutdownTimeout = TimeSpan.FromSeconds(15),
        },
        storage ?? Storage);
}
