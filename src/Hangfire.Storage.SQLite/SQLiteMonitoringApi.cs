using System.Globalization;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage.Monitoring;
using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>What the dashboard asks. Keeps no connection; never scans a table without a bound or an index.</summary>
internal sealed class SQLiteMonitoringApi(SQLiteStorage storage) : JobStorageMonitor
{
    private const int JobsShownPerQueue = 5;

    private Sql Sql => storage.Sql;

    public override IList<QueueWithTopEnqueuedJobsDto> Queues() => storage.Readers.Snapshot<IList<QueueWithTopEnqueuedJobsDto>>(db =>
    [
        .. QueueNames(db).Select(queue => new QueueWithTopEnqueuedJobsDto
        {
            Name = queue,
            Length = db.Prepare(Sql.EnqueuedCount).Add(queue).Scalar() ?? 0,
            Fetched = db.Prepare(Sql.FetchedCount).Add(queue).Scalar() ?? 0,
            FirstJobs = EnqueuedJobs(db, queue, 0, JobsShownPerQueue),
        }),
    ]);

    public override IList<ServerDto> Servers() => storage.Readers.Read<IList<ServerDto>>(db =>
    {
        using var rows = db.Prepare(Sql.Servers);
        var servers = new List<ServerDto>();
        while (rows.Read())
        {
            servers.Add(new ServerDto
            {
                Name = rows.Text(0),
                WorkersCount = (int)rows.Int64(1),
                Queues = Values.Names(rows.Text(2)!),
                StartedAt = Values.Time(rows.Int64(3)),
                Heartbeat = Values.Time(rows.Int64(4)),
            });
        }

        return servers;
    });

    public override JobDetailsDto? JobDetails(string jobId)
    {
        ArgumentNullException.ThrowIfNull(jobId);
        return Values.TryId(jobId, out var id) ? storage.Readers.Snapshot(db => JobDetails(db, id)) : null;
    }

    public override StatisticsDto GetStatistics() => storage.Readers.Snapshot(db => new StatisticsDto
    {
        Servers = db.Prepare(Sql.ServerCount).Scalar() ?? 0,
        Recurring = SetCount(db, "recurring-jobs"),
        Queues = QueueNames(db).Count,
        Enqueued = StateCount(db, EnqueuedState.StateName),
        Scheduled = StateCount(db, ScheduledState.StateName),
        Processing = StateCount(db, ProcessingState.StateName),
        Failed = StateCount(db, FailedState.StateName),
        Awaiting = StateCount(db, AwaitingState.StateName),
        Succeeded = Counter(db, "stats:succeeded"),
        Deleted = Counter(db, "stats:deleted"),
        Retries = SetCount(db, "retries"),
    });

