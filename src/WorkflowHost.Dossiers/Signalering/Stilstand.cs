namespace WorkflowHost.Dossiers.Signalering;

/// <summary>Hoe erg een stilstand is.</summary>
public enum Ernst
{
    /// <summary>Let op.</summary>
    Geel,

    /// <summary>Actie nodig.</summary>
    Oranje,

    /// <summary>Nu handelen.</summary>
    Rood,
}

/// <summary>Een reden waarom een dossier stilstaat, zolang die geldt.</summary>
public sealed class Stilstand
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Regel: <c>S1</c> tot en met <c>S12</c>.</summary>
    public required string Regel { get; init; }

    /// <summary>Waarover het gaat: taak, termijn of maand. Samen met dossier en regel uniek zolang de stilstand geldt.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Hoe erg.</summary>
    public required Ernst Ernst { get; set; }

    /// <summary>De oorzaak in een zin, zonder persoonsgegevens.</summary>
    public required string Oorzaak { get; set; }

    /// <summary>Op wie het dossier wacht.</summary>
    public required string WachtOp { get; set; }

    /// <summary>Sinds welke dag het dossier om deze reden stilstaat.</summary>
    public required DateOnly Sinds { get; set; }

    /// <summary>Dag waarop dit is gezien.</summary>
    public required DateOnly Gezien { get; init; }

    /// <summary>Dag waarop de reden wegviel; leeg zolang zij geldt.</summary>
    public DateOnly? Opgelost { get; set; }

    /// <summary>Tot en met welke dag dit even niet hoeft te worden getoond; rode redenen blijven zichtbaar.</summary>
    public DateOnly? UitgesteldTot { get; set; }

    /// <summary>Waarom het is uitgesteld.</summary>
    public string? RedenUitstel { get; set; }
}
