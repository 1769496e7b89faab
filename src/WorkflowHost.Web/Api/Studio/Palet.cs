using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Catalog;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>
/// The activity types as the jurist sees them: ours first, Dutch groups, and lists to choose from that come out of the rules, the roles and the checklists of
/// this host. Made once: the rules are read when the host starts.
/// </summary>
public sealed class Palet
{
    private const string Keuze = "dropdown";

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

    private readonly Dictionary<(string Type, string Input), Func<IEnumerable<(string Text, string Value)>>> _keuzes;
    private readonly Regelset _regels;

    /// <summary>Makes the palette.</summary>
    public Palet(ActivityCatalog catalog, Regelset regels)
    {
        _regels = regels;
        IEnumerable<(string, string)> Rol() => Rollen.Namen.Select(n => (n.Replace('-', ' '), n));
        IEnumerable<(string, string)> Termijn() => regels.Regelboek.Alle.Select(r => r.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(c => ($"{c} – {regels.Regelboek.Alle.Last(r => r.Code == c).Naam}", c));
        IEnumerable<(string, string)> Eenheid() => Zelf("dagen", "weken", "maanden", "jaren");
        _keuzes = new()
        {
            [("", "Niveau")] = () => [("het dossier", "dossier"), ("deze nareiziger", "nareiziger"), ("deze persoon", "persoon")],
            [("", "Rol")] = Rol,
            [("Procedure.BerichtSturen", "Aan")] = Rol,
            [("Procedure.Stap", "NormEenheid")] = () => Zelf("dagen", "werkdagen"),
            [("", "Termijn")] = Termijn,
            [("", "Eenheid")] = Eenheid,
            [("Procedure.TermijnBeeindigen", "Reden")] = () => Zelf("gehaald", "vervallen", "ingetrokken"),
            [("Procedure.Checklist", "Lijst")] = () => regels.Checklists.Namen.Select(n => (n, n)),
            [("Procedure.DossierStarten", "Procedure")] = () => Zelf("gezinshereniging", "vestiging", "participatieverklaring"),
            [("Elsa.FlowSwitch", "Mode")] = () => [("het eerste dat klopt", "MatchFirst"), ("alles wat klopt", "MatchAny")],
            [("Elsa.Switch", "Mode")] = () => [("het eerste dat klopt", "MatchFirst"), ("alles wat klopt", "MatchAny")],
            [("Elsa.FlowJoin", "Mode")] = () => [("alle takken die lopen", "WaitAllActive"), ("alle takken", "WaitAll"), ("de eerste tak", "WaitAny")],
            [("Elsa.Fork", "JoinMode")] = () => [("alle takken", "WaitAll"), ("de eerste tak", "WaitAny")],
            [("Elsa.Log", "Level")] = () => Zelf("Trace", "Debug", "Information", "Warning", "Error", "Critical"),
            [("", "Method")] = () => Zelf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
            [("Elsa.HttpEndpoint", "SupportedMethods")] = () => Zelf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
            [("Elsa.WriteHttpResponse", "StatusCode")] = () => Zelf("200", "201", "202", "204", "301", "302", "400", "401", "403", "404", "409", "500"),
        };
        Activities = [.. catalog.Descriptors.Select(Descriptor)];
        Known = catalog.Descriptors.Select(d => (d.TypeName, d.Version)).ToHashSet();
    }

    /// <summary>Descriptors of the types the host knows; not to be changed.</summary>
    public IReadOnlyList<JsonObject> Activities { get; }

    /// <summary>Their types and versions.</summary>
    public IReadOnlySet<(string Type, int Version)> Known { get; }

    /// <summary>What an input may hold, as it is on this day: of a term the version of the law that counts, and until when.</summary>
    public JsonNode? Keuzes(JsonObject invoer, DateOnly vandaag)
    {
        var kopie = invoer["uiSpecifications"]?.DeepClone();
        // Asked once is enough: with the word still in it Studio would ask again at every change.
        if (kopie is JsonObject json && json.Remove(Ververs))
        {
            foreach (var keuze in json[Keuze]!["selectList"]!["items"]!.AsArray())
            {
                keuze!["text"] = TermijnOp((string)keuze["value"]!, vandaag);
            }
        }

        return kopie;
    }

    private string TermijnOp(string code, DateOnly vandaag)
    {
        var versies = _regels.Regelboek.Alle.Where(r => r.Code == code).ToList();
        return versies.Find(r => r.GeldtOp(vandaag)) is not { } geldend ? $"{code} – {versies[^1].Naam}, geldt nu niet"
            : geldend.GeldigTot is { } tot ? $"{code} – {geldend.Naam}, tot en met {tot:d-M-yyyy}"
            : $"{code} – {geldend.Naam}";
    }

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

        var bron = _keuzes.GetValueOrDefault((type, input.Name)) ?? (type.StartsWith("Procedure.", StringComparison.Ordinal) || input.Name == "Method" ? _keuzes.GetValueOrDefault(("", input.Name)) : null);
        if (bron is null)
        {
            // A list without choices would be an empty box.
            return (input.UIHint is Keuze or "checklist" ? "singleline" : input.UIHint, input.UISpecifications?.DeepClone() as JsonObject ?? []);
        }

        var specificaties = new JsonObject();
        var items = new JsonArray([.. bron().Select(k => new JsonObject { ["text"] = k.Text, ["value"] = k.Value })]);
        if (input.UIHint == "checklist")
        {
            specificaties["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false } };
            return ("checklist", specificaties);
        }

        specificaties[Keuze] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false }, ["providerName"] = JsonValue.Create("host") };
        if (input.Name == "Termijn")
        {
            specificaties[Ververs] = true;
        }

        return (Keuze, specificaties);
    }
}
