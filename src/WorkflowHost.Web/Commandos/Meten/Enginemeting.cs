using System.Data.Common;
using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>
/// Measures the engine on a store. The disk of a machine has good and bad minutes, so nothing is a number on its own: bare durable commits of one row
/// are measured in turns with the work, and the work is given as a ratio to them.
/// </summary>
/// <param name="plaats">Where.</param>
/// <param name="klein">Suspended instances in the small database of the comparison.</param>
/// <param name="groot">Suspended instances in the large one.</param>
/// <param name="keer">Times each action is done.</param>
public sealed class Enginemeting(Meetplaats plaats, int klein, int groot, int keer)
{
    private const int Ronden = 20;
    private const int Opwarmen = 1_500;
    private static readonly TimeSpan Opwarmtijd = TimeSpan.FromSeconds(10);
    private const int Aanroepers = 4;
    private const int Wekkers = 1_000;

    /// <summary>The first thing a new process does: the catalogue, a definition and a run, in memory.</summary>
    /// <returns>Milliseconds; only the first call of a process says anything.</returns>
    public static async Task<double> EersteInGeheugenAsync()
    {
        var klok = Stopwatch.GetTimestamp();
        var uit = await InGeheugen(Meetstroom.ReferentieJson).StartAsync(new StartRequest { DefinitionId = Meetstroom.Referentie }, new RunContext(Meetbank.Nu));
        Eis(uit.SubStatus == WorkflowSubStatus.Suspended);
        return Stopwatch.GetElapsedTime(klok).TotalMilliseconds;
    }

    /// <summary>Measures everything.</summary>
    public async Task<JsonObject> MeetAsync(CancellationToken ct)
    {
        await using var kleineBank = await Meetbank.OpenAsync(plaats, versies: 1, ct);
        var eerste = Stopwatch.GetTimestamp();
        await kleineBank.StartAsync();
        var uit = new JsonObject { ["eerste_keer_op_de_opslag_ms"] = Rond(Stopwatch.GetElapsedTime(eerste).TotalMilliseconds) };

        uit["reeks_van_100_in_geheugen"] = await ReeksAsync();
        await using var kaal = await plaats.KaleCommitAsync(ct);
        await using var verbinding = kaal.Connection!;
        await OpwarmenAsync(async () =>
        {
            await kleineBank.HervatAsync(await kleineBank.StartAsync());
            await kaal.ExecuteNonQueryAsync(ct);
        });

        await EenAanroeperAsync(uit, kleineBank, kaal, ct);
        await VierAanroepersAsync(uit, kleineBank, ct);
        uit["wekkers"] = await WekkersAsync(kleineBank, kaal, ct);
        uit["geheugen_per_wachtende_instantie_bytes"] = await GeheugenAsync(kleineBank, ct);

        await using var groteBank = await Meetbank.OpenAsync(plaats, versies: 50, ct);
        await using var vergelijkbank = await Meetbank.OpenAsync(plaats, versies: 1, ct);
        var weinig = new Queue<string>(await vergelijkbank.VulAsync(klein, Meetstroom.Referentie, ct));
        var leeg = await plaats.BytesAsync(groteBank.Database, ct);
        var veel = await groteBank.VulAsync(groot, Meetstroom.Referentie, ct);
        uit["schijf_per_wachtende_instantie_bytes"] = (await plaats.BytesAsync(groteBank.Database, ct) - leeg) / groot;
        uit["lezen"] = await LezenAsync(groteBank, veel, kaal, ct);
        uit["vlakheid"] = await VlakheidAsync(vergelijkbank, weinig, groteBank, veel, ct);
        return uit;
    }

    private async Task<JsonObject> ReeksAsync()
    {
        var tijd = new Tijd();
        for (var ronde = 0; ronde <= Ronden; ronde++)
        {
            // A store of its own each round: what earlier rounds left behind in memory is not part of the work.
            var runtime = InGeheugen(Meetstroom.ReeksJson);
            await runtime.StartAsync(new StartRequest { DefinitionId = Meetstroom.Reeks }, new RunContext(Meetbank.Nu));
            if (ronde == 0)
            {
                await OpwarmenAsync(Eenmaal);
                continue;
            }

            await tijd.MeetAsync(Deel, () => HerhaalAsync(Deel, Eenmaal));

            async Task Eenmaal() => Eis((await runtime.StartAsync(new StartRequest { DefinitionId = Meetstroom.Reeks }, new RunContext(Meetbank.Nu))).Status == WorkflowStatus.Finished);
        }

        return new JsonObject { ["cpu_ms"] = Rond(tijd.CpuMs), ["activiteiten_per_seconde"] = Rond(tijd.PerSeconde * 100, 0) };
    }

