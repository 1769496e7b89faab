namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>The definitions that are measured.</summary>
public static class Meetstroom
{
    /// <summary>Id of the reference flow.</summary>
    public const string Referentie = "meet-referentie";

    /// <summary>Id of the flow that waits an hour.</summary>
    public const string Wachttijd = "meet-wachttijd";

    /// <summary>Id of the sequence of a hundred activities.</summary>
    public const string Reeks = "meet-reeks";

    /// <summary>WriteLine, Event "X", SetVariable, WriteLine: the flow every figure is about.</summary>
    public static string ReferentieJson { get; } = Definitie(Referentie, $$"""
        { "id": "f", "type": "Elsa.Flowchart", "version": 1,
          "activities": [{{Regel("a")}},
            { "id": "e", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "X" } } },
            { "id": "s", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v", "name": "V" }, "value": { "typeName": "Object", "expression": { "type": "Literal", "value": "nieuw" } } },
            {{Regel("z")}}],
          "connections": [{{Lijn("a", "e")}}, {{Lijn("e", "s")}}, {{Lijn("s", "z")}}] }
        """, """[{ "id": "v", "name": "V", "typeName": "String", "storageDriverTypeName": "Workflow" }]""");

    /// <summary>Waits an hour, then writes a line.</summary>
    public static string WachttijdJson { get; } = Definitie(Wachttijd, $$"""
        { "id": "q", "type": "Elsa.Sequence", "version": 1, "activities": [
            { "id": "d", "type": "Elsa.Delay", "version": 1, "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "01:00:00" } } }, {{Regel("z")}}] }
        """);

    /// <summary>A hundred lines, one after the other.</summary>
    public static string ReeksJson { get; } = Definitie(Reeks, $$"""
        { "id": "q", "type": "Elsa.Sequence", "version": 1, "activities": [{{string.Join(",", Enumerable.Range(0, 100).Select(n => Regel($"w{n}")))}}] }
        """);

    private static string Definitie(string id, string root, string variabelen = "[]") =>
        $$"""{ "id": "{{id}}-1", "definitionId": "{{id}}", "name": "{{id}}", "version": 1, "isPublished": true, "variables": {{variabelen}}, "root": {{root}} }""";

    private static string Regel(string id) =>
        $$"""{ "id": "{{id}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "regel {{id}}" } } }""";

    private static string Lijn(string van, string naar) =>
        $$"""{ "source": { "activity": "{{van}}", "port": "Done" }, "target": { "activity": "{{naar}}", "port": "In" } }""";
}
