using System.Net;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The page on which a beheerder sees what did not arrive, and the page on which everybody chooses their mail.</summary>
public sealed class PostpaginaTests
{
    private static readonly DateOnly Dag = new(2017, 2, 27);
    private static int s_nummer;

    [TestCase("T1")]
    [TestCase("J1")]
    [TestCase("V1")]
    public async Task Alleen_een_beheerder_ziet_de_uitgaande_post(string wie)
    {
        using var bezoeker = await Huis.BezoekerAsync(wie);

        await bezoeker.OpenAsync("/Beheer/Post");

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("Opnieuw")]
    [TestCase("Vervallen")]
    [TestCase("Vrijgeven")]
    public async Task Wat_er_niet_is_laat_zich_niet_afhandelen(string handler)
    {
        using var bezoeker = await BeheerderAsync();
        await bezoeker.OpenAsync("/Mail");
        var bewijs = bezoeker.Pagina.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        await bezoeker.PostAsync($"/Beheer/Post?handler={handler}", [("id", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", bewijs)]);

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Een_beheerder_ziet_wie_geen_mail_kreeg_en_waarom_maar_niet_waarover()
    {
        var wie = await MisluktAsync(Misluktreden.TeVaakGeprobeerd, "T-GEHEIM");
        using var bezoeker = await BeheerderAsync();

        await bezoeker.OpenAsync("/Beheer/Post");

        Assert.That(bezoeker.Inhoud, Does.Contain($"Medewerker {wie}").And.Contain("Het lukte steeds niet").And.Contain("451").And.Not.Contain("T-GEHEIM").And.Not.Contain("Taken VluchtelingenWerk"));
    }

    [Test]
    public async Task Opnieuw_en_vervallen_doen_wat_er_staat_een_keer()
    {
        var (opnieuw, vervalt) = (await MisluktAsync(Misluktreden.BerichtGeweigerd), await MisluktAsync(Misluktreden.Onzeker));
        using var bezoeker = await BeheerderAsync();

        await DrukAsync(bezoeker, opnieuw, "Opnieuw");
        var eerst = bezoeker.Melding;
        await DrukAsync(bezoeker, vervalt, "Vervallen");

        Assert.That((eerst, bezoeker.Melding), Is.EqualTo(("Gelukt Het bericht gaat binnen een minuut opnieuw.", "Gelukt Het bericht vervalt.")));
        Assert.That(await StatusAsync(opnieuw), Is.EqualTo(BerichtStatus.Klaar));
        Assert.That(await StatusAsync(vervalt), Is.EqualTo(BerichtStatus.Vervallen));
        Assert.That(bezoeker.Inhoud, Does.Not.Contain($"Medewerker {vervalt}"));
    }

    [Test]
    public async Task Een_adres_dat_dicht_is_gaat_eerst_open_en_dan_gaat_de_mail()
    {
        var wie = await MisluktAsync(Misluktreden.AdresGeweigerd, storing: true);
        using var bezoeker = await BeheerderAsync();

        await DrukAsync(bezoeker, wie, "Opnieuw");
        var geweigerd = bezoeker.Melding;
        await bezoeker.OpenAsync("/Beheer/Post");
        Assert.That(bezoeker.Inhoud, Does.Contain($"{wie.ToLowerInvariant()}@voorbeeld.nl"));
        var rij = bezoeker.Pagina.QuerySelectorAll("tr").Single(r => r.QuerySelector("form[action*=Vrijgeven]") is not null && r.TextContent.Contains($"Medewerker {wie}", StringComparison.Ordinal));
        rij.QuerySelector("form")!.Id = "deze";
        await bezoeker.VerstuurAsync("#deze");

        Assert.That(geweigerd, Does.Contain("Het bericht gaat niet: het adres is dicht."));
        Assert.That(bezoeker.Melding, Does.Contain("Het adres is weer open.").And.Contain("1 bericht gaat binnen een minuut alsnog"));
        Assert.That(await StatusAsync(wie), Is.EqualTo(BerichtStatus.Klaar));
    }

    [Test]
    public async Task Ieder_kiest_zijn_eigen_mail_en_niet_of_een_eigen_handeling_erin_staat()
    {
        using var bezoeker = await Huis.BezoekerAsync("V2");
        await bezoeker.OpenAsync("/Mail");
        var vakjes = bezoeker.Pagina.QuerySelectorAll("input[name=wel]").Select(v => v.GetAttribute("value"));

        await bezoeker.VerstuurAsync("main form", ("wel", new[] { "Controlepunt", "EigenHandeling" }));
        await bezoeker.OpenAsync("/Mail");

        Assert.That(vakjes, Is.EquivalentTo(Enum.GetNames<Mailsoort>()));
        Assert.That(bezoeker.Pagina.QuerySelectorAll("input[name=wel][checked]").Select(v => v.GetAttribute("value")), Is.EqualTo(new[] { "Controlepunt" }));
        Assert.That(bezoeker.Inhoud, Does.Contain("Daarvoor kunt u zich niet afmelden"));
    }

    private static async Task<Bezoeker> BeheerderAsync()
    {
        await Werkbank.LeesAsync(async db =>
        {
            if (!db.Medewerkers.Any(m => m.Code == "B1"))
            {
                db.Medewerkers.Add(Opstelling.Werkbank.Medewerker("B1", "beheerder"));
                await db.SaveChangesAsync();
            }

            return true;
        });
        return await Huis.BezoekerAsync("B1");
    }

    private static Task<string> MisluktAsync(Misluktreden reden, string dossier = "T-1", bool storing = false) => Werkbank.LeesAsync(async db =>
    {
        var wie = Opstelling.Werkbank.Medewerker($"P{Interlocked.Increment(ref s_nummer)}", "jurist");
        db.Medewerkers.Add(wie);
        db.Berichten.Add(new Bericht
        {
            Id = new BerichtId(Guid.NewGuid()),
            MedewerkerId = wie.Id,
            Dag = Dag,
            Onderwerp = "Taken VluchtelingenWerk",
            Tekst = $"Dag, {dossier}",
            Status = BerichtStatus.Mislukt,
            Reden = reden,
            Antwoord = "451",
            Pogingen = 12,
        });
        if (storing)
        {
            db.Adresstoringen.Add(new Adresstoring { Id = Guid.NewGuid(), MedewerkerId = wie.Id, Adres = wie.Email, Code = "550", Sinds = Handeling.Om(Dag, new TimeOnly(8, 0)) });
        }

        await db.SaveChangesAsync();
        return wie.Code;
    });

    private static async Task DrukAsync(Bezoeker bezoeker, string wie, string handler)
    {
        await bezoeker.OpenAsync("/Beheer/Post");
        var rij = bezoeker.Pagina.QuerySelectorAll("tr").First(r => r.QuerySelector("button[formaction]") is not null && r.TextContent.Contains($"Medewerker {wie}", StringComparison.Ordinal));
        var formulier = rij.QuerySelector("form")!;
        formulier.Id = "deze";
        formulier.SetAttribute("action", $"/Beheer/Post?handler={handler}");
        await bezoeker.VerstuurAsync("#deze");
    }

    private static Task<BerichtStatus> StatusAsync(string wie) => Werkbank.LeesAsync(db => Task.FromResult((
        from b in db.Berichten
        join m in db.Medewerkers on b.MedewerkerId equals m.Id
        where m.Code == wie
        select b.Status).Single()));
}
