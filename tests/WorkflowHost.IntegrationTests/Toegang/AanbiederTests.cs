using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
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
        _huis = await Gasthuis.MaakAsync(instellingen: new Dictionary<string, string?>
        {
            ["Aanmelden:Aanbieder:Naam"] = "de proefaanbieder",
            ["Aanmelden:Aanbieder:Adres"] = _uitgever.Adres,
            ["Aanmelden:Aanbieder:ClientId"] = Uitgever.Client,
            ["Aanmelden:Aanbieder:ClientSecret"] = Uitgever.Geheim,
            ["Aanmelden:Aanbieder:Rolclaim"] = rolclaim,
            ["Aanmelden:Aanbieder:ZonderHttps"] = "true",
        });
        // Tokens are judged by the real clock.
        _huis.Klok.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    private async Task<Bezoeker> AanmeldenAsync(string terug = "/")
    {
        var bezoeker = await _huis!.BezoekerAsync(null);
        return await bezoeker.OpenAsync($"/Aanmelden?handler=Aanbieder&terug={Uri.EscapeDataString(terug)}");
    }

    // What an issuer does, and what one that cannot be trusted does.
    private sealed class Uitgever : IAsyncDisposable
    {
        public const string Client = "werkstroom";
        public const string Geheim = "een geheim van de proef";
        private readonly WebApplication _app;
        private readonly RSA _sleutel = RSA.Create(2048);
        private readonly Dictionary<string, (string Uitdaging, string Nonce)> _codes = [];

        private Uitgever(WebApplication app) => _app = app;

        public string Adres { get; private set; } = "";

        public string Naam { get; set; } = "";

        public string Sub { get; set; } = "persoon-1";

        public string Email { get; set; } = "V1@voorbeeld.nl";

        public bool IsBevestigd { get; set; } = true;

        public string Publiek { get; set; } = Client;

        public string? Nonce { get; set; }

        public RSA? Handtekening { get; set; }

        public IReadOnlyList<string> Rollen { get; set; } = [];

        public int Bewezen { get; private set; }

        public static async Task<Uitgever> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var uitgever = new Uitgever(builder.Build());
            uitgever._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
            {
                ["issuer"] = uitgever.Adres,
                ["authorization_endpoint"] = $"{uitgever.Adres}/vraag",
                ["token_endpoint"] = $"{uitgever.Adres}/bewijs",
                ["jwks_uri"] = $"{uitgever.Adres}/sleutels",
                ["response_types_supported"] = new[] { "code" },
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            }));
            uitgever._app.MapGet("/sleutels", () =>
            {
                var delen = uitgever._sleutel.ExportParameters(false);
                return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = Base64UrlEncoder.Encode(delen.Modulus), e = Base64UrlEncoder.Encode(delen.Exponent) } } });
            });
            uitgever._app.MapGet("/vraag", (HttpRequest verzoek) => uitgever.Vraag(verzoek));
            uitgever._app.MapPost("/bewijs", async (HttpRequest verzoek) => uitgever.Bewijs(await verzoek.ReadFormAsync()));
            await uitgever._app.StartAsync();
            uitgever.Adres = uitgever.Naam = uitgever._app.Urls.First();
            return uitgever;
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _sleutel.Dispose();
            Handtekening?.Dispose();
        }

        private IResult Vraag(HttpRequest verzoek)
        {
            var vraag = verzoek.Query;
            if (vraag["client_id"] != Client || vraag["response_type"] != "code" || vraag["code_challenge_method"] != "S256" || vraag["code_challenge"].ToString().Length < 43)
            {
                return Results.BadRequest();
            }

            var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _codes[code] = (vraag["code_challenge"].ToString(), vraag["nonce"].ToString());
            return Results.Redirect($"{vraag["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(vraag["state"].ToString())}");
        }

        private IResult Bewijs(IFormCollection formulier)
        {
            if (!_codes.Remove(formulier["code"].ToString(), out var verwacht) || formulier["client_secret"] != Geheim
                || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(formulier["code_verifier"].ToString()))) != verwacht.Uitdaging)
            {
                return Results.BadRequest(new { error = "invalid_grant" });
            }

            Bewezen++;
            var nu = TimeProvider.System.GetUtcNow().UtcDateTime;
            var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = Naam,
                Audience = Publiek,
                NotBefore = nu,
                IssuedAt = nu,
                Expires = nu.AddMinutes(5),
                Claims = new Dictionary<string, object> { ["sub"] = Sub, ["email"] = Email, ["email_verified"] = IsBevestigd, ["nonce"] = Nonce ?? verwacht.Nonce, ["rol"] = Rollen.ToArray() },
                SigningCredentials = new SigningCredentials(new RsaSecurityKey(Handtekening ?? _sleutel) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
            });
            return Results.Json(new { access_token = "niets", token_type = "Bearer", expires_in = 300, id_token = token });
        }
    }
}
