using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Conformance.Elsa;

/// <summary>Whatever is in a file: it is refused with the path of the first fault, or it runs and comes to rest. No crash, no hang.</summary>
[TestFixture]
public class VijandigeInvoerTests
{
    private static readonly ActivityCatalog Catalogus = new();
    private static readonly DateTimeOffset Nu = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Zaden = [.. Directory.GetDirectories(Path.Combine(Hier(), "Gevallen"))
        .Order(StringComparer.Ordinal)
        .Select(m => File.ReadAllText(Path.Combine(m, "definitie.json")))];

    private static readonly string?[] Waarden =
    [
        null, "true", "0", "-1", "1e308", "\"\"", "\"x\"", "\"s\"", "[]", "{}", "[[]]", "{\"type\":1}", "\"Elsa.Flowchart\"", "\"Elsa.ForEach\"", "\"JavaScript\"", "\"Liquid\"", "\"Python\"",
        "\"while(true){}\"", "\"[1,2,3]\"", "\"{{ 1 | plus: 'a' }}\"", "\"{% for i in (1..100000) %}x{% endfor %}\"", "\"00:00:00\"", "\"0 0 0 0 0 0\"",
        "{\"id\":\"s\",\"type\":\"Elsa.While\",\"version\":1,\"condition\":{\"expression\":{\"type\":\"Literal\",\"value\":true}},\"body\":{\"id\":\"q\",\"type\":\"Elsa.WriteLine\",\"version\":1}}",
    ];

    [Test]
    [CancelAfter(180_000)]
    public Task Tienduizend_verminkte_definities_worden_geweigerd_of_komen_tot_rust() =>
        Gen.Select(Gen.Int[0, Zaden.Length - 1].Select(i => Zaden[i]), Gen.Select(Gen.Int[0, 5], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Array[1, 4]).SampleAsync(
            (zaad, ingrepen) => SpeelAsync(Vermink(zaad, ingrepen)),
            iter: 10_000,
            threads: 1);

    [Test]
    [CancelAfter(60_000)]
    public Task Verminkte_bytes_worden_geweigerd_of_komen_tot_rust() =>
        Gen.Select(Gen.Int[0, Zaden.Length - 1].Select(i => Zaden[i]), Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 6]).SampleAsync(
            (zaad, ingrepen) =>
            {
                var bytes = Encoding.UTF8.GetBytes(zaad);
                foreach (var (plaats, waarde) in ingrepen)
                    bytes[plaats % bytes.Length] = waarde;
                return SpeelAsync(bytes);
            },
            iter: 2_000,
            threads: 1);

    [TestCase("", "$")]
    [TestCase("geen json", "$")]
    [TestCase("[]", "$")]
    [TestCase("{}", "$.root")]
    [TestCase("""{ "definitionId": "x", "root": [] }""", "$.root")]
    [TestCase("""{ "definitionId": "x", "root": { "id": "a" } }""", "$.root.type")]
    [TestCase("""{ "definitionId": "x", "root": { "id": "s", "type": "Elsa.Sequence", "activities": [1] } }""", "$.root.activities[0]")]
    [TestCase("""{ "definitionId": "x", "root": { "id": "s", "type": "Elsa.Sequence", "activities": [{ "id": "a", "type": "Elsa.WriteLine" }, { "id": "a", "type": "Elsa.WriteLine" }] } }""", "$.root.activities[1].id")]
    [TestCase("""{ "definitionId": "x", "root": { "id": "a", "type": "Elsa.WriteLine", "text": { "expression": 3 } } }""", "$.root.text.expression")]
    [TestCase("""{ "definitionId": "x", "variables": [3], "root": { "id": "a", "type": "Elsa.WriteLine" } }""", "$.variables[0]")]
    [TestCase("""{ "definitionId": "x", "root": { "id": "f", "type": "Elsa.Flowchart", "activities": [], "connections": ["x"] } }""", "$.root.connections[0]")]
    [TestCase("""{ "definitionId": "x", "variables": [{ "name": "n", "typeName": "Int32", "value": 5 }], "root": { "id": "a", "type": "Elsa.WriteLine" } }""", "$.variables[0].value")]
    [TestCase("""{ "definitionId": "x", "options": { "incidentStrategyType": "Doorgaan" }, "root": { "id": "a", "type": "Elsa.WriteLine" } }""", "$.options.incidentStrategyType")]
    [TestCase("""{ "definitionId": "x", "options": { "activationStrategyType": "Eenmaal" }, "root": { "id": "a", "type": "Elsa.WriteLine" } }""", "$.options.activationStrategyType")]
    [TestCase("""{ "root": { "id": "a", "type": "Elsa.WriteLine" } }""", "$.definitionId")]
    public void Een_fout_wordt_geweigerd_met_zijn_pad(string tekst, string pad)
    {
        var fout = Assert.Throws<DefinitionException>(() => new DefinitionReader(Catalogus).Read(tekst));

        Assert.That(fout!.Path, Is.EqualTo(pad));
        Assert.That(fout.Sentence, Does.EndWith("."));
    }

