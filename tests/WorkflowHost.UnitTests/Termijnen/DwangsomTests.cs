using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class DwangsomTests
{
    private static readonly Dwangsomregel Regel = Regelmap.Regelboek.KiesDwangsom("G11b", Dag("2026-11-24"))!;

    [Test]
    public void Een_onbekende_dwangsom_is_er_niet() =>
        Assert.That(Regelmap.Regelboek.KiesDwangsom("G11", Dag("2026-11-24")), Is.Null);

    [TestCase("2026-11-30", 0, 0)]
    [TestCase("2026-12-08", 0, 0)]
    [TestCase("2026-12-09", 1, 23)]
    [TestCase("2026-12-22", 14, 322)]
    [TestCase("2026-12-23", 15, 357)]
    [TestCase("2027-01-05", 28, 812)]
    [TestCase("2027-01-06", 29, 857)]
    [TestCase("2027-01-19", 42, 1442)]
    [TestCase("2027-01-20", 42, 1442)]
    public void De_dwangsom_loopt_op_per_trede_en_stopt_na_de_laatste(string totEnMet, int dagen, decimal bedrag) =>
        Assert.That(
            Regel.Stand(Dag("2026-12-08"), Dag(totEnMet)),
            Is.EqualTo(new DwangsomStand(Dag("2026-12-09"), Dag("2027-01-19"), dagen, bedrag)));

    [Test]
    public void De_treden_geven_het_grootste_aantal_dagen_en_bedrag() =>
        Assert.That((Regel.MaxDagen, Regel.MaxBedrag, Regel.Munt), Is.EqualTo((42, 1442m, "EUR")));

    [Test]
    public void Centen_tellen_mee()
    {
        var regel = Regel with { Treden = [new DwangsomTrede(2, 10.25m)] };

        Assert.That(regel.Stand(Dag("2026-12-08"), Dag("2026-12-10")).Bedrag, Is.EqualTo(20.50m));
    }
}
