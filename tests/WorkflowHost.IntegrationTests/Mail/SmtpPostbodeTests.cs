using System.Text;
using MailKit.Security;
using MimeKit;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Web.Mail;

namespace WorkflowHost.IntegrationTests.Mail;

/// <summary>Delivery against a server that misbehaves on command. What it says about one message is the answer to that message alone.</summary>
public sealed class SmtpPostbodeTests
{
    private static readonly DateTimeOffset Nu = new(2017, 3, 1, 6, 30, 0, TimeSpan.Zero);
    private readonly Certificaten _certificaten = new();

    [OneTimeTearDown]
    public void RuimOp() => _certificaten.Dispose();

    [Test]
    public async Task Zonder_server_is_er_een_storing_en_geen_fout()
    {
        using var postbode = Postbode(StuurseMailserver.Doof());

        Assert.That(await BezorgAsync(postbode, "a"), Is.EqualTo(new Bezorging(Afloop.Storing, "geen verbinding")));
    }

    [Test]
    public async Task Een_adres_dat_geen_adres_is_bereikt_de_server_niet()
    {
        await using var server = new StuurseMailserver();
        using var postbode = Postbode(server.Poort);

        var uit = await postbode.BezorgAsync(new Post("a@workflowhost.local", "geen adres <", "Taken", "Dag,\n", Nu), CancellationToken.None);

        Assert.That((uit.Afloop, server.Verbindingen), Is.EqualTo((Afloop.AdresGeweigerd, 0)));
    }

    [TestCase(Stap.Begroeting, "421 druk", Afloop.Storing, "421")]
    [TestCase(Stap.Begroeting, "554 u niet", Afloop.Storing, "554")]
    [TestCase(Stap.Ehlo, "421 druk", Afloop.Storing, "onverwacht antwoord")]
    [TestCase(Stap.Mail, "550 deze afzender niet", Afloop.Storing, "550")]
    [TestCase(Stap.Mail, "451 even niet", Afloop.Later, "451")]
    [TestCase(Stap.Rcpt, "550 kent niemand", Afloop.AdresGeweigerd, "550")]
    [TestCase(Stap.Rcpt, "450 vol", Afloop.Later, "450")]
    [TestCase(Stap.Rcpt, "421 tot ziens", Afloop.Later, "421")]
    [TestCase(Stap.Data, "451 even niet", Afloop.Later, "451")]
    [TestCase(Stap.Data, "554 niets aan", Afloop.BerichtGeweigerd, "554")]
    [TestCase(Stap.Inhoud, "452 vol", Afloop.Later, "452")]
    [TestCase(Stap.Inhoud, "550 wil ik niet", Afloop.BerichtGeweigerd, "550")]
    public async Task Elk_antwoord_heeft_zijn_eigen_betekenis_en_zijn_woorden_blijven_buiten(object stap, string antwoord, Afloop afloop, string bewaard)
    {
        await using var server = new StuurseMailserver { Doet = (s, _) => s == (Stap)stap ? new Gril(antwoord, Verbreekt: antwoord.StartsWith("421", StringComparison.Ordinal)) : null };
        using var postbode = Postbode(server.Poort);

        var uit = await BezorgAsync(postbode, "a");
        server.Doet = (_, _) => null;
        var daarna = await BezorgAsync(postbode, "b");

        Assert.That(uit, Is.EqualTo(new Bezorging(afloop, bewaard)));
        Assert.That(daarna.IsBezorgd, Is.True, "een volgend bericht merkt er niets van");
    }

    [TestCase(Stap.Begroeting, Afloop.Storing)]
    [TestCase(Stap.Mail, Afloop.Later)]
    [TestCase(Stap.Rcpt, Afloop.Later)]
    [TestCase(Stap.Inhoud, Afloop.Onzeker)]
    public async Task Wie_ophangt_wordt_op_zijn_plaats_beoordeeld(object stap, Afloop afloop)
    {
        await using var server = new StuurseMailserver { Doet = (s, _) => s == (Stap)stap ? Gril.HangtOp : null };
        using var postbode = Postbode(server.Poort);

        Assert.That((await BezorgAsync(postbode, "a")).Afloop, Is.EqualTo(afloop));
    }

    [TestCase(Stap.Begroeting, Afloop.Storing)]
    [TestCase(Stap.Rcpt, Afloop.Later)]
    [TestCase(Stap.Inhoud, Afloop.Onzeker)]
    public async Task Wie_zwijgt_houdt_een_bericht_niet_langer_op_dan_mag(object stap, Afloop afloop)
    {
        await using var server = new StuurseMailserver { Doet = (s, _) => s == (Stap)stap ? Gril.Hangt : null };
        using var postbode = Postbode(server.Poort, wachttijd: 1);

        var uit = await BezorgAsync(postbode, "a").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That((uit.Afloop, uit.Antwoord), Is.EqualTo((afloop, "tijd om")));
    }