    [TestCase("""{ "id": "q", "type": "Geen.Idee", "version": 1 }""", "$.root.type")]
    [TestCase("""{ "id": "q", "type": "Elsa.WriteLine", "version": 99 }""", "$.root.version")]
    [TestCase("""{ "id": "q", "type": "Elsa.WriteLine", "version": 1, "text": { "expression": { "type": "JavaScript", "value": "if (" } } }""", "$.root.text.expression")]
    [TestCase("""{ "id": "q", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "weg" }, "value": { "expression": { "type": "Literal", "value": "x" } } }""", "$.root.variable")]
    [TestCase("""{ "id": "f", "type": "Elsa.Flowchart", "version": 1, "activities": [{ "id": "a", "type": "Elsa.WriteLine", "version": 1 }], "connections": [{ "source": { "activity": "a", "port": "Done" }, "target": { "activity": "weg" } }] }""", "$.root.connections[0].target")]
    [TestCase("""{ "id": "f", "type": "Elsa.Flowchart", "version": 1, "activities": [{ "id": "a", "type": "Elsa.WriteLine", "version": 1 }, { "id": "b", "type": "Elsa.WriteLine", "version": 1 }], "connections": [{ "source": { "activity": "a", "port": "Klaar" }, "target": { "activity": "b" } }] }""", "$.root.connections")]
    public async Task Een_fout_die_het_openen_niet_verhindert_heeft_een_pad_en_het_draaien_komt_tot_rust(string wortel, string pad)
    {
        var tekst = $$"""{ "definitionId": "x", "root": {{wortel}} }""";

        var bevindingen = DefinitionValidator.Validate(new DefinitionReader(Catalogus).Read(tekst));
        await SpeelAsync(Encoding.UTF8.GetBytes(tekst));

        Assert.That(bevindingen[0].Path, Is.EqualTo(pad));
    }

    [Test]
    public async Task Een_kring_zonder_wachten_wordt_gestopt()
    {
        var resultaat = await SpeelAsync(Encoding.UTF8.GetBytes("""{ "definitionId": "x", "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "activities": [{ "id": "a", "type": "Elsa.WriteLine", "version": 1 }, { "id": "b", "type": "Elsa.WriteLine", "version": 1 }], "connections": [{ "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b" } }, { "source": { "activity": "b", "port": "Done" }, "target": { "activity": "a" } }] } }"""));

        Assert.That(resultaat!.Incidents.Single().Message, Does.Contain("niet tot rust"));
    }

    [Test]
    public async Task Een_workflow_die_zichzelf_als_activiteit_bevat_komt_tot_rust()
    {
        var resultaat = await SpeelAsync(Encoding.UTF8.GetBytes("""{ "id": "x-v1", "definitionId": "x", "version": 1, "isPublished": true, "options": { "usableAsActivity": true }, "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [{ "id": "w", "type": "Zichzelf", "version": 1, "workflowDefinitionId": "x", "workflowDefinitionVersionId": "x-v1" }] } }"""));

        Assert.That(resultaat?.SubStatus, Is.AnyOf(null, WorkflowSubStatus.Faulted));
    }

    [TestCase("""{ "id": "d", "type": "Elsa.DispatchWorkflow", "version": 1, "workflowDefinitionId": { "typeName": "String", "expression": { "type": "Literal", "value": "x" } } }""", false, TestName = "Wie_zichzelf_steeds_start_loopt_vast_met_een_zin (starten)")]
    [TestCase("""{ "id": "d", "type": "Elsa.PublishEvent", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "X" } } }""", true, TestName = "Wie_zichzelf_steeds_start_loopt_vast_met_een_zin (melden)")]
    public async Task Wie_zichzelf_steeds_start_loopt_vast_met_een_zin(string stap, bool metWekker)
    {
        var wekker = """{ "id": "e", "type": "Elsa.Event", "version": 1, "canStartWorkflow": true, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "X" } } },""";
        var (engine, opslag) = await EngineAsync($$"""{ "id": "x-v1", "definitionId": "x", "version": 1, "isPublished": true, "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [{{(metWekker ? wekker : "")}} {{stap}}] } }""", new EngineOptions { MaxChainedPerCall = 50 });

        if (metWekker)
            await engine.PublishEventAsync("X", null, null, null, new RunContext(Nu));
        else
            await engine.StartAsync(new StartRequest { DefinitionId = "x" }, new RunContext(Nu));

        // Everyone who was started is there, and the last says why nobody follows.
        Assert.That(opslag.Instances.Count(i => i.SubStatus == WorkflowSubStatus.Finished), Is.EqualTo(50));
        var laatste = opslag.Instances.Single(i => i.SubStatus == WorkflowSubStatus.Faulted);
        Assert.That(InstanceReader.Read(laatste).Incidents.Single().Message, Is.EqualTo("Meer dan 50 workflows of gebeurtenissen in één keer; een workflow die zichzelf start, of een lijst die te lang is?"));
    }

