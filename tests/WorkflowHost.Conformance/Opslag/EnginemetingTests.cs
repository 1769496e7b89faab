using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Web.Commandos.Meten;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>That the measurement measures; how fast it is, is nobody's test.</summary>
[TestFixture]
public sealed class EnginemetingTests
{
    private static readonly string[] s_naastKaleCommits = ["start_en_wacht", "hervat_en_klaar", "wekkers", "lezen"];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Every_figure_is_there_and_stands_beside_bare_commits(bool postgres)
    {
        if (postgres)
        {
            // Says why not, when there is none.
            await Postgrescluster.BeheerAsync();
        }

        await using var plaats = await Meetplaats.OpenAsync(postgres, CancellationToken.None);

        var uit = await new Enginemeting(plaats, klein: 100, groot: 200, keer: 40).MeetAsync(CancellationToken.None);

        Assert.Multiple(() =>
        {
            foreach (var naam in s_naastKaleCommits)
            {
                Assert.That(Getal(uit[naam]!["verhouding"]), Is.Positive, naam);
                Assert.That(Getal(uit[naam]!["kale_commits_per_seconde"]), Is.Positive, naam);
            }

            Assert.That(Getal(uit["wekkers"]!["aantal"]), Is.EqualTo(1_000));
            Assert.That(Getal(uit["reeks_van_100_in_geheugen"]!["cpu_ms"]), Is.Positive);
            Assert.That(Getal(uit["vier_aanroepers"]!["hervat_tot_een"]), Is.Positive);
            Assert.That(Getal(uit["vlakheid"]!["groot_kost_maal_klein"]), Is.Positive);
            Assert.That(Getal(uit["schijf_per_wachtende_instantie_bytes"]), Is.InRange(1, 8_000));
        });
    }

    private static double Getal(JsonNode? waarde) => double.Parse(waarde!.ToJsonString(), CultureInfo.InvariantCulture);
}
