using System.Globalization;
using System.Text.RegularExpressions;
using WorkflowHost.Conformance.Workflows;

namespace WorkflowHost.Conformance.Huis;

/// <summary>What docs/beveiliging.md claims exists: every requirement has its line, every test that is named is there, every attack has its number.</summary>
public sealed partial class BeveiligingslijstTests
{
    // How many requirements of levels 1 and 2 a section of ASVS 5.0 has; they are numbered from 1.
    private const string Normen = """
        1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2
        7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5
        14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
        """;

    private static readonly string Document = File.ReadAllText(Path.Combine(Workflowbestand.Wortel, "docs", "beveiliging.md"));

    private static readonly Dictionary<string, string> Tests = Directory.EnumerateFiles(Path.Combine(Workflowbestand.Wortel, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(b => !b.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText).SelectMany(bron => Klasse().Matches(bron).Select(m => (Naam: m.Groups["naam"].Value, Bron: bron)))
        .GroupBy(k => k.Naam, StringComparer.Ordinal).ToDictionary(g => g.Key, g => string.Concat(g.Select(k => k.Bron)), StringComparer.Ordinal);

    [Test]
    public void Een_test_die_niet_bestaat_valt_op() => Assert.That(Ontbreekt("`BeveiligingslijstTests.Dit_staat_er_niet` en `VerzonnenTests` en `KaartTests.Wat_op_de_kaart…`"), Is.EqualTo(["BeveiligingslijstTests.Dit_staat_er_niet", "VerzonnenTests"]));

    [Test]
    public void Elke_test_die_wordt_genoemd_bestaat() => Assert.That(Ontbreekt(Document), Is.Empty);

    [Test]
    public void Elke_norm_van_niveau_2_heeft_een_regel_en_geen_regel_is_verzonnen()
    {
        var normen = Normen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => n.Split(':'))
            .SelectMany(n => Enumerable.Range(1, int.Parse(n[1], CultureInfo.InvariantCulture)).Select(i => $"V{n[0]}.{i}")).ToList();

        Assert.That(normen, Has.Count.EqualTo(253));
        Assert.That(Regels().Select(r => r.Norm), Is.EqualTo(normen));
    }

    [Test]
    public void Elke_regel_noemt_een_test_een_besluit_waarom_hij_niet_geldt_of_dat_hij_niet_is_gehaald() =>
        Assert.That(Regels().Where(r => !Oordeel().IsMatch(r.Tekst)).Select(r => r.Norm), Is.Empty);

    [Test]
    public void Elke_aanval_die_wordt_genoemd_staat_in_de_lijst()
    {
        var aantal = Aanval().Count(File.ReadAllText(Path.Combine(Workflowbestand.Wortel, "tests", "WorkflowHost.IntegrationTests", "Toegang", "Aanvallen.cs")));
        var genoemd = Regels().SelectMany(r => Nummers().Matches(r.Tekst)).SelectMany(m => Getal().Matches(m.Value)).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();

        Assert.That(genoemd, Is.Not.Empty.And.All.InRange(1, aantal));
    }

    private static IEnumerable<(string Norm, string Tekst)> Regels() => Regel().Matches(Document).Select(m => (m.Groups["norm"].Value, m.Groups["tekst"].Value));

    private static IEnumerable<string> Ontbreekt(string tekst) => Genoemd().Matches(tekst)
        .Where(m => !Tests.TryGetValue(m.Groups["klasse"].Value, out var bron) || !bron.Contains($" {m.Groups["methode"].Value}", StringComparison.Ordinal)).Select(m => m.Groups["alles"].Value);

    [GeneratedRegex(@"class (?<naam>\w+(?:Tests|Promises))\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Klasse();

    [GeneratedRegex(@"`(?<alles>(?<klasse>[A-Z]\w+(?:Tests|Promises))(?:\.(?<methode>\w+))?)…?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Genoemd();

    [GeneratedRegex(@"^\| (?<norm>V\d+\.\d+\.\d+) \| [^|]+ \| (?<tekst>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Regel();

    [GeneratedRegex("^(test `|decision: |not applicable: |not held)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Oordeel();

    [GeneratedRegex(@"\(attacks? [^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Nummers();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Getal();

    [GeneratedRegex(@"^        new\("".*Aanvalsoort\.", RegexOptions.Multiline, 1000)]
    private static partial Regex Aanval();
}
