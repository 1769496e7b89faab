namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>Wat niet langer bewaard hoeft te worden.</summary>
public enum Bewaarsoort
{
    /// <summary>Een gesloten dossier.</summary>
    Dossier,

    /// <summary>De contacten van een maand.</summary>
    Contacten,

    /// <summary>Een medewerker die weg is.</summary>
    Medewerker,
}

/// <summary>Hoe ver een voorstel is.</summary>
public enum Bewaarstatus
{
    /// <summary>Wacht op een besluit.</summary>
    Open,

    /// <summary>Mag weg.</summary>
    Akkoord,

    /// <summary>Blijft voorlopig, met een reden.</summary>
    Aangehouden,

    /// <summary>Geldt niet meer: er loopt weer iets.</summary>
    Vervallen,
}

/// <summary>Een voorstel om iets niet langer te bewaren. De sleutel is uniek: wat al is voorgesteld, wordt niet nog eens voorgesteld.</summary>
public sealed class Bewaarvoorstel
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unieke sleutel: soort en waarover.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Wat.</summary>
    public required Bewaarsoort Soort { get; init; }

    /// <summary>De locatie die erover beslist.</summary>
    public required LocatieId LocatieId { get; init; }

    /// <summary>Het dossier; leeg bij een andere soort.</summary>
    public DossierId? DossierId { get; init; }

    /// <summary>De medewerker; leeg bij een andere soort.</summary>
    public MedewerkerId? MedewerkerId { get; init; }

    /// <summary>Eerste dag van de maand van de contacten; leeg bij een andere soort.</summary>
    public DateOnly? Maand { get; init; }

    /// <summary>Sinds welke dag de bewaartermijn voorbij is.</summary>
    public required DateOnly Sinds { get; init; }

    /// <summary>Hoe ver het is.</summary>
    public Bewaarstatus Status { get; set; }

    /// <summary>Waarom het blijft; leeg als het niet is aangehouden.</summary>
    public string? Reden { get; set; }

    /// <summary>Tot wanneer het blijft; daarna komt het voorstel terug.</summary>
    public DateOnly? Tot { get; set; }

    /// <summary>Wie besliste.</summary>
    public MedewerkerId? Door { get; set; }

    /// <summary>Wanneer het is besloten.</summary>
    public DateTimeOffset? BeslotenOp { get; set; }
}
