using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Vier ogen: een ander dan wie het invoerde keurt goed of af.</summary>
public sealed class Beoordeling : TaakActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.Beoordeling",
        Category = Categorie,
        DisplayName = "Beoordeling",
        Description = "Een ander dan wie de wijziging invoerde, keurt goed of af.",
        Inputs = [Invoer("Titel", "Titel", "Wat er wordt beoordeeld."), Invoer("Rol", "Rol", "Wie beoordeelt.", hint: "dropdown"), Niveau],
        Ports = [new PortDescriptor("Akkoord"), new PortDescriptor("Afgekeurd")],
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
            Soort = TaakSoort.Beoordeling,
            Sleutel = $"beoordeling.{context.ActivityId}",
            Titel = await TekstAsync(context, "titel"),
            Rol = await RolAsync(context, "rol"),
            WachtOp = "VWN",
            Uitkomsten = ["Akkoord", "Afgekeurd"],
            Geopend = dossier.DagVanFeit,
            IngevoerdDoor = dossier.Handeling.Door,
        };
        dossier.Db.Taken.Add(taak);
        dossier.Gebeurtenis("BeoordelingGevraagd", wie, taak.Sleutel, taak.Titel, taak.Geopend);
        WachtOpTaak(context, taak, new Wachtpunt { Sleutel = taak.Sleutel, Persoon = wie.Code, Taak = taak.Id.Value, Uitkomsten = taak.Uitkomsten });
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var uitkomst = input!["uitkomst"]!.ToString();
        await Taakbeheer.RondAfAsync(Dossier(context), await TaakAsync(context), uitkomst);
        await context.CompleteAsync(uitkomst);
    }
}

/// <summary>Zet een regel in de mail van wie deze rol in het dossier heeft. De tekst bevat geen namen.</summary>
public sealed class BerichtSturen : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.BerichtSturen",
        Category = Categorie,
        DisplayName = "Bericht sturen",
        Description = "Zet een korte regel in de dagmail. Noem geen namen, nationaliteit, besluit of soort procedure.",
        Inputs =
        [
            Invoer("Sjabloon", "Regel", "De regel in de mail.", hint: "dropdown"),
            Invoer("Tekst", "Eigen regel", "Alleen als geen van de regels past; gaat dan voor."),
            Invoer("Aan", "Aan", "Rol die de mail krijgt.", hint: "dropdown"),
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        var rol = await RolAsync(context, "aan");
        var regel = await context.InputAsync<string>("tekst") is { Length: > 0 } eigen ? eigen : await TekstAsync(context, "sjabloon");
        var medewerkers = (await dossier.Db.Medewerkers.AsNoTracking().ToListAsync(context.CancellationToken)).Where(m => m.IsActiefOp(dossier.Handeling.Vandaag)).ToList();
        var behandelaar = medewerkers.Find(m => m.Id == dossier.Dossier.BehandelaarId && (m.Rol == rol || rol is Rol.Vrijwilliger or Rol.JuridischVrijwilliger));
        foreach (var ontvanger in behandelaar is not null ? [behandelaar] : medewerkers.Where(m => m.Rol == rol))
        {
            dossier.Db.Berichtregels.Add(new Berichtregel
            {
                Id = Ids.Nieuw(context.Now),
                Sleutel = $"bericht:{context.ActivityInstanceId}:{ontvanger.Id.Value:N}",
                MedewerkerId = ontvanger.Id,
                Sjabloon = $"tekst:{regel}",
                Dossier = dossier.Dossier.Nummer,
                Ontstaan = dossier.Handeling.Vandaag,
            });
        }

        await context.CompleteAsync();
    }
}

/// <summary>Start een ander dossier voor het huishouden; loopt er al een, dan wordt dat alleen genoteerd.</summary>
public sealed class DossierStarten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.DossierStarten",
        Category = Categorie,
        DisplayName = "Dossier starten",
        Description = "Start een ander dossier voor het huishouden, als er nog geen loopt.",
        Inputs = [Invoer("Procedure", "Procedure", "Welke procedure.", hint: "dropdown"), Niveau],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        Dossier(context).TeStarten.Add(new TeStartenDossier(await TekstAsync(context, "procedure"), await BetrokkeneAsync(context)));
        await context.CompleteAsync();
    }
}

/// <summary>Zet een mijlpaal in de geschiedenis van het dossier.</summary>
public sealed class Mijlpaal : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.Mijlpaal",
        Category = Categorie,
        DisplayName = "Mijlpaal",
        Description = "Zet een mijlpaal op de tijdlijn.",
        Inputs = [Invoer("Naam", "Naam", "Wat er is bereikt."), Niveau],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        Dossier(context).Gebeurtenis("MijlpaalBereikt", await BetrokkeneAsync(context), context.ActivityId, await TekstAsync(context, "naam"), Dossier(context).DagVanFeit);
        await context.CompleteAsync();
    }
}

/// <summary>Legt het resultaat van een nareiziger vast en laat zijn termijnen vervallen.</summary>
public sealed class NareizigerAfsluiten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.NareizigerAfsluiten",
        Category = Categorie,
        DisplayName = "Nareiziger afsluiten",
        Description = "Legt het resultaat van deze nareiziger vast.",
        Inputs = [Invoer("Resultaat", "Resultaat", "Bijvoorbeeld Herenigd.")],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        var code = context.GetVariable("nareiziger")?.ToString() ?? throw new InvalidOperationException("Deze activiteit hoort binnen 'Voor elke nareiziger'.");
        var nareiziger = (await dossier.NareizigersAsync())[code];
        nareiziger.Resultaat = await TekstAsync(context, "resultaat");
        nareiziger.Afgesloten = dossier.DagVanFeit;
        await dossier.Db.Termijnen.Where(t => t.NareizigerId == nareiziger.Id).LoadAsync(context.CancellationToken);
        foreach (var termijn in dossier.Db.Termijnen.Local.Where(t => t.NareizigerId == nareiziger.Id && t.Status is (TermijnStatus.Lopend or TermijnStatus.Verstreken)).ToList())
        {
            Termijnbeheer.Sluit(dossier, termijn, TermijnStatus.Vervallen);
        }

        dossier.Gebeurtenis("NareizigerAfgesloten", new Betrokkene(nareiziger, null), null, nareiziger.Resultaat, dossier.DagVanFeit);
        await context.CompleteAsync();
    }
}

/// <summary>Sluit het dossier met zijn resultaat en beëindigt de workflow.</summary>
public sealed class DossierSluiten : ProcedureActiviteit
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.DossierSluiten",
        Category = Categorie,
        DisplayName = "Dossier sluiten",
        Description = "Sluit het dossier: open taken worden ingetrokken, termijnen vervallen.",
        IsTerminal = true,
        Inputs = [Invoer("Resultaat", "Resultaat", "Bijvoorbeeld Herenigd.")],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        await Dossierbeheer.SluitAsync(dossier, await TekstAsync(context, "resultaat"));
        await context.FinishWorkflowAsync();
    }
}
