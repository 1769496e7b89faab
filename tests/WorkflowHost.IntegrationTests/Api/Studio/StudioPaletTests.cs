using System.Text.Json.Nodes;
using WorkflowHost.Web.Commandos;
using static WorkflowHost.IntegrationTests.Api.Studio.Studioopstelling;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>What the jurist chooses from: terms, roles, mutaties, lines of a mail, procedures and checklists come from the host, and what a file holds is always among it.</summary>
public sealed class StudioPaletTests
{
    private Studioclient _jurist = null!;

    [SetUp]
    public async Task Begin() => _jurist = await Studioclient.AlsAsync(Huis, "J1");

    [TearDown]
    public void Einde() => _jurist.Dispose();

    [TestCase("Stap", "Rol", "dropdown", "jurist")]
    [TestCase("Stap", "Termijn", "dropdown", "G01")]
    [TestCase("Stap", "Mutatiesoorten", "checklist", "BesluitOntvangen")]
    [TestCase("MutatieAfwachten", "Mutatiesoorten", "checklist", "BesluitOntvangen")]
    [TestCase("TermijnAfwachten", "Termijnen", "checklist", "G06")]
    [TestCase("BerichtSturen", "Sjabloon", "dropdown", "Het dossier kan worden afgesloten.")]
    [TestCase("BerichtSturen", "Aan", "dropdown", "teamleider")]
    [TestCase("DossierStarten", "Procedure", "dropdown", "vestiging")]
    [TestCase("Checklist", "Lijst", "dropdown", "inburgering-2021")]
    [TestCase("Beoordeling", "Rol", "dropdown", "jurist")]
    public async Task De_keuzes_komen_van_de_host(string activiteit, string invoer, string hulp, string keuze)
    {
        var beschrijving = await InvoerAsync(activiteit, invoer);

        Assert.That((string)beschrijving["uiHint"]!, Is.EqualTo(hulp));
        Assert.That(await WaardenAsync(activiteit, beschrijving), Has.Member(keuze));
    }

    [Test]
    public async Task Wat_bij_het_kiezen_opnieuw_wordt_gevraagd_komt_niet_mee_met_het_palet()
    {
        var opnieuw = (await _jurist.JsonAsync("GET", "/descriptors/activities"))["items"]!.AsArray().SelectMany(d => d!["inputs"]!.AsArray()).Select(i => i!["uiSpecifications"]!).Where(IsOpnieuw).ToList();

        Assert.That(opnieuw, Is.Not.Empty);
        Assert.That(opnieuw.Select(Items), Has.All.Empty);
    }

    [Test]
    public async Task Elke_vaste_waarde_in_de_drie_procedures_is_een_keuze()
    {
        var mis = new List<string>();
        var beschrijvingen = (await _jurist.JsonAsync("GET", "/descriptors/activities"))["items"]!.AsArray().ToDictionary(d => (string)d!["typeName"]!, d => d!["inputs"]!.AsArray());
        foreach (var bestand in Directory.EnumerateFiles(Werkplaats.StandaardWorkflows, "*.json"))
        {
            foreach (var knoop in Knopen(JsonNode.Parse(await System.IO.File.ReadAllTextAsync(bestand))!["root"]))
            {
                foreach (var invoer in beschrijvingen[(string)knoop["type"]!].Where(i => (string?)i!["uiHint"] is "dropdown" or "checklist"))
                {
                    var naam = (string)invoer!["name"]!;
                    if (knoop[char.ToLowerInvariant(naam[0]) + naam[1..]]?["expression"] is JsonObject waarde && (string?)waarde["type"] is "Literal" or "Object")
                    {
                        var gekozen = waarde["value"]!.ToString();
                        var keuzes = await WaardenAsync(((string)knoop["type"]!)["Procedure.".Length..], invoer);
                        mis.AddRange((gekozen.StartsWith('[') ? JsonNode.Parse(gekozen)!.AsArray().Select(w => w!.ToString()) : [gekozen]).Where(w => !keuzes.Contains(w)).Select(w => $"{knoop["id"]}: {naam} {w}"));
                    }
                }
            }
        }

        Assert.That(mis, Is.Empty);
    }

