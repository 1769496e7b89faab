namespace WorkflowHost.Dossiers.Spreekuur;

/// <summary>Iemand mag een paar uur meelezen in de dossiers van wie aan tafel zit.</summary>
public sealed class Spreekuurtoegang
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Wie mag meelezen.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Het huishouden van wie aan tafel zit.</summary>
    public required HuishoudenId HuishoudenId { get; init; }

    /// <summary>Waarom, in een paar woorden zonder namen.</summary>
    public required string Reden { get; init; }

    /// <summary>Begin.</summary>
    public required DateTimeOffset Van { get; init; }

    /// <summary>Wanneer het vanzelf ophoudt, of eerder werd beëindigd.</summary>
    public required DateTimeOffset Tot { get; set; }
}
