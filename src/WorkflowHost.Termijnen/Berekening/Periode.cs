namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Een lengte zoals de wet telt: zoveel uren, dagen, weken, maanden of jaren.</summary>
/// <remarks>
/// Twee periodes zijn gelijk als aantal en eenheid gelijk zijn: 1 week is niet gelijk aan 7 dagen, want de wet behandelt ze
/// anders. Er is geen volgorde tussen periodes van verschillende eenheid.
/// </remarks>
/// <param name="Aantal">Het aantal. 0 is dezelfde dag; negatief ligt vóór dag 0 (alleen bij niet-eerder-dan).</param>
/// <param name="Eenheid">De eenheid van <paramref name="Aantal"/>.</param>
public readonly record struct Periode(int Aantal, Eenheid Eenheid)
{
    private const int DagenPerWeek = 7;
    private const int MaandenPerJaar = 12;

    /// <summary>De maanden in deze periode (jaren × 12), of 0 voor uren, dagen en weken.</summary>
    internal int InMaanden => Eenheid switch
    {
        Eenheid.Maanden => Aantal,
        Eenheid.Jaren => checked(Aantal * MaandenPerJaar),
        _ => 0,
    };

    /// <summary>De dagen in deze periode (weken × 7), of 0 voor uren, maanden en jaren.</summary>
    internal int InDagen => Eenheid switch
    {
        Eenheid.Dagen => Aantal,
        Eenheid.Weken => checked(Aantal * DagenPerWeek),
        _ => 0,
    };

    /// <summary>De periode in woorden: "1 maand", "90 dagen".</summary>
    public override string ToString() => $"{Aantal} {Woord}";

    private string Woord => (Eenheid, Math.Abs(Aantal) == 1) switch
    {
        (Eenheid.Uren, _) => "uur",
        (Eenheid.Dagen, true) => "dag",
        (Eenheid.Dagen, false) => "dagen",
        (Eenheid.Weken, true) => "week",
        (Eenheid.Weken, false) => "weken",
        (Eenheid.Maanden, true) => "maand",
        (Eenheid.Maanden, false) => "maanden",
        (Eenheid.Jaren, _) => "jaar",
    };
}
