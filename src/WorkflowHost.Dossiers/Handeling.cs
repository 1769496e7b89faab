namespace WorkflowHost.Dossiers;

/// <summary>
/// Het feit achter elke wijziging: wie, wanneer en waarom. Wordt een keer per verzoek of taakronde gemaakt, zodat
/// alle rijen en gebeurtenissen van een handeling hetzelfde tijdstip dragen.
/// </summary>
/// <param name="Door">De medewerker die handelt; leeg als het systeem handelt.</param>
/// <param name="Tijdstip">Wanneer het gebeurt, in UTC.</param>
/// <param name="Reden">Waarom, in gewone woorden; leeg als de handeling voor zichzelf spreekt.</param>
public sealed record Handeling(MedewerkerId? Door, DateTimeOffset Tijdstip, string? Reden = null)
{
    /// <summary>De tijdzone waarin dagen en termijnen gelden: Europe/Amsterdam, ongeacht de instellingen van de machine.</summary>
    public static readonly TimeZoneInfo Tijdzone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>De dag van vandaag in Nederland.</summary>
    public DateOnly Vandaag => Dag(Tijdstip);

    /// <summary>De Nederlandse kalenderdag waarop een tijdstip valt.</summary>
    public static DateOnly Dag(DateTimeOffset tijdstip) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(tijdstip, Tijdzone).DateTime);

    /// <summary>Het tijdstip (UTC) van een plaatselijke tijd op een dag; een uur dat door de zomertijd niet bestaat schuift een uur op.</summary>
    public static DateTimeOffset Om(DateOnly dag, TimeOnly tijd)
    {
        var lokaal = dag.ToDateTime(tijd, DateTimeKind.Unspecified);
        if (Tijdzone.IsInvalidTime(lokaal))
        {
            lokaal = lokaal.AddHours(1);
        }

        return new DateTimeOffset(lokaal, Tijdzone.GetUtcOffset(lokaal)).ToUniversalTime();
    }
}
