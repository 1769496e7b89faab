using System.Globalization;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Dossiers.Rapportage;

/// <summary>Wat een cijfer van het jaaroverzicht betekent.</summary>
/// <param name="Code">Code, bijvoorbeeld <c>H01</c>.</param>
/// <param name="Groep">Kop waaronder het staat.</param>
/// <param name="Titel">Naam van het cijfer.</param>
/// <param name="Definitie">Hoe het is geteld; staat onder het cijfer.</param>
/// <param name="Onderdelen">Namen van de delen, als het cijfer uit delen bestaat.</param>
/// <param name="Waarden">Woorden uit de registratie waarop wordt geteld.</param>
public sealed record Cijferdefinitie(
    string Code, string Groep, string Titel, string Definitie, IReadOnlyList<string>? Onderdelen = null, IReadOnlyDictionary<string, string>? Waarden = null)
{
    internal string Waarde(string naam) => Waarden?.GetValueOrDefault(naam)
        ?? throw new Invoerfout($"jaaroverzicht.json, cijfer '{Code}', veld 'waarden': '{naam}' ontbreekt.");

    internal int Getal(string naam) => int.TryParse(Waarde(naam), NumberStyles.None, CultureInfo.InvariantCulture, out var getal)
        ? getal
        : throw new Invoerfout($"jaaroverzicht.json, cijfer '{Code}', veld '{naam}': moet een geheel getal zijn.");
}

/// <summary>De definities van alle cijfers, uit <c>jaaroverzicht.json</c>.</summary>
public sealed class Cijferdefinities
{
    private Cijferdefinities(IReadOnlyList<Cijferdefinitie> alle) => Alle = alle;

    /// <summary>In de volgorde van het overzicht.</summary>
    public IReadOnlyList<Cijferdefinitie> Alle { get; }

    /// <summary>De definitie van een cijfer.</summary>
    public Cijferdefinitie this[string code] => Alle.FirstOrDefault(c => c.Code == code)
        ?? throw new Invoerfout($"jaaroverzicht.json: het cijfer '{code}' ontbreekt.");

    /// <summary>Leest het bestand.</summary>
    /// <exception cref="Invoerfout">Het bestand klopt niet.</exception>
    public static Cijferdefinities Lees(string pad) => new(Regelbestand.Lees<Bestand>(pad).Cijfers);

    private sealed record Bestand(string Toelichting, IReadOnlyList<Cijferdefinitie> Cijfers);
}
