using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests;

/// <summary>The dashboard of Hangfire in a browser: who may see it, in Dutch, and nothing can be changed.</summary>
public sealed class HangfireTests
{
    private const string Beheerder = "D3";

    private static readonly string[] Paginas = ["", "/recurring", "/servers", "/retries", "/jobs/enqueued", "/jobs/processing", "/jobs/succeeded", "/jobs/failed"];

    [Test]
    public async Task Wie_niet_is_aangemeld_meldt_zich_eerst_aan()
    {
        var pagina = await VensterAsync(ik: null);

        await pagina.GotoAsync("/hangfire");

        Assert.That(new Uri(pagina.Url).AbsolutePath, Is.EqualTo("/Aanmelden"));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Wie_geen_beheerder_is_komt_er_niet_in()
    {
        var pagina = await VensterAsync(Teamleider);

        var antwoord = await pagina.GotoAsync("/hangfire");

        Assert.That(antwoord!.Status, Is.EqualTo(403));
        await pagina.Context.CloseAsync();
    }

    [TestCaseSource(nameof(Paginas))]
    public async Task Elke_bladzijde_werkt_onder_haar_strenge_beleid(string pad)
    {
        var pagina = await VensterAsync(Beheerder);
        var klachten = new List<string>();
        pagina.Console += (_, m) =>
        {
            if (m.Type == "error")
            {
                klachten.Add(m.Text);
            }
        };

        var antwoord = await pagina.GotoAsync("/hangfire" + pad, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        var koppen = await antwoord!.AllHeadersAsync();
        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Status, Is.EqualTo(200));
            Assert.That(klachten, Is.Empty);
            Assert.That(koppen["content-security-policy"], Does.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'"));
            Assert.That(koppen["x-content-type-options"], Is.EqualTo("nosniff"));
            Assert.That(koppen["cache-control"], Does.Contain("no-store"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Het_bord_is_nederlands_toont_het_rooster_en_laat_niets_wijzigen()
    {
        var pagina = await VensterAsync(Beheerder);
        await pagina.GotoAsync("/hangfire/recurring");

        var tekst = await pagina.Locator("body").InnerTextAsync();
        var knoppen = await pagina.Locator("button[data-url], .js-jobs-list-command").CountAsync();
        var bewijs = await pagina.EvaluateAsync<int>("fetch('/hangfire/recurring/trigger', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'jobs[]=bewaren' }).then(a => a.status)");

        Assert.Multiple(() =>
        {
            Assert.That(tekst, Does.Contain("maandronde").And.Contain("back-up").And.Contain("Terug naar de site"));
            Assert.That(knoppen, Is.Zero);
            Assert.That(bewijs, Is.InRange(400, 403));
        });
        await pagina.Context.CloseAsync();
    }
}
