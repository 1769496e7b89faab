using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CsCheck;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Conformance.Elsa;

/// <summary>What is read and written again says the same: every recorded definition, and whatever somebody adds to it.</summary>
[TestFixture]
public class HeenEnWeerTests
{
    private static readonly DefinitionReader Lezer = new(new ActivityCatalog());

    private static readonly string[] Bestanden = [.. Directory.EnumerateFiles(Path.Combine(Hier(), "Gevallen"), "*.json", SearchOption.AllDirectories)
        .Where(b => Path.GetFileName(b) == "definitie.json" || Path.GetFileName(Path.GetDirectoryName(b)) == "afhankelijk")
        .Where(b => Leesbaar(File.ReadAllText(b)))
        .Order(StringComparer.Ordinal)];

    private static readonly string[] Waarden = ["null", "1", "-1.5e3", "\"é\"", "[]", "[{}]", "{\"a\":{\"b\":[true]}}"];

    [Test]
    public void Er_zijn_genoeg_definities() => Assert.That(Bestanden, Has.Length.GreaterThan(280));

    [TestCaseSource(nameof(Bestanden))]
    public void Een_definitie_komt_ongeschonden_terug(string bestand)
    {
        var bron = JsonNode.Parse(File.ReadAllText(bestand))!.AsObject();

        var gelezen = Lezer.Read(bron.DeepClone().AsObject());
        var geschreven = DefinitionWriter.Write(gelezen);
        var opnieuw = Lezer.Read(DefinitionWriter.Export(gelezen));

        Assert.That(Ontbreekt(bron, geschreven, "$"), Is.Null);
        Assert.That(JsonNode.DeepEquals(Zonder(geschreven), Zonder(opnieuw.Json)), Is.True, "export en import verschillen");
        Assert.That(opnieuw.Nodes.Select(n => (n.NodeId, n.Type, n.Version, n.Port)), Is.EqualTo(gelezen.Nodes.Select(n => (n.NodeId, n.Type, n.Version, n.Port))));
    }

    [Test]
    public void Onbekende_eigenschappen_blijven_waar_ze_staan() =>
        Gen.Select(Gen.Int[0, Bestanden.Length - 1], Gen.Int[0, 10_000], Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[0, Waarden.Length - 1]).Sample(
            (bestand, plaats, naam, waarde) =>
            {
                var bron = JsonNode.Parse(File.ReadAllText(Bestanden[bestand]))!.AsObject();
                var objecten = Objecten(bron).Where(o => !o.ContainsKey("expression") && !o.ContainsKey("memoryReference")).ToArray();
                objecten[plaats % objecten.Length][$"onbekend{naam}"] = JsonNode.Parse(Waarden[waarde]);

                return Ontbreekt(bron, DefinitionWriter.Write(Lezer.Read(bron.DeepClone().AsObject())), "$") is null;
            },
            iter: 2_000);

    /// <summary>The first place where what came back says something else than what went in; more may be there (ids that were missing).</summary>
    private static string? Ontbreekt(JsonNode? bron, JsonNode? terug, string pad) => (bron, terug) switch
    {
        (JsonObject a, JsonObject b) => a.Select(p => b.ContainsKey(p.Key) ? Ontbreekt(p.Value, b[p.Key], $"{pad}.{p.Key}") : $"{pad}.{p.Key}").FirstOrDefault(f => f is not null),
        (JsonArray a, JsonArray b) => a.Count != b.Count ? pad : a.Select((x, i) => Ontbreekt(x, b[i], $"{pad}[{i}]")).FirstOrDefault(f => f is not null),
        _ => JsonNode.DeepEquals(bron, terug) ? null : pad,
    };

    private static JsonObject Zonder(JsonObject json)
    {
        var kopie = json.DeepClone().AsObject();
        kopie.Remove("$schema");
        kopie.Remove("links");
        return kopie;
    }

    private static IEnumerable<JsonObject> Objecten(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Objecten(p.Value)).Prepend(json),
        JsonArray lijst => lijst.SelectMany(Objecten),
        _ => [],
    };

    private static bool Leesbaar(string tekst)
    {
        try
        {
            Lezer.Read(tekst);
            return true;
        }
        catch (DefinitionException)
        {
            return false;
        }
    }

    private static string Hier([CallerFilePath] string bestand = "") => Path.GetDirectoryName(bestand)!;
}
