using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Bewaren;

/// <summary>What is proposed to go, what stays out of it, and what goes by itself.</summary>
public sealed class BewarenTests
{
    private static Task<int> StelVoorAsync(Werkbank bank, Handeling op) => bank.DoeAsync<BewaarvoorstellenDoen, int>(b => b.HandleAsync(op, CancellationToken.None));

    private static Task<BewaarvoorstelBeslissen.Uitkomst> BeslisAsync(Werkbank bank, Guid voorstel, bool akkoord, string? reden, Handeling op) =>
        bank.DoeAsync<BewaarvoorstelBeslissen.Handler, BewaarvoorstelBeslissen.Uitkomst>(h => h.HandleAsync(new BewaarvoorstelBeslissen(voorstel, akkoord, reden), op, CancellationToken.None));

    [Test]
    public async Task Wat_open_is_of_pas_dicht_of_waar_nog_iets_loopt_blijft_buiten_het_voorstel()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync("vestiging", nummer: "V-OPEN");
        await SluitAsync(bank, await bank.DossierAsync("vestiging", nummer: "V-PAS"), new DateOnly(2025, 1, 1));
        await SluitAsync(bank, await bank.DossierAsync("vestiging", nummer: "V-LOOPT"), new DateOnly(2018, 1, 1));
        await bank.LeesAsync(async db =>
        {
            // The household of the one has a dossier that runs.
            return await db.Database.ExecuteSqlAsync($"UPDATE \"Dossiers\" SET \"HuishoudenId\" = (SELECT \"HuishoudenId\" FROM \"Dossiers\" WHERE \"Nummer\" = 'V-OPEN') WHERE \"Nummer\" = 'V-LOOPT'");
        });

