using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>Alle begindagen van 2000 tot en met 2050, vergeleken met een tweede, los geschreven berekening.</summary>
internal sealed class NaslagTests
{
    private static readonly DateOnly Eerste = new(2000, 1, 1);
    private static readonly DateOnly Laatste = new(2050, 12, 31);

    [Test]
    public void De_naslag_kent_de_controledatums_van_pasen()
    {
        var jaren = new[] { 2024, 2025, 2026, 2027, 2028, 2029, 2030 };

        Assert.That(
            jaren.Select(Naslag.Pasen),
            Is.EqualTo(new[] { Dag("2024-03-31"), Dag("2025-04-20"), Dag("2026-04-05"), Dag("2027-03-28"), Dag("2028-04-16"), Dag("2029-04-01"), Dag("2030-04-21") }));
    }

    [Test]
    public void De_kalender_sluit_dezelfde_dagen()
    {
        var kalender = Kalender.Lees(Regelmap.Feestdagen);

        Assert.That(AlleDagen().Where(d => kalender.IsGesloten(d) != Naslag.IsGesloten(d)), Is.Empty);
    }

    [TestCase(Eenheid.Dagen, 0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 30, 42, 89, 90, 91)]
    [TestCase(Eenheid.Weken, 1, 2, 3, 4, 6, 8, 10, 12, 13, 19)]
    [TestCase(Eenheid.Maanden, 1, 2, 3, 4, 6, 9, 12)]
    [TestCase(Eenheid.Jaren, 1, 2, 3)]
    public void Elke_begindag_geeft_hetzelfde_einde(Eenheid eenheid, params int[] aantallen)
    {
        var verschillen = new List<string>();
        foreach (var lengte in aantallen.Select(n => new Periode(n, eenheid)))
        {
            foreach (var vanaf in AlleDagen())
            {
                var uitkomst = Regelmap.Berekening.Bereken(new TermijnVraag { Vanaf = vanaf, Lengte = lengte, Grondslag = Grondslag.Wet });
                var ruw = Naslag.Ruw(vanaf, lengte);
                var (einde, atw) = Naslag.Einde(vanaf, lengte, ruw);
                if ((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.AtwToegepast) != (ruw, einde, atw))
                {
                    verschillen.Add($"{lengte} na {vanaf:O}: {uitkomst.RuweDatum:O} {uitkomst.Datum:O}, naslag {ruw:O} {einde:O}");
                }
            }
        }

        Assert.That(verschillen, Is.Empty);
    }

    private static IEnumerable<DateOnly> AlleDagen()
    {
        for (var d = Eerste; d <= Laatste; d = d.AddDays(1))
        {
            yield return d;
        }
    }
}
