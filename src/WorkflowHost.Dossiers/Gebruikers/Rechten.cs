using System.Collections.Frozen;

namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>Wat iemand mag doen of zien. Elke pagina en elk adres noemt er een; wat niets noemt, is dicht.</summary>
public enum Recht
{
    /// <summary>Is aangemeld: de startpagina, het eigen account en het eigen inzageoverzicht.</summary>
    Aangemeld,

    /// <summary>Dossiers lezen, van welke procedure ook; welke bepaalt het recht per procedure.</summary>
    DossierLezen,

    /// <summary>In dossiers schrijven, van welke procedure ook; welke bepaalt het recht per procedure.</summary>
    DossierSchrijven,

    /// <summary>Dossiers vestiging lezen.</summary>
    VestigingLezen,

    /// <summary>In dossiers vestiging schrijven.</summary>
    VestigingSchrijven,

    /// <summary>Van een gezinshereniging alleen zien hoe ver zij is.</summary>
    GezinsherenigingStatus,

    /// <summary>Dossiers gezinshereniging lezen.</summary>
    GezinsherenigingLezen,

    /// <summary>In dossiers gezinshereniging schrijven.</summary>
    GezinsherenigingSchrijven,

    /// <summary>Dossiers participatieverklaring lezen.</summary>
    ParticipatieLezen,

    /// <summary>In dossiers participatieverklaring schrijven.</summary>
    ParticipatieSchrijven,

    /// <summary>Bijzondere stukken lezen (asielrelaas, gehoren, medisch); alleen als het stuk is vrijgegeven of met een reden.</summary>
    BijzonderLezen,

    /// <summary>Bijzondere stukken bewaren en vrijgeven.</summary>
    BijzonderSchrijven,

    /// <summary>Een mutatie invoeren of voorstellen.</summary>
    MutatieVoorstellen,

    /// <summary>De mutatie van een ander goed- of afkeuren.</summary>
    MutatieBeoordelen,

    /// <summary>Een mutatie in een gezinshereniging goed- of afkeuren.</summary>
    JuridischBeoordelen,

    /// <summary>Een termijn met een reden wijzigen.</summary>
    TermijnWijzigen,

    /// <summary>Een regel goedkeuren.</summary>
    RegelGoedkeuren,

    /// <summary>Een regel invoeren zoals de jurist haar opschreef.</summary>
    RegelInvoeren,

    /// <summary>Procedures tekenen in de ontwerper.</summary>
    WorkflowOntwerpen,

    /// <summary>Een getekende procedure in gebruik nemen.</summary>
    WorkflowPubliceren,

    /// <summary>Van een lopende procedure het verloop zien; daar staat inhoud van dossiers in.</summary>
    WorkflowVerloop,

    /// <summary>Dossiers aan iemand toewijzen.</summary>
    Toewijzen,

    /// <summary>Afwezigheid melden.</summary>
    AfwezigheidMelden,

    /// <summary>Groepen participatieverklaring zien.</summary>
    GroepenLezen,

    /// <summary>Aanwezigheid in groepen bijhouden.</summary>
    GroepenSchrijven,

    /// <summary>Tellingen over het eigen werk of meer.</summary>
    Rapportage,

    /// <summary>Het jaaroverzicht: samengetelde cijfers, zonder personen.</summary>
    Jaaroverzicht,

    /// <summary>Accounts, kalendertabellen en achtergrondtaken beheren; geeft geen zicht op dossiers.</summary>
    Beheer,

    /// <summary>Het logboek van inzage en wijziging lezen.</summary>
    LogboekLezen,

    /// <summary>Het technische logboek lezen: aanmeldingen, weigeringen, rollen.</summary>
    TechnischLogboek,

    /// <summary>Aan het spreekuur twee uur toegang nemen tot het dossier van wie aan tafel zit.</summary>
    Spreekuurtoegang,

    /// <summary>Zien wie aan het spreekuur toegang nam.</summary>
    SpreekuurtoegangZien,
}

/// <summary>Hoe ver een recht reikt; de volgorde is van minder naar meer.</summary>
public enum Bereik
{
    /// <summary>Het recht ontbreekt.</summary>
    Geen,

    /// <summary>Alleen wat samenhangt met een eigen dossier: een ander dossier van hetzelfde huishouden.</summary>
    Samenhang,

    /// <summary>Alleen wat aan de medewerker is toegewezen, ook als waarnemer.</summary>
    Eigen,

    /// <summary>Alles van de eigen locatie.</summary>
    Locatie,

    /// <summary>Alles.</summary>
    Alle,
}

/// <summary>
/// De tabel van rechten: recht, rol en bereik. Pagina's, API, ontwerper en achtergrondtaken lezen allemaal deze ene tabel. Wat er niet in staat, mag
/// niet.
/// </summary>
public static class Rechten
{
    private const Bereik Geen = Bereik.Geen;
    private const Bereik Samen = Bereik.Samenhang;
    private const Bereik Eigen = Bereik.Eigen;
    private const Bereik Locatie = Bereik.Locatie;
    private const Bereik Alle = Bereik.Alle;

    private static readonly Rol[] Kolommen = [Rol.Vrijwilliger, Rol.JuridischVrijwilliger, Rol.Jurist, Rol.Teamleider, Rol.Tolk, Rol.Coordinator, Rol.Beheerder, Rol.Gemeente];

