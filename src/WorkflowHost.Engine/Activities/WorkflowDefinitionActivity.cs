using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>A workflow used as an activity: runs inside the same instance, in a scope of its own.</summary>
public sealed class WorkflowDefinitionActivity : Activity
{
    /// <summary>Name of the kind; every such activity has a type name of its own.</summary>
    public const string TypeName = "WorkflowDefinitionActivity";

    private const string VersionKey = "_version";
    private const string InputKey = "_input";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Workflows",
        DisplayName = "Workflow als activiteit",
        Description = "Voert een andere workflow uit als onderdeel van deze.",
        IsBrowsable = false,
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var depth = 0;
        for (var a = context.Parent; a is not null; a = a.Parent)
            depth += a.Node.Activity == this ? 1 : 0;
        if (depth >= context.Execution.Run.Runtime.Options.MaxNestedInstances)
            throw new InvalidOperationException("Deze workflow bevat zichzelf; zo komt er geen einde aan.");

        var definition = await FindAsync(context).ConfigureAwait(false);
        context.State[VersionKey] = definition.Id;
        var input = new JsonObject();
        foreach (var declared in definition.Inputs)
        {
            if (context.Node.Input(declared.Name) is not { } given)
                continue;
            var value = given.Expression is { } expression ? await context.EvaluateAsync(expression).ConfigureAwait(false) : given.Raw;
            input[declared.Name] = ValueConverter.Convert(value, TypeAlias.Parse(declared.TypeName, declared.IsArray))?.DeepClone();
        }

        if (input.Count > 0)
            context.State[InputKey] = input;
        context.Schedule(definition.Workflow);
    }

    /// <inheritdoc/>
    public override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.CompleteAsync(outcomes is ["Done"] ? [] : [.. outcomes]);

    /// <summary>Whether a node of an unknown type refers to a workflow.</summary>
    internal static bool IsReference(JsonObject json) =>
        json["workflowDefinitionId"] is JsonValue id && id.TryGetValue<string>(out _);

    internal static JsonObject InputOf(ActivityContext context) => context.State[InputKey] as JsonObject ?? [];

    /// <summary>The definition a live activity runs: the version it started with.</summary>
    internal static async ValueTask<WorkflowDefinition> DefinitionOfAsync(ActivityContext context) =>
        await context.Execution.Run.Runtime.Definitions.FindVersionAsync(JsonText.Of(context.State[VersionKey]) ?? "", context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"De workflowversie waarop activiteit '{context.ActivityId}' loopt, is er niet meer.");

    private static async ValueTask<WorkflowDefinition> FindAsync(ActivityContext context)
    {
        var definitions = context.Execution.Run.Runtime.Definitions;
        var json = context.Node.Json;
        if (JsonText.Optional(json, "workflowDefinitionVersionId") is { Length: > 0 } version
            && await definitions.FindVersionAsync(version, context.CancellationToken).ConfigureAwait(false) is { } exact)
            return exact;

        var id = JsonText.Optional(json, "workflowDefinitionId") ?? "";
        return await definitions.FindAsync(id, VersionOptions.Specific(context.Node.Version), context.CancellationToken).ConfigureAwait(false)
            ?? await definitions.FindAsync(id, VersionOptions.Published, context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Workflow '{id}' is er niet.");
    }
}
