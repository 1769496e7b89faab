using WorkflowHost.Engine.Ports;

namespace WorkflowHost.UnitTests.Engine;

[TestFixture]
public class StateMachineTests
{
    [TestCase("[]", "[]", "\"weg\"")]
    [TestCase("""[{ "name": "a" }]""", "[]", "\"a\"")]
    [TestCase("""[{ "name": "a" }]""", """[{ "from": "a", "to": "weg", "trigger": { "id": "e", "type": "Elsa.Event", "version": 1 } }]""", "\"a\"")]
    [TestCase("3", "\"x\"", "null")]
    public async Task Without_a_way_out_it_completes(string states, string transitions, string initial)
    {
        var result = await new Bench().StartAsync($$"""{ "id": "m", "type": "Elsa.StateMachine", "version": 1, "initialState": {{initial}}, "states": {{states}}, "transitions": {{transitions}} }""");

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task The_first_trigger_wins_and_the_others_are_cancelled()
    {
        var bench = new Bench();
        await bench.StartAsync(Machine());

        await bench.PublishAsync("terug");
        var result = (await bench.PublishAsync("klaar")).Single();

        Assert.That(result.Lines, Is.EqualTo(new[] { "actie klaar", "uit a", "in b" }));
        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(bench.Store.Instances.Single().Bookmarks, Is.Empty);
    }

    [Test]
    public async Task A_trigger_whose_condition_is_false_waits_again()
    {
        var bench = new Bench();
        await bench.StartAsync(Machine("""{ "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getMag() === true" } }"""), """[{ "id": "v", "name": "Mag", "typeName": "Boolean", "value": "false", "storageDriverTypeName": "Workflow" }]""");

        var result = (await bench.PublishAsync("klaar")).Single();

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
        Assert.That(bench.Store.Instances.Single().Bookmarks.Select(b => b.ActivityId), Is.EquivalentTo(new[] { "ek", "et" }));
    }

    [Test]
    public async Task It_can_go_round()
    {
        var bench = new Bench();
        await bench.StartAsync("""
            { "id": "m", "type": "Elsa.StateMachine", "version": 1, "initialState": "a",
              "states": [{ "name": "a" }, { "name": "b" }],
              "transitions": [
                { "from": "a", "to": "b", "trigger": { "id": "e1", "type": "Elsa.Event", "version": 1, "eventName": { "expression": { "type": "Literal", "value": "heen" } } } },
                { "from": "b", "to": "a", "trigger": { "id": "e2", "type": "Elsa.Event", "version": 1, "eventName": { "expression": { "type": "Literal", "value": "weer" } } } }] }
            """);

        for (var i = 0; i < 2; i++)
        {
            await bench.PublishAsync("heen");
            await bench.PublishAsync("weer");
        }

        Assert.That(bench.Store.Instances.Single().Bookmarks.Select(b => b.ActivityId), Is.EqualTo(new[] { "e1" }));
    }

    private static string Machine(string condition = "null") => $$"""
        { "id": "m", "type": "Elsa.StateMachine", "version": 1, "initialState": "a",
          "states": [{ "name": "a", "entry": {{Bench.WriteLine("ia", "in a")}}, "exit": {{Bench.WriteLine("xa", "uit a")}} }, { "name": "b", "entry": {{Bench.WriteLine("ib", "in b")}} }],
          "transitions": [
            { "name": "klaar", "from": "a", "to": "b", "condition": {{condition}}, "trigger": {{Bench.Event("ek", "klaar")}}, "action": {{Bench.WriteLine("ak", "actie klaar")}} },
            { "name": "terug", "from": "a", "to": "weg", "trigger": {{Bench.Event("ew", "weg")}} },
            { "name": "ander", "from": "a", "to": "a", "trigger": {{Bench.Event("et", "ander")}} }] }
        """;
}
