using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Wat er tussen twee versies van een procedure is veranderd, in zinnen die de jurist kan nalezen.</summary>
public static class Verschil
{
    private static readonly string[] GeenVelden =
        ["id", "type", "version", "name", "nodeId", "metadata", "customProperties", "activities", "connections", "variables", "body", "$id", "mutaties", "mutatiesoorten", "mutatieUitkomsten"];

    // What of a new activity is told with it.
    private static readonly string[] Kern = ["rol", "aan", "wachtOp", "lijst", "procedure", "termijn", "termijnen", "reden", "resultaat", "sjabloon", "tekst", "uitkomsten"];

    // What tells one version of a file from another and not what it does.
    private static readonly string[] Kenmerken = ["$schema", "id", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "links"];

    private static readonly Dictionary<string, string> Instellingen = new(StringComparer.Ordinal)
    {
        ["activationStrategyType"] = "Wanneer er een nieuwe mag beginnen, is veranderd.",
        ["incidentStrategyType"] = "Wat er bij een fout gebeurt, is veranderd.",
        ["usableAsActivity"] = "Of dit een bouwsteen voor andere workflows is, is veranderd.",
    };

    /// <summary>De zinnen, in de volgorde van het schema; leeg als er niets is veranderd.</summary>
    /// <param name="oud">De oudere versie.</param>
    /// <param name="nieuw">De nieuwere versie.</param>
    /// <param name="regels">Hoe termijnen en mutaties heten; zonder regels staat er hun code.</param>
    public static IReadOnlyList<string> Tussen(WorkflowDefinition oud, WorkflowDefinition nieuw, Regelset? regels = null)
    {
        var (van, naar) = (new Tekening(oud.Json), new Tekening(nieuw.Json));
        var (eerst, dan) = (PerId(van), PerId(naar));
        var zinnen = new List<string>();
        Tekst(zinnen, "De procedure heet nu", oud.Name, nieuw.Name);
        Tekst(zinnen, "De omschrijving is nu", oud.Json["description"]?.ToString(), nieuw.Json["description"]?.ToString());
        foreach (var knoop in naar.Knopen.Where(k => !eerst.ContainsKey(k.Id)))
        {
            zinnen.Add($"Nieuw: {Soort(nieuw, knoop)} '{knoop.Naam}'{(knoop.Canvas.Buiten is null ? "" : $" in '{knoop.Canvas.Naam}'")}{Kort(nieuw, knoop, regels)}.");
        }

        foreach (var knoop in van.Knopen.Where(k => !dan.ContainsKey(k.Id)))
        {
            zinnen.Add($"Weg: {Soort(oud, knoop)} '{knoop.Naam}'.");
        }

        foreach (var knoop in naar.Knopen.Where(k => eerst.ContainsKey(k.Id)))
        {
            Knoopzinnen(zinnen, eerst[knoop.Id], knoop, nieuw, regels);
        }

        Lijnzinnen(zinnen, van, naar, eerst, dan);
        Variabelen(zinnen, van, naar);
        Rond(zinnen, oud.Json, nieuw.Json);
        var verschoven = naar.Knopen.Count(k => eerst.TryGetValue(k.Id, out var toen) && toen.Vak != k.Vak);
        if (verschoven > 0)
        {
            zinnen.Add(verschoven == 1 ? "Een activiteit staat op een andere plaats in het schema; dat verandert het verloop niet." : $"{verschoven} activiteiten staan op een andere plaats in het schema; dat verandert het verloop niet.");
        }

        if (zinnen.Count == 0 && !JsonNode.DeepEquals(Inhoud(oud.Json), Inhoud(nieuw.Json)))
        {
            zinnen.Add("Er is iets veranderd dat hier niet in een zin staat. Het staat in het bestand: kies Export in de ontwerper.");
        }

        return zinnen;
    }

