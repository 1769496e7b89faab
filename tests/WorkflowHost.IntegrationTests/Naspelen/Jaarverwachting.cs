using System.Text.Json.Nodes;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Naspelen;

/// <summary>What should come out of the shipped year. The conformance tests read it for PostgreSQL too.</summary>
internal static class Jaarverwachting
{
    /// <summary>Folder of the shipped year.</summary>
    public static string Voorbeeld => Path.Combine(Werkplaats.StandaardWorkflows, "voorbeelden", "hillegom-2017");

    /// <summary>The figures, by code.</summary>
    public static JsonObject Cijfers => Lees("verwacht.json");

    /// <summary>The figures of an outcome are precisely those of the year.</summary>
    public static void CijfersKloppen(JsonObject uit) => Assert.Multiple(() =>
    {
        foreach (var (code, waarde) in Cijfers)
        {
            Assert.That(uit["jaaroverzicht"]![code]?.ToJsonString(), Is.EqualTo(waarde!.ToJsonString()), code);
        }
    });

    /// <summary>The dossiers of an outcome stand where they should, under their own number or with something before it.</summary>
    public static void StappenKloppen(JsonObject uit, string voorvoegsel = "") => Assert.Multiple(() =>
    {
        foreach (var (nummer, verwacht) in Lees("verwacht-stappen.json"))
        {
            var dossier = uit["dossiers"]![voorvoegsel + nummer]!;
            Assert.That(dossier["resultaat"]?.ToString(), Is.EqualTo(verwacht!["resultaat"]?.ToString()), nummer);
            Assert.That(dossier["open_stappen"]!.AsArray().Select(s => s!.ToString()), Is.EquivalentTo(verwacht["open_stappen"]!.AsArray().Select(s => s!.ToString())), nummer);
        }
    });

    private static JsonObject Lees(string bestand) => JsonNode.Parse(File.ReadAllText(Path.Combine(Voorbeeld, bestand)))!.AsObject();
}
