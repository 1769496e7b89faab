using System.Text.Json.Nodes;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>A procedure of one step, as the designer sends it.</summary>
internal static class Proefprocedure
{
    public static JsonObject Maak(string naam, string titel, string uitkomsten, bool publiceer = true)
    {
        static JsonObject Waarde(string waarde, string soort = "Literal") => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = soort, ["value"] = waarde } };
        static JsonObject Knoop(string id, string type, string titel, params (string Naam, JsonNode Waarde)[] velden)
        {
            var knoop = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = titel } };
            foreach (var (veld, waarde) in velden)
            {
                knoop[veld] = waarde;
            }

            return knoop;
        }

        static JsonObject Lijn(string van, string poort, string naar) => new() { ["source"] = new JsonObject { ["activity"] = van, ["port"] = poort }, ["target"] = new JsonObject { ["activity"] = naar, ["port"] = "In" } };
        return new JsonObject
        {
            ["publish"] = publiceer,
            ["model"] = new JsonObject
            {
                ["name"] = naam,
                ["root"] = new JsonObject
                {
                    ["id"] = "r",
                    ["type"] = "Elsa.Flowchart",
                    ["version"] = 1,
                    ["activities"] = new JsonArray(
                        Knoop("start", "Elsa.Start", "Start"),
                        Knoop("stap", "Procedure.Stap", "Stap", ("sleutel", Waarde("gh.stap")), ("titel", Waarde(titel)), ("uitleg", Waarde("Verzamel de stukken en leg ze in het dossier.")), ("rol", Waarde("jurist")), ("wachtOp", Waarde("IND")), ("uitkomsten", Waarde(uitkomsten, "Object"))),
                        Knoop("sluiten", "Procedure.DossierSluiten", "Dossier sluiten", ("resultaat", Waarde("Klaar")))),
                    ["connections"] = new JsonArray(Lijn("start", "Done", "stap"), Lijn("stap", "klaar", "sluiten")),
                },
            },
        };
    }
}
