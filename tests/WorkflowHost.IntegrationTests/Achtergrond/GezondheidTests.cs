using System.Globalization;
using System.Net;
using Hangfire;
using Hangfire.Server;
using Hangfire.Storage.SQLite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web.Achtergrond;

namespace WorkflowHost.IntegrationTests.Achtergrond;

/// <summary>When /gezond warns: nothing is carried out, a job is off or late, a file is locked.</summary>
internal sealed class GezondheidTests
{
    private Werkbank _werkbank = null!;
    private SQLiteStorage _opslag = null!;

    [SetUp]
    public async Task Maak()
    {
        _werkbank = await Werkbank.MaakAsync();
        _opslag = (SQLiteStorage)Takenopslag.Open(_werkbank.Database.SqlitePad, null);
        Taakrooster.Stel(_opslag);
    }

    [TearDown]
    public async Task RuimOp()
    {
        _opslag.Dispose();
        await _werkbank.DisposeAsync();
    }

    [Test]
    public async Task Zonder_host_die_taken_uitvoert_is_het_mis() => Assert.That((await KijkAsync()).Description, Is.EqualTo("geen enkele host voert taken uit"));

    [Test]
    public async Task Een_host_die_drie_minuten_zwijgt_telt_niet()
    {
        Meld();
        await using (var verbinding = Bestand())
        {
            await verbinding.OpenAsync();
            await using var stil = verbinding.CreateCommand();
            stil.CommandText = "UPDATE hangfire_server SET heartbeat = heartbeat - $ms";
            stil.Parameters.AddWithValue("$ms", 180_000);
            Assert.That(await stil.ExecuteNonQueryAsync(), Is.EqualTo(1));
        }

        Assert.That((await KijkAsync()).Description, Is.EqualTo("geen enkele host voert taken uit"));
    }

    [Test]
    public async Task Met_een_host_en_het_hele_rooster_is_het_goed()
    {
        Meld();

        Assert.That((await KijkAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Een_taak_die_te_laat_is_of_uit_staat_of_weg_is_wordt_genoemd()
    {
        Meld();
        Zet("signalering", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-11));
        Zet("berichten", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-9));
        Zet("wekker", null);
        new RecurringJobManager(_opslag).RemoveIfExists("back-up");

        var uitslag = await KijkAsync();

        Assert.That(uitslag.Description, Is.EqualTo("staat stil: signalering, wekker, back-up"));
        Assert.That(uitslag.Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task Een_bestand_dat_op_slot_zit_geeft_binnen_tel_een_antwoord_en_daarna_is_het_weer_goed()
    {
        Meld();
        await using (var verbinding = Bestand())
        {
            await verbinding.OpenAsync();
            await using var slot = verbinding.BeginTransaction(deferred: false);

            Assert.That((await KijkAsync()).Description, Is.EqualTo("de opslag antwoordt niet"));
        }

        Assert.That((await KijkAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Het_adres_zegt_waarom()
    {
        await using var huis = await Gasthuis.MaakAsync();
        using var bezoeker = await huis.BezoekerAsync(code: null);
        var opslag = (JobStorage)huis.Diensten.GetService(typeof(JobStorage))!;
        new RecurringJobManager(opslag).RemoveIfExists("bewaren");

        using var antwoord = await bezoeker.HaalAsync("/gezond");

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await antwoord.Content.ReadAsStringAsync(), Is.EqualTo("achtergrond: staat stil: bewaren"));
    }

    private Task<HealthCheckResult> KijkAsync() => new Gezondheid(_opslag, _werkbank.Database).CheckHealthAsync(new HealthCheckContext());

    private SqliteConnection Bestand() => new($"Data Source={Takenopslag.PadBij(_werkbank.Database.SqlitePad!)};Pooling=false");

    private void Meld()
    {
        using var verbinding = _opslag.GetConnection();
        verbinding.AnnounceServer("proef", new ServerContext { Queues = ["default"], WorkerCount = 1 });
    }

    private void Zet(string taak, DateTime? volgende)
    {
        using var verbinding = _opslag.GetConnection();
        using var transactie = verbinding.CreateWriteTransaction();
        transactie.SetRangeInHash($"recurring-job:{taak}", [new("NextExecution", volgende?.ToString("O", CultureInfo.InvariantCulture) ?? "")]);
        transactie.Commit();
    }
}
