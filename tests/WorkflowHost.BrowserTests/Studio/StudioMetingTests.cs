using System.Diagnostics;
using System.Globalization;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>How long somebody waits for the designer. Only on a quiet machine do the numbers say something; they go to docs/metingen.md by hand.</summary>
[Explicit("Measures; on a machine that does other things the numbers mean nothing.")]
public sealed class StudioMetingTests
{
    private const int Keer = 7;

    [Test]
    public async Task Na_een_warme_start_is_het_schema_binnen_vier_seconden_te_bewerken()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        // The first time fills the cache of the browser.
        await studio.OpenAsync("gezinshereniging");
        var tijden = new List<double>(Keer);
        for (var keer = 0; keer < Keer; keer++)
        {
            await studio.Pagina.GotoAsync("about:blank");
            var klok = Stopwatch.GetTimestamp();
            await studio.OpenAsync("gezinshereniging");
            await studio.Pagina.Locator(".x6-node .elsa-activity").First.WaitForAsync();
            tijden.Add(Stopwatch.GetElapsedTime(klok).TotalSeconds);
        }

        tijden.Sort();
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"median {tijden[Keer / 2]:F2} s, lowest {tijden[0]:F2} s, highest {tijden[^1]:F2} s of {Keer}"));
        Assert.That(tijden[Keer / 2], Is.LessThan(4));
    }
}
