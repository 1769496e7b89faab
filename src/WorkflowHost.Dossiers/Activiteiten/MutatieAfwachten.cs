using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Wacht zonder taak op een mutatie van bepaalde soorten.</summary>
public sealed class MutatieAfwachten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.MutatieAfwachten",
        Category = Categorie,
        DisplayName = "Mutatie afwachten",
        Description = "Gaat verder als een van deze mutaties binnenkomt.",
        Inputs =
        [
            Invoer("Uitkomsten", "Uitkomsten", "Elke uitkomst wordt een poort.", "Object", "dynamic-outcomes"),
            Mutatiesoorten,
            MutatieUitkomsten,
            MutatiesMetVoorwaarde,
            Niveau,
        ],
        Outputs = [new OutputDescriptor("Mutatie", "Object") { DisplayName = "Mutatie", Description = "De mutatie die binnenkwam." }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var wie = await BetrokkeneAsync(context);
        Wacht(
            context,
            new Wachtpunt
            {
                Persoon = wie.Code,
                PersoonCode = await PersoonCodeAsync(context, wie),
                Uitkomsten = await LijstAsync(context, "uitkomsten"),
                Mutaties = await MutatieregelsAsync(context),
            },
            blijft: true);
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.SetOutput("Mutatie", input?["mutatie"]?.DeepClone());
        if (input?["uitkomst"]?.ToString() is { } uitkomst)
        {
            await context.CompleteAsync(uitkomst);
        }
    }

    private protected override Wachtpunt OpVersie(Wachtpunt wachtpunt, ActivityNode node) =>
        wachtpunt with { Uitkomsten = VasteLijst(node, "uitkomsten") ?? wachtpunt.Uitkomsten, Mutaties = Mutatieregels(node) };
}
