namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Hoe ver een bericht is.</summary>
public enum BerichtStatus
{
    /// <summary>Staat klaar om te gaan.</summary>
    Klaar,

    /// <summary>Bezorgd bij de mailserver of in de map.</summary>
    Verzonden,

    /// <summary>Opgegeven na herhaald proberen.</summary>
    Mislukt,
}

/// <summary>Een regel die in de eerstvolgende mail aan iemand komt. De sleutel is uniek.</summary>
public sealed class Berichtregel
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unieke sleutel; dezelfde aanleiding levert een regel op.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Voor wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Naam van het sjabloon dat de regel vormt.</summary>
    public required string Sjabloon { get; init; }

    /// <summary>Dossiernummer; leeg als de regel over meer dossiers gaat.</summary>
    public string? Dossier { get; init; }

    /// <summary>De termijn waar de regel over gaat; is die klaar voordat de mail gaat, dan vervalt de regel.</summary>
    public TermijnId? TermijnId { get; init; }

    /// <summary>De taak waar de regel over gaat; is die klaar voordat de mail gaat, dan vervalt de regel.</summary>
    public TaakId? TaakId { get; init; }

    /// <summary>De uiterste datum; leeg als er geen is.</summary>
    public DateOnly? Datum { get; init; }

    /// <summary>Aantal waar de regel over gaat, bijvoorbeeld verzoeken; 0 als dat niet speelt.</summary>
    public int Aantal { get; init; }

    /// <summary>Dag waarop de regel ontstond.</summary>
    public required DateOnly Ontstaan { get; init; }

    /// <summary>De mail waarin de regel meeging; leeg zolang hij wacht.</summary>
    public BerichtId? BerichtId { get; set; }

    /// <summary>Waar als de aanleiding is vervallen voordat de regel meeging.</summary>
    public bool IsIngetrokken { get; set; }
}

/// <summary>Een mail in de uitgaande post: per persoon hoogstens een per dag.</summary>
public sealed class Bericht
{
    /// <summary>Interne id; de Message-ID is hiervan afgeleid.</summary>
    public required BerichtId Id { get; init; }

    /// <summary>Voor wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Dag waarvoor de mail geldt; samen met de medewerker uniek.</summary>
    public required DateOnly Dag { get; init; }

    /// <summary>Onderwerp; noemt nooit een persoon of procedure.</summary>
    public required string Onderwerp { get; init; }

    /// <summary>Platte tekst.</summary>
    public required string Tekst { get; init; }

    /// <summary>Hoe ver het bericht is.</summary>
    public BerichtStatus Status { get; set; }

    /// <summary>Aantal pogingen tot nu toe.</summary>
    public int Pogingen { get; set; }

    /// <summary>Vanaf wanneer een volgende poging mag; ook de tijd tot wanneer een ander proces het bericht vasthoudt.</summary>
    public DateTimeOffset? NietVoor { get; set; }

    /// <summary>Wanneer het is bezorgd.</summary>
    public DateTimeOffset? VerzondenOp { get; set; }

    /// <summary>Antwoord van de mailserver, zonder adres.</summary>
    public string? Antwoord { get; set; }

    /// <summary>De Message-ID: afgeleid van de rij, dus een herhaling is herkenbaar.</summary>
    public string MessageId => $"{Id.Value:N}@workflowhost.local";
}
