using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Kalender;

/// <summary>De grenzen van de Algemene termijnenwet, gelezen uit <c>feestdagen.json</c> (onderdeel <c>termijnenwet</c>).</summary>
/// <param name="Grondslagen">De grondslagen waarvoor de wet geldt (art. 1 en 5).</param>
/// <param name="Voorzichtig">De grondslagen waarvoor de wet niet geldt, maar de laatste lezing toch doorschuift, omdat daarover verschil van mening kan zijn.</param>
/// <param name="MaxDagen">De langste termijn in dagen waarvoor de wet geldt (art. 4).</param>
/// <param name="MaxWeken">Idem in weken.</param>
/// <param name="MaxMaanden">Idem in maanden.</param>
/// <param name="MinimumVanafDagen">Vanaf hoeveel dagen een termijn een minimum aan werkdagen heeft (art. 2).</param>
/// <param name="MinimumWerkdagen">Hoeveel werkdagen zo'n termijn minstens bevat (art. 2).</param>
/// <param name="Bron">De vindplaats.</param>
public sealed record AtwRegels(
    IReadOnlyList<Grondslag> Grondslagen,
    IReadOnlyList<Grondslag> Voorzichtig,
    int MaxDagen,
    int MaxWeken,
    int MaxMaanden,
    int MinimumVanafDagen,
    int MinimumWerkdagen,
    string Bron)
{
    /// <summary>Of de wet kan gelden voor termijnen met deze grondslag.</summary>
    public bool GeldtVoor(Grondslag grondslag) => Grondslagen.Contains(grondslag);

    /// <summary>Of een termijn van deze lengte binnen de wet valt; precies de grens valt er binnen, uren en jaren nooit.</summary>
    public bool GeldtVoor(Periode lengte) => lengte.Eenheid switch
    {
        Eenheid.Dagen => lengte.Aantal <= MaxDagen,
        Eenheid.Weken => lengte.Aantal <= MaxWeken,
        Eenheid.Maanden => lengte.Aantal <= MaxMaanden,
        Eenheid.Uren or Eenheid.Jaren => false,
    };

    /// <summary>Of een termijn van deze lengte een minimum aan werkdagen heeft.</summary>
    public bool HeeftMinimum(Periode lengte) => lengte.InMaanden > 0 || lengte.InDagen >= MinimumVanafDagen;
}
