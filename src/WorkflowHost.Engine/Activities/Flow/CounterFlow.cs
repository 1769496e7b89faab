using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>
/// The default way a flowchart goes on. Following a line to an activity with one inbound line runs it. Where forward lines
/// come together, what has arrived waits until no other inbound line can still be followed: so the tip of a diamond runs
/// once, a dead branch never blocks and a waiting branch does.
/// </summary>
/// <remarks>
/// <para>Whether a line can still be followed is read from the graph: something that runs, waits, is queued or has faulted
/// leads to its source without passing the join itself. The genuine engine counts visits instead, which comes to the same
/// in a flowchart without loops; behind a loop its joins run too early or never.</para>
/// <para>A backward line runs its target again and opens a new round for everything forward of that target: what joins
/// there had used or ignored counts afresh. With one path at a time all this comes down to "an outcome leads to its
/// targets", however loops are nested or entered.</para>
/// </remarks>
internal sealed class CounterFlow : IFlow
{
    private const string LinesKey = "lines";
    private const string DecidedKey = "decided";

    private const char Open = '0';
    private const char Arrived = '1';
    private const char Used = '2';

    private readonly ActivityContext _context;
    private readonly FlowGraph _graph;
    private readonly char[] _lines;
    private readonly char[] _decided;

    private CounterFlow(ActivityContext context, FlowGraph graph)
    {
        _context = context;
        _graph = graph;
        _lines = Load(LinesKey, graph.Connections.Count);
        _decided = Load(DecidedKey, graph.Nodes.Count);
    }

    /// <summary>The flow of a live flowchart; one object per burst, because following a line may call back into it.</summary>
    public static CounterFlow Of(ActivityContext context)
    {
        if (context.Transient is CounterFlow known)
            return known;
        var flow = new CounterFlow(context, FlowGraph.Of(context.Node, Flowchart.StartOf(context)!));
        context.Transient = flow;
        return flow;
    }

    public bool IsAtRest => true;

    public void Begin(ActivityNode start)
    {
        _decided[_graph.IndexOf(start)] = '1';
        Save();
    }

    public async ValueTask FollowAsync(ActivityNode done, IReadOnlyList<string> outcomes)
    {
        var outbound = _graph.Outbound(_graph.IndexOf(done)).ToArray();
        var followed = Array.FindAll(outbound, l => outcomes.Contains(_graph.Connections[l].SourcePort));

        // Everything that is on its way is known before anything is decided.
        var late = new bool[_lines.Length];
        foreach (var line in followed)
        {
            if (!_graph.IsForward(line))
                OpenRound(_graph.TargetOf(line));
        }

        foreach (var line in followed)
        {
            if (!_graph.IsForward(line))
                continue;
            late[line] = _lines[line] == Open && _decided[_graph.TargetOf(line)] == '1';
            _lines[line] = Arrived;
        }

        var toCome = new HashSet<int>(followed);
        foreach (var line in outbound)
        {
            var target = _graph.TargetOf(line);
            if (!toCome.Remove(line))
                await DecideBehindAsync(target, toCome).ConfigureAwait(false);
            else if (_graph.IsForward(line))
                await ArriveAsync(line, late[line], toCome).ConfigureAwait(false);
            else
                Run(target);
        }

        await DecideBehindAsync(null, toCome).ConfigureAwait(false);
        Save();
    }

    public async ValueTask<bool> ReleaseAsync()
    {
        // Joins that wait for each other: the first one goes.
        for (var line = 0; line < _lines.Length; line++)
        {
            var target = _graph.TargetOf(line);
            if (_lines[line] != Arrived)
                continue;
            if (await ModeAsync(target).ConfigureAwait(false) == JoinMode.WaitAll)
                Use(target);
            else
                Run(target);
            Save();
            return true;
        }

        return false;
    }

    private async ValueTask ArriveAsync(int line, bool late, HashSet<int> toCome)
    {
        var target = _graph.TargetOf(line);
        if (_lines[line] != Arrived)
            return;
        if (await ModeAsync(target).ConfigureAwait(false) != JoinMode.WaitAny)
        {
            await DecideAsync(target, toCome).ConfigureAwait(false);
        }
        else if (late)
        {
            _lines[line] = Used; // Another branch of this round was first.
        }
        else
        {
            Run(target);
            await FlowJoin.CancelBeforeAsync(_context, _graph, target).ConfigureAwait(false);
        }
    }

    /// <summary>Looks again at the joins where something waits: behind an activity, or all of them.</summary>
    private async ValueTask DecideBehindAsync(int? node, HashSet<int> toCome)
    {
        if (Array.IndexOf(_lines, Arrived) < 0)
            return;
        for (var line = 0; line < _lines.Length; line++)
        {
            var target = _graph.TargetOf(line);
            if (_lines[line] != Arrived || toCome.Any(l => _graph.TargetOf(l) == target))
                continue;
            if (node is null || _graph.RegionFrom(node.Value).Contains(target))
                await DecideAsync(target, toCome).ConfigureAwait(false);
        }
    }

