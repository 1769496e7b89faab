using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;
using static WorkflowHost.BrowserTests.Toetsenbord;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>From a draft to a version in use, beside the designer and without a mouse.</summary>
public sealed class ProcedurepaginaTests
{
    private const string Tekening =
        """
        { "id": "r", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "s", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Start" } },
            { "id": "t", "type": "Procedure.Stap", "version": 1, "metadata": { "displayText": "Aanvraag nakijken" }, "sleutel": { "expression": { "type": "Literal", "value": "gh.nakijken" } },
              "titel": { "expression": { "type": "Literal", "value": "Review the application" } }, "uitleg": { "expression": { "type": "Literal", "value": "Kijk na of alle stukken er zijn." } },
              "rol": { "expression": { "type": "Literal", "value": "jurist" } }, "wachtOp": { "expression": { "type": "Literal", "value": "VWN" } }, "uitkomsten": { "expression": { "type": "Object", "value": "[\"klaar\"]" } } },
            { "id": "e", "type": "Procedure.DossierSluiten", "version": 1, "metadata": { "displayText": "Dossier sluiten" }, "resultaat": { "expression": { "type": "Literal", "value": "Klaar" } } } ],
          "connections": [
            { "source": { "activity": "s", "port": "Done" }, "target": { "activity": "t", "port": "In" } },
            { "source": { "activity": "t", "port": "klaar" }, "target": { "activity": "e", "port": "In" } } ] }
        """;

    [Test]
    public async Task Met_alleen_het_toetsenbord_een_concept_met_een_reden_in_gebruik_nemen()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var procedure = await studio.MaakAsync("Proefprocedure", Tekening);
        await studio.Pagina.GotoAsync($"/Procedures/{procedure}");
        await studio.FotoAsync("procedure");

        await NaarVeldAsync(studio.Pagina, "reden");
        await studio.Pagina.Keyboard.TypeAsync("zo heet het formulier");
        await studio.Pagina.Keyboard.PressAsync("Tab");
        await studio.Pagina.Keyboard.PressAsync("Enter");
        await studio.Pagina.Locator(".melding-gelukt").WaitForAsync();

        Assert.That(await studio.Pagina.Locator("tbody tr").First.InnerTextAsync(), Does.Contain("In gebruik").And.Contain("zo heet het formulier"));
    }

    [Test]
    public async Task Met_alleen_het_toetsenbord_een_dossier_dag_voor_dag_afspelen()
    {
        var pagina = await VensterAsync(Jurist);
        pagina.SetDefaultTimeout(60_000);
        await pagina.GotoAsync("/Procedures/gezinshereniging/Afspelen?dossier=HIL-GH-008");
        var dagen = pagina.Locator("[data-dagen] > li");
        var schuif = pagina.Locator("#dag");
        async Task<(int Zichtbaar, string Kop, string Gezegd)> StandAsync() =>
            (await dagen.Locator("visible=true").CountAsync(), await dagen.Locator("h3").Locator("visible=true").First.InnerTextAsync(), (await schuif.GetAttributeAsync("aria-valuetext"))!);

        await NaarVeldAsync(pagina, "dag");
        var eerst = await StandAsync();
        await pagina.Keyboard.PressAsync("ArrowRight");
        var tweede = await StandAsync();
        await FotoAsync(pagina, "afspelen");
        await pagina.Keyboard.PressAsync("End");
        var laatste = await StandAsync();
        await NaarAsync(pagina, "Volgende");
        await pagina.Keyboard.PressAsync("Enter");
        var nogEens = await StandAsync();

        var koppen = await dagen.EvaluateAllAsync<string[]>("d => d.map(e => e.dataset.dag)");
        Assert.Multiple(() =>
        {
            Assert.That(koppen, Has.Length.GreaterThan(2));
            Assert.That(eerst, Is.EqualTo((1, koppen[0], koppen[0])));
            Assert.That(tweede, Is.EqualTo((1, koppen[1], koppen[1])));
            Assert.That(laatste, Is.EqualTo((1, koppen[^1], koppen[^1])));
            Assert.That(nogEens, Is.EqualTo(laatste), "after the last day there is none");
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Zonder_script_staan_de_dagen_onder_elkaar()
    {
        var pagina = await VensterAsync(Jurist, script: false);
        pagina.SetDefaultTimeout(60_000);
        await pagina.GotoAsync("/Procedures/gezinshereniging/Afspelen?dossier=HIL-GH-011");

        var dagen = pagina.Locator("[data-dagen] > li");
        Assert.That((await dagen.Locator("visible=true").CountAsync(), await pagina.Locator("[data-schuif]").IsVisibleAsync()), Is.EqualTo((await dagen.CountAsync(), false)));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Een_dossier_verhuist_pas_als_de_repetitie_gespeeld_is()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var pagina = studio.Pagina;
        var model = (await studio.DefinitieAsync("gezinshereniging")).AsObject();
        // Of every step: which dossier waits where depends on what other tests did on this host.
        foreach (var titel in model["root"]!["activities"]!.AsArray().Select(a => a!["titel"]?["expression"]?.AsObject()).Where(e => (string?)e?["type"] == "Literal"))
        {
            titel!["value"] = $"{titel["value"]}, met een andere naam";
        }

        await studio.VraagAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone() }.ToJsonString());
        await pagina.GotoAsync("/Procedures/gezinshereniging/Verhuizen?naar=2");
        var eerst = await pagina.Locator("form[method=post].formulier").CountAsync();

        await NaarAsync(pagina, "Naar de generale repetitie");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Repetitie?versie=2");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Begin de repetitie van versie 2" }).ClickAsync();
        // The page looks for itself every few seconds; a year of a whole procedure is played twice.
        await pagina.Locator(".cijfers").WaitForAsync(new() { Timeout = 300_000 });
        await NietsTeVindenAsync(pagina, "repetitie");
        var rijen = await pagina.Locator("tbody tr").AllInnerTextsAsync();
        await NaarAsync(pagina, "Verhuis lopende dossiers naar versie 2");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Locator("form[method=post].formulier").WaitForAsync();
        await NietsTeVindenAsync(pagina, "verhuizen");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(eerst, Is.Zero, "nothing to send before it was rehearsed");
            Assert.That(rijen, Has.Some.Contains("HIL-GH-").And.Some.Contains(", met een andere naam"));
            Assert.That(await pagina.Locator("main").InnerTextAsync(), Does.Contain("Zo liep de generale repetitie op versie 2"));
        });
    }

    // For whoever listens, on the narrowest screen too; and a picture.
    private static async Task NietsTeVindenAsync(IPage pagina, string naam)
    {
        await FotoAsync(pagina, naam);
        Assert.That((await pagina.RunAxe()).Violations.Select(ElkePaginaTests.Zeg), Is.Empty);
        await pagina.SetViewportSizeAsync(320, 900);
        Assert.That(await pagina.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.Zero);
        await pagina.SetViewportSizeAsync(1440, 900);
    }
}
