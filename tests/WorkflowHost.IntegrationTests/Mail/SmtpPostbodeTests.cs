using MailKit.Security;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Web.Mail;

namespace WorkflowHost.IntegrationTests.Mail;

public sealed class SmtpPostbodeTests
{
    private static readonly DateTimeOffset Nu = new(2017, 3, 1, 6, 30, 0, TimeSpan.Zero);

    private static SmtpPostbode Postbode(int poort) => new(new MailOptions
    {
        Server = "127.0.0.1",
        Poort = poort,
        Beveiliging = SecureSocketOptions.None,
        Afzender = "taken@voorbeeld.nl",
        AfzenderNaam = "VluchtelingenWerk",
        WachttijdSeconden = 5,
    });

    private static Post Stuk(string naam) => new($"{naam}@workflowhost.local", $"{naam}@voorbeeld.nl", "Taken VluchtelingenWerk", "Dag,\n", Nu);

    private static async Task<List<Bezorging>> BezorgAsync(SmtpPostbode postbode, params Post[] post)
    {
        var uit = new List<Bezorging>();
        await foreach (var bezorging in postbode.BezorgAsync(post, CancellationToken.None))
        {
            uit.Add(bezorging);
        }

        return uit;
    }

    [Test]
    public async Task Zonder_server_is_er_een_antwoord_en_geen_fout()
    {
        int poort;
        await using (var server = new Mailserver())
        {
            poort = server.Poort;
        }

        var uit = await BezorgAsync(Postbode(poort), Stuk("a"), Stuk("b"));

        Assert.That(uit, Has.Count.EqualTo(2).And.All.Matches<Bezorging>(b => b is { IsBezorgd: false, IsDefinitief: false }));
    }

    [Test]
    public async Task Een_onbekend_adres_houdt_de_anderen_niet_op_en_komt_niet_in_het_antwoord()
    {
        await using var server = new Mailserver { Onbekend = "b@voorbeeld.nl" };

        var uit = await BezorgAsync(Postbode(server.Poort), Stuk("a"), Stuk("b"), Stuk("c"));

        Assert.Multiple(() =>
        {
            Assert.That(uit.Select(b => (b.IsBezorgd, b.IsDefinitief)), Is.EqualTo(new[] { (true, false), (false, true), (true, false) }));
            Assert.That(uit[1].Antwoord, Does.StartWith("550").And.Not.Contain("b@voorbeeld.nl"));
            Assert.That(server.Ontvangen.Select(m => m.MessageId), Is.EqualTo(new[] { "a@workflowhost.local", "c@workflowhost.local" }));
        });
    }

    [Test]
    public async Task Straks_weer_is_niet_definitief_en_de_herhaling_heeft_dezelfde_message_id()
    {
        await using var server = new Mailserver { LaterKeer = 1 };

        var eerst = await BezorgAsync(Postbode(server.Poort), Stuk("a"));
        var dan = await BezorgAsync(Postbode(server.Poort), Stuk("a"));

        Assert.Multiple(() =>
        {
            Assert.That(eerst.Single(), Has.Property(nameof(Bezorging.IsBezorgd)).False.And.Property(nameof(Bezorging.IsDefinitief)).False);
            Assert.That(dan.Single().IsBezorgd, Is.True);
            Assert.That(server.Ontvangen.Single().MessageId, Is.EqualTo("a@workflowhost.local"));
        });
    }
}
