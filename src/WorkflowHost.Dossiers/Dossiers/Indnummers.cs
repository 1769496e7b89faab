using System.Text.RegularExpressions;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>De nummers waaronder de IND iemand en zijn zaak kent: hoe zij eruitzien, en in welke kolom zij versleuteld staan.</summary>
public static partial class Indnummers
{
    /// <summary>De kolom van het V-nummer.</summary>
    public const string VNummerKolom = "Personen.VNummer";

    /// <summary>De kolom van het zaaknummer.</summary>
    public const string ZaaknummerKolom = "Dossiers.IndZaaknummer";

    /// <summary>Een V-nummer zonder punten en spaties; niets als het er geen is. Het heeft tien cijfers (bron: uitleg van de IND bij het verblijfsdocument, achter <c>VNR</c>).</summary>
    public static string? VNummer(string? tekst) => Kaal(tekst) is var kaal && Cijfers().IsMatch(kaal) ? kaal : null;

    /// <summary>
    /// Een zaaknummer met hoofdletter en zonder punten en spaties; niets als het er geen is. Het begint met een Z, zoals <c>Z1-</c> met cijfers erachter. Hoeveel cijfers
    /// staat nergens vast: zes tot en met twaalf.
    /// </summary>
    public static string? Zaaknummer(string? tekst) => Kaal(tekst) is var kaal && Zaak().IsMatch(kaal) ? kaal : null;

    private static string Kaal(string? tekst) => Tussen().Replace(tekst ?? "", "").ToUpperInvariant();

    [GeneratedRegex(@"[\s.]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tussen();

    [GeneratedRegex(@"^[0-9]{10}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cijfers();

    [GeneratedRegex(@"^Z[0-9]{0,2}-?[0-9]{6,12}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zaak();
}
