using System.Globalization;
using Microsoft.Playwright;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>How long somebody waits for the designer. Only on a quiet machine do the numbers say something; they go to docs/metingen.md by hand.</summary>
[Explicit("Measures; on a machine that does other things the numbers mean nothing.")]
public sealed class StudioMetingTests
{
    private const int Keer = 9;

    // Usable: the palette can be opened, the drawing has its activities, and both were painted. The page holds the clock itself, from the moment its address was
    // asked: whoever looks from outside asks the thread that is at work.
    private const string Klok = """
        (() => {
          const kijk = new MutationObserver(() => {
            if (document.querySelector('.mud-expand-panel-header') && document.querySelector('.x6-node .elsa-activity')) {
              kijk.disconnect();
              requestAnimationFrame(() => requestAnimationFrame(() => { window.bruikbaar = performance.now() / 1000; }));
            }
          });
          kijk.observe(document, { childList: true, subtree: true });
        })();
        """;

    [TestCase("participatieverklaring")]
    [TestCase("gezinshereniging")]
    public async Task Na_een_warme_start_is_het_schema_binnen_vier_seconden_te_bewerken(string procedure)
    {
        var profiel = Directory.CreateTempSubdirectory("workflowhost-profiel-");
        await using (var thuis = await Browseropstelling.ThuisAsync(Browseropstelling.Jurist, profiel.FullName))
        {
            await thuis.AddInitScriptAsync(Klok);
            var pagina = thuis.Pages[0];
            // The first time fills the cache of the browser, the next ones the cache of what it compiled.
            for (var keer = 0; keer < 3; keer++)
            {
                await OpenAsync(pagina, procedure);
            }

            var tijden = new List<double>(Keer);
            for (var keer = 0; keer < Keer; keer++)
            {
                tijden.Add(await OpenAsync(pagina, procedure));
            }

            tijden.Sort();
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{procedure}: median {tijden[Keer / 2]:F2} s, lowest {tijden[0]:F2} s, highest {tijden[^1]:F2} s of {Keer}"));
            Assert.That(tijden[Keer / 2], Is.LessThan(4));
        }

        profiel.Delete(recursive: true);
    }

    private static async Task<double> OpenAsync(IPage pagina, string procedure)
    {
        await pagina.GotoAsync("about:blank");
        await pagina.GotoAsync($"/studio/workflows/definitions/{procedure}/edit", new() { WaitUntil = WaitUntilState.Commit });
        return await (await pagina.WaitForFunctionAsync("() => window.bruikbaar", null, new() { PollingInterval = 200 })).JsonValueAsync<double>();
    }
}
