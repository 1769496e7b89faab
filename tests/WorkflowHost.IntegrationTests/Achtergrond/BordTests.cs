using System.Net;
using Hangfire;
using Hangfire.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web.Achtergrond;

namespace WorkflowHost.IntegrationTests.Achtergrond;

/// <summary>The dashboard: who may see it, and that it changes nothing unless that is asked for.</summary>
internal sealed class BordTests
{
    private const string Starten = "/hangfire/recurring/trigger";

    private static readonly Dictionary<string, string?> s_wijzigbaar = new() { ["Achtergrond:BordWijzigbaar"] = "true" };

    [Test]
    public async Task Standaard_start_ook_een_beheerder_er_niets()
    {
        await using var huis = await Gasthuis.MaakAsync();
        using var beheerder = await huis.BezoekerAsync("BEHEER");

        var status = await StartAsync(beheerder);

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(Begonnen(huis), Is.Null);
        });
    }

    [Test]
    public async Task Als_erom_is_gevraagd_start_een_beheerder_er_een_taak()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_wijzigbaar);
        using var beheerder = await huis.BezoekerAsync("BEHEER");

        var status = await StartAsync(beheerder);

        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(Begonnen(huis), Is.Not.Null);
        });
    }

    [Test]
    public async Task Een_formulier_van_een_andere_site_start_er_niets()
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_wijzigbaar);
        using var beheerder = await huis.BezoekerAsync("BEHEER");

        using var antwoord = await beheerder.PostKaalAsync(Starten, new Dictionary<string, string> { ["jobs[]"] = "bewaren" });

        Assert.Multiple(() =>
        {
            Assert.That((int)antwoord.StatusCode, Is.InRange(400, 403));
            Assert.That(Begonnen(huis), Is.Null);
        });
    }

    [TestCase("V1")]
    [TestCase("J1")]
    public async Task Wie_geen_beheerder_is_ziet_het_niet_ook_niet_als_het_wijzigbaar_is(string code)
    {
        await using var huis = await Gasthuis.MaakAsync(instellingen: s_wijzigbaar);
        using var bezoeker = await huis.BezoekerAsync(code, volgt: false);

        using var antwoord = await bezoeker.HaalAsync("/hangfire");
        using var poging = await bezoeker.PostKaalAsync(Starten, new Dictionary<string, string> { ["jobs[]"] = "bewaren" });

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(poging.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(Begonnen(huis), Is.Null);
        });
    }

    [Test]
    public async Task Onder_een_voorvoegsel_wijst_elke_verwijzing_naar_dat_voorvoegsel()
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-bord-");
        using var opslag = Takenopslag.Open(Path.Combine(map.FullName, "dossiers.db"), null) as IDisposable;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHangfire(_ => { });
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UsePathBase("/team");
        app.UseRouting();
        app.MapHangfireDashboard("/hangfire", new DashboardOptions { Authorization = [] }, (JobStorage)opslag!);
        await app.StartAsync();
        using var bezoeker = new Bezoeker(new Uri(app.Urls.First()));

        await bezoeker.OpenAsync("/team/hangfire/recurring");

        var paden = bezoeker.Pagina.QuerySelectorAll("a[href], script[src], link[href]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")).Where(p => p!.StartsWith('/')).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(paden, Has.Count.GreaterThan(5));
            Assert.That(paden.Where(p => p != "/"), Is.All.StartsWith("/team/hangfire"));
        });
        await app.StopAsync();
        Gasthuis.VergeetHangfire();
        map.Delete(recursive: true);
    }

    private static async Task<HttpStatusCode> StartAsync(Bezoeker bezoeker)
    {
        await bezoeker.OpenAsync("/hangfire/recurring");
        var (kop, bewijs) = (Meta("csrf-header"), Meta("csrf-token"));
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri(Starten, UriKind.Relative)) { Content = new FormUrlEncodedContent([new("jobs[]", "bewaren")]) };
        verzoek.Headers.Add(kop, bewijs);
        using var antwoord = await bezoeker.StuurAsync(verzoek);
        return antwoord.StatusCode;

        string Meta(string naam) => bezoeker.Pagina.QuerySelector($"meta[name={naam}]")?.GetAttribute("content") ?? throw new InvalidOperationException($"No {naam} on the page.");
    }

    private static string? Begonnen(Gasthuis huis)
    {
        using var verbinding = huis.Diensten.GetRequiredService<JobStorage>().GetConnection();
        return verbinding.GetRecurringJobs(["bewaren"])[0].LastJobId;
    }
}
