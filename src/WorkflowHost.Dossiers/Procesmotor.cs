using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers;

/// <summary>
/// Verbindt een handeling met de workflow van een dossier: starten, een mutatie aanbieden, een verstreken termijn melden. Slaat zelf niet op;
/// alles van een handeling gaat in een transactie.
/// </summary>
public sealed class Procesmotor(WorkflowHostDbContext db, IWorkflowStore store, WorkflowRuntime runtime, Regelset regels)
{
    /// <summary>Start de workflow van een nieuw dossier op de gepubliceerde versie van de procedure.</summary>
    public async Task StartAsync(Dossier dossier, Persoon? persoon, bool halfweg, Handeling handeling, CancellationToken ct)
    {
        var context = new Dossiercontext(db, regels, handeling, dossier, ct);
        var variabelen = new JsonObject
        {
            ["dossier"] = new JsonObject
            {
                ["nummer"] = dossier.Nummer,
                ["procedure"] = dossier.Procedure,
                ["geopend"] = Iso(dossier.Geopend),
                ["halfweg"] = halfweg,
            },
            ["persoon"] = persoon is null ? null : new JsonObject
            {
                ["code"] = persoon.Code,
                ["geboortedatum"] = Iso(persoon.Geboortedatum),
                ["vergunning_bekendgemaakt"] = Iso(persoon.VergunningBekendgemaakt),
                ["eerste_huisvesting"] = Iso(persoon.EersteHuisvesting),
            },
        };
        var start = new StartRequest { DefinitionId = dossier.Procedure, InstanceId = dossier.InstantieId, CorrelationId = dossier.Nummer, Name = dossier.Nummer, Variables = variabelen };
        await VoerUitAsync(context, run => runtime.StartAsync(start, run));
    }

    /// <summary>Biedt een mutatie aan alle wachtende activiteiten van het dossier aan.</summary>
    /// <returns>Waar als zij ergens paste.</returns>
    public async Task<bool> BiedAanAsync(Dossier dossier, AangebodenMutatie mutatie, Handeling handeling, CancellationToken ct)
    {
        if (dossier.Gesloten is not null || await store.LoadAsync(dossier.InstantieId, ct) is not { Status: WorkflowStatus.Running } instantie)
        {
            return false;
        }

        var hervat = new List<BookmarkResume>();
        foreach (var bladwijzer in instantie.Bookmarks.OrderBy(b => b.Sequence))
        {
            if (ProcedureActiviteit.Lees(bladwijzer) is { } wachtpunt && MutatiePast.Bij(wachtpunt, mutatie) is { } past)
            {
                hervat.Add(new BookmarkResume(bladwijzer.Id, new JsonObject
                {
                    ["uitkomst"] = past.Uitkomst,
                    ["notitie"] = past.Notitie,
                    ["mutatie"] = mutatie.AlsVariabele(past.Uitkomst),
                }));
            }
        }

        if (hervat.Count == 0)
        {
            return false;
        }

        var context = new Dossiercontext(db, regels, handeling, dossier, ct) { Mutatie = mutatie };
        await VoerUitAsync(context, run => runtime.ResumeAsync(dossier.InstantieId, hervat, run));
        return true;
    }

    /// <summary>Meldt dat een termijn ook in de laatste lezing voorbij is aan wie daarop wacht.</summary>
    public async Task MeldVerstrekenAsync(Dossier dossier, Termijn termijn, string? betrokkene, Handeling handeling, CancellationToken ct)
    {
        if (dossier.Gesloten is not null || await store.LoadAsync(dossier.InstantieId, ct) is not { Status: WorkflowStatus.Running } instantie)
        {
            return;
        }

        var wachtend = instantie.Bookmarks.OrderBy(b => b.Sequence)
            .Where(b => ProcedureActiviteit.Lees(b) is { } w && w.Termijnen.Contains(termijn.Code) && w.Persoon == betrokkene).Select(b => new BookmarkResume(b.Id)).ToList();
        if (wachtend.Count == 0)
        {
            return;
        }

        var context = new Dossiercontext(db, regels, handeling, dossier, ct) { Verstreken = termijn };
        await VoerUitAsync(context, run => runtime.ResumeAsync(dossier.InstantieId, wachtend, run));
    }

    /// <summary>Laat wachttijden van een dossier afgaan.</summary>
    public Task HervatAsync(Dossier dossier, IReadOnlyList<BookmarkResume> verstreken, Handeling handeling, CancellationToken ct) =>
        VoerUitAsync(new Dossiercontext(db, regels, handeling, dossier, ct), run => runtime.ResumeAsync(dossier.InstantieId, verstreken, run));

    private async Task VoerUitAsync(Dossiercontext context, Func<RunContext, Task<RunResult>> burst)
    {
        var resultaat = await burst(new RunContext(context.Handeling.Tijdstip, [context], context.Afbreken));
        context.Dossier.Revisie++;
        foreach (var incident in resultaat.Incidents.Where(i => i.Timestamp == context.Handeling.Tijdstip))
        {
            // The message of an incident may quote data of a client; the place and kind are enough to find it.
            context.Gebeurtenis("IncidentOntstaan", default, incident.ActivityId, $"Activiteit {incident.ActivityId} gaf een fout ({incident.ExceptionType ?? incident.ActivityType}).", context.Handeling.Vandaag);
        }

        await StartGevraagdeAsync(context, context.Handeling, context.Afbreken);
    }

    private async Task StartGevraagdeAsync(Dossiercontext context, Handeling handeling, CancellationToken ct)
    {
        foreach (var gevraagd in context.TeStarten)
        {
            var persoonId = gevraagd.Betrokkene.Nareiziger?.PersoonId ?? gevraagd.Betrokkene.Persoon?.Id;
            var huishouden = persoonId is { } id ? (await db.Personen.FindAsync([id], ct))!.HuishoudenId : context.Dossier.HuishoudenId;
            if (db.Dossiers.Local.Any(d => d.HuishoudenId == huishouden && d.Procedure == gevraagd.Procedure)
                || await db.Dossiers.AnyAsync(d => d.HuishoudenId == huishouden && d.Procedure == gevraagd.Procedure, ct))
            {
                context.Gebeurtenis("DossierGekoppeld", gevraagd.Betrokkene, gevraagd.Procedure, "Er is al een dossier voor dit huishouden.", context.DagVanFeit);
                continue;
            }

            var nieuw = new Dossier
            {
                Id = new DossierId(Ids.Nieuw(handeling.Tijdstip)),
                Nummer = $"{context.Dossier.Nummer}-{gevraagd.Procedure[..2].ToUpperInvariant()}",
                Procedure = gevraagd.Procedure,
                HuishoudenId = huishouden,
                BehandelaarSinds = handeling.Vandaag,
                LocatieId = context.Dossier.LocatieId,
                Gemeente = context.Dossier.Gemeente,
                Geopend = handeling.Vandaag,
                InstantieId = Ids.Nieuw(handeling.Tijdstip).ToString("N"),
            };
            db.Dossiers.Add(nieuw);
            context.Gebeurtenis("DossierGestart", gevraagd.Betrokkene, gevraagd.Procedure, nieuw.Nummer, context.DagVanFeit);
            await StartAsync(nieuw, null, halfweg: false, handeling, ct);
        }

        context.TeStarten.Clear();
    }

    private static string? Iso(DateOnly? dag) => dag?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
