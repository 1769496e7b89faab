using System.Text.Json;
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
    public async Task<JsonElement> BewaardAsync(Func<Task> doe)
    {
        var antwoord = await Pagina.RunAndWaitForResponseAsync(doe, r => r.Request.Method == "POST" && r.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));
        return (await antwoord.JsonAsync())!.Value;
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

        await BewaardAsync(() => kaart.DragToAsync(Pagina.Locator(".x6-graph").First, new LocatorDragToOptions { TargetPosition = new TargetPosition { X = x, Y = y } }));
    }

    /// <summary>Draws a line from one activity to another.</summary>
    public Task VerbindAsync(string van, string naar) => BewaardAsync(async () =>
    {
        var (x1, y1) = await MiddenAsync(Activiteit(van).Locator(".x6-port-out .x6-port-body").First);
        var (x2, y2) = await MiddenAsync(Activiteit(naar).Locator(".x6-port-in .x6-port-body").First);
        await Pagina.Mouse.MoveAsync(x1, y1);
        await Pagina.Mouse.DownAsync();
        await Pagina.Mouse.MoveAsync((x1 + x2) / 2, y1 + 20, new MouseMoveOptions { Steps = 5 });
        await Pagina.Mouse.MoveAsync(x2, y2, new MouseMoveOptions { Steps = 8 });
        await Pagina.Mouse.UpAsync();
    });

    /// <summary>Selects an activity and gives its field.</summary>
    public async Task<ILocator> VeldAsync(string activiteit, string veld)
    {
        await Activiteit(activiteit).ClickAsync();
        return Pagina.Locator(".mud-input-control", new() { HasText = veld }).First;
    }

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

    private static async Task<(float X, float Y)> MiddenAsync(ILocator wat)
    {
        var vak = (await wat.BoundingBoxAsync())!;
        return (vak.X + (vak.Width / 2), vak.Y + (vak.Height / 2));
    }
}
