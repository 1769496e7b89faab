using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Hangfire.Storage;
using Hangfire.Storage.SQLite;
using Microsoft.Data.Sqlite;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>Measures the job storage against Hangfire.InMemory in one run, the two taking turns; only the ratios mean something on another machine.</summary>
internal static class Jobsmeting
{
    private const int Workers = 20;
    private const int Fills = 1_000;
    private const int Samples = 300;
    private const string Normal = "default";
    private const string Critical = "critical";
    private static readonly string[] Queues = [Critical, Normal];

    /// <summary>Runs so many rounds and gives the medians, the ratios and whether each is what issue 6 asks for.</summary>
    public static JsonObject Meet(DirectoryInfo map, int rondes, int achterstand, TimeSpan venster)
    {
        var geheugen = new List<Ronde>();
        var sqlite = new List<Ronde>();
        var onderhoud = new List<Onderhoud>();
        for (var ronde = 0; ronde < rondes; ronde++)
        {
            geheugen.Add(MeetRonde(() => new InMemoryStorage(), achterstand, venster));
            var nummer = 0;
            var naam = $"ronde-{ronde}";
            sqlite.Add(MeetRonde(() => new SQLiteStorage(Path.Combine(map.FullName, $"{naam}-{nummer++}.db")), achterstand, venster));
            onderhoud.Add(MeetOnderhoud(Path.Combine(map.FullName, $"{naam}-onderhoud"), achterstand, venster));
        }

        var a = Ronde.Mediaan(geheugen);
        var b = Ronde.Mediaan(sqlite);
        return new JsonObject
        {
            ["kernen"] = Environment.ProcessorCount,
            ["runtime"] = Environment.Version.ToString(),
            ["rondes"] = rondes,
            ["achterstand"] = achterstand,
            ["werkers"] = Workers,
            ["InMemory"] = a.Json(),
            ["SQLite"] = b.Json(),
            ["verhoudingen"] = new JsonObject
            {
                ["leegwerken % van InMemory"] = Minstens(100 * b.Leegwerken / a.Leegwerken, 5),
                ["in de wachtrij met 4 draden % van InMemory"] = Minstens(100 * b.Vullen4 / a.Vullen4, 5),
                ["ophalen en bevestigen met 20 draden % van InMemory"] = Minstens(100 * b.Ophalen / a.Ophalen, 0.3),
                ["schrijfacties per commit bij leegwerken"] = Minstens(b.PerCommit, 8),
                ["CPU per taak, keer InMemory"] = Hoogstens(b.Cpu / a.Cpu, 20),
                ["rustig, tot de start, mediaan ms"] = Hoogstens(b.Rustig50, 3),
                ["rustig, tot de start, p99 ms"] = Hoogstens(b.Rustig99, 30),
                ["druk, kritieke taak, mediaan ms"] = Hoogstens(b.Druk50, 15),
                ["druk, kritieke taak, p99 ms"] = Hoogstens(b.Druk99, 80),
                ["vragen van de beginpagina ms"] = Hoogstens(b.Begin, 50),
                ["in rust met 20 werkers, CPU % van een kern"] = Hoogstens(onderhoud.ConvertAll(o => o.Rust).Mediaan(), 1),
                ["leegwerken tijdens opruimen, % van zonder"] = Minstens(onderhoud.ConvertAll(o => o.Doorvoer).Mediaan(), 70),
                ["langste schrijfactie tijdens opruimen ms"] = Hoogstens(onderhoud.ConvertAll(o => o.Langste).Mediaan(), 250),
            },
        };
    }

    /// <summary>The job: remembers when it started.</summary>
    public static void Start(int nummer) => Begonnen.Noteer(nummer);

    private static JsonObject Minstens(double waarde, double doel) => Doel(waarde, doel, waarde >= doel, "minstens");

    private static JsonObject Hoogstens(double waarde, double doel) => Doel(waarde, doel, waarde <= doel, "hoogstens");

    private static JsonObject Doel(double waarde, double doel, bool gehaald, string woord) => new() { ["waarde"] = Rond(waarde), [woord] = doel, ["gehaald"] = gehaald };

    private static double Rond(double waarde) => Math.Round(waarde, waarde < 10 ? 2 : 1);

