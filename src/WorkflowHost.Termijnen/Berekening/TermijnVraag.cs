using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Alles wat nodig is om een termijn te berekenen.</summary>
public sealed record TermijnVraag
{
    /// <summary>Dag 0: de dag van de gebeurtenis. De eerste getelde dag is de dag erna.</summary>
    public required DateOnly Vanaf { get; init; }

    /// <summary>Het tijdstip op dag 0, op de klok in Amsterdam; alleen voor een termijn in uren. Leeg: onbekend.</summary>
    public TimeOnly? VanafTijd { get; init; }

    /// <summary>De lengte; leeg als de datum uit de brief komt (<see cref="BronDatum"/>).</summary>
    public required Periode? Lengte { get; init; }

    /// <summary>Waarop de termijn rust; bepaalt of de Algemene termijnenwet kan gelden.</summary>
    public required Grondslag Grondslag { get; init; }

    /// <summary>Uiterlijk, niet eerder dan, of teruggeteld. Standaard uiterlijk.</summary>
    public Richting Richting { get; init; } = Richting.Uiterlijk;

    /// <summary>Wie moet handelen; bepaalt welke lezing de veilige is. Standaard wijzelf.</summary>
    public Partij Partij { get; init; } = Partij.Eigen;

    /// <summary><c>false</c> als de Algemene termijnenwet voor deze termijn niet geldt, hoewel grondslag en lengte dat toelaten. Standaard <c>true</c>.</summary>
    public bool Atw { get; init; } = true;

    /// <summary>De opschortingen, in willekeurige volgorde; dagen die dubbel zijn opgeschort tellen één keer.</summary>
    public IReadOnlyList<Opschorting> Opschortingen { get; init; } = [];

    /// <summary>De verlengingen, in willekeurige volgorde.</summary>
    public IReadOnlyList<Verlenging> Verlengingen { get; init; } = [];

    /// <summary>De einddatum die in de brief staat; gaat vóór de berekende datum. Leeg: de brief noemt geen datum.</summary>
    public DateOnly? BronDatum { get; init; }

    /// <summary><c>true</c> als dag 0 de datum op de brief is, omdat de dag van verzending niet bekend is; de uitkomst is dan voorlopig.</summary>
    public bool VanafIsBriefdatum { get; init; }

    /// <summary>De versie van de regel, voor in de uitkomst.</summary>
    public string? Regelversie { get; init; }
}
