using System.Net;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The page of a dossier: steps, checklist, terms.</summary>
public sealed class DossierpaginaTests
{
    private const string Afronden = "form[action*='handler=Afronden']";

    [Test]
    public async Task Afronden_zonder_uitkomst_wordt_geweigerd_bij_het_veld_en_bovenaan()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync(Afronden, ("datum", "32-13-2017"));

        var fout = bezoeker.Pagina.QuerySelector(".melding-fout li a")!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(bezoeker.Fouten, Has.Count.EqualTo(2).And.Some.StartsWith("Uitkomst:").And.Some.StartsWith("Wanneer gebeurde dit:"));
            Assert.That(bezoeker.Pagina.QuerySelector(fout.GetAttribute("href")!)?.LocalName, Is.EqualTo("input"));
            Assert.That(bezoeker.Pagina.QuerySelectorAll("[aria-invalid=true]"), Has.Length.EqualTo(1));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.intake" }));
        });
    }

    [Test]
    public async Task Afronden_in_de_toekomst_wordt_geweigerd()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "volledig"), ("datum", "2 maart 2017"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Wanneer gebeurde dit: de datum ligt in de toekomst." }));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.intake" }));
        });
    }

    [Test]
    public async Task Een_uitkomst_van_een_andere_stap_wordt_geweigerd()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "herenigd"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Uitkomst: kies een uitkomst uit de lijst." }));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.intake" }));
        });
    }

    [Test]
    public async Task Een_taak_van_een_ander_dossier_laat_zich_niet_meesturen()
    {
        var (nummer, ander) = (await DossierAsync(), await DossierAsync());
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{ander}");
        var taak = bezoeker.Pagina.QuerySelector($"{Afronden} input[name=taak]")!.GetAttribute("value");
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "volledig"), ("taak", taak));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await OpenStappenAsync(ander), Is.EqualTo(new[] { "gh.intake" }));
        });
    }

    [Test]
    public async Task Wie_te_laat_komt_hoort_dat_een_ander_eerder_was()
    {
        var nummer = await DossierAsync();
        using var eerste = await Huis.BezoekerAsync();
        using var tweede = await Huis.BezoekerAsync("J1");
        await eerste.OpenAsync($"/Dossiers/{nummer}");
        await tweede.OpenAsync($"/Dossiers/{nummer}");
        await eerste.VerstuurAsync(Afronden, ("uitkomst", "volledig"));

        await tweede.VerstuurAsync(Afronden, ("uitkomst", "al ingediend"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(tweede.Melding, Does.Contain("Iemand anders was eerder"));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.regime" }));
        });
    }

    [Test]
    public async Task Afronden_zegt_wat_er_gebeurde_en_wat_er_nu_begint()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "volledig"), ("datum", "28-2-2017"));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Adres.AbsolutePath, Is.EqualTo($"/Dossiers/{nummer}"));
            Assert.That(bezoeker.Melding, Does.Contain("Intake hulpvraag: volledig.").And.Contain("Nu begonnen: Regime bepalen."));
            Assert.That(bezoeker.Pagina.QuerySelector("#tijdlijn")!.TextContent, Does.Contain("dinsdag 28 februari 2017").And.Contain("Medewerker V1"));
        });
    }

    [Test]
    public async Task De_melding_staat_er_een_keer()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");
        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "volledig"));

        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        Assert.That(bezoeker.Melding, Is.Empty);
    }

    [Test]
    public async Task Gezinsleden_op_dezelfde_stap_staan_samen_en_kunnen_apart_verder()
    {
        var nummer = await WachtOpIndAsync();
        await RegistreerAsync(nummer, "AfspraakGepland", new System.Text.Json.Nodes.JsonObject { ["soort_afspraak"] = "identificerend gehoor", ["datum_afspraak"] = "2017-02-10" }, 20);
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");
        var vinkjes = bezoeker.Pagina.QuerySelectorAll($"{Afronden} input[name=taak]").Select(v => v.GetAttribute("value")!).ToList();

        await bezoeker.VerstuurAsync(Afronden, ("uitkomst", "niet verschenen"), ("taak", new[] { vinkjes[0] }));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(vinkjes, Has.Count.EqualTo(2));
            Assert.That(bezoeker.Melding, Does.Contain("Gelukt"));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.ident-gehoor", "gh.wachten-ind" }).Or.Contains("gh.ident-gehoor").And.Count.GreaterThan(1));
        });
    }

    [Test]
    public async Task Elke_termijn_legt_zichzelf_uit()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();

        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        var termijnen = bezoeker.Pagina.QuerySelectorAll("#termijnen article.termijn").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(termijnen, Is.Not.Empty);
            foreach (var termijn in termijnen)
            {
                var uitleg = Bezoeker.Schoon(termijn.QuerySelector("details")!.TextContent);
                Assert.That(uitleg, Does.StartWith("Waarom deze datum?").And.Contain("De termijn begon op").And.Contain("Zonder doorschuiven").And.Contain("Bron").And.Contain("Zekerheid"));
                Assert.That(uitleg, Does.Not.Match("\\d{4}-\\d{2}-\\d{2} "), "dates are written out");
            }
        });
    }

    [Test]
    public async Task Een_punt_zonder_reden_vervalt_niet()
    {
        var nummer = await DossierAsync("vestiging");
        await NaarChecklistAsync(nummer);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");
        var open = OpenPunten(bezoeker);

        await bezoeker.VerstuurAsync("form[action*='handler=Vervalt']", ("reden", " "));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Fouten.Single(), Does.StartWith("Reden:"));
            Assert.That(OpenPunten(bezoeker), Is.EqualTo(open));
        });
    }

    [Test]
    public async Task Afvinken_zonder_vinkje_wordt_geweigerd()
    {
        var nummer = await DossierAsync("vestiging");
        await NaarChecklistAsync(nummer);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");

        await bezoeker.VerstuurAsync("#afvinken");

        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Checklist: vink minstens een punt aan." }));
    }

    [Test]
    public async Task Punten_laten_zich_samen_afvinken_of_met_reden_wegzetten()
    {
        var nummer = await DossierAsync("vestiging");
        await NaarChecklistAsync(nummer);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");
        var punten = bezoeker.Pagina.QuerySelectorAll("input[name=punt][type=checkbox]").Select(p => p.GetAttribute("value")!).ToList();

        await bezoeker.VerstuurAsync("#afvinken", ("punt", punten.Take(2)));
        var afgevinkt = (bezoeker.Melding, OpenPunten(bezoeker));
        await bezoeker.VerstuurAsync("form[action*='handler=Vervalt']", ("reden", "geen auto"));

        Assert.Multiple(() =>
        {
            Assert.That(afgevinkt.Melding, Does.Contain("2 punten van de checklist zijn klaar"));
            Assert.That(afgevinkt.Item2, Is.EqualTo(punten.Count - 2));
            Assert.That(bezoeker.Melding, Does.Contain("niet van toepassing"));
            Assert.That(OpenPunten(bezoeker), Is.EqualTo(punten.Count - 3));
            Assert.That(bezoeker.Pagina.QuerySelector("#checklist")!.TextContent, Does.Contain("geen auto"));
        });
    }

    private static int OpenPunten(Bezoeker bezoeker) => bezoeker.Pagina.QuerySelectorAll("input[name=punt][type=checkbox]").Length;

    private static async Task NaarChecklistAsync(string nummer)
    {
        await StapAsync(nummer, "ve.koppeling", "gemeld", 10);
        await StapAsync(nummer, "ve.toewijzen", "toegewezen", 10);
        await StapAsync(nummer, "ve.kennismaking", "vastgelegd", 11);
        await StapAsync(nummer, "ve.woning", "aangeboden", 11);
        await StapAsync(nummer, "ve.bezichtiging", "akkoord", 12);
        await RegistreerAsync(nummer, "HuurcontractGetekend", new System.Text.Json.Nodes.JsonObject { ["datum"] = "2017-01-13" }, 13);
    }
}
