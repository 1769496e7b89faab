using System.Text.Json.Nodes;
using CsCheck;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.UnitTests.Engine;

/// <summary>
/// Random walks over random flowcharts against the simplest reference there is: completing with outcome X leads to the
/// target of X. Loops nest, overlap and are entered half-way; ports merge forward; every step goes through the stored state.
/// </summary>
[TestFixture]
public class FlowchartWalkTests
{
    private const int End = -1;

    /// <summary>Per node, per outcome, the node it leads to; <see cref="End"/> leads nowhere.</summary>
    private static Gen<int[][]> Graphs(int nodes) =>
        Gen.Int[2, nodes].SelectMany(n => Gen.Int[End, n - 1].Array[1, 3].Array[n, n]);

    [Test]
    public Task An_outcome_leads_to_its_target_however_loops_are_nested() =>
        Gen.Select(Graphs(9), Gen.Int[0, 2].Array[1, 40], Gen.Bool).SampleAsync(
            (graph, choices, firstPortsForward) => WalkAsync(firstPortsForward ? WithPathForward(graph) : graph, choices),
            iter: 1_000);

    [Test]
    public Task Branches_that_walk_on_their_own_meet_exactly_once() =>
        Gen.Select(Graphs(5).Array[2, 3], Gen.Int[0, 1_000_000].Array[60]).SampleAsync(
            (branches, choices) => MeetAsync(branches, choices),
            iter: 500);

    [Test]
    public Task Bodies_of_a_parallel_loop_walk_independently() =>
        Gen.Select(Graphs(6), Gen.Int[2, 4], Gen.Int[0, 1_000_000].Array[60]).SampleAsync(
            (graph, bodies, choices) => BodiesAsync(graph, bodies, choices),
            iter: 250);

    [Test]
    public Task The_first_branch_at_a_join_cancels_the_others() =>
        Gen.Select(Graphs(5).Array[2, 3], Gen.Int[0, 1_000_000].Array[60]).SampleAsync(
            (branches, choices) => RaceAsync(branches, choices),
            iter: 1_000);

