using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Engine.Ports;
using WorkflowHost.IntegrationTests.Api.Studio;
using WorkflowHost.Web.Ontwerp;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The procedures beside the designer: what is in use, why, and what changed.</summary>
public sealed class ProceduresTests
{
    [Test]
    public async Task Een_procedure_die_er_niet_is_wordt_niet_gevonden()
    {
        using var bezoeker = await Huis.BezoekerAsync("J1");

        using var antwoord = await bezoeker.HaalAsync("/Procedures/bestaat-niet");
        using var verschil = await bezoeker.HaalAsync("/Procedures/gezinshereniging/Verschil?van=1&naar=99");
        using var verhuizen = await bezoeker.HaalAsync("/Procedures/gezinshereniging/Verhuizen?naar=99");

        Assert.That(new[] { antwoord.StatusCode, verschil.StatusCode, verhuizen.StatusCode }, Is.All.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Een_fout_houdt_de_procedure_tegen()
    {
        var procedure = await TekenAsync("Met fout", "Stukken verzamelen", "[\"klaar\",\"weg\"]");
        using var bezoeker = await Huis.BezoekerAsync("J1");

        await bezoeker.OpenAsync($"/Procedures/{procedure}");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Inhoud, Does.Contain("Stap: uitkomst 'weg' leidt nergens heen."));
            Assert.That(bezoeker.Pagina.QuerySelector("main form"), Is.Null);
        });
    }

    [Test]
    public async Task Een_waarschuwing_vraagt_een_reden_en_die_staat_daarna_in_de_geschiedenis()
    {
        var procedure = await TekenAsync("Met reden", "Review the documents");
        using var bezoeker = await Huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync($"/Procedures/{procedure}");

        await bezoeker.VerstuurAsync("main form", ("reden", " "));
        var fout = bezoeker.Fouten.Single();
        await bezoeker.VerstuurAsync("main form", ("reden", "zo heet het formulier"));

        Assert.Multiple(() =>
        {
            Assert.That(fout, Does.StartWith("Waarom:"));
            Assert.That(bezoeker.Melding, Does.Contain("Versie 1 is in gebruik."));
            Assert.That(bezoeker.Inhoud, Does.Contain("In gebruik genomen op").And.Contain("zo heet het formulier"));
        });
    }

    [Test]
    public async Task Wat_is_veranderd_staat_er_in_zinnen()
    {
        var procedure = await TekenAsync("Veranderd", "Stukken verzamelen", publiceer: true);
        await TekenAsync("Veranderd", "Stukken bij elkaar zoeken", "[\"klaar\",\"later\"]", procedure);
        using var bezoeker = await Huis.BezoekerAsync("J1");

        await bezoeker.OpenAsync($"/Procedures/{procedure}/Verschil");

        Assert.That(bezoeker.Pagina.QuerySelectorAll(".zinnen li").Select(z => z.TextContent.Trim()), Is.EqualTo(new[]
        {
            "'Stap': 'Titel' is nu 'Stukken bij elkaar zoeken' (was 'Stukken verzamelen').",
            "'Stap': bij 'Uitkomsten' kwam 'later' erbij.",
        }));
    }

    [Test]
    public async Task Verhuizen_kan_pas_na_de_generale_repetitie_van_die_versie()
    {
        await DossierAsync("participatieverklaring");
        using var studio = await Studioclient.AlsAsync(Huis, "J1");
        var model = (await studio.JsonAsync("GET", "/workflow-definitions/by-definition-id/participatieverklaring?versionOptions=Latest")).AsObject();
        model["description"] = $"{model["description"]} Nagekeken.";
        await studio.JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false });
        using var bezoeker = await Huis.BezoekerAsync("J1");

        await bezoeker.OpenAsync("/Procedures/participatieverklaring/Verhuizen?naar=2");
        var formulier = bezoeker.Pagina.QuerySelector("form[method=post].formulier");
        var bewijs = bezoeker.Pagina.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");
        await bezoeker.PostAsync("/Procedures/participatieverklaring/Verhuizen?naar=2", [("reden", "zonder te weten wat er gebeurt"), ("__RequestVerificationToken", bewijs)]);

        Assert.Multiple(() =>
        {
            Assert.That(formulier, Is.Null);
            Assert.That(bezoeker.Melding, Does.Contain("Speel eerst de generale repetitie van versie 2"));
        });
    }

    [Test]
    public async Task Verhuizen_vraagt_een_reden_verplaatst_de_dossiers_en_is_te_herstellen()
    {
        var nummer = await DossierAsync("vestiging");
        using var studio = await Studioclient.AlsAsync(Huis, "J1");
        var model = (await studio.JsonAsync("GET", "/workflow-definitions/by-definition-id/vestiging?versionOptions=Latest")).AsObject();
        model["description"] = $"{model["description"]} Nagekeken.";
        await studio.JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false });
        await SpeelAsync("vestiging");
        using var bezoeker = await Huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Procedures/vestiging/Verhuizen?naar=2");
        var uitkomst = Bezoeker.Schoon(bezoeker.Pagina.QuerySelector("main .cijfers")!.TextContent);

        await bezoeker.VerstuurAsync("form[method=post].formulier", ("reden", ""));
        var fout = bezoeker.Fouten.Single();
        await bezoeker.VerstuurAsync("form[method=post].formulier", ("reden", "nieuwe omschrijving"));
        var (melding, na) = (bezoeker.Melding, bezoeker.Inhoud);
        await bezoeker.VerstuurAsync("td form[action*=Herstellen]");

        Assert.Multiple(() =>
        {
            Assert.That(uitkomst, Does.Match("^[1-9][0-9]* Zelfde stap 0 Andere stap 0 Loopt vast 0 Termijn kwijt$"), nummer);
            Assert.That(fout, Does.StartWith("Waarom:"));
            Assert.That(melding, Does.Contain("op versie 2."));
            Assert.That(na, Does.Contain("hierheen verhuisd").And.Contain("nieuwe omschrijving"));
            Assert.That(bezoeker.Melding, Does.Contain("terug op"));
        });
    }

    [Test]
    public async Task De_generale_repetitie_zegt_welke_dossiers_anders_lopen_en_verandert_niets()
    {
        var (intake, verder) = (await DossierAsync(), await DossierAsync());
        await StapAsync(verder, "gh.intake", "volledig", 10);
        using var studio = await Studioclient.AlsAsync(Huis, "J1");
        var model = (await studio.JsonAsync("GET", "/workflow-definitions/by-definition-id/gezinshereniging?versionOptions=Latest")).AsObject();
        model["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "gh-intake")!["titel"]!["expression"]!["value"] = "Intake, met een andere naam";
        await studio.JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false });
        await SpeelAsync("gezinshereniging");
        using var bezoeker = await Huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Procedures/gezinshereniging/Repetitie");

        var rijen = bezoeker.Pagina.QuerySelectorAll("tbody tr").Select(r => Bezoeker.Schoon(r.TextContent)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rijen, Has.One.StartsWith($"{intake} Andere stap Intake hulpvraag"));
            Assert.That(rijen, Has.None.StartsWith($"{verder} "), "that dossier is past the step that changed");
        });
        Assert.That(await OpenStappenAsync(intake), Is.EqualTo(new[] { "gh.intake" }));
    }

    [Test]
    public async Task Een_dossier_speelt_af_met_zijn_stappen_per_dag_en_een_onbekend_dossier_niet()
    {
        var nummer = await DossierAsync();
        await StapAsync(nummer, "gh.intake", "volledig", 10);
        using var bezoeker = await Huis.BezoekerAsync("J1");

        using var onbekend = await bezoeker.HaalAsync("/Procedures/gezinshereniging/Afspelen?dossier=T-bestaat-niet");
        await bezoeker.OpenAsync($"/Procedures/gezinshereniging/Afspelen?dossier={nummer}");

        var dagen = bezoeker.Pagina.QuerySelectorAll("[data-dagen] > li").Select(d => Bezoeker.Schoon(d.TextContent)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(onbekend.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(dagen[0], Does.Contain("Stappen").And.Contain("Intake"));
            Assert.That(dagen, Has.Some.Contains("dinsdag 10 januari 2017").And.Contain("Regime bepalen"));
        });
    }

    // The rehearsal of the newest version, to its end.
    private static async Task SpeelAsync(string procedure)
    {
        await using var scope = Huis.Diensten.CreateAsyncScope();
        var nieuwste = (await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>().VersionsAsync(procedure, CancellationToken.None))[^1];
        await Huis.Diensten.GetRequiredService<Repetities>().Begin(nieuwste);
    }

    private static async Task<string> TekenAsync(string naam, string titel, string uitkomsten = "[\"klaar\"]", string? procedure = null, bool publiceer = false)
    {
        using var studio = await Studioclient.AlsAsync(Huis, "J1");
        var lichaam = Proefprocedure.Maak(naam, titel, uitkomsten, publiceer);
        lichaam["model"]!["definitionId"] = procedure;
        var na = await studio.JsonAsync("POST", "/workflow-definitions", lichaam);
        return (string)na["workflowDefinition"]!["definitionId"]!;
    }
}
