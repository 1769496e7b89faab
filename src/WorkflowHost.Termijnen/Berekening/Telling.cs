namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Het tellen zelf: van een dag een periode verder, en over opgeschorte dagen heen.</summary>
internal static class Telling
{
    /// <summary>Zoveel verder dan <paramref name="vanaf"/>: eerst de maanden, dan de dagen.</summary>
    /// <param name="vanaf">Dag 0.</param>
    /// <param name="maanden">Kalendermaanden; bestaat het dagnummer niet, dan de laatste dag van de maand.</param>
    /// <param name="dagen">Kalenderdagen.</param>
    /// <param name="lezing">In de laatste lezing geeft de laatste dag van een maand de laatste dag van de doelmaand.</param>
    public static DateOnly Verder(DateOnly vanaf, int maanden, int dagen, Lezingkeuze lezing)
    {
        var doel = vanaf.AddMonths(maanden);
        if (lezing == Lezingkeuze.Laatste && maanden != 0 && IsLaatsteVanMaand(vanaf))
        {
            doel = LaatsteVanMaand(doel);
        }

        return doel.AddDays(dagen);
    }

    /// <summary>Het einde na opschorting: elke opgeschorte dag na <paramref name="na"/> binnen de (groeiende) termijn telt één dag op.</summary>
    /// <param name="na">De dag waarna geteld wordt; opgeschorte dagen tot en met deze dag doen niet mee.</param>
    /// <param name="einde">Het einde zonder opschorting.</param>
    /// <param name="opschortingen">In willekeurige volgorde; overlap telt één keer.</param>
    public static DateOnly Opgeschort(DateOnly na, DateOnly einde, IEnumerable<Opschorting> opschortingen)
    {
        var vorige = na;
        foreach (var (van, totEnMet) in opschortingen.OrderBy(o => o.Van))
        {
            var eerste = van > vorige ? van : vorige.AddDays(1);
            if (eerste > einde)
            {
                break;
            }

            if (totEnMet >= eerste)
            {
                einde = einde.AddDays(totEnMet.DayNumber - eerste.DayNumber + 1);
                vorige = totEnMet;
            }
        }

        return einde;
    }

    private static bool IsLaatsteVanMaand(DateOnly d) => d.Day == DateTime.DaysInMonth(d.Year, d.Month);

    private static DateOnly LaatsteVanMaand(DateOnly d) => new(d.Year, d.Month, DateTime.DaysInMonth(d.Year, d.Month));
}