    [Test]
    public async Task De_uitkomsten_per_mutatie_zijn_die_van_de_stap_en_de_aangevinkte_mutaties()
    {
        var keuzes = await KeuzesAsync("Stap", "MutatieUitkomsten", new JsonObject
        {
            ["uitkomsten"] = Lijst("inwilliging", "afwijzing"),
            ["mutatiesoorten"] = Lijst("BesluitOntvangen"),
            ["mutatieUitkomsten"] = Lijst("BesluitOntvangen=inwilliging", "BesluitOntvangen=vervallen"),
        });

        Assert.That(keuzes, Is.EqualTo(new[]
        {
            ("Besluit ontvangen: inwilliging", "BesluitOntvangen=inwilliging"),
            ("BesluitOntvangen=vervallen", "BesluitOntvangen=vervallen"),
            ("Besluit ontvangen: afwijzing", "BesluitOntvangen=afwijzing"),
        }));
    }

    [TestCase("BerichtSturen", "Sjabloon", "Literal", "Een eigen regel van vroeger.")]
    [TestCase("TermijnStarten", "Termijn", "Literal", "X99")]
    [TestCase("TermijnAfwachten", "Termijnen", "Object", "[\"X99\"]")]
    public async Task Wat_een_workflow_al_had_blijft_leesbaar_in_de_lijst(string activiteit, string invoer, string soort, string waarde)
    {
        var eigen = waarde.Trim('[', ']', '"');

        var keuzes = await KeuzesAsync(activiteit, invoer, new JsonObject { [char.ToLowerInvariant(invoer[0]) + invoer[1..]] = Waarde(soort, waarde) });

        Assert.That(keuzes, Has.Member((eigen, eigen)));
    }

    [Test]
    public async Task Een_formule_is_geen_keuze()
    {
        var keuzes = await KeuzesAsync("BerichtSturen", "Sjabloon", new JsonObject { ["sjabloon"] = Waarde("JavaScript", "'Kijk in ' + 'het dossier'") });

        Assert.That(keuzes.Select(k => k.Waarde), Has.None.Contains("Kijk in '"));
    }

    private async Task<JsonNode> InvoerAsync(string activiteit, string invoer) =>
        (await _jurist.JsonAsync("GET", $"/descriptors/activities/Procedure.{activiteit}"))["inputs"]!.AsArray().Single(i => (string)i!["name"]! == invoer)!;

    private async Task<List<(string Tekst, string Waarde)>> KeuzesAsync(string activiteit, string invoer, JsonObject velden) =>
        [.. Items((await _jurist.JsonAsync("POST", $"/descriptors/activities/Procedure.{activiteit}/options/{invoer}", new JsonObject { ["context"] = velden }))["items"]!).Select(i => ((string)i!["text"]!, (string)i["value"]!))];

    // As Studio does: of a list that may have changed since the palette was made the choices are asked when the activity is selected, here with no other field filled in.
    private async Task<HashSet<string>> WaardenAsync(string activiteit, JsonNode invoer) => IsOpnieuw(invoer["uiSpecifications"]!)
        ? [.. (await KeuzesAsync(activiteit, (string)invoer["name"]!, [])).Select(k => k.Waarde)]
        : [.. Items(invoer["uiSpecifications"]!).Select(i => (string)i!["value"]!)];

    private static bool IsOpnieuw(JsonNode specificaties) => (bool?)specificaties["Refresh"] is true;

    private static JsonArray Items(JsonNode specificaties) => (specificaties["dropdown"]?["selectList"] ?? specificaties["checklist"]!["checkList"])!["items"]!.AsArray();

    private static JsonObject Lijst(params string[] waarden) => Waarde("Object", new JsonArray([.. waarden.Select(w => JsonValue.Create(w))]).ToJsonString());

    private static JsonObject Waarde(string soort, string waarde) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = soort, ["value"] = waarde } };

    private static IEnumerable<JsonObject> Knopen(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(p => Knopen(p.Value)).Concat(json["type"] is JsonValue type && type.ToString().StartsWith("Procedure.", StringComparison.Ordinal) ? [json] : []),
        JsonArray lijst => lijst.SelectMany(Knopen),
        _ => [],
    };
}
