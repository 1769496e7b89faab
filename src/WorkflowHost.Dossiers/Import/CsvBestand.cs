using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace WorkflowHost.Dossiers.Import;

/// <summary>Leest een puntkommabestand rij voor rij; elke fout noemt bestand, regel en veld.</summary>
internal static class CsvBestand
{
    private static readonly CsvReaderOptions Instelling = new() { Separator = ';', TrackLineNumbers = true, TrimWhitespace = true };

    /// <summary>Leest alle rijen; de kolommen moeten er zijn, extra kolommen zijn toegestaan.</summary>
    public static List<CsvRij> Lees(string map, string bestand, params string[] kolommen)
    {
        var pad = Path.Combine(map, bestand);
        if (!File.Exists(pad))
        {
            throw new Invoerfout($"{bestand} ontbreekt in de map; verwacht wordt een puntkommabestand met de kolommen {string.Join(", ", kolommen)}.");
        }

        using var csv = CsvReader.FromFile(pad, Instelling);
        if (new FileInfo(pad).Length == 0)
        {
            throw new Invoerfout($"{bestand} is leeg; de eerste regel moet de kolommen noemen: {string.Join(", ", kolommen)}.");
        }

        var kop = csv.Headers.Select(k => k.Trim()).ToArray();
        var ontbreekt = kolommen.FirstOrDefault(k => !kop.Contains(k, StringComparer.Ordinal));
        if (ontbreekt is not null)
        {
            throw new Invoerfout($"{bestand}, regel 1: de kolom '{ontbreekt}' ontbreekt; nodig zijn {string.Join(", ", kolommen)}.");
        }

        var rijen = new List<CsvRij>();
        while (csv.Read())
        {
            if (csv.FieldCount != kop.Length)
            {
                throw new Invoerfout($"{bestand}, regel {csv.LineNumber}: er staan {csv.FieldCount} velden, verwacht worden er {kop.Length}.");
            }

            var velden = new Dictionary<string, string>(kop.Length, StringComparer.Ordinal);
            for (var i = 0; i < kop.Length; i++)
            {
                velden[kop[i]] = csv.GetString(i);
            }

            rijen.Add(new CsvRij(bestand, (int)csv.LineNumber, velden));
        }

        return rijen;
    }
}

/// <summary>Een rij met haar plaats in het bestand.</summary>
internal sealed class CsvRij(string bestand, int regel, Dictionary<string, string> velden)
{
    public int Regel => regel;

    public IReadOnlyCollection<string> Kolommen => velden.Keys;

    public Invoerfout Fout(string veld, string melding) => new(bestand, regel, veld, melding);

    public string? Optioneel(string veld) => velden.GetValueOrDefault(veld) is { Length: > 0 } waarde ? waarde : null;

    public string Tekst(string veld) => Optioneel(veld) ?? throw Fout(veld, "mag niet leeg zijn.");

    public DateOnly Datum(string veld) => DatumVan(veld, Tekst(veld));

    public DateOnly? DatumOptioneel(string veld) => Optioneel(veld) is { } waarde ? DatumVan(veld, waarde) : null;

    public List<DateOnly> Datums(string veld) =>
        (Optioneel(veld) ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(d => DatumVan(veld, d)).ToList();

    public int Getal(string veld) => GetalVan(veld, Tekst(veld));

    public int? GetalOptioneel(string veld) => Optioneel(veld) is { } waarde ? GetalVan(veld, waarde) : null;

    public TimeOnly Tijd(string veld) =>
        TimeOnly.TryParseExact(Tekst(veld), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var tijd)
            ? tijd
            : throw Fout(veld, $"'{Tekst(veld)}' is geen tijd; schrijf UU:MM.");

    public bool JaNee(string veld) => Tekst(veld).ToLowerInvariant() switch
    {
        "ja" => true,
        "nee" => false,
        var anders => throw Fout(veld, $"'{anders}' is niet toegestaan; kies ja of nee."),
    };

    public T Een<T>(string veld, IReadOnlyDictionary<string, T> tabel, string waar) =>
        tabel.TryGetValue(Tekst(veld), out var gevonden) ? gevonden : throw Fout(veld, $"'{Tekst(veld)}' staat niet in {waar}.");

    public T? EenOptioneel<T>(string veld, IReadOnlyDictionary<string, T> tabel, string waar) where T : class =>
        Optioneel(veld) is null ? null : Een(veld, tabel, waar);

    public JsonObject Json(string veld)
    {
        var tekst = Optioneel(veld);
        if (tekst is null)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(tekst) as JsonObject ?? throw Fout(veld, "moet een JSON-object zijn, bijvoorbeeld {\"datum\": \"2017-03-01\"}.");
        }
        catch (JsonException)
        {
            throw Fout(veld, "is geen geldige JSON; schrijf bijvoorbeeld {\"datum\": \"2017-03-01\"}.");
        }
    }

    private DateOnly DatumVan(string veld, string waarde) =>
        DateOnly.TryParseExact(waarde, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum)
            ? datum
            : throw Fout(veld, $"'{waarde}' is geen bestaande datum; schrijf JJJJ-MM-DD.");

    private int GetalVan(string veld, string waarde) =>
        int.TryParse(waarde, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var getal)
            ? getal
            : throw Fout(veld, $"'{waarde}' is geen geheel getal.");
}
