using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.IntegrationTests.Api.Studio;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Two locations on one host: what belongs to the other does not exist, and is not counted.</summary>
public sealed class LocatieTests
{
    private Gasthuis _huis = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "X-HIER");
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "X-ELDERS");
        var elders = new LocatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch));
        await using var db = _huis.Werkbank.Database.Open();
        db.Locaties.Add(new Locatie { Id = elders, Naam = "Elders" });
        db.Medewerkers.AddRange(Werkbank.Medewerker("T2", "teamleider", elders), Werkbank.Medewerker("J2", "jurist", elders));
        await db.SaveChangesAsync();
        await db.Dossiers.Where(d => d.Nummer == "X-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(d => d.LocatieId, elders).SetProperty(d => d.Gemeente, "Eldersdam"));
        await db.Huishoudens.Where(h => h.Code == "H-X-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(h => h.LocatieId, elders).SetProperty(h => h.Gemeente, "Eldersdam"));
    }

    [OneTimeTearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("T1", "X-HIER", "X-ELDERS")]
    [TestCase("J1", "X-HIER", "X-ELDERS")]
    [TestCase("T2", "X-ELDERS", "X-HIER")]
    [TestCase("J2", "X-ELDERS", "X-HIER")]
    public async Task Een_dossier_van_een_andere_locatie_bestaat_niet(string code, string eigen, string ander)
    {
        using var bezoeker = await _huis.BezoekerAsync(code);
        using var open = await bezoeker.HaalAsync($"/Dossiers/{eigen}");
        using var dicht = await bezoeker.HaalAsync($"/Dossiers/{ander}");

        await bezoeker.OpenAsync("/Dossiers?stand=Alle&zoek=X-");

        Assert.Multiple(() =>
        {
            Assert.That((open.StatusCode, dicht.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
            Assert.That(bezoeker.Pagina.QuerySelectorAll("tbody th a").Select(a => a.TextContent), Is.EqualTo(new[] { eigen }));
        });
    }

    [Test]
    public async Task De_cijfers_gaan_over_de_eigen_locatie()
    {
        using var bezoeker = await _huis.BezoekerAsync("T2");
        await bezoeker.OpenAsync("/");
        var rijen = bezoeker.Pagina.QuerySelectorAll("aside tbody tr").Select(r => Bezoeker.Schoon(r.TextContent)).ToList();
        await bezoeker.OpenAsync("/Jaaroverzicht");
        var jaar = bezoeker.Inhoud;
        using var eigen = await bezoeker.HaalAsync("/Jaaroverzicht/Eldersdam/2017");
        using var ander = await bezoeker.HaalAsync("/Jaaroverzicht/Testdam/2017");

        Assert.Multiple(() =>
        {
            Assert.That(rijen, Is.EqualTo(new[] { "Vestiging 1 1 0" }));
            Assert.That(jaar, Does.Contain("Eldersdam").And.Not.Contain("Testdam"));
            Assert.That((eigen.StatusCode, ander.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        });
    }

    [Test]
    public async Task Aan_het_spreekuur_gaat_van_een_andere_locatie_niets_open()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        await bezoeker.OpenAsync("/Spreekuur");

        await bezoeker.VerstuurAsync("#toegang", ("nummer", "X-ELDERS"), ("reden", "brief van de gemeente"));

        Assert.That(bezoeker.Fouten, Has.Some.StartsWith("Er is niemand gevonden"));
    }

    [Test]
    public async Task Het_logboek_gaat_over_de_eigen_locatie()
    {
        using var ander = await _huis.BezoekerAsync("T2");
        await ander.OpenAsync("/Dossiers/X-ELDERS");
        await ander.OpenAsync("/Dossiers?zoek=X-ELDERS");
        using var bezoeker = await _huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync("/Dossiers?zoek=X-HIER");

        await bezoeker.OpenAsync("/Logboek");

        // Somebody of the other location who asked for a dossier of ours is ours to know; what they do with their own is not.
        var rijen = bezoeker.Pagina.QuerySelectorAll("tbody tr").Select(r => Bezoeker.Schoon(r.TextContent)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rijen, Has.Some.Contains("Medewerker T1"));
            Assert.That(rijen, Has.None.Contains("X-ELDERS"));
            Assert.That(rijen.Where(r => r.Contains("Medewerker T2", StringComparison.Ordinal) && !r.Contains("X-HIER", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public async Task In_de_ontwerper_bestaat_het_verloop_van_een_andere_locatie_niet()
    {
        var (hier, daar) = await _huis.Werkbank.LeesAsync(async db => (await InstantieAsync(db, "X-HIER"), await InstantieAsync(db, "X-ELDERS")));
        using var jurist = await Studioclient.AlsAsync(_huis, "J1");

        var lijst = (await jurist.JsonAsync("POST", "/workflow-instances", new JsonObject()))["items"]!.AsArray().Select(i => (string)i!["id"]!).ToList();
        using var eigen = await jurist.StuurAsync("GET", $"/workflow-instances/{hier}");
        var geweigerd = new List<HttpStatusCode>();
        foreach (var (methode, pad) in new[] { ("GET", ""), ("GET", "/execution-state"), ("GET", "/variables"), ("GET", "/journal"), ("GET", "/export"), ("DELETE", "") })
        {
            using var antwoord = await jurist.StuurAsync(methode, $"/workflow-instances/{daar}{pad}");
            geweigerd.Add(antwoord.StatusCode);
        }

        var uitvoeringen = await jurist.JsonAsync("GET", $"/activity-executions/list?workflowInstanceId={daar}");

        Assert.Multiple(() =>
        {
            Assert.That(lijst, Does.Contain(hier).And.Not.Contain(daar));
            Assert.That(eigen.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(geweigerd, Has.All.EqualTo(HttpStatusCode.NotFound));
            Assert.That((int)uitvoeringen["count"]!, Is.Zero);
        });
    }

    [Test]
    public async Task Wat_weg_kan_beslist_de_eigen_locatie()
    {
        await using var huis = await Gasthuis.MaakAsync();
        foreach (var nummer in new[] { "W-HIER", "W-ELDERS" })
        {
            await huis.Werkbank.DossierAsync("vestiging", nummer: nummer);
        }

        var elders = new LocatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch));
        await using (var db = huis.Werkbank.Database.Open())
        {
            db.Medewerkers.AddRange(Werkbank.Medewerker("T2", "teamleider", elders), Werkbank.Medewerker("V6", "maatschappelijk begeleider", elders));
            foreach (var code in new[] { "P-W-HIER", "P-W-ELDERS" })
            {
                db.Contacten.Add(new Contact { Id = Guid.NewGuid(), Datum = new DateOnly(2014, 5, 1), Soort = "spreekuur", PersoonId = await db.Personen.Where(p => p.Code == code).Select(p => p.Id).SingleAsync() });
            }

            await db.SaveChangesAsync();
            await db.Dossiers.Where(d => d.Nummer.StartsWith("W-")).ExecuteUpdateAsync(u => u.SetProperty(d => d.Gesloten, new DateOnly(2014, 6, 1)));
            await db.Dossiers.Where(d => d.Nummer == "W-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(d => d.LocatieId, elders));
            await db.Huishoudens.Where(h => h.Code == "H-W-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(h => h.LocatieId, elders));
            await db.Medewerkers.Where(m => m.Code == "V6" || m.Code == "V3").ExecuteUpdateAsync(u => u.SetProperty(m => m.Tot, new DateOnly(2015, 6, 1)));
        }

        await huis.Werkbank.DoeAsync<BewaarvoorstellenDoen, int>(b => b.HandleAsync(new Handeling(null, huis.Klok.GetUtcNow()), CancellationToken.None));
        using var hier = await (await huis.BezoekerAsync("T1")).OpenAsync("/Bewaren");
        using var daar = await (await huis.BezoekerAsync("T2")).OpenAsync("/Bewaren");
        var voorstel = await huis.Werkbank.LeesAsync(db => db.Bewaarvoorstellen.Where(b => b.MedewerkerId != null && b.LocatieId == elders).Select(b => b.Id).SingleAsync());
        var bewijs = hier.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");
        var inhoud = hier.Inhoud;
        await hier.PostAsync("/Bewaren?handler=Akkoord", [("id", voorstel), ("__RequestVerificationToken", bewijs)]);

        Assert.Multiple(() =>
        {
            Assert.That(inhoud, Does.Contain("W-HIER").And.Contain("Medewerker V3").And.Contain("mei 2014").And.Not.Contain("W-ELDERS").And.Not.Contain("Medewerker V6"));
            Assert.That(daar.Inhoud, Does.Contain("W-ELDERS").And.Contain("Medewerker V6").And.Contain("mei 2014").And.Not.Contain("W-HIER").And.Not.Contain("Medewerker V3"));
            Assert.That(hier.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    private static Task<string> InstantieAsync(WorkflowHostDbContext db, string nummer) => db.Dossiers.Where(d => d.Nummer == nummer).Select(d => d.InstantieId).SingleAsync();

    [Test]
    public void Voor_een_dossier_zonder_behandelaar_springt_de_teamleider_van_die_locatie_in()
    {
        var elders = new LocatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch));
        var (hier, daar) = (Werkbank.Medewerker("T8", "teamleider", Locatie.Eerste), Werkbank.Medewerker("T9", "teamleider", elders));

        Assert.Multiple(() =>
        {
            Assert.That(WorkflowHost.Dossiers.Gebruikers.Medewerker.DienstdoendTeamleider([hier, daar], elders, Gasthuis.Vandaag), Is.EqualTo(daar.Id));
            Assert.That(WorkflowHost.Dossiers.Gebruikers.Medewerker.DienstdoendTeamleider([daar], Locatie.Eerste, Gasthuis.Vandaag), Is.Null);
        });
    }
}
