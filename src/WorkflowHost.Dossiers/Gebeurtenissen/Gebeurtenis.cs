namespace WorkflowHost.Dossiers.Gebeurtenissen;

/// <summary>
/// Een regel in de geschiedenis; alleen toevoegen. De geschiedenis is ook de tijdlijn op het dossier. Bevat geen namen:
/// wie het betreft staat er als id of code.
/// </summary>
public sealed class Gebeurtenis
{
    /// <summary>Plaats in de geschiedenis; loopt op in volgorde van vastleggen.</summary>
    public long Id { get; init; }

    /// <summary>Het dossier; leeg bij een gebeurtenis van het hele systeem.</summary>
    public DossierId? DossierId { get; init; }

    /// <summary>De nareiziger om wie het gaat.</summary>
    public NareizigerId? NareizigerId { get; init; }

    /// <summary>De persoon om wie het gaat.</summary>
    public PersoonId? PersoonId { get; init; }

    /// <summary>Wat er gebeurde, als voltooid deelwoord: <c>TaakAfgerond</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>Waarover: stap, termijn, mutatiesoort.</summary>
    public string? Onderwerp { get; init; }

    /// <summary>Wat erover te zeggen is, in gewone woorden en zonder persoonsgegevens.</summary>
    public string? Tekst { get; init; }

    /// <summary>De dag waar het over gaat; kan voor de dag van invoer liggen.</summary>
    public required DateOnly Datum { get; init; }

    /// <summary>Wanneer het werd vastgelegd.</summary>
    public required DateTimeOffset Tijdstip { get; init; }

    /// <summary>Wie het deed; leeg bij het systeem.</summary>
    public MedewerkerId? Door { get; init; }
}
