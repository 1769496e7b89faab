using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Ontwerp;

/// <summary>Een dossier dat verhuist gaat verder met wat op de andere versie staat, ook in de stap die nu open is.</summary>
public sealed class DossiersVerhuizenTests
{
    private static readonly Handeling Op = Werkbank.Op(2017, 2, 1);

    private Werkbank _bank = null!;
    private string _nummer = "";

    [SetUp]
    public async Task Begin()
    {
        _bank = await Werkbank.MaakAsync();
        _nummer = await _bank.DossierAsync("vestiging");
    }

    [TearDown]
    public Task Einde() => _bank.DisposeAsync().AsTask();

    [Test]
    public async Task Een_stap_die_weg_is_houdt_het_dossier_waar_het_is()
    {
        var versie = await VersieAsync(root => root["activities"]!.AsArray().Remove(Knoop(root)));

        var uitkomst = await VerhuisAsync(versie);

        Assert.That(uitkomst, Is.InstanceOf<DossiersVerhuizen.Uitkomst.Niemand>());
        Assert.That((await OpenAsync()).Sleutel, Is.EqualTo("ve.koppeling"));
    }

    [Test]
    public async Task De_open_stap_krijgt_haar_naam_rol_en_uitkomsten_van_de_andere_versie_en_gaat_daarmee_verder()
    {
        var versie = await VersieAsync(AndereStap);

        var uitkomst = await VerhuisAsync(versie);
        var open = await OpenAsync();
        var oud = await RondAfAsync("gemeld");
        await RondAfAsync("vastgelegd");
        var daarna = await OpenAsync();

        Assert.Multiple(() =>
        {
            Assert.That(uitkomst, Is.InstanceOf<DossiersVerhuizen.Uitkomst.Verhuisd>());
            Assert.That((open.Titel, open.Rol, string.Join(' ', open.Uitkomsten)), Is.EqualTo(("Koppeling vastleggen", Rol.Coordinator, "vastgelegd later")));
            Assert.That(oud, Is.EqualTo(Passing.NietPassend), "the exit of the old version is not one of this version");
            Assert.That(daarna.Sleutel, Is.EqualTo("ve.toewijzen"));
        });
    }

    [Test]
    public async Task Wie_de_verhuizing_herstelt_heeft_de_oude_stap_terug()
    {
        await VerhuisAsync(await VersieAsync(AndereStap));
        var verhuizing = await _bank.LeesAsync(db => db.Procedurewijzigingen.Where(w => w.Soort == Wijzigingsoort.Verhuisd).Select(w => w.Id).SingleAsync());

        var hersteld = await _bank.DoeAsync<DossiersVerhuizen.Handler, (int Terug, IReadOnlyList<DossiersVerhuizen.Kandidaat> Gebleven)?>(h => h.HerstelAsync("vestiging", verhuizing, Op, CancellationToken.None));
        var open = await OpenAsync();
        await RondAfAsync("gemeld");

        Assert.Multiple(() =>
        {
            Assert.That(hersteld?.Terug, Is.EqualTo(1));
            Assert.That((open.Titel, open.Rol, string.Join(' ', open.Uitkomsten)), Is.EqualTo(("Koppeling aan de gemeente", Rol.Teamleider, "gemeld")));
        });
        Assert.That((await OpenAsync()).Sleutel, Is.EqualTo("ve.toewijzen"));
    }

    [Test]
    public async Task Wat_een_formule_is_blijft_zoals_het_was()
    {
        await VerhuisAsync(await VersieAsync(root => Knoop(root)["titel"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "bestaatNiet()" }));

        Assert.That((await OpenAsync()).Titel, Is.EqualTo("Koppeling aan de gemeente"));
    }

    private static void AndereStap(JsonObject root)
    {
        var stap = Knoop(root);
        stap["titel"]!["expression"]!["value"] = "Koppeling vastleggen";
        stap["rol"]!["expression"]!["value"] = "coordinator";
        stap["uitkomsten"]!["expression"]!["value"] = "[\"vastgelegd\",\"later\"]";
        foreach (var lijn in root["connections"]!.AsArray().Where(l => (string?)l!["source"]!["activity"] == "ve-koppeling"))
        {
            lijn!["source"]!["port"] = "vastgelegd";
        }
    }

    private static JsonObject Knoop(JsonObject root) => root["activities"]!.AsArray().Single(a => (string?)a!["id"] == "ve-koppeling")!.AsObject();

    private async Task<string> VersieAsync(Action<JsonObject> wijzig)
    {
        var model = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Web.Commandos.Werkplaats.StandaardWorkflows, "vestiging.json")))!.AsObject();
        wijzig(model["root"]!.AsObject());
        await using var scope = _bank.Diensten.CreateAsyncScope();
        var versie = await scope.ServiceProvider.GetRequiredService<DefinitionPublisher>().ImportAsync(model, new RunContext(Op.Tijdstip, [], CancellationToken.None));
        await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().SaveChangesAsync();
        return versie.Id;
    }

    private Task<DossiersVerhuizen.Uitkomst> VerhuisAsync(string versie) =>
        _bank.DoeAsync<DossiersVerhuizen.Handler, DossiersVerhuizen.Uitkomst>(h => h.HandleAsync(new DossiersVerhuizen("vestiging", versie, "andere woorden"), Op, CancellationToken.None));

    private Task<Taak> OpenAsync() => _bank.LeesAsync(db => db.Taken.AsNoTracking().SingleAsync(t => t.Status == TaakStatus.Open && t.Soort == TaakSoort.Stap));

    private async Task<Passing> RondAfAsync(string uitkomst)
    {
        var op = Op with { Door = _bank.Teamleider.Id };
        var gegevens = new JsonObject { ["stap"] = "ve.koppeling", ["uitkomst"] = uitkomst };
        await _bank.DoeAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h => h.HandleAsync(new MutatieRegistreren(_nummer, AangebodenMutatie.StapAfgerond, op.Vandaag, gegevens, IsImport: true), op, CancellationToken.None));
        return await _bank.LeesAsync(db => db.Mutaties.OrderByDescending(m => m.Volgnummer).Select(m => m.Passing).FirstAsync());
    }
}
