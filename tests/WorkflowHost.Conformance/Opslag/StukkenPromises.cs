using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>What restricted documents promise, on either database: enciphered there and back, who finds one, and that closing takes them along.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class StukkenPromises<TOpslag> : OpslagPromises<TOpslag> where TOpslag : Proefopslag, new()
{
    private static readonly Handeling s_op = new(null, Handeling.Om(new DateOnly(2026, 3, 2), new TimeOnly(10, 0)));

    [Test]
    public async Task A_piece_comes_back_as_it_was_for_whom_it_was_granted_and_goes_with_its_dossier()
    {
        var (jurist, vrijwilliger, ander) = (Medewerker("J", "jurist"), Medewerker("V", "juridisch vrijwilliger"), Medewerker("A", "juridisch vrijwilliger"));
        var huishouden = new Huishouden { Id = new HuishoudenId(Ids.Nieuw(s_op.Tijdstip)), Code = "H", Gemeente = "Testdam" };
        var dossier = new Dossier
        {
            Id = new DossierId(Ids.Nieuw(s_op.Tijdstip)),
            Nummer = "S-1",
            Procedure = Procedures.Gezinshereniging,
            HuishoudenId = huishouden.Id,
            BehandelaarId = vrijwilliger.Id,
            BehandelaarSinds = s_op.Vandaag,
            Gemeente = "Testdam",
            Geopend = s_op.Vandaag,
            InstantieId = "geen",
        };
        await using (var db = Database.Open())
        {
            db.AddRange(jurist, vrijwilliger, ander, huishouden, dossier);
            await db.SaveChangesAsync();
        }

        await using var diensten = new ServiceCollection().AddLogging().AddWerkplaats(Werkplaats.Instellingen(), Database, Werkplaats.StandaardWorkflows).BuildServiceProvider(validateScopes: true);
        var door = s_op with { Door = jurist.Id };
        foreach (var bestand in new[] { null, "%PDF-1.4 %%EOF"u8.ToArray() })
        {
            Assert.That(
                await DoeAsync<StukToevoegen.Handler, StukToevoegen.Uitkomst>(diensten, h => h.HandleAsync(new StukToevoegen("S-1", Stuksoort.Gehoor, "verslag", bestand is null ? "een verhaal" : null, null, bestand), door, CancellationToken.None)),
                Is.InstanceOf<StukToevoegen.Uitkomst.Toegevoegd>());
        }

        StukId een;
        await using (var db = Database.Open())
        {
            een = await db.Stukken.OrderBy(s => s.Volgnummer).Select(s => s.Id).FirstAsync();
        }

        await DoeAsync<StukVrijgeven.Handler, StukVrijgeven.Uitkomst>(diensten, h => h.HandleAsync(new StukVrijgeven("S-1", een, vrijwilliger.Id), door, CancellationToken.None));
        var geopend = await DoeAsync<StukOpenen.Handler, StukOpenen.Uitkomst>(diensten, h => h.HandleAsync(new StukOpenen("S-1", een, null, "", null), door, CancellationToken.None));
        var (zietV, zietA, feitenV, feitenJ) = (await ZietAsync(vrijwilliger), await ZietAsync(ander), await FeitenAsync(vrijwilliger), await FeitenAsync(jurist));
        await using (var db = Database.Open())
        {
            await Stukkenbeheer.SluitAsync(db, dossier.Id, s_op, CancellationToken.None);
            await db.SaveChangesAsync();
        }

        await using var na = Database.Open();
        await Assert.MultipleAsync(async () =>
        {
            Assert.That((geopend as StukOpenen.Uitkomst.Geopend)?.Inhoud, Is.EqualTo("een verhaal"u8.ToArray()));
            Assert.That((zietV, zietA), Is.EqualTo((1, 0)));
            Assert.That((feitenV, feitenJ), Is.EqualTo((0, 3)));
            Assert.That((await na.Stukken.CountAsync(), await na.Stukvrijgaven.CountAsync(), await na.Gebeurtenissen.CountAsync(g => g.Soort == "StukVerwijderd")), Is.EqualTo((0, 0, 2)));
        });
    }

    private async Task<int> ZietAsync(Medewerker wie)
    {
        await using var db = Database.Open();
        return await Zicht.Van(wie, s_op.Tijdstip).Leesbaar(db, db.Stukken).CountAsync();
    }

    private async Task<int> FeitenAsync(Medewerker wie)
    {
        await using var db = Database.Open();
        return await Zicht.Van(wie, s_op.Tijdstip).Zichtbaar(db.Gebeurtenissen).CountAsync();
    }

    private static async Task<T> DoeAsync<TActie, T>(ServiceProvider diensten, Func<TActie, Task<T>> doe) where TActie : notnull
    {
        await using var scope = diensten.CreateAsyncScope();
        return await doe(scope.ServiceProvider.GetRequiredService<TActie>());
    }

    private static Medewerker Medewerker(string code, string functie) => new()
    {
        Id = new MedewerkerId(Ids.Nieuw(s_op.Tijdstip)),
        Code = code,
        Naam = $"Medewerker {code}",
        Email = $"{code}@voorbeeld.nl",
        Functie = functie,
        IsVrijwilliger = true,
        Dagdelen = 2,
        Vanaf = new DateOnly(2024, 1, 1),
    };
}
