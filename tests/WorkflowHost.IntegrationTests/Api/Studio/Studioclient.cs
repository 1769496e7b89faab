using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>Speaks to the contract as the designer does: JSON, and the session of somebody who signed in.</summary>
internal sealed class Studioclient : IDisposable
{
    private const string Basis = "/elsa/api";
    private readonly HttpClient _client;

    private Studioclient(HttpClient client) => _client = client;

    /// <summary>Somebody of the team; null did not sign in.</summary>
    public static async Task<Studioclient> AlsAsync(Gasthuis huis, string? code)
    {
        var koekjes = new CookieContainer();
        if (code is not null)
        {
            koekjes.Add(huis.Adres, await Aanmeldhulp.KoekjeAsync(huis.Diensten, code));
        }

        return new Studioclient(new HttpClient(new SocketsHttpHandler { CookieContainer = koekjes, AllowAutoRedirect = false }) { BaseAddress = huis.Adres });
    }

    public async Task<HttpResponseMessage> StuurAsync(string methode, string pad, JsonNode? lichaam = null, params (string Naam, string Waarde)[] kop)
    {
        using var verzoek = new HttpRequestMessage(new HttpMethod(methode), new Uri(Basis + pad, UriKind.Relative));
        foreach (var (naam, waarde) in kop)
        {
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        }

        if (lichaam is not null)
        {
            verzoek.Content = new StringContent(lichaam.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return await _client.SendAsync(verzoek);
    }

    /// <summary>Sends a file as a form does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string pad, byte[] inhoud, string naam)
    {
        using var formulier = new MultipartFormDataContent { { new ByteArrayContent(inhoud), "files", naam } };
        return await _client.PostAsync(new Uri(Basis + pad, UriKind.Relative), formulier);
    }

    public async Task<JsonNode> JsonAsync(string methode, string pad, JsonNode? lichaam = null)
    {
        using var antwoord = await StuurAsync(methode, pad, lichaam);
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.That(antwoord.IsSuccessStatusCode, Is.True, $"{methode} {pad}: {(int)antwoord.StatusCode} {tekst}");
        return JsonNode.Parse(tekst)!;
    }

    public Task<HttpResponseMessage> HaalAsync(string pad) => _client.GetAsync(new Uri(pad, UriKind.Relative));

    /// <summary>Saves a workflow of one or more lines and an event to wait for.</summary>
    public async Task<JsonObject> BewaarAsync(string naam, bool publiceer = false, bool wacht = false, Action<JsonObject>? wijzig = null, string? definitionId = null)
    {
        var activiteiten = new JsonArray(
            new JsonObject { ["id"] = "regel", ["name"] = "Regel1", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "'dag'" } } });
        var lijnen = new JsonArray();
        if (wacht)
        {
            activiteiten.Add(new JsonObject { ["id"] = "wacht", ["name"] = "Wacht1", ["type"] = "Elsa.Event", ["version"] = 1, ["eventName"] = new JsonObject { ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = $"klaar-{naam}" } } });
            lijnen.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "regel", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = "wacht", ["port"] = "In" } });
        }

        var model = new JsonObject
        {
            ["definitionId"] = definitionId,
            ["name"] = naam,
            ["description"] = "Om te proberen",
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["createdAt"] = "0001-01-01T00:00:00+00:00",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Totaal", ["typeName"] = "Object", ["isArray"] = false, ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }),
            ["root"] = new JsonObject { ["id"] = "schema", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1", ["activities"] = activiteiten, ["connections"] = lijnen },
        };
        wijzig?.Invoke(model);
        return (await JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = publiceer }))["workflowDefinition"]!.AsObject();
    }

    /// <summary>Runs the newest version and gives the id of the instance.</summary>
    public async Task<string> VoerUitAsync(JsonObject definitie)
    {
        using var antwoord = await StuurAsync("POST", $"/workflow-definitions/{definitie["definitionId"]}/execute", new JsonObject { ["versionOptions"] = "Latest" });
        return antwoord.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    public void Dispose() => _client.Dispose();
}
