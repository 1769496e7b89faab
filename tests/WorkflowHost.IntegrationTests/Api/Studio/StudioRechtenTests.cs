using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using WorkflowHost.IntegrationTests.Opstelling;
using static WorkflowHost.IntegrationTests.Api.Studio.Studioopstelling;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>Who may draw, and what another site cannot make somebody do.</summary>
public sealed class StudioRechtenTests
{
    private static readonly string[] Adressen = ["/workflow-definitions", "/descriptors/activities", "/features/installed", "/workflow-instances/x", "/activity-executions/by-id?id=x.1"];

    [TestCaseSource(nameof(Adressen))]
    public async Task Zonder_aanmelding_is_het_antwoord_401(string pad)
    {
        using var niemand = await Studioclient.AlsAsync(Huis, null);

        using var antwoord = await niemand.StuurAsync("GET", pad);

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCaseSource(nameof(Adressen))]
    public async Task Zonder_het_recht_is_het_antwoord_403(string pad)
    {
        using var vrijwilliger = await Studioclient.AlsAsync(Huis, "V1");

        using var antwoord = await vrijwilliger.StuurAsync("GET", pad);

        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task De_hub_is_dicht_zonder_aanmelding_en_zonder_recht()
    {
        using var niemand = await Studioclient.AlsAsync(Huis, null);
        using var vrijwilliger = await Studioclient.AlsAsync(Huis, "V1");

        using var zonder = await niemand.StuurAsync("POST", "/../hubs/workflow-instance/negotiate?negotiateVersion=1", new JsonObject());
        using var geenRecht = await vrijwilliger.StuurAsync("POST", "/../hubs/workflow-instance/negotiate?negotiateVersion=1", new JsonObject());

        Assert.That((zonder.StatusCode, geenRecht.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden)));
    }

    [TestCase(null, 401)]
    [TestCase("V1", 403)]
    [TestCase("T1", 403)]
    public async Task Een_open_lijn_naar_de_hub_begint_niet_zonder_aanmelding_en_zonder_recht(string? code, int status)
    {
        using var lijn = new ClientWebSocket();
        lijn.Options.CollectHttpResponseDetails = true;
        if (code is not null)
        {
            lijn.Options.Cookies = new CookieContainer();
            lijn.Options.Cookies.Add(Huis.Adres, await Aanmeldhulp.KoekjeAsync(Huis.Diensten, code));
        }

        Assert.That(() => lijn.ConnectAsync(new Uri($"ws://{Huis.Adres.Authority}/elsa/hubs/workflow-instance"), CancellationToken.None), Throws.InstanceOf<WebSocketException>());
        Assert.That((int)lijn.HttpStatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task De_pagina_is_voor_wie_mag_kijken()
    {
        using var vrijwilliger = await Studioclient.AlsAsync(Huis, "V1");
        using var teamleider = await Studioclient.AlsAsync(Huis, "T1");
        using var jurist = await Studioclient.AlsAsync(Huis, "J1");

        using var dicht = await vrijwilliger.HaalAsync("/studio/workflows/definitions/gezinshereniging/edit");
        using var kijken = await teamleider.HaalAsync("/studio/workflows/definitions/gezinshereniging/edit");
        using var open = await jurist.HaalAsync("/studio/workflows/definitions/gezinshereniging/edit");

        Assert.That(new[] { dicht, kijken, open }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 403, 200, 200 }));
    }

