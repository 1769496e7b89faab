using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>An instance in a list: everything but its state.</summary>
public sealed record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name, int IncidentCount,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

/// <summary>An instant that bounds a list.</summary>
/// <param name="Column"><c>CreatedAt</c>, <c>UpdatedAt</c> or <c>FinishedAt</c>.</param>
/// <param name="Operator"><c>Is</c>, <c>IsNot</c>, <c>LessThan</c>, <c>GreaterThan</c>, <c>LessThanOrEqual</c> or <c>GreaterThanOrEqual</c>.</param>
/// <param name="Timestamp">The instant.</param>
public sealed record InstanceTimestampFilter(string Column, string Operator, DateTimeOffset Timestamp);

/// <summary>Which instances a list holds; what is null or empty does not filter.</summary>
public sealed record InstanceFilter
{
    /// <summary>Instance ids.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Definition ids.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Definition ids whose instances stay out.</summary>
    public IReadOnlyCollection<string>? ExceptDefinitionIds { get; init; }

    /// <summary>The location whose dossiers count: those of another stay out. What belongs to no dossier is everybody's.</summary>
    public LocatieId? Location { get; init; }

    /// <summary>Version ids.</summary>
    public IReadOnlyCollection<string>? DefinitionVersionIds { get; init; }

    /// <summary>Version number.</summary>
    public int? Version { get; init; }

    /// <summary>Correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>With or without incidents.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Main states.</summary>
    public IReadOnlyCollection<WorkflowStatus>? Statuses { get; init; }

    /// <summary>Finer states.</summary>
    public IReadOnlyCollection<WorkflowSubStatus>? SubStatuses { get; init; }

    /// <summary>Bounds in time, all of which must hold.</summary>
    public IReadOnlyCollection<InstanceTimestampFilter>? Timestamps { get; init; }

    /// <summary>Part of name, correlation id, or one of the ids.</summary>
    public string? SearchTerm { get; init; }

    /// <summary><c>Created</c> (default), <c>UpdatedAt</c> or <c>LastExecuted</c>, <c>Finished</c>, <c>Name</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>From low to high; a list begins with the newest by default.</summary>
    public bool Ascending { get; init; }

    /// <summary>First row, from 0.</summary>
    public int Skip { get; init; }

    /// <summary>Most rows; null is all.</summary>
    public int? Take { get; init; }
}

/// <summary>Lists of instances. They never touch the state of an instance.</summary>
public sealed class InstanceQueries(WorkflowHostDbContext db)
{
    // So many are fetched by their ids.
    private const int Few = 100;

    private DbSet<WorkflowInstance> Instances => db.Set<WorkflowInstance>();

    /// <summary>A page of instances, and how many there are in all.</summary>
    public async Task<(List<InstanceSummary> Items, int Total)> ListAsync(InstanceFilter filter, CancellationToken ct)
    {
        var query = Where(filter);
        int total;
        // What no index finds is sought by walking the table. Counting and then finding would be two walks: few are found in one, of many the first are found at once.
        if ((!string.IsNullOrWhiteSpace(filter.SearchTerm) || filter.Timestamps is { Count: > 0 }) && await query.Select(i => i.Id).Take(Few + 1).ToListAsync(ct) is { Count: <= Few } found)
        {
            total = found.Count;
            if (total <= filter.Skip)
            {
                return ([], total);
            }

            query = Instances.AsNoTracking().Where(i => found.Contains(i.Id));
        }
        else
        {
            total = await query.CountAsync(ct);
        }

        query = (filter.OrderBy?.ToLowerInvariant(), filter.Ascending) switch
        {
            ("name", true) => query.OrderBy(i => i.Name).ThenBy(i => i.Id),
            ("name", false) => query.OrderByDescending(i => i.Name).ThenByDescending(i => i.Id),
            ("updatedat" or "lastexecuted", true) => query.OrderBy(i => i.UpdatedAt).ThenBy(i => i.Id),
            ("updatedat" or "lastexecuted", false) => query.OrderByDescending(i => i.UpdatedAt).ThenByDescending(i => i.Id),
            ("finished" or "finishedat", true) => query.OrderBy(i => i.FinishedAt).ThenBy(i => i.Id),
            ("finished" or "finishedat", false) => query.OrderByDescending(i => i.FinishedAt).ThenByDescending(i => i.Id),
            // Ids begin with the instant they were made: their order is that of creation, and they have an index.
            (_, true) => query.OrderBy(i => i.Id),
            (_, false) => query.OrderByDescending(i => i.Id),
        };
        var page = query.Skip(filter.Skip).Take(filter.Take ?? int.MaxValue).Select(i => new InstanceSummary(
            i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name, i.IncidentCount, i.CreatedAt, i.UpdatedAt, i.FinishedAt));
        return (await page.ToListAsync(ct), total);
    }

