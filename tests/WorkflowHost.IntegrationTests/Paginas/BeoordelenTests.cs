using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>Four eyes, and what fitted nowhere.</summary>
public sealed class BeoordelenTests
{
    [Test]
    public async Task Wie_invoerde_krijgt_geen_knop()
    {
        var nummer = await VoorstelAsync(Werkbank.Teamleider.Id);
        using var invoerder = await Huis.BezoekerAsync("T1");

        await invoerder.OpenAsync("/Beoordelen");

        var zaak = Zaak(invoerder, nummer);
        Assert.Multiple(() =>
        {
            Assert.That(zaak.QuerySelector("form"), Is.Null);
            Assert.That(zaak.TextContent, Does.Contain("Een ander moet het beoordelen"));
        });
    }

    [Test]
    public async Task Wie_invoerde_en_toch_stuurt_wordt_geweigerd()
    {
        var nummer = await VoorstelAsync(Werkbank.Vrijwilliger.Id);
        using var bezoeker = await Huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Beoordelen");
        var (open, formulier) = (bezoeker.Pagina, Kiezer(bezoeker, nummer));
        // The entry changes hands while the page is open.
        await using (var db = Werkbank.Database.Open())
        {
            await db.Mutaties.Where(m => m.Status == MutatieStatus.Voorgesteld && db.Dossiers.Any(d => d.Id == m.DossierId && d.Nummer == nummer))
                .ExecuteUpdateAsync(u => u.SetProperty(m => m.IngevoerdDoor, Werkbank.Jurist.Id));
        }

        await VerstuurVanafAsync(bezoeker, open, formulier, ("akkoord", "true"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Melding, Does.Contain("U voerde dit zelf in"), $"{bezoeker.Status} {bezoeker.Titel}");
            Assert.That(await OpenStappenAsync(nummer), Has.All.EqualTo("gh.wachten-ind"));
        });
    }

    [Test]
    public async Task Over_een_gezinshereniging_beslist_de_jurist_en_niet_de_teamleider()
    {
        var nummer = await VoorstelAsync();
        using var jurist = await Huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Beoordelen");
        var (open, formulier) = (jurist.Pagina, Kiezer(jurist, nummer));
        using var teamleider = await Huis.BezoekerAsync("T1");
        await teamleider.OpenAsync("/Beoordelen");
        var zaak = Zaak(teamleider, nummer);

        await VerstuurVanafAsync(teamleider, open, formulier, ("akkoord", "true"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(zaak.QuerySelector("form"), Is.Null);
            Assert.That(zaak.TextContent, Does.Contain("Dit beoordeelt de jurist"));
            Assert.That(teamleider.Status, Is.EqualTo(System.Net.HttpStatusCode.NotFound));
            Assert.That(await OpenStappenAsync(nummer), Has.All.EqualTo("gh.wachten-ind"));
        });
    }

    [Test]
    public async Task Afkeuren_vraagt_een_toelichting()
    {
        var nummer = await VoorstelAsync();
        using var jurist = await Huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Beoordelen");

        await jurist.VerstuurAsync(Kiezer(jurist, nummer), ("akkoord", "false"));

        Assert.That(jurist.Fouten, Is.EqualTo(new[] { "Toelichting: schrijf bij afkeuren waarom." }));
    }

    [Test]
    public async Task Goedkeuren_brengt_het_dossier_verder()
    {
        var nummer = await VoorstelAsync();
        using var jurist = await Huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Beoordelen");

        await jurist.VerstuurAsync(Kiezer(jurist, nummer), ("akkoord", "true"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(jurist.Melding, Does.Contain("Goedgekeurd"));
            Assert.That(await OpenStappenAsync(nummer), Has.None.EqualTo("gh.wachten-ind"));
            Assert.That(jurist.Inhoud, Does.Not.Contain($"in {nummer},"));
        });
    }

    [Test]
    public async Task Afhandelen_zonder_toelichting_wordt_geweigerd_en_met_toelichting_verdwijnt_de_regel()
    {
        var nummer = await DossierAsync();
        await RegistreerAsync(nummer, "Ingereisd", new JsonObject { ["datum"] = "2017-01-20" }, 20);
        using var jurist = await Huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Beoordelen");

        await jurist.VerstuurAsync(Kiezer(jurist, nummer), ("toelichting", ""));
        var fouten = jurist.Fouten;
        await jurist.VerstuurAsync(Kiezer(jurist, nummer), ("toelichting", "verkeerd dossier, opnieuw ingevoerd"));

        Assert.Multiple(() =>
        {
            Assert.That(fouten, Is.EqualTo(new[] { "Wat is ermee gedaan: schrijf het in een paar woorden op." }));
            Assert.That(jurist.Melding, Does.Contain("Afgehandeld"));
            Assert.That(jurist.Inhoud, Does.Not.Contain($"in {nummer},"));
        });
    }

    private static async Task<string> VoorstelAsync(MedewerkerId? door = null)
    {
        var nummer = await WachtOpIndAsync();
        await RegistreerAsync(nummer, "BesluitOntvangen", new JsonObject { ["besluit"] = "inwilliging", ["datum_verzonden"] = "2017-01-20" }, 23, isImport: false, door);
        return nummer;
    }

    private static IElement Zaak(Bezoeker bezoeker, string nummer) => bezoeker.Pagina.QuerySelectorAll("article").Single(a => a.QuerySelector($"h3 a[href='/Dossiers/{nummer}']") is not null);

    private static string Kiezer(Bezoeker bezoeker, string nummer) => $"article[aria-labelledby='{Zaak(bezoeker, nummer).GetAttribute("aria-labelledby")}'] form";

    private static async Task VerstuurVanafAsync(Bezoeker bezoeker, IDocument open, string kiezer, params (string, object?)[] antwoorden)
    {
        var velden = open.QuerySelector(kiezer)!.QuerySelectorAll("input[type=hidden]").Select(v => (v.GetAttribute("name")!, (object?)v.GetAttribute("value"))).Where(v => v.Item1 != "__RequestVerificationToken").ToArray();
        await bezoeker.OpenAsync("/Beoordelen?handler=Oordeel");
        var bewijs = bezoeker.Pagina.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        if (bewijs is null)
        {
            await bezoeker.OpenAsync("/Afmelden");
            bewijs = bezoeker.Pagina.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        }

        await bezoeker.PostAsync("/Beoordelen?handler=Oordeel", [.. velden, .. antwoorden, ("__RequestVerificationToken", bewijs)]);
    }
}
