using System.Text.Json.Nodes;

namespace WorkflowHost.Conformance.Elsa;

/// <summary>The four rungs on which a run is compared with a recording.</summary>
public enum Trede
{
    /// <summary>Status, sub-status, lines, phases, name, correlation.</summary>
    Verloop1 = 1,

    /// <summary>Variables, outputs, incidents, bookmarks, children.</summary>
    Toestand2 = 2,

    /// <summary>One row per execution.</summary>
    Activiteiten3 = 3,

    /// <summary>The log, in order.</summary>
    Logboek4 = 4,
}

/// <summary>Compares a run with a recording as the README of the recordings says.</summary>
public static class Vergelijking
{
    /// <summary>The fields of <c>verwacht.json</c> that are compared.</summary>
    public static IReadOnlyList<string> Velden { get; } =
        ["importFout", "status", "subStatus", "correlationId", "naam", "regels", "fasen", "variabelen", "uitvoer", "incidenten", "bladwijzers", "kinderen", "activiteiten", "verloop"];

    /// <summary>Every difference, with its rung and field; empty when they agree.</summary>
    public static IReadOnlyList<(Trede Trede, string Veld, string Verschil)> Vergelijk(JsonObject verwacht, JsonObject gekregen)
    {
        var verschillen = new List<(Trede, string, string)>();
        if (verwacht.ContainsKey("importFout") || gekregen.ContainsKey("importFout"))
        {
            if (!verwacht.ContainsKey("importFout") || !gekregen.ContainsKey("importFout"))
                verschillen.Add((Trede.Verloop1, "importFout", $"{verwacht["importFout"]?.ToJsonString()} / {gekregen["importFout"]?.ToJsonString()}"));
            else if (verwacht["importFout"]!["activiteiten"] is { } activiteiten)
                Verzameling(Trede.Verloop1, "importFout", [.. activiteiten.AsArray()], [.. gekregen["importFout"]!["activiteiten"]!.AsArray()]);
            return verschillen;
        }

        var geordend = (string?)verwacht["volgorde"] != "ongeordend";
        Gelijk(Trede.Verloop1, "status", verwacht["status"], gekregen["status"]);
        Gelijk(Trede.Verloop1, "subStatus", verwacht["subStatus"], gekregen["subStatus"]);
        Gelijk(Trede.Verloop1, "correlationId", verwacht["correlationId"], gekregen["correlationId"]);
        Gelijk(Trede.Verloop1, "naam", verwacht["naam"], gekregen["naam"]);
        Lijst(Trede.Verloop1, "regels", verwacht["regels"], gekregen["regels"], geordend);
        if (verwacht["fasen"] is JsonArray fasen)
            Fasen(fasen, gekregen["fasen"]!.AsArray());

        Verzameling(Trede.Toestand2, "variabelen", Namen(verwacht["variabelen"], "naam", "waarde"), Namen(gekregen["variabelen"], "naam", "waarde"));
        Gelijk(Trede.Toestand2, "uitvoer", Waarden(verwacht["uitvoer"]), Waarden(gekregen["uitvoer"]));
        Verzameling(Trede.Toestand2, "incidenten", Namen(verwacht["incidenten"], "activiteit"), Namen(gekregen["incidenten"], "activiteit"));
        Verzameling(Trede.Toestand2, "bladwijzers", Bladwijzers(verwacht["bladwijzers"]), Bladwijzers(gekregen["bladwijzers"]));
        Verzameling(Trede.Toestand2, "kinderen", [.. verwacht["kinderen"] as JsonArray ?? []], [.. gekregen["kinderen"] as JsonArray ?? []]);
        Verzameling(Trede.Activiteiten3, "activiteiten", Namen(Zonder(verwacht["activiteiten"]), "id", "status", "uitkomsten", "fouten"), Namen(Zonder(gekregen["activiteiten"]), "id", "status", "uitkomsten", "fouten"));
        Lijst(Trede.Logboek4, "verloop", Zonder(verwacht["verloop"]), Zonder(gekregen["verloop"]), geordend);
        return verschillen;

        void Gelijk(Trede trede, string veld, JsonNode? a, JsonNode? b)
        {
            if (!Past(a, b))
                Verschil(trede, veld, $"verwacht {Tekst(a)}, gekregen {Tekst(b)}");
        }

        // "fasen[1] event regels" belongs to the field "fasen".
        void Verschil(Trede trede, string waar, string wat) => verschillen.Add((trede, waar.Split('[')[0], $"{waar}: {wat}"));

        void Lijst(Trede trede, string veld, JsonNode? a, JsonNode? b, bool inVolgorde)
        {
            if (inVolgorde)
                Gelijk(trede, veld, a, b);
            else
                Verzameling(trede, veld, [.. a as JsonArray ?? []], [.. b as JsonArray ?? []]);
        }

        void Verzameling(Trede trede, string veld, List<JsonNode?> a, List<JsonNode?> b)
        {
            var rest = new List<JsonNode?>(b);
            var mist = a.Where(x =>
            {
                var i = rest.FindIndex(y => Past(x, y));
                if (i >= 0)
                    rest.RemoveAt(i);
                return i < 0;
            }).ToArray();
            if (mist.Length > 0 || rest.Count > 0)
                Verschil(trede, veld, $"mist [{string.Join(", ", mist.Select(Tekst))}], te veel [{string.Join(", ", rest.Select(Tekst))}]");
        }

        void Fasen(JsonArray a, JsonArray b)
        {
            if (a.Count != b.Count)
                Verschil(Trede.Verloop1, "fasen", $"verwacht {a.Count}, gekregen {b.Count}");
            for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
            {
                var naam = $"fasen[{i}] {Tekst(a[i]!["fase"])}";
                Gelijk(Trede.Verloop1, $"{naam} status", a[i]!["status"], b[i]!["status"]);
                Gelijk(Trede.Verloop1, $"{naam} subStatus", a[i]!["subStatus"], b[i]!["subStatus"]);
                Lijst(Trede.Verloop1, $"{naam} regels", a[i]!["regels"], b[i]!["regels"], geordend);
                Verzameling(Trede.Verloop1, $"{naam} bladwijzers", [.. a[i]!["bladwijzers"] as JsonArray ?? []], [.. b[i]!["bladwijzers"] as JsonArray ?? []]);
            }
        }
    }

