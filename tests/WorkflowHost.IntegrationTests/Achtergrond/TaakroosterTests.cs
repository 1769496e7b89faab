using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Hangfire.Storage.SQLite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using WorkflowHost.Dossiers;
using WorkflowHost.Web.Achtergrond;

namespace WorkflowHost.IntegrationTests.Achtergrond;

/// <summary>When jobs ring, over changes of the clock and after downtime, and that one host at a time runs one.</summary>
public sealed class TaakroosterTests
{
    private static readonly List<string> Gelopen = [];
    private DirectoryInfo _map = null!;
    private SQLiteStorage _opslag = null!;

    private static IEnumerable<Taakrooster.Taak> PerDag => Taakrooster.Taken.Where(t => t.Cron.EndsWith("* * *", StringComparison.Ordinal) && t.Cron != "* * * * *");

    [SetUp]
    public void Maak()
    {
        _map = Directory.CreateTempSubdirectory("workflowhost-rooster-");
        _opslag = new SQLiteStorage(Path.Combine(_map.FullName, "jobs.db"), new SQLiteStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(100) });
        Gelopen.Clear();
    }

    [TearDown]
    public void RuimOp()
    {
        _opslag.Dispose();
        _map.Delete(recursive: true);
    }

    [TestCaseSource(nameof(PerDag))]
    public void Een_taak_van_elke_dag_gaat_elke_dag_een_keer_op_haar_uur(Taakrooster.Taak taak)
    {
        var (begin, einde) = (new DateOnly(2026, 1, 1), new DateOnly(2037, 1, 1));
        var uren = taak.Uurwerk.GetOccurrences(Handeling.Om(begin, default), Handeling.Om(einde, default), Handeling.Tijdzone).ToList();

        Assert.That(uren.Select(u => DateOnly.FromDateTime(u.DateTime)), Is.EqualTo(Enumerable.Range(0, einde.DayNumber - begin.DayNumber).Select(begin.AddDays)));
        Assert.That(uren.Select(u => u.TimeOfDay).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Elke_minuut_is_elke_minuut_ook_als_de_klok_verspringt([Range(2026, 2036)] int jaar)
    {
        foreach (var maand in new[] { 3, 10 })
        {
            var zondag = Enumerable.Range(25, 7).Select(d => new DateOnly(jaar, maand, d)).Single(d => d.DayOfWeek == DayOfWeek.Sunday);
            var (begin, einde) = (Handeling.Om(zondag, default), Handeling.Om(zondag.AddDays(1), default));
            var uren = Taakrooster.Taken.First(t => t.Naam == "berichten").Uurwerk.GetOccurrences(begin, einde, Handeling.Tijdzone).Select(u => u.ToUniversalTime()).ToList();

            Assert.That(uren, Has.Count.EqualTo((einde - begin).TotalMinutes).And.Unique);
            Assert.That(einde - begin, Is.EqualTo(TimeSpan.FromHours(maand == 3 ? 23 : 25)));
        }
    }

    [Test]
    public void Niets_gaat_in_het_uur_dat_er_soms_niet_is() =>
        Assert.That(Taakrooster.Taken.Where(t => t.Cron != "* * * * *").Select(t => t.Cron.Split(' ')[1]), Has.None.EqualTo("2").And.None.EqualTo("3").And.None.EqualTo("*"));

    [Test]
    public void Het_rooster_vervangt_wat_er_stond_en_haalt_weg_wat_niet_meer_bestaat()
    {
        new RecurringJobManager(_opslag).AddOrUpdate("afgeschaft", Job.FromExpression(() => Loop("afgeschaft")), "* * * * *");

        Taakrooster.Stel(_opslag);
        Taakrooster.Stel(_opslag);

        using var verbinding = _opslag.GetConnection();
        Assert.That(verbinding.GetRecurringJobs().Select(j => j.Id), Is.EquivalentTo(Taakrooster.Taken.Select(t => t.Naam)));
        Assert.That(verbinding.GetRecurringJobs().Select(j => j.TimeZoneId), Is.All.EqualTo("Europe/Amsterdam"));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Een_maand_die_is_gemist_gaat_een_keer_alsnog(CancellationToken ct)
    {
        var jobs = new RecurringJobManager(_opslag);
        jobs.AddOrUpdate("maandelijks", Job.FromExpression(() => Loop("maandelijks")), "0 5 1 * *", new RecurringJobOptions { TimeZone = Handeling.Tijdzone, MisfireHandling = MisfireHandlingMode.Relaxed });
        // As the storage is after the host was away for three months.
        var gemist = TimeProvider.System.GetUtcNow().AddDays(-92).UtcDateTime;
        using (var verbinding = _opslag.GetConnection())
        using (var transactie = verbinding.CreateWriteTransaction())
        {
            transactie.SetRangeInHash("recurring-job:maandelijks", [new("NextExecution", JobHelper.SerializeDateTime(gemist)), new("LastExecution", JobHelper.SerializeDateTime(gemist.AddDays(-31)))]);
            transactie.AddToSet("recurring-jobs", "maandelijks", JobHelper.ToTimestamp(gemist));
            transactie.Commit();
        }

        using (new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = 2, SchedulePollingInterval = TimeSpan.FromMilliseconds(200) }, _opslag))
        {
            using var wekker = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (_opslag.GetMonitoringApi().GetStatistics().Succeeded == 0)
            {
                await wekker.WaitForNextTickAsync(ct);
            }
        }

        using var na = _opslag.GetConnection();
        var job = na.GetRecurringJobs().Single();
        Assert.That(Gelopen, Is.EqualTo(new[] { "maandelijks" }));
        Assert.That(job.NextExecution, Is.GreaterThan(TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    [Test]
    public void Een_klok_die_vooruit_was_en_terugging_laat_geen_taak_zwijgen()
    {
        Taakrooster.Stel(_opslag);
        var nu = TimeProvider.System.GetUtcNow();
        using (var verbinding = _opslag.GetConnection())
        using (var transactie = verbinding.CreateWriteTransaction())
        {
            transactie.SetRangeInHash("recurring-job:berichten", [new("NextExecution", JobHelper.SerializeDateTime(nu.AddDays(1).UtcDateTime)), new("LastExecution", JobHelper.SerializeDateTime(nu.AddDays(1).UtcDateTime))]);
            transactie.AddToSet("recurring-jobs", "berichten", JobHelper.ToTimestamp(nu.AddDays(1).UtcDateTime));
            transactie.Commit();
        }

        var hersteld = Taakrooster.HerstelNaTerugzetten(_opslag, nu);

        using var na = _opslag.GetConnection();
        Assert.That(hersteld, Is.EqualTo(new[] { "berichten" }));
        Assert.That(na.GetRecurringJobs().Single(j => j.Id == "berichten").NextExecution, Is.LessThan(nu.AddMinutes(3).UtcDateTime));
        Assert.That(Taakrooster.HerstelNaTerugzetten(_opslag, TimeProvider.System.GetUtcNow()), Is.Empty);
    }

    [Test]
    public async Task Wie_komt_terwijl_een_ander_bezig_is_gaat_weer()
    {
        var bezig = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var klaar = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var elders = new SQLiteStorage(Path.Combine(_map.FullName, "jobs.db"));
        var keer = 0;

        var eerste = Loper(_opslag).LoopAsync("berichten", async (_, _) =>
        {
            keer++;
            bezig.SetResult();
            await klaar.Task;
            return "klaar";
        }, CancellationToken.None);
        await bezig.Task;
        await Loper(elders).LoopAsync("berichten", (_, _) => Task.FromResult($"{++keer}"), CancellationToken.None);
        klaar.SetResult();
        await eerste;
        // The lock is given back with the next write of its process, so that process has it first.
        await Loper(_opslag).LoopAsync("berichten", (_, _) => Task.FromResult($"{++keer}"), CancellationToken.None);

        Assert.That(keer, Is.EqualTo(2));
    }

    [Test]
    public async Task Op_PostgreSQL_heeft_een_host_de_taak_tot_hij_klaar_is_of_wegvalt()
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_POSTGRES") is not { Length: > 0 } tekst)
        {
            Assert.Ignore("Overgeslagen: WORKFLOWHOST_POSTGRES is niet gezet.");
            return;
        }

        var (een, ander) = (new Taakslot(_opslag, tekst), new Taakslot(_opslag, tekst));
        var slot = await een.PakAsync("berichten", CancellationToken.None);
        Assert.That(slot, Is.Not.Null);
        Assert.That(await ander.PakAsync("berichten", CancellationToken.None), Is.Null);
        await using (var andereTaak = await ander.PakAsync("wekker", CancellationToken.None))
        {
            Assert.That(andereTaak, Is.Not.Null);
        }

        await slot!.DisposeAsync();
        await using var daarna = await ander.PakAsync("berichten", CancellationToken.None);
        Assert.That(daarna, Is.Not.Null);

        // What the server does when the process at the other end is gone.
        await using var beheer = new NpgsqlConnection(tekst);
        await beheer.OpenAsync();
        await using var weg = new NpgsqlCommand("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()", beheer);
        Assert.That(await weg.ExecuteScalarAsync(), Is.True);
        await using var weer = await een.PakAsync("berichten", CancellationToken.None);
        Assert.That(weer, Is.Not.Null);
    }

    [Test]
    public async Task Hoe_laat_een_taak_begon_wordt_bewaard()
    {
        var klok = new FakeTimeProvider(Handeling.Om(new DateOnly(2026, 3, 29), new TimeOnly(6, 30)).AddMinutes(42));
        await Loper(_opslag, klok).LoopAsync("signalering", (_, _) => Task.FromResult("goed"), CancellationToken.None);
        klok.Advance(TimeSpan.FromMinutes(1));
        Assert.That(async () => await Loper(_opslag, klok).LoopAsync("signalering", (_, _) => throw new InvalidOperationException("vol"), CancellationToken.None), Throws.InvalidOperationException);

        using var verbinding = _opslag.GetConnection();
        var stand = Taakstand.Lees(verbinding, "signalering")!;
        Assert.Multiple(() =>
        {
            Assert.That(stand.Gepland, Is.EqualTo(Handeling.Om(new DateOnly(2026, 3, 29), new TimeOnly(6, 30))));
            Assert.That(stand.GrootsteVertraging, Is.EqualTo(TimeSpan.FromMinutes(42)));
            Assert.That(stand.Uitkomst, Is.EqualTo("mislukt: InvalidOperationException"));
        });
    }

    [TestCase("bewaren", "2026-03-31T12:00:00Z", "2026-03-01T04:00:00Z")]
    [TestCase("berichten", "2026-10-25T00:30:30Z", "2026-10-25T00:30:00Z")]
    [TestCase("herinneringen", "2026-03-29T12:00:00Z", "2026-03-27T06:00:00Z")]
    public void De_laatste_keer_dat_een_taak_had_moeten_gaan(string taak, string nu, string gepland) => Assert.That(
        Taakrooster.LaatstGepland(taak, DateTimeOffset.Parse(nu, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(DateTimeOffset.Parse(gepland, System.Globalization.CultureInfo.InvariantCulture)));

    public static void Loop(string naam) => Gelopen.Add(naam);

    private static Taakloper Loper(JobStorage opslag, TimeProvider? klok = null) => new(opslag, new Taakslot(opslag, null), klok ?? TimeProvider.System, NullLogger<Taakloper>.Instance);
}
