using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Conformance.Elsa;

/// <summary>
/// Every recorded case of a genuine Elsa 3.8 is played on our engine. A case may only differ when the recording calls the
/// genuine behaviour peculiar, <c>docs/elsa-verschillen.md</c> has a line on it, and <c>Goud/</c> says field by field what
/// happens here instead: the fields in that file replace the recorded ones, all others must agree.
/// </summary>
[TestFixture]
public class ElsaGevallenTests
{
    private static readonly ActivityCatalog Catalogus = new();

    [TestCaseSource(nameof(Gevallen))]
    public async Task Geval_verloopt_als_op_Elsa(string map) => await SpeelAsync(Path.Combine(Hier(), "Gevallen", map));

    [TestCaseSource(nameof(KernGevallen))]
    public async Task Geval_van_Elsa_zelf_verloopt_als_op_Elsa(string map)
    {
        if (map.Length == 0)
            Assert.Ignore("overgeslagen: de map van ELSA_KERN_GEVALLEN is er niet.");
        await SpeelAsync(map);
    }

    [Test]
    public void Iedere_regel_in_het_overzicht_van_verschillen_is_een_geval()
    {
        var onbekend = Verschillen().Where(n => !Directory.Exists(Path.Combine(Hier(), "Gevallen", n)) && !n.StartsWith("elsa-", StringComparison.Ordinal));

        Assert.That(onbekend, Is.Empty);
    }

    [Test]
    public void Ieder_verschil_ligt_vast_en_iedere_vastlegging_heeft_een_regel() =>
        Assert.That(Directory.GetFiles(Goud()).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Verschillen()));

    [TestCaseSource(nameof(Vastgelegd))]
    public async Task Een_vastgelegd_veld_verschilt_echt_van_de_opname(string map)
    {
        var verwacht = await LeesAsync(map, "verwacht.json");
        var eigen = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Goud(), $"{Path.GetFileName(map)}.json")))!.AsObject();

        var verschillen = Vergelijking.Vergelijk(verwacht, Over(verwacht, eigen)).Select(v => v.Veld).Distinct();

        Assert.That(verschillen, Is.EquivalentTo(eigen.Select(v => v.Key)));
    }

    [Test]
    public async Task De_velden_komen_overeen_zoals_afgesproken()
    {
        var mappen = Directory.GetDirectories(Path.Combine(Hier(), "Gevallen"));
        var eigenaardig = Verschillen();
        var fout = new Dictionary<string, List<string>>();
        foreach (var map in mappen)
        {
            foreach (var veld in Vergelijking.Vergelijk(await LeesAsync(map, "verwacht.json"), await CaseRehearsal.PlayAsync(map, Catalogus)).Select(v => v.Veld).Distinct())
            {
                if (!fout.TryGetValue(veld, out var gevallen))
                    fout[veld] = gevallen = [];
                gevallen.Add(Path.GetFileName(map));
            }
        }

        foreach (var veld in Vergelijking.Velden)
        {
            var anders = fout.GetValueOrDefault(veld, []);
            await TestContext.Out.WriteLineAsync($"{veld}: {mappen.Length - anders.Count} van {mappen.Length}");
            if (veld is "activiteiten" or "verloop")
                Assert.That(anders, Has.Count.LessThanOrEqualTo(mappen.Length * 5 / 100), veld);
            else
                Assert.That(anders.Except(eigenaardig), Is.Empty, veld);
        }
    }

    [Test]
    public void Een_verschil_wordt_gezien()
    {
        var goed = JsonNode.Parse("""{ "volgorde": "geordend", "status": "Finished", "subStatus": "Finished", "regels": ["a", "b"], "verloop": ["Started a"] }""")!.AsObject();
        var fout = JsonNode.Parse("""{ "status": "Finished", "subStatus": "Finished", "regels": ["b", "a"], "verloop": ["Started b"] }""")!.AsObject();

        Assert.That(Vergelijking.Vergelijk(goed, fout).Select(v => v.Trede), Is.EqualTo([Trede.Verloop1, Trede.Logboek4]));
    }

    private static async Task SpeelAsync(string map)
    {
        var verwacht = await LeesAsync(map, "verwacht.json");
        var naam = Path.GetFileName(map);
        var eigen = Path.Combine(Goud(), $"{naam}.json");
        if (File.Exists(eigen))
        {
            Assert.That(verwacht.ContainsKey("eigenaardigheid") || naam.StartsWith("elsa-", StringComparison.Ordinal), Is.True, "alleen een eigenaardigheid mag verschillen");
            verwacht = Over(verwacht, JsonNode.Parse(await File.ReadAllBytesAsync(eigen))!.AsObject());
        }

        var verschillen = Vergelijking.Vergelijk(verwacht, await CaseRehearsal.PlayAsync(map, Catalogus));

        Assert.That(verschillen, Is.Empty, string.Join(Environment.NewLine, verschillen));
    }

    /// <summary>The recording with some of its fields replaced.</summary>
    private static JsonObject Over(JsonObject verwacht, JsonObject eigen)
    {
        var samen = verwacht.DeepClone().AsObject();
        foreach (var (veld, waarde) in eigen)
            samen[veld] = waarde?.DeepClone();
        return samen;
    }

    private static async Task<JsonObject> LeesAsync(string map, string bestand) => JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(map, bestand)))!.AsObject();

    private static IEnumerable<TestCaseData> Vastgelegd() =>
        Directory.GetFiles(Goud()).Order(StringComparer.Ordinal)
            .Select(b => Path.Combine(Hier(), "Gevallen", Path.GetFileNameWithoutExtension(b)))
            .Where(Directory.Exists)
            .Select(m => new TestCaseData(m).SetArgDisplayNames(Path.GetFileName(m)));

    private static IEnumerable<TestCaseData> Gevallen() =>
        Directory.GetDirectories(Path.Combine(Hier(), "Gevallen")).Order(StringComparer.Ordinal).Select(m => new TestCaseData(Path.GetFileName(m)).SetArgDisplayNames(Path.GetFileName(m)));

    private static IEnumerable<TestCaseData> KernGevallen()
    {
        var map = Environment.GetEnvironmentVariable("ELSA_KERN_GEVALLEN") ?? Path.Combine(Hier(), "..", "..", "..", "..", "shared", "elsa-recordings", "cases-elsa-core");
        return Directory.Exists(map)
            ? Directory.GetDirectories(map).Order(StringComparer.Ordinal).Select(m => new TestCaseData(m).SetArgDisplayNames(Path.GetFileName(m)))
            : [new TestCaseData("").SetArgDisplayNames("overgeslagen")];
    }

    /// <summary>Names of the cases with a row in the table of deliberate differences.</summary>
    private static HashSet<string> Verschillen() =>
        [.. File.ReadLines(Path.Combine(Hier(), "..", "..", "..", "docs", "elsa-verschillen.md"))
            .Where(r => r.StartsWith("| `", StringComparison.Ordinal))
            .Select(r => r.Split('`')[1])];

    private static string Goud() => Path.Combine(Hier(), "Goud");

    private static string Hier([CallerFilePath] string bestand = "") => Path.GetDirectoryName(bestand)!;
}
