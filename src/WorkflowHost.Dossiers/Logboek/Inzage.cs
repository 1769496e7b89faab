namespace WorkflowHost.Dossiers.Logboek;

/// <summary>Wat iemand met een dossier deed zonder het te wijzigen.</summary>
public enum Inzagesoort
{
    /// <summary>Het dossier is geopend.</summary>
    Geopend,

    /// <summary>Er is gezocht.</summary>
    Gezocht,

    /// <summary>Er is een bestand gemaakt.</summary>
    Uitgevoerd,

    /// <summary>Het dossier is afgedrukt.</summary>
    Afgedrukt,

    /// <summary>Het dossier bestaat, maar was niet voor wie het vroeg.</summary>
    Geweigerd,

    /// <summary>Aan het spreekuur is toegang genomen.</summary>
    Spreekuur,

    /// <summary>Een V-nummer of zaaknummer is getoond.</summary>
    Nummer,

    /// <summary>Een bijzonder stuk is geopend.</summary>
    Stuk,
}

/// <summary>
/// Een regel in het logboek van inzage: wie, wanneer, wat en vanaf welk adres; alleen toevoegen. Wijzigingen staan bij de gebeurtenissen van het
/// dossier.
/// </summary>
public sealed class Inzage
{
    /// <summary>Plaats in het logboek; loopt op in volgorde van vastleggen.</summary>
    public long Id { get; init; }

    /// <summary>Wanneer.</summary>
    public required DateTimeOffset Tijdstip { get; init; }

    /// <summary>Wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>In welke sessie.</summary>
    public Guid? SessieId { get; init; }

    /// <summary>Wat.</summary>
    public required Inzagesoort Soort { get; init; }

    /// <summary>Het dossier; leeg als het om meer gaat.</summary>
    public DossierId? DossierId { get; init; }

    /// <summary>Het bijzondere stuk; leeg als het daar niet om gaat.</summary>
    public StukId? StukId { get; init; }

    /// <summary>Wat erover te zeggen is, zonder namen.</summary>
    public string? Onderwerp { get; init; }

    /// <summary>Het netwerkadres van de computer.</summary>
    public required string Adres { get; init; }
}
