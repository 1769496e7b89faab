namespace WorkflowHost.Dossiers.Bezetting;

/// <summary>Een medewerker is er een tijd niet.</summary>
public sealed class Afwezigheid
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Eerste dag.</summary>
    public required DateOnly Van { get; init; }

    /// <summary>Laatste dag; leeg zolang die onbekend is.</summary>
    public DateOnly? Tot { get; set; }

    /// <summary>Wie waarneemt; leeg als dat niet geregeld is.</summary>
    public MedewerkerId? VervangerId { get; set; }
}
