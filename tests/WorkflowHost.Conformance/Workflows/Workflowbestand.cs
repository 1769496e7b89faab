using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Ontwerp;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>De workflowbestanden die worden meegeleverd.</summary>
internal static class Workflowbestand
{
    public static readonly string Wortel = ZoekWortel();

    public static IReadOnlyList<string> Procedures { get; } = ["gezinshereniging", "vestiging", "participatieverklaring"];

    public static Tekening Lees(string procedure) => Uit(File.ReadAllText(Pad($"{procedure}.json")));

    public static Tekening Uit(string json) => new(JsonNode.Parse(json)!.AsObject());

    public static JsonObject Regels(string bestand) => JsonNode.Parse(File.ReadAllText(Pad($"regels/{bestand}")))!.AsObject();

    public static string Pad(string bestand) => Path.Combine(Wortel, "workflows", bestand.Replace('/', Path.DirectorySeparatorChar));

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