    private static Ronde MeetRonde(Func<JobStorage> maak, int achterstand, TimeSpan venster)
    {
        var ronde = new Ronde();
        Met(maak, opslag =>
        {
            Vul(opslag, 200);
            using (Bedien(opslag))
            {
                Wacht(() => opslag.GetMonitoringApi().SucceededListCount() == 200);
                (ronde.Rustig50, ronde.Rustig99) = Vertraging(new BackgroundJobClient(opslag), Normal, Samples);
            }
        });
        Met(maak, opslag => ronde.Vullen1 = Vullen(opslag, 1, venster));
        Met(maak, opslag => ronde.Vullen4 = Vullen(opslag, 4, venster));
        Met(maak, opslag =>
        {
            Vul(opslag, achterstand);
            ronde.Ophalen = Ophalen(opslag, achterstand, venster);
        });
        Met(maak, opslag =>
        {
            Vul(opslag, achterstand);
            ronde.Begin = Begin(opslag.GetMonitoringApi());
            Leegwerken(opslag, ronde, achterstand, venster);
        });
        return ronde;
    }

    // What only a file has: rest, and the removing of what has expired while twenty workers work.
    private static Onderhoud MeetOnderhoud(string pad, int achterstand, TimeSpan venster)
    {
        var (rust, zonder, met) = (0.0, new Ronde(), new Ronde());
        Met(() => new SQLiteStorage($"{pad}-rust.db"), opslag =>
        {
            Vul(opslag, 200);
            using var server = Bedien(opslag);
            Wacht(() => opslag.GetMonitoringApi().SucceededListCount() == 200);
            using var nooit = new ManualResetEventSlim();
            nooit.Wait(venster);
            var (cpu, klok) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            nooit.Wait(3 * venster);
            rust = 100 * (Environment.CpuUsage.TotalTime - cpu) / Stopwatch.GetElapsedTime(klok);
        });
        Met(() => new SQLiteStorage($"{pad}-zonder.db"), opslag =>
        {
            Vul(opslag, achterstand);
            Leegwerken(opslag, zonder, achterstand, venster);
        });
        var langste = TimeSpan.Zero;
        Met(() => new SQLiteStorage($"{pad}-met.db"), opslag =>
        {
            Vul(opslag, achterstand);
            Vul(opslag, achterstand, TimeSpan.FromMilliseconds(1));
            using var genoeg = new CancellationTokenSource();
            var schrijver = new Thread(() => langste = Langste(opslag, genoeg.Token));
            schrijver.Start();
            Leegwerken(opslag, met, achterstand, venster);
            genoeg.Cancel();
            schrijver.Join();
            // It pauses between parts: a backlog of 100,000 is not gone within the three seconds that count.
            if (Verlopen($"{pad}-met.db") > achterstand - 1_000)
            {
                throw new InvalidOperationException("Er is niet opgeruimd terwijl er werd gemeten.");
            }
        });
        return new Onderhoud(rust, 100 * met.Leegwerken / zonder.Leegwerken, langste.TotalMilliseconds);
    }

