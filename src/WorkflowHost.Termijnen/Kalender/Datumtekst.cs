namespace WorkflowHost.Termijnen.Kalender;

/// <summary>Datums in Nederlandse woorden, los van de taalinstelling van de machine.</summary>
internal static class Datumtekst
{
    private static readonly string[] Maanden =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    private static readonly string[] Weekdagen = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

    /// <summary>"3 april 2026".</summary>
    public static string Voluit(DateOnly d) => $"{d.Day} {Maanden[d.Month - 1]} {d.Year}";

    /// <summary>"vrijdag".</summary>
    public static string Weekdag(DateOnly d) => Weekdagen[(int)d.DayOfWeek];
}
