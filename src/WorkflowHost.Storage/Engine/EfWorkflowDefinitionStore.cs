using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Storage.Engine;

/// <summary>Definitions in the database, parsed once per version over the whole process.</summary>
public sealed class EfWorkflowDefinitionStore(WorkflowHostDbContext db, DefinitionCache cache, DefinitionReader reader) : IWorkflowDefinitionStore
{
    /// <inheritdoc/>
    public async ValueTask<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions options, CancellationToken cancellationToken)
    {
        // The flags are read without the content: the content of a known version comes from the cache.
        var id = options.Choice == VersionChoice.Published ? await GepubliceerdAsync(definitionId, cancellationToken) : await ZoekAsync(definitionId, options, cancellationToken);
        return id is null ? Added(definitionId, options) : await FindVersionAsync(id, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (cache.Find(versionId) is { } known)
        {
            return known;
        }

        return await db.Set<WorkflowDefinitionVersion>().FindAsync([versionId], cancellationToken) is { } row ? cache.Keep(reader.Read(row.Json)) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WorkflowDefinitionVersion>> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        await db.Set<WorkflowDefinitionVersion>().Where(d => d.DefinitionId == definitionId).LoadAsync(cancellationToken);
        // Local also holds what this unit of work added.
        return db.Set<WorkflowDefinitionVersion>().Local.Where(d => d.DefinitionId == definitionId).OrderBy(d => d.Version).ToList();
    }

    /// <inheritdoc/>
    public void Add(WorkflowDefinitionVersion version) => db.Add(version);

    /// <inheritdoc/>
    public void Changed(WorkflowDefinitionVersion version) => cache.Forget(version.Id);

    // Apart: a query that is only described costs as much as the one that is asked at every start.
    private Task<string?> ZoekAsync(string definitionId, VersionOptions options, CancellationToken cancellationToken)
    {
        var versions = db.Set<WorkflowDefinitionVersion>().Where(d => d.DefinitionId == definitionId);
        return options.Choice switch
        {
            VersionChoice.Latest => versions.Where(d => d.IsLatest).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken),
            VersionChoice.PublishedOrLatest => versions.OrderByDescending(d => d.IsPublished).ThenByDescending(d => d.Version).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken),
            _ => versions.Where(d => d.Version == options.Number).Select(d => d.Id).FirstOrDefaultAsync(cancellationToken),
        };
    }

    // Asked at every start.
    private async Task<string?> GepubliceerdAsync(string definitionId, CancellationToken ct)
    {
        string? id = null;
        var context = (EngineDbContext)db;
        await context.VraagAsync([new(Enginetaal.Gepubliceerd.Met(definitionId), Lees)], ct);
        return id;

        void Lees(System.Data.Common.DbDataReader r)
        {
            id = r.GetString(0);
            context.Engine.ZagBewaarde(Enginetaal.IetsBewaard(r));
        }
    }

    private WorkflowDefinition? Added(string definitionId, VersionOptions options) =>
        db.Set<WorkflowDefinitionVersion>().Local
            .Where(d => d.DefinitionId == definitionId && (options.Choice != VersionChoice.Published || d.IsPublished) && (options.Choice != VersionChoice.Specific || d.Version == options.Number))
            .OrderByDescending(d => d.Version).FirstOrDefault() is { } row ? cache.Keep(reader.Read(row.Json)) : null;
}
