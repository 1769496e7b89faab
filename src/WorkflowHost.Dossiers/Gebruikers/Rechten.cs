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

    /// <summary>Procedures bekijken zoals zij getekend zijn.</summary>
    WorkflowBekijken,

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

    /// <summary>Samengetelde cijfers van de eigen gemeente, van elke locatie die haar bedient; nooit een dossier.</summary>
    Gemeente,

    /// <summary>Alles.</summary>
    Alle,
}

/// <summary>
/// De tabel van rechten: recht, rol en bereik. Pagina's, API, ontwerper en achtergrondtaken lezen allemaal deze ene tabel. Wat er niet in staat, mag
/// niet.
/// </summary>
public static class Rechten
{
    // Text, because a table is read in columns. A missing cell is no right; a word it does not know stops the host at its first question.
    private static readonly FrozenDictionary<(Recht Recht, Rol Rol), Bereik> Tabel = Lees("""
        Recht                     Vrijwilliger JuridischVrijwilliger Jurist    Teamleider Tolk      Coordinator Beheerder Gemeente
        Aangemeld                 eigen        eigen                 eigen     eigen      eigen     eigen       eigen     eigen
        DossierLezen              eigen        eigen                 locatie   locatie    -         eigen       -         -
        DossierSchrijven          eigen        eigen                 locatie   locatie    -         eigen       -         -
        VestigingLezen            eigen        samenhang             locatie   locatie    -         -           -         -
        VestigingSchrijven        eigen        -                     -         locatie    -         -           -         -
        GezinsherenigingStatus    samenhang    eigen                 locatie   locatie    -         -           -         -
        GezinsherenigingLezen     -            eigen                 locatie   locatie    -         -           -         -
        GezinsherenigingSchrijven -            eigen                 locatie   locatie    -         -           -         -
        ParticipatieLezen         eigen        -                     -         locatie    -         eigen       -         -
        ParticipatieSchrijven     -            -                     -         locatie    -         eigen       -         -
        BijzonderLezen            -            eigen                 locatie   locatie    -         -           -         -
        BijzonderSchrijven        -            -                     locatie   -          -         -           -         -
        MutatieVoorstellen        eigen        eigen                 locatie   locatie    -         eigen       -         -
        MutatieBeoordelen         -            -                     locatie   locatie    -         -           -         -
        JuridischBeoordelen       -            -                     locatie   -          -         -           -         -
        TermijnWijzigen           -            -                     locatie   -          -         -           -         -
        RegelGoedkeuren           -            -                     alle      -          -         -           -         -
        RegelInvoeren             -            -                     -         -          -         -           alle      -
        WorkflowBekijken          -            -                     alle      alle       -         -           alle      -
        WorkflowOntwerpen         -            -                     alle      -          -         -           alle      -
        WorkflowPubliceren        -            -                     alle      -          -         -           -         -
        WorkflowVerloop           -            -                     locatie   -          -         -           -         -
        Toewijzen                 -            -                     locatie   locatie    -         -           -         -
        AfwezigheidMelden         eigen        eigen                 eigen     locatie    eigen     eigen       -         -
        GroepenLezen              locatie      -                     -         locatie    -         eigen       -         -
        GroepenSchrijven          -            -                     -         locatie    -         eigen       -         -
        Rapportage                eigen        eigen                 locatie   locatie    -         eigen       -         gemeente
        Jaaroverzicht             -            -                     locatie   locatie    -         -           -         gemeente
        Beheer                    -            -                     -         -          -         -           alle      -
        LogboekLezen              -            -                     locatie   locatie    -         -           -         -
        TechnischLogboek          -            -                     -         -          -         -           alle      -
        Spreekuurtoegang          locatie      locatie               -         -          -         -           -         -
        SpreekuurtoegangZien      -            -                     -         locatie    -         -           -         -
        """);

    /// <summary>Hoe ver dit recht reikt voor deze rol.</summary>
    public static Bereik Van(Rol rol, Recht recht) =>
        Tabel.GetValueOrDefault((recht, rol), Bereik.Geen);

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

    /// <summary>Het recht om in dossiers van een procedure goed of af te keuren wat een ander invoerde: in een gezinshereniging is dat juridisch.</summary>
    public static Recht? Beoordelen(string procedure) => procedure == Procedures.Gezinshereniging ? Recht.JuridischBeoordelen : Recht.MutatieBeoordelen;

    /// <summary>Het recht om een mutatie van deze soort vast te leggen of voor te stellen.</summary>
    public static Recht Vastleggen(string? mutatiesoort) => mutatiesoort == "BegeleiderGewijzigd" ? Recht.Toewijzen : Recht.MutatieVoorstellen;

    private static FrozenDictionary<(Recht Recht, Rol Rol), Bereik> Lees(string tabel)
    {
        var rijen = tabel.Split('\n').Select(rij => rij.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var rollen = rijen[0][1..].Select(Enum.Parse<Rol>).ToArray();
        return rijen.Skip(1)
            .SelectMany(rij => rollen.Zip(rij[1..], (rol, cel) => KeyValuePair.Create((Enum.Parse<Recht>(rij[0]), rol), Cel(cel))))
            .ToFrozenDictionary();
    }

    private static Bereik Cel(string cel) => cel == "-" ? Bereik.Geen : Enum.Parse<Bereik>(cel, ignoreCase: true);
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
