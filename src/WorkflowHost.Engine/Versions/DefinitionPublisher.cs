using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Versions;

/// <summary>
/// Versions of definitions: drafts, publish, retract, revert. Works within the unit of work of its runtime; nothing is
/// durable until the host saves. Instances stay on the version they started on.
/// </summary>
public sealed class DefinitionPublisher(WorkflowRuntime runtime)
{
    private readonly DefinitionReader _reader = new(runtime.Catalog);

    private IWorkflowDefinitionStore Definitions => runtime.Definitions;

    /// <summary>
    /// Saves content as the latest draft: the existing draft is replaced, a published latest gets a new version beside it.
    /// </summary>
    /// <param name="content">The definition; ids and version number in it are only hints.</param>
    /// <param name="run">Circumstances.</param>
    /// <param name="frozen">Version ids that have instances and therefore never change: a draft among them gets a new version.</param>
    /// <exception cref="DefinitionException">Not a usable definition.</exception>
    public async ValueTask<WorkflowDefinitionVersion> SaveDraftAsync(JsonObject content, RunContext run, Func<string, bool>? frozen = null)
    {
        var given = _reader.Read(content.DeepClone());
        var versions = await Definitions.VersionsAsync(given.DefinitionId, run.CancellationToken).ConfigureAwait(false);
        var latest = versions.LastOrDefault(v => v.IsLatest) ?? (versions.Count > 0 ? versions[^1] : null);
        if (latest is { IsPublished: false } && frozen?.Invoke(latest.Id) != true)
        {
            Fill(latest, content, latest.Id, latest.Version, isPublished: false);
            Definitions.Changed(latest);
            return latest;
        }

        var number = (versions.Count == 0 ? 0 : versions.Max(v => v.Version)) + 1;
        var id = versions.Count == 0 && JsonText.Optional(content, "id") is { Length: > 0 } own && await Definitions.FindVersionAsync(own, run.CancellationToken).ConfigureAwait(false) is null
            ? own
            : Guid.CreateVersion7(run.Now).ToString("N");
        var draft = new WorkflowDefinitionVersion { Id = id, DefinitionId = given.DefinitionId, CreatedAt = run.Now, IsLatest = true };
        Fill(draft, content, id, versions.Count == 0 && given.Version > 0 ? given.Version : number, isPublished: false);
        if (latest is not null)
        {
            latest.IsLatest = false;
            Definitions.Changed(latest);
        }

        Definitions.Add(draft);
        return draft;
    }

    /// <summary>Publishes the latest version: new instances start on it and its triggers listen.</summary>
    /// <exception cref="DefinitionException">The definition or one of its triggers cannot be used.</exception>
    /// <exception cref="InvalidOperationException">The definition does not exist.</exception>
    public async ValueTask<WorkflowDefinitionVersion> PublishAsync(string definitionId, RunContext run)
    {
        var versions = await Definitions.VersionsAsync(definitionId, run.CancellationToken).ConfigureAwait(false);
        var latest = versions.LastOrDefault(v => v.IsLatest) ?? throw new InvalidOperationException($"Er is geen workflow '{definitionId}'.");
        var definition = _reader.Read(latest.Json);
        var triggers = await TriggerIndex.BuildAsync(runtime, definition, run).ConfigureAwait(false);

        foreach (var version in versions.Where(v => v.IsPublished && v != latest))
        {
            version.IsPublished = false;
            Definitions.Changed(version);
        }

        Fill(latest, (JsonObject)definition.Json.DeepClone(), latest.Id, latest.Version, isPublished: true);
        Definitions.Changed(latest);
        await runtime.Store.ReplaceTriggersAsync(definitionId, triggers, run.CancellationToken).ConfigureAwait(false);
        return latest;
    }

    /// <summary>Takes the published version back; running instances go on. Null when nothing was published.</summary>
    public async ValueTask<WorkflowDefinitionVersion?> RetractAsync(string definitionId, RunContext run)
    {
        var versions = await Definitions.VersionsAsync(definitionId, run.CancellationToken).ConfigureAwait(false);
        if (versions.FirstOrDefault(v => v.IsPublished) is not { } published)
            return null;

        published.IsPublished = false;
        Definitions.Changed(published);
        await runtime.Store.ReplaceTriggersAsync(definitionId, [], run.CancellationToken).ConfigureAwait(false);
        return published;
    }

