using System.Text.Json.Nodes;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Naspelen;

/// <summary>Another year than the shipped one: twice the people, under other codes, in one replay. Nothing may lean on the rows of the sample.</summary>
[NonParallelizable]
public sealed class AnderJaarTests
{
    // Figures that count people or events double; those about the team and its target do not.
    private static readonly string[] VanHetTeam = ["H06", "H07", "H08", "T01"];

    private static DirectoryInfo s_map = null!;
    private static JsonObject s_uit = null!;

    [OneTimeSetUp]
    public static async Task Speel()
    {
        s_map = Directory.CreateTempSubdirectory("workflowhost-dubbel-");
        Jaarverdubbeling.Schrijf(Werkbank.Voorbeeld, s_map.FullName);
        var uit = Path.Combine(s_map.FullName, "uit.json");

        var code = await Hoofdcommando.Maak().Parse(["naspelen", s_map.FullName, "--uit", uit]).InvokeAsync();

        Assert.That(code, Is.Zero);
        s_uit = JsonNode.Parse(await File.ReadAllTextAsync(uit))!.AsObject();
    }

    [OneTimeTearDown]
    public static void RuimOp() => s_map.Delete(recursive: true);

    [Test]
    public void Elke_mutatie_paste() => Assert.That(s_uit["niet_passend"]!.ToJsonString(), Is.EqualTo("[]"));

    [Test]
    public void De_cijfers_over_mensen_zijn_dubbel()
    {
        Assert.Multiple(() =>
        {
            foreach (var (code, waarde) in Jaarverwachting.Cijfers.Where(c => !VanHetTeam.Contains(c.Key, StringComparer.Ordinal)))
            {
                Assert.That(Gesorteerd(s_uit["jaaroverzicht"]![code]!), Is.EqualTo(Gesorteerd(Dubbel(code, waarde!))), code);
            }
        });
    }

    [Test]
    public void Beide_helften_staan_op_dezelfde_stappen() => Assert.Multiple(() =>
    {
        Jaarverwachting.StappenKloppen(s_uit);
        Jaarverwachting.StappenKloppen(s_uit, Jaarverdubbeling.Teken);
    });

    // A list of groups or results has each of them twice; other lists and tables hold counts.
    private static JsonNode Dubbel(string code, JsonNode waarde) => (code, waarde) switch
    {
        ("H10" or "V01", JsonArray lijst) => new JsonArray([.. lijst.Concat(lijst).Select(w => w!.DeepClone())]),
        (_, JsonArray lijst) => new JsonArray([.. lijst.Select(w => (JsonNode)(2 * (int)w!))]),
        (_, JsonObject tabel) => new JsonObject(tabel.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, 2 * (int)p.Value!))),
        _ => 2 * (int)waarde,
    };

    private static List<string> Gesorteerd(JsonNode waarde) => waarde switch
    {
        JsonArray lijst => lijst.Select(w => w!.ToString()).Order(StringComparer.Ordinal).ToList(),
        JsonObject tabel => tabel.Select(p => $"{p.Key}: {p.Value}").Order(StringComparer.Ordinal).ToList(),
        _ => [waarde.ToString()],
    };
}
