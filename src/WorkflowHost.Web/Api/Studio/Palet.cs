using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Engine.Catalog;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>
/// The activity types as the jurist sees them: ours first, Dutch groups, and lists to choose from that come out of the rules, the roles and the checklists of
/// this host. Made once: the rules are read when the host starts.
/// </summary>
public sealed class Palet
{
    private const string Keuze = "dropdown";
    private const string Vinkjes = "checklist";

    // Studio then asks the choices again when an activity is selected.
    private const string Ververs = "Refresh";

    private static readonly Dictionary<string, string> Groepen = new(StringComparer.Ordinal)
    {
        // The designer sorts the groups by name; ours belong on top.
        ["Procedure"] = " Procedure",
        ["Branching"] = "Vertakken",
        ["Control Flow"] = "Vertakken",
        ["Looping"] = "Herhalen",
        ["Composition"] = "Andere workflows",
        ["Primitives"] = "Basis",
        ["Flow"] = "Schema",
        ["Workflows"] = "Schema",
        ["Scheduling"] = "Tijd",
        ["Scripting"] = "Script",
        ["Console"] = "Proberen",
        ["Diagnostics"] = "Proberen",
        ["System"] = "Systeem",
        ["Email"] = "Mail",
    };

    private readonly Dictionary<(string Type, string Input), Bron> _keuzes;
    private readonly Regelset _regels;

