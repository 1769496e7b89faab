using System.Text.RegularExpressions;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>
/// Keurt een tekening voordat zij in gebruik gaat: kan alles wat wacht gewekt worden, eindigt iedere weg, geldt iedere termijn, leidt iedere uitkomst
/// ergens heen, kan het met vier ogen, en leest het als Nederlands.
/// </summary>
/// <remarks>Een workflow zonder activiteiten van een procedure wordt alleen op fouten nagekeken waarmee zij niet kan lopen.</remarks>
public sealed partial class Keuring(Regelset regels)
{
    private static readonly (string Veld, IReadOnlyCollection<string> Kan) Niveaus = ("niveau", ["dossier", "nareiziger", "persoon"]);

    /// <summary>Alles wat de keuring vindt, fouten eerst; leeg is goed.</summary>
    /// <param name="definitie">De tekening.</param>
    /// <param name="vandaag">De dag waarop termijnen moeten gelden.</param>
    /// <param name="medewerkers">Wie er werken; leeg als dat niet bekend is, dan wordt op vier ogen alleen het recht van de rol nagekeken.</param>
    public IReadOnlyList<Bevinding> Keur(WorkflowDefinition definitie, DateOnly vandaag, IReadOnlyCollection<Medewerker> medewerkers)
    {
        var tekening = new Tekening(definitie.Json);
        var namen = tekening.Knopen.DistinctBy(k => k.Id).ToDictionary(k => k.Id, k => k.Naam, StringComparer.Ordinal);
        var bevindingen = DefinitionValidator.Validate(definitie).Select(f => new Bevinding(Gewicht.Fout, f.ActivityId, $"{(f.ActivityId is { } id ? namen.GetValueOrDefault(id, id) : f.Path)}: {f.Sentence}")).ToList();
        bevindingen.AddRange(tekening.Knopen.SelectMany(Wekker));
        if (tekening.Knopen.Any(k => k.Type.StartsWith("Procedure.", StringComparison.Ordinal)))
        {
            bevindingen.AddRange(Tekenregels.Alle(tekening));
            bevindingen.AddRange(tekening.Knopen.SelectMany(k => (IEnumerable<Bevinding>)[.. Waarden(k), .. Wachten(k), .. Termijnen(k, tekening, vandaag), .. VierOgen(k, definitie.DefinitionId, vandaag, medewerkers), .. Taal(k)]));
            bevindingen.AddRange(Kringen.In(tekening));
            if (tekening.Canvassen is [var buitenste, ..] && !tekening.Knopen.Any(k => k.Type == "Procedure.DossierSluiten"))
            {
                bevindingen.Add(new Bevinding(Gewicht.Waarschuwing, buitenste.Id, "Het schema: nergens wordt het dossier gesloten."));
            }
        }

        // The same fault is seen by the look at the file and the look at the drawing; it is told once.
        return [.. bevindingen.DistinctBy(b => b.Zin, StringComparer.Ordinal).OrderBy(b => b.Gewicht)];
    }

    // What no procedure needs, but waits all the same.
    private static IEnumerable<Bevinding> Wekker(Knoop knoop) => knoop.Type switch
    {
        "Elsa.Event" when !knoop.Heeft("eventName") => [Bevinding.Fout(knoop, "vul de naam van de gebeurtenis in; zonder naam wekt niets deze activiteit.")],
        "Elsa.RunTask" when !knoop.Heeft("taskName") => [Bevinding.Fout(knoop, "vul de naam van de taak in; zonder naam wekt niets deze activiteit.")],
        "Elsa.Delay" when !knoop.Heeft("timeSpan") => [Bevinding.Fout(knoop, "vul in hoe lang er gewacht wordt.")],
        "Elsa.Timer" when !knoop.Heeft("interval") => [Bevinding.Fout(knoop, "vul in om de hoeveel tijd de wekker gaat.")],
        "Elsa.StartAt" when !knoop.Heeft("dateTime") => [Bevinding.Fout(knoop, "vul in op welk moment.")],
        "Elsa.Cron" when !knoop.Heeft("cronExpression") => [Bevinding.Fout(knoop, "vul het rooster in.")],
        _ => [],
    };

