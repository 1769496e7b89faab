using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Wat er tussen twee versies van een procedure is veranderd, in zinnen die de jurist kan nalezen.</summary>
public static class Verschil
{
    private static readonly string[] GeenVelden = ["id", "type", "version", "name", "nodeId", "metadata", "customProperties", "activities", "connections", "variables", "body", "$id"];

    /// <summary>De zinnen, in de volgorde van het schema; leeg als er niets is veranderd.</summary>
    /// <param name="oud">De oudere versie.</param>
    /// <param name="nieuw">De nieuwere versie.</param>
    public static IReadOnlyList<string> Tussen(WorkflowDefinition oud, WorkflowDefinition nieuw)
    {
        var (van, naar) = (new Tekening(oud.Json), new Tekening(nieuw.Json));
        var (eerst, dan) = (PerId(van), PerId(naar));
        var zinnen = new List<string>();
        Tekst(zinnen, "De procedure heet nu", oud.Name, nieuw.Name);
        Tekst(zinnen, "De omschrijving is nu", oud.Json["description"]?.ToString(), nieuw.Json["description"]?.ToString());
        foreach (var knoop in naar.Knopen.Where(k => !eerst.ContainsKey(k.Id)))
        {
            zinnen.Add($"Nieuw: {Soort(nieuw, knoop)} '{knoop.Naam}'{(knoop.Canvas.Buiten is null ? "" : $" in '{knoop.Canvas.Naam}'")}.");
        }

        foreach (var knoop in van.Knopen.Where(k => !dan.ContainsKey(k.Id)))
        {
            zinnen.Add($"Weg: {Soort(oud, knoop)} '{knoop.Naam}'.");
        }

        foreach (var knoop in naar.Knopen.Where(k => eerst.ContainsKey(k.Id)))
        {
            Knoopzinnen(zinnen, eerst[knoop.Id], knoop, nieuw);
        }

        Lijnzinnen(zinnen, van, naar, eerst, dan);
        Variabelen(zinnen, van, naar);
        var verschoven = naar.Knopen.Count(k => eerst.TryGetValue(k.Id, out var toen) && toen.Vak != k.Vak);
        if (verschoven > 0)
        {
            zinnen.Add(verschoven == 1 ? "Een activiteit staat op een andere plaats in het schema; dat verandert het verloop niet." : $"{verschoven} activiteiten staan op een andere plaats in het schema; dat verandert het verloop niet.");
        }

        return zinnen;
    }

    private static void Knoopzinnen(List<string> zinnen, Knoop oud, Knoop nieuw, WorkflowDefinition definitie)
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
            if (veld == "mutaties")
            {
                Mutaties(zinnen, oud, nieuw);
            }
            else if (oud.Lijst(veld).Count > 0 || nieuw.Lijst(veld).Count > 0)
            {
                Lijst(zinnen, $"'{nieuw.Naam}'", Veldnaam(definitie, nieuw, veld), oud.Lijst(veld), nieuw.Lijst(veld));
            }
            else if (Waarde(oud.Json[veld]) is var was && Waarde(nieuw.Json[veld]) is var wordt && was != wordt)
            {
                var naam = Veldnaam(definitie, nieuw, veld);
                zinnen.Add(was.IsFormule || wordt.IsFormule ? $"'{nieuw.Naam}': de formule van {naam} is veranderd."
                    : wordt.Tekst.Length == 0 ? $"'{nieuw.Naam}': {naam} is leeggemaakt (was '{was.Tekst}')."
                    : was.Tekst.Length == 0 ? $"'{nieuw.Naam}': {naam} is nu '{wordt.Tekst}'."
                    : $"'{nieuw.Naam}': {naam} is nu '{wordt.Tekst}' (was '{was.Tekst}').");
            }
        }
    }

    private static void Mutaties(List<string> zinnen, Knoop oud, Knoop nieuw)
    {
        static IEnumerable<string> Regels(Knoop k) => k.Mutaties.Select(m =>
            $"{m["soort"]}{(m["als"] is JsonObject { Count: > 0 } als ? $" ({string.Join(", ", als.Select(a => $"{a.Key} {(a.Value is JsonArray lijst ? string.Join(" of ", lijst.Select(w => w?.ToString())) : a.Value?.ToString())}"))})" : "")}{(m["uitkomst"] is { } uitkomst ? $" met uitkomst '{uitkomst}'" : "")}");
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

            var volgt = string.Join(" en ", nu.Select(n => $"'{Naam(n)}'"));
            var volgde = string.Join(" en ", toen.Select(n => $"'{Naam(n)}'"));
            zinnen.Add(nu.Count == 0 ? $"{Na(uit)} komt niets meer (was {volgde})." : toen.Count == 0 ? $"{Na(uit)} komt {volgt}." : $"{Na(uit)} komt nu {volgt} (was {volgde}).");
        }
    }

    private static void Variabelen(List<string> zinnen, Tekening van, Tekening naar)
    {
        static IEnumerable<string> Namen(Tekening t) => t.Canvassen.SelectMany(c => c.Variabelen).Concat((t.Json["variables"] as JsonArray ?? []).OfType<JsonObject>()).Select(v => v["name"]?.ToString() ?? "").Distinct(StringComparer.Ordinal);
        zinnen.AddRange(Namen(naar).Except(Namen(van), StringComparer.Ordinal).Select(v => $"Nieuw: variabele '{v}'."));
        zinnen.AddRange(Namen(van).Except(Namen(naar), StringComparer.Ordinal).Select(v => $"Weg: variabele '{v}'."));
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
