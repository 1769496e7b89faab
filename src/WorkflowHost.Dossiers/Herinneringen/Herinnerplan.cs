using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Herinneringen;

/// <summary>Wanneer een termijn of taak weer onder de aandacht komt. De eerstvolgende dag staat op de rij zelf, zodat een ronde alleen leest wat aan de beurt is.</summary>
internal static class Herinnerplan
{
    // After this many days past the date the list of stalled dossiers takes over from the mail.
    private const int DagenNaDatum = 7;

    /// <summary>De eerste dag na <paramref name="na"/> waarop een trap van de termijn valt.</summary>
    public static DateOnly? Volgende(Termijn termijn, DateOnly na) => Eerste(termijn.HerinnerDagen.Select(d => termijn.Doeldatum.AddDays(-d)), na);

    /// <summary>De eerste dag na <paramref name="na"/> waarop een trap van de taak valt.</summary>
    public static DateOnly? Volgende(Taak taak, DateOnly na) => Eerste(taak.HerinnerDagen.Select(d => taak.Geopend.AddDays(d)), na);

    /// <summary>De dringendste trap die vandaag is bereikt: met trappen 14, 7, 3 en nog vijf dagen is dat 7. Niets als de datum te lang voorbij is.</summary>
    public static int? Trap(Termijn termijn, DateOnly vandaag)
    {
        var over = termijn.Doeldatum.DayNumber - vandaag.DayNumber;
        return over < -DagenNaDatum ? null : termijn.HerinnerDagen.Where(d => over <= d).Order().Select(d => (int?)d).FirstOrDefault();
    }

    /// <summary>De laatste trap die vandaag is bereikt.</summary>
    public static int? Trap(Taak taak, DateOnly vandaag)
    {
        var verlopen = vandaag.DayNumber - taak.Geopend.DayNumber;
        return taak.HerinnerDagen.Where(d => verlopen >= d).OrderDescending().Select(d => (int?)d).FirstOrDefault();
    }

    private static DateOnly? Eerste(IEnumerable<DateOnly> dagen, DateOnly na) => dagen.Where(d => d > na).Order().Select(d => (DateOnly?)d).FirstOrDefault();
}
