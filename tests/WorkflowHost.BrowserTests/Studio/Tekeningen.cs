namespace WorkflowHost.BrowserTests.Studio;

/// <summary>Small drawings to try things on, as the contract writes them.</summary>
internal static class Tekeningen
{
    /// <summary>Starts, then writes a line.</summary>
    public const string Regel =
        """
        { "id": "r", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "b", "name": "Start1", "type": "Elsa.Start", "version": 1, "metadata": { "designer": { "position": { "x": 0, "y": 0 }, "size": { "width": 130, "height": 50 } } } },
            { "id": "w", "name": "Schrijf1", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "eerst" } },
              "metadata": { "designer": { "position": { "x": 260, "y": 0 }, "size": { "width": 170, "height": 50 } } } } ],
          "connections": [{ "source": { "activity": "b", "port": "Done" }, "target": { "activity": "w", "port": "In" } }] }
        """;

    /// <summary>Starts, then waits for an event that comes only when somebody publishes it.</summary>
    public const string Wachter =
        """
        { "id": "r", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "b", "name": "Start1", "type": "Elsa.Start", "version": 1, "metadata": { "designer": { "position": { "x": 0, "y": 0 }, "size": { "width": 130, "height": 50 } } } },
            { "id": "w", "name": "Wacht1", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "niemand" } },
              "metadata": { "designer": { "position": { "x": 260, "y": 0 }, "size": { "width": 170, "height": 50 } } } } ],
          "connections": [{ "source": { "activity": "b", "port": "Done" }, "target": { "activity": "w", "port": "In" } }] }
        """;

    /// <summary>Counts to three in a circle.</summary>
    public const string Teller =
        """
        { "id": "r", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "t", "name": "Tel1", "type": "Elsa.RunJavaScript", "version": 1,
              "script": { "typeName": "String", "expression": { "type": "Literal", "value": "setVariable('Stand', (getVariable('Stand') || 0) + 1); getVariable('Stand')" } },
              "result": { "typeName": "Object", "memoryReference": { "id": "v2" } },
              "metadata": { "designer": { "position": { "x": 0, "y": 0 }, "size": { "width": 150, "height": 50 } } } },
            { "id": "k", "name": "Kies1", "type": "Elsa.FlowDecision", "version": 1, "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "getVariable('Stand') < 3" } },
              "metadata": { "designer": { "position": { "x": 260, "y": 0 }, "size": { "width": 170, "height": 50 } } } } ],
          "connections": [
            { "source": { "activity": "t", "port": "Done" }, "target": { "activity": "k", "port": "In" } },
            { "source": { "activity": "k", "port": "True" }, "target": { "activity": "t", "port": "In" } } ] }
        """;

    /// <summary>The variables the counter counts in, as a member of the definition.</summary>
    public const string Standen =
        """
        "variables": [
            { "id": "v1", "name": "Stand", "typeName": "Object", "isArray": false, "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" },
            { "id": "v2", "name": "Uitslag", "typeName": "Object", "isArray": false, "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" } ]
        """;

    /// <summary>The line, but its text is a script that fails.</summary>
    public static string Kapot { get; } = Regel.Replace("\"Literal\", \"value\": \"eerst\"", "\"JavaScript\", \"value\": \"bestaatNiet()\"", StringComparison.Ordinal);

    /// <summary>Waits for this event.</summary>
    public static string WachtOp(string gebeurtenis) => Wachter.Replace("niemand", gebeurtenis, StringComparison.Ordinal);

    /// <summary>A procedure of one step with these outcomes, of which "klaar" closes the dossier.</summary>
    public static string Stap(string uitkomsten) =>
        $$"""
        { "id": "r", "type": "Elsa.Flowchart", "version": 1,
          "activities": [
            { "id": "start", "name": "Start1", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Begin", "designer": { "position": { "x": 0, "y": 0 }, "size": { "width": 130, "height": 50 } } } },
            { "id": "stap", "name": "Stap1", "type": "Procedure.Stap", "version": 1, "metadata": { "displayText": "Nakijken", "designer": { "position": { "x": 260, "y": 0 }, "size": { "width": 200, "height": 50 } } },
              "sleutel": {{Vast("gh.nakijken")}}, "titel": {{Vast("Stukken nakijken")}}, "uitleg": {{Vast("Kijk na of alle stukken er zijn en leg ze in het dossier.")}}, "rol": {{Vast("jurist")}}, "wachtOp": {{Vast("VWN")}},
              "uitkomsten": { "typeName": "Object", "expression": { "type": "Object", "value": {{System.Text.Json.JsonSerializer.Serialize(uitkomsten)}} } } },
            { "id": "dicht", "name": "Dicht1", "type": "Procedure.DossierSluiten", "version": 1, "metadata": { "displayText": "Sluiten", "designer": { "position": { "x": 600, "y": 0 }, "size": { "width": 170, "height": 50 } } }, "resultaat": {{Vast("Klaar")}} } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "stap", "port": "In" } },
            { "source": { "activity": "stap", "port": "klaar" }, "target": { "activity": "dicht", "port": "In" } } ] }
        """;

    private static string Vast(string waarde) => $$"""{ "typeName": "String", "expression": { "type": "Literal", "value": "{{waarde}}" } }""";

    /// <summary>One activity of a procedure after the start.</summary>
    public static string Met(string type) => Regel.Replace("Elsa.WriteLine", type, StringComparison.Ordinal).Replace("\"text\"", "\"geenVeld\"", StringComparison.Ordinal);
}
