using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Registraties;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.KillTarget;

/// <summary>WriteLine with an effect that can be counted afterwards: its line is a row.</summary>
internal sealed class RegelInDatabase : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new WriteLine().Descriptor;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Feature<WorkflowHostDbContext>().Registraties.Add(new Registratie
        {
            Id = Guid.CreateVersion7(context.Now),
            Datum = DateOnly.FromDateTime(context.Now.UtcDateTime),
            Soort = "Regel",
            PersoonId = default,
            Toelichting = $"{context.Workflow.InstanceId}:{context.ActivityId}",
        });
        return context.CompleteAsync();
    }
}
