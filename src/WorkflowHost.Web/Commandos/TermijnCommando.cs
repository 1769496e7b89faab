using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Commandos;

/// <summary>Computes one term, or a file of terms, without a dossier.</summary>
internal static class TermijnCommando
{
    private static readonly JsonSerializerOptions Leesbaar = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Eenheid> Eenheden = new(StringComparer.OrdinalIgnoreCase)
    {
        ["uur"] = Eenheid.Uren,
        ["uren"] = Eenheid.Uren,
        ["dag"] = Eenheid.Dagen,
        ["dagen"] = Eenheid.Dagen,
        ["week"] = Eenheid.Weken,
        ["weken"] = Eenheid.Weken,
        ["maand"] = Eenheid.Maanden,
        ["maanden"] = Eenheid.Maanden,
        ["jaar"] = Eenheid.Jaren,
        ["jaren"] = Eenheid.Jaren,
    };

    private static readonly Dictionary<string, Grondslag> Grondslagen = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wet"] = Grondslag.Wet,
        ["amvb"] = Grondslag.Amvb,
        ["beleid"] = Grondslag.Beleid,
        ["brief"] = Grondslag.Brief,
        ["rechter"] = Grondslag.Rechter,
        ["eu"] = Grondslag.EuRecht,
        ["norm"] = Grondslag.EigenNorm,
    };

    public static Command Maak()
    {
        var vanaf = new Option<string?>("--vanaf") { Description = "Dag 0, JJJJ-MM-DD; bij uren JJJJ-MM-DDTUU:MM." };
        var lengte = new Option<string?>("--lengte") { Description = "Lengte, een geheel getal." };
        var eenheid = new Option<string?>("--eenheid") { Description = "dagen, weken, maanden, jaren of uren." };
        var grondslag = new Option<string?>("--grondslag") { Description = "wet (standaard), amvb, beleid, brief, rechter, eu of norm." };
        var bestand = new Option<string?>("--bestand") { Description = "Puntkommabestand met de kolommen trigger;lengte;eenheid; de uitvoer heeft er atw;ruw;einde bij." };
        var workflows = new Option<string?>("--workflows") { Description = "Map met procedures en regels; standaard die van het programma." };
        var commando = new Command("termijn", "Rekent een termijn uit en legt uit waarom.") { vanaf, lengte, eenheid, grondslag, bestand, workflows };
        commando.SetAction((keuze, _) => Hoofdcommando.VoerUitAsync(async () =>
        {
            var rekenaar = new Termijnberekening(Kalender.Lees(Path.Combine(keuze.GetValue(workflows) ?? Werkplaats.StandaardWorkflows, "regels", "feestdagen.json")));
            var grond = Grond(keuze.GetValue(grondslag) ?? "wet");
            var uitvoer = keuze.InvocationConfiguration.Output;
            if (keuze.GetValue(bestand) is { } pad)
            {
                await uitvoer.WriteAsync(Bestand(rekenaar, pad, grond));
                return 0;
            }

            var vraag = Vraag(Verplicht("--vanaf", keuze.GetValue(vanaf)), Verplicht("--lengte", keuze.GetValue(lengte)), Verplicht("--eenheid", keuze.GetValue(eenheid)), grond, (veld, fout) => new Invoerfout($"--{veld}: {fout}"));
            await uitvoer.WriteLineAsync(AlsJson(rekenaar.Bereken(vraag)).ToJsonString(Leesbaar));
            return 0;
        }));
        return commando;
    }

    private static string Bestand(Termijnberekening rekenaar, string pad, Grondslag grond)
    {
        var rijen = CsvBestand.Lees(Path.GetDirectoryName(Path.GetFullPath(pad))!, Path.GetFileName(pad), "trigger", "lengte", "eenheid");
        using var schrijver = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        string[] kolommen = rijen.Count == 0 ? ["trigger", "lengte", "eenheid"] : [.. rijen[0].Kolommen];
        kolommen = [.. kolommen, .. new[] { "atw", "ruw", "einde" }.Except(kolommen, StringComparer.Ordinal)];
        schrijver.WriteLine(string.Join(';', kolommen.Select(Veld)));
        foreach (var rij in rijen)
        {
            var uitkomst = rekenaar.Bereken(Vraag(rij.Tekst("trigger"), rij.Tekst("lengte"), rij.Tekst("eenheid"), grond, (veld, fout) => rij.Fout(veld == "vanaf" ? "trigger" : veld, fout)));
            schrijver.WriteLine(string.Join(';', kolommen.Select(k => Veld(k switch
            {
                "atw" => uitkomst.AtwToegepast ? "ja" : "nee",
                "ruw" => Moment(uitkomst.RuweDatum, uitkomst.Tijd),
                "einde" => Moment(uitkomst.Datum, uitkomst.Tijd),
                _ => rij.Optioneel(k) ?? "",
            }))));
        }

        return schrijver.ToString();
    }

    private static TermijnVraag Vraag(string vanaf, string lengte, string eenheid, Grondslag grond, Func<string, string, Invoerfout> fout)
    {
        if (!Eenheden.TryGetValue(eenheid.Trim(), out var soort))
        {
            throw fout("eenheid", $"'{eenheid}' is geen eenheid; kies dagen, weken, maanden, jaren of uren.");
        }

        if (!int.TryParse(lengte, NumberStyles.None, CultureInfo.InvariantCulture, out var aantal) || aantal is < 1 or > 100_000)
        {
            throw fout("lengte", $"'{lengte}' is geen lengte; schrijf een geheel getal van 1 tot 100000.");
        }

        var (datum, tijd) = DateOnly.TryParseExact(vanaf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? (dag, (TimeOnly?)null)
            : DateTime.TryParseExact(vanaf, ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? (DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment))
                : throw fout("vanaf", $"'{vanaf}' is geen bestaande datum; schrijf JJJJ-MM-DD{(soort == Eenheid.Uren ? "TUU:MM" : "")}.");
        if (soort == Eenheid.Uren && tijd is null)
        {
            throw fout("vanaf", $"een termijn in uren begint op een tijdstip; schrijf {datum:yyyy-MM-dd}TUU:MM.");
        }

        var vraag = new TermijnVraag { Vanaf = datum, VanafTijd = soort == Eenheid.Uren ? tijd : null, Lengte = new Periode(aantal, soort), Grondslag = grond };
        return datum.Year + (soort == Eenheid.Jaren ? aantal : soort == Eenheid.Maanden ? aantal / 12 : soort == Eenheid.Weken ? aantal / 52 : aantal / 365) < 9990
            ? vraag
            : throw fout("lengte", "de termijn eindigt na het jaar 9990; kies een kortere termijn.");
    }

    private static JsonObject AlsJson(TermijnUitkomst uitkomst) => new()
    {
        ["atw"] = uitkomst.AtwToegepast ? "ja" : "nee",
        ["ruw"] = Moment(uitkomst.RuweDatum, uitkomst.Tijd),
        ["einde"] = Moment(uitkomst.Datum, uitkomst.Tijd),
        ["vroegste_lezing"] = $"{uitkomst.VroegsteLezing:yyyy-MM-dd}",
        ["laatste_lezing"] = $"{uitkomst.LaatsteLezing:yyyy-MM-dd}",
        ["plandatum"] = $"{uitkomst.Plandatum:yyyy-MM-dd}",
        ["stappen"] = new JsonArray([.. uitkomst.Stappen.Select(s => (JsonNode)s.Tekst)]),
        ["kalenderversie"] = uitkomst.Kalenderversie,
        ["kalender_volledig"] = uitkomst.KalenderVolledig,
    };

    private static Grondslag Grond(string naam) => Grondslagen.TryGetValue(naam, out var grond)
        ? grond
        : throw new Invoerfout($"--grondslag: '{naam}' is onbekend; kies {string.Join(", ", Grondslagen.Keys)}.");

    private static string Verplicht(string naam, string? waarde) => string.IsNullOrWhiteSpace(waarde)
        ? throw new Invoerfout($"{naam} ontbreekt; geef --vanaf, --lengte en --eenheid, of --bestand.")
        : waarde;

    private static string Moment(DateOnly dag, TimeOnly? tijd) => tijd is { } t ? $"{dag:yyyy-MM-dd}T{t:HH\\:mm}" : $"{dag:yyyy-MM-dd}";

    private static string Veld(string tekst) => tekst.AsSpan().IndexOfAny(";\"\r\n") < 0 ? tekst : $"\"{tekst.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
