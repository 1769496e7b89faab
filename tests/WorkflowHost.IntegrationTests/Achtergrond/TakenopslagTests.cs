using Hangfire.PostgreSql;
using Hangfire.Storage;
using Hangfire.Storage.SQLite;
using WorkflowHost.Web.Achtergrond;

namespace WorkflowHost.IntegrationTests.Achtergrond;

internal sealed class TakenopslagTests
{
    private DirectoryInfo _map = null!;

    [SetUp]
    public void Maak() => _map = Directory.CreateTempSubdirectory("workflowhost-taken-");

    [TearDown]
    public void RuimOp() => _map.Delete(recursive: true);

    [Test]
    public void Zonder_database_is_er_geen_opslag() => Assert.That(() => Takenopslag.Open(null, null), Throws.ArgumentNullException);

    [Test]
    public void Naast_een_bestand_komt_een_bestand_en_het_rooster_overleeft_een_herstart()
    {
        var pad = Path.Combine(_map.FullName, "dossiers.db");
        using (var opslag = (SQLiteStorage)Takenopslag.Open(pad, null))
        {
            Taakrooster.Stel(opslag);
        }

        using var later = (SQLiteStorage)Takenopslag.Open(pad, null);
        using var verbinding = later.GetConnection();
        Assert.Multiple(() =>
        {
            Assert.That(Path.Combine(_map.FullName, "dossiers-jobs.db"), Does.Exist);
            Assert.That(verbinding.GetRecurringJobs().Select(j => j.Id), Is.EquivalentTo(Taakrooster.Taken.Select(t => t.Naam)));
        });
    }

    [Test]
    public void Met_PostgreSQL_staan_de_taken_daar()
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_POSTGRES") is not { Length: > 0 } verbinding)
        {
            Assert.Ignore("Overgeslagen: WORKFLOWHOST_POSTGRES is niet gezet.");
            return;
        }

        var opslag = Takenopslag.Open(Path.Combine(_map.FullName, "dossiers.db"), verbinding);

        Assert.Multiple(() =>
        {
            Assert.That(opslag, Is.TypeOf<PostgreSqlStorage>());
            Assert.That(opslag.GetMonitoringApi().GetStatistics(), Is.Not.Null);
            Assert.That(_map.EnumerateFiles(), Is.Empty);
        });
    }
}
