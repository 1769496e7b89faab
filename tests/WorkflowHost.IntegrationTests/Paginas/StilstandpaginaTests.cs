using System.Net;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Signalering;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The list of what stands still, and putting it off.</summary>
public sealed class StilstandpaginaTests
{
    [Test]
    public async Task Een_voorbije_termijn_laat_zich_niet_uitstellen()
    {
        var id = await StilstandAsync(await DossierAsync(), "S1", Ernst.Rood);
        using var bezoeker = await Huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync($"/Stilstand/{id:N}/Uitstellen");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Pagina.QuerySelector("main form"), Is.Null);
            Assert.That(bezoeker.Inhoud, Does.Contain("laat zich niet uitstellen"));
        });
    }

    [TestCase("", "vakantie", "Tot en met welke dag:")]
    [TestCase("28-2-2017", "vakantie", "Tot en met welke dag:")]
    [TestCase("1-6-2017", "vakantie", "Tot en met welke dag:")]
    [TestCase("15-3-2017", " ", "Waarom:")]
    public async Task Uitstellen_vraagt_een_dag_die_kan_en_een_reden(string tot, string reden, string fout)
    {
        var id = await StilstandAsync(await DossierAsync(), "S5", Ernst.Oranje);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Stilstand/{id:N}/Uitstellen");

        await bezoeker.VerstuurAsync("main form", ("tot", tot), ("reden", reden));

        Assert.That(bezoeker.Fouten.Single(), Does.StartWith(fout));
    }

    [Test]
    public async Task Wat_is_uitgesteld_verdwijnt_tot_die_dag_en_is_terug_te_vinden()
    {
        var nummer = await DossierAsync();
        var id = await StilstandAsync(nummer, "S5", Ernst.Oranje);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Stilstand/{id:N}/Uitstellen");

        await bezoeker.VerstuurAsync("main form", ("tot", "15 maart 2017"), ("reden", "begeleider is met vakantie"));
        var (melding, lijst) = (bezoeker.Melding, bezoeker.Inhoud);
        await bezoeker.OpenAsync("/Stilstand?uitgesteld=true");

        Assert.Multiple(() =>
        {
            Assert.That(melding, Does.Contain("uitgesteld tot en met woensdag 15 maart 2017"));
            Assert.That(lijst, Does.Not.Contain($"{nummer}Kanarie"));
            Assert.That(bezoeker.Inhoud, Does.Contain($"{nummer}Kanarie").And.Contain("begeleider is met vakantie"));
        });
    }

    [Test]
    public async Task Rood_blijft_zichtbaar_ook_als_het_is_uitgesteld()
    {
        var nummer = await DossierAsync();
        var id = await StilstandAsync(nummer, "S6", Ernst.Rood);
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync($"/Stilstand/{id:N}/Uitstellen");

        await bezoeker.VerstuurAsync("main form", ("tot", "15-3-2017"), ("reden", "nieuwe begeleider begint maandag"));

        Assert.That(bezoeker.Inhoud, Does.Contain($"{nummer}Kanarie").And.Contain("nieuwe begeleider begint maandag"));
    }

    [Test]
    public async Task Een_dossier_staat_er_een_keer_met_de_ergste_reden_voorop_en_de_filters_passen()
    {
        var nummer = await DossierAsync();
        await StilstandAsync(nummer, "S10", Ernst.Geel, "gemeente");
        await StilstandAsync(nummer, "S6", Ernst.Rood);
        using var bezoeker = await Huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync("/Stilstand");
        var rijen = bezoeker.Pagina.QuerySelectorAll($"th[scope=row] a[href='/Dossiers/{nummer}']").Select(a => Bezoeker.Schoon(a.Closest("tr")!.TextContent)).ToList();
        await bezoeker.OpenAsync("/Stilstand?wachtOp=gemeente&ernst=Geel");

        Assert.Multiple(() =>
        {
            Assert.That(rijen, Has.Count.EqualTo(1));
            Assert.That(rijen[0], Does.StartWith("Nu handelen").And.Contain("Nog 1 reden"));
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(bezoeker.Pagina.QuerySelectorAll($"th[scope=row] a[href='/Dossiers/{nummer}']"), Has.Length.EqualTo(1));
            Assert.That(bezoeker.Pagina.QuerySelectorAll("td .status").Select(s => s.TextContent.Trim()), Has.All.EqualTo("Let op"));
        });
    }

    [Test]
    public async Task De_staven_en_de_getallen_zeggen_hetzelfde()
    {
        await StilstandAsync(await DossierAsync(), "S6", Ernst.Rood);
        using var bezoeker = await Huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync("/Stilstand");

        var rijen = bezoeker.Pagina.QuerySelectorAll(".blokken tbody tr").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rijen, Is.Not.Empty);
            Assert.That(rijen.Select(r => r.QuerySelector("svg.balk[aria-hidden=true]")), Has.None.Null);
            Assert.That(rijen.Select(r => r.QuerySelector("td.getal")!.TextContent), Has.All.Match("^\\d+$"));
        });
    }

    private static Task<Guid> StilstandAsync(string nummer, string regel, Ernst ernst, string wachtOp = "VWN") => Werkbank.LeesAsync(async db =>
    {
        var stilstand = new Stilstand
        {
            Id = Ids.Nieuw(WorkflowHost.IntegrationTests.Opstelling.Werkbank.Op(2017, 2, 20).Tijdstip),
            DossierId = db.Dossiers.Single(d => d.Nummer == nummer).Id,
            Regel = regel,
            Sleutel = regel,
            Ernst = ernst,
            Oorzaak = $"Oorzaak van {regel}.",
            WachtOp = wachtOp,
            Sinds = new DateOnly(2017, 2, 20),
            Gezien = new DateOnly(2017, 2, 20),
        };
        db.Stilstanden.Add(stilstand);
        await db.SaveChangesAsync();
        return stilstand.Id;
    });
}