    private async Task EenAanroeperAsync(JsonObject uit, Meetbank bank, DbCommand kaal, CancellationToken ct)
    {
        var (kaalBijStart, start, kaalBijHervat, hervat) = (new Tijd(), new Tijd(), new Tijd(), new Tijd());
        for (var ronde = 0; ronde < Ronden; ronde++)
        {
            var ids = new Queue<string>(Deel);
            await kaalBijStart.MeetAsync(Deel, () => HerhaalAsync(Deel, () => kaal.ExecuteNonQueryAsync(ct)));
            await start.MeetAsync(Deel, () => HerhaalAsync(Deel, async () => ids.Enqueue(await bank.StartAsync())));
            await kaalBijHervat.MeetAsync(Deel, () => HerhaalAsync(Deel, () => kaal.ExecuteNonQueryAsync(ct)));
            await hervat.MeetAsync(Deel, () => HerhaalAsync(Deel, () => bank.HervatAsync(ids.Dequeue())));
        }

        uit["start_en_wacht"] = Naast(start, kaalBijStart);
        uit["hervat_en_klaar"] = Naast(hervat, kaalBijHervat);
    }

    private async Task VierAanroepersAsync(JsonObject uit, Meetbank bank, CancellationToken ct)
    {
        var (een, vier, eenHervat, vierHervat) = (new Tijd(), new Tijd(), new Tijd(), new Tijd());
        for (var ronde = 0; ronde < Ronden; ronde++)
        {
            var ids = new Queue<string>(Deel);
            await een.MeetAsync(Deel, () => HerhaalAsync(Deel, async () => ids.Enqueue(await bank.StartAsync())));
            var vierIds = Enumerable.Range(0, Aanroepers).Select(_ => new Queue<string>(Deel)).ToArray();
            await vier.MeetAsync(Deel * Aanroepers, () => Task.WhenAll(vierIds.Select(mijn => Task.Run(() => HerhaalAsync(Deel, async () => mijn.Enqueue(await bank.StartAsync())), ct))));
            await eenHervat.MeetAsync(Deel, () => HerhaalAsync(Deel, () => bank.HervatAsync(ids.Dequeue())));
            await vierHervat.MeetAsync(Deel * Aanroepers, () => Task.WhenAll(vierIds.Select(mijn => Task.Run(() => HerhaalAsync(Deel, () => bank.HervatAsync(mijn.Dequeue())), ct))));
        }

        uit["vier_aanroepers"] = new JsonObject
        {
            ["start_per_seconde"] = Rond(vier.PerSeconde, 0),
            ["start_tot_een"] = Rond(Mediaan(vier, een)),
            ["hervat_per_seconde"] = Rond(vierHervat.PerSeconde, 0),
            ["hervat_tot_een"] = Rond(Mediaan(vierHervat, eenHervat)),
        };
    }

    private static async Task<JsonObject> WekkersAsync(Meetbank bank, DbCommand kaal, CancellationToken ct)
    {
        await bank.VulAsync(Wekkers, Meetstroom.Wachttijd, ct);
        var (kaleTijd, tijd) = (new Tijd(), new Tijd());
        await kaleTijd.MeetAsync(Wekkers, () => HerhaalAsync(Wekkers, () => kaal.ExecuteNonQueryAsync(ct)));
        await tijd.MeetAsync(Wekkers, async () => Eis(await bank.LaatAfgaanAsync(ct) == Wekkers));
        var uit = Naast(tijd, kaleTijd);
        uit["aantal"] = Wekkers;
        uit["seconden"] = Rond(Wekkers / tijd.PerSeconde);
        return uit;
    }

