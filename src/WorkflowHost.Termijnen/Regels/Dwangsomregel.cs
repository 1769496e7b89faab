namespace WorkflowHost.Termijnen.Regels;

/// <summary>Een dwangsom die per dag oploopt volgens treden.</summary>
public sealed record Dwangsomregel : Regel
{
    /// <summary>De code van de dwangsom, bijvoorbeeld <c>G11b</c>.</summary>
    public required string Code { get; init; }

    /// <summary>De munt van de bedragen, bijvoorbeeld EUR.</summary>
    public required string Munt { get; init; }

    /// <summary>De treden, in volgorde: zoveel dagen tegen zoveel per dag. Na de laatste trede loopt de dwangsom niet verder op.</summary>
    public required IReadOnlyList<DwangsomTrede> Treden { get; init; }

    /// <summary>Het grootste aantal dagen waarover de dwangsom loopt.</summary>
    public int MaxDagen => Treden.Sum(t => t.Dagen);

    /// <summary>Het bedrag als alle dagen verstreken zijn.</summary>
    public decimal MaxBedrag => Treden.Sum(t => t.Dagen * t.BedragPerDag);

    /// <summary>De stand op een dag.</summary>
    /// <param name="laatsteDagZonder">De laatste dag zonder dwangsom; de dag erna is de eerste dag mét.</param>
    /// <param name="totEnMet">De dag waarop wordt gekeken (die dag telt mee), of de dag van het besluit.</param>
    public DwangsomStand Stand(DateOnly laatsteDagZonder, DateOnly totEnMet)
    {
        var dagen = Math.Clamp(totEnMet.DayNumber - laatsteDagZonder.DayNumber, 0, MaxDagen);
        var bedrag = 0m;
        var over = dagen;
        foreach (var trede in Treden)
        {
            var inTrede = Math.Min(over, trede.Dagen);
            bedrag += inTrede * trede.BedragPerDag;
            over -= inTrede;
        }

        return new DwangsomStand(laatsteDagZonder.AddDays(1), laatsteDagZonder.AddDays(MaxDagen), dagen, bedrag);
    }
}

/// <summary>Een trede van een dwangsom.</summary>
/// <param name="Dagen">Hoeveel dagen de trede duurt (1 of meer).</param>
/// <param name="BedragPerDag">Het bedrag per dag, in de munt van de regel.</param>
public readonly record struct DwangsomTrede(int Dagen, decimal BedragPerDag);

/// <summary>De stand van een dwangsom op een dag.</summary>
/// <param name="EersteDag">De eerste dag met dwangsom.</param>
/// <param name="LaatsteDag">De laatste dag waarop hij oploopt.</param>
/// <param name="Dagen">Het aantal dagen tot nu toe.</param>
/// <param name="Bedrag">Het bedrag tot nu toe, in de munt van de regel.</param>
public readonly record struct DwangsomStand(DateOnly EersteDag, DateOnly LaatsteDag, int Dagen, decimal Bedrag);
