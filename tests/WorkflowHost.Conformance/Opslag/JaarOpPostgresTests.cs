using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>The main job on PostgreSQL: the sample year gives the figures it gives on SQLite.</summary>
[TestFixture]
public sealed class JaarOpPostgresTests
{
    private static readonly string Voorbeeld = Path.Combine(Werkplaats.StandaardWorkflows, "voorbeelden", "hillegom-2017");
    private static JsonObject s_uit = null!;

    [OneTimeSetUp]
    public static async Task Speel()
    {
        await using var opslag = new OpPostgres();
        var database = await opslag.NieuwAsync();
        await database.MigrateAsync(CancellationToken.None);
        var post = Directory.CreateTempSubdirectory("workflowhost-post-");
        try
        {
            var instellingen = new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen())
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Mail:Server"] = "", ["Mail:Map"] = post.FullName }).Build();
            await using var diensten = new ServiceCollection().AddLogging().AddWerkplaats(instellingen, database, Werkplaats.StandaardWorkflows).BuildServiceProvider(validateScopes: true);
            var gelezenOp = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
            var procedures = await ProceduresPubliceren.PubliceerAsync(diensten, Werkplaats.StandaardWorkflows, gelezenOp, CancellationToken.None);
            var jaar = new RegistratiejaarLezen(diensten.GetRequiredService<Regelset>().Mutatiesoorten, procedures).Lees(Voorbeeld, gelezenOp);

            s_uit = (await diensten.GetRequiredService<JaarNaspelen>().SpeelAsync(jaar, null, null, CancellationToken.None)).Json;
        }
        finally
        {
            post.Delete(recursive: true);
        }
    }

    [Test]
    public void De_cijfers_zijn_die_van_het_jaar()
    {
        var verwacht = Lees("verwacht.json");

        Assert.Multiple(() =>
        {
            foreach (var (code, waarde) in verwacht)
            {
                Assert.That(s_uit["jaaroverzicht"]![code]?.ToJsonString(), Is.EqualTo(waarde!.ToJsonString()), code);
            }
        });
    }

    [Test]
    public void De_dossiers_staan_waar_zij_horen()
    {
        var verwacht = Lees("verwacht-stappen.json");

        Assert.Multiple(() =>
        {
            foreach (var (nummer, dossier) in verwacht)
            {
                var uit = s_uit["dossiers"]![nummer]!;
                Assert.That(uit["resultaat"]?.ToString(), Is.EqualTo(dossier!["resultaat"]?.ToString()), nummer);
                Assert.That(uit["open_stappen"]!.AsArray().Select(s => s!.ToString()), Is.EquivalentTo(dossier["open_stappen"]!.AsArray().Select(s => s!.ToString())), nummer);
            }
        });
    }

    [Test]
    public void Elke_mutatie_paste() => Assert.That(s_uit["niet_passend"]!.AsArray(), Is.Empty);

    private static JsonObject Lees(string bestand) => JsonNode.Parse(File.ReadAllText(Path.Combine(Voorbeeld, bestand)))!.AsObject();
}
