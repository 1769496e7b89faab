using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Een procedure van een huishouden of persoon, bewaakt door een workflow.</summary>
public sealed class Dossier
{
    /// <summary>Interne id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>Het nummer dat mensen zien, bijvoorbeeld <c>HIL-GH-001</c>; uniek en zonder betekenis voor buitenstaanders.</summary>
    public required string Nummer { get; init; }

    /// <summary>Id van de workflowdefinitie: <c>gezinshereniging</c>, <c>vestiging</c>, <c>participatieverklaring</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>Het huishouden waar het dossier bij hoort.</summary>
    public required HuishoudenId HuishoudenId { get; init; }

    /// <summary>De persoon om wie het gaat (referent, deelnemer); leeg bij een dossier van het hele huishouden.</summary>
    public PersoonId? PersoonId { get; init; }

    /// <summary>Wie het dossier behandelt; leeg als niemand is toegewezen.</summary>
    public MedewerkerId? BehandelaarId { get; set; }

    /// <summary>Sinds welke dag deze behandelaar het dossier heeft, of sinds wanneer er geen is.</summary>
    public required DateOnly BehandelaarSinds { get; set; }

    /// <summary>De locatie waar het dossier hoort; sleutel voor rechten.</summary>
    public LocatieId LocatieId { get; init; } = Locatie.Eerste;

    /// <summary>Gemeente van het huishouden; sleutel voor rechten en cijfers.</summary>
    public required string Gemeente { get; init; }

    /// <summary>Dag van opening.</summary>
    public required DateOnly Geopend { get; init; }

    /// <summary>Dag van sluiting; leeg zolang het dossier loopt.</summary>
    public DateOnly? Gesloten { get; set; }

    /// <summary>Resultaat bij sluiting, bijvoorbeeld <c>Herenigd</c>.</summary>
    public string? Resultaat { get; set; }

    /// <summary>De workflow die dit dossier bewaakt; blijft op de versie waarmee hij begon.</summary>
    public required string InstantieId { get; init; }

    /// <summary>Het zaaknummer van de IND, versleuteld; leeg zolang het niet bekend is. Alleen bij een gezinshereniging.</summary>
    public byte[]? IndZaaknummer { get; set; }

    /// <summary>De dag van de laatste mutatie, ook als er niets gewijzigd was.</summary>
    public DateOnly? LaatsteMutatie { get; set; }

    /// <summary>De laatst gebruikte plaats in de mutatiereeks van dit dossier; loopt met een op.</summary>
    public int LaatsteVolgnummer { get; set; }

    /// <summary>Versieteller: twee gelijktijdige wijzigingen van een dossier kunnen niet allebei slagen.</summary>
    public int Revisie { get; set; }

    /// <summary>Loopt het dossier op deze dag?</summary>
    public bool IsOpenOp(DateOnly dag) => Geopend <= dag && (Gesloten is null || dag <= Gesloten);
}

/// <summary>Een gezinslid dat in een dossier gezinshereniging wil nareizen.</summary>
public sealed class Nareiziger
{
    /// <summary>Interne id.</summary>
    public required NareizigerId Id { get; init; }

    /// <summary>Code uit de registratie, bijvoorbeeld <c>HIL-GH-001-1</c>; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>Het dossier van de referent.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Relatie tot de referent, bijvoorbeeld <c>echtgenoot</c> of <c>kind</c>.</summary>
    public required string Relatie { get; init; }

    /// <summary>Geslacht zoals geregistreerd: <c>M</c>, <c>F</c> of <c>X</c>.</summary>
    public required string Geslacht { get; init; }

    /// <summary>De persoon die deze nareiziger werd na huisvesting; leeg zolang hij of zij er niet is.</summary>
    public PersoonId? PersoonId { get; set; }

    /// <summary>Resultaat voor deze nareiziger; leeg zolang de procedure loopt.</summary>
    public string? Resultaat { get; set; }

    /// <summary>Dag waarop de procedure van deze nareiziger eindigde.</summary>
    public DateOnly? Afgesloten { get; set; }
}