    /// <summary>Ids of the instances of a filter, oldest first.</summary>
    public Task<List<string>> IdsAsync(InstanceFilter filter, CancellationToken ct) => Where(filter).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(ct);

    /// <summary>An instance with its bookmarks, not to be changed; null when there is none.</summary>
    public Task<WorkflowInstance?> FindAsync(string id, CancellationToken ct) => Instances.AsNoTracking().Include(i => i.Bookmarks).FirstOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>An instance as it stands in a list; null when there is none.</summary>
    public Task<InstanceSummary?> SummaryAsync(string id, CancellationToken ct) => Instances.AsNoTracking().Where(i => i.Id == id).Select(i => new InstanceSummary(
        i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name, i.IncidentCount, i.CreatedAt, i.UpdatedAt, i.FinishedAt)).FirstOrDefaultAsync(ct);

    /// <summary>The dossier an instance belongs to, itself or through what started it; null when it belongs to none.</summary>
    public async Task<(DossierId Id, LocatieId Location)?> DossierAsync(string id, CancellationToken ct)
    {
        var parent = await Instances.AsNoTracking().Where(i => i.Id == id).Select(i => i.ParentInstanceId).FirstOrDefaultAsync(ct);
        return await db.Dossiers.AsNoTracking().Where(d => d.InstantieId == id || d.InstantieId == parent).Select(d => new { d.Id, d.LocatieId }).FirstOrDefaultAsync(ct) is { } found
            ? (found.Id, found.LocatieId) : null;
    }

