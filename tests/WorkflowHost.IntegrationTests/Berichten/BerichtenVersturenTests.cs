using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.IntegrationTests.Opstelling;

namespace WorkflowHost.IntegrationTests.Berichten;

public sealed class BerichtenVersturenTests
{
    private static Task<int> VerstuurAsync(Werkbank bank, Handeling op) => bank.DoeAsync<BerichtenVersturen, int>(b => b.HandleAsync(op, CancellationToken.None));

    private static async Task<Werkbank> MetRondeAsync(Action<IServiceCollection>? wijzig = null)
    {
        var bank = await Werkbank.MaakAsync(wijzig);
        await bank.DossierAsync();
        await bank.DoeAsync<MutatierondeBijwerken, MutatierondeBijwerken.Uitkomst>(m => m.HandleAsync(Werkbank.Op(2017, 2, 1, 6), CancellationToken.None));
        return bank;
    }

    [Test]
    public async Task Voor_half_acht_gaat_er_niets()
    {
        await using var bank = await MetRondeAsync();

        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 7)), Is.Zero);
    }

    [Test]
    public async Task Wie_weg_is_krijgt_geen_mail()
    {
        await using var bank = await MetRondeAsync();
        await bank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "V1").ExecuteUpdateAsync(u => u.SetProperty(m => m.Tot, new DateOnly(2017, 1, 31))));

        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 8)), Is.Zero);
    }

    [Test]
    public async Task Een_mail_per_persoon_per_dag_als_bestand_in_de_map()
    {
        await using var bank = await MetRondeAsync();

        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 8)), Is.EqualTo(1));
        await bank.LeesAsync(async db =>
        {
            db.Berichtregels.Add(new Berichtregel { Id = Guid.NewGuid(), Sleutel = "later", MedewerkerId = bank.Vrijwilliger.Id, Sjabloon = "tekst:Kijk even.", Dossier = "T-1", Ontstaan = new DateOnly(2017, 2, 1) });
            return await db.SaveChangesAsync();
        });
        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 9)), Is.Zero);
        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 2, 9)), Is.EqualTo(1));

        var berichten = await bank.LeesAsync(db => db.Berichten.OrderBy(b => b.Dag).ToListAsync());
        var bestanden = Directory.GetFiles(bank.Post).Select(Path.GetFileName).Order().ToList();
        Assert.That(bestanden, Is.EqualTo(berichten.Select(b => $"{b.Dag:yyyyMMdd}-{b.Id.Value:N}.eml")));
    }

    [Test]
    public async Task Na_een_storing_gaat_hetzelfde_bericht_later_alsnog()
    {
        var postbode = new Grillig { Antwoorden = new([new Bezorging(Afloop.Later, "421"), new Bezorging(Afloop.Bezorgd, "250")]) };
        await using var bank = await MetRondeAsync(s => s.AddSingleton<IPostbode>(postbode));

        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 8)), Is.Zero);
        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 8) with { Tijdstip = Werkbank.Op(2017, 2, 1, 8).Tijdstip.AddMinutes(1) }), Is.Zero, "de pauze is nog niet om");
        Assert.That(await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 9)), Is.EqualTo(1));
        Assert.That(postbode.Gezien.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_weigering_voor_goed_wordt_niet_herhaald()
    {
        var postbode = new Grillig { Antwoorden = new([new Bezorging(Afloop.BerichtGeweigerd, "554")]) };
        await using var bank = await MetRondeAsync(s => s.AddSingleton<IPostbode>(postbode));

        await VerstuurAsync(bank, Werkbank.Op(2017, 2, 1, 8));
        await VerstuurAsync(bank, Werkbank.Op(2017, 2, 2, 8));

        Assert.That(await bank.LeesAsync(db => db.Berichten.SingleAsync()), Has.Property(nameof(Bericht.Status)).EqualTo(BerichtStatus.Mislukt));
        Assert.That(postbode.Gezien, Has.Count.EqualTo(1));
    }

    private sealed class Grillig : IPostbode
    {
        public required Queue<Bezorging> Antwoorden { get; init; }

        public List<string> Gezien { get; } = [];

        public Task<Bezorging> BezorgAsync(Post post, CancellationToken ct)
        {
            Gezien.Add(post.MessageId);
            return Task.FromResult(Antwoorden.Dequeue());
        }
    }
}
