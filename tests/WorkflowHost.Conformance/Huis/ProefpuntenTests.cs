using System.Globalization;
using System.Text.RegularExpressions;
using WorkflowHost.Conformance.Workflows;

namespace WorkflowHost.Conformance.Huis;

/// <summary>Each point the designer is held to names a test that is there and runs.</summary>
public sealed partial class ProefpuntenTests
{
    private const int Punten = 45;

    private static readonly string Tests = Path.Combine(Workflowbestand.Wortel, "tests");

    [TestCase("| 1 | x | x | `A.Goed` |", new[] { "2 names no test" }, TestName = "Een_punt_dat_ontbreekt_valt_op")]
    [TestCase("| 1 | x | x | `A.Goed` |\n| 2 | x | x | |", new[] { "2 names no test" }, TestName = "Een_punt_zonder_test_valt_op")]
    [TestCase("| 1 | x | x | `A.Goed` |\n| 2 | x | x | `A.Weg` |", new[] { "2: A.Weg is not there, or does not run" }, TestName = "Een_test_die_er_niet_is_valt_op")]
    public void Wat_niet_klopt_valt_op(string tabel, string[] mis) => Assert.That(Mis(tabel, 2, ["A.Goed"]), Is.EqualTo(mis));

    [TestCase("    [Test]\n    [Explicit(\"x\")]\n    public async Task Weg()\n", TestName = "Een_test_die_alleen_met_de_hand_loopt_telt_niet")]
    [TestCase("    public async Task Weg()\n", TestName = "Een_methode_die_geen_test_is_telt_niet")]
    public void Wat_niet_loopt_telt_niet(string methode) => Assert.That(InBestand("public sealed class A\n{\n" + methode + "    [TestCase(1)]\n    public void Goed(int x)\n}"), Is.EqualTo(new[] { "A.Goed" }));

    [Test]
    public void Elk_punt_heeft_een_test()
    {
        var er = Directory.EnumerateFiles(Tests, "*Tests.cs", SearchOption.AllDirectories).SelectMany(b => InBestand(File.ReadAllText(b))).ToHashSet(StringComparer.Ordinal);

        Assert.That(Mis(File.ReadAllText(Path.Combine(Workflowbestand.Wortel, "docs", "elsa-proefpunten.md")), Punten, er), Is.Empty);
    }

    private static IEnumerable<string> Mis(string tabel, int punten, IReadOnlyCollection<string> er)
    {
        var rijen = Rij().Matches(tabel).ToLookup(r => int.Parse(r.Groups["nummer"].Value, CultureInfo.InvariantCulture), r => Naam().Matches(r.Groups["tests"].Value).Select(n => n.Groups["naam"].Value).ToList());
        for (var nummer = 1; nummer <= punten; nummer++)
        {
            var genoemd = rijen[nummer].SelectMany(n => n).ToList();
            if (genoemd.Count == 0)
            {
                yield return $"{nummer} names no test";
            }

            foreach (var weg in genoemd.Where(n => !er.Contains(n)))
            {
                yield return $"{nummer}: {weg} is not there, or does not run";
            }
        }
    }

    // The tests a file holds, but for what runs only when somebody asks.
    private static IEnumerable<string> InBestand(string bron)
    {
        if (Klas().Match(bron) is not { Success: true } klas || klas.Groups["kenmerken"].Value.Contains("[Explicit", StringComparison.Ordinal))
        {
            return [];
        }

        return Methode().Matches(bron).Where(m => m.Groups["kenmerken"].Value is var k && k.Contains("[Test", StringComparison.Ordinal) && !k.Contains("[Explicit", StringComparison.Ordinal) && !k.Contains("[Ignore", StringComparison.Ordinal))
            .Select(m => $"{klas.Groups["naam"].Value}.{m.Groups["naam"].Value}");
    }

    [GeneratedRegex(@"^\| (?<nummer>\d+) \|[^|]*\|[^|]*\|(?<tests>[^|\n]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rij();

    [GeneratedRegex(@"`(?<naam>\w+\.\w+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Naam();

    [GeneratedRegex(@"(?<kenmerken>(^\[[^\n]*\n)*)^(public|internal) [a-z ]*class (?<naam>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Klas();

    [GeneratedRegex(@"(?<kenmerken>(^ +\[[^\n]*\n)+)^ +public (async )?(Task|void) (?<naam>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Methode();
}