    private static void Knoopzinnen(List<string> zinnen, Knoop oud, Knoop nieuw, WorkflowDefinition definitie, Regelset? regels)
    {
        if (oud.Naam != nieuw.Naam)
        {
            zinnen.Add($"'{oud.Naam}' heet nu '{nieuw.Naam}'.");
        }

        if (oud.Type != nieuw.Type)
        {
            zinnen.Add($"'{nieuw.Naam}' is nu een {Soort(definitie, nieuw)}.");
        }

        foreach (var veld in oud.Json.Select(v => v.Key).Union(nieuw.Json.Select(v => v.Key), StringComparer.Ordinal).Where(v => !GeenVelden.Contains(v)))
        {
            if (oud.Lijst(veld).Count > 0 || nieuw.Lijst(veld).Count > 0)
            {
                Lijst(zinnen, $"'{nieuw.Naam}'", Veldnaam(definitie, nieuw, veld), [.. oud.Lijst(veld).Select(w => Noem(veld, w, regels))], [.. nieuw.Lijst(veld).Select(w => Noem(veld, w, regels))]);
            }
            else if (Waarde(oud.Json[veld]) is var was && Waarde(nieuw.Json[veld]) is var wordt && was != wordt)
            {
                var naam = Veldnaam(definitie, nieuw, veld);
                zinnen.Add(was.IsFormule || wordt.IsFormule ? $"'{nieuw.Naam}': de formule van {naam} is veranderd."
                    : wordt.Tekst.Length == 0 ? $"'{nieuw.Naam}': {naam} is leeggemaakt (was '{Noem(veld, was.Tekst, regels)}')."
                    : was.Tekst.Length == 0 ? $"'{nieuw.Naam}': {naam} is nu '{Noem(veld, wordt.Tekst, regels)}'."
                    : $"'{nieuw.Naam}': {naam} is nu '{Noem(veld, wordt.Tekst, regels)}' (was '{Noem(veld, was.Tekst, regels)}').");
            }
        }

        Mutaties(zinnen, oud, nieuw, regels);
        if (!JsonNode.DeepEquals(Ingesteld(oud), Ingesteld(nieuw)))
        {
            zinnen.Add($"'{nieuw.Naam}': een instelling naast haar velden is veranderd.");
        }
    }

    // The most important of what was filled in.
    private static string Kort(WorkflowDefinition definitie, Knoop knoop, Regelset? regels)
    {
        var feiten = Kern.Select(veld => (Veld: veld, Waarden: knoop.Lijst(veld) is { Count: > 0 } lijst ? lijst : knoop.Vast(veld) is { Length: > 0 } vast ? [vast] : (IReadOnlyList<string>)[])).Where(f => f.Waarden.Count > 0)
            .Select(f => $"{Veldnaam(definitie, knoop, f.Veld).Trim('\'').ToLowerInvariant()} {string.Join(" of ", f.Waarden.Select(w => $"'{Noem(f.Veld, w, regels)}'"))}").ToList();
        return feiten.Count == 0 ? "" : $", met {string.Join(", ", feiten)}";
    }

    private static string Noem(string veld, string waarde, Regelset? regels) =>
        veld is "termijn" or "termijnen" && regels?.Regelboek.Versies(waarde) is [.., var regel] ? $"{waarde} – {regel.Naam}" : waarde;

    private static JsonObject Ingesteld(Knoop knoop) => new((knoop.Json["customProperties"] as JsonObject ?? [])
        .Where(p => p.Value is not (null or JsonArray { Count: 0 }) && !(p.Value is JsonValue waarde && waarde.TryGetValue<bool>(out var aan) && !aan)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    // What a version does, without what tells versions apart and without what is empty: an editor writes the one where another leaves it out.
    private static JsonObject Inhoud(JsonObject json) => new(json.Where(p => !Kenmerken.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, Kaal(p.Value))).Where(p => p.Value is not null));

    private static JsonNode? Kaal(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Where(p => p.Key is not ("nodeId" or "metadata")).Select(p => KeyValuePair.Create(p.Key, Kaal(p.Value))).Where(p => p.Value is not null)) is { Count: > 0 } vol ? vol : null,
        JsonArray { Count: > 0 } lijst => new JsonArray([.. lijst.Select(Kaal)]),
        JsonValue waarde when !(waarde.TryGetValue<bool>(out var aan) && !aan) => waarde.DeepClone(),
        _ => null,
    };

