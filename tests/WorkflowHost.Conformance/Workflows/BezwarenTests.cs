using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Ontwerp;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>De controles zelf: een fout in een workflowbestand mag niet ongemerkt blijven.</summary>
public class BezwarenTests
{
    private const string Goed = """
        { "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "definitionId": "proef", "name": "Proef", "version": 1,
          "variables": [{ "id": "v-mutatie", "name": "mutatie", "typeName": "JsonObject", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }],
          "root": { "id": "verloop", "type": "Elsa.Flowchart", "version": 1, "customProperties": {}, "metadata": {}, "variables": [],
            "activities": [
              { "id": "start", "type": "Elsa.Start", "version": 1, "customProperties": {}, "metadata": { "displayText": "Start", "designer": { "position": { "x": 0, "y": 0 }, "size": { "width": 100, "height": 50 } } } },
              { "id": "vraag", "type": "Elsa.FlowDecision", "version": 1, "customProperties": {}, "metadata": { "displayText": "Vraag", "designer": { "position": { "x": 200, "y": 0 }, "size": { "width": 100, "height": 50 } } },
                "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "!!variables.mutatie" } } },
              { "id": "stap", "type": "Procedure.Stap", "version": 1, "customProperties": {}, "metadata": { "displayText": "Stap", "designer": { "position": { "x": 400, "y": 0 }, "size": { "width": 100, "height": 50 } } },
                "sleutel": { "typeName": "String", "expression": { "type": "Literal", "value": "gh.stap" } }, "titel": { "typeName": "String", "expression": { "type": "Literal", "value": "Stap" } },
                "uitleg": { "typeName": "String", "expression": { "type": "Literal", "value": "Doe wat hier staat, op tijd." } }, "rol": { "typeName": "String", "expression": { "type": "Literal", "value": "jurist" } },
                "wachtOp": { "typeName": "String", "expression": { "type": "Literal", "value": "IND" } }, "uitkomsten": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"klaar\",\"opnieuw\"]" } },
                "mutaties": [{ "soort": "BesluitOntvangen", "uitkomst": "klaar" }], "mutatie": { "typeName": "JsonObject", "memoryReference": { "id": "v-mutatie" } } },
              { "id": "bericht", "type": "Procedure.BerichtSturen", "version": 1, "customProperties": {}, "metadata": { "displayText": "Bericht", "designer": { "position": { "x": 600, "y": 0 }, "size": { "width": 100, "height": 50 } } },
                "sjabloon": { "typeName": "String", "expression": { "type": "Literal", "value": "Kijk in het dossier." } }, "aan": { "typeName": "String", "expression": { "type": "Literal", "value": "jurist" } } } ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "vraag", "port": "In" } },
              { "source": { "activity": "vraag", "port": "True" }, "target": { "activity": "stap", "port": "In" } },
              { "source": { "activity": "vraag", "port": "False" }, "target": { "activity": "stap", "port": "In" } },
              { "source": { "activity": "stap", "port": "klaar" }, "target": { "activity": "bericht", "port": "In" } },
              { "source": { "activity": "stap", "port": "opnieuw" }, "target": { "activity": "stap", "port": "In" } } ] } }
        """;

    [Test]
    public void Een_verkeerd_schema_en_een_onbekende_soort_vallen_op()
    {
        Assert.That(Bezwaren.Vorm(Met("workflow-definition", "iets-anders"), "proef"), Has.One.Contains("$schema"));
        Assert.That(Bezwaren.Vorm(Met("Procedure.BerichtSturen", "Procedure.BriefSturen"), "proef"), Has.One.Contains("BriefSturen"));
        Assert.That(Bezwaren.Vorm(Met("Elsa.Start", "Elsa.FlowJoin"), "proef"), Has.One.Contains("geen Start"));
    }

    [Test]
    public void Een_dubbele_id_valt_op() => Assert.That(Bezwaren.Ids(Met("\"id\": \"bericht\"", "\"id\": \"stap\"")), Has.One.Contains("'stap'"));

    [Test]
    public void Een_losse_lijn_een_onbekende_poort_en_een_dubbele_lijn_vallen_op()
    {
        Assert.That(Zinnen(Tekenregels.Lijnen(Met("\"target\": { \"activity\": \"bericht\"", "\"target\": { \"activity\": \"weg\""))), Has.One.Contains("hangt los"));
        Assert.That(Zinnen(Tekenregels.Lijnen(Met("\"port\": \"klaar\"", "\"port\": \"gereed\""))), Has.One.Contains("'gereed'"));
        Assert.That(Zinnen(Tekenregels.Lijnen(Met("\"port\": \"False\"", "\"port\": \"True\""))), Has.One.Contains("twee keer"));
    }

    [Test]
    public void Een_uitkomst_zonder_vervolg_of_die_niet_bestaat_valt_op()
    {
        Assert.That(Zinnen(Tekenregels.Uitkomsten(Met("[\\\"klaar\\\",", "[\\\"klaar\\\",\\\"weg\\\","))), Has.One.Contains("'weg' leidt nergens heen"));
        Assert.That(Zinnen(Tekenregels.Uitkomsten(Met("\"uitkomst\": \"klaar\"", "\"uitkomst\": \"goed\""))), Has.One.Contains("'goed'"));
    }

    [Test]
    public void Een_onbereikbare_stap_valt_op() => Assert.That(Zinnen(Tekenregels.Bereik(Met("\"port\": \"klaar\" }, \"target\": { \"activity\": \"bericht\"", "\"port\": \"klaar\" }, \"target\": { \"activity\": \"stap\""))), Has.One.Contains("Bericht"));

