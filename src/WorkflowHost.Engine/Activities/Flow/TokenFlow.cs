using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>
/// The token-based way a flowchart goes on, chosen per instance or per host: a token per followed line, and the merge mode
/// of the target decides on arrival whether it runs.
/// </summary>
internal sealed class TokenFlow : IFlow
{
    private const string TokensKey = "tokens";

    private readonly ActivityContext _context;
    private readonly FlowGraph _graph;
    private readonly List<Token> _tokens;

    /// <summary>One token on one line. A blocked token swallows the next one that arrives over its line.</summary>
    private sealed class Token(int line, bool consumed, bool blocked)
    {
        public int Line { get; } = line;

        public bool Consumed { get; set; } = consumed;

        public bool Blocked { get; } = blocked;

        public bool IsFree => !Consumed && !Blocked;
    }

    private TokenFlow(ActivityContext context, FlowGraph graph)
    {
        _context = context;
        _graph = graph;
        _tokens = [.. (context.State[TokensKey] as JsonArray ?? []).Select(t => t!.GetValue<int>()).Where(t => (t >> 2) < graph.Connections.Count).Select(t => new Token(t >> 2, (t & 1) != 0, (t & 2) != 0))];
    }

    public static TokenFlow Of(ActivityContext context)
    {
        if (context.Transient is TokenFlow known)
            return known;
        var flow = new TokenFlow(context, FlowGraph.Of(context.Node, Flowchart.StartOf(context)!));
        context.Transient = flow;
        return flow;
    }

    public bool IsAtRest => !_tokens.Exists(t => t.IsFree);

    public ValueTask<bool> ReleaseAsync() => new(false);

    public void Begin(ActivityNode start) => Save();

    public async ValueTask FollowAsync(ActivityNode done, IReadOnlyList<string> outcomes)
    {
        var source = _graph.IndexOf(done);
        if (outcomes.Count == 0)
        {
            // Skipped or cancelled: its tokens disappear.
            _tokens.RemoveAll(t => _graph.SourceOf(t.Line) == source || _graph.TargetOf(t.Line) == source);
            Save();
            return;
        }

        var followed = _graph.Outbound(source).ToArray().Where(l => outcomes.Contains(_graph.Connections[l].SourcePort)).ToArray();
        foreach (var line in followed)
            _tokens.Add(new Token(line, false, false));
        foreach (var token in _tokens.Where(t => _graph.TargetOf(t.Line) == source && t.IsFree))
            token.Consumed = true;

        foreach (var line in followed)
            await ArriveAsync(line, source).ConfigureAwait(false);

        _tokens.RemoveAll(t => _graph.TargetOf(t.Line) == source && t.Consumed);
        Save();
    }

    private async ValueTask ArriveAsync(int line, int source)
    {
        var target = _graph.TargetOf(line);
        switch (await ModeOfAsync(_graph.Nodes[target]).ConfigureAwait(false))
        {
            case "Race":
                await FlowJoin.CancelBeforeAsync(_context, _graph, target).ConfigureAwait(false);
                RunOncePerToken(line, source, target);
                break;
            case "Cascade":
                RunOncePerToken(line, source, target);
                break;
            case "Merge":
                RunWhenAllArrived(target, [.. _graph.ForwardInbound(target)]);
                break;
            case "Converge":
                RunWhenAllArrived(target, [.. Enumerable.Range(0, _graph.Connections.Count).Where(l => _graph.TargetOf(l) == target)]);
                break;
            default:
                var upstream = _graph.ForwardInbound(target).ToArray().Select(_graph.SourceOf).ToHashSet();
                if (!_tokens.Exists(t => t.IsFree && upstream.Contains(_graph.TargetOf(t.Line))))
                    _context.Schedule(_graph.Nodes[target]);
                break;
        }
    }

    private void RunOncePerToken(int line, int source, int target)
    {
        if (_tokens.Find(t => t.Line == line && t.Blocked && !t.Consumed) is { } block)
        {
            // The genuine engine leaves the arriving token behind here, and the flowchart never ends.
            block.Consumed = true;
            if (_tokens.FindLast(t => t.Line == line && t.IsFree) is { } late)
                late.Consumed = true;
            return;
        }

        _context.Schedule(_graph.Nodes[target]);
        foreach (var other in _graph.ForwardInbound(target))
        {
            if (_graph.SourceOf(other) != source)
                _tokens.Add(new Token(other, false, true));
        }
    }

    private void RunWhenAllArrived(int target, int[] inbound)
    {
        if (inbound.Length <= 1 || Array.TrueForAll(inbound, l => _tokens.Exists(t => t.IsFree && t.Line == l)))
            _context.Schedule(_graph.Nodes[target]);
    }

    /// <summary>The merge mode of an activity; a join says it through its own mode.</summary>
    private async ValueTask<string> ModeOfAsync(ActivityNode node)
    {
        if (node.Activity is FlowJoin)
        {
            var value = node.Input("mode")?.Expression is { } expression ? await _context.EvaluateAsync(expression).ConfigureAwait(false) : null;
            return (value is null ? JoinMode.WaitAny : Expressions.ValueConverter.To<JoinMode>(value)) switch
            {
                JoinMode.WaitAny => "Race",
                _ => "Merge",
            };
        }

        return node.MergeMode ?? "Stream";
    }

    private void Save() =>
        _context.State[TokensKey] = new JsonArray([.. _tokens.Select(t => (JsonNode?)JsonValue.Create((t.Line << 2) | (t.Consumed ? 1 : 0) | (t.Blocked ? 2 : 0)))]);
}
