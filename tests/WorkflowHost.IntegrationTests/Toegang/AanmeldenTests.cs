using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Signing in, and what ends it.</summary>
public sealed class AanmeldenTests
{
    private Gasthuis _huis = null!;

    [SetUp]
    public async Task Begin() => _huis = await Gasthuis.MaakAsync();

    [TearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("/")]
    [TestCase("/Dossiers/T-EERSTE")]
    [TestCase("/hangfire")]
    [TestCase("/niets")]
    public async Task Zonder_aanmelden_is_alleen_het_aanmelden_te_zien(string pad)
    {
        using var niemand = await _huis.BezoekerAsync(null);

        using var antwoord = await niemand.HaalAsync(pad);

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.RequestMessage!.RequestUri!.AbsolutePath is "/Aanmelden" || antwoord.StatusCode == HttpStatusCode.Unauthorized);
            Assert.That(niemand.Koekjes.GetAllCookies().Select(k => k.Name), Has.None.EqualTo("aanmelding"));
        });
    }

    [TestCase("bestaat-niet@voorbeeld.nl", "maakt niet uit wat dit is")]
    [TestCase("v1@voorbeeld.nl", "een verkeerd lang wachtwoord")]
    [TestCase("t1@voorbeeld.nl", "dit account heeft geen wachtwoord")]
    public async Task Een_weigering_zegt_niet_wat_er_mis_was(string email, string wachtwoord)
    {
        await LinkAsync("V1");
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");

        await bezoeker.VerstuurAsync("main form.formulier", ("email", email), ("wachtwoord", wachtwoord));

        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Dit e-mailadres en wachtwoord horen niet bij elkaar, of u moet een kwartier wachten." }));
    }

    [Test]
    public async Task Van_uitnodiging_tot_binnen_en_de_link_werkt_een_keer()
    {
        var link = await LinkAsync("V1");
        using var bezoeker = await _huis.BezoekerAsync(null);

        await Aanmeldhulp.NeemAanAsync(bezoeker, link);
        var codes = bezoeker.Pagina.QuerySelectorAll("main li code").Length;
        await bezoeker.OpenAsync("/Dossiers");
        using var tweede = await _huis.BezoekerAsync(null);
        await tweede.OpenAsync(link);

        Assert.Multiple(() =>
        {
            Assert.That(codes, Is.EqualTo(10));
            Assert.That(bezoeker.Pagina.QuerySelector(".ik")?.TextContent, Does.Contain("Medewerker V1"));
            Assert.That(tweede.Titel, Is.EqualTo("Deze uitnodiging werkt niet meer"));
        });
    }

    [TestCase("kort")]
    [TestCase("Welkom123456")]
    [TestCase("aaaaaaaaaaaaaaaa")]
    [TestCase("abcdefghijklmnop")]
    [TestCase("medewerkermedewerker")]
    public async Task Een_wachtwoord_dat_te_raden_is_wordt_geweigerd(string wachtwoord)
    {
        var link = await LinkAsync("V1");
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync(link);

        await bezoeker.VerstuurAsync("main form", ("wachtwoord", wachtwoord));

        Assert.That(bezoeker.Fouten, Has.One.StartsWith("Wachtwoord:"));
    }

    [Test]
    public async Task Wie_zich_afmeldt_laat_niets_achter()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1", volgt: false);
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var antwoord = await bezoeker.PostKaalAsync("/Afmelden", new() { ["__RequestVerificationToken"] = bewijs });

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Headers.GetValues("Clear-Site-Data").Single(), Is.EqualTo("\"cache\", \"storage\""));
            Assert.That(bezoeker.Koekjes.GetAllCookies().Select(k => k.Name), Has.None.EqualTo("aanmelding"));
        });
    }

    [TestCase(31, 0)]
    [TestCase(20, 31)]
    public async Task Een_sessie_eindigt_na_een_half_uur_stilte_en_hoe_dan_ook_na_tien_uur(int minuten, int keer)
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        for (var i = 0; i < keer && bezoeker.Adres?.AbsolutePath != "/Aanmelden"; i++)
        {
            _huis.Klok.Advance(TimeSpan.FromMinutes(minuten));
            await bezoeker.OpenAsync("/Afmelden");
        }

        _huis.Klok.Advance(TimeSpan.FromMinutes(minuten));
        await bezoeker.OpenAsync("/Afmelden");

        Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
    }

    [Test]
    public async Task Wie_blijft_werken_blijft_aangemeld()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        for (var i = 0; i < 6; i++)
        {
            _huis.Klok.Advance(TimeSpan.FromMinutes(25));
            await bezoeker.OpenAsync("/Afmelden");
        }

        Assert.That(bezoeker.Titel, Is.EqualTo("Afmelden"));
    }

    [Test]
    public async Task Een_kopie_van_de_database_meldt_niemand_aan()
    {
        await Aanmeldhulp.NeemAanAsync(await _huis.BezoekerAsync(null), await LinkAsync("V1"));

        var bewaard = await _huis.Werkbank.LeesAsync(async db => new
        {
            Geheimen = await db.Set<IdentityUserToken<Guid>>().Select(t => t.Value!).ToListAsync(),
            Sleutels = await db.Hostsleutels.Select(s => s.Xml).ToListAsync(),
        });

        Assert.Multiple(() =>
        {
            Assert.That(bewaard.Geheimen, Has.Count.EqualTo(2));
            Assert.That(bewaard.Geheimen, Has.All.Length.GreaterThan(100));
            Assert.That(bewaard.Sleutels, Is.Not.Empty);
            Assert.That(bewaard.Sleutels, Has.All.Contain("EncryptedData"));
        });
    }

    [Test]
    public async Task Buiten_de_demo_bestaat_aanmelden_met_een_klik_niet()
    {
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        await bezoeker.PostAsync("/Aanmelden?handler=Demo", [("code", "T1"), ("__RequestVerificationToken", bewijs)]);

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("V1", HttpStatusCode.Forbidden)]
    [TestCase("T1", HttpStatusCode.Forbidden)]
    [TestCase("J1", HttpStatusCode.Forbidden)]
    [TestCase("BEHEER", HttpStatusCode.OK)]
    public async Task Accounts_en_achtergrondtaken_zijn_voor_de_beheerder(string code, HttpStatusCode verwacht)
    {
        using var bezoeker = await _huis.BezoekerAsync(code);

        using var accounts = await bezoeker.HaalAsync("/Beheer/Accounts");
        using var taken = await bezoeker.HaalAsync("/hangfire");

        Assert.That((accounts.StatusCode, taken.StatusCode), Is.EqualTo((verwacht, verwacht)));
    }

    [Test]
    public async Task De_beheerder_ziet_geen_dossiers_en_kan_iemand_uitnodigen()
    {
        using var bezoeker = await _huis.BezoekerAsync("BEHEER");
        using var dossiers = await bezoeker.HaalAsync("/Dossiers");
        using var dossier = await bezoeker.HaalAsync("/Dossiers/T-EERSTE");
        await bezoeker.OpenAsync("/Beheer/Accounts");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");

        await bezoeker.PostAsync("/Beheer/Accounts?handler=Sluiten", [("code", "BEHEER"), ("__RequestVerificationToken", bewijs)]);

        Assert.Multiple(() =>
        {
            Assert.That((dossiers.StatusCode, dossier.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
            Assert.That(bezoeker.Melding, Does.Contain("uw eigen account"));
        });
    }

    private Task<string> LinkAsync(string code) => Aanmeldhulp.LinkAsync(_huis, code);
}
