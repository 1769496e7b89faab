using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Commandos;

/// <summary>Measures; the numbers go to docs/metingen.md by hand, with machine and commit.</summary>
internal static class MeetCommando
{
    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true };

    public static Command Maak()
    {
        var groot = new Option<int>("--groot") { Description = "Aantal dossiers van de grote database.", DefaultValueFactory = _ => 100_000 };
        var klein = new Option<int>("--klein") { Description = "Aantal dossiers van de kleine database.", DefaultValueFactory = _ => 1_000 };
        var hoofdtaak = new Command("hoofdtaak", "Het jaar nagespeeld, een pagina over weinig en veel dossiers, de maandronde over veel dossiers.") { klein, groot };
        hoofdtaak.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(() => HoofdtaakAsync(keuze.GetValue(klein), keuze.GetValue(groot), ct)));
        return new Command("meet", "Meet hoe snel en zuinig het is; uitkomst als JSON.") { hoofdtaak };
    }

    private static async Task<int> HoofdtaakAsync(int klein, int groot, CancellationToken ct)
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-meten-");
        try
        {
            var uit = new JsonObject { ["kernen"] = Environment.ProcessorCount, ["runtime"] = Environment.Version.ToString() };
            var voorbeeld = Path.Combine(Werkplaats.StandaardWorkflows, "voorbeelden", "hillegom-2017");
            uit["naspelen"] = await MeetAsync(async () =>
            {
                await NaspelenCommando.SpeelAsync(voorbeeld, Path.Combine(map.FullName, "jaar.db"), null, Werkplaats.StandaardWorkflows, Path.Combine(map.FullName, "post"), ct);
            });
            foreach (var aantal in new[] { klein, groot })
            {
                var pad = Path.Combine(map.FullName, $"{aantal.ToString(CultureInfo.InvariantCulture)}.db");
                uit[$"vullen {aantal.ToString(CultureInfo.InvariantCulture)}"] = await MeetAsync(() => VulCommando.VulAsync(aantal, 1, pad, ct));
                uit[$"bestand {aantal.ToString(CultureInfo.InvariantCulture)} MB"] = new FileInfo(pad).Length / 1_000_000;
                await using var app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", pad, Werkplaats.StandaardWorkflows), ct);
                await app.StartAsync(ct);
                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                foreach (var pagina in new[] { "/Dossiers", "/Stilstand" })
                {
                    uit[$"{pagina} {aantal.ToString(CultureInfo.InvariantCulture)} ms"] = await MediaanAsync(client, pagina, ct);
                }

                await app.StopAsync(ct);
            }

            var database = Database.Sqlite(Path.Combine(map.FullName, $"{groot.ToString(CultureInfo.InvariantCulture)}.db"));
            await using var services = new ServiceCollection().AddWerkplaats(Werkplaats.Instellingen(), database, Werkplaats.StandaardWorkflows).BuildServiceProvider();
            var ronde = await RondedagAsync(services, ct);
            uit["maandronde"] = await MeetAsync(async () =>
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MutatierondeBijwerken>().HandleAsync(ronde, ct);
            });
            await Console.Out.WriteLineAsync(uit.ToJsonString(Leesbaar));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            map.Delete(recursive: true);
        }
    }

    // The first day a round can open after the last dossier did.
    private static async Task<Handeling> RondedagAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var laatste = await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().Dossiers.MaxAsync(d => d.Geopend, ct);
        var maand = new DateOnly(laatste.Year, laatste.Month, 1).AddMonths(2);
        return new Handeling(null, Handeling.Om(services.GetRequiredService<Regelset>().Kalender.EersteWerkdagVan(maand.Year, maand.Month), new TimeOnly(6, 0)));
    }

    private static async Task<JsonObject> MeetAsync(Func<Task> doe)
    {
        GC.Collect();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var klok = Stopwatch.StartNew();
        await doe();
        using var proces = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["seconden"] = Math.Round(klok.Elapsed.TotalSeconds, 2),
            ["cpu_seconden"] = Math.Round((proces.TotalProcessorTime - cpu).TotalSeconds, 2),
            ["werkgeheugen_MB"] = proces.WorkingSet64 / 1_000_000,
            ["piek_werkgeheugen_MB"] = proces.PeakWorkingSet64 / 1_000_000,
        };
    }

    private static async Task<double> MediaanAsync(HttpClient client, string pagina, CancellationToken ct)
    {
        const int Keer = 21;
        var tijden = new List<double>(Keer);
        for (var i = 0; i < Keer; i++)
        {
            var klok = Stopwatch.StartNew();
            using var antwoord = await client.GetAsync(new Uri(pagina, UriKind.Relative), ct);
            antwoord.EnsureSuccessStatusCode();
            await antwoord.Content.ReadAsByteArrayAsync(ct);
            tijden.Add(klok.Elapsed.TotalMilliseconds);
        }

        tijden.Sort();
        return Math.Round(tijden[Keer / 2], 1);
    }
}
