using System.Diagnostics;

namespace WorkflowHost.UnitTests.Engine;

/// <summary>A small benchmark to rerun by hand: <c>dotnet test -c Release --filter SpeedTests</c>. It prints; it judges only the coarsest.</summary>
[TestFixture]
[Explicit("meet; draai met de hand")]
public class SpeedTests
{
    [Test]
    public async Task A_sequence_of_a_hundred_activities()
    {
        var bench = new Bench(new() { Journal = true });
        var root = Bench.Sequence("s", [.. Enumerable.Range(0, 100).Select(i => Bench.WriteLine($"w{i}", "regel"))]);
        await bench.StartAsync(root);

        await MeasureAsync("reeks van 100", 2_000, () => bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run));
    }

    [Test]
    public async Task Start_and_resume_of_the_reference_flow()
    {
        var bench = new Bench();
        var root = Bench.Flowchart("f",
            [Bench.WriteLine("a", "a"), Bench.Event("e", "X"), """{ "id": "sv", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v", "name": "V" }, "value": { "typeName": "Object", "expression": { "type": "Literal", "value": "nieuw" } } }""", Bench.WriteLine("z", "z")],
            [Bench.Line("a", "Done", "e"), Bench.Line("e", "Done", "sv"), Bench.Line("sv", "Done", "z")]);
        await bench.StartAsync(root, """[{ "id": "v", "name": "V", "typeName": "String", "storageDriverTypeName": "Workflow" }]""");

        var ids = new Queue<string>();
        await MeasureAsync("start en wacht", 5_000, async () => ids.Enqueue((await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run)).InstanceId));
        var instances = bench.Store.Instances.ToDictionary(i => i.Id);
        await MeasureAsync("hervat en klaar", 5_000, () =>
        {
            var id = ids.Dequeue();
            return bench.Runtime.ResumeAsync(id, [new(instances[id].Bookmarks[0].Id)], bench.Run);
        });
        await TestContext.Out.WriteLineAsync($"toestand {instances.Values.Last().State.Length} bytes, journaal {bench.Store.Journal.Where(j => j.InstanceId == instances.Keys.Last()).Sum(j => j.Entries.Length)} bytes");
    }

    [Test]
    public async Task A_hundred_scripts()
    {
        var bench = new Bench();
        var root = Bench.Sequence("s", [.. Enumerable.Range(0, 100).Select(i => $$"""{ "id": "w{{i}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "`n = ${1+{{i}}} ${getVariable('V')}`" } } }""")]);
        await bench.StartAsync(root, """[{ "id": "v", "name": "V", "typeName": "String", "value": "x" }]""");

        await MeasureAsync("reeks van 100 scripts", 300, () => bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run));
    }

    private static async Task MeasureAsync(string what, int times, Func<Task> work)
    {
        for (var i = 0; i < Math.Min(times, 200) && what != "hervat en klaar"; i++)
            await work();
        GC.Collect();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes(true);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
            await work();
        watch.Stop();
        await TestContext.Out.WriteLineAsync($"{what}: {watch.Elapsed.TotalMilliseconds / times:0.0000} ms, {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / times:0.0000} ms CPU, {(GC.GetTotalAllocatedBytes(true) - bytes) / times / 1024.0:0.0} kB per keer");
    }
}