    [Test]
    public async Task Een_antwoord_dat_letter_voor_letter_komt_telt_als_zwijgen()
    {
        await using var server = new StuurseMailserver { Doet = (s, _) => s == Stap.Rcpt ? new Gril("250", Druppelt: true) : null };
        using var postbode = Postbode(server.Poort, wachttijd: 1);

        Assert.That((await BezorgAsync(postbode, "a").WaitAsync(TimeSpan.FromSeconds(20))).Afloop, Is.EqualTo(Afloop.Later));
    }

    [Test]
    public async Task Berichten_na_elkaar_gaan_over_een_verbinding_ook_na_een_geweigerd_adres()
    {
        await using var server = new StuurseMailserver { Doet = (s, wie) => s == Stap.Rcpt && wie == "b@voorbeeld.nl" ? new Gril("550 nee") : null };
        using var postbode = Postbode(server.Poort);

        foreach (var wie in new[] { "a", "c", "d" })
        {
            Assert.That((await BezorgAsync(postbode, wie)).IsBezorgd, Is.True);
        }

        Assert.That(server.Verbindingen, Is.EqualTo(1));
        Assert.That((await BezorgAsync(postbode, "b")).Afloop, Is.EqualTo(Afloop.AdresGeweigerd));
        Assert.That((await BezorgAsync(postbode, "e")).IsBezorgd, Is.True);
        Assert.That(server.Verbindingen, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Wie_afbreekt_hoort_dat_en_krijgt_geen_antwoord()
    {
        await using var server = new StuurseMailserver { Doet = (s, _) => s == Stap.Rcpt ? Gril.Hangt : null };
        using var postbode = Postbode(server.Poort);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.That(async () => await postbode.BezorgAsync(Stuk("a"), stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(SecureSocketOptions.StartTls)]
    [TestCase(SecureSocketOptions.SslOnConnect)]
    public async Task Met_een_vertrouwd_certificaat_gaat_alles_versleuteld(SecureSocketOptions hoe)
    {
        using var certificaat = _certificaten.Goed();
        await using var server = new StuurseMailserver(certificaat, hoe == SecureSocketOptions.SslOnConnect);
        using var postbode = Postbode(server.Poort, beveiliging: hoe, vertrouwd: _certificaten.Bestand);

        Assert.That(await BezorgAsync(postbode, "a"), Is.EqualTo(new Bezorging(Afloop.Bezorgd, "250")));
    }

    [Test]
    public async Task Een_certificaat_dat_niet_deugt_krijgt_niets_te_zien([Values("onbekend gezag", "andere naam", "verlopen")] string mis, [Values] bool meteen)
    {
        using var certificaat = mis switch { "andere naam" => _certificaten.VoorEenAnder(), "verlopen" => _certificaten.Verlopen(), _ => _certificaten.Goed() };
        var gehoord = new List<Stap>();
        await using var server = new StuurseMailserver(certificaat, meteen)
        {
            Doet = (s, _) =>
            {
                gehoord.Add(s);
                return null;
            },
        };
        using var postbode = Postbode(server.Poort, beveiliging: meteen ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, vertrouwd: mis == "onbekend gezag" ? "" : _certificaten.Bestand);

        var uit = await BezorgAsync(postbode, "a");

        Assert.That(uit, Is.EqualTo(new Bezorging(Afloop.Storing, "certificaat niet vertrouwd")));
        Assert.That(gehoord, Has.None.EqualTo(Stap.Mail).And.None.EqualTo(Stap.Auth));
    }

    [Test]
    public async Task Een_server_zonder_versleuteling_krijgt_niets_als_die_is_gevraagd()
    {
        await using var server = new StuurseMailserver { Aanmelding = "PLAIN x" };
        using var postbode = Postbode(server.Poort, beveiliging: SecureSocketOptions.StartTls, gebruiker: "post", geheim: "geheim");

        Assert.That(await BezorgAsync(postbode, "a"), Is.EqualTo(new Bezorging(Afloop.Storing, "geen versleuteling")));
        Assert.That(server.Ontvangen, Is.Empty);
    }

    [Test]
    public async Task Met_een_wachtwoord_en_met_een_token([Values] Mailtoegang toegang, [Values] bool juist)
    {
        var verwacht = toegang == Mailtoegang.XOAuth2 ? "XOAUTH2 " + Basis("user=post\u0001auth=Bearer geheim\u0001\u0001") : "PLAIN " + Basis("\0post\0geheim");
        using var certificaat = _certificaten.Goed();
        await using var server = new StuurseMailserver(certificaat) { Aanmelding = verwacht };
        using var postbode = Postbode(server.Poort, beveiliging: SecureSocketOptions.StartTls, vertrouwd: _certificaten.Bestand, gebruiker: "post", geheim: juist ? "geheim" : "mis", toegang: toegang);

        var uit = await BezorgAsync(postbode, "a");

        Assert.That(uit, Is.EqualTo(juist ? new Bezorging(Afloop.Bezorgd, "250") : new Bezorging(Afloop.Storing, "aanmelden geweigerd")));
    }

    [Test]
    public async Task Een_token_uit_een_bestand_wordt_bij_elke_verbinding_opnieuw_gelezen()
    {
        var bestand = Path.GetTempFileName();
        try
        {
            using var certificaat = _certificaten.Goed();
            await using var server = new StuurseMailserver(certificaat) { Aanmelding = "XOAUTH2 " + Basis("user=post\u0001auth=Bearer nieuw\u0001\u0001") };
            using var postbode = Postbode(server.Poort, beveiliging: SecureSocketOptions.StartTls, vertrouwd: _certificaten.Bestand, gebruiker: "post", toegang: Mailtoegang.XOAuth2, token: bestand);

            await File.WriteAllTextAsync(bestand, "oud\n");
            var eerst = await BezorgAsync(postbode, "a");
            await File.WriteAllTextAsync(bestand, "nieuw\n");
            var dan = await BezorgAsync(postbode, "a");

            Assert.That((eerst.Afloop, dan.Afloop), Is.EqualTo((Afloop.Storing, Afloop.Bezorgd)));
        }
        finally
        {
            File.Delete(bestand);
        }
    }

    [Test]
    public async Task Wat_aankomt_is_platte_tekst_eerst_met_de_koppen_die_het_hoort_te_hebben()
    {
        await using var server = new StuurseMailserver();
        using var postbode = Postbode(server.Poort);

        await BezorgAsync(postbode, "a");

        var bericht = await LeesAsync(server.Ontvangen.Single().Tekst);
        Assert.Multiple(() =>
        {
            Assert.That(bericht.MessageId, Is.EqualTo("a@workflowhost.local"));
            Assert.That(bericht.Headers[HeaderId.ListId], Is.EqualTo("<taken.voorbeeld.nl>"));
            Assert.That(bericht.Headers[HeaderId.AutoSubmitted], Is.EqualTo("auto-generated"));
            Assert.That(bericht.Date, Is.EqualTo(Nu));
            Assert.That(bericht.BodyParts.First(), Is.InstanceOf<TextPart>().With.Property(nameof(TextPart.IsPlain)).True);
            Assert.That(bericht.TextBody, Does.Contain("Café, €"));
            Assert.That(bericht.BodyParts.Last(), Is.InstanceOf<TextPart>().With.Property(nameof(TextPart.IsHtml)).True);
            Assert.That(bericht.Body, Is.InstanceOf<MultipartAlternative>());
        });
    }

    private static async Task<MimeMessage> LeesAsync(string tekst)
    {
        using var stroom = new MemoryStream(Encoding.UTF8.GetBytes(tekst));
        return await MimeMessage.LoadAsync(stroom);
    }

    private static string Basis(string tekst) => Convert.ToBase64String(Encoding.UTF8.GetBytes(tekst));

    private static Post Stuk(string naam) => new($"{naam}@workflowhost.local", $"{naam}@voorbeeld.nl", "Taken VluchtelingenWerk", "Dag,\nCafé, €\n", Nu, "<p>Dag, Café, €</p>");

    private static Task<Bezorging> BezorgAsync(SmtpPostbode postbode, string naam) => postbode.BezorgAsync(Stuk(naam), CancellationToken.None);

    private static SmtpPostbode Postbode(
        int poort, int wachttijd = 10, SecureSocketOptions beveiliging = SecureSocketOptions.None, string vertrouwd = "", string gebruiker = "", string geheim = "", Mailtoegang toegang = Mailtoegang.Wachtwoord, string token = "") => new(
        new MailOptions
        {
            Server = "localhost",
            Poort = poort,
            Beveiliging = beveiliging,
            Vertrouwd = vertrouwd,
            Gebruiker = gebruiker,
            Wachtwoord = geheim,
            Toegang = toegang,
            Tokenbestand = token,
            Afzender = "taken@voorbeeld.nl",
            AfzenderNaam = "VluchtelingenWerk",
            WachttijdSeconden = wachttijd,
        },
        TimeProvider.System);
}
