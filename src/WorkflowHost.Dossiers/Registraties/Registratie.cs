namespace WorkflowHost.Dossiers.Registraties;

/// <summary>Een losse registratie buiten de dossiers: adviesvraag, verjaardagsbox.</summary>
public sealed class Registratie
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Dag.</summary>
    public required DateOnly Datum { get; init; }

    /// <summary>Soort, bijvoorbeeld <c>AdviesVraag</c> of <c>Verjaardagsbox</c>.</summary>
    public required string Soort { get; init; }

    /// <summary>De persoon.</summary>
    public required PersoonId PersoonId { get; init; }

    /// <summary>Onderwerp in een paar woorden.</summary>
    public string? Toelichting { get; init; }
}
