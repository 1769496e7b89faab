using System.Globalization;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>Korte woorden voor datums, periodes en vragen in de tests.</summary>
internal static class Dagen
{
    public static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Opschorting Stil(string van, string totEnMet) => new(Dag(van), Dag(totEnMet));

    public static Periode Uren(this int aantal) => new(aantal, Eenheid.Uren);

    public static Periode Etmalen(this int aantal) => new(aantal, Eenheid.Dagen);

    public static Periode Weken(this int aantal) => new(aantal, Eenheid.Weken);

    public static Periode Maanden(this int aantal) => new(aantal, Eenheid.Maanden);

    public static Periode Jaren(this int aantal) => new(aantal, Eenheid.Jaren);

    /// <summary>Een wettelijke termijn voor een eigen handeling.</summary>
    public static TermijnVraag Wettelijk(string vanaf, Periode? lengte) =>
        new() { Vanaf = Dag(vanaf), Lengte = lengte, Grondslag = Grondslag.Wet };

    public static TermijnUitkomst Bereken(this TermijnVraag vraag) => Regelmap.Berekening.Bereken(vraag);

    public static IEnumerable<string> Zinnen(this TermijnUitkomst uitkomst) => uitkomst.Stappen.Select(s => s.Tekst);
}
