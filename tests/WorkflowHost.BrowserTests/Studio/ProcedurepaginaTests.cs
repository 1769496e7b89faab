using Microsoft.Playwright;

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

        await TabTotAsync(studio.Pagina, "reden");
        await studio.Pagina.Keyboard.TypeAsync("zo heet het formulier");
        await studio.Pagina.Keyboard.PressAsync("Tab");
        await studio.Pagina.Keyboard.PressAsync("Enter");
        await studio.Pagina.Locator(".melding-gelukt").WaitForAsync();

        Assert.That(await studio.Pagina.Locator("tbody tr").First.InnerTextAsync(), Does.Contain("In gebruik").And.Contain("zo heet het formulier"));
    }

    private static async Task TabTotAsync(IPage pagina, string id)
    {
        for (var stap = 0; stap < 60; stap++)
        {
            await pagina.Keyboard.PressAsync("Tab");
            if (await pagina.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"'{id}' is not reached by tabbing.");
    }
}
