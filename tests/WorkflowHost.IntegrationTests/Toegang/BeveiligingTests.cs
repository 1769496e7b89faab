using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>What keeps strangers out besides signing in: headers, tempo, sizes, error pages, and where the host listens.</summary>
public sealed class BeveiligingTests
{
    private static readonly Dictionary<string, string?> s_zoalsHetIs = [];

    [TestCase("/Aanmelden", null)]
    [TestCase("/Dossiers/T-EERSTE", "T1")]
    [TestCase("/niets", "T1")]
    [TestCase("/hangfire", "BEHEER")]
    [TestCase("/studio", "J1")]
    public async Task Elk_antwoord_draagt_de_koppen(string pad, string? wie)
    {
        using var bezoeker = await Toegangopstelling.Huis.BezoekerAsync(wie);

        using var antwoord = await bezoeker.HaalAsync(pad);

        string Kop(string naam) => antwoord.Headers.TryGetValues(naam, out var waarden) ? string.Join(';', waarden) : "";
        Assert.Multiple(() =>
        {
            Assert.That(Kop("Content-Security-Policy"), Does.Contain("frame-ancestors 'none'").And.Contain("object-src 'none'").And.Contain(pad == "/studio" ? "base-uri 'self'" : "base-uri 'none'").And.Contain("form-action 'self'").And.Not.Contain("http"));
            Assert.That(Kop("X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Kop("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Kop("Referrer-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Kop("Permissions-Policy"), Does.Contain("camera=()").And.Contain("geolocation=()"));
            Assert.That(Kop("Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Kop("Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(antwoord.Headers.Contains("Server"), Is.False);
            Assert.That(antwoord.Headers.Contains("Strict-Transport-Security"), Is.False, "over http it means nothing");
        });
    }

    [Test]
    public async Task Onze_eigen_bladzijden_laten_niets_van_binnen_de_bladzijde_toe_en_blijven_niet_achter_op_een_gedeelde_computer()
    {
        using var bezoeker = await Toegangopstelling.Huis.BezoekerAsync("T1");

        using var antwoord = await bezoeker.HaalAsync("/Dossiers/T-EERSTE");

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
            Assert.That(antwoord.Headers.CacheControl?.NoStore, Is.True);
        });
    }

    [Test]
    public async Task Over_https_houdt_de_browser_zich_aan_https_en_aan_onze_koekjes()
    {
        using var certificaat = Certificaat();
        var map = Directory.CreateTempSubdirectory("workflowhost-test-");
        var pfx = Path.Combine(map.FullName, "https.pfx");
        await File.WriteAllBytesAsync(pfx, certificaat.Export(X509ContentType.Pfx, "test"));
        await using var huis = await Gasthuis.MaakAsync("https://127.0.0.1:0", new Dictionary<string, string?> { ["Kestrel:Certificates:Default:Path"] = pfx, ["Kestrel:Certificates:Default:Password"] = "test" });
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificaat }, RevocationMode = X509RevocationMode.NoCheck } },
        });

        using var antwoord = await client.GetAsync(new Uri(huis.Adres, "/Aanmelden"));

        map.Delete(recursive: true);
        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Headers.GetValues("Strict-Transport-Security").Single(), Does.Contain("max-age=31536000"));
            Assert.That(antwoord.Headers.GetValues("Set-Cookie"), Is.Not.Empty);
            Assert.That(antwoord.Headers.GetValues("Set-Cookie"), Has.All.StartWith("__Host-").And.All.Contains("secure").And.All.Contains("httponly").And.All.Contains("path=/").And.None.Contains("domain"));
        });
    }

    [Test]
    public async Task Een_account_wordt_vijf_keer_per_minuut_geprobeerd_en_niet_vaker_bestaand_of_niet()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_zoalsHetIs);
        using var bezoeker = await huis.BezoekerAsync(null);
        foreach (var email in new[] { "t1@voorbeeld.nl", "niemand@voorbeeld.nl" })
        {
            var (bewijs, antwoorden) = (await BewijsAsync(bezoeker, "/Aanmelden"), new List<HttpStatusCode>());
            for (var i = 0; i < 6; i++)
            {
                await bezoeker.PostAsync("/Aanmelden", [("email", i % 2 == 0 ? email : $" {email.ToUpperInvariant()}"), ("wachtwoord", $"wachtwoord {i} verkeerd"), ("__RequestVerificationToken", bewijs)]);
                antwoorden.Add(bezoeker.Status);
            }

            Assert.That(antwoorden, Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests }), email);
            Assert.That(bezoeker.Titel, Is.EqualTo("Dit gaat te snel"));
        }
    }

    [Test]
    public async Task Van_een_adres_komen_twintig_pogingen_per_minuut_en_niet_meer()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_zoalsHetIs);
        using var bezoeker = await huis.BezoekerAsync(null);
        var (bewijs, antwoorden) = (await BewijsAsync(bezoeker, "/Aanmelden"), new List<HttpStatusCode>());
        for (var i = 0; i < 21; i++)
        {
            await bezoeker.PostAsync("/Aanmelden", [("email", $"iemand{i}@voorbeeld.nl"), ("wachtwoord", "maakt niet uit wat dit is"), ("__RequestVerificationToken", bewijs)]);
            antwoorden.Add(bezoeker.Status);
        }

        using var lezen = await bezoeker.HaalAsync("/Aanmelden");
        Assert.Multiple(() =>
        {
            Assert.That(antwoorden.Take(20), Has.All.EqualTo(HttpStatusCode.OK));
            Assert.That(antwoorden[20], Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(bezoeker.Titel, Is.EqualTo("Dit gaat te snel"));
            Assert.That(lezen.StatusCode, Is.EqualTo(HttpStatusCode.OK), "reading is not limited");
        });
    }

    [Test]
    public async Task Een_mens_stuurt_zestig_formulieren_per_minuut_en_een_ander_heeft_daar_geen_last_van()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_zoalsHetIs);
        using var bezoeker = await huis.BezoekerAsync("T1");
        using var ander = await huis.BezoekerAsync("J1");
        var bewijs = await BewijsAsync(bezoeker, "/Afmelden");
        var antwoorden = new List<HttpStatusCode>();
        for (var i = 0; i < 61; i++)
        {
            using var antwoord = await bezoeker.PostKaalAsync("/Jaaroverzicht", new() { ["kiesJaar"] = "2017", ["kiesGemeente"] = "Testdam", ["__RequestVerificationToken"] = bewijs });
            antwoorden.Add(antwoord.StatusCode);
        }

        using var vanAnder = await ander.PostKaalAsync("/Jaaroverzicht", new() { ["kiesJaar"] = "2017", ["kiesGemeente"] = "Testdam", ["__RequestVerificationToken"] = await BewijsAsync(ander, "/Afmelden") });
        Assert.Multiple(() =>
        {
            Assert.That(antwoorden.Take(60), Has.All.EqualTo(HttpStatusCode.OK));
            Assert.That(antwoorden[60], Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(vanAnder.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task Vijftig_megabyte_wordt_geweigerd_voor_het_is_gelezen()
    {
        // Only the head is sent: whoever answers now has read nothing of what follows.
        var antwoord = await RuwAsync("POST /Dossiers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 52428800\r\n\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(antwoord, Does.StartWith("HTTP/1.1 413"));
            Assert.That(antwoord, Does.Contain("Dit is te groot").And.Contain("Connection: close"));
        });
    }

    [Test]
    public async Task Een_groot_formulier_zonder_vooraf_genoemde_lengte_wordt_halverwege_geweigerd()
    {
        using var bezoeker = await Toegangopstelling.Huis.BezoekerAsync("T1");
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri("/Dossiers", UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes("zoek=" + new string('x', 300_000))) { Headers = { ContentType = new("application/x-www-form-urlencoded") } },
        };
        verzoek.Headers.TransferEncodingChunked = true;

        using var antwoord = await bezoeker.StuurAsync(verzoek);

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await antwoord.Content.ReadAsStringAsync(), Does.Contain("Dit verzoek klopt niet"));
    }

    [Test]
    public async Task Een_storing_zegt_niets_over_het_inwendige()
    {
        await using var huis = await Gasthuis.MaakAsync();
        using var bezoeker = await huis.BezoekerAsync("T1");
        await using (var db = huis.Werkbank.Database.Open())
        {
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(db.Database, $"DROP TABLE \"Stilstanden\"");
        }

        await bezoeker.OpenAsync("/Stilstand");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(bezoeker.Titel, Is.EqualTo("Er ging iets mis"));
            Assert.That(bezoeker.Inhoud, Does.Contain("kenmerk").And.Not.Contain("Stilstanden").And.Not.Contain("SQLite").And.Not.Contain("Exception").And.Not.Contain(" at "));
        });
    }

    [TestCase("http://0.0.0.0:5080")]
    [TestCase("http://*:5080")]
    [TestCase("http://192.0.2.7:5080")]
    [TestCase("http://vluchtelingenwerk.example")]
    [TestCase("http://127.0.0.1:0;http://[::]:5080")]
    public async Task Buiten_deze_computer_luistert_de_host_niet_zonder_versleuteling(string urls)
    {
        var fout = await Assert.ThrowsAsync<Invoerfout>(() => Gastheer.MaakAsync(new Gastheeropties(urls, Path.Combine(Path.GetTempPath(), "wordt-niet-gemaakt.db"), Werkplaats.StandaardWorkflows), CancellationToken.None));

        Assert.That(fout!.Message, Does.Contain("buiten deze computer luistert de host alleen met https, of achter een proxy die in Proxy:Adressen staat"));
    }

    [Test]
    public async Task Een_proxy_heeft_een_adres()
    {
        var instellingen = new Dictionary<string, string?> { ["Proxy:Adressen:0"] = "de-proxy" };

        var fout = await Assert.ThrowsAsync<Invoerfout>(() => Gastheer.MaakAsync(new Gastheeropties("http://0.0.0.0:0", "x.db", Werkplaats.StandaardWorkflows, Instellingen: instellingen), CancellationToken.None));

        Assert.That(fout!.Message, Is.EqualTo("Proxy:Adressen: 'de-proxy' is geen IP-adres."));
    }

    [Test]
    public async Task Achter_een_proxy_telt_het_adres_van_de_bezoeker_en_moet_de_proxy_versleutelen()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: new Dictionary<string, string?> { ["Proxy:Adressen:0"] = "127.0.0.1" });
        using var zonder = await HaalAsync(huis, null, null);
        using var met = await HaalAsync(huis, "https", "198.51.100.9");

        Assert.Multiple(() =>
        {
            Assert.That(zonder.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(met.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(met.Headers.Contains("Strict-Transport-Security"));
            Assert.That(met.Headers.GetValues("Set-Cookie"), Has.All.StartWith("__Host-"));
        });
    }

    [Test]
    public async Task Wie_om_de_proxy_heen_gaat_krijgt_niets()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: new Dictionary<string, string?> { ["Proxy:Adressen:0"] = "192.0.2.7" });

        using var antwoord = await HaalAsync(huis, "https", "127.0.0.1");

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Zonder_proxy_gelooft_de_host_niets_over_een_ander_adres()
    {
        using var antwoord = await HaalAsync(Toegangopstelling.Huis, "https", "198.51.100.9");

        Assert.That(antwoord.Headers.Contains("Strict-Transport-Security"), Is.False);
    }

    private static async Task<HttpResponseMessage> HaalAsync(Gasthuis huis, string? schema, string? voor)
    {
        using var client = new HttpClient();
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(huis.Adres, "/Aanmelden"));
        if (schema is not null)
        {
            verzoek.Headers.Add("X-Forwarded-Proto", schema);
            verzoek.Headers.Add("X-Forwarded-For", voor);
        }

        return await client.SendAsync(verzoek);
    }

    private static async Task<string> RuwAsync(string verzoek)
    {
        using var lijn = new TcpClient();
        await lijn.ConnectAsync(IPAddress.Loopback, Toegangopstelling.Huis.Adres.Port);
        await using var stroom = lijn.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(verzoek));
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var uit = new StringBuilder();
        var deel = new byte[8192];
        while (!uit.ToString().Contains("</html>", StringComparison.Ordinal) && await stroom.ReadAsync(deel, grens.Token) is > 0 and var n)
        {
            uit.Append(Encoding.UTF8.GetString(deel, 0, n));
        }

        return uit.ToString();
    }

    private static async Task<string> BewijsAsync(Bezoeker bezoeker, string pad) =>
        (await bezoeker.OpenAsync(pad)).Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static X509Certificate2 Certificaat()
    {
        using var rsa = RSA.Create(2048);
        var aanvraag = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var namen = new SubjectAlternativeNameBuilder();
        namen.AddIpAddress(IPAddress.Loopback);
        aanvraag.CertificateExtensions.Add(namen.Build());
        return aanvraag.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
