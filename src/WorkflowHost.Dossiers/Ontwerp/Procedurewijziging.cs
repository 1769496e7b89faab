namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Wat er met een procedure gebeurde.</summary>
public enum Wijzigingsoort
{
    /// <summary>Er kwam een nieuwe versie als concept.</summary>
    Getekend,

    /// <summary>Een versie ging in gebruik.</summary>
    Gepubliceerd,

    /// <summary>De versie in gebruik werd teruggetrokken.</summary>
    Teruggetrokken,

    /// <summary>Lopende dossiers gingen naar een andere versie.</summary>
    Verhuisd,

    /// <summary>Een verhuizing van dossiers werd hersteld.</summary>
    VerhuizingHersteld,
}

/// <summary>Een regel in de geschiedenis van een procedure: wie, wanneer en waarom.</summary>
public sealed class Procedurewijziging
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>De procedure.</summary>
    public required string Procedure { get; init; }

    /// <summary>De versie waar het om gaat; bij verhuizen de versie waar de dossiers heen gingen.</summary>
    public required string VersieId { get; init; }

    /// <summary>Nummer van die versie.</summary>
    public required int Versie { get; init; }

    /// <summary>Wat er gebeurde.</summary>
    public required Wijzigingsoort Soort { get; init; }

    /// <summary>Wie het deed; leeg als het bestand of het systeem het deed.</summary>
    public MedewerkerId? Door { get; init; }

    /// <summary>Wanneer.</summary>
    public required DateTimeOffset Op { get; init; }

    /// <summary>Waarom, in gewone woorden.</summary>
    public string? Reden { get; init; }

    /// <summary>De dossiers die verhuisden, elk met de versie waar het vandaan kwam; anders leeg.</summary>
    public List<VerhuisdDossier> Dossiers { get; init; } = [];

    /// <summary>Wanneer de verhuizing werd hersteld; leeg zolang dat niet is gebeurd.</summary>
    public DateTimeOffset? HersteldOp { get; set; }
}

/// <summary>Een dossier dat naar een andere versie ging.</summary>
/// <param name="Dossier">Het dossier.</param>
/// <param name="VanVersieId">De versie waar het op liep.</param>
public sealed record VerhuisdDossier(Guid Dossier, string VanVersieId);
