using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage;

namespace WorkflowHost.KillTarget;

/// <summary>
/// Runs instances of a flow on a SQLite file and on a PostgreSQL database until somebody kills it. It says on standard output what is durable:
/// <c>S opslag id</c> after a start, <c>R opslag id</c> after a resume. As a caller that never heard an answer does, it simply asks everything again.
/// </summary>
/// <remarks>Arguments: SQLite file, PostgreSQL connection string, definition id. It begins at a line on standard input: the number of instances.</remarks>
internal static class Program
{
    private const int Aanroepers = 2;

    private static async Task Main(string[] args)
    {
        var hosts = new[] { new Host("sqlite", Database.Sqlite(args[0])), new Host("postgres", new Database(null, args[1])) };
        foreach (var host in hosts)
        {
            host.MaakKlaar();
        }

        if (!int.TryParse(await Console.In.ReadLineAsync(), CultureInfo.InvariantCulture, out var aantal))
        {
            return;
        }

        await Task.WhenAll(hosts.SelectMany(h => Enumerable.Range(0, Aanroepers).Select(a => Task.Run(() => h.VoerUitAsync(args[2], a, aantal)))));
        await Console.Out.WriteLineAsync("KLAAR");
    }

    private sealed class Host(string naam, Database database)
    {
        private readonly ServiceProvider _diensten = new ServiceCollection().AddOpslag(database).BuildServiceProvider();

        // The costly part of a start, done while the one before is still being killed.
        public void MaakKlaar()
        {
            _diensten.GetRequiredService<ActivityCatalog>().Add(new RegelInDatabase());
            using var db = database.Open();
            _ = db.Model;
        }

        public async Task VoerUitAsync(string definitie, int aanroeper, int aantal)
        {
            for (var nummer = aanroeper; nummer < aantal; nummer += Aanroepers)
            {
                var id = nummer.ToString("0000", CultureInfo.InvariantCulture);
                await DoeAsync("S", id, (runtime, run) => runtime.StartAsync(new StartRequest { DefinitionId = definitie, InstanceId = id }, run));
                await DoeAsync("R", id, (runtime, run) => runtime.PublishEventAsync("X", null, null, id, run));
            }
        }

        private async Task DoeAsync(string wat, string id, Func<WorkflowRuntime, RunContext, Task> doe)
        {
            await using var scope = _diensten.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            try
            {
                await doe(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>(), new RunContext(TimeProvider.System.GetUtcNow(), [db], CancellationToken.None));
                await db.SaveChangesAsync();
            }
            catch (InvalidOperationException)
            {
                // It was started in an earlier life; that it is there is the answer.
            }

            await Console.Out.WriteLineAsync($"{wat} {naam} {id}");
        }
    }
}
