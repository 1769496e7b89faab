namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Een verlenging: met een lengte, of tot een datum die in de brief staat.</summary>
public readonly record struct Verlenging
{
    /// <summary>Verlengt met een lengte, geteld vanaf het einde zonder verlenging.</summary>
    public Verlenging(Periode lengte) => Lengte = lengte;

    /// <summary>Verlengt tot en met een datum uit een brief.</summary>
    /// <param name="tot">De laatste dag volgens de brief.</param>
    /// <param name="op">De datum van de brief. Opschorting daarna schuift <paramref name="tot"/> op; opschorting daarvóór zit er al in.
    /// Leeg: onbekend, dan telt alleen de laatste lezing de opschorting erbij.</param>
    public Verlenging(DateOnly tot, DateOnly? op = null)
    {
        Tot = tot;
        Op = op;
    }

    /// <summary>De lengte; leeg bij een verlenging tot een datum.</summary>
    public Periode? Lengte { get; }

    /// <summary>De laatste dag volgens de brief; leeg bij een verlenging met een lengte.</summary>
    public DateOnly? Tot { get; }

    /// <summary>De datum van de brief, als die bekend is.</summary>
    public DateOnly? Op { get; }
}
