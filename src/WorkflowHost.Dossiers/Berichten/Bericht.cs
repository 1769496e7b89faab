namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Hoe ver een bericht is.</summary>
public enum BerichtStatus
{
    /// <summary>Staat klaar om te gaan.</summary>
    Klaar,

    /// <summary>Bezorgd bij de mailserver of in de map.</summary>
    Verzonden,

    /// <summary>Opgegeven; een beheerder beslist of het alsnog gaat.</summary>
    Mislukt,

    /// <summary>Opgegeven, en een beheerder besloot dat het niet meer hoeft.</summary>
    Vervallen,
}

/// <summary>Waarom een bericht is opgegeven.</summary>
public enum Misluktreden
{
    /// <summary>De server kent het adres niet, of het adres is geen adres.</summary>
    AdresGeweigerd,

    /// <summary>De server wil dit bericht niet.</summary>
    BerichtGeweigerd,

    /// <summary>Steeds een tijdelijke fout, tot het aantal pogingen op was.</summary>
    TeVaakGeprobeerd,

    /// <summary>Twee keer viel de verbinding of het programma weg terwijl het bericht onderweg was: of het aankwam, weet niemand.</summary>
    Onzeker,
}

/// <summary>Waarover iemand geen mail hoeft. Een handeling die het team zelf op tijd moet doen staat er met opzet niet bij: daarvoor is afmelden niet mogelijk.</summary>
public enum Mailsoort
{
    /// <summary>Een termijn waarin een ander aan zet is, bijvoorbeeld de IND.</summary>
    TermijnVanAnder,

    /// <summary>Een punt van een checklist dat openstaat.</summary>
    Controlepunt,

    /// <summary>De herinneringen aan de mutatieronde; het verzoek zelf komt altijd.</summary>
    RondeHerinnering,
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

    /// <summary>Waar als de regel over een handeling van het team zelf gaat: wie zich afmeldde, krijgt haar toch.</summary>
    public bool IsVerplicht { get; init; }

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

    /// <summary>Platte tekst; leeg als zij lang genoeg is bewaard.</summary>
    public required string Tekst { get; init; }

    /// <summary>Dezelfde tekst met opmaak; leeg als die er niet is.</summary>
    public string? Html { get; init; }

    /// <summary>Hoe ver het bericht is.</summary>
    public BerichtStatus Status { get; set; }

    /// <summary>Waarom het is opgegeven; leeg als het niet is opgegeven.</summary>
    public Misluktreden? Reden { get; set; }

    /// <summary>Aantal pogingen tot nu toe.</summary>
    public int Pogingen { get; set; }

    /// <summary>Hoe vaak het wegviel terwijl het onderweg was; na de tweede keer wordt het opgegeven.</summary>
    public int Onderbroken { get; set; }

    /// <summary>Vanaf wanneer een volgende poging mag.</summary>
    public DateTimeOffset? NietVoor { get; set; }

    /// <summary>Wanneer <see cref="NietVoor"/> is gezet: ligt dat in de toekomst, dan is de klok teruggezet en telt het niet.</summary>
    public DateTimeOffset? UitgesteldOp { get; set; }

    /// <summary>Wie het nu bezorgt; elke poging heeft een eigen kenmerk. Leeg als niemand het vasthoudt.</summary>
    public Guid? VastDoor { get; set; }

    /// <summary>Telt de wijzigingen: van twee processen die hetzelfde bericht pakken, krijgt er een.</summary>
    public long Revisie { get; set; }

    /// <summary>Wanneer het is bezorgd.</summary>
    public DateTimeOffset? VerzondenOp { get; set; }

    /// <summary>Antwoord van de mailserver: alleen de code, want in de woorden kan een naam of adres staan.</summary>
    public string? Antwoord { get; set; }

    /// <summary>De Message-ID: afgeleid van de rij, dus een herhaling is herkenbaar.</summary>
    public string MessageId => $"{Id.Value:N}@workflowhost.local";
}
