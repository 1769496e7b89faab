using System.CommandLine;
using System.Globalization;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Commandos;

/// <summary>Fills an empty database with invented dossiers, for measuring.</summary>
internal static class VulCommando
{
    public static Command Maak()
    {
        var dossiers = new Option<int>("--dossiers") { Description = "Aantal dossiers.", Required = true };
        var zaad = new Option<int>("--zaad") { Description = "Beginwaarde van het toeval.", DefaultValueFactory = _ => 1 };
        var db = new Option<string>("--db") { Description = "Nieuw databasebestand.", DefaultValueFactory = _ => "data/vul.db" };
        var commando = new Command("vul", "Vult een lege database met verzonnen dossiers in alle fasen.") { dossiers, zaad, db };
        commando.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            var aantal = keuze.GetValue(dossiers);
            if (aantal is < 1 or > 1_000_000)
            {
                throw new Invoerfout($"--dossiers: {aantal.ToString(CultureInfo.InvariantCulture)} is niet toegestaan; kies 1 tot 1000000.");
            }

            var pad = keuze.GetValue(db)!;
            if (File.Exists(pad))
            {
                throw new Invoerfout($"'{Path.GetFileName(pad)}' bestaat al; kies met --db een nieuw bestand.");
            }

            await VulAsync(aantal, keuze.GetValue(zaad), pad, ct);
            await Console.Out.WriteLineAsync($"{aantal.ToString(CultureInfo.InvariantCulture)} dossiers in {pad}");
            return 0;
        }));
        return commando;
    }

    /// <summary>Fills a new file.</summary>
    public static async Task VulAsync(int aantal, int zaad, string pad, CancellationToken ct)
    {
        var workflows = Werkplaats.StandaardWorkflows;
        var database = Database.Sqlite(pad);
        await using var services = new ServiceCollection().AddWerkplaats(Werkplaats.Instellingen(), database, workflows).BuildServiceProvider();
        try
        {
            await database.MigrateAsync(ct);
            var nu = TimeProvider.System.GetUtcNow();
            var procedures = await ProceduresPubliceren.PubliceerAsync(services, workflows, nu, ct);
            var voorbeeld = new RegistratiejaarLezen(services.GetRequiredService<Regelset>().Mutatiesoorten, procedures).Lees(Path.Combine(workflows, "voorbeelden", "hillegom-2017"), nu);
            await Voortgang.MetBalkAsync($"{aantal.ToString(CultureInfo.InvariantCulture)} dossiers", balk =>
                services.GetRequiredService<DossiersVullen>().VulAsync(voorbeeld, aantal, zaad, new DateOnly(voorbeeld.Jaar, 12, 31), balk, ct));
        }
        finally
        {
            // The file is whole, without a log beside it.
            database.Sluit();
        }
    }
}
