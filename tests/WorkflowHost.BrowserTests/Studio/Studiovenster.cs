using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>A window with the designer in it, and an eye on everything that should not happen: errors, refused requests, requests to elsewhere, reports of the policy.</summary>
internal sealed class Studiovenster : IAsyncDisposable
{
    private readonly List<string> _mis = [];

    private Studiovenster(IPage pagina) => Pagina = pagina;

    public IPage Pagina { get; }

    /// <summary>Bytes over the wire since the last time this was set to zero.</summary>
    public long Bytes { get; set; }

    public static async Task<Studiovenster> OpenAsync(string ik = Jurist, string? pad = "/studio/") => await OpenAsync(await VensterAsync(ik, breed: 1440), Adres, pad);

    /// <summary>On a page of whatever host.</summary>
    public static async Task<Studiovenster> OpenAsync(IPage pagina, string adres, string? pad = "/studio/")
    {
        var venster = new Studiovenster(pagina);
        // Starting the components takes seconds on a small machine that does other things too.
        pagina.SetDefaultTimeout(60_000);
        await pagina.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        pagina.Console += (_, regel) => venster.Noteer(regel.Type == "error", regel.Text);
        pagina.PageError += (_, fout) => venster.Noteer(true, fout);
        pagina.RequestFailed += (_, verzoek) => venster.Noteer(verzoek.Failure is not "net::ERR_ABORTED", $"{verzoek.Method} {verzoek.Url} {verzoek.Failure}");
        pagina.Response += (_, antwoord) => venster.Noteer(antwoord.Status >= 400, $"{antwoord.Status} {antwoord.Request.Method} {antwoord.Url}");
        pagina.Request += (_, verzoek) => venster.Noteer(!verzoek.Url.StartsWith(adres, StringComparison.Ordinal) && !verzoek.Url.StartsWith("data:", StringComparison.Ordinal) && !verzoek.Url.StartsWith("blob:", StringComparison.Ordinal), verzoek.Url);
        var cdp = await pagina.Context.NewCDPSessionAsync(pagina);
        await cdp.SendAsync("Network.enable");
        cdp.Event("Network.loadingFinished").OnEvent += (_, e) => venster.Bytes += (long)e!.Value.GetProperty("encodedDataLength").GetDouble();
        if (pad is not null)
        {
            await pagina.GotoAsync(pad);
        }

        return venster;
    }

    /// <summary>What is expected to be refused in this test.</summary>
    public string? Verwacht { get; set; }

    /// <summary>Nothing went wrong, and the bar of the components that says so is not there.</summary>
    public async Task NietsGingMisAsync()
    {
        Assert.That(_mis, Is.Empty);
        Assert.That(await Pagina.EvaluateAsync<string>("getComputedStyle(document.getElementById('blazor-error-ui')).display"), Is.EqualTo("none"));
    }

    public ILocator Rij(string tekst) => Pagina.Locator("tbody tr", new() { HasText = tekst });

    public ILocator Activiteit(string naam) => Pagina.Locator(".x6-node", new() { HasText = naam });

    /// <summary>Waits until the drawing and the palette are there.</summary>
    public async Task WerkbankAsync()
    {
        await Pagina.Locator(".mud-expand-panel-header").First.WaitForAsync();
        await Pagina.Locator(".x6-graph-svg").First.WaitForAsync();
    }

