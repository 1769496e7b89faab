using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>
/// Base of our own activities. Which steps, terms and mutaties there are is in the workflow file; here is only how a procedure's activity reads
/// its inputs, for whom it runs and how it waits.
/// </summary>
public abstract class ProcedureActiviteit : Activity
{
    /// <summary>Bookmark name of everything that waits for a mutatie.</summary>
    public const string WachtNaam = "Procedure.Wachtpunt";

    /// <summary>Toolbox group.</summary>
    protected const string Categorie = "Procedure";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads a bookmark of ours; null for a bookmark of somebody else.</summary>
    public static Wachtpunt? Lees(Bookmark bookmark) =>
        bookmark.Name == WachtNaam && bookmark.PayloadJson is { } json ? JsonSerializer.Deserialize<Wachtpunt>(json, Json) : null;

    /// <summary>
    /// Gives what waits the words, exits and mutaties of the version its dossier moved to. Only what stands there as a fixed value: a formula was computed when
    /// the waiting began, and is not computed again.
    /// </summary>
    /// <param name="bookmark">A bookmark of ours; any other is left alone.</param>
    /// <param name="node">Its activity in that version.</param>
    /// <param name="task">The task that is open for it; null when there is none.</param>
    internal static void GaVerderOp(Bookmark bookmark, ActivityNode node, Taak? task)
    {
        if (Lees(bookmark) is not { } wachtpunt || node.Activity is not ProcedureActiviteit activiteit)
        {
            return;
        }

        var nu = JsonSerializer.SerializeToNode(activiteit.OpVersie(wachtpunt, node), Json);
        bookmark.Hash = Stimulus.Hash(WachtNaam, nu);
        bookmark.PayloadJson = nu!.ToJsonString();
        if (task is not null)
        {
            (task.Titel, task.Uitleg) = (Vast(node, "titel") ?? task.Titel, Vast(node, "uitleg") ?? task.Uitleg);
            task.WachtOp = Vast(node, "wachtOp") ?? task.WachtOp;
            task.Rol = Vast(node, "rol") is { } naam && Rollen.TryVanNaam(naam, out var rol) ? rol : task.Rol;
            task.Uitkomsten = VasteLijst(node, "uitkomsten") ?? task.Uitkomsten;
        }
    }

    /// <summary>What a waiting point is on another version.</summary>
    private protected virtual Wachtpunt OpVersie(Wachtpunt wachtpunt, ActivityNode node) => wachtpunt;

    /// <summary>The text of an input that stands there as a fixed value; null when it does not, or is empty.</summary>
    private protected static string? Vast(ActivityNode node, string naam) =>
        node.Input(naam)?.Expression is { Type: "Literal" or "Object" } waarde && waarde.Text.Length > 0 ? waarde.Text : null;

    /// <summary>The texts of an input that is a fixed list; null when it is not.</summary>
    private protected static List<string>? VasteLijst(ActivityNode node, string naam) => Vast(node, naam) is { } tekst ? Lijst(JsonValue.Create(tekst)) : null;

    private protected static void Wacht(ActivityContext context, Wachtpunt wachtpunt, bool blijft = false) =>
        context.CreateBookmark(WachtNaam, JsonSerializer.SerializeToNode(wachtpunt, Json), autoBurn: !blijft);

    private protected static Dossiercontext Dossier(ActivityContext context) => context.Feature<Dossiercontext>();

    private protected static async ValueTask<string> TekstAsync(ActivityContext context, string naam) =>
        await context.InputAsync<string>(naam) is { Length: > 0 } tekst
            ? tekst
            : throw new InvalidOperationException($"Bij activiteit '{context.ActivityId}' is '{naam}' leeg; vul het in bij de eigenschappen.");

    private protected static async ValueTask<Rol> RolAsync(ActivityContext context, string naam)
    {
        var gekozen = await TekstAsync(context, naam);
        return Rollen.TryVanNaam(gekozen, out var rol)
            ? rol
            : throw new InvalidOperationException($"Bij activiteit '{context.ActivityId}' is rol '{gekozen}' onbekend; kies {string.Join(", ", Rollen.Namen)}.");
    }

    private protected static async ValueTask<DateOnly?> DatumAsync(ActivityContext context, string naam)
    {
        var tekst = (await context.InputAsync(naam))?.ToString();
        if (string.IsNullOrWhiteSpace(tekst))
        {
            return null;
        }

        // A script may give a moment in time; the date counts.
        return DateOnly.TryParseExact(tekst.Length > 10 ? tekst[..10] : tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum)
            ? datum
            : throw new InvalidOperationException($"Bij activiteit '{context.ActivityId}' is '{naam}' geen datum (JJJJ-MM-DD).");
    }

    private protected static async ValueTask<List<string>> LijstAsync(ActivityContext context, string naam) => Lijst(await context.InputAsync(naam));

