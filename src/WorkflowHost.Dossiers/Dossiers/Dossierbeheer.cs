using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Sluit dossiers binnen een lopende handeling; slaat zelf niet op.</summary>
public static class Dossierbeheer
{
    /// <summary>Sluit het dossier: open taken worden ingetrokken, termijnen en verzoeken vervallen, nareizigers zonder resultaat krijgen dat van het dossier, bijzondere stukken gaan weg.</summary>
    public static async ValueTask SluitAsync(Dossiercontext context, string resultaat)
    {
        var (db, id) = (context.Db, context.Dossier.Id);
        context.Dossier.Gesloten = context.DagVanFeit;
        context.Dossier.Resultaat = resultaat;
        await db.Taken.Where(t => t.DossierId == id && t.Status == TaakStatus.Open).LoadAsync(context.Afbreken);
        foreach (var taak in db.Taken.Local.Where(t => t.DossierId == id && t.Status == TaakStatus.Open).ToList())
        {
            await Taakbeheer.TrekInAsync(context, taak);
        }

        await db.Termijnen.Where(t => t.DossierId == id && (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken)).LoadAsync(context.Afbreken);
        foreach (var termijn in db.Termijnen.Local.Where(t => t.DossierId == id && t.Status is (TermijnStatus.Lopend or TermijnStatus.Verstreken)).ToList())
        {
            Termijnbeheer.Sluit(context, termijn, TermijnStatus.Vervallen);
        }

        await db.Mutatieverzoeken.Where(v => v.DossierId == id && v.Status == VerzoekStatus.Open).LoadAsync(context.Afbreken);
        foreach (var verzoek in db.Mutatieverzoeken.Local.Where(v => v.DossierId == id && v.Status == VerzoekStatus.Open))
        {
            verzoek.Status = VerzoekStatus.Vervallen;
        }

        await Stukkenbeheer.SluitAsync(db, id, context.Handeling, context.Afbreken);
        foreach (var nareiziger in (await context.NareizigersAsync()).Values.Where(n => n.Resultaat is null))
        {
            nareiziger.Resultaat = resultaat;
            nareiziger.Afgesloten = context.DagVanFeit;
        }

        context.Gebeurtenis("DossierGesloten", default, null, resultaat, context.DagVanFeit);
    }
}
