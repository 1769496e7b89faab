using Microsoft.Playwright;

namespace WorkflowHost.BrowserTests;

/// <summary>Gets around as somebody without a mouse does.</summary>
internal static class Toetsenbord
{
    internal static Task<string> FocusAsync(IPage pagina) => pagina.EvaluateAsync<string>("(document.activeElement.innerText || document.activeElement.id || document.activeElement.outerHTML.slice(0, 80)).replace(/\\s+/g, ' ').trim()");

    // Tabs on until the link or button with this text, as somebody without a mouse does.
    internal static Task NaarAsync(IPage pagina, string tekst) => TotAsync(pagina, async () => (await FocusAsync(pagina)).StartsWith(tekst, StringComparison.Ordinal), tekst);

    internal static Task NaarVeldAsync(IPage pagina, string id) => TotAsync(pagina, async () => await pagina.EvaluateAsync<string>("document.activeElement.id") == id, id);

    internal static async Task TotAsync(IPage pagina, Func<Task<bool>> bereikt, string wat)
    {
        for (var stap = 0; stap < 150; stap++)
        {
            await pagina.Keyboard.PressAsync("Tab");
            if (await bereikt())
            {
                return;
            }
        }

        Assert.Fail($"'{wat}' is not reached by tabbing on {pagina.Url}.");
    }
}
