using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.Storage.Engine;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>What an author does with definitions: save, publish, take back, go back, delete. Each call is one transaction.</summary>
public sealed class StudioDefinitions(
    WorkflowHostDbContext db, IWorkflowDefinitionStore store, DefinitionPublisher publisher, DefinitionQueries queries, WorkflowRuntime runtime, DesignerModel designer, DescriptorCatalogue descriptors,
    DefinitionCache cache, DefinitionLocks locks, ProcedurePubliceren.Handler publish, Aanwezige who, TimeProvider clock)
{
    /// <summary>How a save ended.</summary>
    public sealed record Saved(WorkflowDefinitionVersion Version, bool AlreadyPublished, int Consumers, IReadOnlyList<Bevinding> Complaints);

    /// <summary>
    /// Saves what the editor sent as the newest draft and, when asked, publishes it. Ids and number in it are hints: the editor sends the next save before
    /// it knows what the last one made. Content that is the same makes no version.
    /// </summary>
    /// <exception cref="DefinitionException">Not a usable definition.</exception>
    public async Task<Saved> SaveAsync(JsonObject model, bool publishing, CancellationToken ct)
    {
        var definitionId = Text(model, "definitionId") is { Length: > 0 } given ? given : NewId();
        using var turn = await locks.EnterAsync(definitionId, ct);
        var versions = await store.VersionsAsync(definitionId, ct);
        var latest = versions.LastOrDefault(v => v.IsLatest);
        var content = DesignerModel.FromDesigner(model, latest is null ? null : JsonNode.Parse(latest.Json)!.AsObject());
        content["definitionId"] = definitionId;
        if (versions.Count == 0)
        {
            content["id"] = NewId();
            content["version"] = 1;
        }

        content.Remove("createdAt");
        descriptors.Unwrap(content["root"]);
        var known = await descriptors.KnownAsync(ct);
        var isSame = latest is not null && designer.IsSame(content, latest.Json, (type, number) => known.Contains((type, number)));
        var saved = isSame ? latest! : await DraftAsync(content, latest, ct);
        if (saved != latest)
        {
            Note(saved, Wijzigingsoort.Getekend, null);
        }

        var done = await DoneAsync(new Saved(saved, saved.IsPublished, 0, []), ct);
        return publishing ? await PublishedAsync(definitionId, null, ct) ?? done : done;
    }

    /// <summary>Publishes the newest version when its proofs hold; null when the definition does not exist.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="reason">Why it may go with warnings; Studio itself cannot give one.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Saved?> PublishAsync(string definitionId, string? reason, CancellationToken ct)
    {
        using var turn = await locks.EnterAsync(definitionId, ct);
        return await PublishedAsync(definitionId, reason, ct);
    }

    /// <summary>What the proofs have against the newest version; nothing when it is in use, null when the definition does not exist.</summary>
    /// <exception cref="DefinitionException">It is no usable definition.</exception>
    public async Task<IReadOnlyList<Bevinding>?> FindingsAsync(string definitionId, CancellationToken ct) =>
        (await store.VersionsAsync(definitionId, ct)).LastOrDefault(v => v.IsLatest) is not { } latest ? null : latest.IsPublished ? [] : await publish.KeurAsync(latest, Action(), ct);

    /// <summary>Takes the published version back; null when nothing is published.</summary>
    public async Task<WorkflowDefinitionVersion?> RetractAsync(string definitionId, CancellationToken ct)
    {
        using var turn = await locks.EnterAsync(definitionId, ct);
        if (await publisher.RetractAsync(definitionId, Run(ct)) is not { } version)
        {
            return null;
        }

        Note(version, Wijzigingsoort.Teruggetrokken, null);
        await SaveAsync([version], ct);
        return version;
    }

    /// <summary>Makes a draft with the content of an older version; null when there is no such version.</summary>
    public async Task<WorkflowDefinitionVersion?> RevertAsync(string definitionId, int number, CancellationToken ct)
    {
        using var turn = await locks.EnterAsync(definitionId, ct);
        if ((await store.VersionsAsync(definitionId, ct)).All(v => v.Version != number))
        {
            return null;
        }

        var draft = await publisher.RevertAsync(definitionId, number, Run(ct));
        Note(draft, Wijzigingsoort.Getekend, $"Terug naar versie {number}.");
        await SaveAsync([draft], ct);
        return draft;
    }

    /// <summary>
    /// Deletes a definition: its triggers stop, versions that have instances are hidden and kept, the others go.
    /// </summary>
    /// <returns>False when it does not exist; a sentence when it may not go.</returns>
    public async Task<(bool Found, string? Refusal)> DeleteAsync(string definitionId, CancellationToken ct)
    {
        using var turn = await locks.EnterAsync(definitionId, ct);
        var versions = await store.VersionsAsync(definitionId, ct);
        if (versions.Count == 0)
        {
            return (false, null);
        }

        var open = await db.Dossiers.CountAsync(d => d.Procedure == definitionId && d.Gesloten == null, ct);
        if (open > 0)
        {
            return (true, $"De workflow '{versions[^1].Name ?? definitionId}' kan niet weg: er lopen nog {open} dossiers op.");
        }

        foreach (var version in versions)
        {
            await TakeAwayAsync(version, ct);
        }

        await publisher.RetractAsync(definitionId, Run(ct));
        await SaveAsync(versions, ct);
        return (true, null);
    }

    /// <summary>Deletes one version; the one before it becomes the newest.</summary>
    /// <returns>False when it does not exist; a sentence when it may not go.</returns>
    public async Task<(bool Found, string? Refusal)> DeleteVersionAsync(string versionId, CancellationToken ct)
    {
        if (await queries.VersionAsync(versionId, ct) is not { } found)
        {
            return (false, null);
        }

        using var turn = await locks.EnterAsync(found.DefinitionId, ct);
        var versions = await store.VersionsAsync(found.DefinitionId, ct);
        var version = versions.First(v => v.Id == versionId);
        if (await queries.HasInstancesAsync(version.DefinitionId, version.Id, ct))
        {
            return (true, $"Versie {version.Version} van '{version.Name}' kan niet weg: er zijn instanties die erop lopen of liepen.");
        }

        if (version.IsPublished)
        {
            await publisher.RetractAsync(version.DefinitionId, Run(ct));
        }

        db.Remove(version);
        if (version.IsLatest && versions.LastOrDefault(v => v != version) is { } before)
        {
            before.IsLatest = true;
        }

        await SaveAsync(versions, ct);
        return (true, null);
    }

    /// <summary>Starts an instance of the version a request means; null when there is no such version.</summary>
    public async Task<RunResult?> ExecuteAsync(string definitionId, string? versionOptions, StartRequest request, CancellationToken ct)
    {
        // The same turn as a save: what was sent before the click is in the run.
        using var turn = await locks.EnterAsync(definitionId, ct);
        if ((await store.VersionsAsync(definitionId, ct)).LastOrDefault(v => VersionChoiceText.Fits(v, versionOptions)) is not { } version)
        {
            return null;
        }

        var result = await runtime.StartAsync(request with { VersionId = version.Id }, Run(ct));
        await db.SaveChangesAsync(ct);
        return result;
    }

    /// <summary>A version as the designer wants to see it.</summary>
    public async Task<JsonObject> ModelAsync(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        var known = await descriptors.KnownAsync(ct);
        var json = designer.ToDesigner(version.Json, (type, number) => known.Contains((type, number)));
        json["id"] = version.Id;
        json["definitionId"] = version.DefinitionId;
        json["name"] = version.Name ?? version.DefinitionId;
        json["version"] = version.Version;
        json["createdAt"] = version.CreatedAt.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
        json["isLatest"] = version.IsLatest;
        json["isPublished"] = version.IsPublished;
        json["isReadonly"] = version.IsReadonly;
        foreach (var name in (ReadOnlySpan<string>)["description", "toolVersion"])
        {
            if (json[name] is null)
            {
                json.Remove(name);
            }
        }

        if (version.Json.AsSpan().IndexOf("workflowDefinitionId"u8) >= 0)
        {
            await TellNewestAsync(json["root"], ct);
        }

        json["links"] = System.Text.Json.JsonSerializer.SerializeToNode(DefinitionLinks.Of(version.DefinitionId, !version.IsReadonly && who.Ik is { } me && Rechten.Heeft(me.Rol, Recht.WorkflowOntwerpen)), StudioApi.Json);
        return json;
    }

    /// <summary>The version of a definition a request means, with its content; null when there is none.</summary>
    public async Task<WorkflowDefinitionVersion?> FindAsync(string definitionId, string? versionOptions, CancellationToken ct) =>
        await queries.ListAsync((VersionChoiceText.Apply(new DefinitionFilter { DefinitionIds = [definitionId] }, versionOptions is null or "" ? "Latest" : versionOptions) ?? new DefinitionFilter { Ids = [""] }) with { OrderBy = "Version", Descending = true, Take = 1 }, ct) is { Items: [var one] }
            ? await queries.VersionAsync(one.Id, ct)
            : null;

    /// <summary>An id as Elsa makes them: sixteen hexadecimal digits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private async Task<WorkflowDefinitionVersion> DraftAsync(JsonObject content, WorkflowDefinitionVersion? latest, CancellationToken ct)
    {
        var frozen = latest is { IsPublished: false } && await queries.HasInstancesAsync(latest.DefinitionId, latest.Id, ct);
        return await publisher.SaveDraftAsync(content, Run(ct), _ => frozen);
    }

    private async Task<Saved?> PublishedAsync(string definitionId, string? reason, CancellationToken ct) =>
        await publish.HandleAsync(new ProcedurePubliceren(definitionId, reason), Action(), ct) switch
        {
            ProcedurePubliceren.Uitkomst.Gepubliceerd done => await DoneAsync(new Saved(done.Versie, false, 0, []), ct),
            ProcedurePubliceren.Uitkomst.AlGepubliceerd already => new Saved(already.Versie, true, 0, []),
            ProcedurePubliceren.Uitkomst.Geweigerd refused => new Saved(refused.Versie, false, 0, [.. refused.Bevindingen.Where(b => b.Gewicht == Gewicht.Fout)]),
            ProcedurePubliceren.Uitkomst.RedenOntbreekt asks => new Saved(asks.Versie, false, 0, [.. asks.Bevindingen, new Bevinding(Gewicht.Waarschuwing, null, $"Publiceren kan met een reden: ga naar Procedures, {asks.Versie.Name ?? definitionId}.")]),
            _ => null,
        };

    private void Note(WorkflowDefinitionVersion version, Wijzigingsoort what, string? reason)
    {
        var action = Action();
        db.Procedurewijzigingen.Add(new Procedurewijziging
        {
            Id = Ids.Nieuw(action.Tijdstip),
            Procedure = version.DefinitionId,
            VersieId = version.Id,
            Versie = version.Version,
            Soort = what,
            Door = action.Door,
            Op = action.Tijdstip,
            Reden = reason,
        });
    }

    private Handeling Action() => new(who.Ik?.Id, clock.GetUtcNow());

    private async Task<Saved> DoneAsync(Saved saved, CancellationToken ct)
    {
        await SaveAsync([saved.Version], ct);
        return saved;
    }

    // A workflow used as an activity shows that there is a newer version of it.
    private async Task TellNewestAsync(JsonNode? node, CancellationToken ct)
    {
        if (node is JsonObject json)
        {
            if (json.ContainsKey("nodeId") && Text(json, "workflowDefinitionId") is { Length: > 0 } used
                && (await queries.ListAsync(new DefinitionFilter { DefinitionIds = [used], IsPublished = true }, ct)).Items is [var published])
            {
                json["latestAvailablePublishedVersion"] = published.Version;
                json["latestAvailablePublishedVersionId"] = published.Id;
            }

            foreach (var (_, value) in json.ToArray())
            {
                await TellNewestAsync(value, ct);
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                await TellNewestAsync(item, ct);
            }
        }
    }

    private async Task TakeAwayAsync(WorkflowDefinitionVersion version, CancellationToken ct)
    {
        if (await queries.HasInstancesAsync(version.DefinitionId, version.Id, ct))
        {
            version.IsLatest = false;
        }
        else
        {
            db.Remove(version);
        }
    }

    // Somebody may have read a version between the moment it was changed and the moment that was durable: it is forgotten once more.
    private async Task SaveAsync(IEnumerable<WorkflowDefinitionVersion> versions, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        foreach (var version in versions)
        {
            cache.Forget(version.Id);
        }
    }

    private RunContext Run(CancellationToken ct) => new(clock.GetUtcNow(), [], ct);

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue v && v.TryGetValue<string>(out var s) ? s : null;
}
