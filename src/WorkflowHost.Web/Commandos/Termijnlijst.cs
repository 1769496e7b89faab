using System.Text;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Commandos;

/// <summary>Een CSV-bestand met termijnen: puntkomma's, UTF-8, de eerste regel noemt de kolommen, aanhalingstekens waar nodig.</summary>
internal sealed class Termijnlijst(string bestand, string[] kolommen, IReadOnlyList<(int Regel, string[] Velden)> rijen)
{
    private const char Scheiding = ';';
    private const char Aanhaling = '"';

    private static readonly string[] Nodig = ["trigger", "lengte", "eenheid"];
    private static readonly string[] Uitkomsten = ["atw", "ruw", "einde"];

    /// <exception cref="Invoerfout">Het bestand is er niet, of is geen CSV met de drie kolommen.</exception>
    public static Termijnlijst Lees(string pad)
    {
        var naam = Path.GetFileName(pad);
        string tekst;
        try
        {
            tekst = File.ReadAllText(pad, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException)
        {
            throw new Invoerfout($"{naam}: dit bestand is geen UTF-8; bewaar het als CSV UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Invoerfout($"{naam}: dit bestand is er niet of is niet te lezen.");
        }

        var rijen = Ontleed(naam, tekst).ToList();
        if (rijen.Count == 0)
        {
            throw new Invoerfout($"{naam}: dit bestand is leeg; de eerste regel noemt de kolommen, bijvoorbeeld trigger;lengte;eenheid.");
        }

        var (kop, kolommen) = (rijen[0].Regel, rijen[0].Velden.Select(k => k.Trim()).ToArray());
        foreach (var kolom in Nodig.Where(k => !kolommen.Contains(k)))
        {
            throw new Invoerfout($"{naam}, regel {kop}, veld '{kolom}': deze kolom ontbreekt; nodig zijn trigger, lengte en eenheid, met puntkomma's ertussen.");
        }

        foreach (var kolom in Nodig.Concat(Uitkomsten).Where(k => kolommen.Count(x => x == k) > 1))
        {
            throw new Invoerfout($"{naam}, regel {kop}, veld '{kolom}': deze kolom staat er twee keer in; elke kolom heeft een eigen naam.");
        }

        rijen.RemoveAt(0);
        foreach (var (regel, velden) in rijen)
        {
            if (velden.Length != kolommen.Length)
            {
                throw new Invoerfout($"{naam}, regel {regel}: hier staan {velden.Length} velden, de eerste regel noemt er {kolommen.Length}; zet tekst met een puntkomma tussen aanhalingstekens.");
            }
        }

        return new Termijnlijst(naam, kolommen, rijen);
    }

    /// <summary>
    /// De lijst met atw, ruw en einde erbij, achteraan; een kolom die er al is, krijgt de berekende waarde op haar plaats.
    /// </summary>
    /// <exception cref="Invoerfout">Een veld klopt niet; er is dan niets geschreven.</exception>
    public string Berekend(Termijnberekening berekening, Grondslag grondslag)
    {
        string[] uit = [.. kolommen, .. Uitkomsten.Where(k => !kolommen.Contains(k))];
        var tekst = new StringBuilder();
        Schrijf(tekst, uit);
        foreach (var (regel, velden) in rijen)
        {
            var vraag = Termijnvelden.Vraag(Veld(regel, velden, "trigger"), Veld(regel, velden, "lengte"), Veld(regel, velden, "eenheid"), grondslag);
            var (atw, ruw, einde) = Termijnvelden.Kolommen(berekening.Bereken(vraag));
            var rij = new string[uit.Length];
            velden.CopyTo(rij, 0);
            rij[Array.IndexOf(uit, "atw")] = atw;
            rij[Array.IndexOf(uit, "ruw")] = ruw;
            rij[Array.IndexOf(uit, "einde")] = einde;
            Schrijf(tekst, rij);
        }

        return tekst.ToString();
    }

    private (string Plek, string Tekst) Veld(int regel, string[] velden, string kolom) =>
        ($"{bestand}, regel {regel}, veld '{kolom}'", velden[Array.IndexOf(kolommen, kolom)]);

    private static void Schrijf(StringBuilder tekst, string[] velden) =>
        tekst.AppendJoin(Scheiding, velden.Select(Veilig)).Append('\n');

    private static string Veilig(string veld) => veld.AsSpan().IndexOfAny("\";\r\n") < 0 ? veld : $"\"{veld.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>De rijen met hun regelnummer; lege regels tellen niet mee.</summary>
    private static IEnumerable<(int Regel, string[] Velden)> Ontleed(string naam, string tekst)
    {
        var (plek, regel) = (0, 1);
        while (plek < tekst.Length)
        {
            var begin = regel;
            var velden = new List<string>();
            do
            {
                velden.Add(plek < tekst.Length && tekst[plek] == Aanhaling ? Aangehaald() : Kaal());
            }
            while (plek < tekst.Length && tekst[plek++] == Scheiding);

            if (plek > 0 && tekst[plek - 1] == '\r' && plek < tekst.Length && tekst[plek] == '\n')
            {
                plek++;
            }

            regel++;
            if (velden is not [""])
            {
                yield return (begin, [.. velden]);
            }
        }

        string Kaal()
        {
            var eind = tekst.AsSpan(plek).IndexOfAny(Scheiding, '\r', '\n');
            var veld = eind < 0 ? tekst[plek..] : tekst.Substring(plek, eind);
            plek += veld.Length;
            return veld;
        }

        string Aangehaald()
        {
            var (open, veld) = (regel, new StringBuilder());
            for (plek++; plek < tekst.Length; plek++)
            {
                if (tekst[plek] == Aanhaling && !(plek + 1 < tekst.Length && tekst[plek + 1] == Aanhaling))
                {
                    plek++;
                    return plek == tekst.Length || tekst[plek] is Scheiding or '\r' or '\n'
                        ? veld.ToString()
                        : throw new Invoerfout($"{naam}, regel {regel}: na een aanhalingsteken hoort een puntkomma of het einde van de regel.");
                }

                plek += tekst[plek] == Aanhaling ? 1 : 0;
                regel += tekst[plek] == '\n' ? 1 : 0;
                veld.Append(tekst[plek]);
            }

            throw new Invoerfout($"{naam}, regel {open}: dit aanhalingsteken wordt niet gesloten.");
        }
    }
}
