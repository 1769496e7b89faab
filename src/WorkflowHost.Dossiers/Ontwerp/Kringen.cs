using System.Text.Json.Nodes;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>
/// Een stap die meteen klaar is als de mutatie haar uitkomst al geeft, mag met diezelfde mutatie niet bij zichzelf terugkomen: dat zou nooit ophouden.
/// </summary>
internal static class Kringen
{
    public static IEnumerable<Bevinding> In(Tekening bestand)
    {
        var mutaties = bestand.Knopen.SelectMany(k => k.Mutaties).Select(m => (Soort: m["soort"]?.ToString() ?? "", Als: Voorbeeld(m["als"] as JsonObject)))
            .Concat(bestand.Stappen.SelectMany(s => s.Poorten.Select(p => (Soort: "StapAfgerond", Als: new Dictionary<string, string>(StringComparer.Ordinal) { ["stap"] = s.Vast("sleutel"), ["uitkomst"] = p })))).ToList();
        foreach (var stap in bestand.Stappen)
        {
            foreach (var (soort, als) in mutaties)
            {
                if (Uitkomst(stap, soort, als) is { } uitkomst && Kring(stap, uitkomst, soort, als) is { } terug)
                {
                    yield return Bevinding.Fout(stap, $"mutatie {soort} ({string.Join(", ", als.Select(a => $"{a.Key} {a.Value}"))}) gaat eindeloos langs {terug}.");
                }
            }
        }
    }

    private static string? Kring(Knoop stap, string uitkomst, string soort, Dictionary<string, string> als)
    {
        var gezien = new HashSet<string>(StringComparer.Ordinal);
        var rij = new Queue<(Knoop Knoop, string? Poort)>([(stap, uitkomst)]);
        while (rij.TryDequeue(out var hier))
        {
            foreach (var naar in hier.Knoop.Canvas.Lijnen.Where(l => l.Van == hier.Knoop.Id && (hier.Poort is null || l.Poort == hier.Poort)).Select(l => hier.Knoop.Canvas.Vind(l.Naar)).OfType<Knoop>())
            {
                if (naar.Type == "Procedure.Stap")
                {
                    if (naar.Vast("directUitMutatie") == "True" && Uitkomst(naar, soort, als) is { } meteen)
                    {
                        if (!gezien.Add(naar.Id))
                        {
                            return naar.Id;
                        }

                        rij.Enqueue((naar, meteen));
                    }
                }
                else if (!Wacht(naar.Type) && gezien.Add(naar.Id))
                {
                    rij.Enqueue((naar, null));
                }
            }
        }

        return null;
    }

    private static bool Wacht(string type) => type is "Procedure.MutatieAfwachten" or "Procedure.TermijnAfwachten" or "Procedure.Checklist" or "Procedure.Beoordeling";

    // The same order as the host: the own key first, then the first rule that fits.
    private static string? Uitkomst(Knoop stap, string soort, Dictionary<string, string> als)
    {
        if (soort == "StapAfgerond" && als.GetValueOrDefault("stap") == stap.Vast("sleutel"))
        {
            return stap.Poorten.FirstOrDefault(p => p == als.GetValueOrDefault("uitkomst"));
        }

        return stap.Mutaties.FirstOrDefault(m => m["soort"]?.ToString() == soort && (m["als"] as JsonObject ?? []).All(v =>
            als.TryGetValue(v.Key, out var waarde) && (v.Value is JsonArray lijst ? lijst.Any(w => w?.ToString() == waarde) : v.Value?.ToString() == waarde)))?["uitkomst"]?.ToString();
    }

    private static Dictionary<string, string> Voorbeeld(JsonObject? als) => (als ?? []).ToDictionary(v => v.Key, v => (v.Value as JsonArray)?.FirstOrDefault()?.ToString() ?? v.Value?.ToString() ?? "", StringComparer.Ordinal);
}
