using MailKit.Security;
using MimeKit;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Web.Mail;

namespace WorkflowHost.IntegrationTests.Mail;

/// <summary>Delivery to a real mail server (Postfix, started by <c>tests/mailserver</c>), read back from the mailbox.</summary>
[NonParallelizable]
public sealed class EchteMailserverTests
{
    private string _map = null!;
    private int _poort;

    [OneTimeSetUp]
    public void Zoek()
    {
        // "port:folder", as the test command gives it.
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_SMTP") is not { Length: > 0 } gegeven)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail("In CI hoort WORKFLOWHOST_SMTP gezet te zijn.");
            }

            Assert.Ignore("Overgeslagen: WORKFLOWHOST_SMTP is niet gezet.");
            return;
        }

        var deel = gegeven.IndexOf(':', StringComparison.Ordinal);
        (_poort, _map) = (int.Parse(gegeven[..deel], System.Globalization.CultureInfo.InvariantCulture), gegeven[(deel + 1)..]);
    }

    [Test]
    public async Task Een_onbekend_adres_wordt_als_zodanig_herkend()
    {
        using var postbode = Postbode(SecureSocketOptions.None);

        Assert.That(await postbode.BezorgAsync(Stuk("niemand@voorbeeld.nl"), CancellationToken.None), Is.EqualTo(new Bezorging(Afloop.AdresGeweigerd, "550")));
    }

    [Test]
    public async Task Zonder_vertrouwen_in_het_certificaat_gaat_er_niets()
    {
        using var postbode = Postbode(SecureSocketOptions.StartTls);

        Assert.That(await postbode.BezorgAsync(Stuk("a@voorbeeld.nl"), CancellationToken.None), Is.EqualTo(new Bezorging(Afloop.Storing, "certificaat niet vertrouwd")));
    }

    [TestCase(SecureSocketOptions.None, "a")]
    [TestCase(SecureSocketOptions.StartTls, "b")]
    public async Task Wat_wordt_bezorgd_ligt_zo_in_de_postbus(SecureSocketOptions beveiliging, string wie)
    {
        using var postbode = Postbode(beveiliging, Path.Combine(_map, "certificaat.pem"));
        var bus = Path.Combine(_map, "post", wie, "new");
        Directory.CreateDirectory(_map);
        var stuk = Stuk($"{wie}@voorbeeld.nl");

        var uit = await postbode.BezorgAsync(stuk, CancellationToken.None);

        Assert.That(uit, Is.EqualTo(new Bezorging(Afloop.Bezorgd, "250")));
        var bericht = await HaalAsync(bus, stuk.MessageId);
        Assert.Multiple(() =>
        {
            Assert.That(bericht.MessageId, Is.EqualTo(stuk.MessageId));
            Assert.That(bericht.To.Mailboxes.Single().Address, Is.EqualTo($"{wie}@voorbeeld.nl"));
            Assert.That(bericht.Subject, Is.EqualTo("Taken VluchtelingenWerk"));
            Assert.That(bericht.TextBody?.ReplaceLineEndings("\n"), Is.EqualTo("Dag,\nCafé, €\n"));
            Assert.That(bericht.Headers[HeaderId.AutoSubmitted], Is.EqualTo("auto-generated"));
            Assert.That(bericht.Headers[HeaderId.ListId], Is.EqualTo("<taken.voorbeeld.nl>"));
            Assert.That(bericht.Headers[HeaderId.Received], Does.Contain(beveiliging == SecureSocketOptions.None ? "with ESMTP id" : "with ESMTPS id"));
        });
    }

    // Postfix accepts first and delivers a moment later; the mailbox tells when.
    private static async Task<MimeMessage> HaalAsync(string bus, string messageId)
    {
        using var klaar = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var wekker = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await wekker.WaitForNextTickAsync(klaar.Token))
        {
            foreach (var pad in Directory.Exists(bus) ? Directory.GetFiles(bus) : [])
            {
                var bericht = await MimeMessage.LoadAsync(pad, klaar.Token);
                if (bericht.MessageId == messageId)
                {
                    return bericht;
                }
            }
        }

        throw new InvalidOperationException("Not reached.");
    }

    private static Post Stuk(string aan) => new($"{Guid.NewGuid():N}@workflowhost.local", aan, "Taken VluchtelingenWerk", "Dag,\nCafé, €\n", new DateTimeOffset(2017, 3, 1, 6, 30, 0, TimeSpan.Zero));

    private SmtpPostbode Postbode(SecureSocketOptions beveiliging, string vertrouwd = "") => new(
        new MailOptions { Server = "localhost", Poort = _poort, Beveiliging = beveiliging, Vertrouwd = vertrouwd, Afzender = "taken@voorbeeld.nl", AfzenderNaam = "VluchtelingenWerk" }, TimeProvider.System);
}
