using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;
using static WorkflowHost.BrowserTests.Toetsenbord;

namespace WorkflowHost.BrowserTests;

/// <summary>Can a person do it: with the keyboard alone, without script, and with the small comforts of the script.</summary>
public sealed class ReizenTests
{
    [Test]
    public async Task Met_alleen_het_toetsenbord_van_de_voordeur_tot_een_afgeronde_stap()
    {
        var pagina = await VensterAsync(ik: null);
        await pagina.GotoAsync("/");

        // The first stop is the way past the menu.
        await pagina.Keyboard.PressAsync("Tab");
        Assert.That(await FocusAsync(pagina), Does.Contain("Ga naar de inhoud"));
        await pagina.Keyboard.PressAsync("Enter");
        await NaarAsync(pagina, "Dina");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync(adres => !adres.Contains("/Aanmelden", StringComparison.Ordinal));

        await NaarAsync(pagina, "Intake hulpvraag");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Dossiers/HIL-GH-011*");
        await NaarVeldAsync(pagina, "s0-uitkomst");
        await pagina.Keyboard.PressAsync("Space");
        await NaarAsync(pagina, "Rond stap af");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-gelukt");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await pagina.InnerTextAsync(".melding-gelukt"), Does.Contain("Intake hulpvraag: volledig.").And.Contain("Nu begonnen: Regime bepalen."));
            Assert.That(await FocusAsync(pagina), Does.Contain("Gelukt"), "the reader starts at the message");
        });
        await pagina.Context.CloseAsync();
    }

    [TestCase("/")]
    [TestCase("/Dossiers")]
    [TestCase("/Dossiers/HIL-VE-011")]
    [TestCase("/Stilstand")]
    public async Task Wie_tabt_ziet_steeds_waar_hij_is(string pad)
    {
        var pagina = await VensterAsync();
        await pagina.GotoAsync(pad);
        var onzichtbaar = new List<string>();

        for (var stap = 0; stap < 25; stap++)
        {
            await pagina.Keyboard.PressAsync("Tab");
            var (zichtbaar, wat) = await pagina.EvaluateAsync<bool>(
                """
                () => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
                  return e === document.body || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.width > 0 && r.bottom > 0 && r.top < innerHeight); }
                """) is var z ? (z, await FocusAsync(pagina)) : default;
            if (!zichtbaar)
            {
                onzichtbaar.Add(wat);
            }
        }

        Assert.That(onzichtbaar, Is.Empty);
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Zonder_script_een_brief_vastleggen_na_een_fout()
    {
        var pagina = await VensterAsync(ik: null, script: false, breed: 320);
        await pagina.GotoAsync("/Dossiers/HIL-GH-010/Mutatie/AfspraakGepland");
        await pagina.Locator($"button[value={Teamleider}]").ClickAsync();

        await pagina.GetByLabel("Datum van de afspraak").Or(pagina.Locator("#g_datum_afspraak")).First.FillAsync("morgen");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Leg vast" }).ClickAsync();
        var fouten = await pagina.Locator(".melding-fout li").AllInnerTextsAsync();
        await pagina.Locator("#g_soort_afspraak").FillAsync("identificerend gehoor");
        await pagina.Locator("#g_datum_afspraak").FillAsync("15-1-2018");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Leg vast" }).ClickAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(fouten, Has.Count.EqualTo(2));
            Assert.That(await pagina.InnerTextAsync(".melding[role]"), Does.Contain("Afspraak gepland is vastgelegd."));
            Assert.That(pagina.Url, Does.EndWith("/Dossiers/HIL-GH-010"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Zonder_script_zoeken_filteren_en_uitstellen()
    {
        var pagina = await VensterAsync(script: false);
        await pagina.GotoAsync("/Dossiers");
        await pagina.Locator("#zoek").FillAsync("VE-01");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Zoek" }).ClickAsync();
        var gevonden = await pagina.Locator("tbody tr").CountAsync();
        await pagina.GotoAsync("/Stilstand");
        await pagina.Locator("#regel").SelectOptionAsync("S3");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await pagina.Locator("tbody a:has-text('Stel uit')").First.ClickAsync();
        await pagina.Locator("#tot").FillAsync("15 januari 2018");
        await pagina.Locator("#reden").FillAsync("begeleider is met vakantie");
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Stel uit" }).ClickAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(gevonden, Is.EqualTo(9));
            Assert.That(await pagina.InnerTextAsync(".melding-gelukt"), Does.Contain("uitgesteld tot en met maandag 15 januari 2018"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Na_een_geweigerd_formulier_staat_de_lezer_bij_de_fouten()
    {
        var pagina = await VensterAsync();
        await pagina.GotoAsync("/Dossiers/HIL-GH-008/Mutatie/BesluitOntvangen");

        await pagina.GetByRole(AriaRole.Button, new() { Name = "Leg vast" }).ClickAsync();
        await pagina.WaitForSelectorAsync(".melding-fout");
        var eerst = await FocusAsync(pagina);
        await pagina.Locator(".melding-fout a").First.ClickAsync();

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(eerst, Does.Contain("Er is niets vastgelegd"));
            Assert.That(await pagina.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("g_besluit"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Wie_een_half_ingevuld_formulier_verlaat_krijgt_een_vraag()
    {
        var pagina = await VensterAsync();
        await pagina.GotoAsync("/Dossiers/HIL-GH-008/Mutatie/AfspraakGepland");
        var vragen = 0;
        pagina.Dialog += (_, vraag) =>
        {
            vragen++;
            _ = vraag.DismissAsync();
        };
        await pagina.Locator("#g_soort_afspraak").FillAsync("dna");

        await pagina.GetByRole(AriaRole.Link, new() { Name = "Annuleer" }).ClickAsync();

        Assert.That(() => vragen, Is.EqualTo(1).After(5000, 50));
        Assert.That(pagina.Url, Does.EndWith("AfspraakGepland"));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Op_papier_staan_de_redenen_en_niet_de_knoppen()
    {
        var pagina = await VensterAsync();
        await pagina.GotoAsync("/Dossiers/HIL-GH-005");

        await pagina.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await pagina.Locator("nav.hoofdmenu").IsVisibleAsync(), Is.False);
            Assert.That(await pagina.Locator("form:visible").CountAsync(), Is.Zero);
            Assert.That(await pagina.Locator("#termijnen .uitklap .stappenlijst").First.IsVisibleAsync(), Is.True);
            Assert.That(await pagina.Locator(".alleen-afdruk").IsVisibleAsync(), Is.True);
        });
        await pagina.Context.CloseAsync();
    }
}