    [Test]
    public void Een_lus_naar_een_knoop_waar_niet_iedere_weg_langs_komt_valt_op()
    {
        // start - a - b and start - b; then b back to a.
        var bestand = Schema(["start", "a", "b"], [("start", "a"), ("start", "b"), ("a", "b"), ("b", "a")]);
        Assert.That(Zinnen(Tekenregels.Lussen(bestand)), Has.Some.Contains("b: de lijn terug naar 'a'"));
    }

    [Test]
    public void Een_samenkomst_van_wegen_uit_verschillende_lussen_valt_op()
    {
        // b loops to itself; c is reached from a and from b.
        var bestand = Schema(["start", "a", "b", "c"], [("start", "a"), ("a", "b"), ("b", "b"), ("a", "c"), ("b", "c")]);
        Assert.That(Zinnen(Tekenregels.Lussen(bestand)), Has.One.Contains("c: hier komen wegen samen"));
    }

    [Test]
    public void Wegen_die_tegelijk_lopen_en_in_een_gewone_knoop_samenkomen_vallen_op()
    {
        Assert.That(Zinnen(Tekenregels.Splitsingen(Schema(["start", "a", "b", "c"], [("start", "a"), ("start", "b"), ("a", "c"), ("b", "c")]))), Has.One.Contains("c: wegen die na 'start' tegelijk lopen"));
        Assert.That(Zinnen(Tekenregels.Splitsingen(Schema(["start", "a", "b", "samen", "d"], [("start", "a"), ("start", "b"), ("a", "samen"), ("b", "samen"), ("samen", "d")]))), Is.Empty);
    }

    [Test]
    public void Een_stap_die_met_haar_eigen_mutatie_bij_zichzelf_terugkomt_valt_op()
    {
        const string Direct = "\"directUitMutatie\": { \"typeName\": \"Boolean\", \"expression\": { \"type\": \"Literal\", \"value\": \"True\" } }, \"mutaties\"";
        Assert.That(Zinnen(Kringen.In(Workflowbestand.Uit(Goed))), Is.Empty);
        Assert.That(Zinnen(Kringen.In(Met("\"mutaties\"", Direct))), Has.One.Contains("eindeloos"));
    }

    [Test]
    public void Knopen_die_over_elkaar_liggen_vallen_op() => Assert.That(Bezwaren.Plaatsen(Met("\"x\": 600", "\"x\": 450")), Has.One.Contains("ligt over"));

    [Test]
    public void Een_stap_zonder_titel_of_uitleg_valt_op()
    {
        Assert.That(Bezwaren.Teksten(Met("\"displayText\": \"Stap\"", "\"displayText\": \"\"")), Has.One.Contains("geen titel"));
        Assert.That(Bezwaren.Teksten(Met("Doe wat hier staat, op tijd.", "Doe dit.")), Has.One.Contains("uitleg"));
        Assert.That(Bezwaren.Teksten(Met("gh.stap", "Stap 1")), Has.One.Contains("sleutel"));
    }

    [Test]
    public void Een_variabele_die_er_niet_is_of_het_wachten_niet_overleeft_valt_op()
    {
        Assert.That(Bezwaren.Variabelen(Met("variables.mutatie", "variables.besluit")), Has.One.Contains("'besluit'"));
        Assert.That(Bezwaren.Variabelen(Met("\"memoryReference\": { \"id\": \"v-mutatie\"", "\"memoryReference\": { \"id\": \"v-weg\"")), Has.One.Contains("'v-weg'"));
        Assert.That(Bezwaren.Variabelen(Met("WorkflowInstanceStorageDriver", "MemoryStorageDriver")), Has.One.Contains("overleeft"));
    }

    [Test]
    public void Een_goed_bestand_geeft_geen_bezwaren()
    {
        var bestand = Workflowbestand.Uit(Goed);
        Assert.That(
            (string[])[.. Bezwaren.Vorm(bestand, "proef"), .. Bezwaren.Ids(bestand), .. Zinnen(Tekenregels.Lijnen(bestand)), .. Zinnen(Tekenregels.Uitkomsten(bestand)), .. Zinnen(Tekenregels.Bereik(bestand)), .. Zinnen(Tekenregels.Lussen(bestand)),
                .. Zinnen(Tekenregels.Splitsingen(bestand)), .. Bezwaren.Plaatsen(bestand), .. Bezwaren.Teksten(bestand), .. Bezwaren.Variabelen(bestand)],
            Is.Empty);
    }

    private static IEnumerable<string> Zinnen(IEnumerable<Bevinding> bevindingen) => bevindingen.Select(b => b.Zin);

    private static Tekening Met(string oud, string nieuw)
    {
        var goed = Goed.ReplaceLineEndings("\n");
        Assert.That(goed, Does.Contain(oud));
        return Workflowbestand.Uit(goed.Replace(oud, nieuw, StringComparison.Ordinal));
    }

    private static Tekening Schema(string[] knopen, (string Van, string Naar)[] lijnen) => Workflowbestand.Uit(new JsonObject
    {
        ["variables"] = new JsonArray(),
        ["root"] = new JsonObject
        {
            ["id"] = "verloop",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. knopen.Select(k => new JsonObject { ["id"] = k, ["type"] = k switch { "start" => "Elsa.Start", "samen" => "Elsa.FlowJoin", _ => "Procedure.Mijlpaal" } })]),
            ["connections"] = new JsonArray([.. lijnen.Select(l => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = l.Van, ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = l.Naar, ["port"] = "In" },
            })]),
        },
    }.ToJsonString());
}
