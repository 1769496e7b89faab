namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>Een locatie van VluchtelingenWerk. Wie er werkt, ziet alleen wat bij die locatie hoort.</summary>
public sealed class Locatie
{
    /// <summary>De locatie waarmee elke database begint; alles hoort hier zolang er geen andere is.</summary>
    public static readonly LocatieId Eerste = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));

    /// <summary>Interne id.</summary>
    public required LocatieId Id { get; init; }

    /// <summary>Naam.</summary>
    public required string Naam { get; set; }
}
