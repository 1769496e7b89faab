namespace WorkflowHost.Dossiers.Taakstellingen;

/// <summary>Het aantal statushouders dat een gemeente in een half jaar moet huisvesten.</summary>
public sealed class Taakstelling
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>De gemeente.</summary>
    public required string Gemeente { get; init; }

    /// <summary>Jaar.</summary>
    public required int Jaar { get; init; }

    /// <summary>Half jaar: 1 of 2.</summary>
    public required int Halfjaar { get; init; }

    /// <summary>Aantal personen.</summary>
    public required int Aantal { get; init; }

    /// <summary>Saldo van het jaar ervoor, alleen op de eerste rij; negatief is achterstand.</summary>
    public int? SaldoBegin { get; init; }
}