        Assert.That(await StelVoorAsync(bank, Werkbank.Op(2026, 3, 1)), Is.Zero);
    }

    [Test]
    public async Task Elke_soort_wordt_een_keer_voorgesteld_ook_als_een_maand_is_overgeslagen()
    {
        await using var bank = await Werkbank.MaakAsync();
        await SluitAsync(bank, await bank.DossierAsync("vestiging", nummer: "V-1"), new DateOnly(2020, 1, 15));
        await SluitAsync(bank, await bank.DossierAsync("gezinshereniging", nummer: "G-1"), new DateOnly(2022, 1, 15));
        await bank.LeesAsync(async db =>
        {
            var persoon = await db.Personen.Select(p => p.Id).FirstAsync();
            foreach (var dag in new[] { new DateOnly(2023, 5, 1), new DateOnly(2023, 5, 9), new DateOnly(2025, 12, 1) })
            {
                db.Contacten.Add(new Contact { Id = Guid.NewGuid(), Datum = dag, Soort = "spreekuur", PersoonId = persoon });
            }

            return await db.SaveChangesAsync();
        });
        await bank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "V3").ExecuteUpdateAsync(u => u.SetProperty(m => m.Tot, new DateOnly(2024, 6, 30))));

        var eerst = await StelVoorAsync(bank, Werkbank.Op(2026, 1, 1));
        var nogEens = await StelVoorAsync(bank, Werkbank.Op(2026, 1, 1));
        var veelLater = await StelVoorAsync(bank, Werkbank.Op(2027, 3, 1));

        var voorstellen = await bank.LeesAsync(db => db.Bewaarvoorstellen.OrderBy(b => b.Sinds).Select(b => new { b.Soort, b.Sinds }).ToListAsync());
        Assert.That((eerst, nogEens, veelLater), Is.EqualTo((3, 0, 1)));
        Assert.That(voorstellen.Select(v => (v.Soort, v.Sinds)), Is.EqualTo(new[]
        {
            (Bewaarsoort.Dossier, new DateOnly(2022, 1, 15)), (Bewaarsoort.Contacten, new DateOnly(2025, 6, 1)), (Bewaarsoort.Medewerker, new DateOnly(2025, 6, 30)), (Bewaarsoort.Dossier, new DateOnly(2027, 1, 15)),
        }));
    }

    [Test]
    public async Task Aanhouden_vraagt_een_reden_en_komt_na_een_jaar_terug()
    {
        await using var bank = await Werkbank.MaakAsync();
        await SluitAsync(bank, await bank.DossierAsync("vestiging", nummer: "V-1"), new DateOnly(2020, 1, 15));
        await StelVoorAsync(bank, Werkbank.Op(2026, 1, 1));
        var id = await bank.LeesAsync(db => db.Bewaarvoorstellen.Select(b => b.Id).SingleAsync());
        var op = Werkbank.Op(2026, 1, 5) with { Door = bank.Teamleider.Id };

        Assert.That(await BeslisAsync(bank, Guid.NewGuid(), true, null, op), Is.InstanceOf<BewaarvoorstelBeslissen.Uitkomst.NietGevonden>());
        Assert.That(await BeslisAsync(bank, id, false, "  ", op), Is.InstanceOf<BewaarvoorstelBeslissen.Uitkomst.RedenOntbreekt>());
        Assert.That(await BeslisAsync(bank, id, false, "er loopt een klacht", op), Is.EqualTo(new BewaarvoorstelBeslissen.Uitkomst.Besloten(new DateOnly(2027, 1, 5))));
        Assert.That(await BeslisAsync(bank, id, true, null, op), Is.InstanceOf<BewaarvoorstelBeslissen.Uitkomst.AlBesloten>());

        await StelVoorAsync(bank, Werkbank.Op(2027, 1, 5));
        Assert.That((await bank.LeesAsync(db => db.Bewaarvoorstellen.SingleAsync())).Status, Is.EqualTo(Bewaarstatus.Aangehouden));
        await StelVoorAsync(bank, Werkbank.Op(2027, 1, 6));
        Assert.That(await BeslisAsync(bank, id, true, null, Werkbank.Op(2027, 1, 7)), Is.EqualTo(new BewaarvoorstelBeslissen.Uitkomst.Besloten((DateOnly?)null)));
        var feiten = await bank.LeesAsync(db => db.Gebeurtenissen.Where(g => g.Soort.StartsWith("Verwijdering")).OrderBy(g => g.Id).Select(g => g.Soort).ToListAsync());
        Assert.That(feiten, Is.EqualTo(new[] { "VerwijderingVoorgesteld", "VerwijderingAangehouden", "VerwijderingAkkoord" }));
    }

    [Test]
    public async Task Opschonen_wist_de_tekst_van_oude_mail_en_niet_dat_zij_ging()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();
        await bank.LeesAsync(async db =>
        {
            db.Berichten.AddRange(Mail(bank.Vrijwilliger.Id, 1, BerichtStatus.Verzonden), Mail(bank.Vrijwilliger.Id, 20, BerichtStatus.Verzonden), Mail(bank.Vrijwilliger.Id, 2, BerichtStatus.Mislukt));
            return await db.SaveChangesAsync();
        });

        var uit = await bank.DoeAsync<Opschonen, Opschonen.Uitkomst>(o => o.HandleAsync(Werkbank.Op(2026, 2, 10), CancellationToken.None));

        var teksten = await bank.LeesAsync(db => db.Berichten.OrderBy(b => b.Dag).Select(b => b.Tekst).ToListAsync());
        Assert.That(uit.Mailteksten, Is.EqualTo(1));
        Assert.That(teksten, Is.EqualTo(new[] { "", "Dag,", "Dag," }));
    }

    [Test]
    public async Task Opschonen_haalt_het_journaal_weg_van_wat_lang_geleden_klaar_was_en_van_niets_anders()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync(nummer: "T-OUD");
        await bank.DossierAsync(nummer: "T-LOOPT");
        var (oud, loopt) = (await InstantieAsync("T-OUD"), await InstantieAsync("T-LOOPT"));
        await using (var scope = bank.Diensten.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().CancelAsync(oud, new RunContext(Werkbank.Op(2017, 2, 1).Tijdstip));
            await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().SaveChangesAsync();
        }

        var voor = await StukkenAsync(loopt);

        var teVroeg = await bank.DoeAsync<Opschonen, Opschonen.Uitkomst>(o => o.HandleAsync(Werkbank.Op(2019, 1, 31), CancellationToken.None));
        var uit = await bank.DoeAsync<Opschonen, Opschonen.Uitkomst>(o => o.HandleAsync(Werkbank.Op(2019, 2, 3), CancellationToken.None));

        Assert.Multiple(() =>
        {
            Assert.That(teVroeg.Journaal, Is.Zero);
            Assert.That(uit.Journaal, Is.GreaterThan(0));
            Assert.That(voor, Is.GreaterThan(0));
        });
        Assert.That(await StukkenAsync(oud), Is.Zero);
        Assert.That(await StukkenAsync(loopt), Is.EqualTo(voor));

        Task<string> InstantieAsync(string nummer) => bank.LeesAsync(db => db.Dossiers.Where(d => d.Nummer == nummer).Select(d => d.InstantieId).SingleAsync());
        Task<int> StukkenAsync(string id) => bank.LeesAsync(db => db.Set<JournalBatch>().CountAsync(j => j.InstanceId == id));
    }

    [Test]
    public async Task Opschonen_haalt_sessies_weg_die_een_maand_geleden_begonnen()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();
        var account = new Account { Id = Guid.NewGuid(), MedewerkerId = bank.Vrijwilliger.Id, UserName = "v1" };
        await bank.LeesAsync(async db =>
        {
            db.AddRange(account, Begon(29), Begon(31));
            return await db.SaveChangesAsync();
        });

        var uit = await bank.DoeAsync<Opschonen, Opschonen.Uitkomst>(o => o.HandleAsync(Werkbank.Op(2026, 2, 10), CancellationToken.None));

        Assert.That(uit.Sessies, Is.EqualTo(1));
        Assert.That(await bank.LeesAsync(db => db.Sessies.Select(x => x.Begin).ToListAsync()), Is.EqualTo(new[] { Werkbank.Op(2026, 2, 10).Tijdstip.AddDays(-29) }));

        Sessie Begon(int dagenGeleden) => new()
        {
            Id = Guid.NewGuid(),
            AccountId = account.Id,
            Stempel = "s",
            Rol = bank.Vrijwilliger.Rol,
            Begin = Werkbank.Op(2026, 2, 10).Tijdstip.AddDays(-dagenGeleden),
            Middel = "test",
        };
    }

    private static Bericht Mail(MedewerkerId wie, int dag, BerichtStatus status) => new()
    {
        Id = new BerichtId(Guid.NewGuid()),
        MedewerkerId = wie,
        Dag = new DateOnly(2026, 1, dag),
        Onderwerp = "Taken VluchtelingenWerk",
        Tekst = "Dag,",
        Status = status,
        VerzondenOp = status == BerichtStatus.Verzonden ? Werkbank.Op(2026, 1, dag).Tijdstip : null,
    };

    private static Task<int> SluitAsync(Werkbank bank, string nummer, DateOnly dag) =>
        bank.LeesAsync(db => db.Dossiers.Where(d => d.Nummer == nummer).ExecuteUpdateAsync(u => u.SetProperty(d => d.Gesloten, dag)));
}
