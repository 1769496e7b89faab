using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Versions;

/// <summary>The triggers of a published version.</summary>
internal static class TriggerIndex
{
    /// <summary>Evaluates the trigger activities of a definition, outside any instance.</summary>
    /// <exception cref="DefinitionException">A trigger cannot be evaluated; names the activity.</exception>
    public static async ValueTask<IReadOnlyList<WorkflowTrigger>> BuildAsync(WorkflowRuntime runtime, WorkflowDefinition definition, RunContext run)
    {
        var triggers = new List<WorkflowTrigger>();
        foreach (var node in definition.Nodes.Where(n => n.CanStartWorkflow))
        {
            var execution = new WorkflowExecution(new RunScope(runtime, run), new WorkflowInstance { Id = definition.Id }, definition);
            var workflow = new ActivityContext(execution, null, definition.Workflow, 1, run.Now);
            foreach (var variable in definition.Variables)
                workflow.OwnVariables.Add(Variable.Declared(variable));
            var activity = new ActivityContext(execution, workflow, node, 2, run.Now);

            try
            {
                foreach (var payload in await node.Activity.TriggerPayloadsAsync(activity).ConfigureAwait(false))
                {
                    triggers.Add(new WorkflowTrigger
                    {
                        Id = $"{definition.Id}:{node.Id}:{triggers.Count}",
                        DefinitionId = definition.DefinitionId,
                        DefinitionVersionId = definition.Id,
                        ActivityId = node.Id,
                        Name = node.Activity.Descriptor.TypeName,
                        Hash = Stimulus.Hash(node.Activity.Descriptor.TypeName, payload.Payload),
                        PayloadJson = payload.Payload?.ToJsonString(JsonText.Compact),
                        DueAt = payload.DueAt?.ToUniversalTime(),
                    });
                }
            }
            catch (Exception e) when (e is FormatException or Expressions.ExpressionException or InvalidOperationException)
            {
                throw new DefinitionException(node.Path, e.Message) { ActivityIds = [node.Id] };
            }
        }

        return triggers;
    }
}