    /// <summary>One path at a time.</summary>
    private static async Task WalkAsync(int[][] graph, int[] choices)
    {
        var bench = new Bench(null, new Choice());
        await bench.StartAsync(Flowchart("f", "", graph, [], []));
        var instance = bench.Store.Instances.Single();

        var at = 0;
        foreach (var choice in choices)
        {
            Assert.That(instance.Bookmarks.Select(b => b.ActivityId), Is.EqualTo(new[] { $"n{at}" }), () => $"vast bij {at} in {Print(graph)}");
            var outcome = choice % graph[at].Length;
            await ChooseAsync(bench, instance, instance.Bookmarks[0], outcome);
            at = graph[at][outcome];
            if (at != End)
                continue;
            Assert.That(instance.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished), () => $"niet klaar in {Print(graph)}");
            return;
        }
    }

    /// <summary>Branches side by side in one flowchart; all ends of all branches lead to one activity.</summary>
    private static async Task MeetAsync(int[][][] branches, int[] choices)
    {
        var bench = new Bench(null, new Choice());
        await bench.StartAsync(Fan(branches, Bench.WriteLine("j", "samen")));
        var instance = bench.Store.Instances.Single();

        var at = new int[branches.Length];
        var met = false;
        foreach (var choice in choices)
        {
            var walking = Enumerable.Range(0, at.Length).Where(b => at[b] != End).ToArray();
            Assert.That(instance.Bookmarks.Select(b => b.ActivityId), Is.EquivalentTo(walking.Select(b => $"b{b}n{at[b]}")), () => string.Join(" | ", branches.Select(Print)));
            if (walking.Length == 0)
                break;

            var branch = walking[choice % walking.Length];
            var outcome = choice / 7 % branches[branch][at[branch]].Length;
            var result = await ChooseAsync(bench, instance, instance.Bookmarks.Single(b => b.ActivityId == $"b{branch}n{at[branch]}"), outcome);
            at[branch] = branches[branch][at[branch]][outcome];

            // They meet when one has arrived and none of the others can arrive any more, by whatever way round.
            var meets = !met && at.Any(a => a == End) && !at.Where((a, b) => a != End && MayEnd(branches[b], a)).Any();
            met |= meets;
            Assert.That(result.Lines, Is.EqualTo(meets ? new[] { "samen" } : []), () => string.Join(" | ", branches.Select(Print)));
        }
    }

    private static bool MayEnd(int[][] graph, int from)
    {
        var seen = new HashSet<int>();
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var at))
        {
            if (at == End)
                return true;
            if (seen.Add(at))
                Array.ForEach(graph[at], stack.Push);
        }

        return false;
    }

    private static async Task RaceAsync(int[][][] branches, int[] choices)
    {
        var bench = new Bench(null, new Choice());
        await bench.StartAsync(Fan(branches, """{ "id": "j", "type": "Elsa.FlowJoin", "version": 1, "mode": { "typeName": "Object", "expression": { "type": "Literal", "value": "WaitAny" } } }""", Bench.WriteLine("na", "na")));
        var instance = bench.Store.Instances.Single();

        var at = new int[branches.Length];
        foreach (var choice in choices)
        {
            Assert.That(instance.Bookmarks.Select(b => b.ActivityId), Is.EquivalentTo(at.Select((n, b) => $"b{b}n{n}")));
            var branch = choice % at.Length;
            var outcome = choice / 7 % branches[branch][at[branch]].Length;
            var result = await ChooseAsync(bench, instance, instance.Bookmarks.Single(b => b.ActivityId == $"b{branch}n{at[branch]}"), outcome);
            at[branch] = branches[branch][at[branch]][outcome];
            if (at[branch] != End)
                continue;
            Assert.That(result.Lines, Is.EqualTo(new[] { "na" }));

            // What has wandered off where it cannot reach the join any more goes on by itself.
            var left = Enumerable.Range(0, at.Length).Where(b => at[b] != End && !MayEnd(branches[b], at[b])).Select(b => $"b{b}n{at[b]}");
            Assert.That(instance.Bookmarks.Select(b => b.ActivityId), Is.EquivalentTo(left));
            return;
        }
    }

    private static async Task BodiesAsync(int[][] graph, int bodies, int[] choices)
    {
        var bench = new Bench(null, new Choice());
        var items = string.Join(",", Enumerable.Range(0, bodies));
        var loop = $$"""{ "id": "pf", "type": "Elsa.ParallelForEach", "version": 1, "items": { "typeName": "Object", "expression": { "type": "Literal", "value": [{{items}}] } }, "body": {{Flowchart("f", "", graph, [], [])}} }""";
        await bench.StartAsync(Bench.Sequence("s", loop, Bench.WriteLine("z", "klaar")));
        var instance = bench.Store.Instances.Single();

        var at = new Dictionary<string, int>();
        foreach (var choice in choices)
        {
            Assert.That(instance.Bookmarks, Has.Count.EqualTo(bodies - at.Count(a => a.Value == End)));
            if (instance.Bookmarks.Count == 0)
                return;

            var bookmark = instance.Bookmarks[choice % instance.Bookmarks.Count];
            var body = bookmark.ReadPayload()!["waarde"]!.ToJsonString();
            var here = at.GetValueOrDefault(body);
            Assert.That(bookmark.ActivityId, Is.EqualTo($"n{here}"));
            var outcome = choice / 7 % graph[here].Length;
            var result = await ChooseAsync(bench, instance, bookmark, outcome);
            at[body] = graph[here][outcome];
            Assert.That(result.Lines, Is.EqualTo(at.Count(a => a.Value == End) == bodies ? new[] { "klaar" } : []));
        }
    }

    private static Task<RunResult> ChooseAsync(Bench bench, WorkflowInstance instance, Bookmark bookmark, int outcome) =>
        bench.Runtime.ResumeAsync(instance.Id, [new BookmarkResume(bookmark.Id, JsonValue.Create($"u{outcome}"))], bench.Run);

    /// <summary>Makes the first outcome of every node lead to the next one, so that long chains with loops back are common.</summary>
    private static int[][] WithPathForward(int[][] graph) =>
        [.. graph.Select((outcomes, n) => outcomes.Select((target, o) => o == 0 ? (n + 1 < graph.Length ? n + 1 : End) : target).ToArray())];

    private static string Fan(int[][][] branches, params string[] after)
    {
        var activities = new List<string> { Bench.Simple("st", "Elsa.Start") };
        var lines = new List<string>();
        for (var b = 0; b < branches.Length; b++)
        {
            lines.Add(Bench.Line("st", "Done", $"b{b}n0"));
            Add(activities, lines, $"b{b}", branches[b], "j");
        }

        activities.AddRange(after);
        if (after.Length > 1)
            lines.Add(Bench.Line("j", "Done", "na"));
        return Bench.Flowchart("f", activities, lines);
    }

    private static string Flowchart(string id, string prefix, int[][] graph, List<string> activities, List<string> lines)
    {
        // A Start in front: node 0 may have lines coming in, and is where the walk begins all the same.
        activities.Add(Bench.Simple("st", "Elsa.Start"));
        lines.Add(Bench.Line("st", "Done", $"{prefix}n0"));
        Add(activities, lines, prefix, graph, null);
        return Bench.Flowchart(id, activities, lines);
    }

    private static void Add(List<string> activities, List<string> lines, string prefix, int[][] graph, string? end)
    {
        for (var n = 0; n < graph.Length; n++)
        {
            activities.Add(Bench.Simple($"{prefix}n{n}", "Test.Choice"));
            for (var o = 0; o < graph[n].Length; o++)
            {
                if (graph[n][o] != End)
                    lines.Add(Bench.Line($"{prefix}n{n}", $"u{o}", $"{prefix}n{graph[n][o]}"));
                else if (end is not null)
                    lines.Add(Bench.Line($"{prefix}n{n}", $"u{o}", end));
            }
        }
    }

    private static string Print(int[][] graph) => string.Join(" ", graph.Select((o, n) => $"{n}:[{string.Join(",", o)}]"));

    /// <summary>Waits and completes with the outcome it is given.</summary>
    private sealed class Choice : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new() { TypeName = "Test.Choice", Category = "Test", DisplayName = "Keuze" };

        public override ValueTask ExecuteAsync(ActivityContext context)
        {
            context.CreateBookmark("Test.Choice", new JsonObject { ["waarde"] = context.GetVariable("CurrentValue")?.DeepClone() });
            return ValueTask.CompletedTask;
        }

        public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => context.CompleteAsync(input!.GetValue<string>());
    }
}
