using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Termijnen.Berekening;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Start een termijn die niet bij een enkele stap hoort.</summary>
public sealed class TermijnStarten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.TermijnStarten",
        Category = Categorie,
        DisplayName = "Termijn starten",
        Description = "Start een termijn met de regel die op dag 0 geldt.",
        Inputs =
        [
            Invoer("Termijn", "Termijn", "Welke termijn."),
            Invoer("Vanaf", "Begin", "Dag 0: de dag van het feit."),
            Invoer("BronDatum", "Datum in de brief", "Einddatum die in de brief staat."),
            Invoer("Lengte", "Lengte", "Alleen als brief of uitspraak de lengte geeft.", "Int32"),
            Invoer("Eenheid", "Eenheid", "dagen, weken, maanden of jaren."),
            Invoer("WachtOp", "Wacht op", "Op wie wordt gewacht zolang de termijn loopt."),
            Niveau,
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        var vanaf = await DatumAsync(context, "vanaf");
        var lengte = await context.InputAsync<int?>("lengte") is { } aantal and > 0 ? new Periode(aantal, Eenheden.Lees(await TekstAsync(context, "eenheid"))) : (Periode?)null;
        await Termijnbeheer.StartAsync(
            dossier, await BetrokkeneAsync(context), await TekstAsync(context, "termijn"), vanaf ?? dossier.DagVanFeit, await DatumAsync(context, "bronDatum"),
            vanaf is null && context.Node.Input("vanaf") is not null, await context.InputAsync<string>("wachtOp") is { Length: > 0 } op ? op : "VWN", null, lengte);
        await context.CompleteAsync();
    }
}

/// <summary>Sluit een lopende termijn.</summary>
public sealed class TermijnBeeindigen : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.TermijnBeeindigen",
        Category = Categorie,
        DisplayName = "Termijn beëindigen",
        Description = "Sluit een lopende termijn: gehaald, vervallen of ingetrokken.",
        Inputs = [Invoer("Termijn", "Termijn", "Welke termijn."), Invoer("Reden", "Reden", "gehaald, vervallen of ingetrokken.", hint: "dropdown"), Niveau],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var status = await context.InputAsync<string>("reden") is "gehaald" ? TermijnStatus.Gehaald : TermijnStatus.Vervallen;
        var wie = await BetrokkeneAsync(context);
        foreach (var termijn in await Termijnbeheer.ZoekAsync(Dossier(context), wie, await TekstAsync(context, "termijn")))
        {
            Termijnbeheer.Sluit(Dossier(context), termijn, status);
        }

        await context.CompleteAsync();
    }
}

/// <summary>Verlengt een lopende termijn, met een nieuwe einddatum of met een lengte.</summary>
public sealed class TermijnVerlengen : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.TermijnVerlengen",
        Category = Categorie,
        DisplayName = "Termijn verlengen",
        Description = "Verlengt een lopende termijn volgens een brief.",
        Inputs =
        [
            Invoer("Termijn", "Termijn", "Welke termijn."),
            Invoer("Tot", "Nieuwe einddatum", "Datum uit de brief."),
            Invoer("Lengte", "Lengte", "Als de brief een lengte noemt.", "Int32"),
            Invoer("Eenheid", "Eenheid", "dagen, weken, maanden of jaren."),
            Niveau,
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var tot = await DatumAsync(context, "tot");
        var lengte = await context.InputAsync<int?>("lengte") ?? 0;
        if (tot is not null || lengte > 0)
        {
            var verlenging = new TermijnVerlenging(tot, tot is null ? lengte : 0, tot is null ? Eenheden.Lees(await TekstAsync(context, "eenheid")) : Eenheid.Dagen);
            foreach (var termijn in await Termijnbeheer.ZoekAsync(Dossier(context), await BetrokkeneAsync(context), await TekstAsync(context, "termijn")))
            {
                termijn.Verlengingen = [.. termijn.Verlengingen, verlenging];
                Termijnbeheer.Herbereken(Dossier(context), termijn, "verlengd");
            }
        }

        await context.CompleteAsync();
    }
}

