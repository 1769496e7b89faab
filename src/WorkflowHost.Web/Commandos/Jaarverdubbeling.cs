using System.Text.RegularExpressions;

namespace WorkflowHost.Web.Commandos;

/// <summary>
/// Writes a registered year twice into one folder: every household, person, dossier and event a second time under another code, the team once.
/// Shows whether replaying stays linear, and whether anything leans on the rows of one year.
/// </summary>
public static partial class Jaarverdubbeling
{
    /// <summary>Put before the codes of the second half.</summary>
    public const string Teken = "Z";

    // The team and its targets are there once, however many people it serves.
    private static readonly string[] Eenmalig = ["medewerkers.csv", "roosters.csv", "taakstelling.csv"];

    /// <summary>Writes the doubled files of <paramref name="van"/> into the existing folder <paramref name="naar"/>.</summary>
    public static void Schrijf(string van, string naar)
    {
        foreach (var bron in Directory.EnumerateFiles(van, "*.csv"))
        {
            var naam = Path.GetFileName(bron);
            var regels = File.ReadAllLines(bron);
            var rijen = regels.Skip(1);
            if (!Eenmalig.Contains(naam, StringComparer.Ordinal))
            {
                rijen = rijen.Concat(regels.Skip(1).Select(r => Codes().Replace(r, $"{Teken}$&")));
            }

            // Mutaties stay in the order of their days.
            File.WriteAllLines(Path.Combine(naar, naam), rijen.OrderBy(r => naam == "mutaties.csv" ? r[..10] : "", StringComparer.Ordinal).Prepend(regels[0]));
        }
    }

    // Codes of homes, households, persons and groups (a letter and digits) and of dossiers and nareizigers (three letters, dash); not those of the team.
    [GeneratedRegex(@"(?<![\w-])(?:[A-LN-Z]\d{2,}|[A-Z]{3}-[A-Z]{2,3}-\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
