using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage.Engine;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Instances as Studio shows them, and what may be done with them. An instance of a dossier moves with its dossier and is only looked at here.</summary>
public sealed class StudioInstances(
    WorkflowHostDbContext db, InstanceQueries queries, IWorkflowStore store, IWorkflowDefinitionStore definitions, WorkflowRuntime runtime, TimeProvider clock, IHttpContextAccessor http,
    Aanwezige present, Inzageboek trace)
{
    /// <summary>What the trace says of somebody who looked at a dossier here.</summary>
    public const string Looked = "verloop in de ontwerper";

    private const string Listed = "lijst in de ontwerper";

    private static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);
    private readonly IReadOnlyCollection<string> _hidden = InstanceSight.Hidden(http.HttpContext?.User);
    // Nobody signed in is at no location: whatever belongs to a dossier is then elsewhere.
    private readonly LocatieId _here = present.Ik?.LocatieId ?? default;

    /// <summary>A page of the instances this person may see. When dossiers are on it, it is noted who sought.</summary>
    public async Task<(List<InstanceSummary> Items, int Total)> ListAsync(InstanceFilter filter, CancellationToken ct)
    {
        var found = await queries.ListAsync(filter with { ExceptDefinitionIds = _hidden, Location = _here }, ct);
        var ids = found.Items.ConvertAll(i => i.Id);
        if (await db.Dossiers.AnyAsync(d => ids.Contains(d.InstantieId), ct))
        {
            await NoteAsync(Inzagesoort.Gezocht, null, Listed, ct);
        }

        return found;
    }

    /// <summary>Ids of the instances of a filter this person may see.</summary>
    public Task<List<string>> IdsAsync(InstanceFilter filter, CancellationToken ct) => queries.IdsAsync(filter with { ExceptDefinitionIds = _hidden, Location = _here }, ct);

    /// <summary>An instance as it stands in a list; null when there is none for this person.</summary>
    public async Task<InstanceSummary?> SummaryAsync(string id, CancellationToken ct) => await queries.SummaryAsync(id, ct) is { } found && await SeesAsync(id, found.DefinitionId, ct) ? found : null;

    /// <summary>An instance with its state, not to be changed; null when there is none for this person. Of a dossier it is noted who looked.</summary>
    public async Task<WorkflowInstance?> FindAsync(string id, CancellationToken ct)
    {
        if (await queries.FindAsync(id, ct) is not { } found || !await SeesAsync(id, found.DefinitionId, ct))
        {
            return null;
        }

        await NoteAsync(id, ct);
        return found;
    }

    /// <summary>An instance with its state; null when there is none.</summary>
    public async Task<JsonObject?> DetailAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } instance)
        {
            return null;
        }

        var nodes = NodeIds(await queries.JournalAsync(id, ct));
        return Detail(instance, nodes);
    }

    /// <summary>The variables of the root scope; null when there is no such instance.</summary>
    public async Task<IReadOnlyList<InstanceVariable>?> VariablesAsync(string id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } instance)
        {
            return null;
        }

        if (await definitions.FindVersionAsync(instance.DefinitionVersionId, ct) is not { } definition)
        {
            return [];
        }

        var values = InstanceReader.Variables(instance, definition);
        return [.. definition.Variables.Select(v => new InstanceVariable(v.Id, v.Name, values.GetValueOrDefault(v.Name)?.DeepClone()))];
    }

    /// <summary>Everything that happened in an instance; null when there is none.</summary>
    public async Task<IReadOnlyList<JournalRecord>?> JournalAsync(string id, CancellationToken ct) =>
        await OpenedAsync(id, ct) ? JournalReader.Records(await queries.JournalAsync(id, ct)) : null;

    /// <summary>Every execution of an activity in an instance, in order of starting.</summary>
    public async Task<IReadOnlyList<ActivityExecution>> ExecutionsAsync(string id, CancellationToken ct) =>
        await OpenedAsync(id, ct) ? JournalReader.Executions(await queries.JournalAsync(id, ct)) : [];

    /// <summary>Cancels an instance.</summary>
    /// <returns>False when there was nothing to cancel; a sentence when it may not.</returns>
    public async Task<(bool Done, string? Refusal)> CancelAsync(string id, CancellationToken ct)
    {
        if (await store.LoadAsync(id, ct) is not { Status: WorkflowStatus.Running } found || !await SeesAsync(id, found.DefinitionId, ct))
        {
            return (false, null);
        }

        if (await DossierAsync(id, ct) is { } dossier)
        {
            return (false, $"Deze instantie hoort bij dossier {dossier}. Sluit het dossier in plaats van de workflow te stoppen.");
        }

        await runtime.CancelAsync(id, new RunContext(clock.GetUtcNow(), [], ct));
        return await SavedAsync(ct);
    }

    /// <summary>Runs what failed in an instance again.</summary>
    /// <returns>False when nothing had failed; a sentence when it may not.</returns>
    public async Task<(bool Done, string? Refusal)> RetryAsync(string id, CancellationToken ct)
    {
        if (await store.LoadAsync(id, ct) is not { IncidentCount: > 0 } found || !await SeesAsync(id, found.DefinitionId, ct))
        {
            return (false, null);
        }

        if (await DossierAsync(id, ct) is { } dossier)
        {
            return (false, $"Deze instantie hoort bij dossier {dossier}. Voer de stap in het dossier opnieuw uit.");
        }

        await new Alterations(runtime).RetryAsync(id, null, new RunContext(clock.GetUtcNow(), [], ct));
        return await SavedAsync(ct);
    }

    /// <summary>Gives a variable of an instance a value; false when instance or variable does not exist.</summary>
    public async Task<(bool Done, string? Refusal)> SetVariableAsync(string id, string variable, JsonNode? value, CancellationToken ct)
    {
        if (await SummaryAsync(id, ct) is null)
        {
            return (false, null);
        }

        if (await DossierAsync(id, ct) is { } dossier)
        {
            return (false, $"Deze instantie hoort bij dossier {dossier}. Wijzig het dossier met een mutatie.");
        }

        try
        {
            await new Alterations(runtime).SetVariableAsync(id, variable, value, null, new RunContext(clock.GetUtcNow(), [], ct));
        }
        catch (InvalidOperationException)
        {
            return (false, null);
        }

        return await SavedAsync(ct);
    }

    /// <summary>Deletes an instance with its journal.</summary>
    /// <returns>False when there is none; a sentence when it may not go.</returns>
    public async Task<(bool Done, string? Refusal)> DeleteAsync(string id, CancellationToken ct)
    {
        if (await store.LoadAsync(id, ct) is not { } instance || !await SeesAsync(id, instance.DefinitionId, ct))
        {
            return (false, null);
        }

        if (await DossierAsync(id, ct) is { } dossier)
        {
            return (false, $"Deze instantie hoort bij dossier {dossier} en blijft zolang het dossier bestaat.");
        }

        await store.RemoveAsync(instance, ct);
        return await SavedAsync(ct);
    }

    private async Task<bool> SeesAsync(string id, string definitionId, CancellationToken ct) =>
        !_hidden.Contains(definitionId) && (await queries.DossierAsync(id, ct) is not { } dossier || dossier.Location == _here);

    private async Task<bool> OpenedAsync(string id, CancellationToken ct)
    {
        if (await SummaryAsync(id, ct) is null)
        {
            return false;
        }

        await NoteAsync(id, ct);
        return true;
    }

    private async Task NoteAsync(string id, CancellationToken ct)
    {
        if (await queries.DossierAsync(id, ct) is { } dossier)
        {
            await NoteAsync(Inzagesoort.Geopend, dossier.Id, Looked, ct);
        }
    }

    // The viewer asks for many parts of one instance, and goes on asking, as the list does: that is one look.
    private async Task NoteAsync(Inzagesoort kind, DossierId? dossier, string subject, CancellationToken ct)
    {
        var (session, since) = (present.Sessie, present.Nu - OneLook);
        if (!await db.Inzagen.AnyAsync(i => i.DossierId == dossier && i.SessieId == session && i.Onderwerp == subject && i.Tijdstip > since, ct))
        {
            trace.Noteer(kind, dossier, subject);
        }
    }

    private async Task<(bool Done, string? Refusal)> SavedAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return (true, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Vergeet();
            return (false, "De instantie ging net verder; kijk opnieuw en probeer het daarna nog eens.");
        }
    }

    private Task<string?> DossierAsync(string instanceId, CancellationToken ct) =>
        db.Dossiers.AsNoTracking().Where(d => d.InstantieId == instanceId).Select(d => d.Nummer).FirstOrDefaultAsync(ct);

    /// <summary>The node id of each execution.</summary>
    private static Dictionary<string, JournalRecord> NodeIds(IEnumerable<JournalBatch> journal)
    {
        var nodes = new Dictionary<string, JournalRecord>(StringComparer.Ordinal);
        foreach (var record in JournalReader.Records(journal))
        {
            nodes.TryAdd(record.ActivityInstanceId, record);
        }

        return nodes;
    }

    private static JsonObject Detail(WorkflowInstance i, Dictionary<string, JournalRecord> nodes)
    {
        var view = InstanceReader.Read(i);
        string Node(string executionId, string activityId) => nodes.GetValueOrDefault(executionId)?.NodeId ?? activityId;
        string? Owner(string executionId) => nodes.GetValueOrDefault(executionId)?.ParentActivityInstanceId is { } parent ? Node(parent, "") : null;
        var state = Write(new
        {
            i.Id,
            i.DefinitionId,
            i.DefinitionVersionId,
            definitionVersion = i.Version,
            i.CorrelationId,
            i.ParentInstanceId,
            i.Status,
            i.SubStatus,
            isExecuting = i.SubStatus == WorkflowSubStatus.Executing,
            bookmarks = i.Bookmarks.OrderBy(b => b.Sequence).Select(b => new
            {
                b.Id,
                b.Name,
                b.Hash,
                payload = b.ReadPayload(),
                b.ActivityId,
                activityNodeId = Node(b.ActivityInstanceId, b.ActivityId),
                b.ActivityInstanceId,
                b.CreatedAt,
                b.AutoBurn,
                callbackMethodName = "ResumeAsync",
                autoComplete = true,
            }),
            incidents = view.Incidents.Select(f => new
            {
                f.ActivityId,
                f.ActivityNodeId,
                f.ActivityType,
                f.Message,
                exception = new { type = f.ExceptionType ?? f.ActivityType, f.Message },
                f.Timestamp,
            }),
            isSystem = false,
            completionCallbacks = Array.Empty<object>(),
            activityExecutionContexts = view.Activities.Select(a => new
            {
                a.Id,
                callStackDepth = nodes.GetValueOrDefault(a.Id)?.NodeId.Count(c => c == ':') ?? 0,
                parentContextId = a.ParentId,
                scheduledActivityNodeId = Node(a.Id, a.ActivityId),
                ownerActivityNodeId = Owner(a.Id),
                properties = new JsonObject(),
                metadata = new JsonObject(),
                activityState = new JsonObject(),
                dynamicVariables = Array.Empty<object>(),
                a.Status,
                isExecuting = false,
                faultCount = a.FaultCount,
                a.StartedAt,
            }),
            scheduledActivities = Array.Empty<object>(),
            executionLogSequence = nodes.Count,
            input = new JsonObject(),
            output = view.Output.DeepClone(),
            properties = new JsonObject(),
            i.CreatedAt,
            i.UpdatedAt,
            i.FinishedAt,
        });
        var detail = Write(new
        {
            i.Id,
            i.DefinitionId,
            i.DefinitionVersionId,
            i.Version,
            i.ParentInstanceId,
            i.Status,
            i.SubStatus,
            isExecuting = i.SubStatus == WorkflowSubStatus.Executing,
            i.CorrelationId,
            i.Name,
            i.IncidentCount,
            isSystem = false,
            i.CreatedAt,
            i.UpdatedAt,
            i.FinishedAt,
        });
        detail["workflowState"] = state;
        return detail;
    }

    private static JsonObject Write(object value) => JsonSerializer.SerializeToNode(value, StudioApi.Json)!.AsObject();
}

/// <summary>A variable of an instance.</summary>
public sealed record InstanceVariable(string Id, string Name, JsonNode? Value);
