using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.BrowserTests;

/// <summary>The demo with the sample year, once for all browser tests, and one Chromium.</summary>
[SetUpFixture]
public static class Browseropstelling
{
    // Without these Chromium keeps asking the outside world for things this machine may not fetch.
    private static readonly string[] Vlaggen =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Task<string>> Koekjes = new(StringComparer.Ordinal);
    private static DirectoryInfo s_map = null!;
    private static WebApplication s_app = null!;
    private static IPlaywright s_playwright = null!;

    /// <summary>A handler of dossiers with a checklist; in service at the end of the year.</summary>
    public const string Begeleider = "M05";

    /// <summary>The team leader, who also stands in for the jurist.</summary>
    public const string Teamleider = "M20";

    /// <summary>The jurist of the demo.</summary>
    public const string Jurist = "D2";

    internal static IBrowser Chromium { get; private set; } = null!;

    internal static string Adres { get; private set; } = "";

    internal static IServiceProvider Diensten => s_app.Services;

    /// <summary>The instant of the host, whose clock stands in the sample year.</summary>
    internal static DateTimeOffset Nu => ((TimeProvider)Diensten.GetService(typeof(TimeProvider))!).GetUtcNow();

    [OneTimeSetUp]
    public static async Task Open()
    {
        s_map = Directory.CreateTempSubdirectory("workflowhost-browser-");
        s_app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", Path.Combine(s_map.FullName, "demo.db"), Werkplaats.StandaardWorkflows, IsDemo: true), CancellationToken.None);
        await s_app.StartAsync();
        Adres = s_app.Urls.First();
        s_playwright = await Playwright.CreateAsync();
        Chromium = await s_playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = Vlaggen });
    }

    [OneTimeTearDown]
    public static async Task Sluit()
    {
        await Chromium.DisposeAsync();
        s_playwright.Dispose();
        await s_app.StopAsync();
        await s_app.DisposeAsync();
        s_map.Delete(recursive: true);
    }

    // Signs in once as everybody does in the demo, and keeps the cookie for the other windows.
    private static Task<string> KoekjeAsync(string code) => Koekjes.GetOrAdd(code, static async c =>
    {
        var venster = await Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = Adres });
        var pagina = await venster.NewPageAsync();
        await pagina.GotoAsync("/Aanmelden");
        await pagina.Locator($"button[value={c}]").ClickAsync();
        await pagina.WaitForSelectorAsync(".ik strong");
        var koekje = (await venster.CookiesAsync()).Single(k => k.Name == "aanmelding").Value;
        await venster.CloseAsync();
        return koekje;
    });

    /// <summary>
    /// A browser with a profile on disk, as somebody has at home: what it compiled of a page is there the next time. A window of its own forgets that.
    /// </summary>
    internal static async Task<IBrowserContext> ThuisAsync(string ik, string profiel)
    {
        var thuis = await s_playwright.Chromium.LaunchPersistentContextAsync(profiel, new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = Vlaggen,
            BaseURL = Adres,
            Locale = "nl-NL",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        await thuis.AddCookiesAsync([new Cookie { Name = "aanmelding", Value = await KoekjeAsync(ik), Url = Adres }]);
        return thuis;
    }

    /// <summary>Keeps a picture for the guide when somebody asks for it.</summary>
    internal static async Task FotoAsync(IPage pagina, string naam)
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_BEELDEN") is { Length: > 0 } map)
        {
            await pagina.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(map, naam + ".png") });
        }
    }

    /// <summary>A window of its own, with somebody sitting at it; null has not signed in.</summary>
    internal static async Task<IPage> VensterAsync(string? ik = Teamleider, int breed = 1280, bool script = true, bool eigenStijl = false)
    {
        var venster = await Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Adres,
            JavaScriptEnabled = script,
            BypassCSP = eigenStijl,
            Locale = "nl-NL",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = breed, Height = 900 },
        });
        if (ik is not null)
        {
            await venster.AddCookiesAsync([new Cookie { Name = "aanmelding", Value = await KoekjeAsync(ik), Url = Adres }]);
        }

        venster.SetDefaultTimeout(10_000);
        return await venster.NewPageAsync();
    }
}
