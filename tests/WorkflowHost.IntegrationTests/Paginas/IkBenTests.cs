using static WorkflowHost.IntegrationTests.Paginas.Paginaopstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>Who acts, until there is sign-in.</summary>
public sealed class IkBenTests
{
    [TestCase("")]
    [TestCase("X99")]
    public async Task Wie_niet_bestaat_kan_niemand_zijn(string code)
    {
        using var bezoeker = await Huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/IkBen");

        await bezoeker.VerstuurAsync("main form", ("wie", code));

        Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Kies uw naam uit de lijst." }));
    }

    [TestCase("//evil.example/")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task De_weg_terug_leidt_nooit_naar_buiten(string terug)
    {
        using var bezoeker = await Huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/IkBen");

        await bezoeker.VerstuurAsync("main form", ("wie", "V1"), ("terug", terug));

        Assert.That(bezoeker.Adres, Is.EqualTo(new Uri(Huis.Adres, "/")));
    }

    [TestCase("/")]
    [TestCase("/Dossiers/T-EERSTE")]
    [TestCase("/Dossiers/T-EERSTE/Mutatie/GeenWijziging")]
    public async Task Zonder_keuze_is_alleen_de_keuze_te_zien(string pad)
    {
        using var niemand = await Huis.BezoekerAsync(null);

        await niemand.OpenAsync(pad);

        Assert.That(niemand.Titel, Is.EqualTo("Wie bent u?"));
    }

    [Test]
    public async Task Zonder_keuze_wordt_niets_vastgelegd()
    {
        var nummer = await DossierAsync();
        using var niemand = await Huis.BezoekerAsync(null);
        var voor = await MutatiesAsync(nummer);

        await niemand.PostAsync($"/Dossiers/{nummer}/Mutatie/GeenWijziging", [("datum", "1-3-2017")]);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(niemand.Titel, Is.EqualTo("Wie bent u?"));
            Assert.That(await MutatiesAsync(nummer), Is.EqualTo(voor));
        });
    }

    [Test]
    public async Task Wie_gekozen_heeft_keert_terug_en_staat_bovenaan()
    {
        using var bezoeker = await Huis.BezoekerAsync(null);
        await bezoeker.OpenAsync("/IkBen?terug=/Stilstand");

        await bezoeker.VerstuurAsync("main form", ("wie", "J1"));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Adres.AbsolutePath, Is.EqualTo("/Stilstand"));
            Assert.That(bezoeker.Pagina.QuerySelector(".ik")?.TextContent, Does.Contain("Medewerker J1"));
        });
    }
}
