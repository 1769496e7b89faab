using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Signing in, and what ends it.</summary>
public sealed class AanmeldenTests
{
    private const string Wachtwoord = "kastanje fiets lantaarn regen";
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

        await NeemAanAsync(bezoeker, link);
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

    [Test]
    public async Task Zonder_tweede_stap_is_een_goed_wachtwoord_niet_genoeg()
    {
        await NeemAanAsync(await _huis.BezoekerAsync(null), await LinkAsync("V1"));
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");

        await bezoeker.VerstuurAsync("main form.formulier", ("email", "V1@Voorbeeld.nl"), ("wachtwoord", Wachtwoord));
        var titel = bezoeker.Titel;
        await bezoeker.OpenAsync("/Dossiers");

        Assert.Multiple(() =>
        {
            Assert.That(titel, Is.EqualTo("Vul uw code in"));
            Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
        });
    }

    [Test]
    public async Task Een_code_werkt_maar_een_keer()
    {
        using var eerste = await _huis.BezoekerAsync(null);
        var code = await NeemAanAsync(eerste, await LinkAsync("V1"));
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");
        await bezoeker.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Wachtwoord));

        await bezoeker.VerstuurAsync("main form.formulier", ("code", code));

        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Code: deze code klopt niet of is al gebruikt. Wacht op de volgende code." }));
    }

    [Test]
    public async Task Na_vijf_missers_is_het_account_een_kwartier_dicht_ook_voor_het_goede_wachtwoord()
    {
        await NeemAanAsync(await _huis.BezoekerAsync(null), await LinkAsync("V1"));
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");
        for (var keer = 0; keer < 5; keer++)
        {
            await bezoeker.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", $"verkeerd wachtwoord {keer}"));
        }

        await bezoeker.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Wachtwoord));

        Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
        Assert.That(bezoeker.Fouten, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Na_twintig_missers_wacht_een_adres_een_kwartier_ook_met_het_goede_wachtwoord()
    {
        await NeemAanAsync(await _huis.BezoekerAsync(null), await LinkAsync("V1"));
        using var bezoeker = await _huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/Aanmelden");
        for (var keer = 0; keer < 20; keer++)
        {
            await bezoeker.VerstuurAsync("main form.formulier", ("email", $"iemand{keer}@voorbeeld.nl"), ("wachtwoord", "maakt niet uit wat dit is"));
        }

        await bezoeker.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Wachtwoord));
        var meteen = bezoeker.Titel;
        _huis.Klok.Advance(TimeSpan.FromMinutes(16));
        await bezoeker.OpenAsync("/Aanmelden");
        await bezoeker.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Wachtwoord));

        Assert.That((meteen, bezoeker.Titel), Is.EqualTo(("Aanmelden", "Vul uw code in")));
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
    public async Task Wie_zich_afmeldt_maakt_ook_een_gestolen_koekje_waardeloos()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        using var dief = await _huis.BezoekerAsync(null);
        dief.Koekjes.Add(bezoeker.Koekjes.GetAllCookies().Single(k => k.Name == "aanmelding"));
        var voor = (await dief.OpenAsync("/Dossiers")).Titel;

        await bezoeker.OpenAsync("/Afmelden");
        await bezoeker.VerstuurAsync("main form");
        await dief.OpenAsync("/Dossiers");

        Assert.Multiple(() =>
        {
            Assert.That(voor, Is.EqualTo("Dossiers"));
            Assert.That(dief.Titel, Is.EqualTo("Aanmelden"));
        });
    }

    [TestCase("functie")]
    [TestCase("weg")]
    [TestCase("dicht")]
    [TestCase("stempel")]
    public async Task Een_sessie_eindigt_meteen_als_iemand_iets_anders_gaat_doen_of_weggaat(string wat)
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        var voor = (await bezoeker.OpenAsync("/Dossiers")).Titel;
        await using (var db = _huis.Werkbank.Database.Open())
        {
            var medewerker = await db.Medewerkers.SingleAsync(m => m.Code == "T1");
            var account = await db.Accounts.SingleAsync(a => a.MedewerkerId == medewerker.Id);
            medewerker.Functie = wat == "functie" ? "tolk" : medewerker.Functie;
            medewerker.Tot = wat == "weg" ? Gasthuis.Vandaag.AddDays(-1) : null;
            account.Dicht = wat == "dicht" ? DateTimeOffset.UnixEpoch : null;
            account.SecurityStamp = wat == "stempel" ? "ander" : account.SecurityStamp;
            await db.SaveChangesAsync();
        }

        await bezoeker.OpenAsync("/Dossiers");

        Assert.Multiple(() =>
        {
            Assert.That(voor, Is.EqualTo("Dossiers"));
            Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
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
        await NeemAanAsync(await _huis.BezoekerAsync(null), await LinkAsync("V1"));

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

    [TestCase("//evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task De_weg_terug_leidt_nooit_naar_buiten(string terug)
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync($"/Aanmelden?terug={Uri.EscapeDataString(terug)}");

        Assert.That(bezoeker.Adres, Is.EqualTo(new Uri(_huis.Adres, "/")));
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

    private async Task<string> LinkAsync(string code)
    {
        await using var scope = _huis.Diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var beheer = scope.ServiceProvider.GetRequiredService<Accountbeheer>();
        return new Uri(await beheer.LinkAsync(await beheer.VoorAsync(await db.Medewerkers.SingleAsync(m => m.Code == code), default), default)).PathAndQuery;
    }

    private static async Task<string> NeemAanAsync(Bezoeker bezoeker, string link)
    {
        await bezoeker.OpenAsync(link);
        await bezoeker.VerstuurAsync("main form", ("wachtwoord", Wachtwoord));
        var code = Code(bezoeker.Pagina.QuerySelector("main p code")!.TextContent);
        await bezoeker.VerstuurAsync("main form", ("code", code));
        Assert.That(bezoeker.Titel, Is.EqualTo("Bewaar uw herstelcodes"));
        return code;
    }

    // What the app on the phone does (RFC 6238).
    private static string Code(string geheim)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(geheim.Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var sleutel = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var stap = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // the standard of the apps
        var digest = HMACSHA1.HashData(sleutel, stap);
#pragma warning restore CA5350
        var begin = digest[^1] & 15;
        var getal = ((digest[begin] & 127) << 24) | (digest[begin + 1] << 16) | (digest[begin + 2] << 8) | digest[begin + 3];
        return (getal % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
