using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Een woning die aan een huishouden is of wordt aangeboden.</summary>
public sealed class Woning
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Code uit de registratie; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>Gemeente waar de woning staat.</summary>
    public required string Gemeente { get; init; }

    /// <summary>Dag waarop de woning beschikbaar kwam.</summary>
    public DateOnly? Beschikbaar { get; set; }

    /// <summary>Dag waarop het huurcontract inging.</summary>
    public DateOnly? Huurcontract { get; set; }
}

/// <summary>Mensen die samen een woning en een vestiging delen.</summary>
public sealed class Huishouden
{
    /// <summary>Interne id.</summary>
    public required HuishoudenId Id { get; init; }

    /// <summary>Code uit de registratie; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>De locatie die het huishouden begeleidt.</summary>
    public LocatieId LocatieId { get; init; } = Locatie.Eerste;

    /// <summary>Gemeente die het huishouden huisvest.</summary>
    public required string Gemeente { get; init; }

    /// <summary>De woning; leeg zolang er geen is.</summary>
    public Guid? WoningId { get; set; }

    /// <summary>Dag van de koppeling aan de gemeente.</summary>
    public DateOnly? Koppeling { get; set; }

    /// <summary>Dag van de bezichtiging.</summary>
    public DateOnly? Bezichtiging { get; set; }

    /// <summary>Dag van het huurcontract.</summary>
    public DateOnly? Huurcontract { get; set; }

    /// <summary>Dag van huisvesting.</summary>
    public DateOnly? Huisvesting { get; set; }

    /// <summary>Vaste begeleider van het huishouden.</summary>
    public MedewerkerId? ContactpersoonId { get; set; }
}

/// <summary>Een persoon in een huishouden.</summary>
public sealed class Persoon
{
    /// <summary>Interne id.</summary>
    public required PersoonId Id { get; init; }

    /// <summary>Code uit de registratie; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>Het huishouden.</summary>
    public required HuishoudenId HuishoudenId { get; set; }

    /// <summary>Roepnaam; lijsten tonen alleen deze.</summary>
    public required string Roepnaam { get; set; }

    /// <summary>Achternaam; alleen zichtbaar in het dossier.</summary>
    public required string Achternaam { get; set; }

    /// <summary>Geboortedatum.</summary>
    public required DateOnly Geboortedatum { get; set; }

    /// <summary>Geslacht zoals geregistreerd: <c>M</c>, <c>F</c> of <c>X</c>.</summary>
    public required string Geslacht { get; set; }

    /// <summary>Nationaliteit zoals geregistreerd.</summary>
    public string? Nationaliteit { get; set; }

    /// <summary>Taal waarin de persoon het best te bereiken is.</summary>
    public string? Taal { get; set; }

    /// <summary>Hoe de persoon instroomde: <c>Statushouder</c> of <c>Nareis</c>.</summary>
    public required string Instroom { get; set; }

    /// <summary>Dag waarop de vergunning bekend is gemaakt.</summary>
    public DateOnly? VergunningBekendgemaakt { get; set; }

    /// <summary>Dag van de eerste huisvesting; telt voor de taakstelling.</summary>
    public DateOnly? EersteHuisvesting { get; set; }

    /// <summary>Plaats in het huishouden, bijvoorbeeld <c>referent</c>, <c>partner</c>, <c>kind</c>.</summary>
    public string? Relatie { get; set; }

    /// <summary>Het V-nummer, versleuteld; leeg zolang het niet bekend is.</summary>
    public byte[]? VNummer { get; set; }

    /// <summary>Leeftijd in hele jaren op een dag.</summary>
    public int LeeftijdOp(DateOnly dag)
    {
        var jaren = dag.Year - Geboortedatum.Year;
        return Geboortedatum.AddYears(jaren) > dag ? jaren - 1 : jaren;
    }
}
