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

    /// <summary>
    /// Breadth first from the start, a line is forward unless its target already leads to its source. A topological order is
    /// kept on the way, so that only a line against it costs a search, and only between the two.
    /// </summary>
    private bool[] FindForward()
    {
        var forward = new bool[Connections.Count];
        var edges = new HashSet<(int, int)>();
        var order = new ForwardOrder(Nodes.Count);
        var visited = new bool[Nodes.Count];
        var queue = new Queue<int>();
        var start = _index[Start];
        order.Discover(start);
        queue.Enqueue(start);
        while (queue.TryDequeue(out var source))
        {
            if (visited[source])
                continue;
            visited[source] = true;
            foreach (var connection in _outbound[source])
            {
                var target = TargetOf(connection);
                if (edges.Contains((source, target)) || !order.TryAdd(source, target))
                    continue;
                edges.Add((source, target));
                if (!visited[target])
                    queue.Enqueue(target);
            }
        }

        for (var c = 0; c < forward.Length; c++)
            forward[c] = edges.Contains((SourceOf(c), TargetOf(c)));
        return forward;
    }

    /// <summary>A topological order that grows with the edges (Pearce and Kelly).</summary>
    private sealed class ForwardOrder(int nodes)
    {
        private readonly int[] _position = [.. Enumerable.Repeat(-1, nodes)];
        private readonly List<int>?[] _next = new List<int>?[nodes];
        private readonly List<int>?[] _before = new List<int>?[nodes];
        private int _last;

        public void Discover(int node)
        {
            if (_position[node] < 0)
                _position[node] = _last++;
        }

        /// <summary>Adds an edge between a discovered node and any node; false when it would close a circle.</summary>
        public bool TryAdd(int from, int to)
        {
            if (from == to)
                return false;
            Discover(to);
            if (_position[to] < _position[from] && !MakeRoom(from, to))
                return false;
            (_next[from] ??= []).Add(to);
            (_before[to] ??= []).Add(from);
            return true;
        }

        private bool MakeRoom(int from, int to)
        {
            var after = Collect(to, _next, p => p <= _position[from]);
            if (after.Contains(from))
                return false;
            var before = Collect(from, _before, p => p >= _position[to]);

            int[] moved = [.. before.OrderBy(n => _position[n]), .. after.OrderBy(n => _position[n])];
            int[] places = [.. moved.Select(n => _position[n]).Order()];
            for (var i = 0; i < moved.Length; i++)
                _position[moved[i]] = places[i];
            return true;
        }

        private HashSet<int> Collect(int start, List<int>?[] edges, Func<int, bool> within)
        {
            var seen = new HashSet<int> { start };
            var stack = new Stack<int>([start]);
            while (stack.TryPop(out var at))
            {
                foreach (var other in edges[at] ?? [])
                {
                    if (within(_position[other]) && seen.Add(other))
                        stack.Push(other);
                }
            }

            return seen;
        }
    }
}
