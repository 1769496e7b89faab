namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>De maandelijkse ronde waarin bij elk lopend dossier om mutaties wordt gevraagd.</summary>
public sealed class Mutatieronde
{
    /// <summary>Interne id.</summary>
    public required RondeId Id { get; init; }

    /// <summary>Eerste dag van de maand waar de ronde over gaat; uniek.</summary>
    public required DateOnly Maand { get; init; }

    /// <summary>Dag waarop de ronde openging.</summary>
    public required DateOnly Geopend { get; init; }

    /// <summary>Uiterste dag om te antwoorden.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>Dag waarop de ronde sluit.</summary>
    public required DateOnly Sluit { get; init; }

    /// <summary>Dag waarop geen reactie is vastgelegd; leeg zolang dat niet is gebeurd.</summary>
    public DateOnly? GeenReactieVastgelegd { get; set; }

    /// <summary>Dag waarop de ronde is gesloten.</summary>
    public DateOnly? Gesloten { get; set; }
}

/// <summary>Hoe het met een mutatieverzoek staat.</summary>
public enum VerzoekStatus
{
    /// <summary>Nog niet beantwoord.</summary>
    Open,

    /// <summary>Beantwoord met een mutatie of met geen wijziging.</summary>
    Beantwoord,

    /// <summary>Niet beantwoord voor de deadline.</summary>
    GeenReactie,

    /// <summary>Niet meer nodig: het dossier is gesloten.</summary>
    Vervallen,
}

/// <summary>De vraag aan een vrijwilliger wat er in een maand veranderde; een per dossier per ronde.</summary>
public sealed class Mutatieverzoek
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>De ronde.</summary>
    public required RondeId RondeId { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Aan wie de vraag is gesteld; leeg als niemand beschikbaar is.</summary>
    public MedewerkerId? MedewerkerId { get; set; }

    /// <summary>Hoe het ermee staat.</summary>
    public VerzoekStatus Status { get; set; }

    /// <summary>Dag van het antwoord.</summary>
    public DateOnly? Beantwoord { get; set; }
}
