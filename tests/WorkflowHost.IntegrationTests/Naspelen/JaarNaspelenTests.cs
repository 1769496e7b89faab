using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Naspelen;

/// <summary>The main job: the shipped year, replayed by the command that a user gives.</summary>
[NonParallelizable]
public sealed class JaarNaspelenTests
{
    private static DirectoryInfo s_map = null!;
    private static JsonObject s_uit = null!;

    [OneTimeSetUp]
    public static async Task Speel()
    {
        s_map = Directory.CreateTempSubdirectory("workflowhost-jaar-");
        var uit = Path.Combine(s_map.FullName, "uit.json");

        var code = await Hoofdcommando.Maak().Parse(["naspelen", Werkbank.Voorbeeld, "--uit", uit, "--db", Path.Combine(s_map.FullName, "jaar.db")]).InvokeAsync();

        Assert.That(code, Is.Zero);
        s_uit = JsonNode.Parse(await File.ReadAllTextAsync(uit))!.AsObject();
    }

    [OneTimeTearDown]
    public static void RuimOp()
    {
        s_map.Delete(recursive: true);
    }

    [Test]
    public void De_cijfers_zijn_precies_die_van_het_jaar() => Jaarverwachting.CijfersKloppen(s_uit);

    [Test]
    public void De_open_stappen_zijn_die_van_31_december() => Jaarverwachting.StappenKloppen(s_uit);

    [Test]
    public void Elke_mutatie_paste() => Assert.That(s_uit["niet_passend"]!.ToJsonString(), Is.EqualTo("[]"));

    [Test]
    public void De_intake_die_te_lang_duurt_staat_bij_de_stilstand() =>
        Assert.That(s_uit["stilstand"]!.AsArray().Any(s => s!["dossier"]!.ToString() == "HIL-GH-011" && s["regel"]!.ToString() == "S5"), Is.True);

    [TestCase("HIL-GH-005")]
    [TestCase("HIL-GH-006")]
    [TestCase("HIL-GH-007")]
    [TestCase("HIL-GH-008")]
    [TestCase("HIL-GH-009")]
    [TestCase("HIL-GH-010")]
    public void Wie_voorbij_de_beslistermijn_is_wacht_op_de_ind(string nummer)
    {
        var reden = s_uit["stilstand"]!.AsArray().FirstOrDefault(s => s!["dossier"]!.ToString() == nummer && s["regel"]!.ToString() == "S1" && s["wacht_op"]!.ToString() == "IND");

        Assert.That(reden?["oorzaak"]?.ToString(), Does.Contain("is voorbij sinds"));
    }

    [Test]
    public void Niemand_kreeg_meer_dan_een_mail_per_dag_en_geen_mail_noemt_een_naam()
    {
        using var db = WorkflowHost.Storage.Database.Sqlite(Path.Combine(s_map.FullName, "jaar.db")).Open();
        var mails = db.Berichten.AsNoTracking().ToList();
        var namen = db.Personen.AsNoTracking().ToList().SelectMany(p => new[] { p.Roepnaam, p.Achternaam }).ToHashSet(StringComparer.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(mails, Is.Not.Empty);
            Assert.That(mails.GroupBy(m => (m.MedewerkerId, m.Dag)).Max(g => g.Count()), Is.EqualTo(1));
            Assert.That(mails.Where(m => Woorden(m.Tekst + " " + m.Onderwerp).Overlaps(namen)), Is.Empty);
            Assert.That(mails.Where(m => m.Tekst.Contains("hereniging", StringComparison.OrdinalIgnoreCase) || m.Tekst.Contains("Syri", StringComparison.OrdinalIgnoreCase)), Is.Empty);
        });
    }

    [Test]
    public async Task Een_bestaande_database_blijft_zoals_zij_was()
    {
        var pad = Path.Combine(s_map.FullName, "bezet.db");
        await File.WriteAllTextAsync(pad, "van een ander");

        var code = await Hoofdcommando.Maak().Parse(["naspelen", Werkbank.Voorbeeld, "--db", pad]).InvokeAsync();

        Assert.That((code, await File.ReadAllTextAsync(pad)), Is.EqualTo((2, "van een ander")));
    }

    private static HashSet<string> Woorden(string tekst) =>
        new string([.. tekst.Select(t => char.IsLetter(t) ? t : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
