using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos.Meten;

namespace WorkflowHost.Web.Commandos;

/// <summary>Measures; the numbers go to docs/metingen.md by hand, with machine and commit.</summary>
internal static class MeetCommando
{
    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true };

    public static Command Maak()
    {
        var groot = new Option<int>("--groot") { Description = "Aantal dossiers van de grote database.", DefaultValueFactory = _ => 100_000 };
        var klein = new Option<int>("--klein") { Description = "Aantal dossiers van de kleine database.", DefaultValueFactory = _ => 1_000 };
        var gevuld = new Option<string?>("--gevuld") { Description = "Al gevulde database voor de grote meting, in plaats van haar te vullen; zij verandert erdoor." };
        var hoofdtaak = new Command("hoofdtaak", "Het jaar nagespeeld, een pagina over weinig en veel dossiers, de maandronde over veel dossiers.") { klein, groot, gevuld };
        hoofdtaak.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(() => HoofdtaakAsync(keuze.GetValue(klein), keuze.GetValue(groot), keuze.GetValue(gevuld), ct)));
        return new Command("meet", "Meet hoe snel en zuinig het is; uitkomst als JSON.") { hoofdtaak, Engine(), Jobs(), Mail(), Studio(), Toegang() };
    }

    private static Command Studio()
    {
        var instanties = new Option<int>("--instanties") { Description = "Instanties in de database.", DefaultValueFactory = _ => 100_000 };
        var db = Opslag();
        var studio = new Command("studio", "Wat de ontwerper aan de host vraagt: de lijst van instanties en het bewaren van een procedure.") { db, instanties };
        studio.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            await Console.Out.WriteLineAsync((await Studiometing.MeetAsync(keuze.GetValue(db) == "postgres", Positief("--instanties", keuze.GetValue(instanties)), ct)).ToJsonString(Leesbaar));
            return 0;
        }));
        return studio;
    }

    private static Command Jobs()
    {
        var rondes = new Option<int>("--rondes") { Description = "Hoe vaak alles wordt gemeten; de mediaan telt.", DefaultValueFactory = _ => 3 };
        var achterstand = new Option<int>("--achterstand") { Description = "Taken die klaarstaan.", DefaultValueFactory = _ => 100_000 };
        var jobs = new Command("jobs", "De opslag van achtergrondtaken naast Hangfire.InMemory.") { rondes, achterstand };
        jobs.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            if (keuze.GetValue(rondes) is < 1 or > 100)
            {
                throw new Invoerfout("--rondes: kies 1 tot 100.");
            }

            GlobalConfiguration.Configuration.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            var map = Directory.CreateTempSubdirectory("workflowhost-meten-");
            try
            {
                await Console.Out.WriteLineAsync(Jobsmeting.Meet(map, keuze.GetValue(rondes), Positief("--achterstand", keuze.GetValue(achterstand)), TimeSpan.FromSeconds(3)).ToJsonString(Leesbaar));
                return 0;
            }
            finally
            {
                map.Delete(recursive: true);
            }
        }));
        return jobs;
    }

    private static Command Mail()
    {
        var server = new Option<string>("--server") { Description = "Mailserver die alles voor meet.voorbeeld.nl aanneemt, als naam:poort; tests/mailserver start er een.", Required = true };
        var aantal = new Option<int>("--aantal") { Description = "Berichten in een ronde.", DefaultValueFactory = _ => 1_000 };
        var rondes = new Option<int>("--rondes") { Description = "Hoe vaak om en om wordt gemeten; de mediaan telt.", DefaultValueFactory = _ => 5 };
        var mail = new Command("mail", "De uitgaande post naast een kale lus van MailKit over een verbinding, naar dezelfde server.") { server, aantal, rondes };
        mail.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            if (keuze.GetValue(server)!.Split(':') is not [var naam, var poort] || !int.TryParse(poort, CultureInfo.InvariantCulture, out var nummer) || nummer is < 1 or > 65535)
            {
                throw new Invoerfout("--server: schrijf naam:poort, bijvoorbeeld 127.0.0.1:2525.");
            }

            var map = Directory.CreateTempSubdirectory("workflowhost-meten-");
            try
            {
                await Console.Out.WriteLineAsync((await new Postmeting(naam, nummer, map).MeetAsync(Positief("--aantal", keuze.GetValue(aantal)), Math.Clamp(keuze.GetValue(rondes), 1, 100), ct)).ToJsonString(Leesbaar));
                return 0;
            }
            finally
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                map.Delete(recursive: true);
            }
        }));
        return mail;
    }

    private static Command Engine()
    {
        var db = Opslag();
        var klein = new Option<int>("--klein") { Description = "Wachtende instanties in de kleine database.", DefaultValueFactory = _ => 1_000 };
        var groot = new Option<int>("--groot") { Description = "Wachtende instanties in de grote database.", DefaultValueFactory = _ => 100_000 };
        var keer = new Option<int>("--keer") { Description = "Hoe vaak elke handeling wordt gedaan.", DefaultValueFactory = _ => 2_000 };
        var engine = new Command("engine", "Starten, hervatten, wekkers en lezen op een opslag, als verhouding tot kale commits in dezelfde minuut.") { db, klein, groot, keer };
        engine.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            var eerste = await Enginemeting.EersteInGeheugenAsync();
            await using var plaats = await Meetplaats.OpenAsync(keuze.GetValue(db) == "postgres", ct);
            var uit = new JsonObject
            {
                ["kernen"] = Environment.ProcessorCount,
                ["runtime"] = Environment.Version.ToString(),
                ["opslag"] = plaats.Naam,
                ["eerste_keer_in_geheugen_ms"] = Math.Round(eerste, 1),
            };
            foreach (var (naam, waarde) in await new Enginemeting(plaats, Positief("--klein", keuze.GetValue(klein)), Positief("--groot", keuze.GetValue(groot)), Positief("--keer", keuze.GetValue(keer))).MeetAsync(ct))
            {
                uit[naam] = waarde?.DeepClone();
            }

            await Console.Out.WriteLineAsync(uit.ToJsonString(Leesbaar));
            return 0;
        }));
        return engine;
    }

    private static Option<string> Opslag()
    {
        var db = new Option<string>("--db") { Description = "Opslag: sqlite of postgres. PostgreSQL uit WORKFLOWHOST_POSTGRES, anders een eigen cluster dat daarna weg is.", DefaultValueFactory = _ => "sqlite" };
        db.AcceptOnlyFromAmong("sqlite", "postgres");
        return db;
    }

    private static Command Toegang()
    {
        var keer = new Option<int>("--keer") { Description = "Hoe vaak elke bladzijde om en om wordt gevraagd; de mediaan telt.", DefaultValueFactory = _ => 500 };
        var toegang = new Command("toegang", "Wat een bladzijde meer kost voor wie is aangemeld.") { keer };
        toegang.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            await Console.Out.WriteLineAsync((await Toegangmeting.MeetAsync(Positief("--keer", keuze.GetValue(keer)), ct)).ToJsonString(Leesbaar));
            return 0;
        }));
        return toegang;
    }

    private static int Positief(string optie, int aantal) => aantal is >= 100 and <= 10_000_000 ? aantal
        : throw new Invoerfout($"{optie}: {aantal.ToString(CultureInfo.InvariantCulture)} is niet toegestaan; kies 100 tot 10000000.");

    private static async Task<int> HoofdtaakAsync(int klein, int groot, string? gevuld, CancellationToken ct)
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-meten-");
        try
        {
            var uit = new JsonObject { ["kernen"] = Environment.ProcessorCount, ["runtime"] = Environment.Version.ToString() };
            var voorbeeld = Path.Combine(Werkplaats.StandaardWorkflows, "voorbeelden", "hillegom-2017");
            var dubbel = map.CreateSubdirectory("dubbel").FullName;
            Jaarverdubbeling.Schrijf(voorbeeld, dubbel);
            // Once beforehand, so that neither pays for the start of the process.
            await SpeelAsync(voorbeeld, map.FullName, ct);
            uit["naspelen"] = await MeetAsync(() => SpeelAsync(voorbeeld, map.FullName, ct));
            uit["naspelen dubbel"] = await MeetAsync(() => SpeelAsync(dubbel, map.FullName, ct));
            uit["naspelen dubbel / enkel"] = Math.Round((double)uit["naspelen dubbel"]!["seconden"]! / (double)uit["naspelen"]!["seconden"]!, 2);
            uit["klein"] = await DatabaseAsync(klein, null, map.FullName, ct);
            uit["groot"] = await DatabaseAsync(groot, gevuld, map.FullName, ct);
            await Console.Out.WriteLineAsync(uit.ToJsonString(Leesbaar));
            return 0;
        }
        finally
        {
            map.Delete(recursive: true);
        }
    }

    private static Task SpeelAsync(string jaar, string map, CancellationToken ct) =>
        NaspelenCommando.SpeelAsync(jaar, Path.Combine(map, $"{Guid.NewGuid():N}.db"), null, Werkplaats.StandaardWorkflows, Path.Combine(map, "post"), ct);

    // Fills (unless there is one already), runs the jobs of the first day of a round, and reads the pages as they then are.
    private static async Task<JsonObject> DatabaseAsync(int aantal, string? gevuld, string map, CancellationToken ct)
    {
        var pad = gevuld ?? Path.Combine(map, $"{aantal.ToString(CultureInfo.InvariantCulture)}.db");
        var uit = new JsonObject();
        if (gevuld is null)
        {
            uit["vullen"] = await MeetAsync(() => VulCommando.VulAsync(aantal, 1, pad, ct));
        }

        var database = Database.Sqlite(pad);
        await using var services = new ServiceCollection().AddWerkplaats(Werkplaats.Instellingen(), database, Werkplaats.StandaardWorkflows).BuildServiceProvider();
        var dag = await RondedagAsync(services, ct);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            uit["dossiers"] = await db.Dossiers.CountAsync(ct);
            uit["MB"] = new FileInfo(pad).Length / 1_000_000;
        }

        uit["maandronde"] = await MeetAsync(() => InScopeAsync<MutatierondeBijwerken>(services, h => h.HandleAsync(dag, ct)));
        uit["herinneringen"] = await MeetAsync(() => InScopeAsync<HerinneringenBepalen>(services, h => h.HandleAsync(dag, ct)));
        uit["signalering"] = await MeetAsync(() => InScopeAsync<StilstandBepalen>(services, h => h.HandleAsync(dag, ct)));

        await using var app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", pad, Werkplaats.StandaardWorkflows), ct);
        await app.StartAsync(ct);
        // A page that sends somebody elsewhere is not measured as if it had been shown.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Cookie", await Meetsessie.KoekjeAsync(app, Rol.Teamleider, ct));
        foreach (var pagina in (string[])["/", "/Dossiers", "/Stilstand", "/Mutatieronde", "/Jaaroverzicht"])
        {
            uit[$"{pagina} ms"] = await MediaanAsync(client, pagina, ct);
        }

        await app.StopAsync(ct);
        database.Sluit();
        return uit;
    }

    private static async Task InScopeAsync<T>(IServiceProvider services, Func<T, Task> doe)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await doe(scope.ServiceProvider.GetRequiredService<T>());
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
        var cpu = Environment.CpuUsage.TotalTime;
        var klok = Stopwatch.StartNew();
        await doe();
        using var proces = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["seconden"] = Math.Round(klok.Elapsed.TotalSeconds, 2),
            ["cpu_seconden"] = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, 2),
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

        return Math.Round(tijden.Mediaan(), 1);
    }
}
