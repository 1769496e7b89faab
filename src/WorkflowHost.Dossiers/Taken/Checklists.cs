using System.Text.Json.Serialization;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Termijnen.Berekening;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Voor wie een controlepunt geldt.</summary>
public enum Puntniveau
{
    /// <summary>Een keer voor het huishouden.</summary>
    Huishouden,

    /// <summary>Voor iedere persoon.</summary>
    Persoon,

    /// <summary>Voor iedere volwassene.</summary>
    Volwassene,

    /// <summary>Voor ieder kind.</summary>
    Kind,
}

/// <summary>Vanaf welk feit een controlepunt telt.</summary>
public enum Startmoment
{
    /// <summary>Huurcontract.</summary>
    Contract,

    /// <summary>Verhuizing.</summary>
    Verhuizing,

    /// <summary>Inschrijving in de BRP.</summary>
    Brp,

    /// <summary>Koppeling aan de gemeente.</summary>
    Koppeling,

    /// <summary>Een ander feit, dat in de uitleg staat.</summary>
    Anders,
}

/// <summary>Een punt van een checklist.</summary>
public sealed record Controlepunt
{
    /// <summary>Vaste sleutel, bijvoorbeeld <c>brp</c>.</summary>
    public required string Sleutel { get; init; }

    /// <summary>Titel.</summary>
    public required string Titel { get; init; }

    /// <summary>Wat er moet gebeuren.</summary>
    public required string Uitleg { get; init; }

    /// <summary>Voor wie.</summary>
    public required Puntniveau Niveau { get; init; }

    /// <summary>Jongste leeftijd in jaren waarvoor het geldt.</summary>
    public int? LeeftijdVanaf { get; init; }

    /// <summary>Oudste leeftijd in jaren waarvoor het geldt.</summary>
    public int? LeeftijdTotEnMet { get; init; }

    /// <summary>Vanaf welk feit het telt.</summary>
    public required Startmoment Start { get; init; }

    /// <summary>Lengte tot de uiterste dag; leeg is geen uiterste dag.</summary>
    public int? Lengte { get; init; }

    /// <summary>Eenheid van de lengte.</summary>
    public Eenheid? Eenheid { get; init; }

    /// <summary>Termijnregel die erbij hoort, als toelichting.</summary>
    public string? Termijn { get; init; }

    /// <summary>Waar het vandaan komt.</summary>
    public required string Bron { get; init; }

    /// <summary>Hoe zeker het is.</summary>
    public required string Mark { get; init; }

    /// <summary>Wettelijk punt.</summary>
    public bool Wettelijk { get; init; }

    /// <summary>Hoeft niet.</summary>
    public bool Optioneel { get; init; }

    /// <summary>Op wie wordt gewacht; leeg is het team zelf.</summary>
    public string? WachtOp { get; init; }

    /// <summary>Dagen na de start waarop wordt herinnerd.</summary>
    public IReadOnlyList<int> HerinnerDagenNaStart { get; init; } = [];

    /// <summary>Wanneer het punt niet geldt, in woorden.</summary>
    public string? NietVanToepassing { get; init; }

    /// <summary>Geldt het punt voor iemand van deze leeftijd?</summary>
    public bool GeldtVoor(int leeftijd) => leeftijd >= (LeeftijdVanaf ?? 0) && leeftijd <= (LeeftijdTotEnMet ?? int.MaxValue);

    /// <summary>De laatste dag binnen de norm.</summary>
    public DateOnly? Uiterlijk(DateOnly start) => Lengte is not { } n ? null : Eenheid switch
    {
        WorkflowHost.Termijnen.Berekening.Eenheid.Weken => start.AddDays(7 * n),
        WorkflowHost.Termijnen.Berekening.Eenheid.Maanden => start.AddMonths(n),
        WorkflowHost.Termijnen.Berekening.Eenheid.Jaren => start.AddYears(n),
        _ => start.AddDays(n),
    };
}

/// <summary>De checklists, uit <c>checklist.json</c>.</summary>
public sealed class Checklists
{
    private readonly Dictionary<string, IReadOnlyList<Controlepunt>> _lijsten;

    private Checklists(Dictionary<string, IReadOnlyList<Controlepunt>> lijsten) => _lijsten = lijsten;

    /// <summary>De namen van de lijsten.</summary>
    public IReadOnlyCollection<string> Namen => _lijsten.Keys;

    /// <summary>De punten van een lijst.</summary>
    /// <exception cref="InvalidOperationException">De lijst bestaat niet.</exception>
    public IReadOnlyList<Controlepunt> Lijst(string naam) => _lijsten.GetValueOrDefault(naam)
        ?? throw new InvalidOperationException($"De checklist '{naam}' staat niet in checklist.json; kies {string.Join(", ", _lijsten.Keys)}.");

    /// <summary>Leest het bestand.</summary>
    /// <exception cref="Invoerfout">Het bestand klopt niet.</exception>
    public static Checklists Lees(string pad)
    {
        var bestand = Regelbestand.Lees<Bestand>(pad);
        foreach (var (naam, punten) in bestand.Lijsten)
        {
            if (punten.GroupBy(p => p.Sleutel, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } dubbel)
            {
                throw new Invoerfout($"{Path.GetFileName(pad)}, lijst '{naam}': het punt '{dubbel.Key}' staat er twee keer in.");
            }
        }

        return new Checklists(bestand.Lijsten);
    }

    private sealed record Bestand(string Toelichting, [property: JsonRequired] Dictionary<string, IReadOnlyList<Controlepunt>> Lijsten);
}
