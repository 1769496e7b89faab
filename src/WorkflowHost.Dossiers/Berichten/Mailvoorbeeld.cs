namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Verzonnen gegevens waarmee elk sjabloon te bekijken is: een van alles wat erin kan staan.</summary>
public static class Mailvoorbeeld
{
    /// <summary>De mail van een sjabloon met verzonnen gegevens.</summary>
    /// <param name="sjabloon">Naam van het sjabloon.</param>
    /// <param name="vandaag">De dag waarop de mail zou gaan.</param>
    /// <param name="opties">Onderwerp en adres zoals ze zijn ingesteld.</param>
    /// <returns>De mail; leeg als er geen voorbeeld is.</returns>
    public static Mailtekst? Maak(string sjabloon, DateOnly vandaag, BerichtenOptions opties) => sjabloon switch
    {
        "dagmail" => DagmailTekst.Maak(
            [
                Regel("termijn", "H-2026-0147", vandaag.AddDays(3)), Regel("termijn-voorbij", "H-2026-0012", vandaag.AddDays(-1)), Regel("controlepunt", "H-2026-0147", vandaag.AddDays(5)),
                Regel("mutatieronde", null, vandaag.AddDays(9), 4), Regel("mutatieronde-herinnering", null, vandaag.AddDays(2), 1), Regel("mutatieronde-geen-reactie", null, vandaag, 3),
                Regel("tekst:Wilt u hier deze week naar kijken?", "H-2026-0147", null),
            ],
            vandaag,
            opties),
        "uitnodiging" => Mailsjabloon.Zoek(sjabloon)!.Maak(new { onderwerp = opties.Onderwerp, duur = "3 dagen", link = $"{opties.Adres.TrimEnd('/')}/Uitnodiging?a=voorbeeld" }),
        _ => null,
    };

    private static Berichtregel Regel(string sjabloon, string? dossier, DateOnly? datum, int aantal = 0) => new()
    {
        Id = Guid.Empty,
        Sleutel = "",
        MedewerkerId = default,
        Sjabloon = sjabloon,
        Dossier = dossier,
        Datum = datum,
        Aantal = aantal,
        Ontstaan = datum ?? default,
    };
}
