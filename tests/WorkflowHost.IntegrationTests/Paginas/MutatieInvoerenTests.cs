using System.Net;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>Entering what happened.</summary>
public sealed class MutatieInvoerenTests
{
    [Test]
    public async Task Wat_ontbreekt_of_niet_past_staat_bovenaan_en_bij_het_veld_met_dezelfde_woorden()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/UitspraakOntvangen");

        await bezoeker.VerstuurAsync("main form", ("g_datum_verzonden", "30 februari 2017"), ("g_termijn_weken", "acht"), ("datum", ""), ("wie", null));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Pagina.Title, Does.StartWith("Fout:"));
            Assert.That(bezoeker.Fouten, Has.Count.EqualTo(4));
            foreach (var link in bezoeker.Pagina.QuerySelectorAll(".melding-fout li a"))
            {
                var veld = bezoeker.Pagina.QuerySelector(link.GetAttribute("href")!)!;
                Assert.That(Bezoeker.Schoon(veld.Closest(".veld")!.QuerySelector(".fout")!.TextContent), Is.EqualTo($"Fout: {Bezoeker.Schoon(link.TextContent)}"));
            }

            Assert.That(bezoeker.Pagina.QuerySelector("[name=g_termijn_weken]")!.GetAttribute("value"), Is.EqualTo("acht"), "what was typed stays");
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(4));
        });
    }

    [Test]
    public async Task Een_keuze_die_niet_in_de_lijst_staat_wordt_geweigerd()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/BesluitOntvangen");

        await bezoeker.VerstuurAsync("main form", ("g_besluit", "misschien"));

        Assert.That(bezoeker.Fouten.Single(), Does.EndWith("kies uit de lijst."));
    }

    [Test]
    public async Task Een_gesloten_dossier_krijgt_geen_mutaties_meer()
    {
        var nummer = await DossierAsync();
        await RegistreerAsync(nummer, "DossierAfgesloten", new JsonObject { ["resultaat"] = "Ingetrokken" }, 20);
        using var bezoeker = await Huis.BezoekerAsync();

        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie");

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("PvtGetekend", Description = "of another procedure")]
    [TestCase("StapAfgerond", Description = "has its own place at the step")]
    [TestCase("ChecklistItemGedaan", Description = "has its own place at the checklist")]
    public async Task Een_soort_die_hier_niet_hoort_is_er_niet(string soort)
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();

        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/{soort}");

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Wie_een_oud_formulier_stuurt_ziet_eerst_wat_er_intussen_bijkwam()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/AfspraakGepland");
        await RegistreerAsync(nummer, "DocumentOntvangen", new JsonObject { ["soort_document"] = "geboorteakten" }, 20);
        var voor = await MutatiesAsync(nummer);

        await bezoeker.VerstuurAsync("main form", ("g_soort_afspraak", "dna"));
        var eerst = (bezoeker.Inhoud, Aantal: await MutatiesAsync(nummer));
        await bezoeker.VerstuurAsync("main form");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(eerst.Inhoud, Does.Contain("Intussen veranderde er iets").And.Contain("Document ontvangen"));
            Assert.That(eerst.Aantal, Is.EqualTo(voor));
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(voor + 1), "the second time it counts");
        });
    }

    [Test]
    public async Task Een_brief_brengt_iedereen_verder()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/AfspraakGepland");

        await bezoeker.VerstuurAsync("main form", ("g_soort_afspraak", "dna"), ("g_datum_afspraak", "15 maart 2017"), ("bron", "brief"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Melding, Does.Contain("Afspraak gepland is vastgelegd.").And.Contain("Nu begonnen: DNA-onderzoek"));
            Assert.That(await OpenStappenAsync(nummer), Does.Contain("gh.dna"));
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(5), "one entry about all of them");
        });
    }

    [Test]
    public async Task Wat_nergens_past_wordt_bewaard_en_gaat_naar_de_jurist()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/MvvAfgegeven");

        await bezoeker.VerstuurAsync("main form", ("g_datum_afgifte", "1-3-2017"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Melding, Does.Contain("past bij geen enkele open stap"));
            Assert.That(await OpenStappenAsync(nummer), Is.EqualTo(new[] { "gh.intake" }));
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Wat_rechtsgevolg_heeft_wacht_op_een_ander()
    {
        var nummer = await WachtOpIndAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync($"/Dossiers/{nummer}/Mutatie/BesluitOntvangen");

        await bezoeker.VerstuurAsync("main form", ("g_besluit", "inwilliging"), ("g_datum_verzonden", "27-2-2017"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Melding, Does.Contain("is voorgesteld"));
            Assert.That(await OpenStappenAsync(nummer), Has.All.EqualTo("gh.wachten-ind"));
            var status = await Werkbank.LeesAsync(db => Task.FromResult((from m in db.Mutaties join d in db.Dossiers on m.DossierId equals d.Id where d.Nummer == nummer && m.Soort == "BesluitOntvangen" select m.Status).Single()));
            Assert.That(status, Is.EqualTo(MutatieStatus.Voorgesteld));
        });
    }
}
