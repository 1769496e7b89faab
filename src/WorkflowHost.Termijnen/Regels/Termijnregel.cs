using WorkflowHost.Termijnen.Berekening;

namespace WorkflowHost.Termijnen.Regels;

/// <summary>Eén versie van een termijn uit <c>termijnregels.json</c>.</summary>
public sealed record Termijnregel : Regel
{
    /// <summary>De termijn waarvan dit een versie is, bijvoorbeeld <c>G06</c>.</summary>
    public required string Code { get; init; }

    /// <summary>De procedure waarin de termijn voorkomt.</summary>
    public required string Procedure { get; init; }

    /// <summary>De gebeurtenis die dag 0 is. De eerste getelde dag is de dag erna.</summary>
    public required string Dag0 { get; init; }

    /// <summary>Het aantal <see cref="Eenheid"/>; leeg is: de datum komt uit de brief.</summary>
    public int? Lengte { get; init; }

    /// <summary>De eenheid van <see cref="Lengte"/>; zonder lengte zonder betekenis.</summary>
    public Eenheid Eenheid { get; init; }

    /// <summary>De lengte als periode; leeg is: de datum komt uit de brief.</summary>
    public Periode? Periode => Lengte is { } lengte ? new Periode(lengte, Eenheid) : null;

    /// <summary>Uiterlijk, niet eerder dan, of teruggeteld.</summary>
    public required Richting Richting { get; init; }

    /// <summary>Of de Algemene termijnenwet geldt voor deze termijn zoals hij hier staat.</summary>
    public required bool Atw { get; init; }

    /// <summary>Waarop de termijn rust.</summary>
    public required Grondslag Grondslag { get; init; }

    /// <summary>Wie binnen de termijn moet handelen.</summary>
    public required Partij Partij { get; init; }

    /// <summary>Of dit de termijn is waarbinnen een instantie moet beslissen: te laat is dan "niet tijdig beslissen".</summary>
    public bool IsBeslistermijn { get; init; }

    /// <summary>Herinneringen, in dagen vóór het einde; 0 is de dag zelf.</summary>
    public IReadOnlyList<int> HerinnerDagen { get; init; } = [];

    /// <summary>Herinneringen, in dagen na dag 0 zolang het werk open is; 0 is dag 0 zelf.</summary>
    public IReadOnlyList<int> HerinnerDagenNaStart { get; init; } = [];

    /// <summary>Na de laatste herinnering opnieuw om de zoveel dagen, zolang het werk open is; leeg is: niet herhalen.</summary>
    public int? HerhaalDagen { get; init; }

    /// <summary>Vanaf deze dag na dag 0 is het werk dringend als het nog open is; leeg is: geen vaste dag.</summary>
    public int? DringendVanafDag { get; init; }

    /// <summary>Wie er vanaf een aantal dagen vóór het einde ook wordt herinnerd.</summary>
    public IReadOnlyList<Escalatie> Escalaties { get; init; } = [];

    /// <summary>De verlenging die mogelijk is; geldt pas als een brief verlengt. Leeg is: geen vaste verlenging.</summary>
    public Periode? Verlenging { get; init; }

    /// <summary>De termijn waarvan het einde dag 0 van deze termijn is; leeg is: dag 0 is de gebeurtenis zelf.</summary>
    public Vertrekpunt? VanafTermijn { get; init; }

    /// <summary>De vraag om deze termijn te berekenen vanaf dag 0; vul aan wat het dossier weet (opschorting, verlenging, datum uit de brief).</summary>
    public TermijnVraag Vraag(DateOnly vanaf) => new()
    {
        Vanaf = vanaf,
        Lengte = Periode,
        Grondslag = Grondslag,
        Richting = Richting,
        Partij = Partij,
        Atw = Atw,
        Regelversie = Regelversie,
    };
}

/// <summary>Wie er ook wordt herinnerd, en vanaf hoeveel dagen vóór het einde.</summary>
/// <param name="VanafDagen">Dagen vóór het einde; 0 is de dag zelf.</param>
/// <param name="Rollen">De rollen.</param>
public sealed record Escalatie(int VanafDagen, IReadOnlyList<string> Rollen);

/// <summary>Het einde van een andere termijn als dag 0.</summary>
/// <param name="Code">De code van die termijn.</param>
/// <param name="Lezing">Welk einde telt.</param>
public sealed record Vertrekpunt(string Code, Lezing Lezing)
{
    /// <summary>Dag 0, als die andere termijn al berekend is (met zijn opschortingen en verlengingen).</summary>
    public DateOnly Dag(TermijnUitkomst basis) => Lezing switch
    {
        Lezing.Einde => basis.Datum,
        Lezing.Laatste => basis.LaatsteLezing,
    };
}

/// <summary>Welke datum van een berekende termijn bedoeld is.</summary>
public enum Lezing
{
    /// <summary>Het wettelijke einde.</summary>
    Einde,

    /// <summary>Het laatste einde dat verdedigbaar is.</summary>
    Laatste,
}
