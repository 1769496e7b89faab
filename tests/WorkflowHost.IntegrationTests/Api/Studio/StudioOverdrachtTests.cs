using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using static WorkflowHost.IntegrationTests.Api.Studio.Studioopstelling;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>Definitions as files, both ways: what was written for a genuine Elsa server comes in and goes out the same, and what goes out here has the shape a genuine server writes and reads.</summary>
public sealed class StudioOverdrachtTests
{
    // Whose file it is: the server that takes it in gives these itself.
    private static readonly string[] Eigen = ["$schema", "id", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "links"];

    // The languages a genuine server reads; ours are among them.
    private static readonly string[] Talen = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript", "Liquid", "CSharp", "Python"];

    private static readonly string[] Procedures = ["gezinshereniging", "vestiging", "participatieverklaring"];

    // What a genuine server took in without complaint, when all such files are laid on one another: a question mark where one of them left it out.
    private static readonly JsonObject Bestandsvorm = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "Studio", "bestandsvorm.json")))!.AsObject();

    private Studioclient _jurist = null!;

    [SetUp]
    public async Task Begin() => _jurist = await Studioclient.AlsAsync(Huis, "J1");

    [TearDown]
    public void Einde() => _jurist.Dispose();

    [Test]
    public async Task Wat_voor_een_echte_server_is_geschreven_komt_binnen_en_gaat_gelijk_weer_uit()
    {
        var (mis, goed) = (new List<string>(), 0);
        foreach (var map in Directory.EnumerateDirectories(Gevallen()).Order(StringComparer.Ordinal))
        {
            var bron = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(map, "definitie.json")))!.AsObject();
            var model = bron.DeepClone().AsObject();
            // As a draft: whether it may go into use is not the question here.
            model.Remove("isPublished");
            using var binnen = await _jurist.StuurAsync("POST", "/workflow-definitions/import", model);
            if (!binnen.IsSuccessStatusCode)
            {
                if (JsonNode.Parse(await System.IO.File.ReadAllTextAsync(Path.Combine(map, "verwacht.json")))!["importFout"] is null)
                {
                    mis.Add($"{Path.GetFileName(map)}: {(int)binnen.StatusCode} {await binnen.Content.ReadAsStringAsync()}");
                }

                continue;
            }

            var id = (string)JsonNode.Parse(await binnen.Content.ReadAsStringAsync())!["definitionId"]!;
            using var uit = await _jurist.StuurAsync("GET", $"/workflow-definitions/{Uri.EscapeDataString(id)}/export?versionOptions=Latest");
            goed++;
            if (Anders(Zonder(bron), JsonNode.Parse(await uit.Content.ReadAsStringAsync()), "$") is { } plek)
            {
                mis.Add($"{Path.GetFileName(map)}: {plek}");
            }
        }

        Assert.That(mis, Is.Empty);
        Assert.That(goed, Is.GreaterThan(200));
    }

    [TestCaseSource(nameof(Procedures))]
    public async Task Een_procedure_gaat_uit_in_de_vorm_die_een_echte_server_leest_en_komt_gelijk_terug(string procedure)
    {
        using var bestand = await _jurist.StuurAsync("GET", $"/workflow-definitions/{procedure}/export?versionOptions=Published");
        var uit = JsonNode.Parse(await bestand.Content.ReadAsStringAsync())!.AsObject();
        var kopie = uit.DeepClone().AsObject();
        kopie["definitionId"] = procedure + "-terug";
        kopie["name"] = $"{kopie["name"]} terug";
        using var binnen = await _jurist.StuurAsync("POST", "/workflow-definitions/import", kopie);
        using var nogEens = await _jurist.StuurAsync("GET", $"/workflow-definitions/{procedure}-terug/export?versionOptions=Latest");
        var terug = JsonNode.Parse(await nogEens.Content.ReadAsStringAsync())!.AsObject();

        var klachten = new List<string>();
        StudioVormTests.Vergelijk(procedure, "", uit, Vorm(), klachten);
        var activiteiten = Objecten(uit["root"]).Where(o => o.ContainsKey("type") && o.ContainsKey("id") && o.ContainsKey("version")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That((int)binnen.StatusCode, Is.EqualTo(200));
            Assert.That(klachten, Is.Empty);
            Assert.That(uit.First().Key, Is.EqualTo("$schema"));
            Assert.That(activiteiten, Has.Count.GreaterThan(10));
            Assert.That(Objecten(uit["root"]).Select(o => o["expression"]).OfType<JsonObject>().Select(e => (string)e["type"]!).Distinct(), Is.SubsetOf(Talen));
            Assert.That(Objecten(uit["root"]).Select(o => (string?)(o["type"] as JsonValue)), Has.None.EqualTo("Elsa.NotFoundActivity"), "a placeholder is for the screen, not for a file");
            Assert.That(JsonNode.DeepEquals(terug["root"], uit["root"]) && JsonNode.DeepEquals(terug["variables"], uit["variables"]), Is.True);
        });
    }

    [Test]
    public async Task Wat_uitgaat_heeft_overal_de_velden_en_soorten_van_bestanden_die_een_echte_server_aannam()
    {
        var getekend = await _jurist.BewaarAsync("Voor buiten", wacht: true);
        var klachten = new List<string>();
        foreach (var id in Procedures.Append((string)getekend["definitionId"]!))
        {
            using var bestand = await _jurist.StuurAsync("GET", $"/workflow-definitions/{id}/export?versionOptions=Latest");
            var uit = JsonNode.Parse(await bestand.Content.ReadAsStringAsync())!.AsObject();
            Houd(id, "definitie", uit, klachten);
            foreach (var json in Objecten(uit).Where(o => o.Parent is not null))
            {
                var soort = json.ContainsKey("type") && json.ContainsKey("id") && json.ContainsKey("version") ? "activiteit" : json.ContainsKey("source") && json.ContainsKey("target") ? "lijn"
                    : Naam(json) is "source" or "target" ? "einde" : json.ContainsKey("expression") ? "invoer"
                    : Naam(json) == "expression" ? "uitdrukking" : json.ContainsKey("memoryReference") ? "uitvoer" : null;
                if (soort is not null)
                {
                    Houd($"{id} {json.GetPath()}", soort, json, klachten);
                }
            }

            foreach (var variabele in (uit["variables"]!.AsArray()).OfType<JsonObject>())
            {
                Houd($"{id} {variabele.GetPath()}", "variabele", variabele, klachten);
            }
        }

        Assert.That(klachten, Is.Empty);
    }

    [Test]
    public void Een_lijn_in_een_andere_vorm_valt_op()
    {
        var klachten = new List<string>();

        Houd("proef", "lijn", new JsonObject { ["source"] = new JsonObject(), ["target"] = "b" }, klachten);

        Assert.That(klachten, Is.EqualTo(new[] { "proef: target is string and should be object" }));
    }

    private static string Naam(JsonObject json) => json.Parent is JsonObject ? json.GetPropertyName() : "";

    private static void Houd(string wat, string soort, JsonObject json, List<string> klachten) => StudioVormTests.Vergelijk(wat, "", json, Bestandsvorm[soort]!.AsObject(), klachten);

    // The model as a genuine server answers an import; a file of it has no links, and node ids are made anew.
    private static JsonObject Vorm() =>
        new(((JsonObject)StudioVormTests.Vormen["POST /workflow-definitions/import"]!["vorm"]!).Where(v => !v.Key.StartsWith("links", StringComparison.Ordinal) && !v.Key.Contains("nodeId", StringComparison.Ordinal) && !v.Key.StartsWith("root.", StringComparison.Ordinal))
            .Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone())));

    private static JsonObject Zonder(JsonObject bron)
    {
        var kopie = bron.DeepClone().AsObject();
        foreach (var naam in Eigen)
        {
            kopie.Remove(naam);
        }

        return kopie;
    }

    // The first place where what came out says something else than what went in; more may be there. Which newer version there is each server says of itself.
    private static string? Anders(JsonNode? bron, JsonNode? uit, string pad) => (bron, uit) switch
    {
        (JsonObject a, JsonObject b) => a.Where(p => p.Key != "nodeId" && !p.Key.StartsWith("latestAvailablePublishedVersion", StringComparison.Ordinal)).Select(p => p.Value is null && !b.ContainsKey(p.Key) ? null : b.ContainsKey(p.Key) ? Anders(p.Value, b[p.Key], $"{pad}.{p.Key}") : $"{pad}.{p.Key}").FirstOrDefault(f => f is not null),
        (JsonArray a, JsonArray b) => a.Count != b.Count ? pad : a.Select((x, i) => Anders(x, b[i], $"{pad}[{i}]")).FirstOrDefault(f => f is not null),
        _ => JsonNode.DeepEquals(bron, uit) ? null : pad,
    };

    private static IEnumerable<JsonObject> Objecten(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Objecten(p.Value)).Prepend(json),
        JsonArray lijst => lijst.SelectMany(Objecten),
        _ => [],
    };

    private static string Gevallen([CallerFilePath] string bestand = "") => Path.Combine(Path.GetDirectoryName(bestand)!, "..", "..", "..", "WorkflowHost.Conformance", "Elsa", "Gevallen");
}