    /// <summary>The number of the last burst of these instances that exist.</summary>
    public Task<Dictionary<string, long>> RevisionsAsync(IReadOnlyCollection<string> ids, CancellationToken ct) =>
        Instances.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Revision }).ToDictionaryAsync(i => i.Id, i => i.Revision, StringComparer.Ordinal, ct);

    /// <summary>Everything that happened in an instance, oldest first.</summary>
    public Task<List<JournalBatch>> JournalAsync(string id, CancellationToken ct) =>
        db.Set<JournalBatch>().AsNoTracking().Where(j => j.InstanceId == id).OrderBy(j => j.FirstSequence).ToListAsync(ct);

    private IQueryable<WorkflowInstance> Where(InstanceFilter filter)
    {
        var query = Instances.AsNoTracking();
        if (filter.Ids is { Count: > 0 } ids)
        {
            query = query.Where(i => ids.Contains(i.Id));
        }

        if (filter.DefinitionIds is { Count: > 0 } definitions)
        {
            query = query.Where(i => definitions.Contains(i.DefinitionId));
        }

        if (filter.ExceptDefinitionIds is { Count: > 0 } hidden)
        {
            query = query.Where(i => !hidden.Contains(i.DefinitionId));
        }

        if (filter.Location is { } here)
        {
            query = query.Where(i => !db.Dossiers.Any(d => (d.InstantieId == i.Id || d.InstantieId == i.ParentInstanceId) && d.LocatieId != here));
        }

        if (filter.DefinitionVersionIds is { Count: > 0 } versions)
        {
            query = query.Where(i => versions.Contains(i.DefinitionVersionId));
        }

        if (filter.Version is { } version)
        {
            query = query.Where(i => i.Version == version);
        }

        if (!string.IsNullOrEmpty(filter.CorrelationId))
        {
            query = query.Where(i => i.CorrelationId == filter.CorrelationId);
        }

        if (filter.HasIncidents is { } incidents)
        {
            // The first as its index says it.
            query = incidents ? query.Where(i => i.IncidentCount > 0) : query.Where(i => i.IncidentCount == 0);
        }

        if (filter.Statuses is { Count: > 0 } statuses)
        {
            query = query.Where(i => statuses.Contains(i.Status));
        }

        if (filter.SubStatuses is { Count: > 0 } subStatuses)
        {
            query = query.Where(i => subStatuses.Contains(i.SubStatus));
        }

        foreach (var bound in filter.Timestamps ?? [])
        {
            query = query.Where(Bound(bound));
        }

        if (!string.IsNullOrWhiteSpace(filter.SearchTerm))
        {
            query = query.Where(Holds($"%{DefinitionQueries.Escaped(filter.SearchTerm.Trim())}%"));
        }

        return query;
    }

    // Which definitions are meant is asked of the few definitions there are. SQLite does not tell capitals apart by itself; making small letters of every row would cost as much as looking.
    private Expression<Func<WorkflowInstance, bool>> Holds(string part)
    {
        var definitions = db.Set<WorkflowDefinitionVersion>();
        return db.Database.IsNpgsql()
            ? i => definitions.Where(d => EF.Functions.ILike(d.DefinitionId, part, "\\")).Select(d => d.DefinitionId).Contains(i.DefinitionId)
                || definitions.Where(d => EF.Functions.ILike(d.Id, part, "\\")).Select(d => d.Id).Contains(i.DefinitionVersionId)
                || EF.Functions.ILike(i.Name!, part, "\\") || EF.Functions.ILike(i.CorrelationId!, part, "\\") || EF.Functions.ILike(i.Id, part, "\\")
            : i => definitions.Where(d => EF.Functions.Like(d.DefinitionId, part, "\\")).Select(d => d.DefinitionId).Contains(i.DefinitionId)
                || definitions.Where(d => EF.Functions.Like(d.Id, part, "\\")).Select(d => d.Id).Contains(i.DefinitionVersionId)
                || EF.Functions.Like(i.Name!, part, "\\") || EF.Functions.Like(i.CorrelationId!, part, "\\") || EF.Functions.Like(i.Id, part, "\\");
    }

    private static Expression<Func<WorkflowInstance, bool>> Bound(InstanceTimestampFilter bound)
    {
        var instance = Expression.Parameter(typeof(WorkflowInstance), "i");
        var (column, value) = bound.Column switch
        {
            "UpdatedAt" => (Expression.Property(instance, nameof(WorkflowInstance.UpdatedAt)), Expression.Constant(bound.Timestamp)),
            "FinishedAt" => (Expression.Property(instance, nameof(WorkflowInstance.FinishedAt)), Expression.Constant(bound.Timestamp, typeof(DateTimeOffset?))),
            _ => (Expression.Property(instance, nameof(WorkflowInstance.CreatedAt)), Expression.Constant(bound.Timestamp)),
        };
        Expression test = bound.Operator switch
        {
            "Is" => Expression.Equal(column, value),
            "IsNot" => Expression.NotEqual(column, value),
            "LessThan" => Expression.LessThan(column, value),
            "LessThanOrEqual" => Expression.LessThanOrEqual(column, value),
            "GreaterThan" => Expression.GreaterThan(column, value),
            _ => Expression.GreaterThanOrEqual(column, value),
        };
        return Expression.Lambda<Func<WorkflowInstance, bool>>(test, instance);
    }
}
