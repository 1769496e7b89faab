namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Dagen waarop een termijn stilstaat (Awb art. 4:15). Beide dagen horen erbij.</summary>
/// <param name="Van">De eerste opgeschorte dag.</param>
/// <param name="TotEnMet">De laatste opgeschorte dag, niet vóór <paramref name="Van"/>.</param>
public readonly record struct Opschorting(DateOnly Van, DateOnly TotEnMet)
{
    /// <summary>De opschorting door een uitnodiging om aan te vullen: vanaf de dag na de uitnodiging tot en met het einde.</summary>
    /// <param name="uitnodiging">De dag van de uitnodiging; die telt niet mee.</param>
    /// <param name="einde">De dag van de aanvulling, of het einde van de gegeven tijd als dat eerder is; die dag telt mee.</param>
    /// <returns><c>null</c> als er geen enkele dag is opgeschort, omdat op de dag van de uitnodiging al is aangevuld.</returns>
    public static Opschorting? NaUitnodiging(DateOnly uitnodiging, DateOnly einde) =>
        einde > uitnodiging ? new Opschorting(uitnodiging.AddDays(1), einde) : null;
}
