using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Wat voor werk een taak is.</summary>
public enum TaakSoort
{
    /// <summary>Een stap van de procedure; eindigt met een van haar uitkomsten.</summary>
    Stap,

    /// <summary>Een punt van een checklist.</summary>
    Controlepunt,

    /// <summary>Een tweede paar ogen op wat een ander invoerde.</summary>
    Beoordeling,
}

/// <summary>Hoe ver een taak is.</summary>
public enum TaakStatus
{
    /// <summary>Wacht op haar uitkomst.</summary>
    Open,

    /// <summary>Klaar, met een uitkomst.</summary>
    Afgerond,

    /// <summary>Niet meer nodig: de procedure ging een andere kant op.</summary>
    Ingetrokken,

    /// <summary>Geldt niet voor dit huishouden of deze persoon, met een reden.</summary>
    NietVanToepassing,
}

/// <summary>Een stap, controlepunt of beoordeling die op iemand wacht.</summary>
public sealed class Taak
{
    /// <summary>Interne id.</summary>
    public required TaakId Id { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>De nareiziger om wie het gaat; leeg als de taak het hele dossier betreft.</summary>
    public NareizigerId? NareizigerId { get; init; }

    /// <summary>De persoon om wie het gaat; leeg als de taak het hele huishouden betreft.</summary>
    public PersoonId? PersoonId { get; init; }

    /// <summary>Stap, controlepunt of beoordeling.</summary>
    public required TaakSoort Soort { get; init; }

    /// <summary>Vaste sleutel uit het workflowbestand, bijvoorbeeld <c>gh.intake</c>, of de sleutel van het controlepunt.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Korte titel.</summary>
    public required string Titel { get; set; }

    /// <summary>Wat er moet gebeuren, in gewone woorden.</summary>
    public string? Uitleg { get; set; }

    /// <summary>De rol die de taak doet.</summary>
    public required Rol Rol { get; set; }

    /// <summary>Op wie de taak wacht, bijvoorbeeld <c>IND</c>, <c>cliënt</c>, <c>VWN</c>.</summary>
    public required string WachtOp { get; set; }

    /// <summary>De uitkomsten waaruit gekozen kan worden.</summary>
    public required List<string> Uitkomsten { get; set; }

    /// <summary>Dag van opening.</summary>
    public required DateOnly Geopend { get; init; }

    /// <summary>Wettelijk of dringend punt: signalering weegt het zwaarder.</summary>
    public bool IsWettelijk { get; init; }

    /// <summary>De termijn van een ander die verstreek en daarmee deze taak opende; leeg bij een gewone taak.</summary>
    public TermijnId? AanleidingId { get; init; }

    /// <summary>Bij een beoordeling: wie invoerde wat beoordeeld wordt, en dat dus niet zelf mag doen.</summary>
    public MedewerkerId? IngevoerdDoor { get; init; }

    /// <summary>Laatste dag binnen de eigen norm; leeg als er geen norm is.</summary>
    public DateOnly? NormTot { get; init; }

    /// <summary>Dagen na opening waarop een herinnering volgt zolang de taak open is.</summary>
    public List<int> HerinnerDagen { get; init; } = [];

    /// <summary>Dag van de eerstvolgende herinnering; leeg als er geen meer komt.</summary>
    public DateOnly? HerinnerOp { get; set; }

    /// <summary>Tussentijdse uitkomsten die zijn genoteerd, in volgorde.</summary>
    public List<string> Notities { get; set; } = [];

    /// <summary>Hoe ver de taak is.</summary>
    public TaakStatus Status { get; set; }

    /// <summary>De gekozen uitkomst, of de reden bij niet van toepassing.</summary>
    public string? Uitkomst { get; set; }

    /// <summary>Dag van afronding of intrekking.</summary>
    public DateOnly? Afgesloten { get; set; }

    /// <summary>Wie de taak afrondde; leeg bij het systeem.</summary>
    public MedewerkerId? AfgeslotenDoor { get; set; }

    /// <summary>Het wachtpunt in de workflow dat met de uitkomst verdergaat; leeg bij een controlepunt.</summary>
    public string? BladwijzerId { get; set; }
}
