using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>
/// What it costs that somebody signed in: the same page asked in turns with and without a session, and the lightest page in our frame beside the page
/// where everybody signs in. Differences within one run; the machine may be busy, it is so for both.
/// </summary>
internal static class Toegangmeting
{
    private const int Warm = 100;
    private const string Kaal = "/Fout?code=404";
    private const string Zonder = "/Aanmelden";
    private const string Met = "/Afmelden";

    public static async Task<JsonObject> MeetAsync(int keer, CancellationToken ct)
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-meten-");
        try
        {
            // Everything below the warnings costs both the same, and the console the most.
            var instellingen = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" };
            await using var app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", Path.Combine(map.FullName, "meten.db"), Werkplaats.StandaardWorkflows, Instellingen: instellingen), ct);
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await Meetsessie.VoegToeAsync(scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>(), Rol.Teamleider, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
            }

            await app.StartAsync(ct);
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
            var koekje = await Meetsessie.KoekjeAsync(app, Rol.Teamleider, ct);
            var uit = new JsonObject
            {
                ["kernen"] = Environment.ProcessorCount,
                ["runtime"] = Environment.Version.ToString(),
                ["keer"] = keer,
                ["dezelfde bladzijde"] = await VergelijkAsync(client, (Kaal, null), (Kaal, koekje), keer, ct),
                ["in ons kader"] = await VergelijkAsync(client, (Zonder, null), (Met, koekje), keer, ct),
            };
            await app.StopAsync(ct);
            return uit;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            map.Delete(recursive: true);
        }
    }

    private static async Task<JsonObject> VergelijkAsync(HttpClient client, (string Pad, string? Koekje) zonder, (string Pad, string? Koekje) met, int keer, CancellationToken ct)
    {
        for (var i = 0; i < Warm; i++)
        {
            await VraagAsync(client, zonder, ct);
            await VraagAsync(client, met, ct);
        }

        var (eerste, tweede) = (new List<double>(keer), new List<double>(keer));
        for (var i = 0; i < keer; i++)
        {
            eerste.Add(await VraagAsync(client, zonder, ct));
            tweede.Add(await VraagAsync(client, met, ct));
        }

        return new JsonObject
        {
            ["zonder aanmelding ms"] = Math.Round(eerste.Mediaan(), 2),
            ["met aanmelding ms"] = Math.Round(tweede.Mediaan(), 2),
            ["verschil ms"] = Math.Round(tweede.Mediaan() - eerste.Mediaan(), 2),
            ["verschil om en om ms"] = Math.Round(eerste.Zip(tweede, (a, b) => b - a).Mediaan(), 2),
            ["verhouding"] = Math.Round(tweede.Mediaan() / eerste.Mediaan(), 2),
        };
    }

    private static async Task<double> VraagAsync(HttpClient client, (string Pad, string? Koekje) wat, CancellationToken ct)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(wat.Pad, UriKind.Relative));
        if (wat.Koekje is not null)
        {
            verzoek.Headers.Add("Cookie", wat.Koekje);
        }

        var klok = Stopwatch.StartNew();
        using var antwoord = await client.SendAsync(verzoek, ct);
        await antwoord.Content.ReadAsByteArrayAsync(ct);
        var ms = klok.Elapsed.TotalMilliseconds;
        antwoord.EnsureSuccessStatusCode();
        return ms;
    }
}
