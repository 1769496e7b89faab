using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using MailKit.Net.Smtp;
using MailKit.Security;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Storage;
using WorkflowHost.Web.Mail;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>The outbox on a SQLite file beside a bare MailKit loop on one connection, to the same server, in turns.</summary>
internal sealed class Postmeting(string server, int poort, DirectoryInfo map)
{
    private static readonly DateTimeOffset Nu = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly MailOptions _mail = new() { Server = server, Poort = poort, Beveiliging = SecureSocketOptions.None, Afzender = "taken@voorbeeld.nl", AfzenderNaam = "VluchtelingenWerk" };

    public async Task<JsonObject> MeetAsync(int aantal, int rondes, CancellationToken ct)
    {
        // Neither pays for the start of the process.
        await KaalAsync(100, ct);
        await PostAsync(100, -1, ct);
        var uit = new JsonArray();
        var verhoudingen = new List<double>();
        for (var ronde = 0; ronde < rondes; ronde++)
        {
            var (kaal, post) = ronde % 2 == 0 ? (await KaalAsync(aantal, ct), await PostAsync(aantal, ronde, ct)) : Andersom(await PostAsync(aantal, ronde, ct), await KaalAsync(aantal, ct));
            verhoudingen.Add(post.PerSeconde / kaal.PerSeconde);
            uit.Add(new JsonObject { ["kaal"] = kaal.AlsJson(), ["post"] = post.AlsJson(), ["verhouding"] = Math.Round(verhoudingen[^1], 3) });
        }

        return new JsonObject { ["berichten"] = aantal, ["verhouding"] = Math.Round(verhoudingen.Mediaan(), 3), ["doel"] = 0.7, ["rondes"] = uit };
    }

    private sealed record Reeks(double PerSeconde, double CpuMs)
    {
        public JsonObject AlsJson() => new() { ["per_seconde"] = Math.Round(PerSeconde, 1), ["cpu_ms_per_bericht"] = Math.Round(CpuMs, 3) };
    }

    private static (Reeks Kaal, Reeks Post) Andersom(Reeks post, Reeks kaal) => (kaal, post);

    private static async Task<Reeks> KlokAsync(int aantal, Func<Task> doe)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var begin = Stopwatch.GetTimestamp();
        await doe();
        return new Reeks(aantal / Stopwatch.GetElapsedTime(begin).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / aantal);
    }

    private Task<Reeks> KaalAsync(int aantal, CancellationToken ct) => KlokAsync(aantal, async () =>
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(_mail.Server, _mail.Poort, _mail.Beveiliging, ct);
        for (var i = 0; i < aantal; i++)
        {
            using var bericht = Postvorm.Maak(new Post($"{Guid.NewGuid():N}@workflowhost.local", Adres(i), "Taken VluchtelingenWerk", Tekst(i), Nu), _mail);
            await client.SendAsync(bericht, ct);
        }

        await client.DisconnectAsync(true, ct);
    });

    private async Task<Reeks> PostAsync(int aantal, int ronde, CancellationToken ct)
    {
        var database = Database.Sqlite(Path.Combine(map.FullName, $"post-{ronde.ToString(CultureInfo.InvariantCulture)}.db"));
        await database.MigrateAsync(ct);
        await using (var db = database.Open())
        {
            for (var i = 0; i < aantal; i++)
            {
                var wie = new MedewerkerId(Ids.Nieuw(Nu));
                db.Medewerkers.Add(new Medewerker
                {
                    Id = wie,
                    Code = $"M{i.ToString(CultureInfo.InvariantCulture)}",
                    Naam = "Medewerker",
                    Email = Adres(i),
                    Functie = "jurist",
                    IsVrijwilliger = true,
                    Dagdelen = 1,
                    Vanaf = new DateOnly(2020, 1, 1),
                });
                db.Berichten.Add(new Bericht { Id = new BerichtId(Ids.Nieuw(Nu)), MedewerkerId = wie, Dag = Handeling.Dag(Nu), Onderwerp = "Taken VluchtelingenWerk", Tekst = Tekst(i) });
            }

            await db.SaveChangesAsync(ct);
        }

        await using var diensten = new ServiceCollection().AddWerkplaats(Werkplaats.Instellingen(), database, Werkplaats.StandaardWorkflows)
            .AddSingleton<IPostbode>(new SmtpPostbode(_mail, TimeProvider.System)).BuildServiceProvider(validateScopes: true);
        await using var scope = diensten.CreateAsyncScope();
        var versturen = scope.ServiceProvider.GetRequiredService<BerichtenVersturen>();
        var bezorgd = 0;
        var reeks = await KlokAsync(aantal, async () => bezorgd = await versturen.BezorgAsync(new Handeling(null, Nu), ct));
        database.Sluit();
        return bezorgd == aantal ? reeks : throw new InvalidOperationException($"{bezorgd} of {aantal} messages were delivered.");
    }

    private static string Adres(int i) => $"m{i.ToString(CultureInfo.InvariantCulture)}@meet.voorbeeld.nl";

    private static string Tekst(int i) => $"Dag,\n\nU heeft 1 actie met een uiterste datum:\n\n- H-2026-{i.ToString("0000", CultureInfo.InvariantCulture)}: uiterlijk maandag 9 maart 2026\n\nBekijk uw taken na het inloggen: http://127.0.0.1:5080/\n";
}
