using System.Globalization;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>De 49 met de jurist afgesproken gevallen.</summary>
internal sealed class VectorTests
{
    [Test]
    public void Alle_49_gevallen_staan_in_het_bestand() =>
        Assert.That(Gevallen().Count(), Is.EqualTo(49));

    [TestCaseSource(nameof(Gevallen))]
    public void Berekening_geeft_ruw_einde_en_atw(DateOnly trigger, Periode lengte, bool atw, DateOnly ruw, DateOnly einde)
    {
        var uitkomst = Regelmap.Berekening.Bereken(new TermijnVraag { Vanaf = trigger, Lengte = lengte, Grondslag = Grondslag.Wet });

        Assert.That(uitkomst.RuweDatum, Is.EqualTo(ruw));
        Assert.That(uitkomst.Datum, Is.EqualTo(einde));
        Assert.That(uitkomst.AtwToegepast, Is.EqualTo(atw));
    }

    private static IEnumerable<TestCaseData> Gevallen() => File.ReadLines(Regelmap.Geval("vectoren.csv"))
        .Skip(1)
        .Select(regel => regel.Split(';'))
        .Select(v => new TestCaseData(
            Dag(v[1]),
            new Periode(int.Parse(v[2], CultureInfo.InvariantCulture), Enum.Parse<Eenheid>(v[3], ignoreCase: true)),
            v[4] == "ja",
            Dag(v[5]),
            Dag(v[6])).SetName($"{v[0]}: {v[2]} {v[3]} na {v[1]} eindigt {v[6]}"));

    private static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
