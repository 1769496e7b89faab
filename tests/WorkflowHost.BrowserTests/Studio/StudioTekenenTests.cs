using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;
using static WorkflowHost.BrowserTests.Studio.Tekeningen;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>What whoever draws may count on: what was drawn, filled in and declared is there again after loading.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioTekenenTests
{
    [Test]
    public async Task Een_naam_die_er_al_is_wordt_geweigerd()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.NieuwVensterAsync();

        await studio.Pagina.Locator(".mud-dialog input").First.FillAsync("Vestiging");
        await studio.BevestigAsync("Ok");

        await studio.Pagina.Locator(".mud-dialog").GetByText("A workflow with this name already exists").WaitForAsync();
        Assert.That(new Uri(studio.Pagina.Url).AbsolutePath, Does.Not.EndWith("/edit"));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Het_venster_voor_een_nieuwe_workflow_stelt_een_vrije_naam_voor_en_drie_soorten()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.NieuwVensterAsync();
        var venster = studio.Pagina.Locator(".mud-dialog");

        var (kop, naam) = (await venster.Locator(".mud-dialog-title").InnerTextAsync(), await venster.Locator("input").First.InputValueAsync());
        var soorten = await venster.InnerTextAsync();

        Assert.Multiple(() =>
        {
            Assert.That(kop.Trim(), Is.EqualTo("New workflow"));
            Assert.That(naam, Does.Match(@"^Workflow \d+$"));
            Assert.That(soorten, Does.Contain("Flowchart").And.Contain("Sequence").And.Contain("State machine"));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_bouwsteen_op_het_schema_en_een_lijn_zijn_een_concept_en_blijven_staan()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Lijn trekken", """{ "id": "r", "type": "Elsa.Flowchart", "version": 1, "activities": [], "connections": [] }""");
        await studio.OpenAsync(workflow);

        await studio.SleepAsync("Schema", "Start", 60, 60);
        await studio.SleepAsync("Proberen", "Regel schrijven", 320, 60);
        await studio.VerbindAsync("Start1", "WriteLine1");
        var (inhoud, versies) = (await studio.InhoudAsync(workflow), await studio.VersiesAsync(workflow));
        await studio.OpenAsync(workflow);
        await studio.Pagina.Locator(".x6-edge").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(inhoud["activities"]!.AsArray().Select(a => (string)a!["type"]!), Is.EquivalentTo(new[] { "Elsa.Start", "Elsa.WriteLine" }));
            Assert.That(versies, Is.EqualTo(new[] { (1, false) }));
            Assert.That(await studio.Pagina.Locator(".x6-edge").CountAsync(), Is.EqualTo(1));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_waarde_en_een_lijn_staan_er_na_opnieuw_laden_nog()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Blijft staan", Regel);
        await studio.OpenAsync(workflow);
        await studio.SelecteerAsync("Schrijf1");
        var tabs = await studio.Eigenschappen.Locator(".mud-tab").AllInnerTextsAsync();

        await studio.BewaarAsync(async () =>
        {
            await studio.Veld("Tekst").Locator("input").FillAsync("daarna");
            await studio.Pagina.Keyboard.PressAsync("Tab");
        });
        await studio.OpenAsync(workflow);
        await studio.SelecteerAsync("Schrijf1");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(tabs.Select(t => t.Trim().ToUpperInvariant()), Is.SupersetOf(new[] { "INPUT", "OUTPUT", "COMMON", "TEST", "LOG", "INFO" }));
            Assert.That(await studio.Veld("Tekst").Locator("input").InputValueAsync(), Is.EqualTo("daarna"));
            Assert.That(await studio.Pagina.Locator(".x6-edge").CountAsync(), Is.EqualTo(1));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Bij_een_formule_stelt_de_codebewerker_onze_functies_voor()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.OpenAsync(await studio.MaakAsync("Met een formule", Regel));
        await studio.SelecteerAsync("Schrijf1");
        await studio.Pagina.RunAndWaitForResponseAsync(() => studio.SyntaxAsync("Tekst", "JavaScript"), r => r.Url.Contains("/scripting/javascript/type-definitions/", StringComparison.Ordinal));

        await studio.Codebewerker.ClickAsync();
        await studio.Pagina.Keyboard.PressAsync("Control+A");
        await studio.BewaarAsync(() => studio.Pagina.Keyboard.InsertTextAsync("getWorkflowIns"));
        await studio.Pagina.Keyboard.PressAsync("Control+Space");
        await studio.Pagina.Locator(".suggest-widget .monaco-list-row", new() { HasText = "getWorkflowInstanceId" }).First.WaitForAsync();
        await studio.FotoAsync("studio-formule");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Onze_activiteiten_hebben_in_het_palet_en_op_het_schema_elk_hun_eigen_plaatje()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.OpenAsync(await studio.MaakAsync("Met plaatjes", Met("Procedure.TermijnStarten").Replace("Schrijf1", "Beslistermijn1", StringComparison.Ordinal)));
        await studio.Activiteit("Beslistermijn1").WaitForAsync();
        var onze = studio.Pagina.Locator(".mud-expand-panel", new() { HasText = "Procedure" }).First;
        await onze.Locator(".mud-expand-panel-header").ClickAsync();
        await onze.GetByText("Voor elke persoon").WaitForAsync();

        // Which picture is drawn there; of Elsa's own types the components draw it.
        const string Plaatje = "alle => alle.map(e => { const i = e.querySelector('use'); return i && i.getBBox().width > 5 ? i.getAttribute('href').split('#')[1] : 'van Elsa'; })";
        var palet = await onze.Locator("[draggable=true] svg.mud-icon-root").EvaluateAllAsync<string[]>(Plaatje);
        var schema = await studio.Pagina.Locator(".x6-node .activity-icon > svg").EvaluateAllAsync<string[]>(Plaatje);
        await studio.FotoAsync("studio-palet");
        // The cards that are left get other names, not other places.
        await studio.Pagina.GetByPlaceholder("Search").First.FillAsync("Regel schrijven");
        await studio.Pagina.Locator("[draggable=true]", new() { HasText = "Beoordeling" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        var gezocht = await studio.Pagina.Locator("[draggable=true]", new() { HasText = "Regel schrijven" }).Locator("svg.mud-icon-root").EvaluateAllAsync<string[]>(Plaatje);

        Assert.Multiple(() =>
        {
            Assert.That(palet, Has.Length.GreaterThan(15).And.None.EqualTo("van Elsa"));
            Assert.That(palet, Is.Unique);
            Assert.That(schema, Is.EqualTo(new[] { "van Elsa", "TermijnStarten" }));
            Assert.That(gezocht, Is.Not.Empty.And.All.EqualTo("van Elsa"));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_tekening_wacht_niet_op_de_codebewerker_en_wie_hem_te_vroeg_vraagt_krijgt_hem_later()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Met een formule die wacht", Kapot);
        var (gevraagd, los) = (new TaskCompletionSource(), new TaskCompletionSource());
        await studio.Pagina.RouteAsync("**/editor.main.js", async route =>
        {
            gevraagd.SetResult();
            await los.Task;
            await route.ContinueAsync();
        });
        await studio.OpenAsync(workflow);

        // Asks for an editor, goes away again and comes back: the first one is no longer on the page when it can be made.
        await studio.SelecteerAsync("Schrijf1");
        await gevraagd.Task;
        await studio.SelecteerAsync("Start1");
        await studio.SelecteerAsync("Schrijf1");
        var toen = await studio.Pagina.Locator(".monaco-editor").CountAsync();
        los.SetResult();
        await studio.Codebewerker.GetByText("bestaatNiet()").WaitForAsync();

        await studio.Codebewerker.ClickAsync();
        await studio.Pagina.Keyboard.PressAsync("Control+A");
        await studio.BewaarAsync(() => studio.Pagina.Keyboard.InsertTextAsync("1 + 1"));
        var bewaard = (string)(await studio.InhoudAsync(workflow))["activities"]![1]!["text"]!["expression"]!["value"]!;
        Assert.That((toen, bewaard), Is.EqualTo((0, "1 + 1")));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_keuzelijst_van_termijnen_zegt_wat_vandaag_geldt_zodra_de_bouwsteen_gekozen_wordt()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.OpenAsync(await studio.MaakAsync("Met een termijn", Met("Procedure.TermijnStarten")));

        var antwoord = await studio.Pagina.RunAndWaitForResponseAsync(() => studio.SelecteerAsync("Schrijf1"), r => r.Url.EndsWith("/descriptors/activities/Procedure.TermijnStarten/options/Termijn", StringComparison.Ordinal));
        // What was asked on selecting has all been answered, and shown.
        await studio.Pagina.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await studio.Veld("Termijn").ClickAsync();
        await studio.Keuze("G01 – Nareistermijn, tot en met 11-6-2026").WaitForAsync();

        Assert.That(antwoord.Status, Is.EqualTo(200));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_stap_luistert_naar_wat_is_aangevinkt_met_de_uitkomst_die_erbij_is_aangevinkt()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Met mutaties", Stap("[\"klaar\",\"anders\"]"));
        await studio.OpenAsync(workflow);
        await studio.SelecteerAsync("Nakijken");
        await studio.VinkAsync("Besluit ontvangen");
        // Which outcomes go with it is asked when the activity is selected.
        await studio.SelecteerAsync("Sluiten");
        await studio.SelecteerAsync("Nakijken");
        await studio.VinkAsync("Besluit ontvangen: klaar");
        await studio.FotoAsync("studio-mutaties");
        await studio.OpenAsync(workflow);
        await studio.SelecteerAsync("Nakijken");

        await studio.Eigenschappen.GetByLabel("Besluit ontvangen: klaar").First.WaitForAsync();
        var stap = (await studio.InhoudAsync(workflow))["activities"]!.AsArray().Single(a => (string)a!["id"]! == "stap")!;
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((string)stap["mutatiesoorten"]!["expression"]!["value"]!, Is.EqualTo("[\"BesluitOntvangen\"]"));
            Assert.That((string)stap["mutatieUitkomsten"]!["expression"]!["value"]!, Is.EqualTo("[\"BesluitOntvangen=klaar\"]"));
            Assert.That(await studio.Eigenschappen.GetByLabel("Besluit ontvangen: klaar").First.IsCheckedAsync(), Is.True);
            Assert.That(await studio.Eigenschappen.GetByLabel("Besluit ontvangen: anders").First.IsCheckedAsync(), Is.False);
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_regel_van_een_mail_die_niet_in_de_lijst_staat_blijft_leesbaar()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Met een regel van vroeger", Met("Procedure.BerichtSturen").Replace("\"geenVeld\"", "\"sjabloon\"", StringComparison.Ordinal).Replace("\"eerst\"", "\"Een regel van vroeger.\"", StringComparison.Ordinal));
        await studio.OpenAsync(workflow);
        await studio.SelecteerAsync("Schrijf1");

        await studio.Veld("Regel").GetByText("Een regel van vroeger.").First.WaitForAsync();
        await studio.KiesAsync("Regel", "Het dossier kan worden afgesloten.");

        Assert.That((string)(await studio.InhoudAsync(workflow))["activities"]!.AsArray().Single(a => (string)a!["id"]! == "w")!["sjabloon"]!["expression"]!["value"]!, Is.EqualTo("Het dossier kan worden afgesloten."));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_naam_die_iemand_typt_wordt_de_naam_ook_als_het_antwoord_laat_komt()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.NieuwVensterAsync();
        var bevestigd = new TaskCompletionSource();
        await studio.Pagina.RouteAsync("**/is-name-unique**", async route =>
        {
            await bevestigd.Task;
            await route.ContinueAsync();
        });

        await studio.VulDialoogAsync("Name", "Zelf bedacht");
        await studio.BevestigAsync("Ok");
        bevestigd.SetResult();
        await studio.Pagina.WaitForURLAsync("**/edit");
        await studio.WerkbankAsync();

        Assert.That((string)(await studio.DefinitieAsync(new Uri(studio.Pagina.Url).Segments[^2].TrimEnd('/')))["name"]!, Is.EqualTo("Zelf bedacht"));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_variabele_met_soort_en_bewaarplaats_staat_er_na_opnieuw_laden_nog()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Met een variabele", Regel);
        await studio.OpenAsync(workflow);
        await studio.Tab("Variables").ClickAsync();

        await studio.Pagina.GetByRole(AriaRole.Button, new() { Name = "Add variable" }).ClickAsync();
        await studio.VulDialoogAsync("Name", "aantal");
        await studio.KiesInDialoogAsync("Type", "Geheel getal");
        await studio.KiesInDialoogAsync("Storage", "Geheugen (weg na wachten)");
        await studio.BewaarAsync(() => studio.BevestigAsync("Ok"));
        await studio.OpenAsync(workflow);
        await studio.Tab("Variables").ClickAsync();
        // The list is there before the names of the places are.
        await studio.Rij("aantal").Filter(new() { HasText = "Geheugen (weg na wachten)" }).WaitForAsync();

        Assert.That(await studio.Rij("aantal").InnerTextAsync(), Does.Contain("Int32"));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_invoer_en_een_uitvoer_komen_bij_de_workflow()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Met in en uit", Regel);
        await studio.OpenAsync(workflow);
        await studio.Tab("Input/output").ClickAsync();

        await studio.Pagina.GetByRole(AriaRole.Button, new() { Name = "Add input" }).ClickAsync();
        await studio.VulDialoogAsync("Name", "vraag");
        await studio.BewaarAsync(() => studio.BevestigAsync("Ok"));
        await studio.Pagina.GetByRole(AriaRole.Button, new() { Name = "Add output" }).ClickAsync();
        await studio.VulDialoogAsync("Name", "antwoord");
        await studio.BewaarAsync(() => studio.BevestigAsync("Ok"));

        var definitie = await studio.DefinitieAsync(workflow);
        string[] Namen(string lijst) => [.. definitie[lijst]!.AsArray().Select(i => (string)i!["name"]!)];
        Assert.That((Namen("inputs"), Namen("outputs")), Is.EqualTo((new[] { "vraag" }, new[] { "antwoord" })));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Drie_keer_schuiven_met_een_trage_server_eindigt_op_de_laatste_plek_in_een_concept()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Drie keer schuiven", Regel, publiceer: true);
        await studio.OpenAsync(workflow);
        var vast = new List<IRoute>();
        using var binnen = new SemaphoreSlim(0);
        await studio.Pagina.RouteAsync("**/elsa/api/workflow-definitions", route =>
        {
            if (route.Request.Method != "POST")
            {
                return route.ContinueAsync();
            }

            vast.Add(route);
            binnen.Release();
            return Task.CompletedTask;
        });

        for (var keer = 1; keer <= 3; keer++)
        {
            await studio.VerplaatsAsync("Schrijf1", 20 * keer, 30);
            Assert.That(await binnen.WaitAsync(TimeSpan.FromMinutes(1)), Is.True, "the editor does not wait for the answer to the save before");
        }

        foreach (var route in vast)
        {
            await route.ContinueAsync();
            Assert.That((await route.Request.ResponseAsync())!.Status, Is.EqualTo(200));
        }

        JsonNode? Plek(JsonNode root) => root["activities"]!.AsArray().Single(a => (string)a!["id"]! == "w")!["metadata"]!["designer"]!["position"];
        var gestuurd = Plek(JsonNode.Parse(vast[^1].Request.PostData!)!["model"]!["root"]!);
        var bewaard = Plek(await studio.InhoudAsync(workflow));
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(vast.Select(r => (int)JsonNode.Parse(r.Request.PostData!)!["model"]!["version"]!), Is.All.EqualTo(1), "each carries the number it knew");
            Assert.That(JsonNode.DeepEquals(bewaard, gestuurd), Is.True, $"{bewaard} and {gestuurd}");
            Assert.That(await studio.VersiesAsync(workflow), Is.EqualTo(new[] { (2, false), (1, true) }));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_onbekende_activiteit_is_een_plaatshouder_en_geen_leeg_schema()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Onbekend", Regel.Replace("Elsa.WriteLine", "Ergens.Anders", StringComparison.Ordinal));

        await studio.OpenAsync(workflow);

        await studio.Pagina.WaitForFunctionAsync("document.querySelectorAll('.x6-node .elsa-activity').length === 2");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Wie_alleen_mag_kijken_ziet_het_schema_en_een_melding_en_kan_niet_publiceren()
    {
        await using var studio = await Studiovenster.OpenAsync(Teamleider, "/studio/workflows/definitions/vestiging/edit");

        await studio.Pagina.GetByText("read-only mode").First.WaitForAsync();
        await studio.Pagina.Locator(".x6-node").First.WaitForAsync();

        Assert.That(await studio.Pagina.Locator("button.mud-icon-button.mud-primary-text").CountAsync(), Is.Zero, "the button to publish");
        await studio.NietsGingMisAsync();
    }
}
