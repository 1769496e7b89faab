namespace WorkflowHost.Dossiers.Spreekuur;

/// <summary>Een gesprek op een spreekuur of daarbuiten.</summary>
public sealed class Contact
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dag van het gesprek.</summary>
    public required DateOnly Datum { get; init; }

    /// <summary>Soort: <c>MB</c>, <c>Infopunt</c> of <c>JuridischSpreekuur</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>Met wie.</summary>
    public required PersoonId PersoonId { get; init; }

    /// <summary>Door wie; leeg als dat niet is vastgelegd.</summary>
    public MedewerkerId? MedewerkerId { get; init; }

    /// <summary>Onderwerp in een woord.</summary>
    public string? Onderwerp { get; init; }

    /// <summary>Duur in minuten.</summary>
    public int Minuten { get; init; }

    /// <summary>Afloop, bijvoorbeeld <c>opgelost</c> of <c>doorverwezen</c>.</summary>
    public string? Afloop { get; init; }
}

/// <summary>Een vast spreekuur in de week.</summary>
public sealed class Rooster
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Naam van het spreekuur.</summary>
    public required string Soort { get; init; }

    /// <summary>Dag van de week.</summary>
    public required DayOfWeek Weekdag { get; init; }

    /// <summary>Begin.</summary>
    public required TimeOnly Van { get; init; }

    /// <summary>Einde.</summary>
    public required TimeOnly Tot { get; init; }
}
