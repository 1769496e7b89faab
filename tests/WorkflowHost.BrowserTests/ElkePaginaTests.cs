using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests;

/// <summary>Every page: for whoever listens, whoever enlarges, and on the narrowest screen.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ElkePaginaTests
{
    private static readonly string[] Paginas =
    [
        "/", "/Afmelden", "/Dossiers", "/Dossiers/HIL-GH-005", "/Dossiers/HIL-GH-001", "/Dossiers/HIL-VE-018", "/Dossiers/HIL-GH-007/Stukken", "/Dossiers/HIL-GH-007/Mutatie", "/Dossiers/HIL-GH-007/Mutatie/BesluitOntvangen",
        "/Dossiers/HIL-VE-018/Mutatie/BegeleiderGewijzigd", "/Stilstand", "/Mutatieronde", "/Beoordelen", "/Jaaroverzicht", "/Logboek", "/Inzage", "/Spreekuur/Toegang", "/Postvak", "/Mail", "/Bewaren", "/Niets",
        "/Procedures", "/Procedures/gezinshereniging", "/Procedures/gezinshereniging/Verschil", "/Procedures/gezinshereniging/Repetitie", "/Procedures/gezinshereniging/Afspelen?dossier=HIL-GH-011", "/Procedures/gezinshereniging/Verhuizen",
    ];

    [TestCaseSource(nameof(Paginas))]
    public async Task Axe_vindt_niets(string pad)
    {
        var pagina = await VensterAsync(Wie(pad));
        await pagina.GotoAsync(pad);
        await OpenAllesAsync(pagina);

        var uitslag = await pagina.RunAxe();

        Assert.That(uitslag.Violations.Select(Zeg), Is.Empty);
        await pagina.Context.CloseAsync();
    }

    [TestCase("/")]
    [TestCase("/Dossiers")]
    [TestCase("/Dossiers/HIL-GH-005")]
    public async Task Axe_vindt_niets_op_een_smal_scherm(string pad)
    {
        var pagina = await VensterAsync(Wie(pad), breed: 320);
        await pagina.GotoAsync(pad);

        var uitslag = await pagina.RunAxe();

        Assert.That(uitslag.Violations.Select(Zeg), Is.Empty);
        await pagina.Context.CloseAsync();
    }

    [TestCaseSource(nameof(Paginas))]
    public async Task Op_320_pixels_hoeft_niemand_opzij_te_schuiven(string pad)
    {
        var pagina = await VensterAsync(Wie(pad), breed: 320);
        await pagina.GotoAsync(pad);
        await OpenAllesAsync(pagina);

        Assert.That(await TeBreedAsync(pagina), Is.Empty);
        await pagina.Context.CloseAsync();
    }

    [TestCaseSource(nameof(Paginas))]
    public async Task Met_dubbel_zo_grote_letters_past_alles(string pad)
    {
        var pagina = await VensterAsync(Wie(pad), eigenStijl: true);
        await pagina.GotoAsync(pad);

        await pagina.AddStyleTagAsync(new PageAddStyleTagOptions { Content = "html { font-size: 212.5% !important }" });

        Assert.That(await TeBreedAsync(pagina), Is.Empty);
        await pagina.Context.CloseAsync();
    }

    [TestCaseSource(nameof(Paginas))]
    public async Task Niets_komt_van_buiten_en_niets_gaat_mis(string pad)
    {
        var pagina = await VensterAsync(Wie(pad));
        var buiten = new List<string>();
        var mis = new List<string>();
        pagina.Request += (_, verzoek) =>
        {
            if (!verzoek.Url.StartsWith(Adres, StringComparison.Ordinal) && !verzoek.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                buiten.Add(verzoek.Url);
            }
        };
        pagina.Console += (_, regel) =>
        {
            if (regel.Type == "error" && !regel.Text.Contains("404", StringComparison.Ordinal))
            {
                mis.Add(regel.Text);
            }
        };
        pagina.PageError += (_, fout) => mis.Add(fout);

        await pagina.GotoAsync(pad, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Multiple(() =>
        {
            Assert.That(buiten, Is.Empty);
            Assert.That(mis, Is.Empty);
        });
        await pagina.Context.CloseAsync();
    }

    internal static string Zeg(AxeResultItem fout) => $"{fout.Id}: {fout.Help} – {string.Join(" | ", fout.Nodes.Take(3).Select(n => n.Html))}";

    // Procedures and restricted documents are the jurist's.
    private static string Wie(string pad) => pad.StartsWith("/Procedures", StringComparison.Ordinal) || pad.EndsWith("/Stukken", StringComparison.Ordinal) ? Jurist : Teamleider;

    private static Task OpenAllesAsync(IPage pagina) => pagina.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

    private static async Task<string[]> TeBreedAsync(IPage pagina) => await pagina.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          [...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest('.alleen-voorlezen, thead'))
            .map(e => e.outerHTML.slice(0, 120)).slice(0, 5).concat(['' + document.documentElement.scrollWidth])
        """);
}
