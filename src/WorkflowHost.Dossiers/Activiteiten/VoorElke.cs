using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Voert de inhoud naast elkaar uit voor iedere betrokkene; wie later bij komt, doet vanaf dan mee.</summary>
public abstract class VoorElke : ProcedureActiviteit
{
    private const string Body = "body";

    // Who joins a dossier that runs already starts at the beginning: the body asks for it by this name.
    private const string LaterToegevoegd = "laterToegevoegd";

    /// <summary>Name of the scoped variable that tells the body for whom it runs.</summary>
    protected abstract string Variabele { get; }

    /// <summary>Codes of those for whom the body must run.</summary>
    protected abstract ValueTask<IEnumerable<string>> CodesAsync(Dossiercontext dossier);

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        // An added family member is a mutatie like any other; until everybody is done this keeps listening for it.
        Wacht(context, new Wachtpunt { Mutaties = [new Mutatieregel("GezinslidToegevoegd", [], null)] }, blijft: true);
        await PlanAsync(context, isLater: false);
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => PlanAsync(context, isLater: true);

    /// <inheritdoc/>
    public override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (!context.Children.Any(c => c != child))
        {
            await context.CompleteAsync();
        }
    }

    private async ValueTask PlanAsync(ActivityContext context, bool isLater)
    {
        var begonnen = context.State["begonnen"] as JsonArray ?? [];
        var bekend = begonnen.Select(b => b!.ToString()).ToHashSet(StringComparer.Ordinal);
        if (context.Node.Child(Body) is not { } body)
        {
            await context.CompleteAsync();
            return;
        }

        foreach (var code in (await CodesAsync(Dossier(context))).Where(bekend.Add))
        {
            context.Schedule(body, new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { [Variabele] = code, [LaterToegevoegd] = isLater });
        }

        context.State["begonnen"] = new JsonArray([.. bekend.Select(b => (JsonNode)b)]);
    }

    private protected static ActivityDescriptor Maak(string type, string naam, string uitleg) => new()
    {
        TypeName = type,
        Category = Categorie,
        DisplayName = naam,
        Description = uitleg,
        Ports = [new PortDescriptor("Body", PortKind.Embedded) { DisplayName = "Inhoud" }, new PortDescriptor("Done") { DisplayName = "Klaar" }],
    };
}

/// <summary>Voor elke nareiziger van het dossier.</summary>
public sealed class VoorElkeNareiziger : VoorElke
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = Maak("Procedure.VoorElkeNareiziger", "Voor elke nareiziger", "Voert de inhoud naast elkaar uit voor iedere nareiziger.");

    /// <inheritdoc/>
    protected override string Variabele => "nareiziger";

    /// <inheritdoc/>
    protected override async ValueTask<IEnumerable<string>> CodesAsync(Dossiercontext dossier) =>
        (await dossier.NareizigersAsync()).Values.Where(n => n.Resultaat is null).Select(n => n.Code);
}

/// <summary>Voor elke persoon van het huishouden.</summary>
public sealed class VoorElkePersoon : VoorElke
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = Maak("Procedure.VoorElkePersoon", "Voor elke persoon", "Voert de inhoud naast elkaar uit voor iedere persoon van het huishouden.");

    /// <inheritdoc/>
    protected override string Variabele => "persoon";

    /// <inheritdoc/>
    protected override async ValueTask<IEnumerable<string>> CodesAsync(Dossiercontext dossier) => (await dossier.PersonenAsync()).Keys;
}