    private async Task<double> GeheugenAsync(Meetbank bank, CancellationToken ct)
    {
        // What pools and caches grow to for so many in one go is there before the count begins.
        await VulEnVergeetAsync(bank, ct);
        var voor = GC.GetTotalMemory(forceFullCollection: true);
        await VulEnVergeetAsync(bank, ct);
        return Rond(Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - voor) / (groot / 10.0), 1);
    }

    // A frame of its own: the ids it gives back (96 bytes each) would live as long as the frame that asked for them, and be counted.
    private Task VulEnVergeetAsync(Meetbank bank, CancellationToken ct) => Task.Run(async () => { await bank.VulAsync(groot / 10, Meetstroom.Referentie, ct); }, ct);

    private async Task<JsonObject> LezenAsync(Meetbank bank, IReadOnlyList<string> ids, DbCommand kaal, CancellationToken ct)
    {
        var (kaleTijd, tijd) = (new Tijd(), new Tijd());
        // A stride that visits the whole table instead of one corner of it.
        var plek = 0;
        Task Lees() => bank.LeesAsync(ids[plek = (plek + 7_919) % ids.Count]);
        await HerhaalAsync(Math.Min(keer, 200), Lees);
        for (var ronde = 0; ronde < Ronden; ronde++)
        {
            await kaleTijd.MeetAsync(Deel, () => HerhaalAsync(Deel, () => kaal.ExecuteNonQueryAsync(ct)));
            await tijd.MeetAsync(Deel, () => HerhaalAsync(Deel, Lees));
        }

        var uit = Naast(tijd, kaleTijd);
        uit["uit"] = ids.Count;
        return uit;
    }

    private async Task<JsonObject> VlakheidAsync(Meetbank weinigBank, Queue<string> weinig, Meetbank veelBank, IReadOnlyList<string> veel, CancellationToken ct)
    {
        // Small enough that the small database is still about as large at the end.
        var deel = Math.Max(1, Math.Min(Deel, klein / (4 * Ronden)));
        var (kleineTijd, groteTijd) = (new Tijd(), new Tijd());
        var stap = Math.Max(1, veel.Count / ((deel * Ronden) + 200));
        var plek = 0;
        Task Groot() => veelBank.HervatAsync(veel[plek++ * stap % veel.Count]);
        for (var i = 0; i < Math.Min(100, klein / 4); i++)
        {
            // Every version is parsed once before the clock runs, as in a host that has been up for a minute.
            await Groot();
            await weinigBank.HervatAsync(weinig.Dequeue());
        }

        for (var ronde = 0; ronde < Ronden; ronde++)
        {
            await kleineTijd.MeetAsync(deel, () => HerhaalAsync(deel, () => weinigBank.HervatAsync(weinig.Dequeue())));
            await groteTijd.MeetAsync(deel, () => HerhaalAsync(deel, Groot));
        }

        ct.ThrowIfCancellationRequested();
        return new JsonObject
        {
            ["klein"] = new JsonObject { ["instanties"] = klein, ["versies"] = 1, ["per_seconde"] = Rond(kleineTijd.PerSeconde, 0), ["cpu_ms"] = Rond(kleineTijd.CpuMs) },
            ["groot"] = new JsonObject { ["instanties"] = groot, ["versies"] = 50, ["per_seconde"] = Rond(groteTijd.PerSeconde, 0), ["cpu_ms"] = Rond(groteTijd.CpuMs) },
            ["groot_kost_maal_klein"] = Rond(Mediaan(kleineTijd, groteTijd)),
        };
    }

    private int Deel => Math.Max(1, keer / Ronden);

    private static WorkflowRuntime InGeheugen(string json)
    {
        var catalogus = new ActivityCatalog();
        var reader = new DefinitionReader(catalogus);
        var definities = new InMemoryDefinitionStore(reader);
        definities.AddPublished(reader.Read(json));
        return new WorkflowRuntime(catalogus, definities, new InMemoryStore(), new EngineOptions());
    }

    // A host that has been up for a minute: the compiler, which works beside and later, is done with what is measured. On a quick machine many times
    // are soon over, so it is a time as well; a measurement of a few times does without.
    private async Task OpwarmenAsync(Func<Task> doe)
    {
        var klok = Stopwatch.GetTimestamp();
        for (var i = 0; i < Math.Min(keer, Opwarmen) || (keer >= Opwarmen && Stopwatch.GetElapsedTime(klok) < Opwarmtijd); i++)
        {
            await doe();
        }
    }

    private static async Task HerhaalAsync(int keer, Func<Task> doe)
    {
        for (var i = 0; i < keer; i++)
        {
            await doe();
        }
    }

    private static JsonObject Naast(Tijd tijd, Tijd kaal) => new()
    {
        ["per_seconde"] = Rond(tijd.PerSeconde, 0),
        ["kale_commits_per_seconde"] = Rond(kaal.PerSeconde, 0),
        ["verhouding"] = Rond(Mediaan(tijd, kaal)),
        ["cpu_ms"] = Rond(tijd.CpuMs),
        ["kale_commit_cpu_ms"] = Rond(kaal.CpuMs),
    };

    // Of the ratios per round: a round in which the disk stood still counts once.
    private static double Mediaan(Tijd boven, Tijd onder) => boven.Ronden.Zip(onder.Ronden, (b, o) => b / o).Mediaan();

    private static double Rond(double waarde, int cijfers = 3) => Math.Round(waarde, cijfers);

    private static void Eis(bool klopt)
    {
        if (!klopt)
        {
            throw new InvalidOperationException("De gemeten workflow deed niet wat hij hoort te doen.");
        }
    }

    private sealed class Tijd
    {
        private int _keer;
        private TimeSpan _klok;
        private TimeSpan _cpu;

        /// <summary>Times a second, per round.</summary>
        public List<double> Ronden { get; } = [];

        public double PerSeconde => _keer / _klok.TotalSeconds;

        public double CpuMs => _cpu.TotalMilliseconds / _keer;

        public async Task MeetAsync(int keer, Func<Task> doe)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var klok = Stopwatch.GetTimestamp();
            await doe();
            var duur = Stopwatch.GetElapsedTime(klok);
            _cpu += Environment.CpuUsage.TotalTime - cpu;
            _klok += duur;
            _keer += keer;
            Ronden.Add(keer / duur.TotalSeconds);
        }
    }
}
