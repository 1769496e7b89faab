namespace WorkflowHost.Dossiers.Trajecten;

/// <summary>Een traject van een persoon: begeleiding in jaar 1 of 2, of VIP.</summary>
public sealed class Traject
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Plaats in de registratie; houdt de volgorde van invoer vast.</summary>
    public required int Volgnummer { get; init; }

    /// <summary>De deelnemer.</summary>
    public required PersoonId PersoonId { get; init; }

    /// <summary>Soort, bijvoorbeeld <c>MB jaar 1</c> of <c>VIP</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>Eerste dag.</summary>
    public required DateOnly Gestart { get; init; }

    /// <summary>Laatste dag; leeg zolang het loopt.</summary>
    public DateOnly? Geeindigd { get; init; }

    /// <summary>Resultaat, bijvoorbeeld <c>opleiding</c>.</summary>
    public string? Resultaat { get; init; }
}
