using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Opent een taak voor een rol, bewaakt norm en termijn, en wacht op een van haar uitkomsten.</summary>
public sealed class Stap : TaakActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.Stap",
        Category = Categorie,
        DisplayName = "Stap",
        Description = "Opent een taak en wacht op een van de uitkomsten.",
        Inputs =
        [
            Invoer("Sleutel", "Sleutel", "Vaste naam, bijvoorbeeld gh.intake. Verandert nooit van betekenis."),
            Invoer("Titel", "Titel", "Korte titel van de taak."),
            Invoer("Uitleg", "Uitleg", "Wat er moet gebeuren, in gewone woorden.", hint: "multiline"),
            Invoer("Rol", "Rol", "Wie de taak doet.", hint: "dropdown"),
            Niveau,
            Invoer("WachtOp", "Wacht op", "Op wie de stap wacht, bijvoorbeeld IND of cliënt."),
            Invoer("Uitkomsten", "Uitkomsten", "Elke uitkomst wordt een poort.", "Object", "dynamic-outcomes"),
            Invoer("Tussentijds", "Tussentijdse uitkomsten", "Worden genoteerd; de stap blijft open.", "Object", "multitext"),
            Invoer("Termijn", "Termijn", "De termijn die loopt zolang de stap open is."),
            Invoer("Vanaf", "Begin van de termijn", "Dag 0; leeg is de dag van de mutatie die de stap opende."),
            Invoer("BronDatum", "Datum in de brief", "Einddatum die in de brief staat."),
            Invoer("NormDagen", "Norm", "Hoe lang de stap hoogstens hoort te duren.", "Int32"),
            Invoer("NormEenheid", "Eenheid van de norm", "dagen of werkdagen.", hint: "dropdown"),
            Invoer("DirectUitMutatie", "Direct uit mutatie", "De mutatie die hier bracht kan de uitkomst al geven.", "Boolean", "checkbox"),
            Mutatiesoorten,
            MutatieUitkomsten,
            MutatiesMetVoorwaarde,
        ],
        Outputs = [new OutputDescriptor("Mutatie", "Object") { DisplayName = "Mutatie", Description = "De mutatie die de uitkomst gaf." }],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        var wie = await BetrokkeneAsync(context);
        var taak = new Taak
        {
            Id = new TaakId(Ids.Nieuw(context.Now)),
            DossierId = dossier.Dossier.Id,
            NareizigerId = wie.Nareiziger?.Id,
            PersoonId = wie.Persoon?.Id,
            Soort = TaakSoort.Stap,
            Sleutel = await TekstAsync(context, "sleutel"),
            Titel = await TekstAsync(context, "titel"),
            Uitleg = await context.InputAsync<string>("uitleg"),
            Rol = await RolAsync(context, "rol"),
            WachtOp = await TekstAsync(context, "wachtOp"),
            Uitkomsten = await LijstAsync(context, "uitkomsten"),
            Geopend = dossier.DagVanFeit,
            NormTot = await NormAsync(context, dossier),
            AanleidingId = dossier.Verstreken?.Id,
        };
        dossier.Db.Taken.Add(taak);
        dossier.Gebeurtenis("TaakGeopend", wie, taak.Sleutel, taak.Titel, taak.Geopend);
        var wachtpunt = new Wachtpunt
        {
            Sleutel = taak.Sleutel,
            Persoon = wie.Code,
            PersoonCode = await PersoonCodeAsync(context, wie),
            Taak = taak.Id.Value,
            Uitkomsten = taak.Uitkomsten,
            Tussentijds = await LijstAsync(context, "tussentijds"),
            Mutaties = await MutatieregelsAsync(context),
        };

        if (dossier.Mutatie is { } mutatie && await context.InputAsync<bool>("directUitMutatie") && MutatiePast.Bij(wachtpunt, mutatie) is { Uitkomst: { } meteen })
        {
            await RondAfAsync(context, taak, meteen, mutatie.AlsVariabele(meteen));
            return;
        }

        await StartTermijnAsync(context, dossier, wie, taak);
        WachtOpTaak(context, taak, wachtpunt, blijft: true);
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var taak = await TaakAsync(context);
        if (input?["notitie"]?.ToString() is { } notitie)
        {
            taak.Notities = [.. taak.Notities, notitie];
            Dossier(context).Gebeurtenis("TaakGenoteerd", taak.NareizigerId, taak.PersoonId, taak.Sleutel, $"{taak.Titel}: {notitie}.", Dossier(context).DagVanFeit);
        }

        if (input?["uitkomst"]?.ToString() is { } uitkomst)
        {
            await RondAfAsync(context, taak, uitkomst, input["mutatie"]?.DeepClone());
        }
        else if (input?["mutatie"] is { } mutatie)
        {
            context.SetOutput("Mutatie", mutatie.DeepClone());
        }
    }

    private protected override Wachtpunt OpVersie(Wachtpunt wachtpunt, ActivityNode node) => wachtpunt with
    {
        Uitkomsten = VasteLijst(node, "uitkomsten") ?? wachtpunt.Uitkomsten,
        Tussentijds = VasteLijst(node, "tussentijds") ?? [],
        Mutaties = Mutatieregels(node),
    };

    private static async ValueTask RondAfAsync(ActivityContext context, Taak taak, string uitkomst, JsonNode? mutatie)
    {
        await Taakbeheer.RondAfAsync(Dossier(context), taak, uitkomst);
        context.SetOutput("Mutatie", mutatie);
        await context.CompleteAsync(uitkomst);
    }

    private static async ValueTask<DateOnly?> NormAsync(ActivityContext context, Dossiercontext dossier)
    {
        if (await context.InputAsync<int?>("normDagen") is not { } dagen || dagen <= 0)
        {
            return null;
        }

        return await context.InputAsync<string>("normEenheid") is "werkdagen"
            ? dossier.Regels.Kalender.PlusWerkdagen(dossier.DagVanFeit, dagen)
            : dossier.DagVanFeit.AddDays(dagen);
    }

    private static async ValueTask StartTermijnAsync(ActivityContext context, Dossiercontext dossier, Betrokkene wie, Taak taak)
    {
        if (await context.InputAsync<string>("termijn") is not { Length: > 0 } code)
        {
            return;
        }

        var vanaf = await DatumAsync(context, "vanaf");
        await Termijnbeheer.StartAsync(dossier, wie, code, vanaf ?? dossier.DagVanFeit, await DatumAsync(context, "bronDatum"), vanaf is null && context.Node.Input("vanaf") is not null, taak.WachtOp, taak);
    }
}
