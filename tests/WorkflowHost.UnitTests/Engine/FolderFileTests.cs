using System.Text;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.UnitTests.Engine;

/// <summary>A folder of files as a source of definitions.</summary>
[TestFixture]
public class FolderFileTests
{
    [TestCase("geen json", "$")]
    [TestCase("""{ "definitionId": "proef", "root": { "id": "a" } }""", "$.root.type")]
    [TestCase("""{ "definitionId": "proef", "root": { "id": "c", "type": "Elsa.Cron", "version": 1, "customProperties": { "canStartWorkflow": true }, "cronExpression": { "expression": { "type": "Literal", "value": "elke dag" } } } }""", "$.root")]
    public async Task A_broken_file_is_refused_with_its_path_and_the_running_version_stays(string file, string path)
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.PublishFileAsync(File("oud"), bench.Run);

        var refusal = await Assert.ThrowsAsync<DefinitionException>(async () => await publisher.PublishFileAsync(Encoding.UTF8.GetBytes(file), bench.Run));

        Assert.That(refusal!.Path, Does.StartWith(path));
        Assert.That(refusal.Sentence, Is.Not.Empty);
        Assert.That(await bench.Definitions.VersionsAsync("proef", default), Has.Count.EqualTo(1));
        Assert.That((await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run)).Lines, Is.EqualTo(new[] { "oud" }));
    }

    [Test]
    public async Task A_file_that_did_not_change_publishes_nothing()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.PublishFileAsync(File("oud"), bench.Run);

        var (id, published) = await publisher.PublishFileAsync(File("oud"), bench.Run);

        Assert.That(id, Is.EqualTo("proef"));
        Assert.That(published, Is.Null);
        Assert.That(await bench.Definitions.VersionsAsync("proef", default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_changed_becomes_the_next_version()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.PublishFileAsync(File("oud"), bench.Run);

        var (_, published) = await publisher.PublishFileAsync(File("nieuw"), bench.Run);

        Assert.That(published!.Version, Is.EqualTo(2));
        Assert.That((await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run)).Lines, Is.EqualTo(new[] { "nieuw" }));
    }

    [Test]
    public async Task A_version_made_by_hand_stays_until_the_file_changes()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.PublishFileAsync(File("bestand"), bench.Run);
        await publisher.ImportAsync(System.Text.Json.Nodes.JsonNode.Parse(File("met de hand"))!.AsObject(), bench.Run);

        var (_, published) = await publisher.PublishFileAsync(File("bestand"), bench.Run);

        Assert.That(published, Is.Null);
        Assert.That((await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run)).Lines, Is.EqualTo(new[] { "met de hand" }));
    }

    private static byte[] File(string line) => Encoding.UTF8.GetBytes(Bench.Definition("proef", Bench.WriteLine("a", line)));
}
