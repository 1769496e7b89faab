using System.Collections.Concurrent;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Versions;

/// <summary>Parsed definitions by version id, for the life of the host. Safe for many threads.</summary>
/// <remarks>A version that has instances must not change any more; a draft that is saved again must be forgotten here.</remarks>
/// <param name="max">Most versions kept; the cache starts over when it is full. Default 500.</param>
public sealed class DefinitionCache(int max = 500)
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _versions = new(StringComparer.Ordinal);

    /// <summary>The parsed version; null when it is not in the cache.</summary>
    public WorkflowDefinition? Find(string versionId) => _versions.GetValueOrDefault(versionId);

    /// <summary>Keeps a parsed version and gives it back.</summary>
    public WorkflowDefinition Keep(WorkflowDefinition definition)
    {
        if (_versions.Count >= max)
            _versions.Clear();
        return _versions.GetOrAdd(definition.Id, definition);
    }

    /// <summary>Forgets a version whose content changed.</summary>
    public void Forget(string versionId) => _versions.TryRemove(versionId, out _);
}
