using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Weigert vragen die zichzelf tegenspreken.</summary>
internal static class Vraagtoets
{
    /// <exception cref="ArgumentException">De vraag kan geen uitkomst hebben.</exception>
    public static void Weiger(TermijnVraag vraag)
    {
        var bezwaar = TegenLengte(vraag)
            ?? vraag.Opschortingen.Select(TegenOpschorting).FirstOrDefault(zin => zin is not null)
            ?? vraag.Verlengingen.Select(v => TegenVerlenging(v, InUren(vraag))).FirstOrDefault(zin => zin is not null)
            ?? TegenUren(vraag);
        if (bezwaar is not null)
        {
            throw new ArgumentException(bezwaar, nameof(vraag));
        }
    }

    private static string? TegenLengte(TermijnVraag vraag) => vraag switch
    {
        { Lengte: null, BronDatum: null } => "Zonder lengte is een datum uit de brief nodig.",
        { Lengte.Aantal: < 0, Richting: not Richting.NietEerderDan } => "Alleen niet-eerder-dan kan een lengte vóór dag 0 hebben.",
        _ => null,
    };

    private static string? TegenOpschorting(Opschorting opschorting) =>
        opschorting.TotEnMet < opschorting.Van ? "Een opschorting eindigt niet vóór zij begint." : null;

    private static string? TegenVerlenging(Verlenging verlenging, bool inUren) => verlenging switch
    {
        { Lengte: null, Tot: null } => "Een verlenging heeft een lengte of een datum.",
        { Lengte.Aantal: <= 0 } => "Een verlenging is langer dan niets.",
        { Lengte.Eenheid: Eenheid.Uren } when !inUren => "Alleen een termijn in uren verlengt in uren.",
        { Lengte.Eenheid: not Eenheid.Uren } when inUren => "Een termijn in uren verlengt alleen in uren.",
        _ => null,
    };

    private static string? TegenUren(TermijnVraag vraag)
    {
        if (!InUren(vraag))
        {
            return vraag.VanafTijd is null ? null : "Een tijdstip hoort alleen bij een termijn in uren.";
        }

        return vraag.BronDatum is not null || vraag.Opschortingen.Count > 0 || vraag.Verlengingen.Any(v => v.Tot is not null)
            ? "Een termijn in uren kent geen datum uit een brief en geen opschorting."
            : null;
    }

    private static bool InUren(TermijnVraag vraag) => vraag.Lengte is { Eenheid: Eenheid.Uren };
}
