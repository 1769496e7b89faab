using System.Net;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
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