    [Test]
    public async Task Wie_alleen_mag_kijken_krijgt_geen_schakels_om_te_wijzigen_en_wordt_geweigerd()
    {
        using var teamleider = await Studioclient.AlsAsync(Huis, "T1");
        using var jurist = await Studioclient.AlsAsync(Huis, "J1");

        var (lijst, een) = (await teamleider.JsonAsync("GET", "/workflow-definitions?versionOptions=Latest"), await teamleider.JsonAsync("GET", "/workflow-definitions/by-definition-id/vestiging?versionOptions=Latest"));
        using var bewaren = await teamleider.StuurAsync("POST", "/workflow-definitions", new JsonObject { ["model"] = een.DeepClone() });

        var zelfde = await jurist.JsonAsync("GET", "/workflow-definitions/by-definition-id/vestiging?versionOptions=Latest");
        IEnumerable<string> Soorten(JsonNode node) => node["links"]!.AsArray().Select(l => (string)l!["rel"]!);
        Assert.Multiple(() =>
        {
            Assert.That(Soorten(lijst).Concat(lijst["items"]!.AsArray().SelectMany(i => Soorten(i!))).Concat(Soorten(een)), Has.None.EqualTo("publish").And.None.EqualTo("bulk-publish").And.None.EqualTo("create"));
            Assert.That(Soorten(zelfde), Has.Some.EqualTo("publish"));
            Assert.That(bewaren.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        });
    }

    [Test]
    public async Task Een_andere_site_kan_niets_laten_bewaren()
    {
        using var jurist = await Studioclient.AlsAsync(Huis, "J1");
        var model = new JsonObject { ["model"] = new JsonObject { ["name"] = "Van buiten", ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["version"] = 1 } } };

        using var kruis = await jurist.StuurAsync("POST", "/workflow-definitions", model, ("Sec-Fetch-Site", "cross-site"));
        using var herkomst = await jurist.StuurAsync("POST", "/workflow-definitions", model, ("Origin", "https://elders.example"));

        var zoek = await jurist.JsonAsync("GET", "/workflow-definitions?SearchTerm=Van%20buiten");
        Assert.Multiple(() =>
        {
            Assert.That(kruis.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(herkomst.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((int)zoek["totalCount"]!, Is.Zero);
        });
    }

    [Test]
    public async Task Een_instantie_van_een_dossier_wordt_niet_gestopt_verwijderd_of_uitgevoerd()
    {
        using var jurist = await Studioclient.AlsAsync(Huis, "J1");
        var id = (string)(await jurist.JsonAsync("POST", "/workflow-instances", new JsonObject { ["definitionIds"] = new JsonArray("gezinshereniging") }))["items"]![0]!["id"]!;

        using var stop = await jurist.StuurAsync("POST", $"/cancel/workflow-instances/{id}");
        using var weg = await jurist.StuurAsync("DELETE", $"/workflow-instances/{id}");
        using var bestand = await jurist.StuurAsync("GET", $"/workflow-instances/{id}/export");
        using var workflow = await jurist.StuurAsync("DELETE", "/workflow-definitions/gezinshereniging");

        var staat = await jurist.JsonAsync("GET", $"/workflow-instances/{id}/execution-state");
        Assert.Multiple(() =>
        {
            Assert.That(new[] { stop, weg, bestand, workflow }.Select(a => a.StatusCode), Is.All.EqualTo(HttpStatusCode.Conflict));
            Assert.That((string)staat["status"]!, Is.EqualTo("Running"));
        });
    }

    [Test]
    public async Task Een_instantie_van_een_procedure_die_iemand_niet_mag_lezen_bestaat_niet()
    {
        await Huis.Werkbank.DossierAsync("participatieverklaring", nummer: "T-STUDIO-PV");
        var instantie = await Huis.Werkbank.LeesAsync(db => Task.FromResult(db.Dossiers.First(d => d.Nummer == "T-STUDIO-PV").InstantieId));
        using var jurist = await Studioclient.AlsAsync(Huis, "J1");

        var lijst = await jurist.JsonAsync("POST", "/workflow-instances", new JsonObject());
        using var detail = await jurist.StuurAsync("GET", $"/workflow-instances/{instantie}");
        var uitvoeringen = await jurist.JsonAsync("GET", $"/activity-executions/list?workflowInstanceId={instantie}");

        Assert.Multiple(() =>
        {
            Assert.That(lijst["items"]!.AsArray().Select(i => (string)i!["id"]!), Does.Not.Contain(instantie));
            Assert.That(detail.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((int)uitvoeringen["count"]!, Is.Zero);
        });
    }
}
