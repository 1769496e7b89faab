using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.Storage;
using WorkflowHost.Web.Achtergrond;

namespace WorkflowHost.IntegrationTests.Achtergrond;

/// <summary>A copy is whole, opens as a restore would, and stays as long as it should.</summary>
public sealed class BackupTests
{
    [Test]
    public async Task Op_PostgreSQL_zegt_de_taak_dat_zij_niets_doet() =>
        Assert.That(await new Backup(new Database(null, "Host=nergens"), Options.Create(new BackupOptions())).MaakAsync(Werkbank.Op(2026, 3, 2), CancellationToken.None), Does.StartWith("niet hier"));

    [Test]
    public async Task Een_kopie_van_een_database_die_niet_deugt_telt_niet_en_de_vorige_blijft()
    {
        await using var bank = await Werkbank.MaakAsync();
        var (backup, map) = Backup(bank);
        await backup.MaakAsync(Werkbank.Op(2026, 3, 2), CancellationToken.None);
        // A table the program cannot do without.
        await using (var verbinding = new SqliteConnection($"Data Source={bank.Database.SqlitePad};Pooling=False"))
        {
            await verbinding.OpenAsync();
            await using var weg = verbinding.CreateCommand();
            weg.CommandText = "PRAGMA foreign_keys=OFF; DROP TABLE \"Medewerkers\"";
            await weg.ExecuteNonQueryAsync();
        }

        Assert.That(async () => await backup.MaakAsync(Werkbank.Op(2026, 3, 3), CancellationToken.None), Throws.Exception);
        Assert.That(map.GetDirectories().Select(d => d.Name), Is.EqualTo(new[] { "2026-03-02" }));
    }

    [Test]
    public async Task Terugzetten_geeft_wat_er_was_ook_als_er_intussen_werd_geschreven()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();
        var (backup, map) = Backup(bank);
        using var stop = new CancellationTokenSource();
        var schrijver = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await bank.LeesAsync(async db =>
                {
                    db.Gebeurtenissen.Add(new WorkflowHost.Dossiers.Gebeurtenissen.Gebeurtenis { Soort = "Proef", Datum = new DateOnly(2026, 3, 2), Tijdstip = Werkbank.Op(2026, 3, 2).Tijdstip });
                    return await db.SaveChangesAsync();
                });
            }
        });

        var zegt = await backup.MaakAsync(Werkbank.Op(2026, 3, 2), CancellationToken.None);
        await stop.CancelAsync();
        await schrijver;

        var kopie = map.GetFiles("*.db", SearchOption.AllDirectories).Single();
        var terug = Database.Sqlite(kopie.FullName);
        await using var db = terug.Open();
        Assert.Multiple(() =>
        {
            Assert.That(zegt, Does.Contain("geprobeerd en goed"));
            Assert.That(db.Dossiers.Select(d => d.Nummer).ToList(), Is.EqualTo(new[] { "T-1" }));
            Assert.That(kopie.Directory!.GetFiles().Select(f => f.Name), Is.EqualTo(new[] { "test.db" }), "niets van het proberen blijft liggen");
            Assert.That(kopie.UnixFileMode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
    }

    [TestCase("2026-06-10", "2026-06-10", true)]
    [TestCase("2026-06-04", "2026-06-10", true)]
    [TestCase("2026-06-03", "2026-06-10", false)]
    [TestCase("2026-05-11", "2026-06-10", true)]
    [TestCase("2026-05-04", "2026-06-10", false)]
    [TestCase("2025-07-01", "2026-06-10", true)]
    [TestCase("2025-06-01", "2026-06-10", false)]
    public void Een_kopie_blijft_een_week_die_van_maandag_vijf_weken_die_van_de_eerste_een_jaar(string kopie, string vandaag, bool blijft) =>
        Assert.That(new Backup(Database.Sqlite("x.db"), Options.Create(new BackupOptions())).IsBewaard(Dag(kopie), Dag(vandaag)), Is.EqualTo(blijft));

    [Test]
    public async Task Oude_kopieen_gaan_weg_en_wat_niet_van_ons_is_blijft()
    {
        await using var bank = await Werkbank.MaakAsync();
        var (backup, map) = Backup(bank);
        map.CreateSubdirectory("2020-02-05");
        map.CreateSubdirectory("van-iemand-anders");

        await backup.MaakAsync(Werkbank.Op(2026, 3, 3), CancellationToken.None);

        Assert.That(map.GetDirectories().Select(d => d.Name), Is.EquivalentTo(new[] { "2026-03-03", "van-iemand-anders" }));
    }

    private static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static (Backup Backup, DirectoryInfo Map) Backup(Werkbank bank)
    {
        var map = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(bank.Database.SqlitePad!)!, "back-up"));
        return (new Backup(bank.Database, Options.Create(new BackupOptions { Map = map.FullName })), map);
    }
}
