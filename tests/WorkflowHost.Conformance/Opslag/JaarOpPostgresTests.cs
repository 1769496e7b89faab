using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.IntegrationTests.Naspelen;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>The main job on PostgreSQL: the sample year gives the figures it gives on SQLite.</summary>
[TestFixture]
public sealed class JaarOpPostgresTests
{
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
            var jaar = new RegistratiejaarLezen(diensten.GetRequiredService<Regelset>().Mutatiesoorten, procedures).Lees(Jaarverwachting.Voorbeeld, gelezenOp);

            s_uit = (await diensten.GetRequiredService<JaarNaspelen>().SpeelAsync(jaar, null, null, CancellationToken.None)).Json;
        }
        finally
        {
            post.Delete(recursive: true);
        }
    }

    [Test]
    public void De_cijfers_zijn_die_van_het_jaar() => Jaarverwachting.CijfersKloppen(s_uit);

    [Test]
    public void De_dossiers_staan_waar_zij_horen() => Jaarverwachting.StappenKloppen(s_uit);

    [Test]
    public void Elke_mutatie_paste() => Assert.That(s_uit["niet_passend"]!.AsArray(), Is.Empty);
}