    [TestCase(50, 51, 0)]
    [TestCase(51, 0, 1)]
    public async Task Een_lijst_start_iedereen_of_niemand(int lang, int klaar, int mislukt)
    {
        var (engine, opslag) = await EngineAsync($$"""{ "id": "x-v1", "definitionId": "x", "version": 1, "isPublished": true, "root": { "id": "b", "type": "Elsa.BulkDispatchWorkflows", "version": 1, "waitForCompletion": { "typeName": "Boolean", "expression": { "type": "Literal", "value": false } }, "workflowDefinitionId": { "typeName": "String", "expression": { "type": "Literal", "value": "kind" } }, "items": { "typeName": "Object", "expression": { "type": "Object", "value": "[{{string.Join(',', Enumerable.Range(0, lang))}}]" } } } }""", new EngineOptions { MaxChainedPerCall = 50 },
            """{ "id": "kind-v1", "definitionId": "kind", "version": 1, "isPublished": true, "root": { "id": "w", "type": "Elsa.WriteLine", "version": 1 } }""");

        await engine.StartAsync(new StartRequest { DefinitionId = "x" }, new RunContext(Nu));

        Assert.That((opslag.Instances.Count(i => i.SubStatus == WorkflowSubStatus.Finished), opslag.Instances.Count(i => i.SubStatus == WorkflowSubStatus.Faulted)), Is.EqualTo((klaar, mislukt)));
    }