    /// <summary>Equal in meaning: numbers by value, objects in any order, a text such as <c>&lt;id&gt;</c> fits anything.</summary>
    private static bool Past(JsonNode? a, JsonNode? b) => a switch
    {
        JsonValue v when v.TryGetValue<string>(out var s) && s is ['<', .., '>'] => true,
        null => b is null,
        JsonObject x => b is JsonObject y && x.Count == y.Count && x.All(p => y.TryGetPropertyValue(p.Key, out var q) && Past(p.Value, q)),
        JsonArray x => b is JsonArray y && x.Count == y.Count && x.Zip(y).All(p => Past(p.First, p.Second)),
        _ => JsonNode.DeepEquals(a, b is null ? null : JsonNode.Parse(b.ToJsonString())),
    };

    private static string Tekst(JsonNode? node) => node?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    private static List<JsonNode?> Namen(JsonNode? lijst, params string[] velden) =>
        [.. (lijst as JsonArray ?? []).Select(x => new JsonObject(velden.Select(v => KeyValuePair.Create(v, x![v]?.DeepClone()))))];

    private static JsonObject Waarden(JsonNode? uitvoer) =>
        new((uitvoer as JsonObject ?? []).Select(u => KeyValuePair.Create(u.Key, u.Value!["waarde"]?.DeepClone())));

    private static List<JsonNode?> Bladwijzers(JsonNode? lijst) =>
        [.. (lijst as JsonArray ?? []).Select(b => new JsonObject
        {
            ["activiteit"] = b!["activiteit"]?.DeepClone(),
            ["naam"] = b["naam"]?.DeepClone(),
            ["payload"] = string.Join(",", (b["payload"] as JsonObject ?? []).Select(p => p.Key).Order(StringComparer.Ordinal)),
        })];

    /// <summary>Without the implicit workflow activity, whose number is a detail of the engine.</summary>
    private static JsonArray Zonder(JsonNode? lijst) =>
        new([.. (lijst as JsonArray ?? []).Where(x => !IsWorkflow(x is JsonObject rij ? (string?)rij["id"] : ((string?)x)?.Split(' ', 2)[1])).Select(x => x?.DeepClone())]);

    private static bool IsWorkflow(string? id) => id is not null && id.StartsWith("Workflow", StringComparison.Ordinal) && id.Length > 8 && id[8..].All(char.IsAsciiDigit);
}
