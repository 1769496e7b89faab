using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Termijnen;

/// <summary>Hoe het met een termijn staat.</summary>
public enum TermijnStatus
{
    /// <summary>Loopt.</summary>
    Lopend,

    /// <summary>Afgerond; was dat na de datum, dan blijkt dat uit de dag van afsluiten.</summary>
    Gehaald,

    /// <summary>Voorbij, ook in de laatste lezing, en nog niet afgerond. Dat zegt niet dat de termijn gemist is: dat beslist de jurist.</summary>
    Verstreken,

    /// <summary>Niet meer van belang.</summary>
    Vervallen,
}

/// <summary>
/// Een termijn van een dossier: het feit waarmee zij begon, de regel met zijn versie, het berekende einde en de stappen daarheen.
/// </summary>
public sealed class Termijn
{
    /// <summary>Interne id.</summary>
    public required TermijnId Id { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>De nareiziger; leeg als de termijn het hele dossier betreft.</summary>
    public NareizigerId? NareizigerId { get; init; }

    /// <summary>De persoon; leeg als de termijn het hele huishouden betreft.</summary>
    public PersoonId? PersoonId { get; init; }

    /// <summary>De taak die deze termijn bewaakt; leeg bij een termijn die los van een stap loopt.</summary>
    public TaakId? TaakId { get; init; }

    /// <summary>Code van de regel, bijvoorbeeld <c>G06</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Naam van de termijn.</summary>
    public required string Naam { get; init; }

    /// <summary>Id van de regelversie die is toegepast.</summary>
    public required string RegelId { get; init; }

    /// <summary>Van wie de termijn is: eigen handelen of dat van de ander.</summary>
    public required Partij Partij { get; init; }

    /// <summary>Op wie wordt gewacht zolang de termijn loopt, bijvoorbeeld <c>IND</c>.</summary>
    public required string WachtOp { get; init; }

    /// <summary>Uiterlijk of niet eerder dan.</summary>
    public required Richting Richting { get; init; }

    /// <summary>Dag 0: het feit waarmee de termijn begon.</summary>
    public required DateOnly Vanaf { get; init; }

    /// <summary>Lengte uit een brief of uitspraak; leeg als de regel de lengte geeft.</summary>
    public int? LengteAantal { get; init; }

    /// <summary>Eenheid van de lengte uit brief of uitspraak.</summary>
    public Eenheid? LengteEenheid { get; init; }

    /// <summary>Datum die in de brief staat; leeg als er geen is.</summary>
    public DateOnly? BronDatum { get; set; }

    /// <summary>Het einde zonder doorschuiven.</summary>
    public DateOnly Ruw { get; set; }

    /// <summary>Het wettelijk einde.</summary>
    public DateOnly Einde { get; set; }

    /// <summary>Vroegste lezing: hierop plannen we eigen werk.</summary>
    public DateOnly VroegsteLezing { get; set; }

    /// <summary>Laatste lezing: pas daarna is de termijn van een ander om.</summary>
    public DateOnly LaatsteLezing { get; set; }

    /// <summary>Laatste werkdag om het eigen werk klaar te hebben.</summary>
    public DateOnly Plandatum { get; set; }

    /// <summary>De rekenstappen als JSON: lijst van zinnen.</summary>
    public List<string> Stappen { get; set; } = [];

    /// <summary>Versie van de feestdagenkalender waarmee is gerekend.</summary>
    public string Kalenderversie { get; set; } = "";

    /// <summary>Onwaar als de feestdagen van een geraakt jaar niet compleet zijn.</summary>
    public bool KalenderVolledig { get; set; } = true;

    /// <summary>Waar zolang de dag van verzending ontbreekt.</summary>
    public bool IsVoorlopig { get; set; }

    /// <summary>Waar als de datum in de brief en de berekening verschillen.</summary>
    public bool WijktAfVanBrief { get; set; }

    /// <summary>Hoe zeker de regel is.</summary>
    public Mark Mark { get; init; }

    /// <summary>Dagen voor het einde waarop een herinnering volgt; 0 is de dag zelf.</summary>
    public List<int> HerinnerDagen { get; init; } = [];

    /// <summary>Dag van de eerstvolgende herinnering; leeg als er geen meer komt.</summary>
    public DateOnly? HerinnerOp { get; set; }

    /// <summary>Opschortingen: dagen die niet meetellen.</summary>
    public List<TermijnOpschorting> Opschortingen { get; set; } = [];

    /// <summary>Verlengingen, in volgorde van invoer.</summary>
    public List<TermijnVerlenging> Verlengingen { get; set; } = [];

    /// <summary>Hoe het met de termijn staat.</summary>
    public TermijnStatus Status { get; set; }

    /// <summary>Dag waarop de termijn werd gehaald, verstreek of verviel.</summary>
    public DateOnly? Afgesloten { get; set; }

    /// <summary>De datum waar herinneringen naar toe werken: van eigen werk de laatste werkdag, van een ander het einde.</summary>
    public DateOnly Doeldatum => Richting == Richting.NietEerderDan || Partij == Partij.Wederpartij ? Einde : Plandatum;

    /// <summary>Waar als het verstrijken al aan de workflow is gemeld; dat gebeurt een keer.</summary>
    public bool IsVerstrekenGemeld { get; set; }
}

/// <summary>Een periode waarin een termijn stilstond.</summary>
/// <param name="Van">Eerste opgeschorte dag.</param>
/// <param name="TotEnMet">Laatste opgeschorte dag.</param>
public sealed record TermijnOpschorting(DateOnly Van, DateOnly TotEnMet);

/// <summary>Een verlenging: tot een dag uit een brief, of met een lengte.</summary>
/// <param name="Tot">Nieuwe einddatum uit de brief; leeg als de lengte telt.</param>
/// <param name="Aantal">Lengte; 0 als de einddatum telt.</param>
/// <param name="Eenheid">Eenheid van de lengte.</param>
public sealed record TermijnVerlenging(DateOnly? Tot, int Aantal, Eenheid Eenheid);
