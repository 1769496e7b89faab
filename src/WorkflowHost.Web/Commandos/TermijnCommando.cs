using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Commandos;

/// <summary><c>termijn</c>: rekent één termijn uit (JSON met uitleg) of een heel bestand (CSV met drie kolommen erbij).</summary>
public static class TermijnCommando
{
    private static readonly JsonSerializerOptions Leesbaar = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Het commando.</summary>
    public static Command Maak()
    {
        var vanaf = Optie("--vanaf", "Dag 0 (jaar-maand-dag); bij uren eventueel met tijd: 2026-12-24T10:00.");
        var lengte = Optie("--lengte", "Hoeveel eenheden de termijn duurt.");
        var eenheid = Optie("--eenheid", "dagen, weken, maanden, jaren of uren.");
        var grondslag = Optie("--grondslag", "wet (standaard), amvb, beleid, brief, rechter, eu of norm.");
        var bestand = Optie("--bestand", "CSV met de kolommen trigger;lengte;eenheid; andere kolommen blijven staan.");
        var workflows = Optie("--workflows", "Map met procedures en regels; standaard die van het programma.");
        var commando = new Command("termijn", "Rekent termijnen uit volgens de Algemene termijnenwet.") { vanaf, lengte, eenheid, grondslag, bestand, workflows };

        // Elk woord dat niet past krijgt een Nederlandse zin van ons, niet een Engelse van de ontleder.
        commando.TreatUnmatchedTokensAsErrors = false;
        commando.SetAction(invoer =>
        {
            var (uit, fout) = (invoer.InvocationConfiguration.Output, invoer.InvocationConfiguration.Error);
            try
            {
                if (invoer.UnmatchedTokens is [var vreemd, ..])
                {
                    throw new Invoerfout($"'{vreemd}' hoort niet bij de opdracht termijn; gebruik --vanaf, --lengte, --eenheid, --grondslag, --bestand of --workflows.");
                }

                var grond = Termijnvelden.Grondslag("--grondslag", Een(invoer, grondslag) ?? "wet");
                var map = Een(invoer, workflows) ?? Werkplaats.StandaardWorkflows;
                if (Een(invoer, bestand) is { } pad)
                {
                    WeigerNaast(invoer, vanaf, lengte, eenheid);
                    var lijst = Termijnlijst.Lees(pad);
                    uit.Write(lijst.Berekend(Berekening(map), grond));
                }
                else
                {
                    uit.WriteLine(Enkel(map, Nodig(invoer, vanaf), Nodig(invoer, lengte), Nodig(invoer, eenheid), grond));
                }

                return 0;
            }
            catch (Exception e) when (e is Invoerfout or RegelFout)
            {
                fout.WriteLine(e.Message);
                return Hoofdcommando.FoutInvoer;
            }
        });
        return commando;
    }

    private static string Enkel(string map, string vanaf, string lengte, string eenheid, Grondslag grondslag)
    {
        var vraag = Termijnvelden.Vraag(("--vanaf", vanaf), ("--lengte", lengte), ("--eenheid", eenheid), grondslag);
        var uitkomst = Berekening(map).Bereken(vraag);
        var (atw, ruw, einde) = Termijnvelden.Kolommen(uitkomst);
        return new JsonObject
        {
            ["vanaf"] = vanaf.Trim(),
            ["lengte"] = vraag.Lengte!.Value.Aantal,
            ["eenheid"] = vraag.Lengte.Value.Eenheid.ToString().ToLowerInvariant(),
            ["grondslag"] = Termijnvelden.Woord(grondslag),
            ["atw"] = atw,
            ["ruw"] = ruw,
            ["einde"] = einde,
            ["vroegste_lezing"] = Termijnvelden.Dag(uitkomst.VroegsteLezing),
            ["laatste_lezing"] = Termijnvelden.Dag(uitkomst.LaatsteLezing),
            ["plandatum"] = Termijnvelden.Dag(uitkomst.Plandatum),
            ["voorlopig"] = uitkomst.Voorlopig,
            ["kalender_volledig"] = uitkomst.KalenderVolledig,
            ["kalenderversie"] = uitkomst.Kalenderversie,
            ["stappen"] = new JsonArray([.. uitkomst.Stappen.Select(s => (JsonNode)s.Tekst)]),
        }.ToJsonString(Leesbaar);
    }

    private static Termijnberekening Berekening(string map) => new(Kalender.Lees(Path.Combine(map, "regels", "feestdagen.json")));

    private static Option<string[]> Optie(string naam, string uitleg) => new(naam) { Description = uitleg, Arity = ArgumentArity.ZeroOrMore };

    private static string? Een(ParseResult invoer, Option<string[]> optie) => (invoer.GetResult(optie), invoer.GetValue(optie)) switch
    {
        (null, _) => null,
        (_, [var enige]) => enige,
        (_, null or []) => throw new Invoerfout($"{optie.Name}: hier ontbreekt een waarde."),
        _ => throw new Invoerfout($"{optie.Name}: geef deze keuze één keer."),
    };

    private static string Nodig(ParseResult invoer, Option<string[]> optie) =>
        Een(invoer, optie) ?? throw new Invoerfout($"{optie.Name} ontbreekt; geef --vanaf, --lengte en --eenheid, of --bestand.");

    private static void WeigerNaast(ParseResult invoer, params Option<string[]>[] opties)
    {
        foreach (var optie in opties)
        {
            if (invoer.GetResult(optie) is not null)
            {
                throw new Invoerfout($"{optie.Name} gaat niet samen met --bestand; het bestand noemt de termijnen.");
            }
        }
    }
}
