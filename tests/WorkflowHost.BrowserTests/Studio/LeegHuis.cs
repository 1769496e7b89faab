using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>A host of its own on the first day: the three procedures, one jurist, and nothing that runs.</summary>
internal sealed class LeegHuis : IAsyncDisposable
{
    private readonly DirectoryInfo _map;
    private readonly WebApplication _app;

    private LeegHuis(DirectoryInfo map, WebApplication app) => (_map, _app) = (map, app);

    private string Adres => _app.Urls.First();

    public static async Task<LeegHuis> OpenAsync()
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-leeg-");
        var app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", Path.Combine(map.FullName, "leeg.db"), Werkplaats.StandaardWorkflows), CancellationToken.None);
        await app.StartAsync();
        return new LeegHuis(map, app);
    }

    /// <summary>A window with the designer in it, and the jurist before it.</summary>
    public async Task<Studiovenster> StudioAsync(string? pad = "/studio/")
    {
        var venster = await Browseropstelling.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = Adres, Locale = "nl-NL", ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await venster.AddCookiesAsync([await KoekjeAsync()]);
        return await Studiovenster.OpenAsync(await venster.NewPageAsync(), Adres, pad);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _map.Delete(recursive: true);
    }

    // Signs in as the host does once the proofs were right.
    private async Task<Cookie> KoekjeAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var nu = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var jurist = await db.Medewerkers.SingleOrDefaultAsync(m => m.Code == "J1");
        if (jurist is null)
        {
            jurist = new Medewerker { Id = new MedewerkerId(Ids.Nieuw(nu)), LocatieId = Locatie.Eerste, Code = "J1", Naam = "Jurist", Email = "j1@voorbeeld.nl", Functie = "jurist", IsVrijwilliger = false, Dagdelen = 8, Vanaf = new DateOnly(2020, 1, 1) };
            db.Medewerkers.Add(jurist);
            await db.SaveChangesAsync();
        }

        var account = await scope.ServiceProvider.GetRequiredService<Accountbeheer>().VoorAsync(jurist, CancellationToken.None);
        var sessies = scope.ServiceProvider.GetRequiredService<Sessies>();
        var wie = await sessies.BeginAsync(account, jurist, "test", CancellationToken.None);
        var opties = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessies.Schema);
        return new Cookie { Name = opties.Cookie.Name!, Value = opties.TicketDataFormat.Protect(new AuthenticationTicket(wie, sessies.Eigenschappen(), Sessies.Schema)), Url = Adres };
    }
}
