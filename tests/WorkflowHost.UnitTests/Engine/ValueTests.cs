using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.UnitTests.Engine;

/// <summary>Conversions as a genuine Elsa 3.8 does them.</summary>
[TestFixture]
public class ValueTests
{
    [TestCase("5000000000", "Int32")]
    [TestCase("1e300", "Int64")]
    [TestCase("""{"a":1}""", "Decimal")]
    [TestCase("[1]", "Guid")]
    [TestCase("\"{1}\"", "DateTimeOffset")]
    [TestCase("{}", "TimeSpan")]
    [TestCase("[1]", "JsonObject")]
    public void What_does_not_fit_is_a_fault(string json, string type) =>
        Assert.That(() => ValueConverter.Convert(JsonNode.Parse(json), TypeAlias.Parse(type)), Throws.TypeOf<FormatException>());

    [TestCase("\"[1,2]\"", "String")]
    [TestCase("\"[\\\"a\\\"]\"", "Int32")]
    [TestCase("\"{}\"", "Object")]
    [TestCase("\"\"", "Object")]
    public void A_list_that_does_not_fit_is_a_fault(string json, string type) =>
        Assert.That(() => ValueConverter.Convert(JsonNode.Parse(json), TypeAlias.Parse(type, isArray: true)), Throws.TypeOf<FormatException>());

    [TestCase("\"NaN\"", "Double", "0")]
    [TestCase("\"1e999\"", "Single", "0")]
    [TestCase("\"1,5\"", "Double", "15")]
    [TestCase("\"2026-03-01\"", "DateTime", "\"2026-03-01T00:00:00\"")]
    [TestCase("\"2026-03-01T10:00:00+02:00\"", "DateTime", "\"2026-03-01T08:00:00+00:00\"")]
    [TestCase("\"x\"", "DateTime", "\"0001-01-01T00:00:00\"")]
    public void What_fits_somehow_is_made_to_fit(string json, string type, string expected) =>
        Assert.That(ValueConverter.Convert(JsonNode.Parse(json), TypeAlias.Parse(type))!.ToJsonString(), Is.EqualTo(expected.Replace("+", "\\u002B", StringComparison.Ordinal)).Or.EqualTo(expected));

    [TestCase("NaN", "NaN")]
    [TestCase("-1/0", "-Infinity")]
    [TestCase("-0", "-0")]
    [TestCase("({a:undefined})", """{"a":null}""")]
    [TestCase("[,1]", "[null,1]")]
    [TestCase("new Error('x')", "Error: x")]
    [TestCase("new Date(Date.UTC(2026, 2, 1, 12, 30))", "03/01/2026 12:30")]
    [TestCase("new Date(0)", "01/01/1970")]
    [TestCase("'' + getInput('O')", "{\n  \"a\": 1\n}")]
    [TestCase("getInput('o').a", "1")]
    [TestCase("getInput('O').b = 2, getInput('O').b", "2")]
    public async Task Values_of_a_script_as_text(string script, string line)
    {
        var result = await new Bench().StartAsync(Write(script), input: new JsonObject { ["O"] = new JsonObject { ["a"] = 1 } });

        Assert.That(result.Lines, Is.EqualTo(new[] { line }));
    }

    [Test]
    public async Task The_output_of_an_activity_that_is_not_there_is_a_fault() =>
        Assert.That((await new Bench().StartAsync(Write("getOutputFrom('weg')"))).Incidents.Single().Message, Does.Contain("'weg'"));

    [TestCase("5")]
    [TestCase("({a:1})")]
    [TestCase("''")]
    public async Task Only_lists_and_text_are_looped_over(string items) =>
        Assert.That((await new Bench().StartAsync($$"""{ "id": "f", "type": "Elsa.ForEach", "version": 1, "items": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "{{items}}" } }, "body": {{Bench.WriteLine("w", "w")}} }""")).SubStatus, Is.EqualTo(WorkflowHost.Engine.Ports.WorkflowSubStatus.Faulted));

    [Test]
    public async Task An_output_without_a_name_is_a_fault() =>
        Assert.That((await new Bench().StartAsync("""{ "id": "o", "type": "Elsa.SetOutput", "version": 1, "outputValue": { "expression": { "type": "Literal", "value": "x" } } }""")).Incidents, Has.Count.EqualTo(1));

    [TestCase("new Date(0)", "1970-01-01T00:00:00Z")]
    [TestCase("'2026-03-01'", "2026-03-01T00:00:00")]
    public async Task A_moment_comes_back_as_it_was_stored(string script, string stored)
    {
        var bench = new Bench();
        await bench.StartAsync(
            Bench.Sequence("s", $$"""{ "id": "v", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "d", "name": "D" }, "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "{{script}}" } } }""", Bench.Event("e", "E"), Bench.Event("f", "F")),
            """[{ "id": "d", "name": "D", "typeName": "DateTime", "storageDriverTypeName": "Workflow" }]""");

        await bench.PublishAsync("E");

        var instance = bench.Store.Instances.Single();
        var definition = await bench.Definitions.FindVersionAsync(instance.DefinitionVersionId, default);
        Assert.That(InstanceReader.Variables(instance, definition!)["D"]!.ToJsonString(), Is.EqualTo($"\"{stored}\""));
    }

    private static string Write(string script) =>
        new JsonObject
        {
            ["id"] = "w",
            ["type"] = "Elsa.WriteLine",
            ["version"] = 1,
            ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } },
        }.ToJsonString();
}