/// <summary>Schort een lopende termijn op vanaf de dag na een uitnodiging tot het einde van de gegeven tijd.</summary>
public sealed class TermijnOpschorten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.TermijnOpschorten",
        Category = Categorie,
        DisplayName = "Termijn opschorten",
        Description = "Zet een lopende termijn stil van de dag na de uitnodiging tot en met de gegeven dag.",
        Inputs =
        [
            Invoer("Termijn", "Termijn", "Welke termijn."),
            Invoer("Van", "Dag van de uitnodiging", "De opschorting begint de dag erna."),
            Invoer("Tot", "Einde van de gegeven tijd", "Laatste opgeschorte dag."),
            Niveau,
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (await DatumAsync(context, "van") is { } van && await DatumAsync(context, "tot") is { } tot && tot > van)
        {
            foreach (var termijn in await Termijnbeheer.ZoekAsync(Dossier(context), await BetrokkeneAsync(context), await TekstAsync(context, "termijn")))
            {
                termijn.Opschortingen = [.. termijn.Opschortingen, new TermijnOpschorting(van.AddDays(1), tot)];
                Termijnbeheer.Herbereken(Dossier(context), termijn, "opgeschort");
            }
        }

        await context.CompleteAsync();
    }
}

/// <summary>Beëindigt een opschorting op de dag waarop is aangevuld, als die voor het einde van de gegeven tijd ligt.</summary>
public sealed class OpschortingBeeindigen : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.OpschortingBeeindigen",
        Category = Categorie,
        DisplayName = "Opschorting beëindigen",
        Description = "De termijn loopt weer vanaf de dag na aanvulling.",
        Inputs = [Invoer("Termijn", "Termijn", "Welke termijn."), Invoer("Op", "Dag van aanvulling", "Laatste opgeschorte dag als die eerder is."), Niveau],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var op = await DatumAsync(context, "op") ?? Dossier(context).DagVanFeit;
        foreach (var termijn in await Termijnbeheer.ZoekAsync(Dossier(context), await BetrokkeneAsync(context), await TekstAsync(context, "termijn")))
        {
            // Every suspension that is still running on that day ends with it; one that had not begun falls away.
            if (termijn.Opschortingen.Exists(o => op < o.TotEnMet))
            {
                termijn.Opschortingen = [.. termijn.Opschortingen.Where(o => o.Van <= op || o.TotEnMet <= op).Select(o => o.TotEnMet <= op ? o : o with { TotEnMet = op })];
                Termijnbeheer.Herbereken(Dossier(context), termijn, "opschorting geëindigd");
            }
        }

        await context.CompleteAsync();
    }
}

/// <summary>Wacht tot een van de genoemde termijnen ook in de laatste lezing voorbij is; een keer per termijn.</summary>
public sealed class TermijnAfwachten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.TermijnAfwachten",
        Category = Categorie,
        DisplayName = "Termijn afwachten",
        Description = "Gaat verder als een van de termijnen ook in de laatste lezing voorbij is.",
        Inputs = [Invoer("Termijnen", "Termijnen", "De eerste die voorbij is, telt.", "Object", "checklist"), Niveau],
        Outputs = [new OutputDescriptor("Termijn", "String") { DisplayName = "Termijn", Description = "Code van de termijn die voorbij is." }],
        Ports = [new PortDescriptor("Verstreken")],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var wie = await BetrokkeneAsync(context);
        var codes = await LijstAsync(context, "termijnen");
        foreach (var code in codes)
        {
            // It passed while nobody waited: that still counts, once.
            if ((await Termijnbeheer.ZoekAsync(Dossier(context), wie, code)).Find(t => t.Status == TermijnStatus.Verstreken && !t.IsVerstrekenGemeld) is { } voorbij)
            {
                await MeldAsync(context, voorbij);
                return;
            }
        }

        Wacht(context, new Wachtpunt { Persoon = wie.Code, Termijnen = codes });
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var termijn = Dossier(context).Verstreken ?? throw new InvalidOperationException("Deze activiteit gaat alleen verder als een termijn voorbij is.");
        await MeldAsync(context, termijn);
    }

    private protected override Wachtpunt OpVersie(Wachtpunt wachtpunt, ActivityNode node) => wachtpunt with { Termijnen = VasteLijst(node, "termijnen") ?? wachtpunt.Termijnen };

    private static async ValueTask MeldAsync(ActivityContext context, Termijn termijn)
    {
        termijn.IsVerstrekenGemeld = true;
        context.SetOutput("Termijn", termijn.Code);
        await context.CompleteAsync("Verstreken");
    }
}

/// <summary>Leest eenheden uit workflowbestanden.</summary>
internal static class Eenheden
{
    public static Eenheid Lees(string naam) => Enum.TryParse<Eenheid>(naam, ignoreCase: true, out var eenheid)
        ? eenheid
        : throw new InvalidOperationException($"'{naam}' is geen eenheid; kies dagen, weken, maanden of jaren.");
}
