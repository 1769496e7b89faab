using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>V-number and case number: enciphered in their column, hidden on the page, shown after a click that is known.</summary>
public sealed class NummerTests
{
    private const string Vnummer = "2871234567";
    private Gasthuis _huis = null!;
    private PersoonId _persoon;

    [SetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await _huis.Werkbank.DossierAsync(nummer: "N-GH");
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "N-VE");
        _persoon = await _huis.Werkbank.LeesAsync(db => db.Personen.Where(p => p.Code == "P-N-GH").Select(p => p.Id).SingleAsync());
    }

    [TearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("", "V-nummer: dit is geen V-nummer. Het heeft tien cijfers; punten en spaties mogen, bijvoorbeeld 123.456.7890.")]
    [TestCase("123456789", "V-nummer: dit is geen V-nummer. Het heeft tien cijfers; punten en spaties mogen, bijvoorbeeld 123.456.7890.")]
    public async Task Wat_geen_V_nummer_is_wordt_niet_bewaard(string getypt, string fout)
    {
        using var bezoeker = await _huis.BezoekerAsync();

        await VulInAsync(bezoeker, _persoon, getypt);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Fouten, Is.EqualTo(new[] { fout }));
            Assert.That(bezoeker.Pagina.QuerySelector($"#v{_persoon.Value:N}-waarde")!.GetAttribute("value"), Is.EqualTo(getypt));
            Assert.That(await VanAsync(), Is.Null);
        });
    }

    [Test]
    public async Task Wat_geen_zaaknummer_is_wordt_niet_bewaard()
    {
        using var bezoeker = await _huis.BezoekerAsync();

        await VulInAsync(bezoeker, null, "12345");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bezoeker.Fouten.Single(), Does.StartWith("Zaaknummer: dit is geen zaaknummer van de IND."));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Dossiers.Where(d => d.Nummer == "N-GH").Select(d => d.IndZaaknummer).SingleAsync()), Is.Null);
        });
    }

    [Test]
    public async Task Een_persoon_van_een_ander_huishouden_en_een_zaaknummer_van_een_vestiging_bestaan_niet()
    {
        using var teamleider = await _huis.BezoekerAsync("T1");
        await VulInAsync(teamleider, _persoon, Vnummer);
        var bewijs = teamleider.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<HttpStatusCode> Stuur(string handler, Guid? persoon) =>
            (await teamleider.PostAsync($"/Dossiers/N-VE?handler={handler}", [("persoon", persoon), ("waarde", "Z1-123456789"), ("__RequestVerificationToken", bewijs)])).Status;

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await Stuur("ToonNummer", _persoon.Value), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await Stuur("Nummer", _persoon.Value), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await Stuur("ToonNummer", null), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await Stuur("Nummer", null), Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Wie_aan_het_spreekuur_meeleest_ziet_er_geen()
    {
        var bank = _huis.Werkbank;
        await using (var db = bank.Database.Open())
        {
            await db.Dossiers.Where(d => d.Nummer == "N-GH").ExecuteUpdateAsync(u => u.SetProperty(d => d.BehandelaarId, bank.Teamleider.Id));
        }

        using var teamleider = await _huis.BezoekerAsync("T1");
        await VulInAsync(teamleider, _persoon, Vnummer);
        using var bezoeker = await _huis.BezoekerAsync("V1");
        await bezoeker.OpenAsync("/Spreekuur");
        await bezoeker.VerstuurAsync("#toegang", ("nummer", "N-GH"), ("reden", "brief van de gemeente"));
        await bezoeker.OpenAsync("/Dossiers/N-GH");
        var (titel, kaart) = (bezoeker.Titel, bezoeker.Pagina.QuerySelector("#nummers"));
        await bezoeker.PostAsync("/Dossiers/N-GH?handler=ToonNummer", [("persoon", _persoon.Value), ("__RequestVerificationToken", bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value"))]);

        Assert.Multiple(() =>
        {
            Assert.That((titel, kaart), Is.EqualTo(("Dossier N-GH", (object?)null)));
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Wat_niet_kan_worden_genoteerd_wordt_niet_getoond()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await VulInAsync(bezoeker, _persoon, Vnummer);
        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE \"Inzagen\"");
        }

        await bezoeker.VerstuurAsync(Toon(_persoon));

        Assert.Multiple(() =>
        {
            Assert.That(bezoeker.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(bezoeker.Pagina.DocumentElement.OuterHtml, Does.Not.Contain(Vnummer));
        });
    }

    [Test]
    public async Task Het_nummer_is_verborgen_tot_een_klik_en_die_klik_is_bekend()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await VulInAsync(bezoeker, _persoon, "287.123.4567");
        var (melding, verborgen) = (bezoeker.Melding, bezoeker.Pagina.DocumentElement.OuterHtml);

        await bezoeker.VerstuurAsync(Toon(_persoon));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(melding, Does.Contain("Het V-nummer is vastgelegd."));
            Assert.That(verborgen, Does.Not.Contain(Vnummer).And.Contain("•••"));
            Assert.That(bezoeker.Pagina.QuerySelector($"#v{_persoon.Value:N}-open")!.TextContent, Is.EqualTo(Vnummer));
            Assert.That(bezoeker.Adres.ToString(), Does.Not.Contain(Vnummer));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Inzagen.Where(i => i.Soort == Inzagesoort.Nummer).Select(i => new { i.Onderwerp, i.Adres, Sessie = i.SessieId != null }).SingleAsync()),
                Is.EqualTo(new { Onderwerp = (string?)"V-nummer van P-N-GH", Adres = "127.0.0.1", Sessie = true }));
            Assert.That(Encoding.UTF8.GetString((await VanAsync())!), Does.Not.Contain(Vnummer));
        });
    }

    [Test]
    public async Task Een_nummer_laat_zich_verbeteren_en_weghalen()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await VulInAsync(bezoeker, null, "z1-123456789");
        await VulInAsync(bezoeker, null, "Z1-987654321");
        await bezoeker.VerstuurAsync(Toon(null));
        var getoond = bezoeker.Pagina.QuerySelector("#zaak-open")!.TextContent;
        await bezoeker.OpenAsync("/Dossiers/N-GH");

        await bezoeker.VerstuurAsync(Invullen(null), ("weg", "true"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(getoond, Is.EqualTo("Z1-987654321"));
            Assert.That(bezoeker.Melding, Does.Contain("Het zaaknummer is weggehaald."));
            Assert.That(bezoeker.Pagina.QuerySelector(Toon(null)), Is.Null);
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Gebeurtenissen.Where(g => g.Onderwerp == "zaaknummer IND").OrderBy(g => g.Id).Select(g => g.Soort).ToListAsync()),
                Is.EqualTo(new[] { "NummerVastgelegd", "NummerVastgelegd", "NummerVerwijderd" }));
        });
    }

    [Test]
    public async Task Het_zaaknummer_van_een_ontvangstbevestiging_komt_alleen_in_zijn_kolom()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await bezoeker.OpenAsync("/Dossiers/N-GH/Mutatie/OntvangstbevestigingOntvangen");
        await bezoeker.VerstuurAsync("main form", ("g_datum_ontvangst", "1-2-2017"), ("g_zaaknummer", "12"));
        var fout = bezoeker.Fouten;

        await bezoeker.VerstuurAsync("main form", ("g_datum_ontvangst", "1-2-2017"), ("g_zaaknummer", "Z1-123456789"));
        var pagina = bezoeker.Pagina.DocumentElement.OuterHtml;
        await bezoeker.VerstuurAsync(Toon(null));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(fout, Is.EqualTo(new[] { "Zaaknummer: dit is geen zaaknummer van de IND. Het begint met een Z, met daarna cijfers, bijvoorbeeld Z1-123456789." }));
            Assert.That(pagina, Does.Not.Contain("123456789"));
            Assert.That(bezoeker.Pagina.QuerySelector("#zaak-open")!.TextContent, Is.EqualTo("Z1-123456789"));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Mutaties.Select(m => m.Gegevens).SingleAsync()), Is.EqualTo("""{"datum_ontvangst":"2017-02-01"}"""));
        });
    }

    [Test]
    public async Task Wat_uit_een_andere_rij_komt_of_zonder_sleutel_is_zegt_dat_en_de_pagina_blijft_heel()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await VulInAsync(bezoeker, _persoon, Vnummer);
        await using var db = _huis.Werkbank.Database.Open();
        var elders = await db.Personen.Where(p => p.Code == "P-T-EERSTE").SingleAsync();
        // Somebody who can write in the database puts the number of one person with another.
        elders.VNummer = await VanAsync();
        await db.SaveChangesAsync();
        await bezoeker.OpenAsync("/Dossiers/T-EERSTE");
        await bezoeker.VerstuurAsync(Toon(elders.Id));
        var verwisseld = (bezoeker.Titel, bezoeker.Pagina.QuerySelector("#nummers .fout")?.TextContent);
        await db.Personen.Where(p => p.Id == _persoon).ExecuteUpdateAsync(u => u.SetProperty(p => p.VNummer, RandomNumberGenerator.GetBytes(80)));
        await bezoeker.OpenAsync("/Dossiers/N-GH");
        await bezoeker.VerstuurAsync(Toon(_persoon));

        Assert.Multiple(() =>
        {
            Assert.That(verwisseld, Is.EqualTo(("Dossier T-EERSTE", "Dit nummer is niet meer te lezen: de sleutel waarmee het is versleuteld, is er niet meer. Vul het opnieuw in.")));
            Assert.That(bezoeker.Pagina.QuerySelector("#nummers .fout")?.TextContent, Is.EqualTo(verwisseld.Item2));
        });
    }

    [Test]
    public async Task Na_een_nieuwe_sleutel_is_wat_er_stond_nog_te_lezen()
    {
        using var bezoeker = await _huis.BezoekerAsync();
        await VulInAsync(bezoeker, _persoon, Vnummer);
        var sleutels = _huis.Diensten.GetRequiredService<IKeyManager>();
        sleutels.CreateNewKey(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(90));
        await bezoeker.OpenAsync("/Dossiers/N-GH");

        await bezoeker.VerstuurAsync(Toon(_persoon));

        Assert.Multiple(() =>
        {
            Assert.That(sleutels.GetAllKeys(), Has.Count.GreaterThan(1));
            Assert.That(bezoeker.Pagina.QuerySelector($"#v{_persoon.Value:N}-open")!.TextContent, Is.EqualTo(Vnummer));
        });
    }

    private static string Toon(PersoonId? persoon) => $"#nummers form[action*=ToonNummer]{Van(persoon)}";

    private static string Invullen(PersoonId? persoon) => $"#nummers details form{Van(persoon)}";

    private static string Van(PersoonId? persoon) => persoon is { } id ? $":has(input[name=persoon][value='{id.Value:N}'])" : ":not(:has(input[name=persoon]))";

    private static async Task VulInAsync(Bezoeker bezoeker, PersoonId? persoon, string nummer)
    {
        await bezoeker.OpenAsync("/Dossiers/N-GH");
        await bezoeker.VerstuurAsync(Invullen(persoon), ("waarde", nummer));
    }

    private Task<byte[]?> VanAsync() => _huis.Werkbank.LeesAsync(db => db.Personen.Where(p => p.Id == _persoon).Select(p => p.VNummer).SingleAsync());
}
