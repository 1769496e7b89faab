using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.UnitTests.Engine;

[TestFixture]
public class CustomActivityTests
{
    [Test]
    public async Task A_host_activity_waits_between_bursts_and_chooses_a_port()
    {
        var bench = new Bench(null, new Step());
        var root = Bench.Flowchart("f",
            ["""{ "id": "stap", "type": "Test.Step", "version": 1, "mutaties": [{ "soort": "A", "uitkomst": "goed" }], "mutatie": { "typeName": "Object", "memoryReference": { "id": "v" } } }""", Bench.WriteLine("goed", "goed"), Bench.WriteLine("fout", "fout")],
            [Bench.Line("stap", "goed", "goed"), Bench.Line("stap", "fout", "fout")]);

        var started = await bench.StartAsync(root, """[{ "id": "v", "name": "mutatie", "typeName": "Object", "storageDriverTypeName": "Workflow" }]""");
        var instance = bench.Store.Instances.Single();
        var bookmark = instance.Bookmarks.Single();
        var resumed = await bench.Runtime.ResumeAsync(instance.Id, [new BookmarkResume(bookmark.Id, new JsonObject { ["datum"] = "2026-03-02" })], bench.Run);

        Assert.That(started.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(bookmark.Name, Is.EqualTo("Test.Step"));
        Assert.That(resumed.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(resumed.Lines, Is.EqualTo(["goed"]));
        Assert.That(InstanceReader.Variables(instance, bench.Reader.Read(Bench.Definition("proef", root, """[{ "id": "v", "name": "mutatie", "typeName": "Object", "storageDriverTypeName": "Workflow" }]""")))["mutatie"]!.ToJsonString(), Is.EqualTo("""{"datum":"2026-03-02"}"""));
    }

    [Test]
    public async Task A_burnt_bookmark_is_skipped()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", Bench.Event("e1", "A"), Bench.Event("e2", "B")));
        var instance = bench.Store.Instances.Single();
        var first = instance.Bookmarks.Single().Id;

        await bench.PublishAsync("A");
        var again = await bench.Runtime.ResumeAsync(instance.Id, [new BookmarkResume(first)], bench.Run);

        Assert.That(again.ResumedBookmarkIds, Is.Empty);
        Assert.That(again.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    private sealed class Step : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new()
        {
            TypeName = "Test.Step",
            Category = "Procedure",
            DisplayName = "Stap",
            Inputs = [new("Mutaties", "Object") { IsWrapped = false }],
            Outputs = [new("Mutatie", "Object")],
        };

        public override async ValueTask ExecuteAsync(ActivityContext context)
        {
            var list = (JsonArray)(await context.InputAsync("mutaties"))!;
            context.State["uitkomst"] = list[0]!["uitkomst"]!.DeepClone();
            context.CreateBookmark("Test.Step", new JsonObject { ["soort"] = list[0]!["soort"]!.DeepClone() });
        }

        public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
        {
            context.SetOutput("Mutatie", input);
            return context.CompleteAsync(context.State["uitkomst"]!.GetValue<string>());
        }
    }
}
