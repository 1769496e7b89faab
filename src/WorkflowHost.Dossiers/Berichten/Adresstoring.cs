namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een adres dat de mailserver voor goed weigerde. Zolang het adres hetzelfde is en niemand het vrijgeeft, gaat er niets meer heen.</summary>
public sealed class Adresstoring
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Van wie het adres is.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Het adres zoals het was; krijgt de medewerker een ander adres, dan geldt de storing niet meer.</summary>
    public required string Adres { get; init; }

    /// <summary>Code van de mailserver.</summary>
    public required string Code { get; init; }

    /// <summary>Wanneer het adres werd geweigerd.</summary>
    public required DateTimeOffset Sinds { get; init; }

    /// <summary>Wanneer een beheerder het adres weer vrijgaf; leeg zolang het dicht is.</summary>
    public DateTimeOffset? Vrijgegeven { get; set; }
}

/// <summary>Wie zich voor een soort mail heeft afgemeld.</summary>
public sealed class Afmelding
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Wie.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Waarvoor.</summary>
    public required Mailsoort Soort { get; init; }
}