    /// <summary>Makes a new draft with the content of an older version.</summary>
    /// <exception cref="InvalidOperationException">The version does not exist.</exception>
    public async ValueTask<WorkflowDefinitionVersion> RevertAsync(string definitionId, int version, RunContext run)
    {
        var versions = await Definitions.VersionsAsync(definitionId, run.CancellationToken).ConfigureAwait(false);
        var source = versions.FirstOrDefault(v => v.Version == version) ?? throw new InvalidOperationException($"Er is geen versie {version} van workflow '{definitionId}'.");
        var id = Guid.CreateVersion7(run.Now).ToString("N");
        var draft = new WorkflowDefinitionVersion { Id = id, DefinitionId = definitionId, CreatedAt = run.Now, IsLatest = true };
        Fill(draft, JsonNode.Parse(source.Json)!.AsObject(), id, versions.Max(v => v.Version) + 1, isPublished: false);
        foreach (var older in versions.Where(v => v.IsLatest))
        {
            older.IsLatest = false;
            Definitions.Changed(older);
        }

        Definitions.Add(draft);
        return draft;
    }

    /// <summary>Saves content and publishes it: what a file in <c>workflows/</c> does when it changed.</summary>
    /// <exception cref="DefinitionException">Not a usable definition; what runs stays as it is.</exception>
    public async ValueTask<WorkflowDefinitionVersion> ImportAsync(JsonObject content, RunContext run)
    {
        // Evaluated before anything is stored, so that a refusal leaves no half-imported version behind.
        var definition = _reader.Read(content.DeepClone());
        await TriggerIndex.BuildAsync(runtime, definition, run).ConfigureAwait(false);
        var draft = await SaveDraftAsync(content, run, static _ => true).ConfigureAwait(false);
        return await PublishAsync(draft.DefinitionId, run).ConfigureAwait(false);
    }

    /// <summary>
    /// Publishes a file of a folder that is a source of definitions: content that is no version yet becomes the next one, content that is
    /// (an old version too) changes nothing, so that a version made later by hand stays until its file changes.
    /// </summary>
    /// <returns>The id of the definition, and the new version; null when there was nothing to publish.</returns>
    /// <exception cref="DefinitionException">The file is broken; nothing is stored and what was published stays.</exception>
    public async ValueTask<(string DefinitionId, WorkflowDefinitionVersion? Published)> PublishFileAsync(byte[] file, RunContext run)
    {
        var definition = _reader.Read(file);
        var content = Core(definition.Json);
        foreach (var version in await Definitions.VersionsAsync(definition.DefinitionId, run.CancellationToken).ConfigureAwait(false))
        {
            if (JsonNode.DeepEquals(content, Core(JsonNode.Parse(version.Json)!.AsObject())))
                return (definition.DefinitionId, null);
        }

        return (definition.DefinitionId, await ImportAsync(definition.Json, run).ConfigureAwait(false));
    }

    /// <summary>What the author wrote, without what publishing fills in.</summary>
    private static JsonObject Core(JsonObject json)
    {
        var core = (JsonObject)json.DeepClone();
        foreach (var name in (ReadOnlySpan<string>)["$schema", "id", "version", "createdAt", "isLatest", "isPublished"])
            core.Remove(name);
        return core;
    }

    private static void Fill(WorkflowDefinitionVersion version, JsonObject content, string id, int number, bool isPublished)
    {
        var json = (JsonObject)content.DeepClone();
        json["id"] = id;
        json["definitionId"] = version.DefinitionId;
        json["version"] = number;
        json["isLatest"] = true;
        json["isPublished"] = isPublished;
        version.Name = JsonText.Optional(json, "name");
        version.Description = JsonText.Optional(json, "description");
        version.Version = number;
        version.IsPublished = isPublished;
        version.Json = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(JsonText.Compact));
    }
}
