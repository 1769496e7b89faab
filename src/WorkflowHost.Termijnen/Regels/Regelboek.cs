namespace WorkflowHost.Termijnen.Regels;

/// <summary>Alle regels uit <c>termijnregels.json</c>: termijnen, dwangsommen en regimes, nagekeken op gaten, overlap en herkomst.</summary>
public sealed class Regelboek
{
    private readonly ILookup<string, Termijnregel> versies;

    internal Regelboek(
        string versie, IReadOnlyList<Termijnregel> termijnen, IReadOnlyList<Dwangsomregel> dwangsommen, IReadOnlyList<Regime> regimes)
    {
        Versie = versie;
        Alle = termijnen;
        Dwangsommen = dwangsommen;
        Regimes = regimes;
        versies = termijnen.OrderBy(r => r.GeldigVan ?? DateOnly.MinValue).ToLookup(r => r.Code);
    }

    /// <summary>De versie van het bestand, vrij gekozen door wie het beheert.</summary>
    public string Versie { get; }

    /// <summary>Alle versies van alle termijnen, in de volgorde van het bestand.</summary>
    public IReadOnlyList<Termijnregel> Alle { get; }

    /// <summary>De dwangsommen.</summary>
    public IReadOnlyList<Dwangsomregel> Dwangsommen { get; }

    /// <summary>De regimes.</summary>
    public IReadOnlyList<Regime> Regimes { get; }

    /// <summary>Leest <c>termijnregels.json</c>.</summary>
    /// <exception cref="RegelFout">Het bestand ontbreekt, is geen JSON of spreekt zichzelf tegen.</exception>
    public static Regelboek Lees(string pad)
    {
        var (naam, json) = Veldlezer.Laad(pad);
        return Ontleed(naam, json);
    }

    /// <summary>Ontleedt de inhoud van een regelbestand, bijvoorbeeld om die na te kijken vóór het opslaan.</summary>
    /// <param name="naam">De naam van het bestand, voor in fouten.</param>
    /// <param name="json">De inhoud.</param>
    /// <exception cref="RegelFout">De inhoud is geen JSON of spreekt zichzelf tegen.</exception>
    public static Regelboek Ontleed(string naam, string json) => Regelbestand.Ontleed(naam, json);

    /// <summary>De versie van een termijn die geldt op de toetsdatum; <c>null</c> als de code onbekend is of er dan geen versie geldt.</summary>
    /// <exception cref="InvalidOperationException">De versies van deze code hebben verschillende toetsmomenten: geef het moment mee.</exception>
    public Termijnregel? Kies(string code, DateOnly toetsdatum)
    {
        var momenten = versies[code].Select(r => r.Toetsmoment).Distinct().ToList();
        return momenten switch
        {
            [] => null,
            [var enige] => Kies(code, enige, toetsdatum),
            _ => throw new InvalidOperationException($"Termijn {code} heeft meer dan één toetsmoment; kies er een."),
        };
    }

    /// <summary>Zoals <see cref="Kies(string, DateOnly)"/>, voor een code waarvan de versies verschillende toetsmomenten hebben.</summary>
    public Termijnregel? Kies(string code, Toetsmoment moment, DateOnly toetsdatum) =>
        versies[code].FirstOrDefault(r => r.Toetsmoment == moment && r.GeldtOp(toetsdatum));

    /// <summary>Alle versies van een termijn, de oudste eerst; leeg als de code onbekend is.</summary>
    public IReadOnlyList<Termijnregel> Versies(string code) => [.. versies[code]];

    /// <summary>De dwangsomregel die geldt op de toetsdatum; <c>null</c> als die er niet is.</summary>
    public Dwangsomregel? KiesDwangsom(string code, DateOnly toetsdatum) =>
        Dwangsommen.FirstOrDefault(r => r.Code == code && r.GeldtOp(toetsdatum));

    /// <summary>De regimes over een onderwerp die in werking zijn en op de datum van dit toetsmoment gelden. Het kunnen er meer zijn: de jurist kiest.</summary>
    public IReadOnlyList<Regime> RegimesOp(string onderwerp, Toetsmoment moment, DateOnly toetsdatum) =>
        [.. Regimes.Where(r => r.InWerking && r.Onderwerp == onderwerp && r.Toetsmoment == moment && r.GeldtOp(toetsdatum))];
}
