namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Eén stap in de uitleg van een datum.</summary>
/// <param name="Soort">Wat er gebeurt.</param>
/// <param name="Tekst">De stap in een Nederlandse zin met datums.</param>
/// <param name="Datum">De datum na deze stap, of de overgeslagen dag.</param>
/// <param name="Dagnaam">De naam van de overgeslagen dag ("Goede Vrijdag", "zaterdag"); anders leeg.</param>
public sealed record Rekenstap(RekenstapSoort Soort, string Tekst, DateOnly Datum, string? Dagnaam = null)
{
    /// <summary>De zin.</summary>
    public override string ToString() => Tekst;
}

/// <summary>De soorten stappen in een uitleg.</summary>
public enum RekenstapSoort
{
    /// <summary>Van dag 0 naar het ruwe einde.</summary>
    Lengte,

    /// <summary>De datum komt uit de brief.</summary>
    Brief,

    /// <summary>De termijn stond stil.</summary>
    Opschorting,

    /// <summary>De termijn is verlengd.</summary>
    Verlenging,

    /// <summary>De termijn kan op deze dag niet eindigen.</summary>
    Overgeslagen,

    /// <summary>Er zijn nog te weinig werkdagen in de termijn.</summary>
    TeWeinigWerkdagen,

    /// <summary>De Algemene termijnenwet geldt niet, en waarom.</summary>
    GeenAtw,

    /// <summary>Iets om op te letten.</summary>
    LetOp,
}
