using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Mutaties;

/// <summary>February 2017: working day 1 is the 1st, 5 the 7th, 8 the 10th, 10 the 14th, 15 the 21st.</summary>
public sealed class MutatierondeBijwerkenTests
{
    private static Task<MutatierondeBijwerken.Uitkomst> WerkBijAsync(Werkbank bank, Handeling op) =>
        bank.DoeAsync<MutatierondeBijwerken, MutatierondeBijwerken.Uitkomst>(m => m.HandleAsync(op, CancellationToken.None));

    [Test]
    public async Task Voor_de_eerste_werkdag_gaat_er_niets_open()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync(op: Werkbank.Op(2016, 12, 5));

        // 1 January 2017 is a Sunday and a holiday: the first working day is the 2nd.
        Assert.That(await WerkBijAsync(bank, Werkbank.Op(2017, 1, 1)), Is.EqualTo(new MutatierondeBijwerken.Uitkomst(0, 0, 0)));
        Assert.That(await WerkBijAsync(bank, Werkbank.Op(2017, 1, 2)), Is.EqualTo(new MutatierondeBijwerken.Uitkomst(1, 1, 0)));
    }

    [Test]
    public async Task Twee_keer_openen_verandert_niets()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();

        await WerkBijAsync(bank, Werkbank.Op(2017, 2, 1));
        var tweede = await WerkBijAsync(bank, Werkbank.Op(2017, 2, 1, 11));

        Assert.That(tweede, Is.EqualTo(new MutatierondeBijwerken.Uitkomst(0, 0, 0)));
        Assert.That(await bank.LeesAsync(db => db.Berichtregels.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_dossier_van_na_de_vijfentwintigste_krijgt_over_die_maand_geen_verzoek()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync(op: Werkbank.Op(2017, 1, 26));

        Assert.That((await WerkBijAsync(bank, Werkbank.Op(2017, 2, 1))).Verzoeken, Is.Zero);
    }

    [Test]
    public async Task Na_dagen_stilte_wordt_alles_een_keer_ingehaald()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();

        var laat = await WerkBijAsync(bank, Werkbank.Op(2017, 2, 13));

        Assert.That(laat, Is.EqualTo(new MutatierondeBijwerken.Uitkomst(1, 1, 0)));
        Assert.That(await bank.LeesAsync(db => db.Berichtregels.Select(r => r.Sjabloon).OrderBy(s => s).ToListAsync()),
            Is.EqualTo(new[] { "mutatieronde", "mutatieronde-herinnering", "mutatieronde-herinnering" }));
    }

    [Test]
    public async Task Zonder_antwoord_volgt_geen_reactie_en_sluit_de_ronde()
    {
        await using var bank = await Werkbank.MaakAsync();
        await bank.DossierAsync();
        await WerkBijAsync(bank, Werkbank.Op(2017, 2, 1));

        Assert.That((await WerkBijAsync(bank, Werkbank.Op(2017, 2, 14))).GeenReactie, Is.Zero);
        Assert.That((await WerkBijAsync(bank, Werkbank.Op(2017, 2, 15))).GeenReactie, Is.EqualTo(1));
        await WerkBijAsync(bank, Werkbank.Op(2017, 2, 21));
        Assert.That(await bank.LeesAsync(db => db.Mutatierondes.SingleAsync()), Has.Property(nameof(Mutatieronde.Gesloten)).EqualTo(new DateOnly(2017, 2, 21)));
    }

    [Test]
    public async Task Een_mutatie_beantwoordt_het_verzoek()
    {
        await using var bank = await Werkbank.MaakAsync();
        var nummer = await bank.DossierAsync();
        await WerkBijAsync(bank, Werkbank.Op(2017, 2, 1));
        var op = Werkbank.Op(2017, 2, 3) with { Door = bank.Vrijwilliger.Id };

        await bank.DoeAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h => h.HandleAsync(new MutatieRegistreren(nummer, "GeenWijziging", op.Vandaag, []), op, CancellationToken.None));

        Assert.That(await bank.LeesAsync(db => db.Mutatieverzoeken.SingleAsync()), Has.Property(nameof(Mutatieverzoek.Status)).EqualTo(VerzoekStatus.Beantwoord));
        Assert.That((await WerkBijAsync(bank, Werkbank.Op(2017, 2, 15))).GeenReactie, Is.Zero);
    }
}
