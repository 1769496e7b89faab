namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>Een lid van het team: vrijwilliger of betaald.</summary>
public sealed class Medewerker
{
    /// <summary>Interne id.</summary>
    public required MedewerkerId Id { get; init; }

    /// <summary>De locatie waar de medewerker werkt.</summary>
    public LocatieId LocatieId { get; set; } = Locatie.Eerste;

    /// <summary>Bij wie voor de gemeente werkt: van welke gemeente die de cijfers ziet. Leeg is geen enkele.</summary>
    public string? Gemeente { get; set; }

    /// <summary>Korte code uit de registratie, bijvoorbeeld <c>M01</c>; uniek.</summary>
    public required string Code { get; init; }

    /// <summary>Naam zoals het team die gebruikt.</summary>
    public required string Naam { get; set; }

    /// <summary>E-mailadres voor taken en herinneringen.</summary>
    public required string Email { get; set; }

    /// <summary>Functie zoals geregistreerd, bijvoorbeeld <c>maatschappelijk begeleider</c>.</summary>
    public required string Functie { get; set; }

    /// <summary>Waar als de medewerker vrijwilliger is.</summary>
    public required bool IsVrijwilliger { get; set; }

    /// <summary>Aantal dagdelen per week (0 tot 10).</summary>
    public required int Dagdelen { get; set; }

    /// <summary>Eerste dag in dienst.</summary>
    public required DateOnly Vanaf { get; set; }

    /// <summary>Laatste dag in dienst; leeg zolang de medewerker actief is.</summary>
    public DateOnly? Tot { get; set; }

    /// <summary>Is de medewerker op deze dag in dienst?</summary>
    public bool IsActiefOp(DateOnly dag) => Vanaf <= dag && !IsWegOp(dag);

    /// <summary>Is de laatste dag van de medewerker op deze dag voorbij?</summary>
    public bool IsWegOp(DateOnly dag) => Tot < dag;

    /// <summary>Wie inspringt als een dossier niemand heeft: de teamleider van de locatie in dienst; niets als die er niet is.</summary>
    public static MedewerkerId? DienstdoendTeamleider(IEnumerable<Medewerker> medewerkers, LocatieId locatie, DateOnly dag) =>
        medewerkers.Where(m => m.LocatieId == locatie && m.Rol == Rol.Teamleider && m.IsActiefOp(dag)).OrderBy(m => m.Code, StringComparer.Ordinal).Select(m => (MedewerkerId?)m.Id).FirstOrDefault();

    /// <summary>De rol die bij de functie hoort.</summary>
    public Rol Rol => Rollen.VanFunctie(Functie);
}