    private static List<string> Lijst(JsonNode? waarde) => waarde switch
    {
        JsonArray lijst => lijst.Select(e => e!.ToString()).ToList(),
        JsonValue tekst when tekst.GetValueKind() == JsonValueKind.String && tekst.GetValue<string>().Trim() is ['[', ..] json =>
            JsonNode.Parse(json)!.AsArray().Select(e => e!.ToString()).ToList(),
        JsonValue tekst when tekst.GetValueKind() == JsonValueKind.String && tekst.GetValue<string>().Length > 0 => [tekst.GetValue<string>()],
        _ => [],
    };

    /// <summary>What the activity listens to: first the rules with a condition, then what was ticked.</summary>
    private protected static async ValueTask<IReadOnlyList<Mutatieregel>> MutatieregelsAsync(ActivityContext context) =>
        [.. MetVoorwaarde(context.Node), .. Mutatieregel.Van(await LijstAsync(context, "mutatiesoorten"), await LijstAsync(context, "mutatieUitkomsten"))];

    private protected static IReadOnlyList<Mutatieregel> Mutatieregels(ActivityNode node) =>
        [.. MetVoorwaarde(node), .. Mutatieregel.Van(VasteLijst(node, "mutatiesoorten") ?? [], VasteLijst(node, "mutatieUitkomsten") ?? [])];

    private static IReadOnlyList<Mutatieregel> MetVoorwaarde(ActivityNode node) => node.Prepared<IReadOnlyList<Mutatieregel>>("mutatieregels", () =>
        (node.Raw("mutaties") as JsonArray)?.OfType<JsonObject>()
            .Select(m => new Mutatieregel(m["soort"]!.ToString(), m["als"] as JsonObject is { } als ? (JsonObject)als.DeepClone() : [], m["uitkomst"]?.ToString())).ToList() ?? []);

    /// <summary>For whom this activity runs: the level of the node and the scoped variable of the surrounding for-each.</summary>
    private protected static async ValueTask<Betrokkene> BetrokkeneAsync(ActivityContext context)
    {
        var niveau = await context.InputAsync<string>("niveau");
        var dossier = Dossier(context);
        switch (niveau)
        {
            case null or "" or "dossier":
                return default;
            case "nareiziger":
                var code = context.GetVariable("nareiziger")?.ToString();
                return code is not null && (await dossier.NareizigersAsync()).TryGetValue(code, out var nareiziger)
                    ? new Betrokkene(nareiziger, null)
                    : throw new InvalidOperationException($"Activiteit '{context.ActivityId}' heeft niveau nareiziger maar staat niet binnen 'Voor elke nareiziger'.");
            case "persoon":
                var persooncode = context.GetVariable("persoon")?.ToString();
                return persooncode is not null && (await dossier.PersonenAsync()).TryGetValue(persooncode, out var persoon)
                    ? new Betrokkene(null, persoon)
                    : throw new InvalidOperationException($"Activiteit '{context.ActivityId}' heeft niveau persoon maar staat niet binnen 'Voor elke persoon'.");
            default:
                throw new InvalidOperationException($"Bij activiteit '{context.ActivityId}' is niveau '{niveau}' onbekend; kies dossier, nareiziger of persoon.");
        }
    }

    private protected static async ValueTask<string?> PersoonCodeAsync(ActivityContext context, Betrokkene wie)
    {
        if (wie.Nareiziger?.PersoonId is not { } id)
        {
            return null;
        }

        return (await Dossier(context).Db.Personen.FindAsync([id], context.CancellationToken))?.Code;
    }

    private protected static InputDescriptor Invoer(string naam, string titel, string uitleg, string type = "String", string hint = "singleline", JsonObject? keuzes = null) =>
        new(naam, type) { DisplayName = titel, Description = uitleg, UIHint = hint, UISpecifications = keuzes, DefaultSyntax = type == "Object" ? "Object" : "Literal" };

    private protected static InputDescriptor RuweInvoer(string naam, string titel, string uitleg) =>
        new(naam, "Object") { DisplayName = titel, Description = uitleg, IsWrapped = false, UIHint = "json-editor" };

    private protected static InputDescriptor Mutatiesoorten => Invoer("Mutatiesoorten", "Mutaties", "Waar hier naar geluisterd wordt.", "Object", "checklist");

    private protected static InputDescriptor MutatieUitkomsten =>
        Invoer("MutatieUitkomsten", "Uitkomst per mutatie", "Welke mutatie welke uitkomst geeft. Een mutatie zonder vinkje wordt genoteerd; er blijft gewacht.", "Object", "checklist");

    private protected static InputDescriptor MutatiesMetVoorwaarde =>
        RuweInvoer("Mutaties", "Mutaties met een voorwaarde", "Als JSON: soort, als (velden met hun waarden) en uitkomst. Deze gaan voor op de vinkjes.");

    private protected static InputDescriptor Niveau => Invoer("Niveau", "Voor wie", "dossier, nareiziger of persoon.", hint: "dropdown");
}
