using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.UnitTests.Engine;

[TestFixture]
public class ScriptCageTests
{
    // Time is not what is tested here: however busy the machine, the other bound is met first.
    private static readonly EngineOptions Patient = new() { ScriptMilliseconds = 60_000 };

    [TestCase("while (true) {}", "opdrachten")]
    [TestCase("let s = 'x'; while (true) s += s; ", "geheugen")]
    [TestCase("const f = () => f(); f()", "recursie")]
    [TestCase("'a'.repeat(1e9).length", "Invalid string length")]
    [TestCase("const a = {}; a.a = a; a", "verwijst")]
    [TestCase("weg.x", "weg is not defined")]
    [TestCase("if (", "geen geldig JavaScript")]
    [TestCase("throw new Error('stuk')", "stuk")]
    public async Task A_script_that_breaks_out_becomes_an_incident(string script, string message)
    {
        var result = await new Bench(Patient).StartAsync(Bench.Sequence("s", Line("a", script)));

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.Incidents.Single().Message, Does.Contain(message));
    }

    [TestCase("let i = 0; while (i < 20000) i++;", "opdrachten")]
    [TestCase("const a = []; while (true) a.push(new Array(100000).fill(1));", "geheugen")]
    [TestCase("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/)", "kooi")]
    public async Task A_cage_holds_in_a_loop_in_memory_and_in_a_pattern(string script, string message)
    {
        var bench = new Bench(Patient);

        var result = await bench.StartAsync(Bench.Sequence("s", Line("a", script), Line("b", "'verder'")));

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.Incidents.Single().Message, Does.Contain(message));
        Assert.That(result.Lines, Is.Empty);
    }

    [Test]
    public async Task A_script_that_takes_long_is_stopped_by_the_clock()
    {
        var bench = new Bench(new() { ScriptMilliseconds = 30, ScriptStatements = int.MaxValue, ScriptBytes = 1L << 34 });

        var result = await bench.StartAsync(Bench.Sequence("s", Line("a", "while (true) {}")));

        Assert.That(result.Incidents.Single().Message, Does.Contain("30 milliseconden"));
    }

    [TestCase("System.IO.File")]
    [TestCase("importNamespace('System')")]
    [TestCase("getVariable.constructor('return System')()")]
    [TestCase("clr")]
    public async Task A_script_sees_no_host_objects(string script) =>
        Assert.That((await RunAsync("JavaScript", script)).SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));

    [TestCase("CSharp")]
    [TestCase("Python")]
    public async Task Other_languages_are_refused_with_what_to_use(string language) =>
        Assert.That((await RunAsync(language, "1")).Incidents.Single().Message, Does.Contain("JavaScript of Liquid"));

    [TestCase("{% for i in (1..1000000) %}x{% endfor %}")]
    [TestCase("{% if %}")]
    public async Task A_template_that_breaks_out_becomes_an_incident(string template) =>
        Assert.That((await RunAsync("Liquid", template)).SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));

    [TestCase("new Date().toISOString()", "2026-03-02T09:00:00.000Z")]
    [TestCase("String(Date.now())", "1772442000000")]
    [TestCase("new Date('2017-06-01').getDate()", "1")]
    [TestCase("new Date('2017-06-01T12:30').toISOString()", "2017-06-01T12:30:00.000Z")]
    [TestCase("new Date('2017-06-01T12:30+02:00').toISOString()", "2017-06-01T10:30:00.000Z")]
    [TestCase("String(new Date('geen datum'))", "Invalid Date")]
    [TestCase("new Date(2017, 5, 1).toISOString()", "2017-06-01T00:00:00.000Z")]
    [TestCase("typeof newGuid()", "string")]
    [TestCase("toJson([1,{a:null}])", """[1,{"a":null}]""")]
    [TestCase("parseJson('{\"a\":2}').a", "2")]
    public async Task The_clock_is_the_run_s_and_the_zone_is_utc(string script, string line) =>
        Assert.That((await RunAsync("JavaScript", script)).Lines, Is.EqualTo(new[] { line }));

    [Test]
    public async Task A_script_leaves_nothing_behind_for_the_next()
    {
        var bench = new Bench();

        var result = await bench.StartAsync(Bench.Sequence("s", Line("a", "globalThis.x = 1; Array.prototype.y = 2; 'a'"), Line("b", "typeof x + typeof [].y")));

        Assert.That(result.Lines, Is.EqualTo(new[] { "a", "undefinedundefined" }));
    }

    [Test]
    public async Task Changing_an_object_in_place_changes_the_variable()
    {
        var bench = new Bench();

        var result = await bench.StartAsync(
            Bench.Sequence("s", Line("a", "variables.O.lijst.push(3); getO().lijst.length"), Line("b", "JSON.stringify(getO())")),
            """[{ "id": "o", "name": "O", "typeName": "JsonObject", "value": "{\"lijst\":[1,2]}", "storageDriverTypeName": "Workflow" }]""");

        Assert.That(result.Lines, Is.EqualTo(new[] { "3", """{"lijst":[1,2,3]}""" }));
    }

    private static Task<RunResult> RunAsync(string language, string script) => new Bench().StartAsync(Bench.Sequence("s", Line("a", script, language)));

    private static string Line(string id, string script, string language = "JavaScript") =>
        new JsonObject
        {
            ["id"] = id,
            ["type"] = "Elsa.WriteLine",
            ["version"] = 1,
            ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = script } },
        }.ToJsonString();
}
