using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Storage;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Commandos;

/// <summary>Replays a registered year in an empty database.</summary>
internal static class NaspelenCommando
{
    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Maak()
    {
        var map = new Argument<string>("map") { Description = "Map met de puntkommabestanden van een registratiejaar." };
        var db = new Option<string?>("--db") { Description = "Databasebestand; moet leeg zijn of nog niet bestaan. Zonder deze optie wordt de database na afloop weggegooid." };
        var tot = new Option<string?>("--tot") { Description = "Laatste dag, JJJJ-MM-DD; standaard 31 december van het jaar." };
        var workflows = new Option<string?>("--workflows") { Description = "Map met procedures en regels; standaard die van het programma." };
        var uit = new Option<string?>("--uit") { Description = "Schrijf de uitkomst als JSON naar dit bestand." };
        var commando = new Command("naspelen", "Speelt een registratiejaar dag voor dag na en toont het jaaroverzicht.") { map, db, tot, workflows, uit };
        commando.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(() => VoerUitAsync(
            keuze.GetRequiredValue(map), keuze.GetValue(db), keuze.GetValue(tot), keuze.GetValue(workflows), keuze.GetValue(uit), ct)));
        return commando;
    }

    private static async Task<int> VoerUitAsync(string map, string? db, string? tot, string? workflows, string? uit, CancellationToken ct)
    {
        var laatsteDag = Dag(tot);
        // Everything is made beside the wanted file and moved there at the end: bad input or a crash leaves what was there untouched.
        var werkmap = Directory.CreateTempSubdirectory("workflowhost-naspelen-");
        try
        {
            if (db is not null && File.Exists(db) && new FileInfo(db).Length > 0)
            {
                throw new Invoerfout($"'{Path.GetFileName(db)}' bestaat al; kies met --db een nieuw bestand.");
            }

            var pad = Path.Combine(werkmap.FullName, "naspelen.db");
            var uitkomst = await SpeelAsync(map, pad, laatsteDag, workflows ?? Werkplaats.StandaardWorkflows, Path.Combine(werkmap.FullName, "post"), ct);
            Toon(uitkomst.Overzicht);
            if (uit is not null)
            {
                await File.WriteAllTextAsync(uit, uitkomst.Json.ToJsonString(Leesbaar) + "\n", ct);
            }

            if (db is not null)
            {
                Verplaats(pad, db);
                AnsiConsole.WriteLine($"Database: {db}");
            }

            return 0;
        }
        finally
        {
            werkmap.Delete(recursive: true);
        }
    }

    /// <summary>Replays into a new database file and returns the outcome.</summary>
    public static async Task<JaarNaspelen.Uitkomst> SpeelAsync(string map, string pad, DateOnly? tot, string workflows, string post, CancellationToken ct)
    {
        var instellingen = new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen())
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Server"] = "", ["Mail:Map"] = post }).Build();
        var database = Database.Sqlite(pad);
        await using var services = new ServiceCollection().AddWerkplaats(instellingen, database, workflows).BuildServiceProvider(validateScopes: true);
        try
        {
            await database.MigrateAsync(ct);
            var gelezenOp = TimeProvider.System.GetUtcNow();
            var procedures = await ProceduresPubliceren.PubliceerAsync(services, workflows, gelezenOp, ct);
            var jaar = new RegistratiejaarLezen(services.GetRequiredService<Regelset>().Mutatiesoorten, procedures).Lees(map, gelezenOp);
            var speler = services.GetRequiredService<JaarNaspelen>();
            JaarNaspelen.Uitkomst? uitkomst = null;
            await Voortgang.MetBalkAsync($"Naspelen van {jaar.Jaar.ToString(CultureInfo.InvariantCulture)}", async balk => uitkomst = await speler.SpeelAsync(jaar, tot, balk, ct));
            return uitkomst!;
        }
        finally
        {
            // The file is moved or removed after this.
            database.Sluit();
        }
    }

    private static DateOnly? Dag(string? tekst) => tekst is null ? null
        : DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag
        : throw new Invoerfout($"--tot: '{tekst}' is geen bestaande datum; schrijf JJJJ-MM-DD.");

    private static void Verplaats(string van, string naar)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(naar)) is { } map)
        {
            Directory.CreateDirectory(map);
        }

        Sleutelkluis.Verplaats(van, naar);
        File.Move(van, naar, overwrite: true);
    }

    private static void Toon(Jaaroverzicht overzicht)
    {
        var tabel = new Table().Title($"Jaaroverzicht {overzicht.Jaar.ToString(CultureInfo.InvariantCulture)}, {Markup.Escape(overzicht.Gemeente)}").AddColumns("Code", "Cijfer", "Waarde");
        foreach (var cijfer in overzicht.Cijfers)
        {
            tabel.AddRow(cijfer.Definitie.Code, Markup.Escape(cijfer.Definitie.Titel), Markup.Escape(cijfer.AlsTekst()));
        }

        AnsiConsole.Write(tabel);
    }
}
