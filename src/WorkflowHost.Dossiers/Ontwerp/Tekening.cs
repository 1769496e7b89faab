using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Een workflow als getekend schema: canvassen met knopen en lijnen.</summary>
internal sealed class Tekening
{
    public Tekening(JsonObject json)
    {
        Json = json;
        Canvassen = [.. Zoek(json["root"], null)];
        Knopen = [.. Canvassen.SelectMany(c => c.Knopen)];
    }

    public JsonObject Json { get; }

    public IReadOnlyList<Canvas> Canvassen { get; }

    public IReadOnlyList<Knoop> Knopen { get; }

    public IEnumerable<Knoop> Stappen => Knopen.Where(k => k.Type == "Procedure.Stap");

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
        Lijnen = [.. (json["connections"] as JsonArray ?? []).OfType<JsonObject>().Select(c => new Lijn(
            Einde(c["source"]), (c["source"] as JsonObject)?["port"]?.ToString() ?? c["sourcePort"]?.ToString() ?? "Done", Einde(c["target"])))];
        foreach (var knoop in Knopen)
        {
            _opId[knoop.Id] = knoop;
        }
    }

    public JsonObject Json { get; }

    public Canvas? Buiten { get; }

    public string Id { get; }

    /// <summary>Hoe het schema op het scherm heet.</summary>
    public string Naam => Buiten is null ? "Het schema" : new Knoop(Json, Buiten).Naam;

    public IReadOnlyList<Knoop> Knopen { get; }

    public IReadOnlyList<Lijn> Lijnen { get; }

    public Knoop? Begin => Knopen.FirstOrDefault(k => k.Type == "Elsa.Start");

    public IEnumerable<JsonObject> Variabelen => (Json["variables"] as JsonArray ?? []).OfType<JsonObject>();

    public Knoop? Vind(string id) => _opId.GetValueOrDefault(id);

    private static string Einde(JsonNode? einde) => (einde is JsonObject json ? json["activity"]?.ToString() : einde?.ToString()) ?? "";
}

/// <summary>Een lijn van een poort naar een knoop.</summary>
internal sealed record Lijn(string Van, string Poort, string Naar);

/// <summary>Een activiteit op een canvas.</summary>
internal sealed record Knoop(JsonObject Json, Canvas Canvas)
{
    public string Id => Json["id"]?.ToString() ?? "";

    public string Type => Json["type"]?.ToString() ?? "";

    public string Titel => Json["metadata"]?["displayText"]?.ToString() ?? "";

    /// <summary>Hoe de knoop op het scherm heet.</summary>
    public string Naam => Titel.Length > 0 ? Titel : Json["name"]?.ToString() is { Length: > 0 } naam ? naam : Id;

    /// <summary>De tekst van een invoer die een vaste waarde of lijst is; leeg bij een uitdrukking.</summary>
    public string Vast(string invoer) => (Json[invoer] as JsonObject)?["expression"] is JsonObject e && e["type"]?.ToString() is "Literal" or "Object" ? Json[invoer]!["expression"]!["value"]?.ToString() ?? "" : "";

    public IReadOnlyList<string> Lijst(string invoer)
    {
        try
        {
            return Vast(invoer) is ['[', ..] json ? [.. JsonNode.Parse(json)!.AsArray().Select(w => w?.ToString() ?? "")] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Of een invoer is ingevuld, met een vaste waarde of met een formule.</summary>
    public bool Heeft(string invoer) => Json[invoer] is { } waarde && (waarde is not JsonObject json || json["expression"]?["value"]?.ToString() is { Length: > 0 });

    /// <summary>Waar de knoop naar luistert, hoe het ook is ingevuld.</summary>
    public IEnumerable<JsonObject> Mutaties => (Json["mutaties"] as JsonArray ?? []).OfType<JsonObject>()
        .Concat(Mutatieregel.Van(Lijst("mutatiesoorten"), Lijst("mutatieUitkomsten")).Select(r => new JsonObject { ["soort"] = r.Soort, ["uitkomst"] = r.Uitkomst }));

    /// <summary>Uitkomsten waarmee verder wordt gegaan.</summary>
    public IReadOnlyList<string> Poorten => Type switch
    {
        "Procedure.Stap" or "Procedure.MutatieAfwachten" => Lijst("uitkomsten"),
        "Procedure.TermijnAfwachten" => ["Verstreken"],
        "Procedure.Checklist" => ["Compleet"],
        "Procedure.Beoordeling" => ["Akkoord", "Afgekeurd"],
        "Elsa.FlowDecision" => ["True", "False"],
        "Elsa.FlowSwitch" => [.. (Json["cases"] as JsonArray ?? []).Select(c => c?["label"]?.ToString() ?? ""), "Default"],
        "Procedure.DossierSluiten" or "Elsa.End" or "Elsa.Finish" => [],
        _ => ["Done"],
    };

    /// <summary>Of de uitgangen uit de tekening alleen af te lezen zijn.</summary>
    public bool KentPoorten => Type.StartsWith("Procedure.", StringComparison.Ordinal) || Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.Start" or "Elsa.FlowJoin" or "Elsa.SetVariable" or "Elsa.End" or "Elsa.Finish";

    /// <summary>Of ieder van de poorten ergens heen moet leiden; anders mag de weg hier eindigen.</summary>
    public bool MoetVerder => Type is "Procedure.Stap" or "Procedure.MutatieAfwachten" or "Procedure.TermijnAfwachten" or "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.Start" or "Procedure.Beoordeling";

    /// <summary>Of de procedure hier wacht op iets van buiten.</summary>
    public bool Wacht => Type is "Procedure.Stap" or "Procedure.MutatieAfwachten" or "Procedure.TermijnAfwachten" or "Procedure.Checklist" or "Procedure.Beoordeling"
        or "Procedure.VoorElkeNareiziger" or "Procedure.VoorElkePersoon" or "Elsa.Event" or "Elsa.RunTask" or "Elsa.Delay" or "Elsa.Timer" or "Elsa.Cron" or "Elsa.StartAt" or "Elsa.Flowchart";

    /// <summary>Of de knoop, hoe diep ook, binnen een activiteit van deze soort staat.</summary>
    public bool IsBinnen(string type)
    {
        for (var canvas = Canvas; canvas is not null; canvas = canvas.Buiten)
        {
            if (canvas.Buiten?.Knopen.Any(k => k.Type == type && k.Bevat(canvas)) == true)
            {
                return true;
            }
        }

        return false;
    }

    private bool Bevat(Canvas canvas) => Json.Any(e => e.Value is JsonObject kind && ReferenceEquals(kind, canvas.Json));

    public bool IsSamenkomst => Type == "Elsa.FlowJoin";

    public (double X, double Y, double Breed, double Hoog)? Vak => Json["metadata"]?["designer"] is { } d && d["position"] is { } p
        ? (p["x"]!.GetValue<double>(), p["y"]!.GetValue<double>(), d["size"]?["width"]?.GetValue<double>() ?? 200, d["size"]?["height"]?.GetValue<double>() ?? 50)
        : null;
}
