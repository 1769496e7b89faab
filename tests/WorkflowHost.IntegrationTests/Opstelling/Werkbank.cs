using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Storage;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Opstelling;

/// <summary>The real actions on a real SQLite file in a folder of its own, with the shipped procedures and rules.</summary>
internal sealed class Werkbank : IAsyncDisposable
{
    private readonly DirectoryInfo _map;

    private Werkbank(DirectoryInfo map, ServiceProvider diensten, Database database)
    {
        _map = map;
        Diensten = diensten;
        Database = database;
    }

    public static string Voorbeeld => Path.Combine(Werkplaats.StandaardWorkflows, "voorbeelden", "hillegom-2017");

    public ServiceProvider Diensten { get; }

    public Database Database { get; }

    public string Post => Path.Combine(_map.FullName, "post");

    public Medewerker Teamleider { get; private set; } = null!;

    public Medewerker Jurist { get; private set; } = null!;

    /// <summary>Handles the dossiers of family reunification.</summary>
    public Medewerker Vrijwilliger { get; private set; } = null!;

    /// <summary>Handles the dossiers of settling.</summary>
    public Medewerker Begeleider { get; private set; } = null!;

    /// <summary>Handles the dossiers of the participation statement.</summary>
    public Medewerker Groepsleider { get; private set; } = null!;

    public static async Task<Werkbank> MaakAsync(Action<IServiceCollection>? wijzig = null, IReadOnlyDictionary<string, string?>? instellingen = null, string? workflows = null, params IInterceptor[] interceptors)
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-test-");
        var database = Database.Sqlite(Path.Combine(map.FullName, "test.db"), interceptors);
        var services = new ServiceCollection().AddLogging().AddWerkplaats(
            new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen())
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Mail:Server"] = "", ["Mail:Map"] = Path.Combine(map.FullName, "post") })
                .AddInMemoryCollection(instellingen ?? new Dictionary<string, string?>()).Build(),
            database,
            workflows ?? Werkplaats.StandaardWorkflows);
        wijzig?.Invoke(services);
        var werkbank = new Werkbank(map, services.BuildServiceProvider(validateScopes: true), database);
        await database.MigrateAsync(CancellationToken.None);
        await ProceduresPubliceren.PubliceerAsync(werkbank.Diensten, workflows ?? Werkplaats.StandaardWorkflows, Op(2016, 1, 1).Tijdstip, CancellationToken.None);
        return werkbank;
    }

    /// <summary>An action of the system at ten o'clock local time.</summary>
    public static Handeling Op(int jaar, int maand, int dag, int uur = 10) => new(null, Handeling.Om(new DateOnly(jaar, maand, dag), new TimeOnly(uur, 0)));

    public async Task<T> DoeAsync<TActie, T>(Func<TActie, Task<T>> doe) where TActie : notnull
    {
        await using var scope = Diensten.CreateAsyncScope();
        return await doe(scope.ServiceProvider.GetRequiredService<TActie>());
    }

    public async Task<T> LeesAsync<T>(Func<WorkflowHostDbContext, Task<T>> lees)
    {
        await using var db = Database.Open();
        return await lees(db);
    }

    /// <summary>A team, a household with a referent and two family members abroad, and an open dossier of the procedure.</summary>
    public async Task<string> DossierAsync(string procedure = "gezinshereniging", Handeling? op = null, string nummer = "T-1")
    {
        op ??= Op(2017, 1, 9);
        var huishouden = new Huishouden { Id = new HuishoudenId(Ids.Nieuw(op.Tijdstip)), Code = $"H-{nummer}", Gemeente = "Testdam", Huurcontract = new DateOnly(2016, 6, 1), Huisvesting = new DateOnly(2016, 6, 3) };
        var referent = Persoon($"P-{nummer}", huishouden, "Kanarie", "Zonnebloem", new DateOnly(1980, 5, 5));
        await using (var db = Database.Open())
        {
            if (Teamleider is null)
            {
                Teamleider = Medewerker("T1", "teamleider");
                Jurist = Medewerker("J1", "juridisch teamleider");
                Vrijwilliger = Medewerker("V1", "juridisch vrijwilliger");
                Begeleider = Medewerker("V2", "maatschappelijk begeleider");
                Groepsleider = Medewerker("V3", "participatie-vrijwilliger");
                db.Medewerkers.AddRange(Teamleider, Jurist, Vrijwilliger, Begeleider, Groepsleider);
            }

            db.Huishoudens.Add(huishouden);
            db.Personen.Add(referent);
            await db.SaveChangesAsync();
        }

        var te = new TeOpenenDossier(nummer, procedure, huishouden, referent, procedure switch { "vestiging" => Begeleider, "participatieverklaring" => Groepsleider, _ => Vrijwilliger }, op.Vandaag,
            procedure == "gezinshereniging" ? [new TeOpenenNareiziger($"{nummer}-1", "echtgenoot", "F", null), new TeOpenenNareiziger($"{nummer}-2", "kind", "M", null)] : []);
        var uitkomst = await DoeAsync<DossierOpenen.Handler, DossierOpenen.Uitkomst>(h => h.HandleAsync(new DossierOpenen(te), op, CancellationToken.None));
        Assert.That(uitkomst, Is.InstanceOf<DossierOpenen.Uitkomst.Geopend>());
        return nummer;
    }

    public static Persoon Persoon(string code, Huishouden huishouden, string roepnaam, string achternaam, DateOnly geboren) => new()
    {
        Id = new PersoonId(Ids.Nieuw(Op(2016, 1, 1).Tijdstip)),
        Code = code,
        HuishoudenId = huishouden.Id,
        Roepnaam = roepnaam,
        Achternaam = achternaam,
        Geboortedatum = geboren,
        Geslacht = "F",
        Nationaliteit = "Kanarische",
        Instroom = "Statushouder",
        VergunningBekendgemaakt = new DateOnly(2016, 12, 1),
        EersteHuisvesting = new DateOnly(2016, 6, 3),
    };

    public async ValueTask DisposeAsync()
    {
        await Diensten.DisposeAsync();
        Database.Sluit();
        _map.Delete(recursive: true);
    }

    /// <summary>Something that came in on the day of the page tests, as the next of its dossier.</summary>
    public static Mutatie Mutatie(Dossier dossier, MutatieStatus status, MutatieId? id = null) => new()
    {
        Id = id ?? new MutatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch)),
        DossierId = dossier.Id,
        Volgnummer = ++dossier.LaatsteVolgnummer,
        Soort = "ContactVerloren",
        Datum = Gasthuis.Vandaag,
        Gegevens = "{}",
        IngevoerdOp = DateTimeOffset.UnixEpoch,
        Status = status,
    };

    /// <summary>Somebody of the team, in service all along.</summary>
    public static Medewerker Medewerker(string code, string functie, LocatieId? locatie = null, string? gemeente = null) => new()
    {
        LocatieId = locatie ?? Locatie.Eerste,
        Gemeente = gemeente,
        Id = new MedewerkerId(Ids.Nieuw(Op(2016, 1, 1).Tijdstip)),
        Code = code,
        Naam = $"Medewerker {code}",
        Email = $"{code.ToLowerInvariant()}@voorbeeld.nl",
        Functie = functie,
        IsVrijwilliger = functie != "teamleider",
        Dagdelen = 3,
        Vanaf = new DateOnly(2014, 1, 1),
    };
}
