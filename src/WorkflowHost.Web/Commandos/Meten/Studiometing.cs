using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Storage;
using WorkflowHost.Web.Api.Studio;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>Measures what the designer asks of the host: the list of many instances, and saving the largest procedure.</summary>
internal static class Studiometing
{
    private const int Keer = 21;
    private const int Versies = 10;

    /// <summary>Fills a database with instances, of which one in ten came to its end, and asks as the designer does.</summary>
    /// <param name="postgres">On PostgreSQL instead of SQLite.</param>
    /// <param name="instanties">How many.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<JsonObject> MeetAsync(bool postgres, int instanties, CancellationToken ct)
    {
        await using var plaats = await Meetplaats.OpenAsync(postgres, ct);
        Database database;
        string een;
        await using (var bank = await Meetbank.OpenAsync(plaats, Versies, ct))
        {
            var ids = await bank.VulAsync(instanties, Meetstroom.Referentie, ct);
            een = ids[ids.Count / 2];
            for (var nummer = 0; nummer < ids.Count; nummer += 10)
            {
                await bank.HervatAsync(ids[nummer]);
            }

            await using var db = bank.Database.Open();
            await Meetsessie.VoegToeAsync(db, Rol.Jurist, Meetbank.Nu, ct);
            database = bank.Database;
        }

        await using var app = await Gastheer.MaakAsync(new Gastheeropties("http://127.0.0.1:0", database.SqlitePad, Werkplaats.StandaardWorkflows)
        {
            Instellingen = plaats.Verbinding(database) is { } verbinding ? new Dictionary<string, string?> { ["Database:Postgres"] = verbinding } : null,
        }, ct);
        await app.StartAsync(ct);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Cookie", await Meetsessie.KoekjeAsync(app, Rol.Jurist, ct));
        var uit = new JsonObject { ["kernen"] = Environment.ProcessorCount, ["runtime"] = Environment.Version.ToString(), ["opslag"] = plaats.Naam, ["instanties"] = instanties };
        foreach (var (naam, vraag) in new (string, JsonObject)[]
        {
            ("lijst", Lijst()),
            ("lijst, pagina 1000", Lijst(("page", 1_000))),
            ("lijst, alleen wat loopt", Lijst(("statuses", new JsonArray("Running")))),
            ("lijst, alleen wat klaar is", Lijst(("subStatuses", new JsonArray("Finished")))),
            ("lijst, met incidenten", Lijst(("hasIncidents", true))),
            ("lijst, gezocht", Lijst(("searchTerm", "meet-ref"))),
            ("lijst, gezocht en een gevonden", Lijst(("searchTerm", een))),
            ("lijst, gezocht en niet gevonden", Lijst(("searchTerm", "zoek dit maar"))),
        })
        {
            uit[naam] = await MeetAsync(client, "/workflow-instances", _ => vraag, ct);
        }

        using var gelezen = await client.GetAsync(new Uri($"{StudioApi.Basis}/workflow-definitions/by-definition-id/gezinshereniging?versionOptions=Latest", UriKind.Relative), ct);
        var model = JsonNode.Parse(await gelezen.Content.ReadAsStringAsync(ct))!.AsObject();
        uit["gezinshereniging bewaren"] = await MeetAsync(client, "/workflow-definitions", keer =>
        {
            // Moved a little each time, as dragging does: what is the same makes no version.
            model["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"] = keer;
            return new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false };
        }, ct);
        uit["palet na het bewaren"] = await MeetAsync(client, "/descriptors/activities?Refresh=True", _ => null, ct);
        await app.StopAsync(ct);
        return uit;
    }

    // As the list asks it.
    private static JsonObject Lijst(params (string Naam, JsonNode Waarde)[] anders)
    {
        var vraag = new JsonObject
        {
            ["page"] = 0,
            ["pageSize"] = 10,
            ["searchTerm"] = "",
            ["definitionIds"] = new JsonArray(),
            ["isSystem"] = false,
            ["statuses"] = new JsonArray(),
            ["subStatuses"] = new JsonArray(),
            ["orderBy"] = null,
            ["orderDirection"] = "Descending",
            ["timestampFilters"] = new JsonArray(),
        };
        foreach (var (naam, waarde) in anders)
        {
            vraag[naam] = waarde;
        }

        return vraag;
    }

    private static async Task<JsonObject> MeetAsync(HttpClient client, string pad, Func<int, JsonObject?> vraag, CancellationToken ct)
    {
        var tijden = new List<double>(Keer);
        var bytes = 0;
        for (var keer = 0; keer < Keer; keer++)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(StudioApi.Basis + pad, UriKind.Relative));
            if (vraag(keer) is { } inhoud)
            {
                (verzoek.Method, verzoek.Content) = (HttpMethod.Post, new StringContent(inhoud.ToJsonString(), Encoding.UTF8, "application/json"));
            }

            var klok = Stopwatch.GetTimestamp();
            using var antwoord = await client.SendAsync(verzoek, ct);
            bytes = (await antwoord.Content.ReadAsByteArrayAsync(ct)).Length;
            tijden.Add(Stopwatch.GetElapsedTime(klok).TotalMilliseconds);
            antwoord.EnsureSuccessStatusCode();
        }

        return new JsonObject { ["eerste_ms"] = Math.Round(tijden[0], 1), ["mediaan_ms"] = Math.Round(tijden.Mediaan(), 1), ["hoogste_daarna_ms"] = Math.Round(tijden.Skip(1).Max(), 1), ["bytes"] = bytes };
    }
}
