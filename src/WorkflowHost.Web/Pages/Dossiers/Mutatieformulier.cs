using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Web.TagHelpers;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>
/// Turns what somebody typed into the fields of a kind of mutatie, with a sentence per field that does not fit. What fields there are and which are
/// required is in mutatiesoorten.json; here is only how each type is asked and read.
/// </summary>
public static class Mutatieformulier
{
    /// <summary>Prefix of a field's name in the form, so that it cannot meet a field of the page itself.</summary>
    public const string Voorvoegsel = "g_";

    /// <summary>What a case number of the IND looks like, for whoever typed something else.</summary>
    public const string GeenZaaknummer = "dit is geen zaaknummer van de IND. Het begint met een Z, met daarna cijfers, bijvoorbeeld Z1-123456789.";

    /// <summary>Reads the fields.</summary>
    /// <param name="velden">The fields to read.</param>
    /// <param name="formulier">What was sent.</param>
    /// <param name="voorvoegsel">Prefix of the ids on the page.</param>
    /// <param name="bezwaar">Gets id and sentence of each field that does not fit.</param>
    public static JsonObject Lees(IEnumerable<Mutatieveld> velden, IFormCollection formulier, string voorvoegsel, Action<string, string> bezwaar)
    {
        var gegevens = new JsonObject();
        foreach (var veld in velden)
        {
            var (naam, tekst) = (Voorvoegsel + veld.Naam, formulier[Voorvoegsel + veld.Naam].ToString().Trim());
            if (tekst.Length == 0)
            {
                if (veld.Verplicht)
                {
                    bezwaar(voorvoegsel + naam, veld.Type is Veldtype.Keuze or Veldtype.JaNee ? $"{veld.Titel}: maak een keuze." : $"{veld.Titel}: vul dit in.");
                }

                continue;
            }

            switch (veld.Type)
            {
                case Veldtype.Datum when Taal.TryDatum(tekst, out var dag):
                    gegevens[veld.Naam] = dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    break;
                case Veldtype.Datum:
                    bezwaar(voorvoegsel + naam, $"{veld.Titel}: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
                    break;
                case Veldtype.Getal when int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var getal):
                    gegevens[veld.Naam] = getal;
                    break;
                case Veldtype.Getal:
                    bezwaar(voorvoegsel + naam, $"{veld.Titel}: vul een heel getal in, alleen cijfers.");
                    break;
                case Veldtype.JaNee when tekst is "ja" or "nee":
                    gegevens[veld.Naam] = tekst == "ja";
                    break;
                case Veldtype.Keuze when !veld.Keuzes!.Contains(tekst, StringComparer.OrdinalIgnoreCase):
                case Veldtype.JaNee:
                    bezwaar(voorvoegsel + naam, $"{veld.Titel}: kies uit de lijst.");
                    break;
                case Veldtype.Zaaknummer when Indnummers.Zaaknummer(tekst) is null:
                    bezwaar(voorvoegsel + naam, $"{veld.Titel}: {GeenZaaknummer}");
                    break;
                case Veldtype.Tekst when tekst.Length > 500:
                    bezwaar(voorvoegsel + naam, $"{veld.Titel}: gebruik hoogstens 500 tekens.");
                    break;
                default:
                    gegevens[veld.Naam] = tekst;
                    break;
            }
        }

        return gegevens;
    }

    /// <summary>How a field is asked.</summary>
    public static Invoersoort Soort(Mutatieveld veld, bool heeftKeuzes) => veld.Type switch
    {
        Veldtype.Datum => Invoersoort.Datum,
        Veldtype.Getal => Invoersoort.Getal,
        Veldtype.JaNee or Veldtype.Keuze => Invoersoort.Lijst,
        Veldtype.Zaaknummer => Invoersoort.Tekst,
        Veldtype.Tekst => heeftKeuzes ? Invoersoort.Lijst : veld.Naam is "toelichting" or "reden" ? Invoersoort.Lang : Invoersoort.Tekst,
    };

    /// <summary>The help at a field: its own, or how to write a date.</summary>
    public static string? Hint(Mutatieveld veld) => veld.Uitleg ?? (veld.Type == Veldtype.Datum ? "Bijvoorbeeld 2-6-2026" : null);

    /// <summary>The choices of a field; suggestions when it is a text.</summary>
    public static IEnumerable<Keuze> Keuzes(Mutatieveld veld) => veld.Type switch
    {
        Veldtype.JaNee => [new Keuze("", "Maak een keuze"), new Keuze("ja", "Ja"), new Keuze("nee", "Nee")],
        Veldtype.Keuze => [new Keuze("", "Maak een keuze"), .. veld.Keuzes!.Select(k => new Keuze(k, Taal.Kop(k)))],
        _ => (veld.Keuzes ?? []).Select(k => new Keuze(k, k)),
    };
}
