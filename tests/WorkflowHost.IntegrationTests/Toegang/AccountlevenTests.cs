using System.Net;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>From joining the team to leaving it: who manages accounts, one's own password, locations, and the figures of a municipality.</summary>
public sealed class AccountlevenTests
{
    private const string Nieuw = "zilver paraplu kabouter wind";
    private Gasthuis _huis = null!;

    [SetUp]
    public async Task Begin() => _huis = await Gasthuis.MaakAsync();

    [TearDown]
    public async Task Einde() => await _huis.DisposeAsync();

    [TestCase("naam", " ", "Naam:")]
    [TestCase("naam", "Een\r\nBcc: ander@voorbeeld.nl", "Naam:")]
    [TestCase("email", "geen adres", "E-mailadres:")]
    [TestCase("email", "Iemand <nieuw@voorbeeld.nl>", "E-mailadres:")]
    [TestCase("email", "v1@VOORBEELD.nl", "E-mailadres: een andere")]
    [TestCase("functie", "", "Functie:")]
    [TestCase("functie", "directeur", "Functie:")]
    [TestCase("functie", "gemeente", "Gemeente:")]
    [TestCase("locatie", "00000000000000000000000000000001", "Locatie:")]
    [TestCase("vanaf", "31-2-2017", "Eerste dag:")]
    [TestCase("tot", "28-2-2017", "Laatste dag:")]
    [TestCase("tot", "nooit", "Laatste dag:")]
    public async Task Wie_niet_goed_is_ingevuld_komt_er_niet_bij(string veld, string waarde, string fout)
    {
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        var voor = await AantalAsync();

        await VoegToeAsync(beheerder, (veld, waarde));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(beheerder.Fouten, Has.Some.StartsWith(fout));
            Assert.That(beheerder.Pagina.QuerySelector("#naam"), Is.Not.Null, "what was typed is still there");
            Assert.That(await AantalAsync(), Is.EqualTo(voor));
        });
    }

    [Test]
    public async Task Wie_erbij_komt_krijgt_een_code_en_kan_na_een_uitnodiging_naar_binnen()
    {
        using var beheerder = await _huis.BezoekerAsync("BEHEER");

        await VoegToeAsync(beheerder);
        var melding = beheerder.Melding;
        var wie = await _huis.Werkbank.LeesAsync(db => db.Medewerkers.SingleAsync(m => m.Email == "nieuw@voorbeeld.nl"));
        using var nieuw = await _huis.BezoekerAsync(null);
        await Aanmeldhulp.NeemAanAsync(nieuw, await Aanmeldhulp.LinkAsync(_huis, wie.Code));
        await nieuw.OpenAsync("/");

        Assert.Multiple(() =>
        {
            Assert.That(melding, Does.Contain("Noor Nieuw hoort bij het team."));
            Assert.That((wie.Code, wie.Rol, wie.LocatieId, wie.Vanaf), Is.EqualTo(("M01", Rol.JuridischVrijwilliger, Locatie.Eerste, Gasthuis.Vandaag)));
            Assert.That(nieuw.Pagina.QuerySelector(".ik strong")?.TextContent, Is.EqualTo("Noor Nieuw"));
        });
    }

    [TestCase("functie", "tolk")]
    [TestCase("tot", "1-3-2017")]
    [TestCase("email", "anders@voorbeeld.nl")]
    public async Task Wat_de_rechten_wijzigt_eindigt_meteen_elke_sessie_en_elke_uitnodiging(string veld, string waarde)
    {
        var link = await Aanmeldhulp.LinkAsync(_huis, "T1");
        using var bezoeker = await _huis.BezoekerAsync("T1");
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await beheerder.OpenAsync("/Beheer/Medewerker/T1");

        await beheerder.VerstuurAsync("main form", (veld, waarde));
        var melding = beheerder.Melding;
        await bezoeker.OpenAsync("/Dossiers");
        using var uitnodiging = await _huis.BezoekerAsync(null);
        await uitnodiging.OpenAsync(link);

        Assert.Multiple(() =>
        {
            Assert.That(melding, Does.Contain("zijn gewijzigd").And.Contain("opnieuw aanmelden"));
            Assert.That(bezoeker.Titel, Is.EqualTo("Aanmelden"));
            Assert.That(uitnodiging.Titel, Is.EqualTo("Deze uitnodiging werkt niet meer"));
        });
    }

    [Test]
    public async Task Een_andere_naam_beeindigt_niets()
    {
        using var bezoeker = await _huis.BezoekerAsync("T1");
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await beheerder.OpenAsync("/Beheer/Medewerker/T1");

        await beheerder.VerstuurAsync("main form", ("naam", "Tessa Teamleider"));
        await bezoeker.OpenAsync("/");

        Assert.That(bezoeker.Pagina.QuerySelector(".ik strong")?.TextContent, Is.EqualTo("Tessa Teamleider"));
    }

    [Test]
    public async Task Een_functie_die_de_lijst_niet_kent_blijft_wie_alleen_de_laatste_dag_krijgt()
    {
        await _huis.Werkbank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "V3").ExecuteUpdateAsync(u => u.SetProperty(m => m.Functie, "stagiair")));
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await beheerder.OpenAsync("/Beheer/Medewerker/V3");

        await beheerder.VerstuurAsync("main form", ("tot", "31-3-2017"));

        var wie = await _huis.Werkbank.LeesAsync(db => db.Medewerkers.SingleAsync(m => m.Code == "V3"));
        Assert.That((wie.Functie, wie.Tot), Is.EqualTo(("stagiair", (DateOnly?)new DateOnly(2017, 3, 31))), string.Join(' ', beheerder.Fouten));
    }

    [Test]
    public async Task De_eigen_rechten_wijzigt_een_ander()
    {
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await beheerder.OpenAsync("/Beheer/Medewerker/BEHEER");

        await beheerder.VerstuurAsync("main form", ("functie", "teamleider"));

        Assert.That(beheerder.Fouten, Has.Some.StartsWith("U kunt uw eigen functie"));
        Assert.That(await _huis.Werkbank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "BEHEER").Select(m => m.Functie).SingleAsync()), Is.EqualTo("beheerder"));
    }

    [Test]
    public async Task Wie_weg_is_staat_niet_meer_in_de_lijst_en_wordt_niet_uitgenodigd()
    {
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await _huis.Werkbank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "V3").ExecuteUpdateAsync(u => u.SetProperty(m => m.Tot, Gasthuis.Vandaag.AddDays(-1))));

        await beheerder.OpenAsync("/Beheer/Accounts");
        var (lijst, bewijs) = (beheerder.Inhoud, beheerder.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        await beheerder.OpenAsync("/Beheer/Accounts?weg=true");
        var allen = beheerder.Inhoud;
        await beheerder.PostAsync("/Beheer/Accounts?handler=Uitnodigen", [("code", "V3"), ("__RequestVerificationToken", bewijs)]);

        Assert.Multiple(() =>
        {
            Assert.That(lijst, Does.Not.Contain("Medewerker V3"));
            Assert.That(allen, Does.Contain("Medewerker V3").And.Contain("weg sinds 28 februari 2017"));
            Assert.That(beheerder.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [TestCase("dit was het niet", Nieuw, "Huidig wachtwoord:")]
    [TestCase("", Nieuw, "Huidig wachtwoord:")]
    [TestCase(Aanmeldhulp.Wachtwoord, "kort", "Wachtwoord: neem minstens 12 tekens")]
    [TestCase(Aanmeldhulp.Wachtwoord, "Welkom123456", "Wachtwoord:")]
    public async Task Een_ander_wachtwoord_vraagt_het_huidige_en_moet_goed_zijn(string huidig, string nieuw, string fout)
    {
        using var bezoeker = await MetWachtwoordAsync();

        await bezoeker.OpenAsync("/Wachtwoord");
        await bezoeker.VerstuurAsync("main form", ("huidig", huidig), ("nieuw", nieuw));

        Assert.That(bezoeker.Fouten, Has.One.StartsWith(fout));
    }

    [Test]
    public async Task Na_een_nieuw_wachtwoord_is_alleen_deze_aanmelding_nog_iets_waard()
    {
        using var bezoeker = await MetWachtwoordAsync();
        using var elders = await _huis.BezoekerAsync("V1");
        using var dief = await _huis.BezoekerAsync(null);
        dief.Koekjes.Add(bezoeker.Koekjes.GetAllCookies().Single(k => k.Name == "aanmelding"));

        await bezoeker.OpenAsync("/Wachtwoord");
        await bezoeker.VerstuurAsync("main form", ("huidig", Aanmeldhulp.Wachtwoord), ("nieuw", Nieuw));
        var melding = bezoeker.Melding;
        await bezoeker.OpenAsync("/Dossiers");
        await elders.OpenAsync("/Dossiers");
        await dief.OpenAsync("/Dossiers");
        using var oud = await (await _huis.BezoekerAsync(null)).OpenAsync("/Aanmelden");
        await oud.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Aanmeldhulp.Wachtwoord));
        using var metNieuw = await (await _huis.BezoekerAsync(null)).OpenAsync("/Aanmelden");
        await metNieuw.VerstuurAsync("main form.formulier", ("email", "v1@voorbeeld.nl"), ("wachtwoord", Nieuw));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(melding, Does.Contain("Uw nieuwe wachtwoord geldt nu."));
            Assert.That((bezoeker.Titel, elders.Titel, dief.Titel), Is.EqualTo(("Dossiers", "Aanmelden", "Aanmelden")));
            Assert.That((oud.Titel, metNieuw.Titel), Is.EqualTo(("Aanmelden", "Vul uw code in")), "the second step stays");
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Gebeurtenissen.CountAsync(g => g.Soort == "WachtwoordGewijzigd")), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Wie_het_huidige_wachtwoord_raadt_moet_na_vijf_keer_wachten()
    {
        using var bezoeker = await MetWachtwoordAsync();
        for (var i = 0; i < 5; i++)
        {
            await bezoeker.OpenAsync("/Wachtwoord");
            await bezoeker.VerstuurAsync("main form", ("huidig", $"dit was het niet {i}"), ("nieuw", Nieuw));
        }

        await bezoeker.OpenAsync("/Wachtwoord");
        await bezoeker.VerstuurAsync("main form", ("huidig", Aanmeldhulp.Wachtwoord), ("nieuw", Nieuw));

        Assert.That(bezoeker.Fouten, Has.One.StartsWith("Huidig wachtwoord:"));
    }

    [Test]
    public async Task Locaties_komen_erbij_en_krijgen_een_andere_naam_en_twee_heten_niet_hetzelfde()
    {
        using var beheerder = await _huis.BezoekerAsync("BEHEER");
        await beheerder.OpenAsync("/Beheer/Locaties");
        await beheerder.VerstuurAsync("main form.formulier", ("naam", " "));
        var leeg = beheerder.Fouten;
        await beheerder.VerstuurAsync("main form.formulier", ("naam", "LOCATIE"));
        var bezet = beheerder.Fouten;

        await beheerder.VerstuurAsync("main form.formulier", ("naam", "Elders"));
        var erbij = beheerder.Melding;
        await beheerder.VerstuurAsync("main td form", ("naam", "Overal"));

        await Assert.MultipleAsync(async () =>
        {
            Assert.That((leeg.Single(), bezet.Single()), Is.EqualTo(("Naam: vul een naam in van hoogstens 60 tekens.", "Naam: een andere locatie heet al zo.")));
            Assert.That((erbij, beheerder.Melding), Is.EqualTo(("Gelukt De locatie Elders is toegevoegd.", "Gelukt De locatie heet nu Overal.")));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Locaties.Select(l => l.Naam).OrderBy(n => n).ToListAsync()), Is.EqualTo(new[] { "Locatie", "Overal" }));
        });
    }

    // Another location serves the same municipality; and this location serves another one too.
    [Test]
    public async Task Een_gemeente_ziet_de_cijfers_van_zichzelf_bij_elke_locatie_en_van_geen_ander()
    {
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "G-ELDERS");
        await _huis.Werkbank.DossierAsync("vestiging", nummer: "G-ANDERE");
        var elders = new LocatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch));
        await using (var db = _huis.Werkbank.Database.Open())
        {
            db.Medewerkers.AddRange(Werkbank.Medewerker("G1", "gemeente", gemeente: "Testdam"), Werkbank.Medewerker("G2", "gemeente"));
            await db.SaveChangesAsync();
            await db.Dossiers.Where(d => d.Nummer == "G-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(d => d.LocatieId, elders));
            await db.Huishoudens.Where(h => h.Code == "H-G-ELDERS").ExecuteUpdateAsync(u => u.SetProperty(h => h.LocatieId, elders));
            await db.Dossiers.Where(d => d.Nummer == "G-ANDERE").ExecuteUpdateAsync(u => u.SetProperty(d => d.Gemeente, "Anderdam"));
            await db.Huishoudens.Where(h => h.Code == "H-G-ANDERE").ExecuteUpdateAsync(u => u.SetProperty(h => h.Gemeente, "Anderdam"));
            await db.Personen.Where(p => p.Code.StartsWith("P-")).ExecuteUpdateAsync(u => u.SetProperty(p => p.EersteHuisvesting, new DateOnly(2017, 1, 5)));
        }

        using var gemeente = await _huis.BezoekerAsync("G1");
        using var zonder = await _huis.BezoekerAsync("G2");
        using var teamleider = await _huis.BezoekerAsync("T1");
        using var csv = await gemeente.HaalAsync("/Jaaroverzicht/Testdam/2017?handler=Csv");
        using var vanLocatie = await teamleider.HaalAsync("/Jaaroverzicht/Testdam/2017?handler=Csv");
        using var ander = await gemeente.HaalAsync("/Jaaroverzicht/Anderdam/2017");
        await zonder.OpenAsync("/Jaaroverzicht");
        using var zomaar = await zonder.HaalAsync("/Jaaroverzicht/Testdam/2017");
        await gemeente.OpenAsync("/Jaaroverzicht");

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await csv.Content.ReadAsStringAsync(), Does.Contain("H01;").And.Match("(?m)^\uFEFF?H01;[^;]*;[^;]*;2;"), "T-EERSTE and the one of the other location");
            Assert.That(await vanLocatie.Content.ReadAsStringAsync(), Does.Match("(?m)^\uFEFF?H01;[^;]*;[^;]*;1;"));
            Assert.That((ander.StatusCode, zomaar.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
            Assert.That(gemeente.Inhoud, Does.Contain("Testdam").And.Not.Contain("Anderdam"));
            Assert.That(zonder.Inhoud, Does.Not.Contain("Testdam").And.Not.Contain("Anderdam"));
        });
    }

    private async Task<Bezoeker> MetWachtwoordAsync()
    {
        var bezoeker = await _huis.BezoekerAsync(null);
        await Aanmeldhulp.NeemAanAsync(bezoeker, await Aanmeldhulp.LinkAsync(_huis, "V1"));
        return bezoeker;
    }

    private Task<int> AantalAsync() => _huis.Werkbank.LeesAsync(db => db.Medewerkers.CountAsync());

    private static async Task VoegToeAsync(Bezoeker beheerder, params (string Naam, object? Waarde)[] anders)
    {
        await beheerder.OpenAsync("/Beheer/Medewerker");
        (string Naam, object? Waarde)[] velden = [("naam", "Noor Nieuw"), ("email", "nieuw@voorbeeld.nl"), ("functie", "juridisch vrijwilliger")];
        await beheerder.VerstuurAsync("main form", [.. velden.Where(v => anders.All(a => a.Naam != v.Naam)), .. anders]);
    }
}
