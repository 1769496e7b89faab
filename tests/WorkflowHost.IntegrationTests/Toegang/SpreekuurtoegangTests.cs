using System.Net;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>At the desk: two hours, with a reason, seen by the team leader, and no more than the task needs.</summary>
public sealed class SpreekuurtoegangTests
{
    private Gasthuis _huis = null!;

    [SetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "S-VE");
        await _huis.Werkbank.DossierAsync(nummer: "S-GH");
        await _huis.Werkbank.DossierAsync("participatieverklaring", nummer: "S-PVT");
        await using var db = _huis.Werkbank.Database.Open();
        // One family: somebody else settles it, the legal volunteer brings it together.
        var gezin = await db.Dossiers.Where(d => d.Nummer == "S-VE").Select(d => d.HuishoudenId).SingleAsync();
        await db.Dossiers.Where(d => d.Nummer == "S-GH").ExecuteUpdateAsync(u => u.SetProperty(d => d.HuishoudenId, gezin));
        await db.Dossiers.Where(d => d.Nummer == "S-VE").ExecuteUpdateAsync(u => u.SetProperty(d => d.BehandelaarId, _huis.Werkbank.Teamleider.Id));
        await db.Personen.Where(p => p.Code == "P-S-VE").ExecuteUpdateAsync(u => u.SetProperty(p => p.Roepnaam, "Amandel").SetProperty(p => p.Geboortedatum, new DateOnly(1985, 6, 2)));
    }

    [TearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("S-VE", "", "", "", "Waarom")]
    [TestCase("S-VE", "", "", "kort", "Waarom")]
    [TestCase("", "Amandel", "", "brief van de gemeente", "Dossiernummer: vul het nummer in")]
    [TestCase("", "Amandel", "31-2-1985", "brief van de gemeente", "Geboortedatum")]
    [TestCase("", "Amandel", "3-6-1985", "brief van de gemeente", "Er is niemand gevonden")]
    [TestCase("", "Aman", "2-6-1985", "brief van de gemeente", "Er is niemand gevonden")]
    [TestCase("S-V", "", "", "brief van de gemeente", "Er is niemand gevonden")]
    [TestCase("S-PVT-", "", "", "brief van de gemeente", "Er is niemand gevonden")]
    public async Task Zonder_reden_of_zonder_te_weten_wie_er_zit_gaat_niets_open(string nummer, string roepnaam, string geboren, string reden, string fout)
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");

        await NeemAsync(bezoeker, nummer, reden, roepnaam, geboren);
        using var dossier = await bezoeker.HaalAsync("/Dossiers/S-VE");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Fouten, Has.Some.StartsWith(fout));
            Assert.That(dossier.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [TestCase("T1")]
    [TestCase("J1")]
    [TestCase("V3")]
    [TestCase("BEHEER")]
    public async Task Wie_niet_aan_het_spreekuur_zit_neemt_geen_toegang(string code)
    {
        using var bezoeker = await _huis.BezoekerAsync(code);

        using var antwoord = await bezoeker.HaalAsync("/Spreekuur");

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("s-ve", "", "")]
    [TestCase("", "Amandel", "2-6-1985")]
    public async Task Twee_uur_meelezen_en_dan_houdt_het_vanzelf_op(string nummer, string roepnaam, string geboren)
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        using var voor = await bezoeker.HaalAsync("/Dossiers/S-VE");
        await NeemAsync(bezoeker, nummer, "brief van de gemeente", roepnaam, geboren);
        var melding = bezoeker.Melding;
        await bezoeker.OpenAsync("/Dossiers/S-VE");
        var (titel, formulieren) = (bezoeker.Titel, bezoeker.Pagina.QuerySelectorAll("main form:not([data-afdruk-melding])").Length);
        using var gezin = await bezoeker.HaalAsync("/Dossiers/S-GH");
        using var ander = await bezoeker.HaalAsync("/Dossiers/S-PVT");
        await BlijfAsync(bezoeker, TimeSpan.FromMinutes(119));
        using var bijna = await bezoeker.HaalAsync("/Dossiers/S-VE");

        _huis.Klok.Advance(TimeSpan.FromMinutes(1));
        using var daarna = await bezoeker.HaalAsync("/Dossiers/S-VE");

        Assert.Multiple(() =>
        {
            Assert.That(voor.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(melding, Does.Contain("tot 12:00 uur").And.Contain("S-VE").And.Not.Contain("S-GH"));
            Assert.That((titel, formulieren), Is.EqualTo(("Dossier S-VE", 0)), "reads, and changes nothing");
            Assert.That((gezin.StatusCode, ander.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)), "no more than the role");
            Assert.That((bijna.StatusCode, daarna.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        });
    }

    [Test]
    public async Task Wie_meeleest_kan_niets_vastleggen_en_ziet_het_dossier_niet_in_de_eigen_lijst()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        await NeemAsync(bezoeker, "S-VE", "brief van de gemeente");
        await bezoeker.OpenAsync("/Dossiers?stand=Alle");
        var lijst = bezoeker.Inhoud;
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");

        Assert.That(lijst, Does.Not.Contain("S-VE"));
        foreach (var pad in new[] { "/Mutatieronde", "/Dossiers/S-VE?handler=GeenWijziging", "/Dossiers/S-VE?handler=Vervalt", "/Dossiers/S-VE?handler=Afronden", "/Dossiers/S-VE/Mutatie/GeenWijziging" })
        {
            await bezoeker.PostAsync(pad, [("nummer", "S-VE"), ("datum", "1-3-2017"), ("__RequestVerificationToken", bewijs)]);
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound), pad);
        }
    }

    [Test]
    public async Task De_teamleider_ziet_wie_en_waarom_en_kan_het_beeindigen()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        await NeemAsync(bezoeker, "S-VE", "brief van de gemeente");
        using var teamleider = await _huis.BezoekerAsync("T1");
        await teamleider.OpenAsync("/");
        var start = teamleider.Inhoud;
        await teamleider.OpenAsync("/Logboek?soort=Spreekuur");
        var logboek = teamleider.Inhoud;
        await teamleider.OpenAsync("/Spreekuur/Toegang");
        var lijst = teamleider.Inhoud;

        await teamleider.VerstuurAsync("main form");
        using var daarna = await bezoeker.HaalAsync("/Dossiers/S-VE");

        Assert.Multiple(() =>
        {
            Assert.That(start, Does.Contain("vandaag 1 keer toegang genomen"));
            Assert.That(logboek, Does.Contain("Medewerker V2").And.Contain("brief van de gemeente").And.Contain("S-VE"));
            Assert.That(lijst, Does.Contain("Medewerker V2").And.Contain("brief van de gemeente").And.Contain("S-VE"));
            Assert.That(teamleider.Melding, Does.Contain("beëindigd"));
            Assert.That(daarna.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Wie_klaar_is_sluit_zelf_en_sluit_niet_wat_van_een_ander_is()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        await NeemAsync(bezoeker, "S-VE", "brief van de gemeente");
        var id = bezoeker.Pagina.QuerySelector("main input[name=id]")!.GetAttribute("value");
        using var ander = await _huis.BezoekerAsync("V1");
        await ander.OpenAsync("/Spreekuur");
        var bewijs = ander.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");
        await ander.PostAsync("/Spreekuur?handler=Sluit", [("id", id), ("__RequestVerificationToken", bewijs)]);
        using var nog = await bezoeker.HaalAsync("/Dossiers/S-VE");

        await bezoeker.VerstuurAsync("main form");
        using var daarna = await bezoeker.HaalAsync("/Dossiers/S-VE");

        Assert.That((ander.Status, nog.StatusCode, daarna.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound)));
    }

    [Test]
    public async Task Wie_blijft_proberen_houdt_op_bij_twaalf()
    {
        using var bezoeker = await _huis.BezoekerAsync("V2");
        for (var i = 0; i < SpreekuurtoegangNemen.MaxPerDag; i++)
        {
            await NeemAsync(bezoeker, $"S-{i}", "brief van de gemeente");
        }

        await NeemAsync(bezoeker, "S-VE", "brief van de gemeente");

        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "U nam vandaag al vaak toegang. Vraag de teamleider om mee te kijken." }));
    }

    private static async Task NeemAsync(Bezoeker bezoeker, string nummer, string reden, string roepnaam = "", string geboren = "")
    {
        await bezoeker.OpenAsync("/Spreekuur");
        await bezoeker.VerstuurAsync("#toegang", ("nummer", nummer), ("roepnaam", roepnaam), ("geboren", geboren), ("reden", reden));
    }

    // A session ends after half an hour of silence.
    private async Task BlijfAsync(Bezoeker bezoeker, TimeSpan hoelang)
    {
        for (var rest = hoelang; rest > TimeSpan.Zero; rest -= TimeSpan.FromMinutes(20))
        {
            _huis.Klok.Advance(rest < TimeSpan.FromMinutes(20) ? rest : TimeSpan.FromMinutes(20));
            await bezoeker.OpenAsync("/Afmelden");
        }
    }
}