    private static void Rond(List<string> zinnen, JsonObject oud, JsonObject nieuw)
    {
        static List<string> Namen(JsonNode? lijst) => [.. (lijst as JsonArray ?? []).Select(n => (n is JsonObject json ? json["name"] : n)?.ToString() ?? "")];
        foreach (var (veld, naam) in ((string, string)[])[("inputs", "invoer"), ("outputs", "uitvoer"), ("outcomes", "uitkomst van de workflow")])
        {
            var (was, wordt) = (Namen(oud[veld]), Namen(nieuw[veld]));
            zinnen.AddRange(wordt.Except(was, StringComparer.Ordinal).Select(n => $"Nieuw: {naam} '{n}'."));
            zinnen.AddRange(was.Except(wordt, StringComparer.Ordinal).Select(n => $"Weg: {naam} '{n}'."));
        }

        var (toen, nu) = (oud["options"] as JsonObject ?? [], nieuw["options"] as JsonObject ?? []);
        zinnen.AddRange(toen.Select(o => o.Key).Union(nu.Select(o => o.Key), StringComparer.Ordinal).Where(k => (toen[k]?.ToJsonString() ?? "false") != (nu[k]?.ToJsonString() ?? "false"))
            .Select(k => Instellingen.GetValueOrDefault(k, $"De instelling '{k}' van de workflow is veranderd.")));
    }

    private static void Mutaties(List<string> zinnen, Knoop oud, Knoop nieuw, Regelset? regels)
    {
        IEnumerable<string> Regels(Knoop k) => k.Mutaties.Select(m =>
            $"{Noem(m["soort"]?.ToString() ?? "")}{(m["als"] is JsonObject { Count: > 0 } als ? $" ({string.Join(", ", als.Select(a => $"{a.Key} {(a.Value is JsonArray lijst ? string.Join(" of ", lijst.Select(w => w?.ToString())) : a.Value?.ToString())}"))})" : "")}{(m["uitkomst"] is { } uitkomst ? $" met uitkomst '{uitkomst}'" : "")}");
        string Noem(string soort) => regels?.Mutatiesoorten.Zoek(soort)?.Naam is { } naam ? $"'{naam}'" : soort;
        var (was, wordt) = (Regels(oud).ToList(), Regels(nieuw).ToList());
        zinnen.AddRange(wordt.Except(was, StringComparer.Ordinal).Select(r => $"'{nieuw.Naam}' luistert nu naar mutatie {r}."));
        zinnen.AddRange(was.Except(wordt, StringComparer.Ordinal).Select(r => $"'{nieuw.Naam}' luistert niet meer naar mutatie {r}."));
    }

    private static void Lijnzinnen(List<string> zinnen, Tekening van, Tekening naar, Dictionary<string, Knoop> eerst, Dictionary<string, Knoop> dan)
    {
        static ILookup<(string Van, string Poort), string> Lijnen(Tekening t) => t.Canvassen.SelectMany(c => c.Lijnen).ToLookup(l => (l.Van, l.Poort), l => l.Naar);
        string Naam(string id) => dan.TryGetValue(id, out var nu) ? nu.Naam : eerst.TryGetValue(id, out var toen) ? toen.Naam : id;
        string Na((string Van, string Poort) uit) => $"Na '{Naam(uit.Van)}'{(uit.Poort == "Done" ? "" : $" bij '{Poort(uit.Poort)}'")}";
        var (was, wordt) = (Lijnen(van), Lijnen(naar));
        foreach (var uit in was.Select(g => g.Key).Union(wordt.Select(g => g.Key)).Where(u => dan.ContainsKey(u.Van)))
        {
            var (toen, nu) = (was[uit].Order(StringComparer.Ordinal).ToList(), wordt[uit].Order(StringComparer.Ordinal).ToList());
            if (toen.SequenceEqual(nu, StringComparer.Ordinal))
            {
                continue;
            }

            // What stays is left out: of the ways that run beside each other only the one that changed is told.
            string Namen(IEnumerable<string> ids) => string.Join(" en ", ids.Select(i => $"'{Naam(i)}'"));
            var (erbij, weg) = (nu.Except(toen, StringComparer.Ordinal).ToList(), toen.Except(nu, StringComparer.Ordinal).ToList());
            zinnen.Add(nu.Count == 0 ? $"{Na(uit)} komt niets meer (was {Namen(toen)})."
                : toen.Count == 0 ? $"{Na(uit)} komt {Namen(nu)}."
                : weg.Count == 0 ? $"{Na(uit)} komt ook {Namen(erbij)}."
                : erbij.Count == 0 ? $"{Na(uit)} komt {Namen(weg)} niet meer."
                : $"{Na(uit)} komt nu {Namen(erbij)} (was {Namen(weg)}).");
        }
    }

