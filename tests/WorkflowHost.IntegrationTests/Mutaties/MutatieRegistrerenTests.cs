using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Mutaties;

public sealed class MutatieRegistrerenTests
{
    private static readonly Handeling Op = Werkbank.Op(2017, 1, 10);

    private static Task<MutatieRegistreren.Uitkomst> RegistreerAsync(
        Werkbank bank, string dossier, string soort, JsonObject gegevens, string? persoon = null, Handeling? op = null, bool isImport = false) =>
        bank.DoeAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h => h.HandleAsync(
            new MutatieRegistreren(dossier, soort, (op ?? Op).Vandaag, gegevens, persoon, "brief", isImport), op ?? Op with { Door = bank.Vrijwilliger.Id }, CancellationToken.None));

    private static JsonObject Stap(string stap, string uitkomst) => new() { ["stap"] = stap, ["uitkomst"] = uitkomst };

    private static Task<List<string>> OpenAsync(Werkbank bank) => bank.LeesAsync(db =>
        db.Taken.Where(t => t.Status == TaakStatus.Open && t.Soort == TaakSoort.Stap).OrderBy(t => t.Id).Select(t => t.Sleutel).ToListAsync());

    [Test]
    public async Task Een_onbekend_dossier_wordt_geweigerd()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();

        var uitkomst = await RegistreerAsync(bank, "T-99", "GeenWijziging", []);

        Assert.That(uitkomst, Is.InstanceOf<MutatieRegistreren.Uitkomst.NietGevonden>());
    }

    [Test]
    public async Task Een_persoon_van_een_ander_dossier_wordt_geweigerd()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();

        var uitkomst = await RegistreerAsync(bank, nummer, "GeenWijziging", [], "X-1");

        Assert.That(uitkomst, Is.InstanceOf<MutatieRegistreren.Uitkomst.NietGevonden>());
    }

    [Test]
    public async Task Een_verplicht_veld_dat_ontbreekt_wordt_geweigerd_en_er_verandert_niets()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();

        var uitkomst = await RegistreerAsync(bank, nummer, "OntvangstbevestigingOntvangen", []);

        Assert.That(uitkomst, Is.InstanceOf<MutatieRegistreren.Uitkomst.Ongeldig>());
        Assert.That(await bank.LeesAsync(db => db.Mutaties.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Een_mutatie_die_nergens_past_blijft_bewaard_en_beweegt_niets()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();
        var voor = await OpenAsync(bank);

        var uitkomst = await RegistreerAsync(bank, nummer, "StapAfgerond", Stap("gh.reis", "geboekt"), isImport: true);

        Assert.That((uitkomst as MutatieRegistreren.Uitkomst.Geregistreerd)?.Passing, Is.EqualTo(Passing.NietPassend));
        Assert.That(await OpenAsync(bank), Is.EqualTo(voor));
        Assert.That(await bank.LeesAsync(db => db.Mutaties.CountAsync(m => m.Passing == Passing.NietPassend)), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_afgeronde_stap_opent_de_volgende()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();

        await RegistreerAsync(bank, nummer, "StapAfgerond", Stap("gh.intake", "volledig"), isImport: true);

        Assert.That(await OpenAsync(bank), Is.EqualTo(new[] { "gh.regime" }));
    }

    [Test]
    public async Task Een_soort_met_rechtsgevolg_werkt_pas_na_een_ander_paar_ogen()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();
        foreach (var (stap, uitkomst) in new[] { ("gh.intake", "volledig"), ("gh.regime", "nareis"), ("gh.indienen", "verzonden") })
        {
            await RegistreerAsync(bank, nummer, "StapAfgerond", Stap(stap, uitkomst), isImport: true);
        }

        await RegistreerAsync(bank, nummer, "OntvangstbevestigingOntvangen", new JsonObject { ["datum_ontvangst"] = "2017-01-09", ["zaaknummer"] = "Z1-0000001" }, isImport: true);
        var voorstel = await RegistreerAsync(bank, nummer, "BesluitOntvangen", new JsonObject { ["besluit"] = "inwilliging", ["datum_verzonden"] = "2017-01-09" }, $"{nummer}-1");

        var id = ((MutatieRegistreren.Uitkomst.Voorgesteld)voorstel).Id;
        Assert.That(await OpenAsync(bank), Is.EqualTo(new[] { "gh.wachten-ind", "gh.wachten-ind" }));

        Assert.That(await BeoordeelAsync(bank, id, bank.Vrijwilliger.Id), Is.InstanceOf<MutatieBeoordelen.Uitkomst.EigenInvoer>());
        Assert.That(await BeoordeelAsync(bank, id, bank.Jurist.Id, akkoord: false), Is.InstanceOf<MutatieBeoordelen.Uitkomst.ToelichtingOntbreekt>());
        Assert.That(await BeoordeelAsync(bank, id, bank.Jurist.Id), Is.EqualTo(new MutatieBeoordelen.Uitkomst.Beoordeeld(Passing.Passend)));
        Assert.That(await BeoordeelAsync(bank, id, bank.Teamleider.Id), Is.InstanceOf<MutatieBeoordelen.Uitkomst.AlBeoordeeld>());
        Assert.That(await OpenAsync(bank), Is.EquivalentTo(new[] { "gh.wachten-ind", "gh.mvv-afspraak" }));
    }

    [Test]
    public async Task Een_handeling_is_een_transactie()
    {
        var teller = new WorkflowHost.Storage.CommitTeller();
        await using var bank = await Werkbank.MaakAsync(interceptors: teller);
        var nummer = await bank.DossierAsync();
        var voor = teller.Aantal;

        await RegistreerAsync(bank, nummer, "StapAfgerond", Stap("gh.intake", "volledig"), isImport: true);

        Assert.That(teller.Aantal - voor, Is.EqualTo(1));
    }

    private static Task<MutatieBeoordelen.Uitkomst> BeoordeelAsync(Werkbank bank, MutatieId id, MedewerkerId door, bool akkoord = true) =>
        bank.DoeAsync<MutatieBeoordelen.Handler, MutatieBeoordelen.Uitkomst>(h => h.HandleAsync(new MutatieBeoordelen(id, akkoord, null), Op with { Door = door }, CancellationToken.None));
}
