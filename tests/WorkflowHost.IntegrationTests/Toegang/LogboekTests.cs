using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.IntegrationTests.Api.Studio;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>What was seen is known: who, when, what, from where.</summary>
public sealed class LogboekTests
{
    private Gasthuis _huis = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await _huis.Werkbank.DossierAsync("participatieverklaring", nummer: "L-PVT");
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "L-VE");
        await _huis.Werkbank.DossierAsync(nummer: "L-GH");
    }

    [OneTimeTearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [Test]
    public async Task Een_weigering_staat_erin_ook_al_ziet_wie_vroeg_niet_dat_het_dossier_bestaat()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");

        using var antwoord = await bezoeker.HaalAsync("/Dossiers/L-GH");
        using var onbestaand = await bezoeker.HaalAsync("/Dossiers/L-BESTAAT-NIET");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That((antwoord.StatusCode, onbestaand.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
            Assert.That(await RegelsAsync("V2"), Is.EqualTo(new[] { (Inzagesoort.Geweigerd, "L-GH", (string?)null) }));
        });
    }

    [Test]
    public async Task Openen_zoeken_afdrukken_en_een_bestand_maken_laten_een_spoor()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        var voor = (await RegelsAsync("T1")).Count;
        await bezoeker.OpenAsync("/Dossiers/L-VE");
        await bezoeker.VerstuurAsync("form[data-afdruk-melding]");
        await bezoeker.OpenAsync("/Dossiers");
        await bezoeker.VerstuurAsync("main form", ("zoek", "Kanarie"));
        await bezoeker.OpenAsync("/Jaaroverzicht?handler=Csv");

        var regels = (await RegelsAsync("T1"))[voor..];

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(regels.Take(2), Is.EqualTo(new[] { (Inzagesoort.Geopend, "L-VE", (string?)null), (Inzagesoort.Afgedrukt, "L-VE", null) }));
            Assert.That(regels[2].Soort, Is.EqualTo(Inzagesoort.Gezocht));
            Assert.That(regels[2].Onderwerp, Does.Match("^op naam, [0-9]+ gevonden$"));
            Assert.That(regels[3], Is.EqualTo((Inzagesoort.Uitgevoerd, (string?)null, "jaaroverzicht 2017")));
            var rij = await _huis.Werkbank.LeesAsync(db => db.Inzagen.FirstAsync(i => i.Soort == Inzagesoort.Afgedrukt));
            Assert.That((rij.Adres, rij.Tijdstip, rij.SessieId is not null), Is.EqualTo(("127.0.0.1", _huis.Klok.GetUtcNow(), true)));
        });
    }

    [Test]
    public async Task Wie_in_de_ontwerper_dossiers_opzoekt_of_het_verloop_van_een_bekijkt_laat_een_spoor_een_keer_per_tien_minuten()
    {
        var instantie = await _huis.Werkbank.LeesAsync(db => db.Dossiers.Where(d => d.Nummer == "L-GH").Select(d => d.InstantieId).SingleAsync());
        using var jurist = await Studioclient.AlsAsync(_huis, "J1");
        var voor = (await RegelsAsync("J1")).Count;
        await jurist.JsonAsync("GET", "/workflow-instances");
        await jurist.JsonAsync("POST", "/workflow-instances", new System.Text.Json.Nodes.JsonObject { ["page"] = 0, ["pageSize"] = 10 });
        foreach (var deel in new[] { "", "/variables", "/journal", "/execution-state" })
        {
            await jurist.JsonAsync("GET", $"/workflow-instances/{instantie}{deel}");
        }

        var eerst = (await RegelsAsync("J1"))[voor..];
        _huis.Klok.Advance(TimeSpan.FromMinutes(11));
        await jurist.JsonAsync("GET", $"/activity-executions/list?workflowInstanceId={instantie}");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(eerst, Is.EqualTo(new[] { (Inzagesoort.Gezocht, (string?)null, (string?)"lijst in de ontwerper"), (Inzagesoort.Geopend, "L-GH", "verloop in de ontwerper") }));
            Assert.That(await RegelsAsync("J1"), Has.Count.EqualTo(voor + 3));
        });
    }

    [TestCase("V1")]
    [TestCase("V3")]
    [TestCase("BEHEER")]
    public async Task Het_logboek_is_niet_voor_iedereen(string code)
    {
        using var bezoeker = await _huis.BezoekerAsync(code);

        using var antwoord = await bezoeker.HaalAsync("/Logboek");

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Het_logboek_gaat_alleen_over_dossiers_die_de_lezer_mag_lezen()
    {
        using var groepsleider = await _huis.BezoekerAsync("V3");
        await groepsleider.OpenAsync("/Dossiers/L-PVT");
        using var jurist = await _huis.BezoekerAsync("J1");
        using var teamleider = await _huis.BezoekerAsync("T1");

        await jurist.OpenAsync("/Logboek?dossier=L-PVT");
        await teamleider.OpenAsync("/Logboek?dossier=l-pvt");

        Assert.Multiple(() =>
        {
            Assert.That((jurist.Inhoud.Contains("Er is niets gevonden", StringComparison.Ordinal), jurist.Pagina.QuerySelectorAll("tbody tr").Length), Is.EqualTo((true, 0)));
            Assert.That(teamleider.Inhoud, Does.Contain("Medewerker V3").And.Contain("L-PVT").And.Contain("127.0.0.1"));
        });
    }

    [Test]
    public async Task Ieder_ziet_de_eigen_inzage_en_niet_die_van_een_ander()
    {
        using var bezoeker = await _huis.BezoekerAsync("V1");
        await bezoeker.OpenAsync("/Dossiers/L-GH");
        using var ander = await _huis.BezoekerAsync("BEHEER");

        await bezoeker.OpenAsync("/Inzage");
        await ander.OpenAsync("/Inzage");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Inhoud, Does.Contain("L-GH").And.Not.Contain("L-PVT"));
            Assert.That(ander.Inhoud, Does.Contain("Er staat nog niets"));
        });
    }

    [Test]
    public async Task In_het_logboek_van_de_host_staat_geen_naam_en_geen_nummer()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync("/Dossiers/L-GH");

        Assert.That(_huis.Log.Regels.Where(r => r.Contains("Kanarie", StringComparison.Ordinal) || r.Contains("Medewerker T1", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Wat_niet_kan_worden_genoteerd_wordt_niet_getoond()
    {
        await using var huis = await Gasthuis.MaakAsync();
        using var bezoeker = await huis.BezoekerAsync("T1");
        await using (var db = huis.Werkbank.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE \"Inzagen\"");
        }

        var heel = false;
        try
        {
            using var antwoord = await bezoeker.HaalAsync("/Dossiers/T-EERSTE");
            heel = antwoord.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Broken off: the browser did not get the page.
        }

        Assert.Multiple(() =>
        {
            Assert.That(heel, Is.False);
            Assert.That(huis.Log.Regels.Any(r => r.Contains("could not be written", StringComparison.Ordinal)));
        });
    }

    [Test]
    public async Task Na_twee_jaar_blijft_wat_over_een_dossier_gaat_dat_er_nog_is()
    {
        await using var huis = await Gasthuis.MaakAsync();
        await using (var db = huis.Werkbank.Database.Open())
        {
            var wie = await db.Medewerkers.Select(m => m.Id).FirstAsync();
            var dossier = await db.Dossiers.Select(d => d.Id).FirstAsync();
            var lang = huis.Klok.GetUtcNow().AddYears(-2).AddDays(-1);
            db.Inzagen.AddRange(
                new Inzage { Tijdstip = lang, MedewerkerId = wie, Soort = Inzagesoort.Gezocht, Adres = "weg" },
                new Inzage { Tijdstip = lang, MedewerkerId = wie, Soort = Inzagesoort.Geopend, DossierId = new DossierId(Guid.CreateVersion7()), Adres = "weg" },
                new Inzage { Tijdstip = lang, MedewerkerId = wie, Soort = Inzagesoort.Geopend, DossierId = dossier, Adres = "blijft" },
                new Inzage { Tijdstip = lang.AddDays(2), MedewerkerId = wie, Soort = Inzagesoort.Gezocht, Adres = "blijft" });
            await db.SaveChangesAsync();
        }

        await using var scope = huis.Diensten.CreateAsyncScope();
        var weg = await scope.ServiceProvider.GetRequiredService<LogboekOpruimen>().HandleAsync(new Handeling(null, huis.Klok.GetUtcNow()), default);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(weg, Is.EqualTo(2));
            Assert.That(await huis.Werkbank.LeesAsync(db => db.Inzagen.Select(i => i.Adres).ToListAsync()), Has.Count.EqualTo(2).And.All.EqualTo("blijft"));
        });
    }

    private Task<List<(Inzagesoort Soort, string? Nummer, string? Onderwerp)>> RegelsAsync(string code) => _huis.Werkbank.LeesAsync(async db => (await (
        from i in db.Inzagen
        join m in db.Medewerkers on i.MedewerkerId equals m.Id
        join d in db.Dossiers on i.DossierId equals d.Id into ds
        from d in ds.DefaultIfEmpty()
        where m.Code == code
        orderby i.Id
        select new { i.Soort, Nummer = d == null ? null : d.Nummer, i.Onderwerp }).ToListAsync()).ConvertAll<(Inzagesoort, string?, string?)>(r => (r.Soort, r.Nummer, r.Onderwerp)));
}
