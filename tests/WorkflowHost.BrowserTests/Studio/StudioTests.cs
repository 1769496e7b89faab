using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>The jurist designs a procedure in the stock designer, against the real host.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioTests
{
    [Test]
    public async Task Wie_niet_mag_ontwerpen_krijgt_de_pagina_niet()
    {
        var pagina = await VensterAsync(Begeleider);

        var antwoord = await pagina.GotoAsync("/studio/");

        Assert.That((antwoord!.Status, await pagina.Locator("h1").InnerTextAsync()), Is.EqualTo((403, "Dit mag niet")));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Wie_niet_is_aangemeld_komt_na_het_aanmelden_terug_bij_de_ontwerper()
    {
        var pagina = await VensterAsync(ik: null);

        await pagina.GotoAsync("/studio/workflows/definitions/vestiging/edit");

        Assert.That(pagina.Url, Does.EndWith("/Aanmelden?terug=%2Fstudio%2Fworkflows%2Fdefinitions%2Fvestiging%2Fedit"));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Een_afgelopen_sessie_leidt_naar_het_aanmelden_en_niet_naar_een_dode_pagina()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.LijstAsync();

        await studio.Pagina.Context.ClearCookiesAsync();
        await studio.Pagina.Locator("[data-onderdeel=instances]").ClickAsync();

        await studio.Pagina.WaitForURLAsync("**/Aanmelden?terug=*");
    }

    [Test]
    public async Task De_eerste_keer_weegt_minder_dan_7_MB_en_de_tweede_minder_dan_100_kB()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var soorten = new List<(string Naam, string Soort, string Codering)>();
        studio.Pagina.Response += (_, antwoord) =>
        {
            if (Path.GetExtension(antwoord.Url) is ".wasm" or ".bin" or ".dat")
            {
                soorten.Add((string.Join('.', Path.GetFileName(antwoord.Url).Split('.')[..^2]), antwoord.Headers.GetValueOrDefault("content-type", ""), antwoord.Headers.GetValueOrDefault("content-encoding", "")));
            }
        };

        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();
        await studio.Pagina.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var eerste = studio.Bytes;
        studio.Bytes = 0;
        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();
        await studio.Pagina.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await TestContext.Out.WriteLineAsync($"first {eerste} bytes, second {studio.Bytes} bytes");
        Assert.Multiple(() =>
        {
            Assert.That(soorten.Distinct(), Is.EquivalentTo(new[] { ("bundel", "application/octet-stream", "br"), ("dotnet.native", "application/wasm", "br"), ("MudBlazor.Translations.resources", "application/wasm", "br") }));
            Assert.That(eerste, Is.InRange(1_000_000, 7_000_000));
            Assert.That(studio.Bytes, Is.InRange(1, 100_000));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Komt_het_bestand_met_alle_assemblies_niet_dan_komen_ze_een_voor_een()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        studio.Verwacht = "503";
        var los = new HashSet<string>();
        studio.Pagina.Request += (_, verzoek) => los.UnionWith(verzoek.Url.EndsWith(".wasm", StringComparison.Ordinal) ? [verzoek.Url] : []);
        await studio.Pagina.RouteAsync("**/bundel.*", route => route.FulfillAsync(new() { Status = 503 }));

        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();

        Assert.That(los, Has.Count.GreaterThan(100));
        await studio.NietsGingMisAsync();
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task De_assemblies_worden_uitgepakt_bewaard_en_een_bewaard_bestand_dat_niet_deugt_wordt_vervangen(bool isStuk, int verwacht)
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var gevraagd = 0;
        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();
        var grootte = await BewaardAsync();
        studio.Pagina.Request += (_, verzoek) => gevraagd += verzoek.Url.Contains("/bundel.", StringComparison.Ordinal) ? 1 : 0;
        if (isStuk)
        {
            await studio.Pagina.EvaluateAsync("async () => { const kast = await caches.open('studio'); await kast.put((await kast.keys())[0], new Response('stuk')); }");
        }

        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();

        Assert.That((gevraagd, await BewaardAsync()), Is.EqualTo((verwacht, grootte)));
        await studio.NietsGingMisAsync();

        // What is kept is written once the components have started.
        async Task<int> BewaardAsync() => await (await studio.Pagina.WaitForFunctionAsync(
            "async () => { const kast = await caches.open('studio'); const namen = await kast.keys(); const groot = namen.length === 1 ? (await (await kast.match(namen[0])).arrayBuffer()).byteLength : 0; return groot > 10_000_000 && groot; }")).JsonValueAsync<int>();
    }

    [Test]
    public async Task Een_verkeerde_taal_in_de_browser_houdt_het_starten_niet_tegen()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.Pagina.AddInitScriptAsync("localStorage.setItem('BlazorCulture', 'xx-bestaat-niet-echt')");

        await studio.Pagina.GotoAsync("/studio/");
        await studio.LijstAsync();

        Assert.That(await studio.Pagina.EvaluateAsync<string>("localStorage.getItem('BlazorCulture')"), Is.EqualTo("nl-NL"));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_lijst_zoekt_en_laat_beide_versies_zien()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.LijstAsync();
        var kop = await studio.Pagina.Locator("h1,h2,h3,h4,h5,h6").First.InnerTextAsync();
        await studio.FotoAsync("studio-lijst");

        await studio.ZoekAsync("participatie");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(kop, Does.StartWith("Workflow definitions"));
            Assert.That(await studio.Rij("Participatieverklaring").Locator("td").AllInnerTextsAsync(), Has.Exactly(2).EqualTo("1"), "latest and published version");
            Assert.That(studio.Pagina.Url, Does.Contain("search=participatie"));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Gezinshereniging_opent_met_haar_hele_schema()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: "/studio/workflows/definitions/gezinshereniging/edit");
        await studio.WerkbankAsync();
        await studio.Pagina.Locator(".elsa-activity").First.WaitForAsync();
        var verwacht = (await studio.InhoudAsync("gezinshereniging"))["activities"]!.AsArray().Count;

        await studio.Pagina.WaitForFunctionAsync("n => document.querySelectorAll('.x6-node .elsa-activity').length === n", verwacht);

        await studio.FotoAsync("studio-gezinshereniging");
        Assert.That(verwacht, Is.GreaterThan(20));
        await studio.NietsGingMisAsync();
    }
}
