using System.Collections.Concurrent;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Kalender;

/// <summary>De kalender van de Algemene termijnenwet: welke dagen gesloten zijn (weekend, feestdag of daarmee gelijkgesteld) en waarom.</summary>
/// <remarks>
/// Onveranderlijk en veilig vanuit meer threads. Een gelijkgestelde dag die nog te controleren is, is niet gesloten, maar
/// <see cref="IsMisschienGesloten"/> wel: wie op een ander wacht, rekent hem mee.
/// </remarks>
public sealed class Kalender
{
    private readonly Feestdagenbestand bestand;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Feestdag>> jaren = new();

    private Kalender(Feestdagenbestand bestand) => this.bestand = bestand;

    /// <summary>De versie van het bestand, vrij gekozen door wie het beheert; staat in elke uitkomst.</summary>
    public string Versie => bestand.Versie;

    /// <summary>De grenzen van de Algemene termijnenwet.</summary>
    public AtwRegels Atw => bestand.Atw;

    /// <summary>Leest <c>feestdagen.json</c>.</summary>
    /// <exception cref="RegelFout">Het bestand ontbreekt, is geen JSON of spreekt zichzelf tegen.</exception>
    public static Kalender Lees(string pad)
    {
        var (naam, json) = Veldlezer.Laad(pad);
        return Ontleed(naam, json);
    }

    /// <summary>Ontleedt de inhoud van een feestdagenbestand, bijvoorbeeld om die na te kijken vóór het opslaan.</summary>
    /// <param name="naam">De naam van het bestand, voor in fouten.</param>
    /// <param name="json">De inhoud.</param>
    /// <exception cref="RegelFout">De inhoud is geen JSON of spreekt zichzelf tegen.</exception>
    public static Kalender Ontleed(string naam, string json) => new(Feestdagenbestand.Ontleed(naam, json));

    /// <summary>Of een termijn op deze dag niet kan eindigen.</summary>
    public bool IsGesloten(DateOnly d) => IsWeekend(d) || IsFeestdag(d, metTwijfel: false);

    /// <summary>Zoals <see cref="IsGesloten"/>, en ook de dagen waarvan nog niet zeker is dat ze gelijkgesteld zijn.</summary>
    public bool IsMisschienGesloten(DateOnly d) => IsWeekend(d) || IsFeestdag(d, metTwijfel: true);

    /// <summary>Of deze dag geen weekend en geen feestdag is.</summary>
    public bool IsWerkdag(DateOnly d) => !IsGesloten(d);

    /// <summary>Waarom deze dag (misschien) gesloten is: "Tweede Paasdag", "zaterdag"; <c>null</c> voor een gewone werkdag.</summary>
    public string? Naam(DateOnly d) => FeestdagenIn(d.Year).TryGetValue(d, out var feestdag)
        ? feestdag.Naam
        : IsWeekend(d) ? Datumtekst.Weekdag(d) : null;

    /// <summary>Of de gelijkgestelde dagen van dit jaar nagekeken zijn. Zo niet, dan kan een dag gesloten zijn die hier open heet.</summary>
    public bool IsVolledig(int jaar) => bestand.Gelijkgesteld.Any(r => r.Volledig && r.Omvat(jaar));

    /// <summary>De <paramref name="n"/>-de werkdag na <paramref name="d"/>; 0 geeft <paramref name="d"/> zelf, ook als die gesloten is.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negatief.</exception>
    public DateOnly PlusWerkdagen(DateOnly d, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        for (var over = n; over > 0; over--)
        {
            d = EersteWerkdagVanaf(d.AddDays(1));
        }

        return d;
    }

    /// <summary>De eerste werkdag van de maand (1 tot en met 12).</summary>
    public DateOnly EersteWerkdagVan(int jaar, int maand) => EersteWerkdagVanaf(new DateOnly(jaar, maand, 1));

    /// <summary>De eerste werkdag op of na deze dag.</summary>
    public DateOnly EersteWerkdagVanaf(DateOnly d)
    {
        while (IsGesloten(d))
        {
            d = d.AddDays(1);
        }

        return d;
    }

    /// <summary>De laatste werkdag op of vóór deze dag.</summary>
    public DateOnly LaatsteWerkdagTotEnMet(DateOnly d)
    {
        while (IsGesloten(d))
        {
            d = d.AddDays(-1);
        }

        return d;
    }

    /// <summary>Het aantal werkdagen na <paramref name="na"/> tot en met <paramref name="totEnMet"/>; 0 als die er niet na ligt.</summary>
    public int WerkdagenTussen(DateOnly na, DateOnly totEnMet)
    {
        var aantal = 0;
        for (var d = totEnMet; d > na; d = d.AddDays(-1))
        {
            aantal += IsWerkdag(d) ? 1 : 0;
        }

        return aantal;
    }

    private bool IsWeekend(DateOnly d) => bestand.Weekend.Contains((Weekdag)d.DayOfWeek);

    private bool IsFeestdag(DateOnly d, bool metTwijfel) =>
        FeestdagenIn(d.Year).TryGetValue(d, out var feestdag) && (feestdag.Zeker || metTwijfel);

    private IReadOnlyDictionary<DateOnly, Feestdag> FeestdagenIn(int jaar) => jaren.GetOrAdd(jaar, Bepaal);

    private Dictionary<DateOnly, Feestdag> Bepaal(int jaar)
    {
        var dagen = new Dictionary<DateOnly, Feestdag>();
        foreach (var vast in bestand.VasteDagen)
        {
            if (vast.In(jaar) is { } dag)
            {
                Voeg(dagen, dag, new Feestdag(vast.Naam, Zeker: true));
            }
        }

        foreach (var rondPasen in bestand.DagenRondPasen)
        {
            Voeg(dagen, rondPasen.In(jaar), new Feestdag(rondPasen.Naam, Zeker: true));
        }

        foreach (var reeks in bestand.Gelijkgesteld.Where(r => r.Omvat(jaar)))
        {
            var zeker = reeks.Mark != Mark.TeControleren;
            foreach (var dag in reeks.Dagen.Where(d => d.Year == jaar))
            {
                Voeg(dagen, dag, new Feestdag(zeker ? "gelijkgestelde dag" : "mogelijk een gelijkgestelde dag", zeker));
            }
        }

        return dagen;
    }

    private static void Voeg(Dictionary<DateOnly, Feestdag> dagen, DateOnly dag, Feestdag nieuw) =>
        dagen[dag] = dagen.TryGetValue(dag, out var al)
            ? new Feestdag($"{al.Naam} en {nieuw.Naam}", al.Zeker || nieuw.Zeker)
            : nieuw;

    private readonly record struct Feestdag(string Naam, bool Zeker);
}
