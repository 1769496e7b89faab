using System.Globalization;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Commandos;

/// <summary>De woorden van het commando <c>termijn</c>: van tekst naar vraag en van uitkomst naar tekst.</summary>
internal static class Termijnvelden
{
    private const int EersteJaar = 1900;
    private const int LaatsteJaar = 2199;
    private const int HoogsteAantal = 100_000;

    private static readonly string[] Dagvormen = ["yyyy-MM-dd"];
    private static readonly string[] Tijdvormen = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    // Het enkelvoud mag ook; een fout noemt alleen het meervoud.
    private static readonly Dictionary<string, Eenheid> Eenheden = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dag"] = Eenheid.Dagen,
        ["week"] = Eenheid.Weken,
        ["maand"] = Eenheid.Maanden,
        ["jaar"] = Eenheid.Jaren,
        ["uur"] = Eenheid.Uren,
        ["dagen"] = Eenheid.Dagen,
        ["weken"] = Eenheid.Weken,
        ["maanden"] = Eenheid.Maanden,
        ["jaren"] = Eenheid.Jaren,
        ["uren"] = Eenheid.Uren,
    };

    private static readonly Dictionary<string, Grondslag> Grondslagen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wet"] = Termijnen.Regels.Grondslag.Wet,
        ["amvb"] = Termijnen.Regels.Grondslag.Amvb,
        ["beleid"] = Termijnen.Regels.Grondslag.Beleid,
        ["brief"] = Termijnen.Regels.Grondslag.Brief,
        ["rechter"] = Termijnen.Regels.Grondslag.Rechter,
        ["eu"] = Termijnen.Regels.Grondslag.EuRecht,
        ["norm"] = Termijnen.Regels.Grondslag.EigenNorm,
    };

    /// <summary>De vraag bij drie velden; elk veld draagt de plek waar het staat, voor in de fout.</summary>
    /// <exception cref="Invoerfout">Een veld klopt niet.</exception>
    public static TermijnVraag Vraag((string Plek, string Tekst) vanaf, (string Plek, string Tekst) lengte, (string Plek, string Tekst) eenheid, Grondslag grondslag)
    {
        var soort = Zoek(eenheid, Eenheden, "dagen, weken, maanden, jaren of uren");
        var aantal = Aantal(lengte);
        var (dag, tijd) = Begin(vanaf, soort);

        // Bij benadering, ruim: de uitkomst moet binnen de jaren van de kalender blijven.
        var dagen = soort switch
        {
            Eenheid.Uren => aantal / 24,
            Eenheid.Dagen => aantal,
            Eenheid.Weken => aantal * 7L,
            Eenheid.Maanden => aantal * 31L,
            Eenheid.Jaren => aantal * 366L,
        };
        if (dagen > new DateOnly(LaatsteJaar, 12, 31).DayNumber - dag.DayNumber)
        {
            throw new Invoerfout($"{lengte.Plek}: {lengte.Tekst.Trim()} {eenheid.Tekst.Trim()} na {Dag(dag)} valt na het jaar {LaatsteJaar}; kies een kortere termijn.");
        }

        return new TermijnVraag { Vanaf = dag, VanafTijd = tijd, Lengte = new Periode(aantal, soort), Grondslag = grondslag };
    }

    /// <summary>De grondslag bij een woord.</summary>
    /// <exception cref="Invoerfout">Het woord is onbekend.</exception>
    public static Grondslag Grondslag(string plek, string tekst) => Zoek((plek, tekst), Grondslagen, "wet, amvb, beleid, brief, rechter, eu of norm");

    /// <summary>Het woord bij een grondslag.</summary>
    public static string Woord(Grondslag grondslag) => Grondslagen.Single(g => g.Value == grondslag).Key;

    /// <summary>De kolommen atw (ja of nee), ruw en einde; bij uren met een begintijd ook de tijd.</summary>
    public static (string Atw, string Ruw, string Einde) Kolommen(TermijnUitkomst uitkomst)
    {
        var tijd = uitkomst.Tijd is { } t ? t.ToString("'T'HH:mm", CultureInfo.InvariantCulture) : "";
        return (uitkomst.AtwToegepast ? "ja" : "nee", Dag(uitkomst.RuweDatum) + tijd, Dag(uitkomst.Datum) + tijd);
    }

    /// <summary>Jaar-maand-dag.</summary>
    public static string Dag(DateOnly d) => d.ToString("O", CultureInfo.InvariantCulture);

    private static (DateOnly Dag, TimeOnly? Tijd) Begin((string Plek, string Tekst) vanaf, Eenheid soort)
    {
        var tekst = vanaf.Tekst.Trim();
        TimeOnly? tijd = null;
        if (!DateOnly.TryParseExact(tekst, Dagvormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag))
        {
            if (!DateTime.TryParseExact(tekst, Tijdvormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            {
                throw new Invoerfout($"{vanaf.Plek}: '{tekst}' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.");
            }

            if (soort != Eenheid.Uren)
            {
                throw new Invoerfout($"{vanaf.Plek}: een tijd hoort alleen bij uren; schrijf jaar-maand-dag, bijvoorbeeld {Dag(DateOnly.FromDateTime(moment))}.");
            }

            (dag, tijd) = (DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
        }

        return dag.Year is >= EersteJaar and <= LaatsteJaar
            ? (dag, tijd)
            : throw new Invoerfout($"{vanaf.Plek}: {tekst} ligt buiten de jaren {EersteJaar} tot en met {LaatsteJaar}.");
    }

    private static int Aantal((string Plek, string Tekst) lengte) =>
        int.TryParse(lengte.Tekst.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var aantal) && aantal <= HoogsteAantal
            ? aantal
            : throw new Invoerfout($"{lengte.Plek}: '{lengte.Tekst.Trim()}' is geen heel getal van 0 tot en met {HoogsteAantal}.");

    private static T Zoek<T>((string Plek, string Tekst) veld, Dictionary<string, T> woorden, string keuzes) => woorden.TryGetValue(veld.Tekst.Trim(), out var waarde)
        ? waarde
        : throw new Invoerfout($"{veld.Plek}: '{veld.Tekst.Trim()}' is onbekend; kies {keuzes}.");
}
