using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Conformance.Elsa;

/// <summary>
/// Every recorded case of a genuine Elsa 3.8 is played on our engine. A case may only differ when the recording calls the
/// genuine behaviour peculiar and <c>docs/elsa-verschillen.md</c> has a line on it.
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
    public void Een_verschil_wordt_gezien()
    {
        var goed = JsonNode.Parse("""{ "volgorde": "geordend", "status": "Finished", "subStatus": "Finished", "regels": ["a", "b"], "verloop": ["Started a"] }""")!.AsObject();
        var fout = JsonNode.Parse("""{ "status": "Finished", "subStatus": "Finished", "regels": ["b", "a"], "verloop": ["Started b"] }""")!.AsObject();

        Assert.That(Vergelijking.Vergelijk(goed, fout).Select(v => v.Trede), Is.EqualTo([Trede.Verloop1, Trede.Logboek4]));
    }

    private static async Task SpeelAsync(string map)
    {
        var verwacht = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(map, "verwacht.json")))!.AsObject();

        var gekregen = await CaseRehearsal.PlayAsync(map, Catalogus);
        var verschillen = Vergelijking.Vergelijk(verwacht, gekregen);

        if (verschillen.Count > 0 && Verschillen().Contains(Path.GetFileName(map)))
        {
            var naam = Path.GetFileName(map);
            Assert.That(verwacht.ContainsKey("eigenaardigheid") || naam.StartsWith("elsa-", StringComparison.Ordinal), Is.True, "alleen een eigenaardigheid mag verschillen");
            Assert.Pass($"verschilt bewust: {string.Join("; ", verschillen)}");
        }

        Assert.That(verschillen, Is.Empty, string.Join(Environment.NewLine, verschillen));
    }

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

    private static string Hier([CallerFilePath] string bestand = "") => Path.GetDirectoryName(bestand)!;
}
