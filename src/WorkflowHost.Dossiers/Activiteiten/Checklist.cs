using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Opent de punten van een checklist, voor het huishouden en voor elke persoon, en houdt bij wat klaar is.</summary>
public sealed class Checklist : ProcedureActiviteit
{
    private const string Gedaan = "ChecklistItemGedaan";
    private const string NietVanToepassing = "ChecklistItemNietVanToepassing";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Procedure.Checklist",
        Category = Categorie,
        DisplayName = "Checklist",
        Description = "Opent de punten van een checklist; klaar als er geen open punt meer is.",
        Inputs = [Invoer("Lijst", "Lijst", "Naam van de lijst in checklist.json.", hint: "dropdown"), Niveau],
        Ports = [new PortDescriptor("Compleet")],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var dossier = Dossier(context);
        var punten = dossier.Regels.Checklists.Lijst(await TekstAsync(context, "lijst"));
        var personen = (await dossier.PersonenAsync()).Values.ToList();
        var huishouden = await dossier.Db.Huishoudens.FindAsync([dossier.Dossier.HuishoudenId], context.CancellationToken);
        foreach (var punt in punten)
        {
            var start = punt.Start switch
            {
                Startmoment.Verhuizing => huishouden?.Huisvesting,
                Startmoment.Koppeling => huishouden?.Koppeling,
                Startmoment.Contract => huishouden?.Huurcontract,
                _ => null,
            } ?? dossier.DagVanFeit;
            if (punt.Niveau == Puntniveau.Huishouden)
            {
                Open(dossier, punt, start, null);
                continue;
            }

            foreach (var persoon in personen.Where(p => punt.GeldtVoor(p.LeeftijdOp(start))))
            {
                Open(dossier, punt, start, persoon);
            }
        }

        Wacht(
            context,
            new Wachtpunt { Mutaties = [new Mutatieregel(Gedaan, [], null), new Mutatieregel(NietVanToepassing, [], null)] },
            blijft: true);
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var dossier = Dossier(context);
        var mutatie = dossier.Mutatie ?? throw new InvalidOperationException("Een checklist gaat alleen verder met een mutatie.");
        var persoon = mutatie.Persoon is { } code ? (await dossier.PersonenAsync()).GetValueOrDefault(code)?.Id : null;
        var open = await OpenAsync(dossier);
        foreach (var taak in open.Where(t => t.Sleutel == mutatie.Gegevens["item"]?.ToString() && (persoon is null || t.PersoonId is null || t.PersoonId == persoon)))
        {
            if (mutatie.Soort == NietVanToepassing)
            {
                Taakbeheer.Sluit(dossier, taak, TaakStatus.NietVanToepassing, mutatie.Gegevens["reden"]?.ToString());
                dossier.Gebeurtenis("TaakNietVanToepassing", taak.NareizigerId, taak.PersoonId, taak.Sleutel, taak.Titel, dossier.DagVanFeit);
            }
            else
            {
                await Taakbeheer.RondAfAsync(dossier, taak, "gedaan");
            }
        }

        if (open.TrueForAll(t => t.Status != TaakStatus.Open))
        {
            await context.CompleteAsync("Compleet");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask CanceledAsync(ActivityContext context)
    {
        foreach (var taak in await OpenAsync(Dossier(context)))
        {
            await Taakbeheer.TrekInAsync(Dossier(context), taak);
        }
    }

    private static async ValueTask<List<Taak>> OpenAsync(Dossiercontext dossier)
    {
        var id = dossier.Dossier.Id;
        await dossier.Db.Taken.Where(t => t.DossierId == id && t.Soort == TaakSoort.Controlepunt && t.Status == TaakStatus.Open).LoadAsync(dossier.Afbreken);
        return dossier.Db.Taken.Local.Where(t => t.DossierId == id && t.Soort == TaakSoort.Controlepunt && t.Status == TaakStatus.Open).ToList();
    }

    private static void Open(Dossiercontext dossier, Controlepunt punt, DateOnly start, Persoon? persoon) => dossier.Db.Taken.Add(new Taak
    {
        Id = new TaakId(Ids.Nieuw(dossier.Handeling.Tijdstip)),
        DossierId = dossier.Dossier.Id,
        PersoonId = persoon?.Id,
        Soort = TaakSoort.Controlepunt,
        Sleutel = punt.Sleutel,
        Titel = punt.Titel,
        Uitleg = punt.Uitleg,
        Rol = Rol.Vrijwilliger,
        WachtOp = punt.WachtOp ?? "VWN",
        Uitkomsten = ["gedaan"],
        Geopend = start,
        NormTot = punt.Uiterlijk(start),
        IsWettelijk = punt.Wettelijk,
        HerinnerDagen = [.. punt.HerinnerDagenNaStart],
        HerinnerOp = punt.HerinnerDagenNaStart.Count == 0 ? null : start.AddDays(punt.HerinnerDagenNaStart.Min()),
    });
}
