using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>One version in a list: everything but its content.</summary>
public sealed record DefinitionSummary(string Id, string DefinitionId, string? Name, string? Description, int Version, bool IsLatest, bool IsPublished, bool IsReadonly, DateTimeOffset CreatedAt);

/// <summary>Which versions a list holds; what is null does not filter.</summary>
public sealed record DefinitionFilter
{
    /// <summary>Only the newest of each definition.</summary>
    public bool? IsLatest { get; init; }

    /// <summary>Only published versions, or only those that are not.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>The newest as well as the published.</summary>
    public bool LatestOrPublished { get; init; }

    /// <summary>One version number.</summary>
    public int? Version { get; init; }

    /// <summary>Version ids.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>Definition ids.</summary>
    public IReadOnlyCollection<string>? DefinitionIds { get; init; }

    /// <summary>Part of id, name or description.</summary>
    public string? SearchTerm { get; init; }

    /// <summary><c>Name</c> (default), <c>Created</c> or <c>Version</c>.</summary>
    public string? OrderBy { get; init; }

    /// <summary>From high to low.</summary>
    public bool Descending { get; init; }

    /// <summary>First row, from 0.</summary>
    public int Skip { get; init; }

    /// <summary>Most rows; null is all.</summary>
    public int? Take { get; init; }
}

/// <summary>Lists of definition versions.</summary>
public sealed class DefinitionQueries(WorkflowHostDbContext db)
{
    private DbSet<WorkflowDefinitionVersion> Versions => db.Set<WorkflowDefinitionVersion>();

    /// <summary>A page of versions, and how many there are in all.</summary>
    public async Task<(List<DefinitionSummary> Items, int Total)> ListAsync(DefinitionFilter filter, CancellationToken ct)
    {
        var query = Versions.AsNoTracking();
        if (filter.IsLatest is { } latest)
        {
            query = query.Where(d => d.IsLatest == latest);
        }

        if (filter.IsPublished is { } published)
        {
            query = query.Where(d => d.IsPublished == published);
        }

        if (filter.LatestOrPublished)
        {
            query = query.Where(d => d.IsLatest || d.IsPublished);
        }

        if (filter.Version is { } number)
        {
            query = query.Where(d => d.Version == number);
        }

        if (filter.Ids is { Count: > 0 } ids)
        {
            query = query.Where(d => ids.Contains(d.Id));
        }

        if (filter.DefinitionIds is { Count: > 0 } definitions)
        {
            query = query.Where(d => definitions.Contains(d.DefinitionId));
        }

        if (!string.IsNullOrWhiteSpace(filter.SearchTerm))
        {
            var part = $"%{Escaped(filter.SearchTerm.Trim().ToLowerInvariant())}%";
#pragma warning disable CA1311, MA0011 // It becomes SQL, which knows one way to make small letters.
            query = query.Where(d => EF.Functions.Like(d.Name!.ToLower(), part, "\\") || EF.Functions.Like(d.Description!.ToLower(), part, "\\")
                || EF.Functions.Like(d.DefinitionId.ToLower(), part, "\\") || EF.Functions.Like(d.Id.ToLower(), part, "\\"));
#pragma warning restore CA1311, MA0011
        }

        var total = await query.CountAsync(ct);
        query = (filter.OrderBy?.ToLowerInvariant(), filter.Descending) switch
        {
            ("created", false) => query.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id),
            ("created", true) => query.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id),
            ("version", false) => query.OrderBy(d => d.Version).ThenBy(d => d.Id),
            ("version", true) => query.OrderByDescending(d => d.Version).ThenByDescending(d => d.Id),
            (_, false) => query.OrderBy(d => d.Name).ThenBy(d => d.Version),
            (_, true) => query.OrderByDescending(d => d.Name).ThenBy(d => d.Version),
        };
        var page = query.Skip(filter.Skip).Take(filter.Take ?? int.MaxValue)
            .Select(d => new DefinitionSummary(d.Id, d.DefinitionId, d.Name, d.Description, d.Version, d.IsLatest, d.IsPublished, d.IsReadonly, d.CreatedAt));
        return (await page.ToListAsync(ct), total);
    }

    /// <summary>One version with its content; null when there is none.</summary>
    public Task<WorkflowDefinitionVersion?> VersionAsync(string id, CancellationToken ct) => Versions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Versions with their content, as many as there are of these ids.</summary>
    public Task<List<WorkflowDefinitionVersion>> ManyAsync(IReadOnlyCollection<string> ids, CancellationToken ct) => Versions.AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(ct);

    /// <summary>Whether no other definition has this name.</summary>
    public async Task<bool> IsNameUniqueAsync(string name, string? definitionId, CancellationToken ct) =>
        !await Versions.AnyAsync(d => d.Name == name && (d.IsLatest || d.IsPublished) && d.DefinitionId != definitionId, ct);

    /// <summary>How many definitions there are.</summary>
    public Task<int> CountAsync(CancellationToken ct) => Versions.CountAsync(d => d.IsLatest, ct);

    /// <summary>The content of the newest version of every definition.</summary>
    public Task<List<WorkflowDefinitionVersion>> AllLatestAsync(CancellationToken ct) => Versions.AsNoTracking().Where(d => d.IsLatest).OrderBy(d => d.DefinitionId).ToListAsync(ct);

    /// <summary>Whether a version has, or had, instances: it then never changes any more.</summary>
    public Task<bool> HasInstancesAsync(string definitionId, string versionId, CancellationToken ct) =>
        db.Set<WorkflowInstance>().AnyAsync(i => i.DefinitionId == definitionId && i.DefinitionVersionId == versionId, ct);

    internal static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
