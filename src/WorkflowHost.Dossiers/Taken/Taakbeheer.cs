using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Rondt taken af en trekt ze in binnen een lopende handeling; slaat zelf niet op.</summary>
public static class Taakbeheer
{
    /// <summary>Rondt een taak af; de termijnen die zij bewaakte zijn daarmee gehaald.</summary>
    public static async ValueTask RondAfAsync(Dossiercontext context, Taak taak, string uitkomst)
    {
        Sluit(context, taak, TaakStatus.Afgerond, uitkomst);
        await SluitTermijnenAsync(context, taak, TermijnStatus.Gehaald);
        context.Gebeurtenis("TaakAfgerond", taak.NareizigerId, taak.PersoonId, taak.Sleutel, $"{taak.Titel}: {uitkomst}.", context.DagVanFeit);
    }

    /// <summary>Trekt een taak in die niet meer nodig is.</summary>
    public static async ValueTask TrekInAsync(Dossiercontext context, Taak taak)
    {
        if (taak.Status != TaakStatus.Open)
        {
            return;
        }

        Sluit(context, taak, TaakStatus.Ingetrokken, null);
        await SluitTermijnenAsync(context, taak, TermijnStatus.Vervallen);
        context.Gebeurtenis("TaakIngetrokken", taak.NareizigerId, taak.PersoonId, taak.Sleutel, taak.Titel, context.DagVanFeit);
    }

    internal static void Sluit(Dossiercontext context, Taak taak, TaakStatus status, string? uitkomst)
    {
        taak.Status = status;
        taak.Uitkomst = uitkomst;
        taak.Afgesloten = context.DagVanFeit;
        taak.AfgeslotenDoor = context.Handeling.Door;
        taak.BladwijzerId = null;
        taak.HerinnerOp = null;
    }

    private static async ValueTask SluitTermijnenAsync(Dossiercontext context, Taak taak, TermijnStatus status)
    {
        await context.Db.Termijnen.Where(t => t.TaakId == taak.Id).LoadAsync(context.Afbreken);
        foreach (var termijn in context.Db.Termijnen.Local.Where(t => t.TaakId == taak.Id && t.Status is (TermijnStatus.Lopend or TermijnStatus.Verstreken)).ToList())
        {
            Termijnbeheer.Sluit(context, termijn, status);
        }
    }
}
