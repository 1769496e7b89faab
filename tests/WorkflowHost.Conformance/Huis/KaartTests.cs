using System.Text.RegularExpressions;
using WorkflowHost.Conformance.Workflows;

namespace WorkflowHost.Conformance.Huis;

/// <summary>The house is as its map says, and its documents name what the code does.</summary>
public sealed partial class KaartTests
{
    private static readonly string Wortel = Workflowbestand.Wortel;
    private static readonly string[] Gemaakt = ["bin", "obj", "wwwroot", "Migrations", "Properties", "node_modules", "StrykerOutput", "TestResults"];
    private static readonly string[] Nietszeggend = ["Common", "Helpers", "Utils", "Abstractions"];

    [Test]
    public void Een_map_die_niet_op_de_kaart_staat_valt_op() => Assert.That(Ontbreekt(["src/A", "src/B"], "| `src/A` | iets |"), Is.EqualTo(["src/B"]));

    [Test]
    public void Elke_map_van_de_broncode_staat_op_de_kaart() => Assert.That(Ontbreekt(Mappen().Where(m => !m.StartsWith("tests/", StringComparison.Ordinal)), Lees("kaart.md")), Is.Empty);

    [Test]
    public void Elk_testproject_staat_op_de_kaart() => Assert.That(Ontbreekt(Mappen().Where(m => m.StartsWith("tests/", StringComparison.Ordinal) && m.Count(t => t == '/') == 1), Lees("kaart.md")), Is.Empty);

    [Test]
    public void Wat_op_de_kaart_staat_bestaat() =>
        Assert.That(Namen().Matches(Lees("kaart.md")).Select(m => m.Groups["naam"].Value).Where(p => !Directory.Exists(Path.Combine(Wortel, p))), Is.Empty);

    [Test]
    public void Geen_map_heeft_een_naam_die_niets_zegt() => Assert.That(Mappen().Where(m => Nietszeggend.Contains(Path.GetFileName(m), StringComparer.Ordinal)), Is.Empty);

    [Test]
    public void Elke_gebeurtenis_staat_in_de_lijst_en_elke_regel_van_de_lijst_bestaat()
    {
        var bron = string.Concat(Directory.EnumerateFiles(Path.Combine(Wortel, "src", "WorkflowHost.Dossiers"), "*.cs", SearchOption.AllDirectories).Where(b => !IsGemaakt(b)).Select(File.ReadAllText));
        var geschreven = Schrijft().Matches(bron).SelectMany(m => Tekst().Matches(m.Value)).Select(t => t.Groups["naam"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.That(Namen().Matches(Lees("gebeurtenissen.md")).Select(m => m.Groups["naam"].Value), Is.EquivalentTo(geschreven));
    }

    private static IEnumerable<string> Ontbreekt(IEnumerable<string> mappen, string kaart)
    {
        var genoemd = Namen().Matches(kaart).Select(m => m.Groups["naam"].Value).ToHashSet(StringComparer.Ordinal);
        return mappen.Where(m => !genoemd.Contains(m));
    }

    // The projects and the folders directly in them that hold something.
    private static IEnumerable<string> Mappen() => new[] { "src", "tests" }
        .SelectMany(d => Directory.EnumerateDirectories(Path.Combine(Wortel, d)))
        .Where(d => Directory.EnumerateFiles(d, "*.csproj").Any())
        .SelectMany(p => Directory.EnumerateDirectories(p).Prepend(p))
        .Where(m => !IsGemaakt(m) && Directory.EnumerateFiles(m, "*", SearchOption.AllDirectories).Any(b => !IsGemaakt(b)))
        .Select(m => Path.GetRelativePath(Wortel, m).Replace('\\', '/'));

    private static bool IsGemaakt(string pad) => Path.GetRelativePath(Wortel, pad).Split(Path.DirectorySeparatorChar).Intersect(Gemaakt, StringComparer.Ordinal).Any();

    private static string Lees(string document) => File.ReadAllText(Path.Combine(Wortel, "docs", document));

    // The first cell of a row.
    [GeneratedRegex(@"^\| `(?<naam>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namen();

    // Where an event gets its kind: a row made, or the short form of a dossier in action.
    [GeneratedRegex(@"new Gebeurtenis\b[^;]*?Soort = [^,}]+|\bGebeurtenis\(\s*(?!string|soort)[^,;]+,", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Schrijft();

    [GeneratedRegex("\"(?<naam>[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tekst();
}
