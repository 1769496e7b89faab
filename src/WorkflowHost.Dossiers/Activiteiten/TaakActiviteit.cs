using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Base of activities that open a task and wait for it; when the procedure goes another way the task is withdrawn.</summary>
public abstract class TaakActiviteit : ProcedureActiviteit
{
    private const string TaakSleutel = "taak";

    /// <inheritdoc/>
    public override async ValueTask CanceledAsync(ActivityContext context)
    {
        if (context.State.ContainsKey(TaakSleutel))
        {
            await Taakbeheer.TrekInAsync(Dossier(context), await TaakAsync(context));
        }
    }

    private protected static void WachtOpTaak(ActivityContext context, Taak taak, Wachtpunt wachtpunt, bool blijft = false)
    {
        context.State[TaakSleutel] = taak.Id.Value.ToString("N");
        Wacht(context, wachtpunt, blijft);
        taak.BladwijzerId = context.Bookmarks[^1].Id;
    }

    private protected static async ValueTask<Taak> TaakAsync(ActivityContext context) =>
        await Dossier(context).Db.Taken.FindAsync([new TaakId(Guid.ParseExact(context.State[TaakSleutel]!.ToString(), "N"))], context.CancellationToken)
        ?? throw new InvalidOperationException($"De taak van activiteit '{context.ActivityId}' bestaat niet meer.");
}