    private static TimeSpan Langste(JobStorage opslag, CancellationToken genoeg)
    {
        using var verbinding = opslag.GetConnection();
        var langste = TimeSpan.Zero;
        while (!genoeg.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5)))
        {
            var klok = Stopwatch.GetTimestamp();
            verbinding.SetRangeInHash("meting", [new("wanneer", klok.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            var duur = Stopwatch.GetElapsedTime(klok);
            langste = duur > langste ? duur : langste;
        }

        return langste;
    }

    private static long Verlopen(string pad)
    {
        using var verbinding = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = pad, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        verbinding.Open();
        using var vraag = verbinding.CreateCommand();
        vraag.CommandText = "SELECT count(*) FROM hangfire_job WHERE expire_at < $1";
        vraag.Parameters.AddWithValue("$1", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        return (long)vraag.ExecuteScalar()!;
    }

    private static void Met(Func<JobStorage> maak, Action<JobStorage> doe)
    {
        var opslag = maak();
        try
        {
            GC.Collect();
            doe(opslag);
        }
        finally
        {
            (opslag as IDisposable)?.Dispose();
        }
    }

    private static BackgroundJobServer Bedien(JobStorage opslag) => new(new BackgroundJobServerOptions { WorkerCount = Workers, Queues = Queues, StopTimeout = TimeSpan.FromMilliseconds(100) }, opslag);

    // As the client does it, but many jobs in a transaction: only what comes after is measured. With a time to live they are done already.
    private static void Vul(JobStorage opslag, int aantal, TimeSpan? leeft = null)
    {
        using var verbinding = opslag.GetConnection();
        var taak = Job.FromExpression(() => Start(-1));
        for (var gedaan = 0; gedaan < aantal; gedaan += Fills)
        {
            using var transactie = (JobStorageTransaction)verbinding.CreateWriteTransaction();
            for (var i = 0; i < Math.Min(Fills, aantal - gedaan); i++)
            {
                var parameters = new Dictionary<string, string> { ["CurrentCulture"] = "\"nl-NL\"", ["CurrentUICulture"] = "\"nl-NL\"" };
                var id = transactie.CreateJob(taak, parameters, TimeProvider.System.GetUtcNow().UtcDateTime, leeft ?? TimeSpan.FromDays(30));
                transactie.SetJobState(id, new EnqueuedState(Normal));
                if (leeft is null)
                {
                    transactie.PersistJob(id);
                    transactie.AddToQueue(Normal, id);
                }
            }

            transactie.Commit();
        }
    }

    private static double Vullen(JobStorage opslag, int draden, TimeSpan venster) => PerSeconde(draden, venster, () =>
    {
        var client = new BackgroundJobClient(opslag);
        return () =>
        {
            client.Enqueue(() => Start(-1));
            return true;
        };
    });

    // Until the time is over or, for a storage that is faster, the jobs are.
    private static double Ophalen(JobStorage opslag, int achterstand, TimeSpan venster)
    {
        using var genoeg = new CancellationTokenSource(venster);
        var gedaan = 0;
        return PerSeconde(Workers, venster, () => () =>
        {
            using var verbinding = opslag.GetConnection();
            try
            {
                using var opgehaald = verbinding.FetchNextJob(Queues, genoeg.Token);
                opgehaald.RemoveFromQueue();
                if (Interlocked.Increment(ref gedaan) == achterstand)
                {
                    genoeg.Cancel();
                }

                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        });
    }

    private static double PerSeconde(int draden, TimeSpan venster, Func<Func<bool>> maak)
    {
        var keren = new long[draden];
        var klok = Stopwatch.StartNew();
        var lopers = Enumerable.Range(0, draden).Select(n => new Thread(() =>
        {
            var doe = maak();
            while (klok.Elapsed < venster && doe())
            {
                keren[n]++;
            }
        })).ToList();
        lopers.ForEach(l => l.Start());
        lopers.ForEach(l => l.Join());
        return keren.Sum() / klok.Elapsed.TotalSeconds;
    }

    private static void Leegwerken(JobStorage opslag, Ronde ronde, int achterstand, TimeSpan venster)
    {
        using var teller = new Teller();
        using var server = Bedien(opslag);
        Begonnen.Wis();
        // The first thousand start the threads and compile.
        Wacht(() => Begonnen.Aantal > Math.Min(1_000, achterstand / 10));
        using var proces = Process.GetCurrentProcess();
        var (cpu, begin, commits, acties) = (proces.TotalProcessorTime, Begonnen.Aantal, teller.Commits, teller.Acties);
        var klok = Stopwatch.StartNew();
        Wacht(() => klok.Elapsed >= venster || Begonnen.Aantal >= achterstand - Workers);
        var gedaan = Begonnen.Aantal - begin;
        var duur = klok.Elapsed;
        proces.Refresh();
        ronde.Leegwerken = gedaan / duur.TotalSeconds;
        ronde.Cpu = (proces.TotalProcessorTime - cpu).TotalMicroseconds / gedaan;
        ronde.PerCommit = (double)(teller.Acties - acties) / Math.Max(1, teller.Commits - commits);
        if (Begonnen.Aantal < achterstand / 2)
        {
            (ronde.Druk50, ronde.Druk99) = Vertraging(new BackgroundJobClient(opslag), Critical, Samples);
        }
    }

    // From the call that enqueues to the first line of the job.
    private static (double P50, double P99) Vertraging(BackgroundJobClient client, string queue, int keer)
    {
        var tijden = new double[keer];
        for (var i = 0; i < keer; i++)
        {
            var nummer = i;
            Begonnen.Wacht = nummer;
            var voor = Stopwatch.GetTimestamp();
            client.Create(() => Start(nummer), new EnqueuedState(queue));
            tijden[i] = Begonnen.Tot(voor).TotalMilliseconds;
        }

        Array.Sort(tijden);
        return (tijden[keer / 2], tijden[(int)(keer * 0.99)]);
    }

    private static double Begin(IMonitoringApi vragen)
    {
        var tijden = new double[21];
        for (var i = 0; i < tijden.Length; i++)
        {
            var klok = Stopwatch.StartNew();
            _ = vragen.GetStatistics();
            _ = vragen.Queues().Count;
            tijden[i] = klok.Elapsed.TotalMilliseconds;
        }

        return tijden.Mediaan();
    }

    private static void Wacht(Func<bool> klaar)
    {
        using var nooit = new ManualResetEventSlim();
        while (!klaar())
        {
            nooit.Wait(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>What the jobs tell.</summary>
    private static class Begonnen
    {
        private static readonly ManualResetEventSlim Signaal = new();
        private static long _moment;
        private static int _aantal;

        public static int Aantal => Volatile.Read(ref _aantal);

        /// <summary>The number that is waited for.</summary>
        public static int Wacht { get; set; } = -2;

        public static void Wis() => Volatile.Write(ref _aantal, 0);

        public static void Noteer(int nummer)
        {
            Interlocked.Increment(ref _aantal);
            if (nummer == Wacht)
            {
                Volatile.Write(ref _moment, Stopwatch.GetTimestamp());
                Signaal.Set();
            }
        }

        public static TimeSpan Tot(long voor)
        {
            Signaal.Wait();
            Signaal.Reset();
            return Stopwatch.GetElapsedTime(voor, Volatile.Read(ref _moment));
        }
    }

    /// <summary>Listens to what the storage measures about itself.</summary>
    private sealed class Teller : IDisposable
    {
        private readonly MeterListener _oor = new();
        private long _commits;
        private long _acties;

        public Teller()
        {
            _oor.InstrumentPublished = static (instrument, oor) =>
            {
                if (instrument.Name is "hangfire.sqlite.commits" or "hangfire.sqlite.writes")
                {
                    oor.EnableMeasurementEvents(instrument);
                }
            };
            _oor.SetMeasurementEventCallback<long>((instrument, waarde, _, _) => Interlocked.Add(ref instrument.Name == "hangfire.sqlite.commits" ? ref _commits : ref _acties, waarde));
            _oor.Start();
        }

        public long Commits => Interlocked.Read(ref _commits);

        public long Acties => Interlocked.Read(ref _acties);

        public void Dispose() => _oor.Dispose();
    }

    /// <param name="Rust">CPU at rest, in percents of a core.</param>
    /// <param name="Doorvoer">Jobs a second while what expired is removed, in percents of without.</param>
    /// <param name="Langste">The longest write meanwhile, in ms.</param>
    private readonly record struct Onderhoud(double Rust, double Doorvoer, double Langste);

    private sealed class Ronde
    {
        public double Vullen1 { get; set; }

        public double Vullen4 { get; set; }

        public double Ophalen { get; set; }

        public double Leegwerken { get; set; }

        public double Cpu { get; set; }

        public double PerCommit { get; set; }

        public double Rustig50 { get; set; }

        public double Rustig99 { get; set; }

        public double Druk50 { get; set; }

        public double Druk99 { get; set; }

        public double Begin { get; set; }

        public static Ronde Mediaan(List<Ronde> rondes) => new()
        {
            Vullen1 = Midden(rondes, r => r.Vullen1),
            Vullen4 = Midden(rondes, r => r.Vullen4),
            Ophalen = Midden(rondes, r => r.Ophalen),
            Leegwerken = Midden(rondes, r => r.Leegwerken),
            Cpu = Midden(rondes, r => r.Cpu),
            PerCommit = Midden(rondes, r => r.PerCommit),
            Rustig50 = Midden(rondes, r => r.Rustig50),
            Rustig99 = Midden(rondes, r => r.Rustig99),
            Druk50 = Midden(rondes, r => r.Druk50),
            Druk99 = Midden(rondes, r => r.Druk99),
            Begin = Midden(rondes, r => r.Begin),
        };

        public JsonObject Json() => new()
        {
            ["in de wachtrij, 1 draad, per seconde"] = Rond(Vullen1),
            ["in de wachtrij, 4 draden, per seconde"] = Rond(Vullen4),
            ["ophalen en bevestigen, per seconde"] = Rond(Ophalen),
            ["leegwerken, per seconde"] = Rond(Leegwerken),
            ["CPU per taak, microseconden"] = Rond(Cpu),
            ["schrijfacties per commit"] = Rond(PerCommit),
            ["rustig ms (mediaan, p99)"] = new JsonArray(Rond(Rustig50), Rond(Rustig99)),
            ["druk ms (mediaan, p99)"] = new JsonArray(Rond(Druk50), Rond(Druk99)),
            ["beginpagina ms"] = Rond(Begin),
        };

        private static double Midden(List<Ronde> rondes, Func<Ronde, double> waarde) => rondes.Select(waarde).Mediaan();
    }
}
