using System.Net;
using Microsoft.EntityFrameworkCore;
using static WorkflowHost.IntegrationTests.Toegang.Toegangopstelling;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Whose dossier it is decides, in the query and not only on the page: what is not yours does not exist.</summary>
public sealed class ZichtTests
{
    [OneTimeSetUp]
    public async Task Begin()
    {
        await Huis.Werkbank.DossierAsync("vestiging", nummer: "Z-VE");
        await Huis.Werkbank.DossierAsync("participatieverklaring", nummer: "Z-PVT");
        await Huis.Werkbank.DossierAsync(nummer: "Z-GH");
        await Huis.Werkbank.DossierAsync(nummer: "Z-ANDER");
        await using var db = Huis.Werkbank.Database.Open();
        var ander = await db.Dossiers.SingleAsync(d => d.Nummer == "Z-ANDER");
        ander.BehandelaarId = Huis.Werkbank.Jurist.Id;
        await db.SaveChangesAsync();
    }

    [TestCase("V1", "Z-GH")]
    [TestCase("V2", "Z-VE")]
    [TestCase("V3", "Z-PVT")]
    [TestCase("J1", "Z-GH Z-ANDER Z-VE")]
    [TestCase("T1", "Z-GH Z-ANDER Z-VE Z-PVT")]
    public async Task Een_dossier_van_een_ander_bestaat_niet(string code, string zichtbaar)
    {
        using var bezoeker = await Huis.BezoekerAsync(code);
        var geopend = new List<string>();
        foreach (var nummer in new[] { "Z-GH", "Z-ANDER", "Z-VE", "Z-PVT" })
        {
            using var antwoord = await bezoeker.HaalAsync($"/Dossiers/{nummer}");
            Assert.That(antwoord.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.NotFound));
            if (antwoord.StatusCode == HttpStatusCode.OK)
            {
                geopend.Add(nummer);
            }
        }

        await bezoeker.OpenAsync("/Dossiers?stand=Alle&zoek=Z-");
        var gevonden = bezoeker.Pagina.QuerySelectorAll("tbody th a").Select(a => a.TextContent).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(geopend, Is.EquivalentTo(zichtbaar.Split(' ')));
            Assert.That(gevonden, Is.EquivalentTo(zichtbaar.Split(' ')));
        });
    }

    [TestCase("V1", "Z-ANDER")]
    [TestCase("V1", "Z-VE")]
    [TestCase("V2", "Z-GH")]
    [TestCase("V3", "Z-GH")]
    public async Task In_een_dossier_van_een_ander_wordt_niets_vastgelegd(string code, string nummer)
    {
        using var bezoeker = await Huis.BezoekerAsync(code);
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");

        foreach (var pad in new[] { "/Mutatieronde", $"/Dossiers/{nummer}?handler=GeenWijziging", $"/Dossiers/{nummer}?handler=Afronden", $"/Dossiers/{nummer}/Mutatie/GeenWijziging" })
        {
            await bezoeker.PostAsync(pad, [("nummer", nummer), ("datum", "1-3-2017"), ("__RequestVerificationToken", bewijs)]);
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound), pad);
        }
    }
}
