using static WorkflowHost.BrowserTests.Studio.Tekeningen;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>From a draft to a version in use and back, and what running it says.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioPublicerenTests
{
    [Test]
    public async Task Een_procedure_die_niet_klopt_geeft_een_melding_per_zin_en_gaat_niet_in_gebruik()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        studio.Verwacht = "400";
        var workflow = await studio.MaakAsync("Klopt niet", Met("Procedure.Mijlpaal").Replace("Elsa.Start", "Procedure.Mijlpaal", StringComparison.Ordinal));
        await studio.OpenAsync(workflow);

        await studio.PubliceerAsync();
        await studio.Melding("Start1: vul 'naam' in.").WaitForAsync();
        await studio.Melding("Schrijf1: vul 'naam' in.").WaitForAsync();
        await studio.FotoAsync("studio-geweigerd");

        Assert.That(await studio.VersiesAsync(workflow), Is.EqualTo(new[] { (1, false) }));
        await studio.NietsGingMisAsync();
    }

    // Of each proof one: what is found stands at the activity.
    [TestCase("wachten", "Procedure.MutatieAfwachten", "heeft geen uitkomst; hier wacht de procedure voor altijd.")]
    [TestCase("termijn", "Procedure.TermijnAfwachten", "vul 'termijnen' in.")]
    [TestCase("vier ogen", "Procedure.Beoordeling", "uitkomst 'Akkoord' leidt nergens heen.")]
    [TestCase("taal", "Procedure.Mijlpaal", "heeft nog geen naam in gewoon Nederlands")]
    public async Task Wat_de_keuring_tegenhoudt_staat_in_het_schema_bij_de_activiteit(string naam, string soort, string zin)
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        studio.Verwacht = "400";
        var velden = soort == "Procedure.Mijlpaal" ? "\"naam\": { \"expression\": { \"type\": \"Literal\", \"value\": \"Klaar\" } }, \"geenVeld\"" : "\"geenVeld\"";
        await studio.OpenAsync(await studio.MaakAsync($"Bij de activiteit: {naam}", Met(soort).Replace("\"geenVeld\"", velden, StringComparison.Ordinal)));

        await studio.PubliceerAsync();
        await studio.Merk("w", zin).WaitForAsync();

        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_merk_bij_een_activiteit_verdwijnt_als_zij_verbeterd_is()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        studio.Verwacht = "400";
        var workflow = await studio.MaakAsync("Te verbeteren", Stap("[\"klaar\",\"weg\"]"));
        await studio.OpenAsync(workflow);
        await studio.PubliceerAsync();
        await studio.Merk("stap", "Nakijken: uitkomst 'weg' leidt nergens heen.").WaitForAsync();
        var opSchema = await studio.Pagina.EvaluateAsync<string>("getComputedStyle(document.querySelector(\".x6-node[data-cell-id='stap'] foreignObject > body\"), '::after').content");
        await studio.FotoAsync("studio-merk");

        await studio.VerbindAsync("Nakijken", "Sluiten", uitgang: 1);
        await studio.Merk("stap", "").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await studio.PubliceerAsync();
        await studio.Melding("Workflow published").WaitForAsync();

        Assert.That(opSchema, Does.Contain("uitkomst 'weg' leidt nergens heen."));
        Assert.That(await studio.VersiesAsync(workflow), Is.EqualTo(new[] { (1, true) }));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Wie_in_de_lijst_publiceert_hoort_wat_niet_in_gebruik_ging_en_waarom()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        studio.Verwacht = "400";
        await studio.MaakAsync("Lijst goed", Stap("[\"klaar\"]"));
        var fout = await studio.MaakAsync("Lijst fout", Stap("[\"klaar\",\"weg\"]"));
        await studio.Pagina.GotoAsync("/studio/");
        await studio.ZoekAsync("Lijst");

        await studio.AllemaalAsync("Publish");
        await studio.Melding("One workflow is published").WaitForAsync();
        await studio.Balk.GetByText("Lijst fout is niet gepubliceerd:").WaitForAsync();
        var tegelijk = await studio.Balk.InnerTextAsync();
        await studio.FotoAsync("studio-niet-gepubliceerd");
        await studio.Balk.GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await studio.MenuAsync("Lijst fout", "Publish");
        await studio.Balk.GetByText("Lijst fout is niet gepubliceerd:").WaitForAsync();

        Assert.That(tegelijk, Does.Contain("Nakijken: uitkomst 'weg' leidt nergens heen.").And.Not.Contain("Lijst goed"));
        Assert.That(await studio.VersiesAsync(fout), Is.EqualTo(new[] { (1, false) }));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Publiceren_tekenen_en_terugtrekken_staat_in_de_lijst()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Twee kolommen", Regel);
        await studio.OpenAsync(workflow);
        await studio.PubliceerAsync();
        await studio.Melding("Workflow published").WaitForAsync();
        var gepubliceerd = await KolommenAsync(studio);

        await studio.OpenAsync(workflow);
        await studio.SleepAsync("Proberen", "Aantekenen", 60, 200);
        await studio.SleepAsync("Proberen", "Aantekenen", 300, 200);
        var getekend = await KolommenAsync(studio);
        var versies = await studio.VersiesAsync(workflow);
        await studio.MenuAsync("Twee kolommen", "Unpublish");
        await studio.Melding("Workflow retracted").WaitForAsync();

        Assert.Multiple(() =>
        {
            Assert.That(gepubliceerd, Is.EqualTo(("1", "1")));
            Assert.That(getekend, Is.EqualTo(("2", "1")));
            Assert.That(versies, Is.EqualTo(new[] { (2, false), (1, true) }));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Terugtrekken_kan_ook_waar_getekend_wordt()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Terug te trekken", Regel, publiceer: true);
        await studio.OpenAsync(workflow);

        await studio.Pagina.Locator("button.mud-icon-button.mud-primary-text").First.Locator("xpath=ancestor::*[.//*[contains(@class, 'mud-menu')]][1]//*[contains(@class, 'mud-menu')]//button").First.ClickAsync();
        await studio.Keuze("Unpublish").ClickAsync();
        await studio.Melding("Workflow unpublished").WaitForAsync();

        Assert.That(await studio.VersiesAsync(workflow), Is.EqualTo(new[] { (1, false) }));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_geschiedenis_loopt_terug_en_een_oude_versie_wordt_weer_de_nieuwste()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Twee versies", Regel, publiceer: true);
        await studio.OpenAsync(workflow);
        await studio.SleepAsync("Proberen", "Aantekenen", 60, 200);
        await studio.Tab("Version history").ClickAsync();
        await studio.Pagina.Locator("tbody tr").Nth(1).WaitForAsync();
        var nummers = await NummersAsync(studio);

        await studio.Pagina.Locator("tbody tr").Nth(1).Locator("button").Last.ClickAsync();
        await studio.Keuze("Rollback to this version").ClickAsync();
        await studio.Pagina.Locator("tbody tr").Nth(2).WaitForAsync();

        Assert.That(nummers, Is.EqualTo(new[] { "2", "1" }));
        Assert.That(await NummersAsync(studio), Is.EqualTo(new[] { "3", "2", "1" }));
        Assert.That((await studio.InhoudAsync(workflow))["activities"]!.AsArray(), Has.Count.EqualTo(2), "what was drawn since is not in it");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Uitvoeren_zegt_dat_het_begon_en_toont_de_instantie()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.OpenAsync(await studio.MaakAsync("Uitvoeren", Regel));

        var instantie = await studio.VoerUitAsync();
        await studio.Melding("Successfully started workflow").WaitForAsync();

        Assert.That(new Uri(studio.Pagina.Url).AbsolutePath, Is.EqualTo($"/studio/workflows/instances/{instantie}/view"));
        await studio.Vlag("Schrijf1", "success").WaitForAsync();
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_tweede_die_niet_mag_beginnen_krijgt_een_melding()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Een tegelijk", Wachter, """ "options": { "activationStrategyType": "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" } """);
        await studio.StartAsync(workflow);
        await studio.OpenAsync(workflow);

        await studio.Pagina.Locator("button.mud-success-text").First.ClickAsync();

        await studio.Melding("The workflow cannot be started").WaitForAsync();
        Assert.That(new Uri(studio.Pagina.Url).AbsolutePath, Does.EndWith("/edit"));
        await studio.NietsGingMisAsync();
    }

    // Latest and published version, in the list.
    private static async Task<(string Nieuwste, string InGebruik)> KolommenAsync(Studiovenster studio)
    {
        await studio.Pagina.GotoAsync("/studio/");
        await studio.ZoekAsync("Twee kolommen");
        var rij = studio.Rij("Twee kolommen").Locator("td");
        return ((await rij.Nth(3).InnerTextAsync()).Trim(), (await rij.Nth(4).InnerTextAsync()).Trim());
    }

    private static async Task<IReadOnlyList<string>> NummersAsync(Studiovenster studio) =>
        [.. (await studio.Pagina.Locator("tbody tr").AllInnerTextsAsync()).Select(v => v.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0])];
}
