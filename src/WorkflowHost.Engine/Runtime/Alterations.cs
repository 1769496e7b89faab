using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>
/// What an operator may do to an instance that the workflow itself does not: retry what failed, set a variable, cancel or
/// schedule one activity, move to another version. Everything is one burst in the caller's unit of work.
/// </summary>
/// <param name="runtime">The runtime of the unit of work.</param>
public sealed class Alterations(WorkflowRuntime runtime)
{
    /// <summary>Runs faulted activities again and gives the instance back its life.</summary>
    /// <param name="instanceId">Instance.</param>
    /// <param name="activityInstanceId">One faulted execution; null for all.</param>
    /// <param name="run">Circumstances.</param>
    /// <returns>How it ended; unchanged when nothing was faulted.</returns>
    /// <exception cref="InvalidOperationException">The instance does not exist.</exception>
    public Task<RunResult> RetryAsync(string instanceId, string? activityInstanceId, RunContext run) => ChangeAsync(instanceId, run, async execution =>
    {
        var faulted = execution.Live.Values.Where(a => a.Status == ActivityStatus.Faulted && (activityInstanceId is null || a.ActivityInstanceId == activityInstanceId)).ToArray();
        foreach (var activity in faulted)
            execution.Recover(activity);
        foreach (var activity in faulted)
            await execution.ContinueAsync(activity, static a => a.Node.Activity.ExecuteAsync(a)).ConfigureAwait(false);
        return faulted.Length > 0;
    });

    /// <summary>Sets a variable, by id or name, in the scope of an execution or of the instance itself; converted to its type.</summary>
    /// <exception cref="InvalidOperationException">The instance, the execution or the variable does not exist.</exception>
    public Task<RunResult> SetVariableAsync(string instanceId, string variable, JsonNode? value, string? activityInstanceId, RunContext run) => ChangeAsync(instanceId, run, execution =>
    {
        var scope = activityInstanceId is null ? execution.Root! : Live(execution, activityInstanceId);
        var found = scope.FindVariableById(variable) ?? scope.FindVariable(variable) ?? throw new InvalidOperationException($"De variabele '{variable}' bestaat daar niet.");
        found.Assign(value?.DeepClone());
        return new(true);
    });

    /// <summary>Cancels one execution with everything below it; its container goes on as if it was skipped.</summary>
    /// <exception cref="InvalidOperationException">The instance or the execution does not exist.</exception>
    public Task<RunResult> CancelActivityAsync(string instanceId, string activityInstanceId, RunContext run) => ChangeAsync(instanceId, run, async execution =>
    {
        var activity = Live(execution, activityInstanceId);
        await execution.AlterAsync(() => execution.CancelAsync(activity)).ConfigureAwait(false);
        return true;
    });

    /// <summary>Runs an activity of the definition inside its container, which must be running.</summary>
    /// <exception cref="InvalidOperationException">The instance or the activity does not exist, or its container is not running.</exception>
    public Task<RunResult> ScheduleActivityAsync(string instanceId, string activityId, RunContext run) => ChangeAsync(instanceId, run, async execution =>
    {
        var container = execution.Live.Values.FirstOrDefault(a => a.Status == ActivityStatus.Running && a.Node.Children.Any(c => c.Id == activityId))
            ?? throw new InvalidOperationException($"De activiteit '{activityId}' zit niet in iets dat nu loopt.");
        await execution.AlterAsync(() =>
        {
            execution.Schedule(container, container.Node.Children.First(c => c.Id == activityId), null);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return true;
    });

    /// <summary>
    /// Moves a waiting instance to another version. What it is busy with must exist there, in the same place and of the same
    /// type, if need be under another id.
    /// </summary>
    /// <param name="instanceId">Instance.</param>
    /// <param name="versionId">Version to move to.</param>
    /// <param name="ids">Old activity id to new, where they differ.</param>
    /// <param name="dryRun">Only tells what stands in the way.</param>
    /// <param name="run">Circumstances.</param>
    /// <returns>Dutch sentences on what stands in the way; empty when it moved, or would.</returns>
    /// <exception cref="InvalidOperationException">The instance or the version does not exist.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(string instanceId, string versionId, IReadOnlyDictionary<string, string> ids, bool dryRun, RunContext run)
    {
        var instance = await runtime.LoadAsync(instanceId, run.CancellationToken).ConfigureAwait(false);
        var target = await runtime.Definitions.FindVersionAsync(versionId, run.CancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"Er is geen workflowversie '{versionId}'.");
        if (instance.Status == WorkflowStatus.Finished)
            return ["de instantie is al klaar."];

        var execution = await runtime.OpenAsync(new RunScope(runtime, run), instance).ConfigureAwait(false);
        var migration = new Migration(execution, target, ids);
        if (migration.Obstacles.Count == 0 && !dryRun)
        {
            migration.Apply();
            runtime.Store.Changed(instance);
        }

        return migration.Obstacles;
    }

    private static ActivityContext Live(WorkflowExecution execution, string activityInstanceId) =>
        execution.Live.Values.FirstOrDefault(a => a.ActivityInstanceId == activityInstanceId) ?? throw new InvalidOperationException($"Er loopt geen activiteit '{activityInstanceId}'.");

    private async Task<RunResult> ChangeAsync(string instanceId, RunContext run, Func<WorkflowExecution, ValueTask<bool>> change)
    {
        var scope = new RunScope(runtime, run);
        var instance = await runtime.LoadAsync(instanceId, scope.CancellationToken).ConfigureAwait(false);
        var execution = await runtime.OpenAsync(scope, instance).ConfigureAwait(false);
        if (await change(execution).ConfigureAwait(false))
        {
            runtime.Settle(scope, execution);
            await scope.DrainAsync().ConfigureAwait(false);
        }

        return WorkflowRuntime.Result(scope, instance, []);
    }
}
