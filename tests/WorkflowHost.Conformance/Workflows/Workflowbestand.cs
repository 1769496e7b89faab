using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Een workflowbestand als getekend schema: canvassen met knopen en lijnen.</summary>
internal sealed class Workflowbestand
{
    public static readonly string Wortel = ZoekWortel();

    private Workflowbestand(JsonObject json)
    {
        Json = json;
        Canvassen = [.. Zoek(json["root"], null)];
        Knopen = [.. Canvassen.SelectMany(c => c.Knopen)];
    }

    public static IReadOnlyList<string> Procedures { get; } = ["gezinshereniging", "vestiging", "participatieverklaring"];

    public JsonObject Json { get; }

    public IReadOnlyList<Canvas> Canvassen { get; }

    public IReadOnlyList<Knoop> Knopen { get; }

    public IEnumerable<Knoop> Stappen => Knopen.Where(k => k.Type == "Procedure.Stap");

    public static Workflowbestand Lees(string procedure) => Uit(File.ReadAllText(Pad($"{procedure}.json")));

    public static Workflowbestand Uit(string json) => new(JsonNode.Parse(json)!.AsObject());

    public static JsonObject Regels(string bestand) => JsonNode.Parse(File.ReadAllText(Pad($"regels/{bestand}")))!.AsObject();

    public static string Pad(string bestand) => Path.Combine(Wortel, "workflows", bestand.Replace('/', Path.DirectorySeparatorChar));

    private static IEnumerable<Canvas> Zoek(JsonNode? node, Canvas? buiten)
    {
        if (node is JsonArray lijst)
        {
            foreach (var canvas in lijst.SelectMany(e => Zoek(e, buiten)))
            {
                yield return canvas;
            }
        }
        else if (node is JsonObject json)
        {
            var binnen = buiten;
            if (json["type"]?.ToString() == "Elsa.Flowchart" && json["activities"] is JsonArray)
            {
                binnen = new Canvas(json, buiten);
                yield return binnen;
            }

            foreach (var canvas in json.SelectMany(e => Zoek(e.Value, binnen)))
            {
                yield return canvas;
            }
        }
    }

    private static string ZoekWortel()
    {
        var map = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "WorkflowHost.sln")))
        {
            map = map.Parent;
        }

        return map?.FullName ?? throw new InvalidOperationException("WorkflowHost.sln is boven de testmap niet te vinden.");
    }
}

/// <summary>Een stroomschema met zijn knopen en lijnen.</summary>
internal sealed class Canvas
{
    private readonly Dictionary<string, Knoop> _opId = new(StringComparer.Ordinal);

    public Canvas(JsonObject json, Canvas? buiten)
    {
        Json = json;
        Buiten = buiten;
        Id = json["id"]!.ToString();
        Knopen = [.. json["activities"]!.AsArray().Select(a => new Knoop(a!.AsObject(), this))];
        Lijnen = [.. (json["connections"] as JsonArray ?? []).Select(c => new Lijn(
            c!["source"]!["activity"]!.ToString(), c["source"]!["port"]?.ToString() ?? "Done", c["target"]!["activity"]!.ToString()))];
        foreach (var knoop in Knopen)
        {
            _opId[knoop.Id] = knoop;
        }
    }

    public JsonObject Json { get; }

    public Canvas? Buiten { get; }

    public string Id { get; }

    public IReadOnlyList<Knoop> Knopen { get; }

    public IReadOnlyList<Lijn> Lijnen { get; }

    public Knoop? Begin => Knopen.FirstOrDefault(k => k.Type == "Elsa.Start");

    public IEnumerable<JsonObject> Variabelen => (Json["variables"] as JsonArray ?? []).OfType<JsonObject>();

    public Knoop? Vind(string id) => _opId.GetValueOrDefault(id);
}

/// <summary>Een lijn van een poort naar een knoop.</summary>
internal sealed record Lijn(string Van, string Poort, string Naar);

/// <summary>Een activiteit op een canvas.</summary>
internal sealed record Knoop(JsonObject Json, Canvas Canvas)
{
    public string Id => Json["id"]?.ToString() ?? "";

    public string Type => Json["type"]?.ToString() ?? "";

    public string Titel => Json["metadata"]?["displayText"]?.ToString() ?? "";

    /// <summary>De tekst van een invoer die een vaste waarde of lijst is; leeg bij een uitdrukking.</summary>
    public string Vast(string invoer) => Json[invoer]?["expression"] is { } e && e["type"]?.ToString() is "Literal" or "Object" ? Json[invoer]!["expression"]!["value"]?.ToString() ?? "" : "";

    public IReadOnlyList<string> Lijst(string invoer) => Vast(invoer) is ['[', ..] json ? JsonSerializer.Deserialize<List<string>>(json)! : [];

    public IEnumerable<JsonObject> Mutaties => (Json["mutaties"] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Uitkomsten waarmee verder wordt gegaan.</summary>
    public IReadOnlyList<string> Poorten => Type switch
    {
        "Procedure.Stap" or "Procedure.MutatieAfwachten" => Lijst("uitkomsten"),
        "Procedure.TermijnAfwachten" => ["Verstreken"],
        "Procedure.Checklist" => ["Compleet"],
        "Procedure.Beoordeling" => ["Akkoord", "Afgekeurd"],
        "Elsa.FlowDecision" => ["True", "False"],
        "Elsa.FlowSwitch" => [.. Json["cases"]!.AsArray().Select(c => c!["label"]!.ToString()), "Default"],
        "Procedure.DossierSluiten" or "Elsa.End" or "Elsa.Finish" => [],
        _ => ["Done"],
    };

    /// <summary>Of ieder van de poorten ergens heen moet leiden; anders mag de weg hier eindigen.</summary>
    public bool MoetVerder => Type is "Procedure.Stap" or "Procedure.MutatieAfwachten" or "Procedure.TermijnAfwachten" or "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.Start";

    public bool IsSamenkomst => Type == "Elsa.FlowJoin";

    public (double X, double Y, double Breed, double Hoog)? Vak => Json["metadata"]?["designer"] is { } d && d["position"] is { } p
        ? (p["x"]!.GetValue<double>(), p["y"]!.GetValue<double>(), d["size"]?["width"]?.GetValue<double>() ?? 200, d["size"]?["height"]?.GetValue<double>() ?? 50)
        : null;
}