    /// <summary>Does something that makes the editor save, and waits for that.</summary>
    public async Task BewaarAsync(Func<Task> doe)
    {
        // Its body is the editor's: the browser may have let go of it by the time we would ask.
        var antwoord = await Pagina.RunAndWaitForResponseAsync(doe, r => r.Request.Method == "POST" && r.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        Assert.That(antwoord.Status, Is.EqualTo(200));
    }

    /// <summary>Drags an activity out of the palette.</summary>
    public async Task SleepAsync(string groep, string activiteit, int x, int y)
    {
        var paneel = Pagina.Locator(".mud-expand-panel", new() { HasText = groep }).First;
        var kaart = paneel.Locator("[draggable=true]", new() { HasText = activiteit }).First;
        if (!await kaart.IsVisibleAsync())
        {
            await paneel.Locator(".mud-expand-panel-header").ClickAsync();
            // Where one opens another closes, and what is below moves until both are still: who takes hold before that takes hold of nothing.
            await paneel.Locator(".mud-collapse-entered").WaitForAsync();
            await Assertions.Expect(Pagina.Locator(".mud-collapse-entering, .mud-collapse-exiting")).ToHaveCountAsync(0);
        }

        await BewaarAsync(() => kaart.DragToAsync(Pagina.Locator(".x6-graph").First, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
    }

    /// <summary>Draws a line from one activity to another.</summary>
    public Task VerbindAsync(string van, string naar, int uitgang = 0) => BewaarAsync(async () =>
    {
        var (x1, y1) = await MiddenAsync(Activiteit(van).Locator(".x6-port-out .x6-port-body").Nth(uitgang));
        var (x2, y2) = await MiddenAsync(Activiteit(naar).Locator(".x6-port-in .x6-port-body").First);
        await Pagina.Mouse.MoveAsync(x1, y1);
        await Pagina.Mouse.DownAsync();
        await Pagina.Mouse.MoveAsync((x1 + x2) / 2, y1 + 20, new MouseMoveOptions { Steps = 5 });
        await Pagina.Mouse.MoveAsync(x2, y2, new MouseMoveOptions { Steps = 8 });
        await Pagina.Mouse.UpAsync();
    });

    /// <summary>Opens the dialog for a new workflow.</summary>
    public async Task NieuwVensterAsync()
    {
        // Before the list is there, the button does not listen yet.
        await LijstAsync();
        await Pagina.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).ClickAsync();
        await Pagina.Locator(".mud-dialog input").First.WaitForAsync();
    }

    /// <summary>Makes an empty workflow by way of the dialog, under the name it proposes; ends in the editor.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> NieuwAsync()
    {
        await NieuwVensterAsync();
        await BevestigAsync("Ok");
        await Pagina.WaitForURLAsync("**/edit");
        await WerkbankAsync();
        return new Uri(Pagina.Url).Segments[^2].TrimEnd('/');
    }

    /// <summary>Stores a workflow without drawing it.</summary>
    /// <param name="naam">Its name.</param>
    /// <param name="root">Its drawing.</param>
    /// <param name="meer">What else it holds, as members of the definition.</param>
    /// <param name="publiceer">Whether it goes into use.</param>
    /// <returns>Its id.</returns>
    public async Task<string> MaakAsync(string naam, string root, string? meer = null, bool publiceer = false) =>
        (await VraagAsync("/workflow-definitions", $$"""{ "model": { "name": "{{naam}}", "root": {{root}}{{(meer is null ? "" : ", " + meer)}} }, "publish": {{(publiceer ? "true" : "false")}} }"""))["workflowDefinition"]!["definitionId"]!.ToString();

    /// <summary>Starts an instance without the designer.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StartAsync(string workflow)
    {
        var antwoord = await Pagina.APIRequest.PostAsync($"/elsa/api/workflow-definitions/{workflow}/execute", Json("""{ "versionOptions": "Latest" }"""));
        return antwoord.Headers["x-elsa-workflow-instance-id"];
    }

    /// <summary>The id of the instance with this name.</summary>
    public async Task<string> InstantieAsync(string naam) =>
        (await VraagAsync("/workflow-instances", $$"""{ "page": 0, "pageSize": 10, "searchTerm": "{{naam}}" }"""))["items"]![0]!["id"]!.ToString();

    /// <summary>The drawing as the server has it.</summary>
    public async Task<JsonNode> InhoudAsync(string workflow) => (await DefinitieAsync(workflow))["root"]!;

    /// <summary>The newest version as the server has it.</summary>
    public async Task<JsonNode> DefinitieAsync(string workflow) =>
        JsonNode.Parse(await (await Pagina.APIRequest.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{workflow}?versionOptions=Latest")).TextAsync())!;

    /// <summary>The versions as the server has them, newest first: number, and whether it is the one in use.</summary>
    public async Task<IReadOnlyList<(int Nummer, bool InGebruik)>> VersiesAsync(string workflow) =>
        [.. JsonNode.Parse(await (await Pagina.APIRequest.GetAsync($"/elsa/api/workflow-definitions/{workflow}/versions")).TextAsync())!.AsArray().Select(v => ((int)v!["version"]!, (bool)v["isPublished"]!))];

    /// <summary>Asks the server something, beside the page.</summary>
    public async Task<JsonNode> VraagAsync(string pad, string inhoud)
    {
        var antwoord = await Pagina.APIRequest.PostAsync("/elsa/api" + pad, Json(inhoud));
        var tekst = await antwoord.TextAsync();
        return antwoord.Ok ? JsonNode.Parse(tekst.Length == 0 ? "{}" : tekst)! : throw new InvalidOperationException($"{antwoord.Status} {pad}");
    }

    /// <summary>Opens an instance in the viewer.</summary>
    public async Task BekijkAsync(string instantie)
    {
        await Pagina.GotoAsync($"/studio/workflows/instances/{instantie}/view");
        await Pagina.Locator(".mud-timeline-item").First.WaitForAsync();
        await Pagina.Locator(".x6-node").First.WaitForAsync();
    }

    /// <summary>Waits until the list is there.</summary>
    public Task LijstAsync() => Pagina.Locator("tbody tr:has(td)").First.WaitForAsync();

    /// <summary>Searches in the list that is open, and waits until it holds nothing else.</summary>
    public async Task ZoekAsync(string tekst)
    {
        await LijstAsync();
        await Pagina.RunAndWaitForResponseAsync(() => Pagina.GetByPlaceholder("Search").First.FillAsync(tekst), r => r.Url.Contains("SearchTerm=" + Uri.EscapeDataString(tekst), StringComparison.Ordinal));
        await Pagina.WaitForFunctionAsync("t => [...document.querySelectorAll('tbody tr:has(td)')].every(r => r.innerText.toLowerCase().includes(t))", tekst.ToLowerInvariant());
    }

    /// <summary>What the pager says of where in the list we are.</summary>
    public ILocator Teller(string tekst) => Pagina.Locator(".mud-table-pagination-information, .mud-table-pagination-caption", new() { HasText = tekst }).First;

    /// <summary>Selects every row and does something with all of them.</summary>
    public async Task AllemaalAsync(string handeling)
    {
        await Pagina.Locator("thead input[type=checkbox]").First.CheckAsync();
        await Pagina.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync();
        await Keuze(handeling).ClickAsync();
        await BevestigAsync(handeling);
    }

    /// <summary>Deletes a workflow, beside the page.</summary>
    public async Task VerwijderAsync(string workflow) =>
        Assert.That((await Pagina.APIRequest.DeleteAsync($"/elsa/api/workflow-definitions/{workflow}")).Status, Is.EqualTo(204));

    /// <summary>Drags an activity to another place on the drawing.</summary>
    public async Task VerplaatsAsync(string activiteit, int dx, int dy)
    {
        var (x, y) = await MiddenAsync(Activiteit(activiteit).Locator(".elsa-activity"));
        await Pagina.Mouse.MoveAsync(x, y);
        await Pagina.Mouse.DownAsync();
        await Pagina.Mouse.MoveAsync(x + dx, y + dy, new MouseMoveOptions { Steps = 6 });
        await Pagina.Mouse.UpAsync();
    }

    /// <summary>Makes the whole drawing fit.</summary>
    public Task PassendAsync() => Pagina.Locator(".rz-splitter-vertical > .rz-splitter-pane:has(.x6-graph) .mud-toolbar button.mud-icon-button").First.ClickAsync();

    /// <summary>Opens a workflow in the editor.</summary>
    public async Task OpenAsync(string workflow)
    {
        await Pagina.GotoAsync($"/studio/workflows/definitions/{workflow}/edit");
        await WerkbankAsync();
    }

    /// <summary>Selects an activity; its properties are then below.</summary>
    public async Task SelecteerAsync(string activiteit)
    {
        await Activiteit(activiteit).Locator(".elsa-activity").ClickAsync();
        await Tab("Common").Or(Tab("Executions")).WaitForAsync();
    }

    /// <summary>The pane below the drawing, about the selected activity.</summary>
    public ILocator Eigenschappen => Pagina.Locator(".rz-splitter-vertical > .rz-splitter-pane").Last;

    public ILocator Codebewerker => Eigenschappen.Locator(".monaco-editor").First;

    public ILocator Tab(string naam) => Pagina.Locator(".mud-tab", new() { HasText = naam }).First;

    public ILocator Veld(string naam) => Eigenschappen.Locator(".mud-input-control", new() { Has = Pagina.Locator($"label:text-is('{naam}')") }).First;

    /// <summary>What is open to choose from.</summary>
    public ILocator Keuze(string tekst) => Pagina.Locator(".mud-popover-open").GetByText(tekst, new() { Exact = true });

    /// <summary>Chooses from a drop-down of the selected activity, and waits until that is saved.</summary>
    public async Task KiesAsync(string veld, string keuze)
    {
        await Veld(veld).ClickAsync();
        await BewaarAsync(() => Keuze(keuze).ClickAsync());
    }

    /// <summary>Makes a field of the selected activity an expression and types one.</summary>
    public async Task ScriptAsync(string veld, string script)
    {
        await SyntaxAsync(veld, "JavaScript");
        await Codebewerker.ClickAsync();
        await BewaarAsync(() => Pagina.Keyboard.InsertTextAsync(script));
    }

    /// <summary>Chooses in which language a field is written; the code editor comes along.</summary>
    public async Task SyntaxAsync(string veld, string taal)
    {
        await Eigenschappen.Locator($"xpath=.//label[.='{veld}']/ancestor::*[.//*[contains(@class, 'mud-menu')]][1]//button").ClickAsync();
        // That alone is saved too, half a second later: whoever types at once would take that save for the one of the text.
        await BewaarAsync(() => Keuze(taal).ClickAsync());
        await Codebewerker.WaitForAsync();
    }

    /// <summary>Publishes what is in the editor.</summary>
    public Task PubliceerAsync() => Pagina.Locator("button.mud-icon-button.mud-primary-text").First.ClickAsync();

    /// <summary>Runs what is in the editor, and waits for the viewer.</summary>
    /// <returns>The id of the instance.</returns>
    public async Task<string> VoerUitAsync()
    {
        await Pagina.Locator("button.mud-success-text").First.ClickAsync();
        await Pagina.WaitForURLAsync("**/instances/*/view");
        return new Uri(Pagina.Url).Segments[^2].TrimEnd('/');
    }

    /// <summary>Chooses from the menu at the end of a row.</summary>
    public async Task MenuAsync(string rij, string keuze)
    {
        await Rij(rij).First.Locator("button").Last.ClickAsync();
        await Keuze(keuze).ClickAsync();
    }

    /// <summary>Answers the question in the dialog that is open.</summary>
    public Task BevestigAsync(string knop) => Pagina.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = knop }).Last.ClickAsync();

    /// <summary>A field of the dialog that is open.</summary>
    public ILocator Dialoogveld(string naam) => Pagina.Locator(".mud-dialog .mud-input-control", new() { Has = Pagina.Locator($"label:text-is('{naam}')") }).First;

    /// <summary>Fills a field of the dialog that is open, once the dialog has proposed something: what is typed before that is overwritten by it.</summary>
    public async Task VulDialoogAsync(string veld, string tekst)
    {
        var invoer = Dialoogveld(veld).Locator("input").First;
        await Assertions.Expect(invoer).Not.ToHaveValueAsync("");
        await invoer.FillAsync(tekst);
        // A field tells its dialog when it is left.
        await invoer.PressAsync("Tab");
        await Assertions.Expect(invoer).ToHaveValueAsync(tekst);
    }

    /// <summary>Chooses from a list in the dialog that is open.</summary>
    public async Task KiesInDialoogAsync(string veld, string keuze)
    {
        await Dialoogveld(veld).ClickAsync();
        await Keuze(keuze).ClickAsync();
        await Keuze(keuze).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    /// <summary>Sets the filter on a date, on the first day of the month the calendar opens at.</summary>
    public async Task DatumfilterAsync(string kolom, string hoe, bool nieuw = true)
    {
        await Pagina.GetByRole(AriaRole.Button, new() { Name = "Date Filters" }).ClickAsync();
        var venster = Pagina.Locator(".mud-popover-open", new() { Has = Pagina.GetByRole(AriaRole.Button, new() { Name = "Apply" }) });
        ILocator Filterveld(string naam) => venster.Locator(".mud-input-control", new() { Has = Pagina.Locator($"label:text-is('{naam}')") }).First;
        if (nieuw)
        {
            await venster.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Filterveld("Column").Locator(".mud-input-slot").First.ClickAsync(new() { Force = true });
            await Keuze(kolom).Last.ClickAsync();
            await Filterveld("Date").Locator("input").ClickAsync();
            await Pagina.Locator(".mud-picker-calendar-day:not(.mud-hidden)").First.ClickAsync();
        }

        await Filterveld("Operator").Locator(".mud-input-slot[tabindex='0']").ClickAsync(new() { Force = true });
        await Keuze(hoe).Last.ClickAsync();
        await venster.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
    }

    /// <summary>Ticks a box of the selected activity, and waits until that is saved.</summary>
    public Task VinkAsync(string keuze) => BewaarAsync(() => Eigenschappen.GetByText(keuze, new() { Exact = true }).ClickAsync());

    /// <summary>The rule that shows a sentence at an activity on the drawing.</summary>
    public ILocator Merk(string activiteit, string zin) => Pagina.Locator($"[data-bezwaar='{activiteit}']", new() { HasText = zin });

    /// <summary>What our page says above the components.</summary>
    public ILocator Balk => Pagina.Locator("#studio-melding");

    public ILocator Melding(string tekst) => Pagina.Locator(".mud-snackbar", new() { HasText = tekst });

    public ILocator Journaal(string tekst) => Pagina.Locator(".mud-timeline-item", new() { HasText = tekst });

    /// <summary>The lines of the journal: activity, and what happened.</summary>
    public async Task<IReadOnlyList<string>> JournaalAsync() =>
        [.. (await Pagina.Locator(".mud-timeline-item").AllInnerTextsAsync()).Select(r => r.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(r => $"{r[0]} {r[1].Split(" - ")[^1]}")];

    /// <summary>What the viewer says of the selected activity, once it says this.</summary>
    public async Task<string> DetailsAsync(string kop)
    {
        await Eigenschappen.Locator(".mud-tab", new() { HasText = "Activity" }).First.ClickAsync();
        await Eigenschappen.GetByText(kop, new() { Exact = true }).First.WaitForAsync();
        return await Eigenschappen.InnerTextAsync();
    }

    /// <summary>The colour and number at an activity: how often it ran, and how it stands.</summary>
    public ILocator Vlag(string activiteit, string kleur) => Activiteit(activiteit).Locator($".mud-badge.mud-theme-{kleur}");

    /// <summary>Keeps a picture for the guide when somebody asks for it.</summary>
    public Task FotoAsync(string naam) => Browseropstelling.FotoAsync(Pagina, naam);

    public async ValueTask DisposeAsync() => await Pagina.Context.CloseAsync();

    private void Noteer(bool mis, string wat)
    {
        if (mis && (Verwacht is null || !wat.Contains(Verwacht, StringComparison.Ordinal)))
        {
            _mis.Add(wat);
        }
    }

    private static APIRequestContextOptions Json(string inhoud) => new() { DataString = inhoud, Headers = [new("content-type", "application/json")] };

    private static async Task<(float X, float Y)> MiddenAsync(ILocator wat)
    {
        var vak = (await wat.BoundingBoxAsync())!;
        return (vak.X + (vak.Width / 2), vak.Y + (vak.Height / 2));
    }
}
