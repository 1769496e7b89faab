using WorkflowHost.Termijnen.Berekening;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>
/// Een tweede, trage berekening, los van de eerste geschreven: dag voor dag, met een eigen feestdagenlijst en een andere weg naar Pasen
/// (de tabel van paasmanen). Rekent de gewone lezing van een wettelijke termijn.
/// </summary>
internal static class Naslag
{
    // De paasmaan per gulden getal 1 tot en met 19, geldig van 1900 tot en met 2199: maand * 100 + dag.
    private static readonly int[] Paasmanen = [414, 403, 323, 411, 331, 418, 408, 328, 416, 405, 325, 413, 402, 322, 410, 330, 417, 407, 327];

    private static readonly HashSet<DateOnly> Gelijkgesteld =
    [
        new(2017, 4, 28), new(2017, 5, 26), new(2018, 5, 11), new(2018, 12, 24), new(2018, 12, 31), new(2019, 5, 31), new(2019, 12, 27),
        new(2023, 4, 28), new(2023, 5, 19), new(2024, 5, 10), new(2024, 12, 27), new(2025, 5, 30),
        new(2026, 1, 2), new(2026, 5, 15), new(2027, 5, 7), new(2028, 4, 28), new(2028, 5, 26),
    ];

    private static readonly HashSet<DateOnly> Dicht = [.. Enumerable.Range(1999, 56).SelectMany(Feestdagen).Concat(Gelijkgesteld)];

    public static bool IsGesloten(DateOnly d) => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Dicht.Contains(d);

    public static DateOnly Pasen(int jaar)
    {
        var maan = Paasmanen[jaar % 19];
        var d = new DateOnly(jaar, maan / 100, maan % 100).AddDays(1);
        while (d.DayOfWeek != DayOfWeek.Sunday)
        {
            d = d.AddDays(1);
        }

        return d;
    }

    public static DateOnly Ruw(DateOnly vanaf, Periode lengte, IReadOnlySet<DateOnly>? opgeschort = null)
    {
        var over = DagenTot(vanaf, lengte);
        var d = vanaf;
        while (over > 0)
        {
            d = d.AddDays(1);
            over -= opgeschort?.Contains(d) == true ? 0 : 1;
        }

        return d;
    }

    public static (DateOnly Einde, bool Atw) Einde(DateOnly vanaf, Periode lengte, DateOnly ruw)
    {
        var binnen = lengte.Eenheid switch
        {
            Eenheid.Dagen => lengte.Aantal < 91,
            Eenheid.Weken => lengte.Aantal < 13,
            Eenheid.Maanden => lengte.Aantal < 4,
            _ => false,
        };
        if (!binnen)
        {
            return (ruw, false);
        }

        // Minstens twee werkdagen, behalve bij een of twee dagen.
        var nodig = lengte is { Eenheid: Eenheid.Dagen, Aantal: < 3 } ? 0 : 2;
        var werkdagen = 0;
        var d = vanaf;
        while (d < ruw || IsGesloten(d) || werkdagen < nodig)
        {
            d = d.AddDays(1);
            werkdagen += IsGesloten(d) ? 0 : 1;
        }

        return (d, true);
    }

    private static int DagenTot(DateOnly vanaf, Periode lengte)
    {
        if (lengte.Eenheid is Eenheid.Dagen or Eenheid.Weken)
        {
            return lengte.Eenheid == Eenheid.Dagen ? lengte.Aantal : lengte.Aantal * 7;
        }

        var maanden = lengte.Eenheid == Eenheid.Maanden ? lengte.Aantal : lengte.Aantal * 12;
        var (jaar, maand) = (vanaf.Year, vanaf.Month);
        for (var i = 0; i < maanden; i++)
        {
            (jaar, maand) = maand == 12 ? (jaar + 1, 1) : (jaar, maand + 1);
        }

        // Vooruit lopen tot de doelmaand, en daarin tot het dagnummer of het einde van de maand.
        var dagen = 0;
        var d = vanaf;
        while ((d.Year, d.Month) != (jaar, maand))
        {
            d = d.AddDays(1);
            dagen++;
        }

        while (d.Day < vanaf.Day && d.AddDays(1).Month == maand)
        {
            d = d.AddDays(1);
            dagen++;
        }

        return dagen;
    }

    private static IEnumerable<DateOnly> Feestdagen(int jaar)
    {
        yield return new DateOnly(jaar, 1, 1);
        yield return new DateOnly(jaar, 5, 5);
        yield return new DateOnly(jaar, 12, 25);
        yield return new DateOnly(jaar, 12, 26);
        var pasen = Pasen(jaar);
        foreach (var verschil in (int[])[-2, 1, 39, 50])
        {
            yield return pasen.AddDays(verschil);
        }

        var koning = jaar < 2014 ? new DateOnly(jaar, 4, 30) : new DateOnly(jaar, 4, 27);
        yield return koning.DayOfWeek == DayOfWeek.Sunday ? koning.AddDays(-1) : koning;
    }
}
