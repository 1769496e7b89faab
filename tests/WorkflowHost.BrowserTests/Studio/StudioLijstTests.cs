using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;
using static WorkflowHost.BrowserTests.Studio.Tekeningen;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>The list of workflows: empty, long, for who may only look, and several at once.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioLijstTests
{
    [Test]
    public async Task De_ontwerper_start_binnen_een_halve_minuut()
    {
        await using var studio = await Studiovenster.OpenAsync();

        await studio.Pagina.WaitForFunctionAsync("() => customElements.get('elsa-workflow-definition-list') !== undefined", null, new PageWaitForFunctionOptions { Timeout = 30_000 });

        await studio.LijstAsync();
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Wie_alleen_mag_kijken_ziet_de_lijst_en_kan_niets_maken()
    {
        await using var studio = await Studiovenster.OpenAsync(Teamleider, "/studio/workflows/definitions?search=vestiging");
        await studio.Rij("Vestiging").WaitForAsync();

        var nieuw = await studio.Pagina.GetByRole(AriaRole.Button, new() { Name = "Create workflow" }).IsDisabledAsync();
        await studio.Rij("Vestiging").Locator("button").Last.ClickAsync();
        await studio.Keuze("View").WaitForAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(nieuw, Is.True);
            Assert.That(await studio.Keuze("Edit").CountAsync(), Is.Zero);
            Assert.That(await studio.Pagina.Locator("[data-onderdeel=instances]").CountAsync(), Is.Zero, "what instances did is not for everybody");
        });
        await studio.FotoAsync("studio-alleen-kijken");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_opslag_met_drie_procedures_toont_er_drie_en_een_lege_zegt_dat_zij_leeg_is()
    {
        await using var huis = await LeegHuis.OpenAsync();
        await using var studio = await huis.StudioAsync();
        await studio.Rij("Vestiging").WaitForAsync();
        var rijen = await studio.Pagina.Locator("tbody tr").AllInnerTextsAsync();

        foreach (var procedure in new[] { "vestiging", "gezinshereniging", "participatieverklaring" })
        {
            await studio.VerwijderAsync(procedure);
        }

        await studio.Pagina.GotoAsync("/studio/");
        await studio.Pagina.GetByText("No workflow definitions found").WaitForAsync();
        await studio.Pagina.Locator("[data-onderdeel=instances]").ClickAsync();
        await studio.Pagina.GetByText("No workflow instances found").WaitForAsync();

        Assert.That(rijen.Select(Cellen).Select(c => $"{c[0]} {c[2]} {c[3]}"), Is.EquivalentTo(new[] { "gezinshereniging 1 1", "participatieverklaring 1 1", "vestiging 1 1" }));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_andere_paginalengte_vraagt_opnieuw_en_telt_opnieuw()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        for (var nummer = 1; nummer <= 12; nummer++)
        {
            await studio.MaakAsync($"Bladeren {nummer}", Regel);
        }

        await studio.Pagina.GotoAsync("/studio/");
        await studio.ZoekAsync("Bladeren");
        await studio.Teller("1-10 van 12").WaitForAsync();
        var eerst = await studio.Pagina.Locator("tbody tr").CountAsync();
        await studio.Pagina.Locator(".mud-table-pagination-select").ClickAsync();
        var antwoord = await studio.Pagina.RunAndWaitForResponseAsync(() => studio.Keuze("25").ClickAsync(), r => r.Url.Contains("PageSize=25", StringComparison.Ordinal));
        await studio.Teller("1-12 van 12").WaitForAsync();
        await studio.Pagina.Locator("tbody tr").Nth(11).WaitForAsync();
        await studio.Pagina.WaitForURLAsync("**pageSize=25**");

        Assert.That((eerst, await studio.Pagina.Locator("tbody tr").CountAsync(), antwoord.Status), Is.EqualTo((10, 12, 200)));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Twee_tegelijk_publiceren_terugtrekken_en_verwijderen()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var twee = new[] { await studio.MaakAsync("Samen een", Regel), await studio.MaakAsync("Samen twee", Regel) };
        await studio.Pagina.GotoAsync("/studio/");
        await studio.ZoekAsync("Samen");

        await studio.AllemaalAsync("Publish");
        await studio.Melding("2 workflows are published").WaitForAsync();
        var gepubliceerd = await Task.WhenAll(twee.Select(studio.VersiesAsync));
        await studio.AllemaalAsync("Unpublish");
        await studio.Melding("2 workflows are unpublished").WaitForAsync();
        var terug = await Task.WhenAll(twee.Select(studio.VersiesAsync));
        await studio.AllemaalAsync("Delete");
        await studio.Pagina.GetByText("No workflow definitions found").WaitForAsync();

        Assert.Multiple(() =>
        {
            Assert.That(gepubliceerd.SelectMany(v => v), Is.All.EqualTo((1, true)));
            Assert.That(terug.SelectMany(v => v), Is.All.EqualTo((1, false)));
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Datums_staan_er_zoals_wij_ze_schrijven()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.Pagina.AddInitScriptAsync("localStorage.setItem('BlazorCulture', 'nl')");
        var instantie = await studio.StartAsync(await studio.MaakAsync("Met een datum", Wachter));

        await studio.Pagina.GotoAsync("/studio/workflows/instances");
        await studio.Rij(instantie).WaitForAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await studio.Rij(instantie).InnerTextAsync(), Does.Match(@"\b\d{1,2}-\d{1,2}-\d{4} \d{1,2}:\d{2}"));
            Assert.That(await studio.Pagina.EvaluateAsync<string>("localStorage.getItem('BlazorCulture')"), Is.EqualTo("nl"));
        });
        await studio.NietsGingMisAsync();
    }

    private static string[] Cellen(string rij) => rij.Split(['\t', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
