using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Een mutatie zoals zij aan wachtende activiteiten wordt aangeboden.</summary>
/// <param name="Soort">Soort.</param>
/// <param name="Datum">Dag waarop het gebeurde.</param>
/// <param name="Persoon">Code van nareiziger of persoon; leeg als zij over allen gaat.</param>
/// <param name="Gegevens">De velden.</param>
public sealed record AangebodenMutatie(string Soort, DateOnly Datum, string? Persoon, JsonObject Gegevens)
{
    /// <summary>De soort die meldt dat een stap klaar is.</summary>
    public const string StapAfgerond = nameof(StapAfgerond);

    /// <summary>Als object voor de workflow: alle velden plus soort, datum en persoon.</summary>
    public JsonObject AlsVariabele(string? uitkomst)
    {
        var variabele = (JsonObject)Gegevens.DeepClone();
        variabele["soort"] = Soort;
        variabele["datum"] ??= Datum.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        variabele["datum_mutatie"] = Datum.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        variabele["persoon"] = Persoon;
        if (uitkomst is not null)
        {
            variabele["uitkomst"] = uitkomst;
        }

        return variabele;
    }
}

/// <summary>Wat een passende mutatie met een wachtpunt doet.</summary>
/// <param name="Uitkomst">De uitkomst waarmee het wachtpunt eindigt; leeg als het blijft wachten.</param>
/// <param name="Notitie">Een tussentijdse uitkomst die alleen wordt genoteerd.</param>
public sealed record Past(string? Uitkomst, string? Notitie);

/// <summary>
/// Bepaalt of een mutatie bij een wachtpunt past. Wat past staat in het workflowbestand en reist mee in de bladwijzer;
/// hier staat alleen hoe vergeleken wordt.
/// </summary>
public static class MutatiePast
{
    /// <summary>Vergelijkt een mutatie met de bladwijzer van een wachtende activiteit; niets als zij niet past.</summary>
    public static Past? Bij(Wachtpunt wachtpunt, AangebodenMutatie mutatie)
    {
        if (mutatie.Persoon is not null && wachtpunt.Persoon is not null
            && !string.Equals(mutatie.Persoon, wachtpunt.Persoon, StringComparison.Ordinal)
            && !string.Equals(mutatie.Persoon, wachtpunt.PersoonCode, StringComparison.Ordinal))
        {
            return null;
        }

        if (mutatie.Soort == AangebodenMutatie.StapAfgerond && wachtpunt.Sleutel is not null && Is(mutatie.Gegevens["stap"], wachtpunt.Sleutel))
        {
            if (wachtpunt.Tussentijds.FirstOrDefault(u => Is(mutatie.Gegevens["uitkomst"], u)) is { } notitie)
            {
                return new Past(null, notitie);
            }

            return wachtpunt.Uitkomsten.FirstOrDefault(u => Is(mutatie.Gegevens["uitkomst"], u)) is { } uitkomst ? new Past(uitkomst, null) : null;
        }

        foreach (var regel in wachtpunt.Mutaties)
        {
            if (regel.Soort == mutatie.Soort && regel.Als.All(v => Voldoet(mutatie.Gegevens[v.Key], v.Value)))
            {
                return new Past(regel.Uitkomst, null);
            }
        }

        return null;
    }

    /// <summary>Maakt twee schrijfwijzen gelijk: hoofdletters, spaties, streepjes en leestekens tellen niet.</summary>
    public static string Normaal(string tekst)
    {
        var uit = new StringBuilder(tekst.Length);
        foreach (var teken in tekst)
        {
            if (char.IsLetterOrDigit(teken))
            {
                uit.Append(char.ToLowerInvariant(teken));
            }
        }

        return uit.ToString();
    }

    private static bool Voldoet(JsonNode? waarde, JsonNode? gevraagd) =>
        gevraagd is JsonArray keuzes ? keuzes.Any(k => Gelijk(waarde, k)) : Gelijk(waarde, gevraagd);

    private static bool Gelijk(JsonNode? a, JsonNode? b) => a is null || b is null ? a is null && b is null : Normaal(a.ToString()) == Normaal(b.ToString());

    private static bool Is(JsonNode? waarde, string tekst) => waarde is not null && Normaal(waarde.ToString()) == Normaal(tekst);
}

/// <summary>Een regel uit het workflowbestand: deze mutatie hoort bij deze uitkomst.</summary>
/// <param name="Soort">Soort mutatie.</param>
/// <param name="Als">Velden die gelijk moeten zijn aan de waarde, of aan een van de waarden.</param>
/// <param name="Uitkomst">De uitkomst; leeg als het wachtpunt blijft wachten.</param>
public sealed record Mutatieregel(string Soort, JsonObject Als, string? Uitkomst)
{
    private const char Geeft = '=';

    /// <summary>Hoe een keuze van een soort met haar uitkomst in een workflowbestand staat.</summary>
    public static string Keuze(string soort, string uitkomst) => $"{soort}{Geeft}{uitkomst}";

    /// <summary>De regels van wat is aangevinkt: een soort zonder uitkomst laat de stap open.</summary>
    /// <param name="soorten">Soorten waar de stap naar luistert.</param>
    /// <param name="keuzes">Per soort haar uitkomst, als <see cref="Keuze"/>; die van een soort die niet meedoet, telt niet.</param>
    public static IEnumerable<Mutatieregel> Van(IReadOnlyList<string> soorten, IReadOnlyList<string> keuzes) => soorten.SelectMany(soort =>
        keuzes.Where(k => k.StartsWith(Keuze(soort, ""), StringComparison.Ordinal)).Select(k => k[(soort.Length + 1)..]).DefaultIfEmpty(null)
            .Select(uitkomst => new Mutatieregel(soort, [], uitkomst)));
}

/// <summary>Wat een wachtende activiteit in haar bladwijzer meedraagt.</summary>
public sealed record Wachtpunt
{
    /// <summary>Sleutel van de stap; leeg bij een wachtpunt zonder stap.</summary>
    public string? Sleutel { get; init; }

    /// <summary>Code van de nareiziger of persoon; leeg op dossierniveau.</summary>
    public string? Persoon { get; init; }

    /// <summary>Code van de persoon die de nareiziger werd, als die bekend is.</summary>
    public string? PersoonCode { get; init; }

    /// <summary>De taak die erbij hoort.</summary>
    public Guid? Taak { get; init; }

    /// <summary>Uitkomsten waarmee het wachtpunt eindigt.</summary>
    public IReadOnlyList<string> Uitkomsten { get; init; } = [];

    /// <summary>Uitkomsten die alleen worden genoteerd.</summary>
    public IReadOnlyList<string> Tussentijds { get; init; } = [];

    /// <summary>Mutaties waar het wachtpunt op let.</summary>
    public IReadOnlyList<Mutatieregel> Mutaties { get; init; } = [];

    /// <summary>Regelcodes van termijnen op wier verstrijken wordt gewacht.</summary>
    public IReadOnlyList<string> Termijnen { get; init; } = [];
}
