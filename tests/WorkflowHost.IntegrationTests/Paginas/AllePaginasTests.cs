using System.Net;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>What holds for every page.</summary>
public sealed class AllePaginasTests
{
    private static readonly string[] Vast =
    [
        "/", "/Afmelden", "/Dossiers", "/Dossiers/T-EERSTE", "/Dossiers/T-EERSTE/Mutatie", "/Dossiers/T-EERSTE/Mutatie/BesluitOntvangen", "/Stilstand", "/Mutatieronde", "/Beoordelen", "/Jaaroverzicht", "/Mail", "/Bewaren",
    ];

    [TestCase("/niets")]
    [TestCase("/Dossiers/T-BESTAAT-NIET")]
    [TestCase("/Dossiers/T-BESTAAT-NIET/Mutatie")]
    [TestCase("/Dossiers/T-EERSTE/Mutatie/BestaatNiet")]
    [TestCase("/Stilstand/00000000000000000000000000000001/Uitstellen")]
    [TestCase("/Jaaroverzicht/Testdam/1850")]
    [TestCase("/Jaaroverzicht/Nergenshuizen/2017")]
    [TestCase("/Postvak")]
    [TestCase("/Postvak/00000000000000000000000000000001")]
    [TestCase("/middelen/huis.css")]
    public async Task Wat_er_niet_is_geeft_een_nederlandse_bladzijde(string pad)
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync(pad);

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(bezoeker.Titel, Is.EqualTo("Deze pagina bestaat niet"));
        });
    }

    [Test]
    public async Task Een_storing_zegt_niets_over_het_inwendige()
    {
        using var bezoeker = await Huis.BezoekerAsync(null);

        await bezoeker.OpenAsync("/Fout?code=500");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Titel, Is.EqualTo("Er ging iets mis"));
            Assert.That(bezoeker.Inhoud, Does.Contain("kenmerk").And.Not.Contain("Exception").And.Not.Contain(" at "));
        });
    }

    [TestCase("/Dossiers/T-EERSTE?handler=Afronden")]
    [TestCase("/Dossiers/T-EERSTE?handler=Afvinken")]
    [TestCase("/Dossiers/T-EERSTE?handler=Vervalt")]
    [TestCase("/Dossiers/T-EERSTE?handler=GeenWijziging")]
    [TestCase("/Dossiers/T-EERSTE/Mutatie/GeenWijziging")]
    [TestCase("/Mutatieronde")]
    [TestCase("/Beoordelen?handler=Oordeel")]
    [TestCase("/Beoordelen?handler=Afhandelen")]
    [TestCase("/Stilstand/00000000000000000000000000000001/Uitstellen")]
    [TestCase("/Aanmelden")]
    [TestCase("/Dossiers")]
    public async Task Wat_niet_van_onze_eigen_bladzijde_komt_wordt_geweigerd(string pad)
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");
        var voor = await MutatiesAsync("T-EERSTE");

        using var antwoord = await bezoeker.PostKaalAsync(pad, new Dictionary<string, string> { ["nummer"] = "T-EERSTE", ["wie"] = "T1" });

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await MutatiesAsync("T-EERSTE"), Is.EqualTo(voor));
        });
    }

    [TestCaseSource(nameof(Vast))]
    public async Task Elke_bladzijde_heeft_taal_titel_een_kop_en_een_sprong_naar_de_inhoud(string pad)
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");

        var pagina = (await bezoeker.OpenAsync(pad)).Pagina;

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(pagina.DocumentElement.GetAttribute("lang"), Is.EqualTo("nl"));
            Assert.That(pagina.Title, Does.EndWith("Procedurebewaking").And.Not.StartsWith("–"));
            Assert.That(pagina.QuerySelectorAll("h1"), Has.Length.EqualTo(1));
            Assert.That(pagina.QuerySelector("a.overslaan")?.GetAttribute("href"), Is.EqualTo("#inhoud"));
            Assert.That(pagina.QuerySelectorAll("main#inhoud"), Has.Length.EqualTo(1));
            Assert.That(pagina.QuerySelectorAll("nav[aria-label=Hoofdmenu] a[aria-current=page]"), Has.Length.LessThanOrEqualTo(1));
        });
    }

    [TestCaseSource(nameof(Vast))]
    public async Task Elk_veld_heeft_een_naam_en_elke_id_is_uniek(string pad)
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");

        var pagina = (await bezoeker.OpenAsync(pad)).Pagina;

        var zonderNaam = pagina.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea").Where(v => v.Id is null || pagina.QuerySelector($"label[for='{v.Id}']") is null);
        var dubbel = pagina.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key);
        var loos = pagina.QuerySelectorAll("[aria-describedby], [aria-labelledby]")
            .SelectMany(e => $"{e.GetAttribute("aria-describedby")} {e.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(id => pagina.GetElementById(id) is null);
        Assert.Multiple(() =>
        {
            Assert.That(zonderNaam.Select(v => v.OuterHtml), Is.Empty);
            Assert.That(dubbel, Is.Empty);
            Assert.That(loos, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Vast))]
    public async Task Elke_bladzijde_past_bij_haar_strenge_beleid(string pad)
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");

        using var antwoord = await bezoeker.HaalAsync(pad);
        var pagina = (await bezoeker.OpenAsync(pad)).Pagina;

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'self'").And.Not.Contain("unsafe"));
            Assert.That(pagina.QuerySelectorAll("[style], style, script:not([src])"), Is.Empty);
            Assert.That(pagina.QuerySelectorAll("[onclick], [onchange], [onsubmit]"), Is.Empty);
            Assert.That(pagina.QuerySelectorAll("link[href^=http], script[src^=http], img[src^=http]"), Is.Empty);
        });
    }

    [Test]
    public async Task Stijl_en_script_blijven_bewaard_en_hebben_hun_eigen_adres_per_versie()
    {
        using var bezoeker = await Huis.BezoekerAsync(null);
        var adres = (await bezoeker.OpenAsync("/Aanmelden")).Pagina.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var antwoord = await bezoeker.HaalAsync(adres);

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(antwoord.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/css"));
            Assert.That(antwoord.Headers.CacheControl?.ToString(), Does.Contain("immutable"));
        });
    }

    [Test]
    public async Task Geen_naam_staat_in_een_adres_of_in_het_logboek()
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");
        foreach (var pad in Vast)
        {
            await bezoeker.OpenAsync(pad);
            Assert.That(bezoeker.Pagina.QuerySelectorAll("a[href], form[action]").Select(a => a.GetAttribute("href") ?? a.GetAttribute("action")), Has.None.Contains("Kanarie").And.None.Contains("Zonnebloem"));
        }

        await bezoeker.OpenAsync("/Dossiers");
        await bezoeker.VerstuurAsync("main form", ("zoek", "Kanarie"));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Inhoud, Does.Contain("T-EERSTE"));
            Assert.That(bezoeker.Adres.ToString(), Does.Not.Contain("Kanarie"));
            Assert.That(Huis.Log.Regels.Where(r => r.Contains("Kanarie", StringComparison.OrdinalIgnoreCase) || r.Contains("Zonnebloem", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        });
    }
}
