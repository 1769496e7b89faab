namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Of een mutatie al werkt.</summary>
public enum MutatieStatus
{
    /// <summary>Geldt.</summary>
    Bevestigd,

    /// <summary>Wacht op een tweede paar ogen; tot dan verandert er niets.</summary>
    Voorgesteld,

    /// <summary>Afgekeurd bij de beoordeling; blijft zichtbaar.</summary>
    Afgekeurd,
}

/// <summary>Wat een mutatie met de procedure deed.</summary>
public enum Passing
{
    /// <summary>Nog niet verwerkt: wacht op beoordeling.</summary>
    Onverwerkt,

    /// <summary>Paste bij een wachtende stap.</summary>
    Passend,

    /// <summary>Is alleen een gegeven en hoeft nergens te passen.</summary>
    Gegeven,

    /// <summary>Had moeten passen maar deed dat niet; de jurist kijkt ernaar.</summary>
    NietPassend,
}

/// <summary>Iets wat gebeurde in een procedure. Wordt nooit gewijzigd of verwijderd; een correctie is een nieuwe mutatie.</summary>
public sealed class Mutatie
{
    /// <summary>Interne id.</summary>
    public required MutatieId Id { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Plaats in de reeks van het dossier, vanaf 1.</summary>
    public required int Volgnummer { get; init; }

    /// <summary>De nareiziger; leeg als de mutatie over alle nareizigers gaat.</summary>
    public NareizigerId? NareizigerId { get; init; }

    /// <summary>De persoon; leeg als de mutatie over het hele huishouden gaat.</summary>
    public PersoonId? PersoonId { get; init; }

    /// <summary>Soort uit <c>mutatiesoorten.json</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>Dag waarop het gebeurde of bekend werd.</summary>
    public required DateOnly Datum { get; init; }

    /// <summary>De velden van de soort, als JSON.</summary>
    public required string Gegevens { get; init; }

    /// <summary>Waar het vandaan komt: brief, cliënt, gemeente …</summary>
    public string? Bron { get; init; }

    /// <summary>Wie het invoerde; leeg bij het systeem.</summary>
    public MedewerkerId? IngevoerdDoor { get; init; }

    /// <summary>Wanneer het werd ingevoerd.</summary>
    public required DateTimeOffset IngevoerdOp { get; init; }

    /// <summary>Of de mutatie geldt.</summary>
    public MutatieStatus Status { get; set; }

    /// <summary>Wat de mutatie met de procedure deed.</summary>
    public Passing Passing { get; set; }

    /// <summary>De mutatie die hiermee wordt gecorrigeerd.</summary>
    public MutatieId? CorrigeertId { get; init; }

    /// <summary>Wie beoordeelde.</summary>
    public MedewerkerId? BeoordeeldDoor { get; set; }

    /// <summary>Wanneer is beoordeeld.</summary>
    public DateTimeOffset? BeoordeeldOp { get; set; }

    /// <summary>Wanneer een mutatie die nergens paste is afgehandeld. Los van de beoordeling: ook wat is goedgekeurd kan nergens passen.</summary>
    public DateTimeOffset? AfgehandeldOp { get; set; }

    /// <summary>Toelichting bij de beoordeling of bij de afhandeling van niet passend.</summary>
    public string? Toelichting { get; set; }
}