    private IEnumerable<Bevinding> Waarden(Knoop knoop)
    {
        string[] nodig = knoop.Type switch
        {
            "Procedure.Stap" => ["sleutel", "titel", "rol", "wachtOp", "uitkomsten"],
            "Procedure.Beoordeling" => ["titel", "rol"],
            "Procedure.BerichtSturen" => knoop.Heeft("tekst") ? ["aan"] : ["sjabloon", "aan"],
            "Procedure.Checklist" => ["lijst"],
            "Procedure.TermijnStarten" or "Procedure.TermijnBeeindigen" or "Procedure.TermijnVerlengen" or "Procedure.TermijnOpschorten" or "Procedure.OpschortingBeeindigen" => ["termijn"],
            "Procedure.TermijnAfwachten" => ["termijnen"],
            "Procedure.DossierStarten" => ["procedure"],
            "Procedure.Mijlpaal" => ["naam"],
            "Procedure.NareizigerAfsluiten" or "Procedure.DossierSluiten" => ["resultaat"],
            _ => [],
        };
        foreach (var veld in nodig.Where(v => !knoop.Heeft(v)))
        {
            yield return Bevinding.Fout(knoop, $"vul '{Veldnaam(veld)}' in.");
        }

        foreach (var veld in (string[])["rol", "aan"])
        {
            if (knoop.Vast(veld) is { Length: > 0 } rol && knoop.Type.StartsWith("Procedure.", StringComparison.Ordinal) && !Rollen.TryVanNaam(rol, out _))
            {
                yield return Bevinding.Fout(knoop, $"rol '{rol}' bestaat niet; kies {string.Join(", ", Rollen.Namen)}.");
            }
        }

        foreach (var (veld, kan) in Keuzes(knoop.Type).Where(k => knoop.Vast(k.Veld) is { Length: > 0 } gekozen && !k.Kan.Contains(gekozen, StringComparer.Ordinal)))
        {
            yield return Bevinding.Fout(knoop, $"{Veldnaam(veld)} '{knoop.Vast(veld)}' bestaat niet; kies {string.Join(", ", kan)}.");
        }

        if (knoop.Type == "Procedure.NareizigerAfsluiten" && !knoop.IsBinnen("Procedure.VoorElkeNareiziger"))
        {
            yield return Bevinding.Fout(knoop, "dit kan alleen binnen 'Voor elke nareiziger'.");
        }

        if (knoop.Vast("niveau") is ("nareiziger" or "persoon") and var niveau && !knoop.IsBinnen(niveau == "persoon" ? "Procedure.VoorElkePersoon" : "Procedure.VoorElkeNareiziger"))
        {
            yield return Bevinding.Fout(knoop, $"'{niveau}' kan alleen binnen 'Voor elke {niveau}'.");
        }

        if (knoop.Type == "Procedure.BerichtSturen" && Verklapt($"{knoop.Vast("sjabloon")} {knoop.Vast("tekst")}") is { } woord)
        {
            yield return Bevinding.Fout(knoop, $"het woord '{woord}' verklapt in de mail waar het dossier over gaat.");
        }
    }

    /// <summary>Het woord waarmee een regel in een mail verklapt waar het dossier over gaat; niets als zij dat niet doet.</summary>
    public static string? Verklapt(string regel) => VerklappendWoord().Match(regel) is { Success: true } woord ? woord.Value : null;

    // What an activity would refuse, or silently read as something else, only once a dossier is there.
    private IEnumerable<(string Veld, IReadOnlyCollection<string> Kan)> Keuzes(string type) => type switch
    {
        "Procedure.Stap" => [Niveaus, ("normEenheid", ["dagen", "werkdagen"])],
        "Procedure.Checklist" => [Niveaus, ("lijst", regels.Checklists.Namen)],
        "Procedure.DossierStarten" => [Niveaus, ("procedure", Procedures.Alle)],
        "Procedure.TermijnBeeindigen" => [Niveaus, ("reden", ["gehaald", "vervallen", "ingetrokken"])],
        "Procedure.TermijnStarten" or "Procedure.TermijnVerlengen" => [Niveaus, ("eenheid", ["dagen", "weken", "maanden", "jaren"])],
        _ when type.StartsWith("Procedure.", StringComparison.Ordinal) => [Niveaus],
        _ => [],
    };

    private IEnumerable<Bevinding> Wachten(Knoop knoop)
    {
        if (knoop.Type is not ("Procedure.Stap" or "Procedure.MutatieAfwachten"))
        {
            yield break;
        }

        foreach (var regel in knoop.Mutaties)
        {
            var soort = regel["soort"]?.ToString() ?? "";
            if (regels.Mutatiesoorten.Zoek(soort) is null)
            {
                yield return Bevinding.Fout(knoop, $"wacht op mutatie '{soort}', maar die soort bestaat niet.");
            }
        }

        if (knoop.Type == "Procedure.MutatieAfwachten")
        {
            var gewekt = knoop.Mutaties.Select(m => m["uitkomst"]?.ToString()).ToHashSet(StringComparer.Ordinal);
            foreach (var uitkomst in knoop.Poorten.Where(p => !gewekt.Contains(p)))
            {
                yield return Bevinding.Fout(knoop, $"geen enkele mutatie geeft uitkomst '{uitkomst}'; hier wacht de procedure voor altijd.");
            }

            if (knoop.Poorten.Count == 0 && !knoop.Heeft("uitkomsten"))
            {
                yield return Bevinding.Fout(knoop, "heeft geen uitkomst; hier wacht de procedure voor altijd.");
            }
        }
    }

