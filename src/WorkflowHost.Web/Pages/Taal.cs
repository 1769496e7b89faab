using System.Globalization;
using System.Text.RegularExpressions;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Pages;

/// <summary>How pages say things: dates written out, the words of the registration as sentences.</summary>
public static partial class Taal
{
    private static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl-NL");

    private static readonly string[] Datumvormen =
        ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "d M yyyy", "yyyy-M-d", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy"];

    private static readonly Dictionary<string, string> Stilstandregels = new(StringComparer.Ordinal)
    {
        ["S1"] = "Termijn voorbij",
        ["S2"] = "Eigen termijn loopt bijna af",
        ["S3"] = "Geen antwoord in de mutatieronde",
        ["S4"] = "Te lang geen gesprek",
        ["S5"] = "Stap duurt te lang",
        ["S6"] = "Geen behandelaar",
        ["S7"] = "Behandelaar afwezig",
        ["S8"] = "Beoordeling wacht",
        ["S9"] = "Vervolg na een verstreken termijn",
        ["S10"] = "Punt van de checklist te laat",
        ["S11"] = "Mutatie die nergens past",
        ["S12"] = "Stap steeds opnieuw geopend",
    };

    private static readonly Dictionary<string, string> Wachtnamen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VWN"] = "onszelf",
        ["IND"] = "de IND",
        ["COA"] = "het COA",
        ["cliënt"] = "de cliënt",
        ["gezinslid"] = "het gezinslid",
        ["gemeente"] = "de gemeente",
        ["post"] = "de ambassade",
        ["rechtbank"] = "de rechtbank",
        ["advocaat"] = "de advocaat",
        ["corporatie"] = "de woningcorporatie",
        ["jurist"] = "de jurist",
        ["teamleider"] = "de teamleider",
    };

    /// <summary>"dinsdag 2 juni 2026".</summary>
    public static string Voluit(DateOnly dag) => dag.ToString("dddd d MMMM yyyy", Nederlands);

    /// <summary>"2 juni 2026 om 06.30 uur", in Amsterdam time.</summary>
    public static string Moment(DateTimeOffset tijd) => TimeZoneInfo.ConvertTime(tijd, Handeling.Tijdzone).ToString("d MMMM yyyy 'om' HH.mm 'uur'", Nederlands);

    /// <summary>"2 juni 2026", for tables where the weekday is no help.</summary>
    public static string Datum(DateOnly dag) => dag.ToString("d MMMM yyyy", Nederlands);

    /// <summary>"juni 2026".</summary>
    public static string Maand(DateOnly dag) => dag.ToString("MMMM yyyy", Nederlands);

    /// <summary>"2-6-2026", as a person types it.</summary>
    public static string Invoer(DateOnly dag) => dag.ToString("d-M-yyyy", Nederlands);

    /// <summary>"1.047".</summary>
    public static string Getal(int getal) => getal.ToString("N0", Nederlands);

    /// <summary>"1 dossier", "3 dossiers".</summary>
    public static string Aantal(int aantal, string een, string meer) => $"{Getal(aantal)} {(aantal == 1 ? een : meer)}";

    /// <summary>How far a day is, beside the date: "vandaag", "over 3 dagen", "12 dagen geleden".</summary>
    public static string Afstand(DateOnly dag, DateOnly vandaag) => (dag.DayNumber - vandaag.DayNumber) switch
    {
        0 => "vandaag",
        1 => "morgen",
        -1 => "gisteren",
        > 0 and var over => $"over {Getal(over)} dagen",
        var geleden => $"{Getal(-geleden)} dagen geleden",
    };

    /// <summary>Reads a date as people write it.</summary>
    public static bool TryDatum(string? tekst, out DateOnly dag)
    {
        dag = default;
        return tekst?.Trim() is { Length: > 0 } t && DateOnly.TryParseExact(Spaties().Replace(t, " ").ToLowerInvariant(), Datumvormen, Nederlands, DateTimeStyles.None, out dag)
            && dag.Year is >= 1900 and <= 2200;
    }

    /// <summary>Gives a word of the registration a capital, and hyphens between words become spaces.</summary>
    public static string Kop(string? woord) => woord is null or "" ? "" : char.ToUpper(woord[0], Nederlands) + woord[1..];

    /// <summary>A word in the middle of a sentence: a small first letter, but "IND" and "PIP" stay as they are.</summary>
    public static string Klein(string woord) => woord.Length > 1 && char.IsUpper(woord[0]) && char.IsLower(woord[1]) ? char.ToLower(woord[0], Nederlands) + woord[1..] : woord;

    /// <summary>A name in Pascal case as words: "DossierGestart" becomes "Dossier gestart".</summary>
    public static string Woorden(string naam) => Kop(Hoofdletters().Replace(naam, " $1").Trim().ToLower(Nederlands));

    /// <summary>Writes dates such as 2026-06-02 in a stored sentence as 2 juni 2026.</summary>
    public static string Zin(string tekst) => IsoDatum().Replace(tekst, m =>
        DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? Datum(dag) : m.Value);

    /// <summary>On whom something waits, as in "wacht op de IND".</summary>
    public static string WachtOp(string wie) => Wachtnamen.GetValueOrDefault(wie, wie);

    /// <summary>The rule of a standstill in a few words.</summary>
    public static string Regel(string regel) => Stilstandregels.GetValueOrDefault(regel, regel);

    /// <summary>Severity as a word.</summary>
    public static string Ernstnaam(Ernst ernst) => ernst switch
    {
        Ernst.Rood => "Nu handelen",
        Ernst.Oranje => "Actie nodig",
        Ernst.Geel => "Let op",
    };

    /// <summary>How sure a rule is, when it is not sure.</summary>
    public static string? Onzekerheid(Mark mark) => mark switch
    {
        Mark.Zeker => null,
        Mark.Waarschijnlijk => "uit een tweede bron, nog niet bevestigd door de jurist",
        Mark.TeControleren => "nog niet bevestigd door de jurist",
    };

    /// <summary>On what a term rests.</summary>
    public static string Grondslagnaam(Grondslag grondslag) => grondslag switch
    {
        Grondslag.Wet => "wet",
        Grondslag.Amvb => "algemene maatregel van bestuur",
        Grondslag.Beleid => "beleid",
        Grondslag.Brief => "brief",
        Grondslag.Rechter => "uitspraak van de rechter",
        Grondslag.EuRecht => "Europees recht",
        Grondslag.EigenNorm => "eigen norm van het team",
    };

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b", RegexOptions.None, 1000)]
    private static partial Regex IsoDatum();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaties();

    [GeneratedRegex("(?<letter>[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Hoofdletters();
}
