namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Een berekende termijn die zichzelf uitlegt.</summary>
/// <remarks>De uitkomst zegt wat de regel oplevert, niet of een termijn gehaald of gemist is: dat oordeelt een mens.</remarks>
public sealed record TermijnUitkomst
{
    /// <summary>Het berekende einde zonder doorschuiven, in de gewone telling (zelfde dagnummer).</summary>
    public required DateOnly RuweDatum { get; init; }

    /// <summary>
    /// Het einde volgens de wet of de brief. Bij een termijn van een ander en bij niet-eerder-dan is dit de laatste lezing, bij een eigen
    /// termijn de gewone; een datum in de brief gaat voor.
    /// </summary>
    public required DateOnly Datum { get; init; }

    /// <summary>Het vroegste einde dat verdedigbaar is: nooit doorgeschoven. Wie hier vóór handelt, is altijd op tijd.</summary>
    public required DateOnly VroegsteLezing { get; init; }

    /// <summary>Het laatste einde dat verdedigbaar is. Pas daarna is de ander zeker te laat.</summary>
    public required DateOnly LaatsteLezing { get; init; }

    /// <summary>
    /// De dag om het werk op te plannen: de laatste werkdag op of vóór <see cref="VroegsteLezing"/> (niet vóór dag 0 bij vooruit tellen);
    /// bij niet-eerder-dan de eerste werkdag op of na <see cref="LaatsteLezing"/>.
    /// </summary>
    public required DateOnly Plandatum { get; init; }

    /// <summary>Het tijdstip bij <see cref="Datum"/>, op de klok in Amsterdam; alleen bij uren met een bekend begin.</summary>
    public TimeOnly? Tijd { get; init; }

    /// <summary>Of de Algemene termijnenwet op <see cref="Datum"/> is toegepast (ook als er niets te schuiven viel).</summary>
    public required bool AtwToegepast { get; init; }

    /// <summary>De uitleg van <see cref="Datum"/>, in volgorde.</summary>
    public required IReadOnlyList<Rekenstap> Stappen { get; init; }

    /// <summary>De versie van de regel, zoals meegegeven.</summary>
    public string? Regelversie { get; init; }

    /// <summary>De versie van de feestdagenkalender.</summary>
    public required string Kalenderversie { get; init; }

    /// <summary><c>false</c> als de gelijkgestelde dagen van een jaar dat ertoe doet niet zijn nagekeken.</summary>
    public required bool KalenderVolledig { get; init; }

    /// <summary><c>true</c> als het begin niet zeker is: alleen de briefdatum is bekend, of het tijdstip ontbreekt.</summary>
    public required bool Voorlopig { get; init; }

    /// <summary><c>true</c> als de datum in de brief niet past bij de berekening: een vraag voor de jurist.</summary>
    public required bool WijktAfVanBrief { get; init; }
}
