using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>What an issuer of OpenID Connect does, and what one that cannot be trusted does.</summary>
internal sealed class Uitgever : IAsyncDisposable
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

    /// <summary>Settings of a host that signs people in here.</summary>
    public Dictionary<string, string?> Instellingen(string rolclaim = "") => new()
    {
        ["Aanmelden:Aanbieder:Naam"] = "de proefaanbieder",
        ["Aanmelden:Aanbieder:Adres"] = Adres,
        ["Aanmelden:Aanbieder:ClientId"] = Client,
        ["Aanmelden:Aanbieder:ClientSecret"] = Geheim,
        ["Aanmelden:Aanbieder:Rolclaim"] = rolclaim,
        ["Aanmelden:Aanbieder:ZonderHttps"] = "true",
    };

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
