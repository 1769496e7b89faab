using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>How long somebody waits for the designer. Only on a quiet machine do the numbers say something; they go to docs/metingen.md by hand.</summary>
[Explicit("Measures; on a machine that does other things the numbers mean nothing.")]
public sealed class StudioMetingTests
{
    private const int Keer = 7;

    [TestCase("participatieverklaring")]
    [TestCase("gezinshereniging")]
    public async Task Na_een_warme_start_is_het_schema_binnen_vier_seconden_te_bewerken(string procedure)
    {
        var profiel = Directory.CreateTempSubdirectory("workflowhost-profiel-");
        await using (var thuis = await Browseropstelling.ThuisAsync(Browseropstelling.Jurist, profiel.FullName))
        {
            var pagina = thuis.Pages[0];
            // The first time fills the cache of the browser, the next ones the cache of what it compiled.
            for (var keer = 0; keer < 3; keer++)
            {
                await OpenAsync(pagina, procedure);
            }

            var tijden = new List<double>(Keer);
            for (var keer = 0; keer < Keer; keer++)
            {
                await pagina.GotoAsync("about:blank");
                var klok = Stopwatch.GetTimestamp();
                await OpenAsync(pagina, procedure);
                tijden.Add(Stopwatch.GetElapsedTime(klok).TotalSeconds);
            }

            tijden.Sort();
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{procedure}: median {tijden[Keer / 2]:F2} s, lowest {tijden[0]:F2} s, highest {tijden[^1]:F2} s of {Keer}"));
            Assert.That(tijden[Keer / 2], Is.LessThan(4));
        }

        profiel.Delete(recursive: true);
    }

    // Usable: the palette can be opened, and the drawing has its activities.
    private static async Task OpenAsync(IPage pagina, string procedure)
    {
        await pagina.GotoAsync($"/studio/workflows/definitions/{procedure}/edit");
        await pagina.Locator(".mud-expand-panel-header").First.WaitForAsync();
        await pagina.Locator(".x6-node .elsa-activity").First.WaitForAsync();
    }
}
