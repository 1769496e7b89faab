using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Wat er tussen twee versies veranderde staat er in zinnen; niets blijft ongezegd.</summary>
public class VerschilTests
{
    private static readonly Regelset Regels = Regelset.Lees(Workflowbestand.Pad("regels"));

    [Test]
    public void Een_stap_tussen_twee_stappen_vertelt_wat_zij_is_en_wat_er_voor_en_na_komt()
    {
        var zinnen = Tussen("participatieverklaring", root =>
        {
            var lijnen = root["connections"]!.AsArray();
            var lijn = lijnen.First(l => (string)l!["source"]!["activity"]! == "pvt-start")!;
            var daarna = (string)lijn["target"]!["activity"]!;
            lijn["target"]!["activity"] = "nieuw";
            lijnen.Add(JsonNode.Parse($$"""{ "source": { "activity": "nieuw", "port": "klaar" }, "target": { "activity": "{{daarna}}", "port": "In" } }"""));
            root["activities"]!.AsArray().Add(JsonNode.Parse("""
                { "id": "nieuw", "type": "Procedure.Stap", "version": 1, "metadata": { "displayText": "Brief lezen" }, "rol": { "expression": { "type": "Literal", "value": "jurist" } },
                  "wachtOp": { "expression": { "type": "Literal", "value": "cliënt" } }, "termijn": { "expression": { "type": "Literal", "value": "PVT-WI2021" } }, "uitkomsten": { "expression": { "type": "Object", "value": "[\"klaar\"]" } } }
                """));
        });

        Assert.Multiple(() =>
        {
            Assert.That(zinnen, Has.Count.EqualTo(3));
            Assert.That(zinnen[0], Is.EqualTo($"Nieuw: stap 'Brief lezen', met rol 'jurist', wacht op 'cliënt', termijn 'PVT-WI2021 – {Regels.Regelboek.Versies("PVT-WI2021")[^1].Naam}', uitkomsten 'klaar'."));
            Assert.That(zinnen[1], Is.EqualTo("Na 'Start' komt nu 'Brief lezen' (was 'Plicht en regime vaststellen')."));
            Assert.That(zinnen[2], Does.StartWith("Na 'Brief lezen' bij 'klaar' komt '"));
        });
    }

    [TestCase("""{ "inputs": [{ "name": "brief", "type": "String" }] }""", "Nieuw: invoer 'brief'.")]
    [TestCase("""{ "outcomes": ["Klaar"] }""", "Nieuw: uitkomst van de workflow 'Klaar'.")]
    [TestCase("""{ "options": { "activationStrategyType": "Singleton" } }""", "Wanneer er een nieuwe mag beginnen, is veranderd.")]
    [TestCase("""{ "customProperties": { "eigen": 1 } }""", "Er is iets veranderd dat hier niet in een zin staat. Het staat in het bestand: kies Export in de ontwerper.")]
    [TestCase("""{ "outputs": [], "isReadonly": false }""", null)]
    public void Wat_naast_het_schema_verandert_wordt_ook_gezegd(string anders, string? zin)
    {
        var (oud, nieuw) = (Lees("vestiging"), Lees("vestiging"));
        foreach (var (veld, waarde) in JsonNode.Parse(anders)!.AsObject())
        {
            nieuw[veld] = waarde?.DeepClone();
        }

        Assert.That(Verschil.Tussen(Definitie(oud), Definitie(nieuw), Regels), Is.EqualTo(zin is null ? [] : new[] { zin }));
    }

    [Test]
    public void Een_mutatie_met_een_vinkje_staat_er_met_haar_naam() =>
        Assert.That(
            Tussen("vestiging", root => Eerste(root, "Procedure.MutatieAfwachten")["mutatiesoorten"] = JsonNode.Parse("""{ "expression": { "type": "Object", "value": "[\"BesluitOntvangen\"]" } }""")),
            Has.One.Items.And.All.EndsWith("luistert nu naar mutatie 'Besluit ontvangen'."));

    [Test]
    public void Een_andere_beginwaarde_van_een_variabele_staat_er() =>
        Assert.That(
            Tussen("vestiging", root => root.Root["variables"]!.AsArray()[0]!["value"] = "\"anders\""), Has.One.Items.And.All.StartsWith("De soort, beginwaarde of bewaarplaats van variabele '"));

    [Test]
    public void Een_instelling_van_een_activiteit_staat_er() =>
        Assert.That(
            Tussen("vestiging", root => Eerste(root, "Procedure.Stap")["customProperties"] = new JsonObject { ["runAsynchronously"] = true, ["canStartWorkflow"] = false }),
            Has.One.Items.And.All.EndsWith("een instelling naast haar velden is veranderd."));

    private static JsonObject Eerste(JsonNode node, string type) => Alle(node).First(o => (string?)(o["type"] as JsonValue) == type);

    private static IEnumerable<JsonObject> Alle(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Alle(p.Value)).Prepend(json),
        JsonArray lijst => lijst.SelectMany(Alle),
        _ => [],
    };

    private static IReadOnlyList<string> Tussen(string procedure, Action<JsonObject> wijzig)
    {
        var nieuw = Lees(procedure);
        wijzig(nieuw["root"]!.AsObject());
        return Verschil.Tussen(Definitie(Lees(procedure)), Definitie(nieuw), Regels);
    }

    private static JsonObject Lees(string procedure) => JsonNode.Parse(File.ReadAllText(Workflowbestand.Pad($"{procedure}.json")))!.AsObject();

    private static WorkflowDefinition Definitie(JsonObject json) => new DefinitionReader(KeuringTests.Catalogus).Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
