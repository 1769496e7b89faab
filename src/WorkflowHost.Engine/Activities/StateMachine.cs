using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Toestanden met overgangen: in iedere toestand wachten de aanleidingen om eruit te gaan, de eerste wint.</summary>
/// <remarks>
/// Entering a state runs its entry and then arms the triggers of its transitions. A trigger that completes wins unless its
/// condition is false, in which case it is armed again; the other triggers are cancelled, then action and exit run and the
/// target state is entered. A state without a way out completes the activity.
/// </remarks>
public sealed class StateMachine : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.StateMachine";

    private const string CurrentKey = "current";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Flow",
        DisplayName = "Toestandsmachine",
        Description = "Toestanden met overgangen: in iedere toestand wachten de aanleidingen om eruit te gaan, de eerste wint.",
    };

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var json = context.Node.Json;
        return EnterAsync(context, JsonText.Optional(json, "currentState") is { Length: > 0 } current ? current : JsonText.Optional(json, "initialState"));
    }

    /// <inheritdoc/>
    public override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (context.IsBreaking)
        {
            await context.CompleteAsync().ConfigureAwait(false);
            return;
        }

        var machine = Machine.Of(context.Node);
        var (role, index) = Machine.Role(child.Node.Port);
        if (role == Machine.Entry)
        {
            await ArmAsync(context, machine).ConfigureAwait(false);
            return;
        }

        var transition = role == Machine.Exit
            ? machine.Transitions[context.State["leaving"]!.GetValue<int>()]
            : machine.Transitions[index];
        if (transition.From != Current(context))
            return; // Another transition was first.

        switch (role)
        {
            case Machine.Trigger when !await AllowsAsync(context, transition).ConfigureAwait(false):
                context.Schedule(child.Node);
                break;
            case Machine.Trigger:
                await CancelOthersAsync(context, machine, transition, child).ConfigureAwait(false);
                if (context.Node.Child(Machine.Port(Machine.Action, transition.Index)) is { } action)
                    context.Schedule(action);
                else
                    await LeaveAsync(context, machine, transition).ConfigureAwait(false);
                break;
            case Machine.Action:
                await LeaveAsync(context, machine, transition).ConfigureAwait(false);
                break;
            default:
                await EnterAsync(context, transition.To).ConfigureAwait(false);
                break;
        }
    }

    /// <inheritdoc/>
    public override void ReadChildren(ChildReader reader)
    {
        Read(reader, "states", Machine.Entry, Machine.Exit);
        Read(reader, "transitions", Machine.Trigger, Machine.Action);
    }

    private static void Read(ChildReader reader, string list, params string[] roles)
    {
        var items = reader.Node.Raw(list) as JsonArray ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var role in roles)
            {
                if (items[i] is JsonObject item && item[role] is JsonObject activity)
                    reader.At(Machine.Port(role, i), activity, string.Create(CultureInfo.InvariantCulture, $"{list}[{i}].{role}"));
            }
        }
    }

    private static string? Current(ActivityContext context) => JsonText.Optional(context.State, CurrentKey);

    private static async ValueTask EnterAsync(ActivityContext context, string? state)
    {
        var machine = Machine.Of(context.Node);
        context.State[CurrentKey] = state;
        if (machine.IndexOf(state) is not { } index)
            await context.CompleteAsync().ConfigureAwait(false);
        else if (context.Node.Child(Machine.Port(Machine.Entry, index)) is { } entry)
            context.Schedule(entry);
        else
            await ArmAsync(context, machine).ConfigureAwait(false);
    }

    private static async ValueTask ArmAsync(ActivityContext context, Machine machine)
    {
        var armed = false;
        foreach (var transition in machine.From(Current(context)))
        {
            if (machine.IndexOf(transition.To) is null || context.Node.Child(Machine.Port(Machine.Trigger, transition.Index)) is not { } trigger)
                continue;
            context.Schedule(trigger);
            armed = true;
        }

        if (!armed)
            await context.CompleteAsync().ConfigureAwait(false);
    }

    private static async ValueTask<bool> AllowsAsync(ActivityContext context, Transition transition) =>
        transition.Condition is null || Expressions.ValueConverter.ToBoolean(await context.EvaluateAsync(transition.Condition).ConfigureAwait(false)) == true;

    private static async ValueTask CancelOthersAsync(ActivityContext context, Machine machine, Transition winner, ActivityContext child)
    {
        foreach (var other in machine.From(winner.From).Where(t => t != winner))
        {
            if (context.Node.Child(Machine.Port(Machine.Trigger, other.Index)) is not { } trigger)
                continue;
            context.Execution.Unschedule(context, trigger);
            foreach (var waiting in context.Children.Where(c => c != child && c.Node == trigger).ToArray())
                await context.CancelChildAsync(waiting).ConfigureAwait(false);
        }
    }

    private static ValueTask LeaveAsync(ActivityContext context, Machine machine, Transition transition)
    {
        if (machine.IndexOf(transition.From) is { } index && context.Node.Child(Machine.Port(Machine.Exit, index)) is { } exit)
        {
            context.State["leaving"] = transition.Index;
            context.Schedule(exit);
            return ValueTask.CompletedTask;
        }

        return EnterAsync(context, transition.To);
    }

    private sealed record Transition(int Index, string From, string To, Expression? Condition);

    /// <summary>The states and transitions of a node, read once.</summary>
    private sealed class Machine
    {
        public const string Entry = "entry";
        public const string Exit = "exit";
        public const string Trigger = "trigger";
        public const string Action = "action";

        private readonly List<string> _states = [];

        private Machine(ActivityNode node)
        {
            foreach (var state in node.Raw("states") as JsonArray ?? [])
                _states.Add(JsonText.Optional(state as JsonObject, "name") ?? "");
            foreach (var item in node.Raw("transitions") as JsonArray ?? [])
            {
                var json = item as JsonObject;
                var condition = (json?["condition"] as JsonObject)?["expression"] as JsonObject;
                Transitions.Add(new Transition(
                    Transitions.Count,
                    JsonText.Optional(json, "from") ?? "",
                    JsonText.Optional(json, "to") ?? "",
                    JsonText.Optional(condition, "type") is { } type ? new Expression(type, condition!["value"]) : null));
            }
        }

        public List<Transition> Transitions { get; } = [];

        public static Machine Of(ActivityNode node) => node.Prepared("machine", () => new Machine(node));

        public static string Port(string role, int index) => string.Create(CultureInfo.InvariantCulture, $"{role}[{index}]");

        public static (string Role, int Index) Role(string port)
        {
            var at = port.IndexOf('[', StringComparison.Ordinal);
            return (port[..at], int.Parse(port.AsSpan(at + 1, port.Length - at - 2), NumberStyles.None, CultureInfo.InvariantCulture));
        }

        public int? IndexOf(string? state) => string.IsNullOrWhiteSpace(state) || _states.IndexOf(state) is not (>= 0 and var index) ? null : index;

        public IEnumerable<Transition> From(string? state) => Transitions.Where(t => t.From == state);
    }
}
