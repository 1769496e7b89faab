using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>
/// The lines of a flowchart seen from its start, forward and backward. Walking breadth first from the start, a line is
/// backward when its target leads to its source already. Computed once per version and start; immutable.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<ActivityNode, int> _index = [];
    private readonly int[][] _outbound;
    private readonly int[][] _inbound;
    private readonly int[][] _anyInbound;
    private readonly bool[] _forward;
    private readonly int[]?[] _regions;

    private FlowGraph(ActivityNode flowchart, ActivityNode start)
    {
        Start = start;
        Nodes = flowchart.ChildrenAt("activities");
        Connections = flowchart.Connections;
        for (var i = 0; i < Nodes.Count; i++)
            _index[Nodes[i]] = i;

        var outbound = new List<int>[Nodes.Count];
        for (var i = 0; i < outbound.Length; i++)
            outbound[i] = [];
        for (var c = 0; c < Connections.Count; c++)
            outbound[_index[Connections[c].Source]].Add(c);
        _outbound = [.. outbound.Select(o => o.ToArray())];
        _forward = FindForward();

        var inbound = new List<int>[Nodes.Count];
        for (var i = 0; i < inbound.Length; i++)
            inbound[i] = [];
        for (var c = 0; c < Connections.Count; c++)
            inbound[_index[Connections[c].Target]].Add(c);

        _anyInbound = [.. inbound.Select(o => o.ToArray())];
        _inbound = [.. inbound.Select(o => o.Where(c => _forward[c]).ToArray())];
        _regions = new int[Nodes.Count][];
    }

    public ActivityNode Start { get; }

    public IReadOnlyList<ActivityNode> Nodes { get; }

    public IReadOnlyList<Connection> Connections { get; }

    public static FlowGraph Of(ActivityNode flowchart, ActivityNode start) => flowchart.Prepared($"graph:{start.Id}", () => new FlowGraph(flowchart, start));

    public int IndexOf(ActivityNode node) => _index[node];

    public int TargetOf(int connection) => _index[Connections[connection].Target];

    public int SourceOf(int connection) => _index[Connections[connection].Source];

    /// <summary>All lines that leave a node, in file order.</summary>
    public ReadOnlySpan<int> Outbound(int node) => _outbound[node];

    /// <summary>Forward lines that arrive at a node, in file order.</summary>
    public ReadOnlySpan<int> ForwardInbound(int node) => _inbound[node];

    public bool IsForward(int connection) => _forward[connection];

    /// <summary>The node and everything forward lines lead to from it.</summary>
    public ReadOnlySpan<int> RegionFrom(int node)
    {
        if (_regions[node] is { } known)
            return known;

        var seen = new HashSet<int> { node };
        var queue = new Queue<int>([node]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var connection in _outbound[at])
            {
                if (_forward[connection] && seen.Add(TargetOf(connection)))
                    queue.Enqueue(TargetOf(connection));
            }
        }

        return _regions[node] = [.. seen];
    }

    /// <summary>The nodes themselves and everything any line leads to from them, without passing one node.</summary>
    public bool[] ReachableFrom(List<int> nodes, int without)
    {
        var seen = new bool[Nodes.Count];
        seen[without] = true;
        var stack = new Stack<int>();
        foreach (var node in nodes)
        {
            if (!seen[node])
                stack.Push(node);
            seen[node] = true;
        }

        while (stack.TryPop(out var at))
        {
            foreach (var connection in _outbound[at])
            {
                var target = TargetOf(connection);
                if (!seen[target])
                    stack.Push(target);
                seen[target] = true;
            }
        }

        seen[without] = false;
        return seen;
    }

    /// <summary>Everything that leads to a node, round a loop if need be, except what lies behind it.</summary>
    public HashSet<ActivityNode> AncestorsOf(int node)
    {
        var behind = new HashSet<int>(RegionFrom(node).ToArray());
        var seen = new HashSet<int>();
        var queue = new Queue<int>([node]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var connection in _anyInbound[at])
            {
                var source = SourceOf(connection);
                if (!behind.Contains(source) && seen.Add(source))
                    queue.Enqueue(source);
            }
        }

        return [.. seen.Select(i => Nodes[i])];
    }

    private bool[] FindForward()
    {
        var forward = new bool[Connections.Count];
        var edges = new HashSet<(int, int)>();
        var next = new List<int>[Nodes.Count];
        var known = new bool[Nodes.Count];
        var visited = new bool[Nodes.Count];
        var queue = new Queue<int>();
        var start = _index[Start];
        known[start] = true;
        queue.Enqueue(start);
        while (queue.TryDequeue(out var source))
        {
            visited[source] = true;
            foreach (var connection in _outbound[source])
            {
                var target = TargetOf(connection);
                if (edges.Contains((source, target)))
                    continue;
                if (target == source || (known[target] && Leads(next, target, source)))
                    continue;

                edges.Add((source, target));
                (next[source] ??= []).Add(target);
                known[target] = true;
                if (!visited[target])
                    queue.Enqueue(target);
            }
        }

        for (var c = 0; c < forward.Length; c++)
            forward[c] = edges.Contains((SourceOf(c), TargetOf(c)));
        return forward;
    }

    private static bool Leads(List<int>[] next, int from, int to)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            if (at == to)
                return true;
            if (!seen.Add(at) || next[at] is null)
                continue;
            foreach (var target in next[at])
                stack.Push(target);
        }

        return false;
    }
}
