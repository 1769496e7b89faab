namespace WorkflowHost.Dossiers.Herinneringen;

/// <summary>Een besluit om iemand te herinneren. De sleutel is uniek, dus twee keer bepalen voegt niets toe.</summary>
public sealed class Herinnering
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unieke sleutel: waarover, welke trap, voor wie.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>De termijn; leeg als het om een taak gaat.</summary>
    public TermijnId? TermijnId { get; init; }

    /// <summary>De taak; leeg als het om een termijn gaat.</summary>
    public TaakId? TaakId { get; init; }

    /// <summary>Voor wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>De datum waar het om gaat.</summary>
    public required DateOnly Datum { get; init; }

    /// <summary>Dag waarop is besloten te herinneren.</summary>
    public required DateOnly Bepaald { get; init; }
}
