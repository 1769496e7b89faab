using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Engine.Ports;

/// <summary>Definitions in memory for headless runs and tests. Not safe for two threads at once.</summary>
/// <param name="reader">Reads the JSON of a version.</param>
public sealed class InMemoryDefinitionStore(DefinitionReader reader) : IWorkflowDefinitionStore
{
    private readonly DefinitionCache _cache = new();
    private readonly List<WorkflowDefinitionVersion> _versions = [];

    /// <summary>Adds a parsed definition as the published and latest version.</summary>
    public void AddPublished(WorkflowDefinition definition)
    {
        foreach (var older in _versions.Where(v => v.DefinitionId == definition.DefinitionId))
            older.IsLatest = older.IsPublished = false;
        _versions.Add(new WorkflowDefinitionVersion
        {
            Id = definition.Id,
            DefinitionId = definition.DefinitionId,
            Name = definition.Name,
            Version = definition.Version,
            IsLatest = true,
            IsPublished = true,
            Json = DefinitionWriter.ToUtf8(definition),
        });
        _cache.Forget(definition.Id);
        _cache.Keep(definition);
    }

    /// <inheritdoc/>
    public ValueTask<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions options, CancellationToken cancellationToken)
    {
        var versions = _versions.Where(v => v.DefinitionId == definitionId).OrderByDescending(v => v.Version).ToArray();
        var found = options.Choice switch
        {
            VersionChoice.Published => versions.FirstOrDefault(v => v.IsPublished),
            VersionChoice.Latest => versions.FirstOrDefault(v => v.IsLatest),
            VersionChoice.PublishedOrLatest => versions.FirstOrDefault(v => v.IsPublished) ?? versions.FirstOrDefault(v => v.IsLatest),
            VersionChoice.Specific => versions.FirstOrDefault(v => v.Version == options.Number),
            _ => null,
        };
        return new(found is null ? null : Parsed(found));
    }

    /// <inheritdoc/>
    public ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        new(_cache.Find(versionId) ?? (_versions.Find(v => v.Id == versionId) is { } found ? Parsed(found) : null));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WorkflowDefinitionVersion>> VersionsAsync(string definitionId, CancellationToken cancellationToken) =>
        new(_versions.Where(v => v.DefinitionId == definitionId).OrderBy(v => v.Version).ToArray());

    /// <inheritdoc/>
    public void Add(WorkflowDefinitionVersion version) => _versions.Add(version);

    /// <inheritdoc/>
    public void Changed(WorkflowDefinitionVersion version) => _cache.Forget(version.Id);

    private WorkflowDefinition Parsed(WorkflowDefinitionVersion version) => _cache.Find(version.Id) ?? _cache.Keep(reader.Read(version.Json));
}
