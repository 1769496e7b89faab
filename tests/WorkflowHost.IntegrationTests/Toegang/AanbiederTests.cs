using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Signing in at a provider of OpenID Connect that runs in the tests.</summary>
public sealed class AanbiederTests
{
    private Uitgever _uitgever = null!;
    private Gasthuis? _huis;

    [SetUp]
    public async Task Begin() => _uitgever = await Uitgever.StartAsync();

    [TearDown]
    public async Task Einde()
    {
        if (_huis is not null)
        {
            await _huis.DisposeAsync();
        }

        await _uitgever.DisposeAsync();
    }

    [TestCase("onbekend adres")]
    [TestCase("adres niet bevestigd")]
    [TestCase("vreemde handtekening")]
    [TestCase("voor een ander bedoeld")]
    [TestCase("andere uitgever")]
    [TestCase("nonce van een ander")]
    [TestCase("account dicht")]
    public async Task Wie_niet_klopt_komt_niet_binnen(string wat)
    {
        await StartAsync();
        switch (wat)
        {
            case "onbekend adres": _uitgever.Email = "niemand@voorbeeld.nl"; break;
            case "adres niet bevestigd": _uitgever.IsBevestigd = false; break;
            case "vreemde handtekening": _uitgever.Handtekening = RSA.Create(2048); break;
            case "voor een ander bedoeld": _uitgever.Publiek = "een-ander"; break;
            case "andere uitgever": _uitgever.Naam = "http://127.0.0.1:1"; break;
            case "nonce van een ander": _uitgever.Nonce = "gestolen"; break;
            default:
                await AanmeldenAsync();
                await using (var db = _huis!.Werkbank.Database.Open())
                {
                    await db.Accounts.ExecuteUpdateAsync(u => u.SetProperty(a => a.Dicht, DateTimeOffset.UnixEpoch));
                }

                break;
        }

        using var bezoeker = await AanmeldenAsync();

        Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Aanmelden lukte niet. Probeer het opnieuw, of vraag uw beheerder." }));
    }

    [Test]
    public async Task Met_een_bevestigd_adres_en_daarna_met_wie_de_aanbieder_zegt_dat_het_is()
    {
        await StartAsync();
        using var eerste = await AanmeldenAsync();
        _uitgever.Email = "intussen-anders@voorbeeld.nl";

        using var tweede = await AanmeldenAsync("/Dossiers");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(eerste.Pagina.QuerySelector(".ik strong")?.TextContent, Is.EqualTo("Medewerker V1"));
            Assert.That(tweede.Titel, Is.EqualTo("Dossiers"), "and back to where somebody wanted to go");
            Assert.That(_uitgever.Bewezen, Is.EqualTo(2), "the code was exchanged with the proof that belongs to it");
            Assert.That(await _huis!.Werkbank.LeesAsync(db => db.Set<IdentityUserLogin<Guid>>().CountAsync()), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Een_ander_met_hetzelfde_adres_neemt_het_account_niet_over()
    {
        await StartAsync();
        using var eerste = await AanmeldenAsync();
        _uitgever.Sub = "iemand-anders";

        using var tweede = await AanmeldenAsync();

        Assert.That((eerste.Titel.StartsWith("Goede", StringComparison.Ordinal), tweede.Titel), Is.EqualTo((true, "Aanmelden")));
    }

    [TestCase("teamleider", HttpStatusCode.OK)]
    [TestCase("vrijwilliger", HttpStatusCode.Forbidden)]
    public async Task De_rol_volgt_de_aanbieder_als_dat_zo_is_ingesteld(string rol, HttpStatusCode beoordelen)
    {
        await StartAsync("rol");
        _uitgever.Rollen = [rol];

        using var bezoeker = await AanmeldenAsync();
        using var antwoord = await bezoeker.HaalAsync("/Beoordelen");

        Assert.That(antwoord.StatusCode, Is.EqualTo(beoordelen));
    }

    [TestCase]
    [TestCase("koning")]
    [TestCase("teamleider", "jurist")]
    public async Task Zonder_een_enkele_bekende_rol_komt_niemand_binnen(params string[] rollen)
    {
        await StartAsync("rol");
        _uitgever.Rollen = rollen;

        using var bezoeker = await AanmeldenAsync();

        Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
    }

    private async Task StartAsync(string rolclaim = "")
    {
        _huis = await Gasthuis.MaakAsync(instellingen: _uitgever.Instellingen(rolclaim));
        // Tokens are judged by the real clock.
        _huis.Klok.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    private async Task<Bezoeker> AanmeldenAsync(string terug = "/")
    {
        var bezoeker = await _huis!.BezoekerAsync(null);
        return await bezoeker.OpenAsync($"/Aanmelden?handler=Aanbieder&terug={Uri.EscapeDataString(terug)}");
    }
}