    private async ValueTask DecideAsync(int target, HashSet<int> toCome)
    {
        var inbound = _graph.ForwardInbound(target).ToArray();
        var all = await ModeAsync(target).ConfigureAwait(false) == JoinMode.WaitAll;
        if (inbound.Length > 1)
        {
            var open = Array.FindAll(inbound, l => _lines[l] == Open);
            if (open.Length > 0 && MayStillBeFollowed(open, target, toCome))
                return;
            if (all && open.Length > 0)
            {
                Use(target); // One of the branches was not taken: the join is skipped and the path ends here.
                return;
            }
        }

        Run(target);
    }

    /// <summary>Whether anything that goes on leads to the source of one of these lines without passing their target.</summary>
    private bool MayStillBeFollowed(int[] lines, int target, HashSet<int> toCome)
    {
        var going = new List<int>();
        foreach (var child in _context.Children)
            going.Add(_graph.IndexOf(child.Node));
        foreach (var node in _context.Execution.QueuedBy(_context))
            going.Add(_graph.IndexOf(node));
        going.AddRange(toCome.Select(_graph.TargetOf));
        for (var line = 0; line < _lines.Length; line++)
        {
            if (_lines[line] == Arrived)
                going.Add(_graph.TargetOf(line));
        }

        going.RemoveAll(n => n == target);
        if (going.Count == 0)
            return false;
        var reached = _graph.ReachableFrom(going, target);
        return Array.Exists(lines, l => reached[_graph.SourceOf(l)]);
    }

    private void Run(int target)
    {
        Use(target);
        _context.Schedule(_graph.Nodes[target]);
    }

    private void Use(int target)
    {
        _decided[target] = '1';
        foreach (var line in _graph.ForwardInbound(target))
        {
            if (_lines[line] == Arrived)
                _lines[line] = Used;
        }
    }

    private void OpenRound(int target)
    {
        foreach (var node in _graph.RegionFrom(target))
        {
            if (node != target)
                _decided[node] = '0';
            foreach (var line in _graph.Outbound(node))
            {
                if (_lines[line] == Used)
                    _lines[line] = Open;
            }
        }
    }

    private async ValueTask<JoinMode> ModeAsync(int node)
    {
        var join = _graph.Nodes[node];
        if (join.Activity is not FlowJoin)
            return JoinMode.WaitAllActive;
        if (join.Input("mode")?.Expression is not { } expression)
            return JoinMode.WaitAny;
        var value = await _context.EvaluateAsync(expression).ConfigureAwait(false);
        return value is null ? JoinMode.WaitAny : Expressions.ValueConverter.To<JoinMode>(value);
    }

    /// <summary>Rewrites the stored bookkeeping for another version of the flowchart; new lines are open.</summary>
    internal static void Carry(JsonObject state, ActivityNode from, ActivityNode to, Func<string, string> renamed)
    {
        var oldLines = JsonText.Optional(state, LinesKey) ?? "";
        var oldDecided = JsonText.Optional(state, DecidedKey) ?? "";
        var lines = new char[to.Connections.Count];
        Array.Fill(lines, Open);
        for (var i = 0; i < Math.Min(oldLines.Length, from.Connections.Count); i++)
        {
            var old = from.Connections[i];
            for (var j = 0; j < lines.Length; j++)
            {
                var line = to.Connections[j];
                if (line.SourcePort == old.SourcePort && line.Source.Id == renamed(old.Source.Id) && line.Target.Id == renamed(old.Target.Id))
                    lines[j] = oldLines[i];
            }
        }

        var nodes = to.ChildrenAt("activities");
        var decided = new char[nodes.Count];
        Array.Fill(decided, '0');
        var before = from.ChildrenAt("activities");
        for (var i = 0; i < Math.Min(oldDecided.Length, before.Count); i++)
        {
            for (var j = 0; j < decided.Length; j++)
            {
                if (nodes[j].Id == renamed(before[i].Id))
                    decided[j] = oldDecided[i];
            }
        }

        state[LinesKey] = new string(lines);
        state[DecidedKey] = new string(decided);
    }

    private char[] Load(string key, int length)
    {
        var lines = new char[length];
        Array.Fill(lines, '0');
        var stored = _context.State[key]?.GetValue<string>() ?? "";
        stored.AsSpan(0, Math.Min(length, stored.Length)).CopyTo(lines);
        return lines;
    }

    private void Save()
    {
        _context.State[LinesKey] = new string(_lines);
        _context.State[DecidedKey] = new string(_decided);
    }
}