    private static readonly FrozenDictionary<Recht, Bereik[]> Tabel = new Dictionary<Recht, Bereik[]>
    {
        //                                vrijwill. jur. vrijw. jurist  teamleider tolk coord. beheer gemeente
        [Recht.Aangemeld] =              [Eigen,   Eigen,   Eigen,   Eigen,   Eigen, Eigen, Eigen, Eigen],
        [Recht.DossierLezen] =           [Eigen,   Eigen,   Locatie, Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.DossierSchrijven] =       [Eigen,   Eigen,   Locatie, Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.VestigingLezen] =         [Eigen,   Samen,   Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.VestigingSchrijven] =     [Eigen,   Geen,    Geen,    Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.GezinsherenigingStatus] = [Samen,   Eigen,   Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.GezinsherenigingLezen] =  [Geen,    Eigen,   Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.GezinsherenigingSchrijven] = [Geen, Eigen,  Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.ParticipatieLezen] =      [Eigen,   Geen,    Geen,    Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.ParticipatieSchrijven] =  [Geen,    Geen,    Geen,    Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.BijzonderLezen] =         [Geen,    Eigen,   Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.BijzonderSchrijven] =     [Geen,    Geen,    Locatie, Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.MutatieVoorstellen] =     [Eigen,   Eigen,   Locatie, Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.MutatieBeoordelen] =      [Geen,    Geen,    Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.JuridischBeoordelen] =    [Geen,    Geen,    Locatie, Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.TermijnWijzigen] =        [Geen,    Geen,    Locatie, Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.RegelGoedkeuren] =        [Geen,    Geen,    Alle,    Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.RegelInvoeren] =          [Geen,    Geen,    Geen,    Geen,    Geen,  Geen,  Alle,  Geen],
        [Recht.WorkflowOntwerpen] =      [Geen,    Geen,    Alle,    Geen,    Geen,  Geen,  Alle,  Geen],
        [Recht.WorkflowPubliceren] =     [Geen,    Geen,    Alle,    Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.WorkflowVerloop] =        [Geen,    Geen,    Locatie, Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.Toewijzen] =              [Geen,    Geen,    Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.AfwezigheidMelden] =      [Eigen,   Eigen,   Eigen,   Locatie, Eigen, Eigen, Geen,  Geen],
        [Recht.GroepenLezen] =           [Locatie, Geen,    Geen,    Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.GroepenSchrijven] =       [Geen,    Geen,    Geen,    Locatie, Geen,  Eigen, Geen,  Geen],
        [Recht.Rapportage] =             [Eigen,   Eigen,   Locatie, Locatie, Geen,  Eigen, Geen,  Locatie],
        [Recht.Jaaroverzicht] =          [Geen,    Geen,    Locatie, Locatie, Geen,  Geen,  Geen,  Locatie],
        [Recht.Beheer] =                 [Geen,    Geen,    Geen,    Geen,    Geen,  Geen,  Alle,  Geen],
        [Recht.LogboekLezen] =           [Geen,    Geen,    Locatie, Locatie, Geen,  Geen,  Geen,  Geen],
        [Recht.TechnischLogboek] =       [Geen,    Geen,    Geen,    Geen,    Geen,  Geen,  Alle,  Geen],
        [Recht.Spreekuurtoegang] =       [Locatie, Locatie, Geen,    Geen,    Geen,  Geen,  Geen,  Geen],
        [Recht.SpreekuurtoegangZien] =   [Geen,    Geen,    Geen,    Locatie, Geen,  Geen,  Geen,  Geen],
    }.ToFrozenDictionary();

    /// <summary>Hoe ver dit recht reikt voor deze rol.</summary>
    public static Bereik Van(Rol rol, Recht recht) =>
        Array.IndexOf(Kolommen, rol) is >= 0 and var kolom && Tabel.TryGetValue(recht, out var rij) ? rij[kolom] : Bereik.Geen;

    /// <summary>Heeft deze rol dit recht, hoe klein ook?</summary>
    public static bool Heeft(Rol rol, Recht recht) => Van(rol, recht) != Bereik.Geen;

    /// <summary>Het recht om dossiers van een procedure te lezen; niets als de procedure onbekend is: dan mag het niemand.</summary>
    public static Recht? Lezen(string procedure) => procedure switch
    {
        Procedures.Vestiging => Recht.VestigingLezen,
        Procedures.Gezinshereniging => Recht.GezinsherenigingLezen,
        Procedures.Participatieverklaring => Recht.ParticipatieLezen,
        _ => null,
    };

    /// <summary>Het recht om in dossiers van een procedure te schrijven; niets als de procedure onbekend is: dan mag het niemand.</summary>
    public static Recht? Schrijven(string procedure) => procedure switch
    {
        Procedures.Vestiging => Recht.VestigingSchrijven,
        Procedures.Gezinshereniging => Recht.GezinsherenigingSchrijven,
        Procedures.Participatieverklaring => Recht.ParticipatieSchrijven,
        _ => null,
    };
}

/// <summary>De procedures waarvoor rechten bestaan.</summary>
public static class Procedures
{
    /// <summary>Vestiging van een huishouden.</summary>
    public const string Vestiging = "vestiging";

    /// <summary>Gezinshereniging.</summary>
    public const string Gezinshereniging = "gezinshereniging";

    /// <summary>Participatieverklaringstraject.</summary>
    public const string Participatieverklaring = "participatieverklaring";

    /// <summary>Alle.</summary>
    public static readonly IReadOnlyList<string> Alle = [Vestiging, Gezinshereniging, Participatieverklaring];
}