    public override JobList<EnqueuedJobDto> EnqueuedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return storage.Readers.Read(db => EnqueuedJobs(db, queue, from, perPage));
    }

    public override JobList<FetchedJobDto> FetchedJobs(string queue, int from, int perPage)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return storage.Readers.Read(db => Page(db.Prepare(Sql.FetchedPage).Add(queue).Add(perPage).Add(from), null, row => new FetchedJobDto
        {
            Job = row.Job,
            InvocationData = row.Invocation,
            LoadException = row.LoadException,
            State = row.State,
            FetchedAt = row.LeasedAt,
        }));
    }

    public override JobList<ProcessingJobDto> ProcessingJobs(int from, int count) => Jobs(ProcessingState.StateName, Sql.OldestFirst, from, count, row => new ProcessingJobDto
    {
        Job = row.Job,
        InvocationData = row.Invocation,
        LoadException = row.LoadException,
        InProcessingState = row.IsInState,
        ServerId = row.Value("ServerId"),
        StartedAt = row.StateAt,
        StateData = row.Data,
    });

    public override JobList<ScheduledJobDto> ScheduledJobs(int from, int count) => Jobs(ScheduledState.StateName, Sql.OldestFirst, from, count, row => new ScheduledJobDto
    {
        Job = row.Job,
        InvocationData = row.Invocation,
        LoadException = row.LoadException,
        InScheduledState = row.IsInState,
        EnqueueAt = JobHelper.DeserializeNullableDateTime(row.Value("EnqueueAt")) ?? DateTime.MinValue,
        ScheduledAt = row.StateAt,
        StateData = row.Data,
    });

    public override JobList<SucceededJobDto> SucceededJobs(int from, int count) => Jobs(SucceededState.StateName, Sql.NewestFirst, from, count, row => new SucceededJobDto
    {
        Job = row.Job,
        InvocationData = row.Invocation,
        LoadException = row.LoadException,
        InSucceededState = row.IsInState,
        Result = row.Value("Result"),
        TotalDuration = row.Number("PerformanceDuration") + row.Number("Latency"),
        SucceededAt = row.StateAt,
        StateData = row.Data,
    });

    public override JobList<FailedJobDto> FailedJobs(int from, int count) => Jobs(FailedState.StateName, Sql.NewestFirst, from, count, row => new FailedJobDto
    {
        Job = row.Job,
        InvocationData = row.Invocation,
        LoadException = row.LoadException,
        InFailedState = row.IsInState,
        Reason = row.Reason,
        ExceptionType = row.Value("ExceptionType"),
        ExceptionMessage = row.Value("ExceptionMessage"),
        ExceptionDetails = row.Value("ExceptionDetails"),
        FailedAt = row.StateAt,
        StateData = row.Data,
    });

    public override JobList<DeletedJobDto> DeletedJobs(int from, int count) => Jobs(DeletedState.StateName, Sql.NewestFirst, from, count, row => new DeletedJobDto
    {
        Job = row.Job,
        InvocationData = row.Invocation,
        LoadException = row.LoadException,
        InDeletedState = row.IsInState,
        DeletedAt = row.StateAt,
        StateData = row.Data,
    });

    public override JobList<AwaitingJobDto> AwaitingJobs(int from, int count) => storage.Readers.Snapshot(db =>
    {
        var page = Page(db.Prepare(Sql.OldestFirst).Add(AwaitingState.StateName).Add(count).Add(from), AwaitingState.StateName, row => new AwaitingJobDto
        {
            Job = row.Job,
            InvocationData = row.Invocation,
            LoadException = row.LoadException,
            InAwaitingState = row.IsInState,
            AwaitingAt = row.StateAt,
            StateData = row.Data,
        });
        foreach (var (_, job) in page)
        {
            if (job.StateData is { } data && data.TryGetValue("ParentId", out var parent) && parent is not null && Values.TryId(parent, out var id))
            {
                using var rows = db.Prepare(Sql.StateOf).Add(id);
                job.ParentStateName = rows.Read() ? rows.Text(0) : null;
            }
        }

        return page;
    });

    public override long ScheduledCount() => StateCount(ScheduledState.StateName);

    public override long EnqueuedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return storage.Readers.Read(db => db.Prepare(Sql.EnqueuedCount).Add(queue).Scalar() ?? 0);
    }

    public override long FetchedCount(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return storage.Readers.Read(db => db.Prepare(Sql.FetchedCount).Add(queue).Scalar() ?? 0);
    }

    public override long FailedCount() => StateCount(FailedState.StateName);

    public override long ProcessingCount() => StateCount(ProcessingState.StateName);

    /// <summary>Those still kept, not those of a lifetime.</summary>
    public override long SucceededListCount() => StateCount(SucceededState.StateName);

    public override long DeletedListCount() => StateCount(DeletedState.StateName);

    public override long AwaitingCount() => StateCount(AwaitingState.StateName);

    public override IDictionary<DateTime, long> SucceededByDatesCount() => Daily("succeeded");

    public override IDictionary<DateTime, long> FailedByDatesCount() => Daily("failed");

    public override IDictionary<DateTime, long> DeletedByDatesCount() => Daily("deleted");

    public override IDictionary<DateTime, long> HourlySucceededJobs() => Hourly("succeeded");

    public override IDictionary<DateTime, long> HourlyFailedJobs() => Hourly("failed");

    public override IDictionary<DateTime, long> HourlyDeletedJobs() => Hourly("deleted");

    private JobDetailsDto? JobDetails(Database db, long id)
    {
        JobDetailsDto details;
        using (var row = db.Prepare(Sql.JobDetails).Add(id))
        {
            if (!row.Read())
            {
                return null;
            }

            details = new JobDetailsDto
            {
                InvocationData = new InvocationData(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4)),
                CreatedAt = Values.Time(row.Int64(5)),
                ExpireAt = Values.Time(row.Int64OrNull(6)),
            };
        }

        details.Job = Values.Load(details.InvocationData, out var error);
        details.LoadException = error;
        using (var rows = db.Prepare(Sql.JobParameters).Add(id))
        {
            details.Properties = new Dictionary<string, string?>(StringComparer.Ordinal);
            while (rows.Read())
            {
                details.Properties[rows.Text(0)!] = rows.Text(1);
            }
        }

        using (var rows = db.Prepare(Sql.JobHistory).Add(id))
        {
            details.History = [];
            while (rows.Read())
            {
                details.History.Add(new StateHistoryDto { StateName = rows.Text(0), Reason = rows.Text(1), CreatedAt = Values.Time(rows.Int64(2)), Data = Values.Data(rows.Text(3)) });
            }
        }

        return details;
    }

    private JobList<EnqueuedJobDto> EnqueuedJobs(Database db, string queue, int from, int perPage) =>
        Page(db.Prepare(Sql.EnqueuedPage).Add(queue).Add(perPage).Add(from), EnqueuedState.StateName, row => new EnqueuedJobDto
        {
            Job = row.Job,
            InvocationData = row.Invocation,
            LoadException = row.LoadException,
            State = row.State,
            InEnqueuedState = row.IsInState,
            EnqueuedAt = row.StateAt,
            StateData = row.Data,
        });

    private JobList<T> Jobs<T>(string state, string sql, int from, int count, Func<Row, T> make) =>
        storage.Readers.Read(db => Page(db.Prepare(sql).Add(state).Add(count).Add(from), state, make));

    // Rows of id, invocation (5), state, reason, time and data of the state, time of the lease. A job that changed its state in between shows no state data.
    private static JobList<T> Page<T>(Statement statement, string? state, Func<Row, T> make)
    {
        using var rows = statement;
        var page = new List<KeyValuePair<string, T>>();
        while (rows.Read())
        {
            page.Add(new(rows.Id(0), make(Row.Read(rows, state))));
        }

        return new JobList<T>(page);
    }

    private List<string> QueueNames(Database db)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sql in new[] { Sql.ReadyQueues, Sql.LeasedQueues })
        {
            using var rows = db.Prepare(sql);
            while (rows.Read())
            {
                names.Add(rows.Text(0)!);
            }
        }

        return [.. names];
    }

    private long StateCount(string state) => storage.Readers.Read(db => StateCount(db, state));

    private long StateCount(Database db, string state) => db.Prepare(Sql.StateCount).Add(state).Scalar() ?? 0;

    private long SetCount(Database db, string key) => db.Prepare(Sql.SetCount).Add(key).Scalar() ?? 0;

    private long Counter(Database db, string key) => db.Prepare(Sql.GetCounter).Add(key).Scalar() ?? 0;

    private Dictionary<DateTime, long> Daily(string kind)
    {
        var today = storage.UtcNow.Date;
        return Timeline(kind, "yyyy-MM-dd", Enumerable.Range(0, 7).Select(days => today.AddDays(-days)));
    }

    private Dictionary<DateTime, long> Hourly(string kind)
    {
        var now = storage.UtcNow;
        return Timeline(kind, "yyyy-MM-dd-HH", Enumerable.Range(0, 24).Select(hours => now.AddHours(-hours)));
    }

    private Dictionary<DateTime, long> Timeline(string kind, string format, IEnumerable<DateTime> moments) => storage.Readers.Snapshot(db =>
        moments.ToDictionary(moment => moment, moment => Counter(db, $"stats:{kind}:{moment.ToString(format, CultureInfo.InvariantCulture)}")));

    private sealed class Row
    {
        public required InvocationData? Invocation { get; init; }

        public required Job? Job { get; init; }

        public required JobLoadException? LoadException { get; init; }

        public required string? State { get; init; }

        public required bool IsInState { get; init; }

        public required string? Reason { get; init; }

        public required DateTime? StateAt { get; init; }

        public required Dictionary<string, string?>? Data { get; init; }

        public required DateTime? LeasedAt { get; init; }

        public static Row Read(Statement rows, string? expected)
        {
            // A queue entry may outlive its job.
            var invocation = rows.IsNull(1) && rows.IsNull(2) ? null : new InvocationData(rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5));
            JobLoadException? error = null;
            var job = invocation is null ? null : Values.Load(invocation, out error);
            var state = rows.Text(6);
            var isInState = expected is not null && expected.Equals(state, StringComparison.OrdinalIgnoreCase);
            return new Row
            {
                Invocation = invocation,
                Job = job,
                LoadException = error,
                State = state,
                IsInState = isInState,
                Reason = isInState ? rows.Text(7) : null,
                StateAt = isInState ? Values.Time(rows.Int64OrNull(8)) : null,
                Data = isInState ? Values.Data(rows.Text(9)) : null,
                LeasedAt = Values.Time(rows.Int64OrNull(10)),
            };
        }

        public string? Value(string name) => Data is not null && Data.TryGetValue(name, out var value) ? value : null;

        public long? Number(string name) => long.TryParse(Value(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
