using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>A window with the designer in it, and an eye on everything that should not happen: errors, refused requests, requests to elsewhere, reports of the policy.</summary>
internal sealed class Studiovenster : IAsyncDisposable
{
    /// <summary>The jurist of the demo.</summary>
    public const string Jurist = "D2";

    private readonly List<string> _mis = [];

    private Studiovenster(IPage pagina) => Pagina = pagina;

    public IPage Pagina { get; }

    /// <summary>Bytes over the wire since the last time this was set to zero.</summary>
    public long Bytes { get; set; }

    public static async Task<Studiovenster> OpenAsync(string ik = Jurist, string? pad = "/studio/")
    {
        var pagina = await VensterAsync(ik, breed: 1440);
        var venster = new Studiovenster(pagina);
        // Starting the components takes seconds on a small machine that does other things too.
        pagina.SetDefaultTimeout(60_000);
        await pagina.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        pagina.Console += (_, regel) => venster.Noteer(regel.Type == "error", regel.Text);
        pagina.PageError += (_, fout) => venster.Noteer(true, fout);
        pagina.RequestFailed += (_, verzoek) => venster.Noteer(verzoek.Failure is not "net::ERR_ABORTED", $"{verzoek.Method} {verzoek.Url} {verzoek.Failure}");
        pagina.Response += (_, antwoord) => venster.Noteer(antwoord.Status >= 400, $"{antwoord.Status} {antwoord.Request.Method} {antwoord.Url}");
        pagina.Request += (_, verzoek) => venster.Noteer(!verzoek.Url.StartsWith(Adres, StringComparison.Ordinal) && !verzoek.Url.StartsWith("data:", StringComparison.Ordinal) && !verzoek.Url.StartsWith("blob:", StringComparison.Ordinal), verzoek.Url);
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
        }

        await BewaarAsync(() => kaart.DragToAsync(Pagina.Locator(".x6-graph").First, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
    }

    /// <summary>Draws a line from one activity to another.</summary>
    public Task VerbindAsync(string van, string naar) => BewaarAsync(async () =>
    {
        var (x1, y1) = await MiddenAsync(Activiteit(van).Locator(".x6-port-out .x6-port-body").First);
        var (x2, y2) = await MiddenAsync(Activiteit(naar).Locator(".x6-port-in .x6-port-body").First);
        await Pagina.Mouse.MoveAsync(x1, y1);
        await Pagina.Mouse.DownAsync();
        await Pagina.Mouse.MoveAsync((x1 + x2) / 2, y1 + 20, new MouseMoveOptions { Steps = 5 });
        await Pagina.Mouse.MoveAsync(x2, y2, new MouseMoveOptions { Steps = 8 });
        await Pagina.Mouse.UpAsync();
    });

    /// <summary>Makes an empty workflow by way of the dialog; ends in the editor.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> NieuwAsync(string naam)
    {
        // Before the list is there, the button does not listen yet.
        await Rij("Vestiging").WaitForAsync();
        await Pagina.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).ClickAsync();
        await Pagina.Locator(".mud-dialog input").First.FillAsync(naam);
        await BevestigAsync("Ok");
        await Pagina.WaitForURLAsync("**/edit");
        await WerkbankAsync();
        return new Uri(Pagina.Url).Segments[^2].TrimEnd('/');
    }

    /// <summary>Stores a workflow without drawing it.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> MaakAsync(string naam, string root) =>
        (await VraagAsync("/workflow-definitions", $$"""{ "model": { "name": "{{naam}}", "root": {{root}} } }"""))["workflowDefinition"]!["definitionId"]!.ToString();

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

    /// <summary>Asks the server something, beside the page.</summary>
    public async Task<JsonNode> VraagAsync(string pad, string inhoud)
    {
        var antwoord = await Pagina.APIRequest.PostAsync("/elsa/api" + pad, Json(inhoud));
        var tekst = await antwoord.TextAsync();
        return antwoord.Ok ? JsonNode.Parse(tekst.Length == 0 ? "{}" : tekst)! : throw new InvalidOperationException($"{antwoord.Status} {pad}");
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
        await Keuze(taal).ClickAsync();
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

    public ILocator Melding(string tekst) => Pagina.Locator(".mud-snackbar", new() { HasText = tekst });

    public ILocator Journaal(string tekst) => Pagina.Locator(".mud-timeline-item", new() { HasText = tekst });

    /// <summary>The colour and number at an activity: how often it ran, and how it stands.</summary>
    public ILocator Vlag(string activiteit, string kleur) => Activiteit(activiteit).Locator($".mud-badge.mud-theme-{kleur}");

    /// <summary>Keeps a picture for the guide when somebody asks for it.</summary>
    public async Task FotoAsync(string naam)
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_BEELDEN") is { Length: > 0 } map)
        {
            await Pagina.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(map, naam + ".png") });
        }
    }

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
