using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
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

    private protected static async ValueTask<List<string>> LijstAsync(ActivityContext context, string naam) => await context.InputAsync(naam) switch
    {
        JsonArray lijst => lijst.Select(e => e!.ToString()).ToList(),
        JsonValue waarde when waarde.GetValueKind() == JsonValueKind.String && waarde.GetValue<string>().Trim() is ['[', ..] tekst =>
            JsonNode.Parse(tekst)!.AsArray().Select(e => e!.ToString()).ToList(),
        JsonValue waarde when waarde.GetValueKind() == JsonValueKind.String && waarde.GetValue<string>().Length > 0 => [waarde.GetValue<string>()],
        _ => [],
    };

    private protected static IReadOnlyList<Mutatieregel> Mutatieregels(ActivityNode node) => node.Prepared<IReadOnlyList<Mutatieregel>>("mutatieregels", () =>
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

    private protected static InputDescriptor Niveau => Invoer("Niveau", "Voor wie", "dossier, nareiziger of persoon.", hint: "dropdown");
}
