using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>What the alarm clock lets go off.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class TimersTests<TOpslag> : OpslagPromises<TOpslag> where TOpslag : Proefopslag, new()
{
    private Opslagbank _bank = null!;
    private ServiceProvider _diensten = null!;

    [OneTimeSetUp]
    public void BeginDiensten() =>
        _diensten = new ServiceCollection().AddLogging().AddWerkplaats(Werkplaats.Instellingen(), Database, Werkplaats.StandaardWorkflows).BuildServiceProvider(validateScopes: true);

    [OneTimeTearDown]
    public async Task RuimDienstenOp() => await _diensten.DisposeAsync();

    [SetUp]
    public async Task Leeg()
    {
        await Opslagbank.LeegAsync(Database);
        _bank = new Opslagbank(Database);
        await _bank.PubliceerAsync(Proefstroom.Wachttijd());
    }

    [TearDown]
    public async Task Sluit() => await _bank.DisposeAsync();

    [Test]
    public async Task Een_instantie_die_niet_verder_kan_houdt_de_andere_niet_op()
    {
        await _bank.StartAsync("wachttijd", "a");
        await _bank.StartAsync("wachttijd", "kapot");
        await _bank.StartAsync("wachttijd", "z");
        await using (var db = Database.Open())
        {
            await db.Set<WorkflowInstance>().Where(i => i.Id == "kapot").ExecuteUpdateAsync(u => u.SetProperty(i => i.DefinitionVersionId, "verdwenen"));
        }

        var aantal = await LaatAfgaanAsync(uren: 1);

        Assert.That(aantal, Is.EqualTo(2));
        Assert.That(((await _bank.LeesAsync("a"))!.Status, (await _bank.LeesAsync("kapot"))!.Status, (await _bank.LeesAsync("z"))!.Status),
            Is.EqualTo((WorkflowStatus.Finished, WorkflowStatus.Running, WorkflowStatus.Finished)));
    }

    [Test]
    public async Task Wat_nog_niet_aan_de_beurt_is_blijft_wachten()
    {
        await _bank.StartAsync("wachttijd", "a");

        Assert.That(await LaatAfgaanAsync(uren: 0), Is.Zero);
        Assert.That((await _bank.LeesAsync("a"))!.Status, Is.EqualTo(WorkflowStatus.Running));
    }

    [Test]
    public async Task Een_klok_start_een_instantie_en_gaat_door_naar_de_volgende_keer()
    {
        await _bank.PubliceerAsync(Proefstroom.DoorWekker("klok", "01:00:00"));

        Assert.That((await LaatAfgaanAsync(uren: 1), await LaatAfgaanAsync(uren: 1), await LaatAfgaanAsync(uren: 2)), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task Een_lus_zonder_wachttijd_houdt_de_wekker_niet_bezig()
    {
        await _bank.PubliceerAsync(Proefstroom.EindelozeWachttijd());
        await _bank.StartAsync("eindeloos", "lus");

        Assert.That(await LaatAfgaanAsync(uren: 1), Is.EqualTo(1));
        Assert.That((await _bank.LeesAsync("lus"))!.Status, Is.EqualTo(WorkflowStatus.Running));
    }

    private async Task<int> LaatAfgaanAsync(int uren)
    {
        await using var scope = _diensten.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Timers>().LaatAfgaanAsync(new Handeling(null, _bank.Nu.AddHours(uren)), CancellationToken.None);
    }
}
