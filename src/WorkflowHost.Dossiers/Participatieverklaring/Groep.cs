using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Participatieverklaring;

/// <summary>Een groep van het participatieverklaringstraject of van @Home; groepen zijn regionaal.</summary>
public sealed class Groep
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code uit de registratie; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>De locatie die de groep houdt.</summary>
    public LocatieId LocatieId { get; init; } = Locatie.Eerste;

    /// <summary>Soort: <c>PVT</c> of <c>@Home</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>Taal van de groep.</summary>
    public string? Taal { get; init; }

    /// <summary>Regio.</summary>
    public string? Regio { get; init; }

    /// <summary>Plaats.</summary>
    public string? Plaats { get; init; }

    /// <summary>Dagen van de bijeenkomsten.</summary>
    public required List<DateOnly> Bijeenkomsten { get; init; }

    /// <summary>Eerste bijeenkomst; leeg als er nog geen gepland is.</summary>
    public DateOnly? EersteBijeenkomst { get; init; }

    /// <summary>Wie de groep leidt.</summary>
    public string? Gespreksleider { get; init; }

    /// <summary>De Nederlandse vrijwilliger bij de groep.</summary>
    public MedewerkerId? VrijwilligerId { get; init; }

    /// <summary>Deelnemers van andere locaties.</summary>
    public int OverigeDeelnemers { get; init; }

    /// <summary>Aantal ingevulde evaluatieformulieren.</summary>
    public int Evaluatieformulieren { get; init; }
}

/// <summary>Aanwezigheid van een deelnemer bij een bijeenkomst.</summary>
public sealed class Groepsdeelname
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>De groep.</summary>
    public required Guid GroepId { get; init; }

    /// <summary>De deelnemer.</summary>
    public required PersoonId PersoonId { get; init; }

    /// <summary>Dag van de bijeenkomst.</summary>
    public required DateOnly Bijeenkomst { get; init; }

    /// <summary>Was de deelnemer er?</summary>
    public required bool IsAanwezig { get; init; }
}
