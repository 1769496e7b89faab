using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Storage;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>
/// Speelt een verloop na met de echte engine en de meegeleverde procedures. Een regel van een verloop is
/// <c>datum | wat er gebeurt | open stappen erna</c>. Wat er gebeurt is <c>stap: uitkomst</c> of <c>Soort veld=waarde</c>, met <c>[1]</c> erachter als het
/// over een nareiziger gaat, of <c>-</c> als er alleen een dag verstrijkt.
/// </summary>
internal sealed class Proefdossier : IAsyncDisposable
{
    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("workflowhost-verloop-");
    private readonly Database _database;
    private readonly ServiceProvider _diensten;
    private int _aantal;

    private Proefdossier()
    {
        _database = Database.Sqlite(Path.Combine(_map.FullName, "proef.db"));
        _diensten = new ServiceCollection().AddLogging()
            .AddWerkplaats(new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen()).Build(), _database, Workflowbestand.Pad(""))
            .BuildServiceProvider(validateScopes: true);
    }

    public static async Task<Proefdossier> MaakAsync()
    {
        var proef = new Proefdossier();
        await proef._database.MigrateAsync(CancellationToken.None);
        await ProceduresPubliceren.PubliceerAsync(proef._diensten, Workflowbestand.Pad(""), Op(new DateOnly(2016, 1, 1)).Tijdstip, CancellationToken.None);
        return proef;
    }

    /// <summary>Opent een dossier op de dag van de eerste regel en speelt het verloop na; iedere regel moet passen en precies de genoemde stappen open laten.</summary>
    public async Task SpeelAsync(string procedure, string verloop, int nareizigers = 1, string vergunning = "2016-12-01", string? huisvesting = "2017-01-01")
    {
        var regels = verloop.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(r => r.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var nummer = string.Create(CultureInfo.InvariantCulture, $"T-{++_aantal}");
        await OpenAsync(nummer, procedure, Dag(regels[0][0]), nareizigers, Dag(vergunning), huisvesting is null ? null : Dag(huisvesting));
        foreach (var regel in regels)
        {
            var dag = Dag(regel[0]);
            await DoeAsync<TermijnenLatenVerstrijken>(h => h.HandleAsync(Op(dag), CancellationToken.None));
            if (regel[1] != "-")
            {
                await MeldAsync(nummer, dag, regel[1]);
            }

            Assert.That(await OpenStappenAsync(nummer), Is.EquivalentTo(regel[2].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), $"na {regel[0]} {regel[1]}");
        }

        var dossier = await DossierAsync();
        Assert.That(await LeesAsync(db => db.Gebeurtenissen.Where(g => g.DossierId == dossier.Id && g.Soort == "IncidentOntstaan").Select(g => g.Tekst).ToListAsync()), Is.Empty);
    }

    /// <summary>De termijnen van het laatst gespeelde dossier.</summary>
    public Task<List<Termijn>> TermijnenAsync() => LeesAsync(async db =>
    {
        var nummer = string.Create(CultureInfo.InvariantCulture, $"T-{_aantal}");
        var dossier = await db.Dossiers.SingleAsync(d => d.Nummer == nummer);
        return await db.Termijnen.AsNoTracking().Where(t => t.DossierId == dossier.Id).ToListAsync();
    });

    /// <summary>Het laatst gespeelde dossier.</summary>
    public Task<Dossier> DossierAsync() => LeesAsync(db =>
    {
        var nummer = string.Create(CultureInfo.InvariantCulture, $"T-{_aantal}");
        return db.Dossiers.AsNoTracking().SingleAsync(d => d.Nummer == nummer);
    });

    public async ValueTask DisposeAsync()
    {
        await _diensten.DisposeAsync();
        _database.Sluit();
        _map.Delete(recursive: true);
    }

    private static Handeling Op(DateOnly dag) => new(null, Handeling.Om(dag, new TimeOnly(10, 0)));

    private static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task OpenAsync(string nummer, string procedure, DateOnly dag, int nareizigers, DateOnly vergunning, DateOnly? huisvesting)
    {
        var huishouden = new Huishouden { Id = new HuishoudenId(Ids.Nieuw(Op(dag).Tijdstip)), Code = $"H-{nummer}", Gemeente = "Proefdorp", Huurcontract = huisvesting, Huisvesting = huisvesting };
        var persoon = new Persoon
        {
            Id = new PersoonId(Ids.Nieuw(Op(dag).Tijdstip)),
            Code = $"P-{nummer}",
            HuishoudenId = huishouden.Id,
            Roepnaam = "Proef",
            Achternaam = "Persoon",
            Geboortedatum = new DateOnly(1985, 3, 3),
            Geslacht = "M",
            Nationaliteit = "Proef",
            Instroom = "Statushouder",
            VergunningBekendgemaakt = vergunning,
            EersteHuisvesting = huisvesting,
        };
        await using (var db = _database.Open())
        {
            db.Huishoudens.Add(huishouden);
            db.Personen.Add(persoon);
            await db.SaveChangesAsync();
        }

        var reizigers = procedure == "gezinshereniging" ? Enumerable.Range(1, nareizigers).Select(n => new TeOpenenNareiziger($"{nummer}-{n.ToString(CultureInfo.InvariantCulture)}", "kind", "F", null)).ToList() : [];
        await DoeAsync<DossierOpenen.Handler>(h => h.HandleAsync(new DossierOpenen(new TeOpenenDossier(nummer, procedure, huishouden, persoon, null, dag, reizigers)), Op(dag), CancellationToken.None));
    }

    private async Task MeldAsync(string nummer, DateOnly dag, string wat)
    {
        string? persoon = null;
        if (wat.IndexOf('[', StringComparison.Ordinal) is > 0 and var haak)
        {
            persoon = $"{nummer}-{wat[(haak + 1)..].TrimEnd(']')}";
            wat = wat[..haak].TrimEnd();
        }

        var (soort, gegevens) = wat.IndexOf(": ", StringComparison.Ordinal) is > 0 and var punt
            ? (AangebodenMutatie.StapAfgerond, new JsonObject { ["stap"] = wat[..punt], ["uitkomst"] = wat[(punt + 2)..] })
            : Velden(wat);
        await DoeAsync<MutatieRegistreren.Handler>(async h =>
        {
            var uitkomst = await h.HandleAsync(new MutatieRegistreren(nummer, soort, dag, JsonNode.Parse(gegevens.ToJsonString())!.AsObject(), persoon, IsImport: true), Op(dag), CancellationToken.None);
            Assert.That(uitkomst, Is.InstanceOf<MutatieRegistreren.Uitkomst.Geregistreerd>().With.Property("Passing").EqualTo(Passing.Passend), wat);
        });
    }

    // Values run to the next field, so "besluit=niet-ontvankelijk datum_verzonden=2017-01-01" and "soort_rechtsmiddel=beroep niet tijdig" both read well.
    private static (string Soort, JsonObject Gegevens) Velden(string wat)
    {
        var delen = wat.Split(' ');
        var gegevens = new JsonObject();
        string? veld = null;
        foreach (var deel in delen.Skip(1))
        {
            if (deel.IndexOf('=', StringComparison.Ordinal) is > 0 and var is_)
            {
                veld = deel[..is_];
                gegevens[veld] = Waarde(deel[(is_ + 1)..]);
            }
            else
            {
                gegevens[veld!] = $"{gegevens[veld!]} {deel}";
            }
        }

        return (delen[0], gegevens);
    }

    private static JsonNode Waarde(string tekst) => tekst switch
    {
        "ja" => true,
        "nee" => false,
        _ => int.TryParse(tekst, CultureInfo.InvariantCulture, out var getal) ? getal : tekst,
    };

    private Task<List<string>> OpenStappenAsync(string nummer) => LeesAsync(async db =>
    {
        var dossier = await db.Dossiers.SingleAsync(d => d.Nummer == nummer);
        return await db.Taken.Where(t => t.DossierId == dossier.Id && t.Soort == TaakSoort.Stap && t.Status == TaakStatus.Open).Select(t => t.Sleutel).Distinct().ToListAsync();
    });

    private async Task<T> LeesAsync<T>(Func<WorkflowHostDbContext, Task<T>> lees)
    {
        await using var db = _database.Open();
        return await lees(db);
    }

    private async Task DoeAsync<TActie>(Func<TActie, Task> doe) where TActie : notnull
    {
        await using var scope = _diensten.CreateAsyncScope();
        await doe(scope.ServiceProvider.GetRequiredService<TActie>());
    }
}
