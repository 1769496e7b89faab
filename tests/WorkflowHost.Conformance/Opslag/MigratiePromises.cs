using Microsoft.EntityFrameworkCore;
using WorkflowHost.Storage;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>The schema grows by migrations, on both databases alike.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class MigratiePromises<TOpslag> where TOpslag : Proefopslag, new()
{
    private TOpslag _opslag = null!;
    private Database _database = null!;

    [OneTimeSetUp]
    public void Begin() => _opslag = new TOpslag();

    [OneTimeTearDown]
    public async Task RuimOp() => await _opslag.DisposeAsync();

    [SetUp]
    public async Task Leeg() => _database = await _opslag.NieuwAsync();

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_and_stays_as_it_is()
    {
        await _database.MigrateAsync(CancellationToken.None);
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99991231235959_Toekomst', '99.0')""");
        }

        Assert.That(async () => await _database.MigrateAsync(CancellationToken.None), Throws.InvalidOperationException.With.Message.Contains("99991231235959_Toekomst"));
    }

    [Test]
    public async Task The_migrations_make_the_whole_schema_from_nothing_and_twice_is_once()
    {
        await _database.MigrateAsync(CancellationToken.None);
        await _database.MigrateAsync(CancellationToken.None);

        await using var db = _database.Open();
        await db.Database.OpenConnectionAsync();
        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
        foreach (var type in db.Model.GetEntityTypes())
        {
            var kolommen = string.Join(", ", type.GetProperties().Select(p => $"\"{p.GetColumnName()}\""));
            // Every table and column of the model is there, or the database says which is not.
            await using var commando = db.Database.GetDbConnection().CreateCommand();
            commando.CommandText = $"SELECT {kolommen} FROM \"{type.GetTableName()}\" WHERE 1 = 0";
            Assert.That(async () => await commando.ExecuteNonQueryAsync(), Throws.Nothing);
        }
    }

    [Test]
    public void The_model_has_no_change_without_a_migration()
    {
        using var db = _database.Open();

        Assert.That(db.Database.HasPendingModelChanges(), Is.False);
    }
}
