using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Tells an open instance viewer that its instance moved. It says only that; what happened the viewer asks for itself.</summary>
public sealed class WorkflowInstanceHub(InstanceObservers observers, InstanceQueries queries, WorkflowHostDbContext db) : Hub
{
    /// <summary>From now on this connection hears of the instance.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var ct = Context.ConnectionAborted;
        if (await queries.SummaryAsync(instanceId, ct) is not { } found || InstanceSight.Hidden(Context.User).Contains(found.DefinitionId)
            || (await queries.DossierAsync(instanceId, ct) is { } dossier && dossier.Location != await HereAsync(ct)))
        {
            throw new HubException("Er is geen instantie met dit id.");
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, ct);
        observers.Add(Context.ConnectionId, instanceId);
    }

    private async Task<LocatieId?> HereAsync(CancellationToken ct)
    {
        if (!Guid.TryParseExact(Context.User?.FindFirstValue(ClaimTypes.NameIdentifier), "N", out var id))
        {
            return null;
        }

        var who = new MedewerkerId(id);
        return await db.Medewerkers.Where(m => m.Id == who).Select(m => (LocatieId?)m.LocatieId).FirstOrDefaultAsync(ct);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Which instances somebody is looking at on this host.</summary>
public sealed class InstanceObservers : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _byConnection = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _somebody = new(0);

    /// <summary>A connection looks at an instance.</summary>
    public void Add(string connectionId, string instanceId)
    {
        _byConnection.GetOrAdd(connectionId, static _ => new(StringComparer.Ordinal))[instanceId] = 0;
        if (_somebody.CurrentCount == 0)
        {
            _somebody.Release();
        }
    }

    /// <summary>A connection is gone.</summary>
    public void Remove(string connectionId) => _byConnection.TryRemove(connectionId, out _);

    /// <summary>The instances somebody looks at.</summary>
    public IReadOnlyCollection<string> Instances => _byConnection.Values.SelectMany(i => i.Keys).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _somebody.Dispose();

    /// <summary>Waits until somebody begins to look.</summary>
    public Task SomebodyAsync(CancellationToken ct) => _somebody.WaitAsync(ct);
}

/// <summary>
/// Looks twice a second at the instances somebody watches, and only while somebody does. It asks the database, so it also sees what another host or the clock did.
/// </summary>
public sealed class InstanceWatcher(InstanceObservers observers, IServiceScopeFactory scopes, IHubContext<WorkflowInstanceHub> hub) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var watched = observers.Instances;
                if (watched.Count == 0)
                {
                    seen.Clear();
                    await observers.SomebodyAsync(stoppingToken);
                    continue;
                }

                await LookAsync(watched, seen, stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(IReadOnlyCollection<string> watched, Dictionary<string, long> seen, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queries = scope.ServiceProvider.GetRequiredService<InstanceQueries>();
        foreach (var (id, revision) in await queries.RevisionsAsync(watched, ct))
        {
            var before = seen.TryGetValue(id, out var known) ? known : (long?)null;
            seen[id] = revision;
            if (before is null || before == revision)
            {
                continue;
            }

            var executions = Engine.Runtime.JournalReader.Executions(await queries.JournalAsync(id, ct));
            var viewers = hub.Clients.Group(id);
            await viewers.SendAsync("ActivityExecutionLogUpdatedAsync", new { stats = ActivityExecutionEndpoints.Stats(executions, null) }, ct);
            await viewers.SendAsync("WorkflowExecutionLogUpdatedAsync", new JsonObject(), ct);
            await viewers.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = id }, ct);
        }
    }
}