    [Test]
    public async Task Bijna_tien_megabyte_wordt_gelezen_en_gedraaid()
    {
        var regels = string.Join(",", Enumerable.Range(0, 9_000).Select(i => $$"""{ "id": "a{{i}}", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{new string('x', 900)}}" } } }"""));
        var bestand = Encoding.UTF8.GetBytes($$"""{ "definitionId": "x", "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [{{regels}}] } }""");
        Assert.That(bestand, Has.Length.InRange(9_000_000, DefinitionReader.MaxBytes));

        var resultaat = await SpeelAsync(bestand);

        Assert.That(resultaat!.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public void Tienduizend_niveaus_diep_wordt_geweigerd()
    {
        var tekst = new StringBuilder("""{ "definitionId": "x", "root": """);
        for (var i = 0; i < 10_000; i++)
            tekst.Append("{\"id\":\"s").Append(i).Append("\",\"type\":\"Elsa.Sequence\",\"activities\":[");
        tekst.Append(string.Concat(Enumerable.Repeat("]}", 10_000))).Append('}');

        Assert.That(() => new DefinitionReader(Catalogus).Read(tekst.ToString()), Throws.TypeOf<DefinitionException>().With.Message.Contains("dieper genest"));
    }

    [Test]
    public void Een_object_dat_al_gelezen_is_en_te_diep_is_wordt_geweigerd()
    {
        var json = new JsonObject { ["id"] = "a", ["type"] = "Elsa.Sequence" };
        for (var i = 0; i < 1_000; i++)
            json = new JsonObject { ["id"] = $"s{i}", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(json) };

        Assert.That(() => new DefinitionReader(Catalogus).Read(new JsonObject { ["definitionId"] = "x", ["root"] = json }), Throws.TypeOf<DefinitionException>());
    }

    [Test]
    public void Meer_dan_tien_megabyte_wordt_geweigerd() =>
        Assert.That(() => new DefinitionReader(Catalogus).Read(new byte[DefinitionReader.MaxBytes + 1]), Throws.TypeOf<DefinitionException>().With.Message.Contains("10 MB"));

    [Test]
    [CancelAfter(20_000)]
    public async Task Een_groot_stroomschema_vol_lussen_komt_tot_rust()
    {
        var activiteiten = Enumerable.Range(0, 2_000).Select(i => $$"""{ "id": "a{{i}}", "type": "Elsa.WriteLine", "version": 1 }""");
        var lijnen = Enumerable.Range(0, 1_999).SelectMany(i => new[] { (i, i + 1), (i + 1, i / 2), (i, Math.Min(1_999, i + 7)) })
            .Select(l => $$"""{ "source": { "activity": "a{{l.Item1}}", "port": "Done" }, "target": { "activity": "a{{l.Item2}}" } }""");

        await SpeelAsync(Encoding.UTF8.GetBytes($$"""{ "definitionId": "x", "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "activities": [{{string.Join(",", activiteiten)}}], "connections": [{{string.Join(",", lijnen)}}] } }"""));
    }

    /// <summary>
    /// Reads and runs; null when it was refused. Two seconds on the clock or, on a busy machine, of processor time: that of the process also holds
    /// what the collector and the compiler do beside the run.
    /// </summary>
    private static async Task<RunResult?> SpeelAsync(byte[] bestand)
    {
        var (klok, begin) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        WorkflowDefinition definitie;
        try
        {
            definitie = new DefinitionReader(Catalogus).Read(bestand);
        }
        catch (DefinitionException e)
        {
            Assert.That(e.Path, Does.StartWith("$"));
            return null;
        }

        DefinitionValidator.Validate(definitie);
        var definities = new InMemoryDefinitionStore(new DefinitionReader(Catalogus));
        definities.AddPublished(definitie);
        var engine = new WorkflowRuntime(Catalogus, definities, new InMemoryStore(), new EngineOptions());
        var resultaat = await engine.StartAsync(new StartRequest { VersionId = definitie.Id }, new RunContext(Nu));

        Assert.That(resultaat.SubStatus, Is.AnyOf(WorkflowSubStatus.Finished, WorkflowSubStatus.Suspended, WorkflowSubStatus.Faulted));
        var (duur, verbruik) = (klok.Elapsed, Environment.CpuUsage.TotalTime - begin);
        Assert.That(duur < verbruik ? duur : verbruik, Is.LessThan(TimeSpan.FromSeconds(2)), () => $"een definitie kost hooguit 2 seconden: {Encoding.UTF8.GetString(bestand.AsSpan(0, Math.Min(bestand.Length, 20_000)))}");
        return resultaat;
    }

    private static async Task<(WorkflowRuntime Engine, InMemoryStore Opslag)> EngineAsync(string definitie, EngineOptions opties, params string[] kinderen)
    {
        var opslag = new InMemoryStore();
        var engine = new WorkflowRuntime(Catalogus, new InMemoryDefinitionStore(new DefinitionReader(Catalogus)), opslag, opties);
        foreach (var json in kinderen.Append(definitie))
            await new DefinitionPublisher(engine).ImportAsync(JsonNode.Parse(json)!.AsObject(), new RunContext(Nu));
        return (engine, opslag);
    }

    /// <summary>Removes, replaces, doubles or moves values somewhere in a definition.</summary>
    private static byte[] Vermink(string zaad, (int Wat, int Waar, int Waarmee)[] ingrepen)
    {
        var json = JsonNode.Parse(zaad)!;
        foreach (var (wat, waar, waarmee) in ingrepen)
        {
            var plaatsen = Plaatsen(json).ToList();
            if (plaatsen.Count == 0)
                break;
            var plaats = plaatsen[waar % plaatsen.Count];
            var waarde = wat switch
            {
                0 => null,
                1 => Waarden[waarmee % Waarden.Length] is { } tekst ? JsonNode.Parse(tekst) : null,
                _ => plaatsen[waarmee % plaatsen.Count].Lees()?.DeepClone(),
            };
            plaats.Zet(waarde, wat == 5);
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static IEnumerable<Plaats> Plaatsen(JsonNode? node)
    {
        if (node is JsonObject json)
        {
            foreach (var (naam, waarde) in json.ToArray())
            {
                yield return new Plaats(json, naam, -1);
                foreach (var plaats in Plaatsen(waarde))
                    yield return plaats;
            }
        }
        else if (node is JsonArray lijst)
        {
            for (var i = 0; i < lijst.Count; i++)
            {
                yield return new Plaats(lijst, "", i);
                foreach (var plaats in Plaatsen(lijst[i]))
                    yield return plaats;
            }
        }
    }

    private sealed record Plaats(JsonNode In, string Naam, int Index)
    {
        public JsonNode? Lees() => In is JsonObject json ? json[Naam] : In.AsArray() is var lijst && Index < lijst.Count ? lijst[Index] : null;

        public void Zet(JsonNode? waarde, bool erbij)
        {
            if (In is JsonObject json)
                json[Naam] = waarde;
            else if (erbij)
                In.AsArray().Add(waarde);
            else if (Index < In.AsArray().Count)
                In.AsArray()[Index] = waarde;
        }
    }

    private static string Hier([CallerFilePath] string bestand = "") => Path.GetDirectoryName(bestand)!;
}
