namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Of een stuk van ons op tijd is aangekomen (Awb art. 6:9).</summary>
public static class Bezorging
{
    /// <summary>Op tijd is: ontvangen op of vóór de laatste dag; of per post verzonden op of vóór die dag en niet te lang daarna ontvangen.</summary>
    /// <param name="einde">De laatste dag van de termijn.</param>
    /// <param name="uiterlijkBezorgd">De laatste dag van ontvangst voor een stuk per post; te berekenen met de regel voor bezorging, met <paramref name="einde"/> als dag 0.</param>
    /// <param name="ontvangen">De dag van ontvangst.</param>
    /// <param name="gepost">De dag waarop het aantoonbaar is gepost; leeg als het anders is verzonden of niet te bewijzen is.</param>
    public static bool IsOpTijd(DateOnly einde, DateOnly uiterlijkBezorgd, DateOnly ontvangen, DateOnly? gepost) =>
        ontvangen <= einde || (gepost <= einde && ontvangen <= uiterlijkBezorgd);
}
