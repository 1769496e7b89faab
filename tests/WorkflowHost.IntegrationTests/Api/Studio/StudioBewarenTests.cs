using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using static WorkflowHost.IntegrationTests.Api.Studio.Studioopstelling;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>What saving, publishing and going back make of versions, and what comes in and goes out as a file.</summary>
public sealed class StudioBewarenTests
{
    private Studioclient _jurist = null!;

    [SetUp]
    public async Task Begin() => _jurist = await Studioclient.AlsAsync(Huis, "J1");

    [TearDown]
    public void Einde() => _jurist.Dispose();

    [Test]
    public async Task Een_onleesbare_workflow_is_een_melding_en_geen_fout()
    {
        using var antwoord = await _jurist.StuurAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = new JsonObject { ["name"] = "Zonder inhoud" } });

        var melding = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!;
        Assert.That((antwoord.StatusCode, (string)melding["errors"]!["generalErrors"]![0]!), Is.EqualTo((HttpStatusCode.BadRequest, "$.root: de hoofdactiviteit ontbreekt; 'root' moet een activiteit zijn.")));
    }

    [Test]
    public async Task Een_procedure_met_een_fout_gaat_niet_in_gebruik_en_blijft_als_concept_bewaard()
    {
        using var antwoord = await _jurist.StuurAsync("POST", "/workflow-definitions", Proefprocedure.Maak("Met een fout", "Stukken verzamelen", "[\"klaar\",\"weg\"]"));

        var fouten = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]!.AsArray().Select(f => (string)f!);
        var lijst = await _jurist.JsonAsync("GET", "/workflow-definitions?versionOptions=Latest&SearchTerm=Met een fout");
        Assert.Multiple(() =>
        {
            Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(fouten, Is.EqualTo(new[] { "Stap: uitkomst 'weg' leidt nergens heen." }));
            Assert.That(lijst["items"]!.AsArray().Select(v => (bool)v!["isPublished"]!), Is.EqualTo(new[] { false }));
        });
    }

    [Test]
    public async Task Een_waarschuwing_houdt_de_ontwerper_tegen_tot_er_een_reden_is()
    {
        using var antwoord = await _jurist.StuurAsync("POST", "/workflow-definitions", Proefprocedure.Maak("Met een waarschuwing", "Review the documents", "[\"klaar\"]"));

        var fouten = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["errors"]!["generalErrors"]!.AsArray().Select(f => (string)f!);
        Assert.That(fouten, Is.EqualTo(new[] { "Stap: 'Review the documents' lijkt geen Nederlands ('Review').", "Publiceren kan met een reden: ga naar Procedures, Met een waarschuwing." }));
    }

    [Test]
    public async Task Wie_er_meer_tegelijk_publiceert_hoort_welke_niet_in_gebruik_ging_en_waarom()
    {
        async Task<string> TekenAsync(string naam, string uitkomsten) => (string)(await _jurist.JsonAsync("POST", "/workflow-definitions", Proefprocedure.Maak(naam, "Stukken verzamelen", uitkomsten, publiceer: false)))["workflowDefinition"]!["definitionId"]!;
        var (goed, fout) = (await TekenAsync("Samen goed", "[\"klaar\"]"), await TekenAsync("Samen fout", "[\"klaar\",\"weg\"]"));

        var na = await _jurist.JsonAsync("POST", "/bulk-actions/publish/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray(goed, fout) });

        Assert.Multiple(() =>
        {
            Assert.That(na["published"]!.AsArray().Select(i => (string)i!), Is.EqualTo(new[] { goed }));
            Assert.That(na["failed"]!.AsArray().Select(i => (string)i!), Is.EqualTo(new[] { fout }));
            Assert.That(na["warnings"]![fout]!.AsArray().Select(z => (string)z!), Is.EqualTo(new[] { "Samen fout is niet gepubliceerd:", "Stap: uitkomst 'weg' leidt nergens heen." }));
        });
    }

    [Test]
    public async Task Wat_elders_in_gebruik_is_en_hier_niet_klopt_komt_binnen_als_concept_en_zegt_waarom()
    {
        var model = Proefprocedure.Maak("Van elders", "Stukken verzamelen", "[\"klaar\",\"weg\"]")["model"]!.DeepClone().AsObject();
        model["isPublished"] = true;

        var na = await _jurist.JsonAsync("POST", "/workflow-definitions/import", model);

        Assert.That(((bool)na["isPublished"]!, string.Join(' ', na["warnings"]!.AsArray().Select(z => (string)z!))), Is.EqualTo((false, "Van elders is niet gepubliceerd: Stap: uitkomst 'weg' leidt nergens heen.")));
    }

    [Test]
    public async Task Een_weigering_noemt_de_activiteit_en_wie_verder_tekent_hoort_wat_er_nog_niet_klopt()
    {
        using var antwoord = await _jurist.StuurAsync("POST", "/workflow-definitions", Proefprocedure.Maak("Bij de activiteit", "Stukken verzamelen", "[\"klaar\",\"weg\"]"));
        var geweigerd = JsonNode.Parse(await antwoord.Content.ReadAsStringAsync())!["activities"]!.AsObject();
        var definitie = (await _jurist.JsonAsync("GET", "/workflow-definitions?versionOptions=Latest&SearchTerm=Bij de activiteit"))["items"]![0]!["definitionId"]!;
        var nog = (await _jurist.JsonAsync("GET", $"/workflow-definitions/{definitie}/findings"))["activities"]!.AsObject();
        var hersteld = Proefprocedure.Maak("Bij de activiteit", "Stukken verzamelen", "[\"klaar\"]", publiceer: false);
        hersteld["model"]!["definitionId"] = definitie.DeepClone();
        await _jurist.JsonAsync("POST", "/workflow-definitions", hersteld);
        var daarna = (await _jurist.JsonAsync("GET", $"/workflow-definitions/{definitie}/findings"))["activities"]!.AsObject();

        Assert.Multiple(() =>
        {
            Assert.That(geweigerd.ToJsonString(), Is.EqualTo("""{"stap":["Stap: uitkomst \u0027weg\u0027 leidt nergens heen."]}"""));
            Assert.That(JsonNode.DeepEquals(nog, geweigerd), Is.True);
            Assert.That(daarna, Is.Empty);
        });
    }

    [Test]
    public async Task Een_goede_procedure_gaat_in_gebruik()
    {
        var na = await _jurist.JsonAsync("POST", "/workflow-definitions", Proefprocedure.Maak("Zonder bezwaar", "Stukken verzamelen", "[\"klaar\"]"));

        Assert.That((bool)na["workflowDefinition"]!["isPublished"]!, Is.True);
    }

    [Test]
    public async Task Drie_bewaringen_tegelijk_met_hetzelfde_oude_nummer_maken_een_concept_en_de_laatste_blijft()
    {
        var definitie = await _jurist.BewaarAsync("Tegelijk", publiceer: true);
        JsonObject Versie(int x)
        {
            var model = (JsonObject)definitie.DeepClone();
            model["root"]!["activities"]![0]!["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = x, ["y"] = 0 } } };
            return new JsonObject { ["model"] = model, ["publish"] = false };
        }

        await Task.WhenAll(_jurist.JsonAsync("POST", "/workflow-definitions", Versie(1)), _jurist.JsonAsync("POST", "/workflow-definitions", Versie(2)));
        await _jurist.JsonAsync("POST", "/workflow-definitions", Versie(3));

        var versies = await _jurist.JsonAsync("GET", $"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={definitie["definitionId"]}&OrderBy=Version&OrderDirection=Descending");
        var nieuwste = await _jurist.JsonAsync("GET", $"/workflow-definitions/by-definition-id/{definitie["definitionId"]}?versionOptions=Latest");
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', versies["items"]!.AsArray().Select(v => $"{v!["version"]}{((bool)v["isLatest"]! ? " nieuwste" : "")}{((bool)v["isPublished"]! ? " gepubliceerd" : "")}")), Is.EqualTo("2 nieuwste 1 gepubliceerd"));
            Assert.That((int)nieuwste["root"]!["activities"]![0]!["metadata"]!["designer"]!["position"]!["x"]!, Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Bewaren_zonder_iets_te_wijzigen_maakt_geen_versie()
    {
        var definitie = (await _jurist.JsonAsync("GET", "/workflow-definitions/by-definition-id/gezinshereniging?versionOptions=Latest")).AsObject();

        var na = await _jurist.JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = definitie.DeepClone(), ["publish"] = true });

        Assert.That(((int)na["workflowDefinition"]!["version"]!, (bool)na["alreadyPublished"]!), Is.EqualTo(((int)definitie["version"]!, true)));
    }

    [Test]
    public async Task Een_versie_die_gelopen_heeft_verandert_niet_meer()
    {
        var definitie = await _jurist.BewaarAsync("Bevroren", wacht: true);
        var instantie = await _jurist.VoerUitAsync(definitie);

        var na = await _jurist.BewaarAsync("Bevroren, nieuw", definitionId: (string)definitie["definitionId"]!);

        var staat = await _jurist.JsonAsync("GET", $"/workflow-instances/{instantie}");
        var toen = await _jurist.JsonAsync("GET", $"/workflow-definitions/by-id/{staat["definitionVersionId"]}");
        Assert.Multiple(() =>
        {
            Assert.That((int)na["version"]!, Is.EqualTo(2));
            Assert.That((string)toen["name"]!, Is.EqualTo("Bevroren"));
        });
    }

    [Test]
    public async Task Een_onbekende_activiteit_is_een_plaatshouder_en_komt_ongeschonden_terug()
    {
        var definitie = await _jurist.BewaarAsync("Onbekend", wijzig: m => m["root"]!["activities"]!.AsArray().Add(new JsonObject { ["id"] = "vreemd", ["type"] = "Ander.Soort", ["version"] = 3, ["eigen"] = new JsonObject { ["diep"] = 1 } }));

        var plaatshouder = definitie["root"]!["activities"]![1]!;
        definitie["name"] = "Onbekend, bewaard";
        await _jurist.JsonAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = definitie.DeepClone() });
        using var bestand = await _jurist.StuurAsync("GET", $"/workflow-definitions/{definitie["definitionId"]}/export?versionOptions=Latest");
        var uit = JsonNode.Parse(await bestand.Content.ReadAsStringAsync())!["root"]!["activities"]![1]!;

        Assert.Multiple(() =>
        {
            Assert.That(((string)plaatshouder["type"]!, (string)plaatshouder["missingTypeName"]!, (string)plaatshouder["nodeId"]!), Is.EqualTo(("Elsa.NotFoundActivity", "Ander.Soort", "Workflow1:schema:vreemd")));
            Assert.That(((string)uit["type"]!, (int)uit["version"]!, (int)uit["eigen"]!["diep"]!, uit["nodeId"]), Is.EqualTo(("Ander.Soort", 3, 1, (JsonNode?)null)));
        });
    }

    [Test]
    public async Task Terugtrekken_terugdraaien_en_een_versie_verwijderen()
    {
        var definitie = await _jurist.BewaarAsync("Terug", publiceer: true);
        var id = (string)definitie["definitionId"]!;
        await _jurist.BewaarAsync("Terug, anders", definitionId: id);

        using var niets = await _jurist.StuurAsync("POST", $"/workflow-definitions/{(await _jurist.BewaarAsync("Nooit"))["definitionId"]}/retract", new JsonObject());
        var terug = await _jurist.JsonAsync("POST", $"/workflow-definitions/{id}/revert/1", new JsonObject());
        var inhoud = await _jurist.JsonAsync("GET", $"/workflow-definitions/by-id/{terug["id"]}");
        using var weg = await _jurist.StuurAsync("DELETE", $"/workflow-definition-versions/{terug["id"]}");
        var nieuwste = await _jurist.JsonAsync("GET", $"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        var getrokken = await _jurist.JsonAsync("POST", $"/workflow-definitions/{id}/retract", new JsonObject());

        Assert.Multiple(() =>
        {
            Assert.That(niets.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(((int)terug["version"]!, (string)inhoud["name"]!), Is.EqualTo((3, "Terug")));
            Assert.That(weg.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((int)nieuwste["version"]!, Is.EqualTo(2));
            Assert.That((bool)getrokken["isPublished"]!, Is.False);
        });
    }

    [Test]
    public async Task Wat_uitgaat_komt_gelijk_weer_binnen_ook_als_zip()
    {
        var een = await _jurist.BewaarAsync("Uit een", publiceer: true);
        var twee = await _jurist.BewaarAsync("Uit twee");
        using var zip = await _jurist.StuurAsync("POST", "/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray((string)een["id"]!, (string)twee["id"]!) });
        var inhoud = await zip.Content.ReadAsByteArrayAsync();
        await _jurist.JsonAsync("POST", "/bulk-actions/delete/workflow-definitions/by-definition-id", new JsonObject { ["definitionIds"] = new JsonArray((string)een["definitionId"]!, (string)twee["definitionId"]!) });

        using var terug = await _jurist.UploadAsync("/workflow-definitions/import-files", inhoud, "workflows.zip");

        var na = await _jurist.JsonAsync("GET", $"/workflow-definitions/by-definition-id/{een["definitionId"]}");
        Assert.Multiple(() =>
        {
            using var archief = new ZipArchive(new MemoryStream(inhoud));
            Assert.That(archief.Entries.Count(e => e.Name.StartsWith("workflow-definition-uit-", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That((int)terug.StatusCode, Is.EqualTo(200));
            Assert.That(JsonNode.DeepEquals(na["root"], een["root"]), Is.True);
            Assert.That((bool)na["isPublished"]!, Is.True);
        });
    }

    [Test]
    public async Task Een_bestand_dat_geen_workflow_is_wordt_geweigerd()
    {
        using var antwoord = await _jurist.UploadAsync("/workflow-definitions/import-files", "geen json"u8.ToArray(), "brief.json");

        Assert.That((antwoord.StatusCode, await antwoord.Content.ReadAsStringAsync()), Is.EqualTo((HttpStatusCode.BadRequest, """{"statusCode":400,"message":"'brief.json' bevat geen workflow.","errors":{"generalErrors":["'brief.json' bevat geen workflow."]}}""")));
    }

    [Test]
    public async Task Een_instantie_gaat_als_bestand_weg_en_komt_wachtend_terug()
    {
        var definitie = await _jurist.BewaarAsync("Reiziger", wacht: true);
        var id = await _jurist.VoerUitAsync(definitie);
        using var bestand = await _jurist.StuurAsync("GET", $"/workflow-instances/{id}/export");
        var inhoud = await bestand.Content.ReadAsByteArrayAsync();
        using var weg = await _jurist.StuurAsync("DELETE", $"/workflow-instances/{id}");

        using var terug = await _jurist.UploadAsync("/bulk-actions/import/workflow-instances", inhoud, "instantie.json");
        await _jurist.StuurAsync("POST", "/events/klaar-Reiziger/trigger", new JsonObject());

        var staat = await _jurist.JsonAsync("GET", $"/workflow-instances/{id}/execution-state");
        Assert.That((weg.StatusCode, (int)JsonNode.Parse(await terug.Content.ReadAsStringAsync())!["imported"]!, (string)staat["status"]!), Is.EqualTo((HttpStatusCode.NoContent, 1, "Finished")));
    }

    [Test]
    public async Task Uitvoeren_stoppen_en_opnieuw_proberen()
    {
        var fout = await _jurist.BewaarAsync("Mislukt", wijzig: m => m["root"]!["activities"]![0]!["text"]!["expression"]!["value"] = "throw new Error('stuk')");
        var mislukt = await _jurist.VoerUitAsync(fout);
        var wacht = await _jurist.VoerUitAsync(await _jurist.BewaarAsync("Wachtend", wacht: true));

        var detail = await _jurist.JsonAsync("GET", $"/workflow-instances/{mislukt}");
        var opnieuw = await _jurist.JsonAsync("POST", "/alterations/workflows/retry", new JsonObject { ["workflowInstanceIds"] = new JsonArray(mislukt) });
        var gestopt = await _jurist.JsonAsync("POST", "/bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(wacht, mislukt) });
        var na = await _jurist.JsonAsync("GET", $"/workflow-instances/{wacht}/execution-state");

        Assert.Multiple(() =>
        {
            Assert.That(((string)detail["subStatus"]!, (int)detail["incidentCount"]!), Is.EqualTo(("Faulted", 1)));
            Assert.That((bool)opnieuw["results"]![0]!["isSuccessful"]!, Is.True);
            Assert.That((int)gestopt["cancelled"]!, Is.EqualTo(1));
            Assert.That(((string)na["status"]!, (string)na["workflowSubStatus"]!), Is.EqualTo(("Finished", "Cancelled")));
        });
    }

    [Test]
    public async Task Een_startregel_die_geen_tweede_toestaat_staat_in_de_kop_van_het_antwoord()
    {
        var definitie = await _jurist.BewaarAsync("Een tegelijk", wacht: true, wijzig: m => m["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" });
        await _jurist.VoerUitAsync(definitie);

        using var tweede = await _jurist.StuurAsync("POST", $"/workflow-definitions/{definitie["definitionId"]}/execute", new JsonObject { ["versionOptions"] = "Latest" });

        Assert.That((tweede.StatusCode, tweede.Headers.GetValues("x-elsa-workflow-cannot-start").Single()), Is.EqualTo((HttpStatusCode.OK, "True")));
    }
}
