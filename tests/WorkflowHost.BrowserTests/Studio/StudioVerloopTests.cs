using System.Diagnostics;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Studio.Tekeningen;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>What somebody sees of an instance, while it runs and afterwards.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioVerloopTests
{
    [Test]
    public async Task Het_schema_van_een_instantie_is_dat_van_de_workflow_en_het_journaal_staat_op_volgorde()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var instantie = await studio.StartAsync(await studio.MaakAsync("Op volgorde", Regel));

        await studio.BekijkAsync(instantie);
        await studio.Pagina.WaitForFunctionAsync("document.querySelectorAll('.x6-node .elsa-activity').length === 2");

        Assert.That(await studio.JournaalAsync(), Is.EqualTo(new[] { "Start1 Started", "Start1 Completed", "Schrijf1 Started", "Schrijf1 Completed" }));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Klaar_is_groen_wachten_is_oranje_en_fout_is_rood()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        foreach (var (root, activiteit, kleur) in new[] { (Regel, "Schrijf1", "success"), (Wachter, "Wacht1", "warning"), (Kapot, "Schrijf1", "error") })
        {
            await studio.BekijkAsync(await studio.StartAsync(await studio.MaakAsync($"Kleur {kleur}", root)));
            await studio.Vlag(activiteit, kleur).WaitForAsync();

            Assert.That((await studio.Vlag(activiteit, kleur).InnerTextAsync()).Trim(), Is.EqualTo("1"));
        }

        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_activiteit_toont_haar_toestand_uitkomst_en_uitvoer_en_een_rij_per_keer()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.BekijkAsync(await studio.StartAsync(await studio.MaakAsync("Tot drie", Teller, Standen)));

        await studio.SelecteerAsync("Tel1");
        var geteld = await studio.DetailsAsync("Output");
        await studio.SelecteerAsync("Kies1");
        var gekozen = await studio.DetailsAsync("Outcomes");
        await studio.Tab("Executions").ClickAsync();
        await studio.Eigenschappen.Locator("tbody tr").Nth(2).WaitForAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(geteld, Does.Contain("STATE").IgnoreCase.And.Contain("Script").And.Contain("naar Uitslag"));
            Assert.That(gekozen, Does.Contain("STATE").IgnoreCase.And.Contain("Condition").And.Contain("False"));
            Assert.That(await studio.Eigenschappen.Locator("tbody tr").CountAsync(), Is.EqualTo(3));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_aanroepketen_toont_ten_minste_de_gekozen_activiteit()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.BekijkAsync(await studio.StartAsync(await studio.MaakAsync("Keten", Regel)));
        await studio.SelecteerAsync("Schrijf1");

        await studio.Tab("Activity Call Stack").ClickAsync();

        await studio.Journaal("Schrijf1").Locator("visible=true").First.WaitForAsync();
        await studio.Pagina.GetByText("Call stack (").WaitForAsync();
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Wat_vastliep_zegt_waarom_en_het_journaal_laat_alleen_de_fout_zien()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.BekijkAsync(await studio.StartAsync(await studio.MaakAsync("Loopt vast", Kapot)));
        await studio.Vlag("Schrijf1", "error").WaitForAsync();
        await studio.Tab("Incidents").ClickAsync();
        await studio.Pagina.GetByText("bestaatNiet").First.WaitForAsync();
        await studio.FotoAsync("studio-fout");

        await studio.Pagina.Locator("button[title^=Show][title$=incidents]").ClickAsync();
        await studio.Journaal("Started").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.That(await studio.JournaalAsync(), Is.EqualTo(new[] { "Schrijf1 Faulted" }));
        await studio.NietsGingMisAsync();
    }

    // With the hub it is told at once; without it the viewer asks every five seconds. What counts is when the viewer knows; drawing it is up to the machine.
    [TestCase(true, 2)]
    [TestCase(false, 6)]
    public async Task Wat_wacht_wordt_vanzelf_klaar_als_het_gewekt_wordt(bool hub, int seconden)
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        if (!hub)
        {
            studio.Verwacht = "404";
            await studio.Pagina.RouteAsync("**/hubs/workflow-instance/**", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        }

        var gebeurtenis = $"wek-{(hub ? "hub" : "vraag")}";
        await studio.BekijkAsync(await studio.StartAsync(await studio.MaakAsync($"Wekken {gebeurtenis}", WachtOp(gebeurtenis))));
        await studio.Vlag("Wacht1", "warning").WaitForAsync();

        var klok = 0L;
        await studio.Pagina.RunAndWaitForRequestAsync(
            async () =>
            {
                await studio.VraagAsync($"/events/{gebeurtenis}/trigger", "{}");
                klok = Stopwatch.GetTimestamp();
            },
            r => r.Url.Contains("/journal?", StringComparison.Ordinal));
        var geweten = Stopwatch.GetElapsedTime(klok);
        await studio.Vlag("Wacht1", "success").WaitForAsync();
        await studio.Journaal("Wacht1").Filter(new() { HasText = "Completed" }).WaitForAsync();

        Assert.That(geweten, Is.LessThan(TimeSpan.FromSeconds(seconden)));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_lijst_van_instanties_noemt_id_workflow_versie_en_toestand_en_een_rij_opent()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var (blijft, weg) = (await studio.StartAsync(await studio.MaakAsync("In de lijst", Wachter)), await studio.StartAsync(await studio.MaakAsync("Uit de lijst", Regel)));
        await studio.Pagina.GotoAsync("/studio/workflows/instances");
        var rij = await studio.Rij(blijft).InnerTextAsync(new() { Timeout = 60_000 });

        await studio.MenuAsync(weg, "Delete");
        await studio.BevestigAsync("Delete");
        await studio.Rij(weg).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await studio.Rij(blijft).Locator("td").Nth(1).ClickAsync();
        await studio.Vlag("Wacht1", "warning").WaitForAsync();

        Assert.Multiple(() =>
        {
            Assert.That(rij, Does.Contain("In de lijst").And.Contain("Suspended").And.Match(@"\b1\b"));
            Assert.That(new Uri(studio.Pagina.Url).AbsolutePath, Is.EqualTo($"/studio/workflows/instances/{blijft}/view"));
        });
        await studio.NietsGingMisAsync();
    }

    [TestCase("statuses=Finished", "klaar fout")]
    [TestCase("substatuses=Suspended", "wacht")]
    [TestCase("substatuses=Faulted", "fout")]
    [TestCase("hasIncidents=True", "fout")]
    public async Task Een_filter_in_het_adres_maakt_de_lijst_korter(string filter, string verwacht)
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var naam = $"Filter {filter.GetHashCode(StringComparison.Ordinal):x}";
        var instanties = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (soort, root) in new[] { ("klaar", Regel), ("wacht", Wachter), ("fout", Kapot) })
        {
            instanties[soort] = await studio.StartAsync(await studio.MaakAsync($"{naam} {soort}", root, publiceer: true));
        }

        var antwoord = await studio.Pagina.RunAndWaitForResponseAsync(
            () => studio.Pagina.GotoAsync($"/studio/workflows/instances?pageSize=100&{filter}"),
            r => r.Url.EndsWith("/workflow-instances", StringComparison.Ordinal) && r.Request.PostData?.Contains("\"pageSize\":100", StringComparison.Ordinal) == true);
        var gevraagd = antwoord.Request.PostData!;
        var gevonden = (await studio.VraagAsync("/workflow-instances", gevraagd))["items"]!.AsArray().Select(i => (string)i!["id"]!).ToHashSet(StringComparer.Ordinal);
        var (wel, niet) = (instanties.Where(i => gevonden.Contains(i.Value)).ToList(), instanties.Where(i => !gevonden.Contains(i.Value)).ToList());

        Assert.That(string.Join(' ', wel.Select(i => i.Key)), Is.EqualTo(verwacht), gevraagd);
        await studio.Pagina.WaitForFunctionAsync(
            "([wel, niet]) => { const t = document.body.innerText; return wel.every(i => t.includes(i)) && !niet.some(i => t.includes(i)); }", new[] { wel.Select(i => i.Value).ToArray(), niet.Select(i => i.Value).ToArray() });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_datum_gekozen_in_haar_venster_maakt_de_lijst_korter()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.Pagina.GotoAsync("/studio/workflows/instances");
        await studio.LijstAsync();

        // The calendar opens at this month; whatever runs in the sample year is before it.
        await studio.DatumfilterAsync("Created", "Is After");
        await studio.Pagina.GetByText("No workflow instances found").WaitForAsync();
        await studio.DatumfilterAsync("Created", "Is Before", nieuw: false);
        // The sentence that there is nothing stands in a row of its own.
        await studio.Rij("Suspended").Nth(1).WaitForAsync();

        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_workflow_gekozen_uit_de_lijst_maakt_de_lijst_korter()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var (deze, andere) = (await studio.MaakAsync("Gekozen uit de lijst", Wachter, publiceer: true), await studio.MaakAsync("Niet gekozen uit de lijst", Wachter, publiceer: true));
        var wel = await studio.StartAsync(deze);
        await studio.Pagina.GotoAsync("/studio/workflows/instances?pageSize=100");
        await studio.Rij(wel).WaitForAsync();
        // The list asks which workflows there are and does not draw again for the answer: the choices are there with the next rows, ten seconds later.
        var niet = await studio.StartAsync(andere);
        await studio.Rij(niet).WaitForAsync();

        await studio.Pagina.Locator(".mud-select-extended", new() { HasText = "Workflows" }).Locator(".mud-input").First.ClickAsync();
        await studio.Keuze("Gekozen uit de lijst").ClickAsync();
        await studio.Rij(niet).WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await studio.Pagina.Locator("tbody tr:has(td)").AllInnerTextsAsync(), Is.Not.Empty.And.All.Contains("Gekozen uit de lijst").And.All.Not.Contains("Niet gekozen"));
            Assert.That(await studio.Rij(wel).CountAsync(), Is.EqualTo(1));
            Assert.That(studio.Pagina.Url, Does.Contain("defs=" + deze));
        });
        await studio.FotoAsync("studio-instanties-filter");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_filter_op_workflow_en_op_datum_maakt_de_lijst_korter()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Filter op datum", Wachter);
        var instantie = await studio.StartAsync(workflow);
        async Task<string[]> VraagAsync(string kolom, string hoe, int dagen) =>
            [.. (await studio.VraagAsync("/workflow-instances", $$"""{ "definitionIds": ["{{workflow}}"], "timestampFilters": [{ "column": "{{kolom}}", "operator": "{{hoe}}", "timestamp": "{{Browseropstelling.Nu.AddDays(dagen):o}}" }] }"""))["items"]!.AsArray().Select(i => (string)i!["id"]!)];

        Assert.That(await VraagAsync("CreatedAt", "GreaterThanOrEqual", -1), Is.EqualTo(new[] { instantie }));
        Assert.That(await VraagAsync("CreatedAt", "GreaterThanOrEqual", 1), Is.Empty);
        Assert.That(await VraagAsync("UpdatedAt", "LessThan", -1), Is.Empty);
        Assert.That(await VraagAsync("FinishedAt", "LessThan", 1), Is.Empty, "it is not finished");
    }
}