    private IEnumerable<Bevinding> Termijnen(Knoop knoop, Tekening tekening, DateOnly vandaag)
    {
        if (!knoop.Type.StartsWith("Procedure.", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var code in knoop.Lijst("termijnen").Append(knoop.Vast("termijn")).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var versies = regels.Regelboek.Versies(code);
            if (versies.Count == 0)
            {
                yield return Bevinding.Fout(knoop, $"termijn '{code}' staat niet in de termijnregels.");
                continue;
            }

            var geldend = versies.Where(v => v.GeldtOp(vandaag)).ToList();
            if (geldend.Count == 0 && Begint(knoop))
            {
                // A procedure may hold the old and the new law side by side, so this asks for a reason and does not block.
                yield return versies.All(v => v.GeldigVan > vandaag)
                    ? Bevinding.LetOp(knoop, $"termijn '{code}' geldt pas vanaf {versies.Min(v => v.GeldigVan):d-M-yyyy}.")
                    : Bevinding.LetOp(knoop, $"termijn '{code}' geldt niet meer sinds {versies.Max(v => v.GeldigTot):d-M-yyyy}; alleen oudere dossiers krijgen haar nog.");
            }

            if (knoop.Type is "Procedure.TermijnBeeindigen" or "Procedure.TermijnVerlengen" or "Procedure.TermijnOpschorten" or "Procedure.OpschortingBeeindigen"
                && !tekening.Knopen.Any(k => Begint(k) && (k.Vast("termijn") == code || (k.Heeft("termijn") && k.Vast("termijn").Length == 0))) && versies.All(v => v.VanafTermijn is null))
            {
                yield return Bevinding.LetOp(knoop, $"termijn '{code}' begint nergens in deze procedure; hier gebeurt dan niets.");
            }

            if (knoop.Type == "Procedure.TermijnAfwachten" && !tekening.Knopen.Any(k => Begint(k) && k.Vast("termijn") == code) && versies.All(v => v.VanafTermijn is null))
            {
                yield return Bevinding.Fout(knoop, $"wacht op termijn '{code}', maar die begint nergens in deze procedure.");
            }
        }
    }

    private static IEnumerable<Bevinding> VierOgen(Knoop knoop, string procedure, DateOnly vandaag, IReadOnlyCollection<Medewerker> medewerkers)
    {
        if (knoop.Type != "Procedure.Beoordeling" || !Rollen.TryVanNaam(knoop.Vast("rol"), out var rol))
        {
            yield break;
        }

        var recht = procedure == Procedures.Gezinshereniging ? Recht.JuridischBeoordelen : Recht.MutatieBeoordelen;
        if (!Rechten.Heeft(rol, recht))
        {
            yield return Bevinding.Fout(knoop, $"de rol '{rol.Naam()}' mag in deze procedure niet beoordelen.");
            yield break;
        }

        var aantal = medewerkers.Count(m => m.IsActiefOp(vandaag) && m.Rol == rol);
        if (medewerkers.Count > 0 && aantal == 0)
        {
            yield return Bevinding.Fout(knoop, $"er is nu niemand met de rol '{rol.Naam()}'; niemand kan dit beoordelen.");
        }
        else if (medewerkers.Count > 0 && aantal == 1)
        {
            yield return Bevinding.LetOp(knoop, $"er is maar een {rol.Naam()}; wat die zelf invoert, kan niemand beoordelen.");
        }
    }

    private static IEnumerable<Bevinding> Taal(Knoop knoop)
    {
        if (knoop.Titel.Length == 0)
        {
            yield return Bevinding.LetOp(knoop, "heeft nog geen naam in gewoon Nederlands; vul op 'Common' de tekst in die in het schema staat.");
        }

        foreach (var tekst in ((string[])[knoop.Titel, knoop.Vast("titel"), knoop.Vast("uitleg"), knoop.Vast("sjabloon"), knoop.Type == "Procedure.BerichtSturen" ? knoop.Vast("tekst") : ""]).Distinct(StringComparer.Ordinal))
        {
            if (Engels().Match(tekst) is { Success: true } woord)
            {
                yield return Bevinding.LetOp(knoop, $"'{tekst}' lijkt geen Nederlands ('{woord.Value}').");
            }
        }

        if (knoop.Type == "Procedure.Stap" && knoop.Heeft("titel") && knoop.Vast("uitleg").Length < 20)
        {
            yield return Bevinding.LetOp(knoop, "leg uit wat er moet gebeuren; de uitleg is leeg of heel kort.");
        }
    }

    private static bool Begint(Knoop knoop) => knoop.Type is "Procedure.TermijnStarten" or "Procedure.Stap";

    private static string Veldnaam(string invoer) => invoer switch
    {
        "wachtOp" => "wacht op",
        "sjabloon" => "regel",
        "normEenheid" => "eenheid van de norm",
        _ => invoer,
    };

    [GeneratedRegex(@"nareis|gezinshereniging|vestiging|participatie|besluit|bezwaar|beroep|\bIND\b|afwijzing|woning", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VerklappendWoord();

    [GeneratedRegex(@"\b(the|and|with|from|your|please|review|approve|waiting|check|send|task|decision|application|client's|this|that|when|should)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Engels();
}
