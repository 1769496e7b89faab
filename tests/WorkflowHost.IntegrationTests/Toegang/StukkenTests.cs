using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Bezetting;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Restricted documents and notes: who opens one, how it is kept, when a grant ends, and when the piece itself goes.</summary>
public sealed class StukkenTests
{
    private const string Verhaal = "Dit is het verhaal van een verzonnen kanarie.";
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.4\nverzonnen kanarie\n%%EOF\n");
    private Gasthuis _huis = null!;

    [SetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await _huis.Werkbank.DossierAsync(nummer: "B-GH");
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "B-VE");
    }

    [TearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("V2", "B-VE", HttpStatusCode.Forbidden)]
    [TestCase("V3", "B-VE", HttpStatusCode.Forbidden)]
    [TestCase("BEHEER", "B-GH", HttpStatusCode.Forbidden)]
    [TestCase("V1", "B-VE", HttpStatusCode.NotFound)]
    public async Task Wie_er_geen_recht_op_heeft_ziet_de_lijst_niet(string code, string nummer, HttpStatusCode verwacht)
    {
        using var bezoeker = await _huis.BezoekerAsync(code);

        using var antwoord = await bezoeker.HaalAsync($"/Dossiers/{nummer}/Stukken");

        Assert.That(antwoord.StatusCode, Is.EqualTo(verwacht));
    }

    [Test]
    public async Task Een_vrijwilliger_weet_ook_in_een_eigen_dossier_niet_dat_er_een_stuk_is()
    {
        await SchrijfAsync("B-VE");
        using var begeleider = await _huis.BezoekerAsync("V2");
        await begeleider.OpenAsync("/Dossiers/B-VE");
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Dossiers/B-VE");

        Assert.Multiple(() =>
        {
            Assert.That(begeleider.Titel, Is.EqualTo("Dossier B-VE"));
            Assert.That(begeleider.Pagina.DocumentElement.OuterHtml, Does.Not.Contain("stuk 1").And.Not.Contain("Stukken").And.Not.Contain("ijzonder"));
            Assert.That(jurist.Inhoud, Does.Contain("Bijzonder stuk 1 toegevoegd"));
        });
    }

    [Test]
    public async Task Een_juridisch_vrijwilliger_ziet_alleen_wat_is_vrijgegeven()
    {
        var id = await SchrijfAsync("B-GH");
        using var bezoeker = await _huis.BezoekerAsync("V1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        var lijst = bezoeker.Inhoud;
        var dicht = await OpenAsync(bezoeker, "B-GH", id);
        await VrijgevenAsync("B-GH");

        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        await bezoeker.VerstuurAsync("form[action*=Open]");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(lijst, Does.Contain("Er is geen stuk dat u mag openen").And.Not.Contain("brief van 2 juni"));
            Assert.That(dicht, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(bezoeker.Inhoud, Does.Contain(Verhaal));
            Assert.That(bezoeker.Pagina.QuerySelector("form[action*=Vrijgeven], form[action*=Toevoegen], form[action*=Verwijderen]"), Is.Null);
            Assert.That(await InzagenAsync("V1"), Is.EqualTo(new[] { (Inzagesoort.Geweigerd, "bijzonder stuk"), (Inzagesoort.Stuk, "stuk 1") }));
        });
    }

    [Test]
    public async Task De_teamleider_zegt_eerst_waarom()
    {
        await SchrijfAsync("B-GH");
        using var bezoeker = await _huis.BezoekerAsync("T1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        await bezoeker.VerstuurAsync("form[action*=Open]", ("reden", "dus"));
        var (fouten, eerst) = (bezoeker.Fouten, bezoeker.Inhoud);

        await bezoeker.VerstuurAsync("form[action*=Open]", ("reden", "klacht van de cliënt"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(fouten, Is.EqualTo(new[] { "Reden: schrijf in 5 tot 300 tekens waarom u dit stuk nodig heeft." }));
            Assert.That(eerst, Does.Not.Contain(Verhaal));
            Assert.That(bezoeker.Inhoud, Does.Contain(Verhaal));
            Assert.That(bezoeker.Pagina.QuerySelector("form[action*=Vrijgeven], form[action*=Toevoegen], form[action*=Verwijderen]"), Is.Null);
            Assert.That(await InzagenAsync("T1"), Is.EqualTo(new[] { (Inzagesoort.Stuk, "stuk 1: klacht van de cliënt") }));
        });
    }

    [Test]
    public async Task Wat_niet_kan_worden_genoteerd_gaat_niet_open()
    {
        await SchrijfAsync("B-GH");
        using var bezoeker = await _huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE \"Inzagen\"");
        }

        await bezoeker.VerstuurAsync("form[action*=Open]");

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(bezoeker.Pagina.DocumentElement.OuterHtml, Does.Not.Contain(Verhaal));
        });
    }

    [TestCase("", "brief", "tekst", null, "Wat is het")]
    [TestCase("Medisch", "", "tekst", null, "Naam in de lijst")]
    [TestCase("Medisch", "brief", "", null, "Notitie of bestand")]
    [TestCase("Medisch", "brief", "tekst", "%PDF-1.4 %%EOF", "Notitie of bestand")]
    [TestCase("Medisch", "brief", "", "<html><script>alert()</script></html>", "Bestand: kies een PDF, PNG of JPEG")]
    public async Task Wat_geen_stuk_is_wordt_niet_bewaard(string soort, string naam, string tekst, string? bestand, string fout)
    {
        using var bezoeker = await _huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");

        await bezoeker.VerstuurBestandAsync("form[action*=Toevoegen]", "brief.pdf", Encoding.ASCII.GetBytes(bestand ?? ""), ("soort", soort), ("naam", naam), ("tekst", tekst));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Fouten, Has.Count.EqualTo(1).And.Some.StartsWith(fout));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Stukken.CountAsync()), Is.Zero);
        });
    }

    [Test]
    public async Task Een_bestand_boven_de_grens_hoort_dat_in_een_zin()
    {
        using var bezoeker = await _huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");

        await bezoeker.VerstuurBestandAsync("form[action*=Toevoegen]", "groot.pdf", [.. s_pdf, .. new byte[8 * 1_048_576]], ("soort", "Medisch"), ("naam", "groot"));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { "Bestand: kies een bestand van hoogstens 8 MB." }));
            var formulier = _huis.Diensten.GetRequiredService<IOptions<FormOptions>>().Value;
            Assert.That(formulier.MemoryBufferThreshold, Is.GreaterThanOrEqualTo(formulier.MultipartBodyLengthLimit), "what is sent never lies on the disk in between");
        });
    }

    [Test]
    public async Task Een_bestand_komt_als_download_met_onze_naam_en_kan_nergens_iets()
    {
        using var bezoeker = await _huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        await bezoeker.VerstuurBestandAsync("form[action*=Toevoegen]", "C:\\map\\verklaring van Kanarie.pdf", s_pdf, ("soort", "Gehoor"), ("naam", "verslag"));
        var lijst = bezoeker.Inhoud;

        using var antwoord = await bezoeker.VerstuurRuwAsync("form[action*=Open]");
        using var teamleider = await _huis.BezoekerAsync("T1");
        await teamleider.OpenAsync("/Dossiers/B-GH/Stukken");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(lijst, Does.Contain("Stuk 1: verslag").And.Contain("verklaring van Kanarie.pdf").And.Not.Contain("map"));
            Assert.That(teamleider.Inhoud, Does.Contain("Stuk 1: verslag").And.Not.Contain("Kanarie"), "who has not said why sees no name of a file");
            Assert.That(await antwoord.Content.ReadAsByteArrayAsync(), Is.EqualTo(s_pdf));
            Assert.That(antwoord.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/pdf"));
            Assert.That(antwoord.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("attachment; filename=stuk-1.pdf"));
            Assert.That(antwoord.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(antwoord.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
            Assert.That(antwoord.Headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo("default-src 'none'; sandbox; frame-ancestors 'none'"));
        });
    }

    [Test]
    public async Task In_de_database_staat_niets_ervan_te_lezen()
    {
        await SchrijfAsync("B-GH");

        var (rij, feiten) = await _huis.Werkbank.LeesAsync(async db => (await db.Stukken.SingleAsync(), await db.Gebeurtenissen.Where(g => g.Soort.StartsWith("Stuk")).Select(g => g.Onderwerp + " " + g.Tekst).ToListAsync()));

        Assert.Multiple(() =>
        {
            var alles = Encoding.Latin1.GetString(rij.Kop) + Encoding.Latin1.GetString(rij.Inhoud) + string.Concat(feiten);
            Assert.That(alles, Does.Not.Contain("kanarie").And.Not.Contain("brief").And.Not.Contain("Medisch"));
            Assert.That((rij.LocatieId, rij.Gemeente, rij.Volgnummer), Is.EqualTo((Locatie.Eerste, "Testdam", 1)));
        });
    }

    [Test]
    public async Task Wat_niet_meer_te_lezen_is_zegt_dat_en_de_pagina_blijft_heel()
    {
        await SchrijfAsync("B-GH");
        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Stukken.ExecuteUpdateAsync(u => u.SetProperty(s => s.Inhoud, s => s.Kop));
        }

        using var bezoeker = await _huis.BezoekerAsync("J1");
        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");
        await bezoeker.VerstuurAsync("form[action*=Open]");
        var fouten = bezoeker.Fouten;
        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Stukken.ExecuteUpdateAsync(u => u.SetProperty(s => s.Kop, Encoding.ASCII.GetBytes("stuk")));
        }

        await bezoeker.OpenAsync("/Dossiers/B-GH/Stukken");

        Assert.Multiple(() =>
        {
            Assert.That(fouten, Is.EqualTo(new[] { "Dit stuk is niet meer te lezen: de sleutel waarmee het is versleuteld, is er niet meer." }));
            Assert.That(bezoeker.Inhoud, Does.Contain("Stuk 1 Dit stuk is niet meer te lezen"));
        });
    }

    [TestCase("ingetrokken")]
    [TestCase("een ander behandelt het")]
    [TestCase("andere functie")]
    [TestCase("laatste dag")]
    public async Task Een_vrijgave_eindigt_en_komt_niet_vanzelf_terug(string hoe)
    {
        var id = await SchrijfAsync("B-GH");
        await VrijgevenAsync("B-GH");
        using var bezoeker = await _huis.BezoekerAsync("V1");
        var open = await OpenAsync(bezoeker, "B-GH", id);

        switch (hoe)
        {
            case "ingetrokken":
                using (var jurist = await _huis.BezoekerAsync("J1"))
                {
                    await jurist.OpenAsync("/Dossiers/B-GH/Stukken");
                    await jurist.VerstuurAsync("form[action*=Intrekken]");
                }

                break;
            case "een ander behandelt het":
                await DraagOverAsync("J1");
                await DraagOverAsync("V1");
                break;
            case "andere functie":
                await BewaarAsync("tolk", null);
                await BewaarAsync("juridisch vrijwilliger", null);
                break;
            default:
                await BewaarAsync("juridisch vrijwilliger", Gasthuis.Vandaag.AddDays(-1));
                await BewaarAsync("juridisch vrijwilliger", null);
                break;
        }

        using var weer = await _huis.BezoekerAsync("V1");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(open, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await OpenAsync(weer, "B-GH", id), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await weer.OpenAsync("/Dossiers/B-GH/Stukken")).Inhoud, Does.Contain("Er is geen stuk dat u mag openen"));
        });
    }

    [Test]
    public async Task Wie_waarneemt_of_aan_het_spreekuur_meeleest_opent_er_geen()
    {
        var id = await SchrijfAsync("B-GH");
        await VrijgevenAsync("B-GH");
        await using (var db = _huis.Werkbank.Database.Open())
        {
            db.Medewerkers.Add(Werkbank.Medewerker("V8", "juridisch vrijwilliger"));
            await db.SaveChangesAsync();
            var wie = await db.Medewerkers.ToDictionaryAsync(m => m.Code, m => m.Id);
            db.Stukvrijgaven.Add(new Stukvrijgave { Id = Ids.Nieuw(DateTimeOffset.UnixEpoch), StukId = new StukId(id), MedewerkerId = wie["V8"], Door = wie["J1"], Van = DateTimeOffset.UnixEpoch });
            db.Afwezigheden.Add(new Afwezigheid { Id = Ids.Nieuw(DateTimeOffset.UnixEpoch), MedewerkerId = wie["V1"], VervangerId = wie["V8"], Van = Gasthuis.Vandaag, Tot = Gasthuis.Vandaag });
            await db.SaveChangesAsync();
        }

        using var waarnemer = await _huis.BezoekerAsync("V8");
        await waarnemer.OpenAsync("/Dossiers/B-GH");
        var leest = waarnemer.Status;

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(leest, Is.EqualTo(HttpStatusCode.OK), "the dossier itself is open to who stands in");
            Assert.That(await OpenAsync(waarnemer, "B-GH", id), Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Vrijgeven_kan_alleen_aan_wie_het_dossier_nu_behandelt()
    {
        await SchrijfAsync("B-GH");
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Dossiers/B-GH/Stukken");
        await DraagOverAsync("T1");

        await jurist.VerstuurAsync("form[action*=Vrijgeven]");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(jurist.Melding, Does.Contain("Er is niets vrijgegeven"));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Stukvrijgaven.CountAsync()), Is.Zero);
            Assert.That(jurist.Inhoud, Does.Contain("Zo iemand is er nu niet"));
        });
    }

    [Test]
    public async Task Bij_sluiten_gaat_weg_wat_niemand_vroeg_te_bewaren()
    {
        await SchrijfAsync("B-GH");
        await SchrijfAsync("B-GH");
        await VrijgevenAsync("B-GH");
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Dossiers/B-GH/Stukken");
        await jurist.VerstuurAsync("section:nth-of-type(2) form[action*=Bewaren]", ("datum", "2-3-2017"));
        var toekomst = jurist.Fouten;
        await jurist.VerstuurAsync("section:nth-of-type(2) form[action*=Bewaren]", ("datum", "28-2-2017"));

        await RegistreerAsync("DossierAfgesloten", new JsonObject { ["resultaat"] = "Ingetrokken" });
        await jurist.OpenAsync("/Dossiers/B-GH/Stukken");
        var gesloten = (jurist.Inhoud, Nieuw: jurist.Pagina.QuerySelector("form[action*=Toevoegen]"));
        await jurist.VerstuurAsync("form[action*=Bewaren]", ("niet", "true"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(toekomst, Is.EqualTo(new[] { "Wanneer vroeg de cliënt dit: de datum ligt in de toekomst." }));
            Assert.That(gesloten.Inhoud, Does.Contain("Stuk 2").And.Not.Contain("Stuk 1:").And.Contain("de cliënt vroeg dat op 28 feb"));
            Assert.That(gesloten.Nieuw, Is.Null);
            Assert.That(jurist.Melding, Does.Contain("het dossier was al gesloten"));
            Assert.That(await _huis.Werkbank.LeesAsync(async db => (await db.Stukken.CountAsync(), await db.Stukvrijgaven.CountAsync())), Is.EqualTo((0, 0)));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Gebeurtenissen.Where(g => g.Soort == "StukVerwijderd").OrderBy(g => g.Id).Select(g => g.Onderwerp + ", " + g.Tekst).ToListAsync()),
                Is.EqualTo(new[] { "stuk 1, bij sluiten", "stuk 2, niet langer gevraagd" }));
        });
    }

    [Test]
    public async Task Een_stuk_dat_hier_niet_hoort_gaat_weg_en_zijn_nummer_komt_niet_terug()
    {
        await SchrijfAsync("B-GH");
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync("/Dossiers/B-GH/Stukken");
        await jurist.VerstuurAsync("form[action*=Verwijderen]");
        var melding = jurist.Melding;

        await SchrijfAsync("B-GH");
        await jurist.OpenAsync("/Dossiers/B-GH/Stukken");

        Assert.Multiple(() =>
        {
            Assert.That(melding, Does.Contain("Het stuk is verwijderd."));
            Assert.That(jurist.Inhoud, Does.Contain("Stuk 2:").And.Not.Contain("Stuk 1:"));
        });
    }

    private async Task<Guid> SchrijfAsync(string nummer)
    {
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync($"/Dossiers/{nummer}/Stukken");
        await jurist.VerstuurBestandAsync("form[action*=Toevoegen]", "leeg", [], ("soort", "Medisch"), ("naam", "brief van 2 juni"), ("tekst", Verhaal));
        Assert.That(jurist.Melding, Does.Contain("is bewaard"), string.Join(' ', jurist.Fouten));
        return await _huis.Werkbank.LeesAsync(db => db.Stukken.OrderByDescending(s => s.Volgnummer).Where(s => db.Dossiers.Any(d => d.Id == s.DossierId && d.Nummer == nummer)).Select(s => s.Id.Value).FirstAsync());
    }

    private async Task VrijgevenAsync(string nummer)
    {
        using var jurist = await _huis.BezoekerAsync("J1");
        await jurist.OpenAsync($"/Dossiers/{nummer}/Stukken");
        await jurist.VerstuurAsync("form[action*=Vrijgeven]");
        Assert.That(jurist.Melding, Does.Contain("kan dit stuk nu openen"));
    }

    private static async Task<HttpStatusCode> OpenAsync(Bezoeker bezoeker, string nummer, Guid id)
    {
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value");
        return (await bezoeker.PostAsync($"/Dossiers/{nummer}/Stukken?handler=Open", [("id", id), ("__RequestVerificationToken", bewijs)])).Status;
    }

    private Task DraagOverAsync(string naar) => RegistreerAsync("BegeleiderGewijzigd", new JsonObject { ["van"] = "V1", ["naar"] = naar });

    private async Task RegistreerAsync(string soort, JsonObject gegevens)
    {
        var op = new Handeling(_huis.Werkbank.Jurist.Id, _huis.Klok.GetUtcNow());
        var uitkomst = await _huis.Werkbank.DoeAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h => h.HandleAsync(new MutatieRegistreren("B-GH", soort, op.Vandaag, gegevens, IsImport: true), op, CancellationToken.None));
        Assert.That(uitkomst, Is.InstanceOf<MutatieRegistreren.Uitkomst.Geregistreerd>());
    }

    private async Task BewaarAsync(string functie, DateOnly? tot)
    {
        var uitkomst = await _huis.Werkbank.DoeAsync<MedewerkerBewaren.Handler, MedewerkerBewaren.Uitkomst>(h => h.HandleAsync(
            new MedewerkerBewaren("V1", "Medewerker V1", "v1@voorbeeld.nl", functie, Locatie.Eerste, null, null, tot), new Handeling(_huis.Werkbank.Teamleider.Id, _huis.Klok.GetUtcNow()), CancellationToken.None));
        Assert.That(uitkomst, Is.InstanceOf<MedewerkerBewaren.Uitkomst.Bewaard>());
    }

    private Task<List<(Inzagesoort, string?)>> InzagenAsync(string code) => _huis.Werkbank.LeesAsync(async db =>
        (await db.Inzagen.Where(i => i.StukId != null && db.Medewerkers.Any(m => m.Id == i.MedewerkerId && m.Code == code)).OrderBy(i => i.Id).Select(i => new { i.Soort, i.Onderwerp }).ToListAsync()).ConvertAll(i => (i.Soort, i.Onderwerp)));
}
