using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WorkflowHost.Termijnen.Regels;

/// <summary>Leest één JSON-object streng: elk veld heeft een soort, elk onbekend veld is een fout, elke fout noemt de plek.</summary>
internal sealed class Veldlezer
{
    private static readonly JsonDocumentOptions Streng = new() { AllowDuplicateProperties = false };

    private readonly string bestand;
    private readonly JsonElement element;
    private readonly HashSet<string> gelezen = [];

    private Veldlezer(string bestand, string? plek, JsonElement element)
    {
        this.bestand = bestand;
        this.element = element;
        Plek = plek;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new RegelFout(bestand, plek, null, "hier hoort een JSON-object te staan, tussen { en }");
        }
    }

    /// <summary>Waar in het bestand: leeg, of bijvoorbeeld <c>regel 'G06-1'</c>.</summary>
    public string? Plek { get; private set; }

    /// <summary>Leest een bestand van schijf.</summary>
    /// <exception cref="RegelFout">Het bestand is er niet of is niet te lezen.</exception>
    public static (string Naam, string Json) Laad(string pad)
    {
        var naam = Path.GetFileName(pad);
        try
        {
            return (naam, File.ReadAllText(pad, Encoding.UTF8));
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            throw new RegelFout(naam, null, null, "dit bestand is er niet of is niet te lezen", fout);
        }
    }

    /// <summary>Ontleedt de tekst van een bestand als JSON-object.</summary>
    /// <param name="naam">De naam van het bestand, voor in fouten.</param>
    /// <param name="json">De inhoud.</param>
    /// <exception cref="RegelFout">Het is geen JSON-object.</exception>
    public static Veldlezer Open(string naam, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Streng);
            return new Veldlezer(naam, null, document.RootElement.Clone());
        }
        catch (JsonException fout)
        {
            throw new RegelFout(naam, null, null, $"dit is geen geldige JSON (regelnummer {fout.LineNumber + 1}, positie {fout.BytePositionInLine + 1})", fout);
        }
    }

    public RegelFout Fout(string veld, string wat) => FoutBij(Plek, veld, wat);

    public RegelFout FoutBij(string? plek, string veld, string wat) => new(bestand, plek, veld, wat);

    /// <summary>Geeft de plek de naam waarmee een mens hem terugvindt, zodra die gelezen is.</summary>
    public void Noem(string plek) => Plek = plek;

    /// <summary>Weigert velden die niemand gelezen heeft: een tikfout in een veldnaam mag niet stil verdwijnen.</summary>
    public void NietsMeer()
    {
        foreach (var veld in element.EnumerateObject())
        {
            if (!gelezen.Contains(veld.Name))
            {
                throw Fout(veld.Name, $"dit veld is onbekend; toegestaan zijn {string.Join(", ", gelezen.Order(StringComparer.Ordinal))}");
            }
        }
    }

    public string Tekst(string veld) =>
        TekstOfNiets(veld) ?? throw Fout(veld, "dit veld ontbreekt of is leeg; vul een tekst in");

    public string? TekstOfNiets(string veld)
    {
        if (Waarde(veld) is not { } waarde)
        {
            return null;
        }

        var tekst = waarde.ValueKind == JsonValueKind.String ? waarde.GetString()! : throw Fout(veld, $"{waarde} is geen tekst tussen aanhalingstekens");
        return string.IsNullOrWhiteSpace(tekst) ? null : tekst;
    }

    public bool Vlag(string veld, bool? alsLeeg = null) => Waarde(veld)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        null when alsLeeg is { } leeg => leeg,
        _ => throw Fout(veld, "vul true of false in"),
    };

    public int Getal(string veld, int minimum, int maximum) =>
        GetalOfNiets(veld, minimum, maximum) ?? throw Fout(veld, $"dit veld ontbreekt; vul een heel getal van {minimum} tot en met {maximum} in");

    public int? GetalOfNiets(string veld, int minimum, int maximum) =>
        Waarde(veld) is { } waarde ? GetalUit(veld, waarde, minimum, maximum) : null;

    public decimal Bedrag(string veld) =>
        Waarde(veld) is { ValueKind: JsonValueKind.Number } waarde && waarde.TryGetDecimal(out var bedrag) && bedrag > 0
            ? bedrag
            : throw Fout(veld, "vul een bedrag groter dan 0 in");

    public DateOnly? DatumOfNiets(string veld) => Waarde(veld) is { } waarde ? DatumUit(veld, waarde) : null;

    /// <summary>Een veld dat er moet staan, al is het met <c>null</c>: weglaten zou een vergissing kunnen zijn.</summary>
    public void MoetErStaan(string veld)
    {
        if (!element.TryGetProperty(veld, out _))
        {
            throw Fout(veld, "dit veld ontbreekt; vul een waarde in, of null als er geen is");
        }
    }

    public T Keuze<T>(string veld)
        where T : struct, Enum =>
        KeuzeOfNiets<T>(veld) ?? throw Fout(veld, $"dit veld ontbreekt; toegestaan zijn {Namen<T>()}");

    public T? KeuzeOfNiets<T>(string veld)
        where T : struct, Enum => TekstOfNiets(veld) is { } tekst ? KeuzeUit<T>(veld, tekst) : null;

    public IReadOnlyList<T> Keuzes<T>(string veld)
        where T : struct, Enum =>
        [.. Elementen(veld).Select(e => KeuzeUit<T>(veld, e.ToString()))];

    public IReadOnlyList<int> Getallen(string veld, int minimum, int maximum) =>
        [.. Elementen(veld).Select(e => GetalUit(veld, e, minimum, maximum))];

    public IReadOnlyList<DateOnly> Datums(string veld) => [.. Elementen(veld).Select(e => DatumUit(veld, e))];

    public IReadOnlyList<string> Teksten(string veld) =>
        [.. Elementen(veld).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : throw Fout(veld, $"{e} is geen tekst tussen aanhalingstekens"))];

    /// <summary>Een onderdeel dat zelf een object is; heet in fouten naar zijn veld.</summary>
    public Veldlezer Onderdeel(string veld) =>
        OnderdeelOfNiets(veld) ?? throw Fout(veld, "dit onderdeel ontbreekt");

    public Veldlezer? OnderdeelOfNiets(string veld) =>
        Waarde(veld) is { } waarde ? new Veldlezer(bestand, PlekVan(veld), waarde) : null;

    /// <summary>Een lijst van objecten; elk heet in fouten naar zijn volgnummer, tot het zichzelf een naam geeft.</summary>
    public IEnumerable<Veldlezer> Onderdelen(string veld)
    {
        var nummer = 0;
        foreach (var item in Elementen(veld))
        {
            nummer++;
            yield return new Veldlezer(bestand, $"{PlekVan(veld)} nummer {nummer}", item);
        }
    }

    private string PlekVan(string veld) => Plek is null ? veld : $"{Plek}, {veld}";

    private JsonElement? Waarde(string veld)
    {
        gelezen.Add(veld);
        return element.TryGetProperty(veld, out var waarde) && waarde.ValueKind != JsonValueKind.Null ? waarde : null;
    }

    private IEnumerable<JsonElement> Elementen(string veld) => Waarde(veld) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } lijst => lijst.EnumerateArray(),
        _ => throw Fout(veld, "hier hoort een lijst te staan, tussen [ en ]"),
    };

    private int GetalUit(string veld, JsonElement waarde, int minimum, int maximum) =>
        waarde.ValueKind == JsonValueKind.Number && waarde.TryGetInt32(out var getal) && getal >= minimum && getal <= maximum
            ? getal
            : throw Fout(veld, $"{waarde} is geen heel getal van {minimum} tot en met {maximum}");

    private DateOnly DatumUit(string veld, JsonElement waarde) =>
        waarde.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(waarde.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum)
            ? datum
            : throw Fout(veld, $"'{waarde}' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24");

    private T KeuzeUit<T>(string veld, string tekst)
        where T : struct, Enum
    {
        foreach (var waarde in Enum.GetValues<T>())
        {
            if (JsonNaam(waarde) == tekst)
            {
                return waarde;
            }
        }

        throw Fout(veld, $"'{tekst}' is onbekend; toegestaan zijn {Namen<T>()}");
    }

    private static string Namen<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(JsonNaam));

    private static string JsonNaam<T>(T waarde)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(waarde.ToString());
}
