using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>The engine on a database as the host runs it: every action a unit of work of its own.</summary>
public sealed class Meetbank : IAsyncDisposable
{
    private readonly ServiceProvider _diensten;
    private readonly Stopwatch _klok = Stopwatch.StartNew();

    private Meetbank(Database database)
    {
        Database = database;
        _diensten = new ServiceCollection().AddLogging().AddWerkplaats(Werkplaats.Instellingen(), database, Werkplaats.StandaardWorkflows).BuildServiceProvider();
    }

    /// <summary>Instant at which what is measured begins.</summary>
    public static DateTimeOffset Nu { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The database.</summary>
    public Database Database { get; }

    // Time goes on, as in a host: the ids of instances begin with it, and stand beside each other in the file for that.
    private RunContext Run => new(Nu + _klok.Elapsed);

    /// <summary>A bench on a new database with the definitions published, the reference flow in a number of versions.</summary>
    public static async Task<Meetbank> OpenAsync(Meetplaats plaats, int versies, CancellationToken ct)
    {
        var bank = new Meetbank(await plaats.NieuwAsync(ct));
        await using var scope = bank._diensten.CreateAsyncScope();
        var uitgever = new DefinitionPublisher(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        await uitgever.ImportAsync(JsonNode.Parse(Meetstroom.WachttijdJson)!.AsObject(), bank.Run);
        for (var versie = 1; versie <= versies; versie++)
        {
            var json = JsonNode.Parse(Meetstroom.ReferentieJson)!.AsObject();
            json["description"] = $"versie {versie.ToString(CultureInfo.InvariantCulture)}";
            await uitgever.ImportAsync(json, bank.Run);
            await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().SaveChangesAsync(ct);
        }

        return bank;
    }

    /// <summary>Starts an instance, until it waits; durable on return.</summary>
    public async Task<string> StartAsync(string definitie = Meetstroom.Referentie)
    {
        await using var scope = _diensten.CreateAsyncScope();
        var uit = await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().StartAsync(new StartRequest { DefinitionId = definitie }, Run);
        await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().SaveChangesAsync();
        return uit.InstanceId;
    }

    /// <summary>Publishes the event to one instance, which runs to its end; durable on return.</summary>
    public async Task HervatAsync(string instantie)
    {
        await using var scope = _diensten.CreateAsyncScope();
        var bewogen = await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().PublishEventAsync("X", null, null, instantie, Run);
        await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().SaveChangesAsync();
        if (bewogen is not [{ Status: WorkflowStatus.Finished }])
        {
            throw new InvalidOperationException($"Instantie '{instantie}' kwam niet klaar.");
        }
    }

    /// <summary>Reads one instance with what it waits for.</summary>
    public async Task LeesAsync(string instantie)
    {
        await using var scope = _diensten.CreateAsyncScope();
        var gelezen = await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().LoadAsync(instantie, CancellationToken.None);
        _ = InstanceReader.Read(gelezen ?? throw new InvalidOperationException($"Instantie '{instantie}' is er niet."));
    }

    /// <summary>Lets every timer go off that is due an hour on.</summary>
    public async Task<int> LaatAfgaanAsync(CancellationToken ct)
    {
        await using var scope = _diensten.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Timers>().LaatAfgaanAsync(new Handeling(null, Run.Now.AddHours(1)), ct);
    }

    /// <summary>Starts many instances, divided over the versions, a thousand in a transaction.</summary>
    public async Task<IReadOnlyList<string>> VulAsync(int aantal, string definitie, CancellationToken ct)
    {
        var ids = new List<string>(aantal);
        while (ids.Count < aantal)
        {
            await using var scope = _diensten.CreateAsyncScope();
            var runtime = scope.ServiceProvider.GetRequiredService<WorkflowRuntime>();
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            var versies = await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>().VersionsAsync(definitie, ct);
            for (var i = 0; i < 1_000 && ids.Count < aantal; i++)
            {
                var uit = await runtime.StartAsync(new StartRequest { VersionId = versies[ids.Count % versies.Count].Id }, Run);
                ids.Add(uit.InstanceId);
            }

            await db.SaveChangesAsync(ct);
        }

        return ids;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _diensten.DisposeAsync();
}
