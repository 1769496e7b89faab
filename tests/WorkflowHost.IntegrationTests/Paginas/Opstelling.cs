using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>One host for all page tests; each test makes its own dossier.</summary>
[SetUpFixture]
public static class Paginaopstelling
{
    private static int s_nummer;

    internal static Gasthuis Huis { get; private set; } = null!;

    internal static Werkbank Werkbank => Huis.Werkbank;

    [OneTimeSetUp]
    public static async Task Open() => Huis = await Gasthuis.MaakAsync();

    [OneTimeTearDown]
    public static async Task Sluit() => await Huis.DisposeAsync();

    /// <summary>A new dossier, at its first step.</summary>
    internal static Task<string> DossierAsync(string procedure = "gezinshereniging") =>
        Werkbank.DossierAsync(procedure, nummer: $"T-{Interlocked.Increment(ref s_nummer).ToString(CultureInfo.InvariantCulture)}");

    /// <summary>A dossier of which both family members wait for the authority.</summary>
    internal static async Task<string> WachtOpIndAsync()
    {
        var nummer = await DossierAsync();
        await StapAsync(nummer, "gh.intake", "volledig", 10);
        await StapAsync(nummer, "gh.regime", "nareis", 11);
        await StapAsync(nummer, "gh.indienen", "verzonden", 12);
        await RegistreerAsync(nummer, "OntvangstbevestigingOntvangen", new JsonObject { ["datum_ontvangst"] = "2017-01-13" }, 16);
        return nummer;
    }

    internal static Task StapAsync(string nummer, string stap, string uitkomst, int dag) =>
        RegistreerAsync(nummer, AangebodenMutatie.StapAfgerond, new JsonObject { ["stap"] = stap, ["uitkomst"] = uitkomst }, dag);

    internal static async Task<MutatieRegistreren.Uitkomst> RegistreerAsync(string nummer, string soort, JsonObject gegevens, int dag, bool isImport = true, MedewerkerId? door = null)
    {
        var op = Werkbank.Op(2017, 1, dag) with { Door = door ?? Werkbank.Vrijwilliger.Id };
        return await Werkbank.DoeAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h =>
            h.HandleAsync(new MutatieRegistreren(nummer, soort, op.Vandaag, gegevens, IsImport: isImport), op, CancellationToken.None));
    }

    /// <summary>Titles of the open steps, one for each family member on it.</summary>
    internal static Task<List<string>> OpenStappenAsync(string nummer) => Werkbank.LeesAsync(db => Task.FromResult((
        from t in db.Taken
        join d in db.Dossiers on t.DossierId equals d.Id
        where d.Nummer == nummer && t.Status == WorkflowHost.Dossiers.Taken.TaakStatus.Open && t.Soort == WorkflowHost.Dossiers.Taken.TaakSoort.Stap
        orderby t.Sleutel
        select t.Sleutel).ToList()));

    /// <summary>How many entries a dossier has.</summary>
    internal static Task<int> MutatiesAsync(string nummer) => Werkbank.LeesAsync(db => Task.FromResult((
        from m in db.Mutaties
        join d in db.Dossiers on m.DossierId equals d.Id
        where d.Nummer == nummer
        select m.Id).Count()));
}
