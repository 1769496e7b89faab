using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Wat voor waarde een veld heeft.</summary>
public enum Veldtype
{
    /// <summary>Vrije tekst.</summary>
    Tekst,

    /// <summary>Datum, JJJJ-MM-DD.</summary>
    Datum,

    /// <summary>Geheel getal.</summary>
    Getal,

    /// <summary>Ja of nee.</summary>
    JaNee,

    /// <summary>Een van de keuzes.</summary>
    Keuze,

    /// <summary>Het zaaknummer van de IND; gaat versleuteld naar het dossier en staat niet in de gegevens van de mutatie.</summary>
    Zaaknummer,
}

/// <summary>Een veld van een mutatiesoort.</summary>
/// <param name="Naam">Naam in de gegevens.</param>
/// <param name="Titel">Naam op het scherm.</param>
/// <param name="Type">Wat voor waarde.</param>
/// <param name="Verplicht">Mag niet ontbreken.</param>
/// <param name="Keuzes">De keuzes; leeg als het type geen keuze is.</param>
/// <param name="Uitleg">Hulp bij het invullen.</param>
public sealed record Mutatieveld(string Naam, string Titel, Veldtype Type, bool Verplicht = false, IReadOnlyList<string>? Keuzes = null, string? Uitleg = null);

/// <summary>Wat een mutatie teweegbrengt (domein: T, S, D, R).</summary>
public enum Effect
{
    /// <summary>Berekent termijnen opnieuw.</summary>
    T,

    /// <summary>Beweegt een stap.</summary>
    S,

    /// <summary>Alleen een gegeven.</summary>
    D,

    /// <summary>Werkt pas na beoordeling door de jurist.</summary>
    R,
}

/// <summary>Een soort mutatie.</summary>
/// <param name="Code">Code, bijvoorbeeld <c>BesluitOntvangen</c>.</param>
/// <param name="Naam">Nederlandse naam.</param>
/// <param name="Uitleg">Wanneer deze soort past.</param>
/// <param name="Procedures">Procedures waar zij bij hoort; leeg betekent alle.</param>
/// <param name="Velden">De velden.</param>
/// <param name="Effecten">Wat zij teweegbrengt.</param>
/// <param name="MoetPassen">Waar als zij bij een wachtende stap hoort te passen.</param>
public sealed record Mutatiesoort(
    string Code, string Naam, string Uitleg, IReadOnlyList<string> Procedures, IReadOnlyList<Mutatieveld> Velden, IReadOnlyList<Effect> Effecten, bool MoetPassen)
{
    /// <summary>Werkt de mutatie pas na beoordeling?</summary>
    [JsonIgnore]
    public bool VraagtBeoordeling => Effecten.Contains(Effect.R);

    /// <summary>Controleert de gegevens; geeft een Nederlandse zin met wat er niet klopt, of niets. Extra velden zijn toegestaan.</summary>
    public string? Controleer(JsonObject gegevens)
    {
        foreach (var veld in Velden)
        {
            var waarde = gegevens[veld.Naam];
            if (waarde is null || (waarde.GetValueKind() == JsonValueKind.String && waarde.GetValue<string>().Length == 0))
            {
                if (veld.Verplicht)
                {
                    return $"bij {Code} is '{veld.Naam}' verplicht.";
                }

                continue;
            }

            if (Bezwaar(veld, waarde) is { } bezwaar)
            {
                return $"bij {Code} {bezwaar}";
            }
        }

        return null;
    }

    private static string? Bezwaar(Mutatieveld veld, JsonNode waarde) => veld.Type switch
    {
        Veldtype.Datum => waarde.GetValueKind() == JsonValueKind.String
            && DateOnly.TryParseExact(waarde.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null : $"is '{veld.Naam}' geen bestaande datum; schrijf JJJJ-MM-DD.",
        Veldtype.Getal => waarde.GetValueKind() == JsonValueKind.Number && decimal.TryParse(waarde.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var getal) && getal == decimal.Truncate(getal) ? null : $"is '{veld.Naam}' geen geheel getal.",
        Veldtype.JaNee => waarde.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"is '{veld.Naam}' geen true of false.",
        Veldtype.Keuze => waarde.GetValueKind() == JsonValueKind.String && veld.Keuzes!.Contains(waarde.GetValue<string>(), StringComparer.OrdinalIgnoreCase)
            ? null : $"is '{veld.Naam}' niet een van {string.Join(", ", veld.Keuzes!)}.",
        Veldtype.Zaaknummer => waarde.GetValueKind() == JsonValueKind.String && Indnummers.Zaaknummer(waarde.GetValue<string>()) is not null ? null : $"is '{veld.Naam}' geen zaaknummer van de IND, bijvoorbeeld Z1-123456789.",
        Veldtype.Tekst => waarde.GetValueKind() == JsonValueKind.String ? null : $"is '{veld.Naam}' geen tekst.",
        _ => null,
    };
}

/// <summary>Alle mutatiesoorten, uit <c>mutatiesoorten.json</c>.</summary>
public sealed class Mutatiesoorten
{
    private readonly Dictionary<string, Mutatiesoort> _opCode;

    private Mutatiesoorten(IReadOnlyList<Mutatiesoort> alle)
    {
        Alle = alle;
        _opCode = alle.ToDictionary(s => s.Code, StringComparer.Ordinal);
    }

    /// <summary>De soorten in de volgorde van het bestand.</summary>
    public IReadOnlyList<Mutatiesoort> Alle { get; }

    /// <summary>Leest het bestand.</summary>
    /// <exception cref="Invoerfout">Het bestand klopt niet.</exception>
    public static Mutatiesoorten Lees(string pad)
    {
        var bestand = Regelbestand.Lees<Bestand>(pad);
        var naam = Path.GetFileName(pad);
        var dubbel = bestand.Soorten.GroupBy(s => s.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (dubbel is not null)
        {
            throw new Invoerfout($"{naam}: de soort '{dubbel.Key}' staat er twee keer in.");
        }

        foreach (var soort in bestand.Soorten)
        {
            if (soort.Velden.FirstOrDefault(v => v.Type == Veldtype.Keuze && v.Keuzes is null or []) is { } leeg)
            {
                throw new Invoerfout($"{naam}, soort '{soort.Code}', veld '{leeg.Naam}': een keuze moet haar keuzes noemen.");
            }
        }

        return new Mutatiesoorten(bestand.Soorten);
    }

    /// <summary>De soort met deze code, of niets.</summary>
    public Mutatiesoort? Zoek(string code) => _opCode.GetValueOrDefault(code);

    private sealed record Bestand(string Toelichting, IReadOnlyList<Mutatiesoort> Soorten);
}