    /// <summary>Makes the palette.</summary>
    public Palet(ActivityCatalog catalog, Regelset regels)
    {
        _regels = regels;
        Bron rol = Vast(Rollen.Namen.Select(n => (n.Replace('-', ' '), n)));
        Bron eenheid = Vast(Zelf("dagen", "weken", "maanden", "jaren"));
        Bron termijn = new(Termijnen, Opnieuw: true);
        Bron mutatie = new(_ => regels.Mutatiesoorten.Alle.Select(s => (s.Naam, s.Code)).OrderBy(k => k.Naam, StringComparer.CurrentCulture), Opnieuw: true);
        Bron werkwoord = Vast(Zelf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"));
        _keuzes = new()
        {
            [("", "Niveau")] = Vast([("het dossier", "dossier"), ("deze nareiziger", "nareiziger"), ("deze persoon", "persoon")]),
            [("", "Rol")] = rol,
            [("Procedure.BerichtSturen", "Aan")] = rol,
            [("Procedure.BerichtSturen", "Sjabloon")] = new(_ => Zelf([.. regels.Mailregels.Alle]), Opnieuw: true),
            [("Procedure.Stap", "NormEenheid")] = Vast(Zelf("dagen", "werkdagen")),
            [("", "Mutatiesoorten")] = mutatie,
            [("", "MutatieUitkomsten")] = new(MutatieUitkomsten, Opnieuw: true),
            [("", "Termijn")] = termijn,
            [("Procedure.Stap", "Termijn")] = new(vraag => Termijnen(vraag).Prepend(("geen termijn", "")), Opnieuw: true),
            [("", "Termijnen")] = termijn,
            [("", "Eenheid")] = eenheid,
            [("Procedure.TermijnBeeindigen", "Reden")] = Vast(Zelf("gehaald", "vervallen", "ingetrokken")),
            [("Procedure.Checklist", "Lijst")] = Vast(regels.Checklists.Namen.Select(n => ($"{n} ({regels.Checklists.Lijst(n).Count} punten)", n))),
            [("Procedure.DossierStarten", "Procedure")] = Vast(Zelf([.. Procedures.Alle])),
            [("Elsa.FlowSwitch", "Mode")] = Vast([("het eerste dat klopt", "MatchFirst"), ("alles wat klopt", "MatchAny")]),
            [("Elsa.Switch", "Mode")] = Vast([("het eerste dat klopt", "MatchFirst"), ("alles wat klopt", "MatchAny")]),
            [("Elsa.FlowJoin", "Mode")] = Vast([("alle takken die lopen", "WaitAllActive"), ("alle takken", "WaitAll"), ("de eerste tak", "WaitAny")]),
            [("Elsa.Fork", "JoinMode")] = Vast([("alle takken", "WaitAll"), ("de eerste tak", "WaitAny")]),
            [("Elsa.Log", "Level")] = Vast(Zelf("Trace", "Debug", "Information", "Warning", "Error", "Critical")),
            [("", "Method")] = werkwoord,
            [("Elsa.HttpEndpoint", "SupportedMethods")] = werkwoord,
            [("Elsa.WriteHttpResponse", "StatusCode")] = Vast(Zelf("200", "201", "202", "204", "301", "302", "400", "401", "403", "404", "409", "500")),
        };
        Activities = [.. catalog.Descriptors.Select(Descriptor)];
        Known = catalog.Descriptors.Select(d => (d.TypeName, d.Version)).ToHashSet();
    }

    // Where the choices of an input come from; what depends on the day, on the other fields, or on what a file may hold is asked again when an activity is selected.
    private sealed record Bron(Func<Vraag, IEnumerable<(string Text, string Value)>> Geef, bool Opnieuw = false);

    // What is asked: the fields of the activity as they are now, and the day; what is fixed looks at neither.
    private sealed record Vraag(JsonObject? Velden, DateOnly Vandaag)
    {
        /// <summary>What a field holds: the texts of a list, or the one text of a fixed value.</summary>
        public IReadOnlyList<string> Waarden(string invoer)
        {
            if ((Velden?[char.ToLowerInvariant(invoer[0]) + invoer[1..]] as JsonObject)?["expression"] is not JsonObject uitdrukking
                || (string?)uitdrukking["type"] is not ("Literal" or "Object") || uitdrukking["value"]?.ToString() is not { Length: > 0 } tekst)
            {
                return [];
            }

            try
            {
                return tekst.TrimStart() is ['[', ..] ? [.. JsonNode.Parse(tekst)!.AsArray().Select(w => w?.ToString() ?? "")] : [tekst];
            }
            catch (System.Text.Json.JsonException)
            {
                return [tekst];
            }
        }
    }

    /// <summary>Descriptors of the types the host knows; not to be changed.</summary>
    public IReadOnlyList<JsonObject> Activities { get; }

    /// <summary>Their types and versions.</summary>
    public IReadOnlySet<(string Type, int Version)> Known { get; }

    /// <summary>
    /// What an input may hold, as it is on this day and beside the other fields: of a term the version of the law that counts and until when, of the mutaties that
    /// were ticked the outcomes this step has. What the input holds now and is no choice any more stays readable.
    /// </summary>
    public JsonNode? Keuzes(string type, JsonObject invoer, JsonObject? velden, DateOnly vandaag)
    {
        var specificaties = invoer["uiSpecifications"]?.DeepClone();
        // Asked once is enough: with the word still in it Studio would ask again at every change.
        if (specificaties is JsonObject json && json.Remove(Ververs) && Zoek(type, (string)invoer["name"]!) is { } bron)
        {
            var vraag = new Vraag(velden, vandaag);
            var keuzes = bron.Geef(vraag).ToList();
            var nu = vraag.Waarden((string)invoer["name"]!);
            keuzes.AddRange(nu.Where(w => !keuzes.Exists(k => k.Value == w)).Select(w => (w, w)));
            // What is chosen stands on top: a list of boxes is long.
            Lijst(json)["items"] = Items(keuzes.OrderBy(k => !nu.Contains(k.Value)));
        }

        return specificaties;
    }

    private static JsonObject Lijst(JsonObject specificaties) => (specificaties[Keuze]?["selectList"] ?? specificaties[Vinkjes]!["checkList"]!).AsObject();

    private static JsonArray Items(IEnumerable<(string Text, string Value)> keuzes) => [.. keuzes.Select(k => new JsonObject { ["text"] = k.Text, ["value"] = k.Value })];

    private Bron? Zoek(string type, string invoer) =>
        _keuzes.GetValueOrDefault((type, invoer)) ?? (type.StartsWith("Procedure.", StringComparison.Ordinal) || invoer == "Method" ? _keuzes.GetValueOrDefault(("", invoer)) : null);

    private IEnumerable<(string Text, string Value)> Termijnen(Vraag vraag) => _regels.Regelboek.Alle.GroupBy(r => r.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(versies =>
        (versies.FirstOrDefault(r => r.GeldtOp(vraag.Vandaag)) is not { } geldend ? $"{versies.Key} – {versies.Last().Naam}, geldt nu niet"
            : geldend.GeldigTot is { } tot ? $"{versies.Key} – {geldend.Naam}, tot en met {tot:d-M-yyyy}"
            : $"{versies.Key} – {geldend.Naam}", versies.Key));

    private IEnumerable<(string Text, string Value)> MutatieUitkomsten(Vraag vraag) =>
        from soort in vraag.Waarden("Mutatiesoorten")
        from uitkomst in vraag.Waarden("Uitkomsten")
        select ($"{_regels.Mutatiesoorten.Zoek(soort)?.Naam ?? soort}: {uitkomst}", Mutatieregel.Keuze(soort, uitkomst));

    private static Bron Vast(IEnumerable<(string, string)> keuzes) => new(_ => keuzes);

    private static IEnumerable<(string, string)> Zelf(params string[] waarden) => waarden.Select(w => (w, w));

    private JsonObject Descriptor(ActivityDescriptor d)
    {
        var order = 0;
        return new JsonObject
        {
            ["typeName"] = d.TypeName,
            ["clrType"] = d.TypeName,
            ["namespace"] = d.Namespace,
            ["name"] = d.Name,
            ["version"] = d.Version,
            ["category"] = Groepen.GetValueOrDefault(d.Category, d.Category),
            ["displayName"] = d.DisplayName,
            ["description"] = d.Description,
            ["inputs"] = new JsonArray([.. d.Inputs.Select(i => Input(d, i, order++))]),
            ["outputs"] = new JsonArray([.. d.Outputs.Select(o => new JsonObject
            {
                ["name"] = o.Name,
                ["typeName"] = o.TypeName,
                ["displayName"] = o.DisplayName ?? o.Name,
                ["description"] = o.Description ?? "",
                ["order"] = 0,
                ["isBrowsable"] = true,
                ["isSerializable"] = true,
                ["isSynthetic"] = false,
            })]),
            ["kind"] = d.Kind.ToString(),
            ["runAsynchronously"] = d.Kind == ActivityKind.Job,
            ["ports"] = new JsonArray([.. d.Ports.Select(p => new JsonObject
            {
                ["name"] = p.Name,
                ["displayName"] = p.DisplayName ?? p.Name,
                ["type"] = p.Kind.ToString(),
                ["isBrowsable"] = p.IsBrowsable,
            })]),
            ["customProperties"] = d.CustomProperties?.DeepClone() ?? new JsonObject(),
            ["constructionProperties"] = d.ConstructionProperties?.DeepClone() ?? new JsonObject(),
            ["isContainer"] = d.IsContainer,
            ["isBrowsable"] = d.IsBrowsable,
            ["isStart"] = d.IsStart,
            ["isTerminal"] = d.IsTerminal,
        };
    }

    private JsonObject Input(ActivityDescriptor activity, InputDescriptor input, int order)
    {
        var (hint, specifications) = Editor(activity.TypeName, input);
        var json = new JsonObject
        {
            ["name"] = input.Name,
            ["typeName"] = input.TypeName,
            ["displayName"] = input.DisplayName ?? input.Name,
            ["description"] = input.Description ?? "",
            ["order"] = order,
            ["isBrowsable"] = input.IsBrowsable,
            ["isSerializable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = input.IsWrapped,
            ["uiHint"] = hint,
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["autoEvaluate"] = true,
            ["uiSpecifications"] = specifications,
        };
        if (input.Category is { } category)
        {
            json["category"] = category;
        }

        if (input.DefaultValue is { } value)
        {
            json["defaultValue"] = value.DeepClone();
        }

        if (input.DefaultSyntax is { } syntax)
        {
            json["defaultSyntax"] = syntax;
        }

        return json;
    }

    private (string Hint, JsonObject Specifications) Editor(string type, InputDescriptor input)
    {
        if (input.UIHint == "json-editor")
        {
            return (input.UIHint, new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "json", ["editorHeight"] = 1, ["singleLineMode"] = false } });
        }

        if (input.UIHint == "code-editor")
        {
            return (input.UIHint, new JsonObject { ["code-editor"] = new JsonObject { ["language"] = "javascript", ["editorHeight"] = 1, ["singleLineMode"] = false } });
        }

        if (Zoek(type, input.Name) is not { } bron)
        {
            // A list without choices would be an empty box.
            return (input.UIHint is Keuze or Vinkjes ? "singleline" : input.UIHint, input.UISpecifications?.DeepClone() as JsonObject ?? []);
        }

        // What is asked again when an activity is selected does not come along: it would make an answer half as large again that is waited for at the start and after each save.
        var items = bron.Opnieuw ? [] : Items(bron.Geef(new Vraag(null, default)));
        var specificaties = input.UIHint == Vinkjes
            ? new JsonObject { [Vinkjes] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false } } }
            : new JsonObject { [Keuze] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false }, ["providerName"] = "host" } };
        if (bron.Opnieuw)
        {
            specificaties[Ververs] = true;
        }

        return (input.UIHint == Vinkjes ? Vinkjes : Keuze, specificaties);
    }
}
