using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>
/// The behaviour of an activity type. Stateless: one object serves every node, instance and thread; what must be
/// remembered goes into <see cref="ActivityContext.State"/>.
/// </summary>
public abstract class Activity
{
    /// <summary>What the designer and the reader must know of the type.</summary>
    public abstract ActivityDescriptor Descriptor { get; }

    /// <summary>
    /// Starts the work. It ends by completing, by leaving a bookmark, or by scheduling children. An exception becomes an
    /// incident of this activity.
    /// </summary>
    public abstract ValueTask ExecuteAsync(ActivityContext context);

    /// <summary>Goes on after a bookmark was used. The default completes.</summary>
    public virtual ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => context.CompleteAsync();

    /// <summary>A child completed with these outcomes. The default completes as well.</summary>
    public virtual ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => context.CompleteAsync();

    /// <summary>It was waiting and is no longer needed (a join that took another branch, an ending container).</summary>
    public virtual ValueTask CanceledAsync(ActivityContext context) => ValueTask.CompletedTask;

    /// <summary>A child was cancelled while this activity goes on.</summary>
    public virtual ValueTask ChildCanceledAsync(ActivityContext context, ActivityContext child) => ValueTask.CompletedTask;

    /// <summary>Reads the children of a node from its JSON. The default: every embedded port, and <c>activities</c> of a container.</summary>
    public virtual void ReadChildren(ChildReader reader)
    {
        if (Descriptor.IsContainer)
            reader.Many("activities");
        foreach (var port in Descriptor.Ports)
        {
            if (port.Kind == PortKind.Embedded)
                reader.One(port.Name);
        }
    }

    /// <summary>
    /// The payloads under which this activity starts instances when it is a trigger, evaluated at publish. The default: none.
    /// </summary>
    public virtual ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context) => new((IReadOnlyList<TriggerPayload>)[]);
}

/// <summary>One stimulus a trigger listens to.</summary>
/// <param name="Payload">Payload to match; null for none.</param>
/// <param name="DueAt">First instant of a timer trigger, UTC; null when it is not a timer.</param>
public sealed record TriggerPayload(JsonNode? Payload, DateTimeOffset? DueAt = null);
