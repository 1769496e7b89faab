using System.CommandLine;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Commandos;

/// <summary>Sends what waits, once, and says how many went: for an operator who wants to know whether mail works.</summary>
internal static class PostCommando
{
    public static Command Maak()
    {
        var db = new Option<string?>("--db") { Description = "Databasebestand, standaard wat in de instellingen staat." };
        var post = new Command("post", "Bezorgt een keer de mail die klaarstaat en zegt hoeveel er ging. Mag terwijl de webserver draait.") { db };
        post.SetAction((keuze, ct) => Hoofdcommando.VoerUitAsync(async () =>
        {
            var instellingen = Werkplaats.Instellingen();
            var database = keuze.GetValue(db) is { } pad ? Database.Sqlite(pad)
                : instellingen["Database:Postgres"] is { Length: > 0 } postgres ? new Database(null, postgres) : Database.Sqlite(instellingen["Database:Pad"] ?? "data/workflowhost.db");
            await using var diensten = new ServiceCollection().AddLogging(l => l.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
                .AddWerkplaats(instellingen, database, Werkplaats.StandaardWorkflows).BuildServiceProvider(validateScopes: true);
            await using var scope = diensten.CreateAsyncScope();
            var handeling = new Handeling(null, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
            var aantal = await scope.ServiceProvider.GetRequiredService<BerichtenVersturen>().BezorgAsync(handeling, ct);
            var stand = await scope.ServiceProvider.GetRequiredService<PostNalezen>().StandAsync(handeling.Vandaag, ct);
            await Console.Out.WriteLineAsync($"Bezorgd: {aantal}. Wacht: {stand.Wacht}. Niet aangekomen: {stand.Mislukt}.");
            database.Sluit();
            return 0;
        }));
        return post;
    }
}
