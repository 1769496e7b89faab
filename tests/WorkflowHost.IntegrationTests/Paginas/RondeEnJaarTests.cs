using WorkflowHost.Dossiers.Mutaties;
using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The monthly round and the year overview.</summary>
[NonParallelizable]
public sealed class RondeEnJaarTests
{
    [Test]
    public async Task Geen_wijziging_in_een_gesloten_dossier_legt_niets_vast()
    {
        var nummer = await DossierAsync();
        await RondeAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync("/Mutatieronde");
        await RegistreerAsync(nummer, "DossierAfgesloten", new System.Text.Json.Nodes.JsonObject { ["resultaat"] = "Ingetrokken" }, 20);
        var voor = await MutatiesAsync(nummer);

        await bezoeker.VerstuurAsync(Formulier(nummer));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Melding, Does.Contain("intussen gesloten"));
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(voor));
        });
    }

    [Test]
    public async Task Een_klik_beantwoordt_de_vraag()
    {
        var nummer = await DossierAsync();
        await RondeAsync();
        using var bezoeker = await Huis.BezoekerAsync();
        await bezoeker.OpenAsync("/Mutatieronde");
        var titel = bezoeker.Titel;

        await bezoeker.VerstuurAsync(Formulier(nummer));

        Assert.Multiple(() =>
        {
            Assert.That(titel, Is.EqualTo("Mutatieronde over februari 2017"));
            Assert.That(bezoeker.Melding, Does.Contain($"{nummer}: geen wijziging"));
            Assert.That(bezoeker.Pagina.QuerySelector(Formulier(nummer)), Is.Null);
        });
    }

    [Test]
    public async Task Onder_elk_cijfer_staat_hoe_het_is_geteld()
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");

        await bezoeker.OpenAsync("/Jaaroverzicht/Testdam/2017");

        var cijfers = bezoeker.Pagina.QuerySelectorAll(".cijfer");
        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Titel, Is.EqualTo("Jaaroverzicht 2017, Testdam"));
            Assert.That(cijfers, Has.Length.GreaterThan(20));
            Assert.That(cijfers.Select(c => c.QuerySelector("dd.klein")?.TextContent), Has.None.Null.And.None.Empty);
        });
    }

    [Test]
    public async Task Het_bestand_heeft_dezelfde_cijfers()
    {
        using var bezoeker = await Huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync("/Jaaroverzicht/Testdam/2017");
        var adres = bezoeker.Pagina.QuerySelector("a[href*='handler=Csv']")!.GetAttribute("href")!;

        using var antwoord = await bezoeker.HaalAsync(adres);
        var regels = (await antwoord.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Multiple(() =>
        {
            Assert.That(antwoord.Content.Headers.ContentDisposition?.FileName, Is.EqualTo("jaaroverzicht-2017.csv"));
            Assert.That(regels[0], Is.EqualTo("code;groep;cijfer;waarde;definitie"));
            Assert.That(regels, Has.Length.EqualTo(bezoeker.Pagina.QuerySelectorAll(".cijfer").Length + 1));
        });
    }

    private static string Formulier(string nummer) => $"form:has(input[name=nummer][value='{nummer}'])";

    private static Task<MutatierondeBijwerken.Uitkomst> RondeAsync() => Werkbank.DoeAsync<MutatierondeBijwerken, MutatierondeBijwerken.Uitkomst>(m =>
        m.HandleAsync(WorkflowHost.IntegrationTests.Opstelling.Werkbank.Op(2017, 3, 1), CancellationToken.None));
}
