using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>Searching and leafing through the dossiers.</summary>
public sealed class DossierlijstTests
{
    [Test]
    public async Task Wie_niets_vindt_leest_wat_te_doen()
    {
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync("/Dossiers");

        await bezoeker.VerstuurAsync("main form", ("zoek", "XX-99999"));

        Assert.That(bezoeker.Inhoud, Does.Contain("0 dossiers gevonden").And.Contain("Kijk of het nummer klopt"));
    }

    [Test]
    public async Task Een_onleesbaar_geheim_in_het_adres_toont_de_gewone_lijst()
    {
        using var bezoeker = await Huis.BezoekerAsync();

        await bezoeker.OpenAsync("/Dossiers?naam=onzin");

        Assert.That(bezoeker.Inhoud, Does.Contain("T-EERSTE"));
    }

    [Test]
    public async Task Zoeken_op_een_deel_van_het_nummer_vindt_het_dossier()
    {
        var nummer = await DossierAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync("/Dossiers");

        await bezoeker.VerstuurAsync("main form", ("zoek", nummer.ToLowerInvariant()));

        Assert.That(bezoeker.Pagina.QuerySelectorAll("tbody th a").Select(a => a.TextContent), Does.Contain(nummer));
    }

    [Test]
    public async Task Vooruit_en_terug_bladeren_toont_elk_dossier_een_keer()
    {
        for (var i = 0; i < 30; i++)
        {
            await DossierAsync("participatieverklaring");
        }

        using var bezoeker = await Huis.BezoekerAsync("T1");
        var gezien = new List<string>();
        await bezoeker.OpenAsync("/Dossiers?procedure=participatieverklaring");
        var eerste = Nummers(bezoeker);
        while (true)
        {
            gezien.AddRange(Nummers(bezoeker));
            if (bezoeker.Pagina.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } volgende)
            {
                break;
            }

            await bezoeker.OpenAsync(volgende);
        }

        while (bezoeker.Pagina.QuerySelector("a[rel=prev]")?.GetAttribute("href") is { } vorige)
        {
            await bezoeker.OpenAsync(vorige);
        }

        Assert.Multiple(() =>
        {
            Assert.That(gezien, Is.Unique.And.Count.GreaterThanOrEqualTo(30));
            Assert.That(gezien, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
            Assert.That(Nummers(bezoeker), Is.EqualTo(eerste));
        });
    }

    [Test]
    public async Task De_lijst_noemt_alleen_de_roepnaam()
    {
        using var bezoeker = await Huis.BezoekerAsync();

        await bezoeker.OpenAsync("/Dossiers");

        Assert.That(bezoeker.Inhoud, Does.Contain("Kanarie").And.Not.Contain("Zonnebloem"));
    }

    private static List<string> Nummers(Bezoeker bezoeker) => bezoeker.Pagina.QuerySelectorAll("tbody th a").Select(a => a.TextContent).ToList();
}