    private static void Variabelen(List<string> zinnen, Tekening van, Tekening naar)
    {
        static Dictionary<string, string> Alle(Tekening t) => t.Canvassen.SelectMany(c => c.Variabelen).Concat((t.Json["variables"] as JsonArray ?? []).OfType<JsonObject>())
            .GroupBy(v => v["name"]?.ToString() ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => string.Join('|', g.Select(v => $"{v["typeName"]} {v["isArray"]} {v["value"]} {v["storageDriverTypeName"]}")), StringComparer.Ordinal);
        var (was, wordt) = (Alle(van), Alle(naar));
        zinnen.AddRange(wordt.Keys.Except(was.Keys, StringComparer.Ordinal).Select(v => $"Nieuw: variabele '{v}'."));
        zinnen.AddRange(was.Keys.Except(wordt.Keys, StringComparer.Ordinal).Select(v => $"Weg: variabele '{v}'."));
        zinnen.AddRange(wordt.Where(v => was.TryGetValue(v.Key, out var toen) && toen != v.Value).Select(v => $"De soort, beginwaarde of bewaarplaats van variabele '{v.Key}' is veranderd."));
    }

    private static void Tekst(List<string> zinnen, string begin, string? was, string? wordt)
    {
        if ((was ?? "") != (wordt ?? ""))
        {
            zinnen.Add(string.IsNullOrEmpty(was) ? $"{begin} '{wordt}'." : $"{begin} '{wordt}' (was '{was}').");
        }
    }

    private static void Lijst(List<string> zinnen, string wie, string veld, IReadOnlyList<string> was, IReadOnlyList<string> wordt)
    {
        zinnen.AddRange(wordt.Except(was, StringComparer.Ordinal).Select(w => $"{wie}: bij {veld} kwam '{w}' erbij."));
        zinnen.AddRange(was.Except(wordt, StringComparer.Ordinal).Select(w => $"{wie}: bij {veld} ging '{w}' weg."));
    }

    private static (string Tekst, bool IsFormule) Waarde(JsonNode? veld) => veld switch
    {
        null => ("", false),
        JsonObject json when json["expression"] is JsonObject uitdrukking => (uitdrukking["value"]?.ToString() ?? "", uitdrukking["type"]?.ToString() is not ("Literal" or "Object" or null)),
        JsonObject json when json["memoryReference"]?["id"] is { } id => (id.ToString(), false),
        JsonValue waarde => (waarde.ToString(), false),
        _ => (veld.ToJsonString(), true),
    };

    private static string Veldnaam(WorkflowDefinition definitie, Knoop knoop, string veld)
    {
        var beschrijving = definitie.Find(knoop.Id)?.Activity.Descriptor;
        return $"'{beschrijving?.Inputs.FirstOrDefault(i => string.Equals(i.Name, veld, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? beschrijving?.Outputs.FirstOrDefault(o => string.Equals(o.Name, veld, StringComparison.OrdinalIgnoreCase))?.DisplayName ?? veld}'";
    }

    private static string Soort(WorkflowDefinition definitie, Knoop knoop) => (definitie.Find(knoop.Id)?.Activity.Descriptor.DisplayName ?? knoop.Type).ToLowerInvariant();

    private static string Poort(string poort) => poort switch
    {
        "True" => "ja",
        "False" => "nee",
        "Default" => "anders",
        _ => poort,
    };

    private static Dictionary<string, Knoop> PerId(Tekening tekening) => tekening.Knopen.DistinctBy(k => k.Id, StringComparer.Ordinal).ToDictionary(k => k.Id, StringComparer.Ordinal);
}
