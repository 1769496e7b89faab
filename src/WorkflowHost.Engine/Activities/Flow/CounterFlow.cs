using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>
/// The default way a flowchart goes on. Every forward line is, in the current round, undecided, followed or dead; an
/// activity is decided once all its forward inbound lines are: with one followed it runs once, with none it is skipped and
/// its own lines die with it. So a dead branch never blocks and a waiting branch does.
/// </summary>
/// <remarks>
/// A backward line schedules its target again and opens a new round for everything forward of that target: those lines
/// become undecided, while lines that enter the region from elsewhere keep what they were. The lines that were not
/// followed by the activity that goes back stay undecided too, because its round is not over. With one path at a time this
/// is exactly "an outcome leads to its targets", however loops are nested or entered.
/// </remarks>
internal sealed class CounterFlow : IFlow
{
    private const string LinesKey = "lines";
    private const string DecidedKey = "decided";

    private const char Undecided = '0';
    private const char Followed = '1';
    private const char Dead = '2';
    private const char Used = '3';

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
        var goesBack = false;
        foreach (var line in outbound)
        {
            if (_graph.IsForward(line) || !outcomes.Contains(_graph.Connections[line].SourcePort))
                continue;
            goesBack = true;
            OpenRound(_graph.TargetOf(line));
        }

        var pending = new Stack<(int Line, bool Followed)>();
        for (var i = outbound.Length - 1; i >= 0; i--)
        {
            var followed = outcomes.Contains(_graph.Connections[outbound[i]].SourcePort);
            if (followed || (!goesBack && _graph.IsForward(outbound[i])))
                pending.Push((outbound[i], followed));
        }

        while (pending.TryPop(out var visit))
            await VisitAsync(visit.Line, visit.Followed, pending).ConfigureAwait(false);
        Save();
    }

    private async ValueTask VisitAsync(int line, bool followed, Stack<(int Line, bool Followed)> pending)
    {
        var target = _graph.TargetOf(line);
        if (!_graph.IsForward(line))
        {
            Run(target);
            return;
        }

        var before = _lines[line];
        _lines[line] = followed ? Followed : Dead;
        var node = _graph.Nodes[target];
        switch (node.Activity is FlowJoin ? await ModeAsync(node).ConfigureAwait(false) : JoinMode.WaitAllActive)
        {
            case JoinMode.WaitAny when followed:
                if (_decided[target] == '1' && before == Undecided)
                {
                    _lines[line] = Used; // Came after the first one of this round.
                }
                else
                {
                    Run(target);
                    await FlowJoin.CancelBeforeAsync(_context, _graph, target).ConfigureAwait(false);
                }

                break;
            case JoinMode.WaitAll when Inbound(target, Undecided) == 0:
                if (Inbound(target, Dead) == 0)
                    Run(target);
                else
                    Skip(target, pending);
                break;
            case JoinMode.WaitAllActive or JoinMode.WaitAny when Inbound(target, Undecided) == 0:
                if (Inbound(target, Followed) > 0)
                    Run(target);
                else
                    Skip(target, pending);
                break;
            default:
                break;
        }
    }

    private void Run(int target)
    {
        Use(target);
        _context.Schedule(_graph.Nodes[target]);
    }

    private void Skip(int target, Stack<(int Line, bool Followed)> pending)
    {
        if (_decided[target] == '1')
            return;
        Use(target);
        var outbound = _graph.Outbound(target);
        for (var i = outbound.Length - 1; i >= 0; i--)
        {
            if (_graph.IsForward(outbound[i]))
                pending.Push((outbound[i], false));
        }
    }

    private void Use(int target)
    {
        _decided[target] = '1';
        foreach (var line in _graph.ForwardInbound(target))
        {
            if (_lines[line] == Followed)
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
                _lines[line] = Undecided;
        }
    }

    private int Inbound(int target, char state)
    {
        var count = 0;
        foreach (var line in _graph.ForwardInbound(target))
            count += _lines[line] == state ? 1 : 0;
        return count;
    }

    private async ValueTask<JoinMode> ModeAsync(ActivityNode join)
    {
        if (join.Input("mode")?.Expression is not { } expression)
            return JoinMode.WaitAny;
        var value = await _context.EvaluateAsync(expression).ConfigureAwait(false);
        return value is null ? JoinMode.WaitAny : Expressions.ValueConverter.To<JoinMode>(value);
    }

    private char[] Load(string key, int length)
    {
        var lines = new char[length];
        Array.Fill(lines, '0');
        (_context.State[key]?.GetValue<string>() ?? "").AsSpan(0, Math.Min(length, _context.State[key]?.GetValue<string>().Length ?? 0)).CopyTo(lines);
        return lines;
    }

    private void Save()
    {
        _context.State[LinesKey] = new string(_lines);
        _context.State[DecidedKey] = new string(_decided);
    }
}
