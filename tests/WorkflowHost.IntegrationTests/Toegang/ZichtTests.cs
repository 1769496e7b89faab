using System.Net;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.IntegrationTests.Paginas;
using static WorkflowHost.IntegrationTests.Toegang.Toegangopstelling;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Whose dossier it is decides, in the query and not only on the page: what is not yours does not exist.</summary>
public sealed class ZichtTests
{
    private static readonly Guid s_stilstand = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private static readonly RondeId s_ronde = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch));

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
        var ve = await db.Dossiers.SingleAsync(d => d.Nummer == "Z-VE");
        db.Stilstanden.Add(new Stilstand { Id = s_stilstand, DossierId = ve.Id, Regel = "S9", Sleutel = "S9", Ernst = Ernst.Geel, Oorzaak = "Ligt stil", WachtOp = "VWN", Sinds = Gasthuis.Vandaag, Gezien = Gasthuis.Vandaag });
        var pvt = await db.Dossiers.SingleAsync(d => d.Nummer == "Z-PVT");
        db.Taken.Add(new Taak
        {
            Id = new TaakId(Ids.Nieuw(DateTimeOffset.UnixEpoch)),
            DossierId = pvt.Id,
            Soort = TaakSoort.Stap,
            Sleutel = "pvt.jurist",
            Titel = "Vraag uitstel aan",
            Rol = Rol.Jurist,
            WachtOp = "VWN",
            Uitkomsten = ["klaar"],
            Geopend = Gasthuis.Vandaag,
            NormTot = Gasthuis.Vandaag,
        });
        db.Mutatierondes.Add(new Mutatieronde { Id = s_ronde, Maand = new DateOnly(2031, 1, 1), Geopend = Gasthuis.Vandaag, Deadline = Gasthuis.Vandaag, Sluit = Gasthuis.Vandaag });
        db.Mutatieverzoeken.Add(new Mutatieverzoek { Id = Ids.Nieuw(DateTimeOffset.UnixEpoch), RondeId = s_ronde, DossierId = ander.Id, MedewerkerId = Huis.Werkbank.Vrijwilliger.Id });
        await db.SaveChangesAsync();
        // A household in which this legal volunteer guides the family reunification and somebody else the settling.
        await Huis.Werkbank.DossierAsync(nummer: "Z-SAMEN-GH");
        await Huis.Werkbank.DossierAsync("vestiging", nummer: "Z-SAMEN-VE");
        var gezin = await db.Dossiers.Where(d => d.Nummer == "Z-SAMEN-GH").Select(d => d.HuishoudenId).SingleAsync();
        await db.Dossiers.Where(d => d.Nummer == "Z-SAMEN-VE").ExecuteUpdateAsync(u => u.SetProperty(d => d.HuishoudenId, gezin));
    }

    [TestCase("V1", "Z-GH Z-SAMEN-GH Z-SAMEN-VE")]
    [TestCase("V2", "Z-VE Z-SAMEN-VE")]
    [TestCase("V3", "Z-PVT")]
    [TestCase("J1", "Z-GH Z-ANDER Z-VE Z-SAMEN-GH Z-SAMEN-VE")]
    [TestCase("T1", "Z-GH Z-ANDER Z-VE Z-PVT Z-SAMEN-GH Z-SAMEN-VE")]
    public async Task Een_dossier_van_een_ander_bestaat_niet(string code, string zichtbaar)
    {
        using var bezoeker = await Huis.BezoekerAsync(code);
        var geopend = new List<string>();
        foreach (var nummer in new[] { "Z-GH", "Z-ANDER", "Z-VE", "Z-PVT", "Z-SAMEN-GH", "Z-SAMEN-VE" })
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

    [Test]
    public async Task Wie_alleen_mag_lezen_ziet_geen_knop_die_wordt_geweigerd()
    {
        using var bezoeker = await Huis.BezoekerAsync("V1");
        await bezoeker.OpenAsync("/Dossiers/Z-SAMEN-VE");
        var (titel, formulieren, wegen) = (bezoeker.Titel, bezoeker.Pagina.QuerySelectorAll("main form:not([data-afdruk-melding])").Length, bezoeker.Pagina.QuerySelectorAll("main a[href*='/Mutatie'], main a[href*='/Uitstellen'], main a[href='/Beoordelen']").Length);
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");

        Assert.That((titel, formulieren, wegen), Is.EqualTo(("Dossier Z-SAMEN-VE", 0, 0)));
        foreach (var pad in new[] { "/Mutatieronde", "/Dossiers/Z-SAMEN-VE?handler=GeenWijziging", "/Dossiers/Z-SAMEN-VE?handler=Vervalt", "/Dossiers/Z-SAMEN-VE/Mutatie/GeenWijziging" })
        {
            await bezoeker.PostAsync(pad, [("nummer", "Z-SAMEN-VE"), ("datum", "1-3-2017"), ("__RequestVerificationToken", bewijs)]);
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound), pad);
        }
    }

    [TestCase("V1", HttpStatusCode.NotFound)]
    [TestCase("V3", HttpStatusCode.NotFound)]
    [TestCase("J1", HttpStatusCode.NotFound)]
    [TestCase("V2", HttpStatusCode.OK)]
    [TestCase("T1", HttpStatusCode.OK)]
    public async Task Uitstellen_doet_wie_in_het_dossier_mag_schrijven(string code, HttpStatusCode verwacht)
    {
        using var bezoeker = await Huis.BezoekerAsync(code);
        await bezoeker.OpenAsync("/Stilstand?regel=S9");
        var link = bezoeker.Pagina.QuerySelector("main a[href$='/Uitstellen']");
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");
        using var pagina = await bezoeker.HaalAsync($"/Stilstand/{s_stilstand:N}/Uitstellen");

        await bezoeker.PostAsync($"/Stilstand/{s_stilstand:N}/Uitstellen", [("tot", ""), ("reden", "nee"), ("__RequestVerificationToken", bewijs)]);

        Assert.Multiple(() =>
        {
            Assert.That((pagina.StatusCode, bezoeker.Status), Is.EqualTo((verwacht, verwacht)));
            Assert.That(link is not null, Is.EqualTo(verwacht == HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task Een_stap_voor_een_rol_noemt_geen_dossier_dat_de_rol_niet_kan_openen_en_valt_niet_tussen_twee_mensen()
    {
        using var jurist = await Huis.BezoekerAsync("J1");
        using var teamleider = await Huis.BezoekerAsync("T1");

        await jurist.OpenAsync("/");
        await teamleider.OpenAsync("/");

        Assert.Multiple(() =>
        {
            Assert.That(jurist.Inhoud, Does.Not.Contain("Z-PVT").And.Not.Contain("Vraag uitstel aan"));
            Assert.That(teamleider.Inhoud, Does.Contain("Vraag uitstel aan").And.Contain("Z-PVT"));
        });
    }

    [Test]
    public async Task De_startpagina_en_de_mutatieronde_tellen_alleen_wat_iemand_mag_zien()
    {
        using var bezoeker = await Huis.BezoekerAsync("V1");

        await bezoeker.OpenAsync("/");
        var start = bezoeker.Inhoud;
        await bezoeker.OpenAsync("/Mutatieronde");

        Assert.Multiple(() =>
        {
            Assert.That(start, Does.Contain("Uw dossiers vandaag").And.Not.Contain("De locatie vandaag").And.Not.Contain("zonder behandelaar").And.Not.Contain("Participatieverklaring"));
            Assert.That(bezoeker.Inhoud, Does.Contain("januari 2031").And.Not.Contain("Z-ANDER"));
        });
    }

    [Test]
    public async Task Wat_over_een_ander_huishouden_gaat_hoort_niet_in_een_eigen_dossier()
    {
        using var bezoeker = await Huis.BezoekerAsync("V1");
        await bezoeker.OpenAsync("/Dossiers/Z-GH/Mutatie/DocumentOntvangen");

        await bezoeker.VerstuurAsync("main form", ("wie", "P-Z-VE"), ("g_soort_document", "machtiging"));

        Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound), bezoeker.Inhoud);
    }

    [TestCase("V1", HttpStatusCode.NotFound)]
    [TestCase("T1", HttpStatusCode.OK)]
    public async Task Een_dossier_aan_een_ander_geven_vraagt_een_eigen_recht(string code, HttpStatusCode verwacht)
    {
        using var bezoeker = await Huis.BezoekerAsync(code);

        using var antwoord = await bezoeker.HaalAsync("/Dossiers/Z-GH/Mutatie/BegeleiderGewijzigd");

        Assert.That(antwoord.StatusCode, Is.EqualTo(verwacht));
    }
}
