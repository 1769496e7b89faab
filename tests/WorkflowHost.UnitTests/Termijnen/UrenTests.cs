using System.Globalization;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class UrenTests
{
    [TestCase("2026-03-28", "10:00", 24, "2026-03-29", "11:00", TestName = "de nacht van de zomertijd duurt een uur korter")]
    [TestCase("2026-10-24", "10:00", 24, "2026-10-25", "09:00", TestName = "de nacht van de wintertijd duurt een uur langer")]
    [TestCase("2026-11-24", "10:15", 72, "2026-11-27", "10:15", TestName = "gewone dagen")]
    [TestCase("2026-12-31", "23:30", 1, "2027-01-01", "00:30", TestName = "over de jaargrens")]
    public void Uren_zijn_verstreken_uren(string vanaf, string tijd, int uren, string datum, string eindtijd)
    {
        var uitkomst = Vraag(vanaf, tijd, uren).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.Tijd), Is.EqualTo((Dag(datum), TimeOnly.ParseExact(eindtijd, "HH:mm", CultureInfo.InvariantCulture))));
        Assert.That((uitkomst.RuweDatum, uitkomst.VroegsteLezing, uitkomst.LaatsteLezing), Is.EqualTo((Dag(datum), Dag(datum), Dag(datum))));
        Assert.That((uitkomst.Voorlopig, uitkomst.AtwToegepast, uitkomst.WijktAfVanBrief), Is.EqualTo((false, false, false)));
    }

    [Test]
    public void Het_dubbele_uur_in_het_najaar_heeft_twee_lezingen()
    {
        // 02.30 uur op 25 oktober 2026 komt twee keer voor; 22 uur later is het 23.30 of 00.30 uur.
        var eigen = Vraag("2026-10-25", "02:30", 22).Bereken();
        var ander = (Vraag("2026-10-25", "02:30", 22) with { Partij = Partij.Wederpartij }).Bereken();

        Assert.That((eigen.Datum, eigen.Tijd), Is.EqualTo((Dag("2026-10-25"), new TimeOnly(23, 30))));
        Assert.That((ander.Datum, ander.Tijd), Is.EqualTo((Dag("2026-10-26"), new TimeOnly(0, 30))));
        Assert.That((eigen.VroegsteLezing, eigen.LaatsteLezing), Is.EqualTo((Dag("2026-10-25"), Dag("2026-10-26"))));
    }

    [Test]
    public void Zonder_tijdstip_is_de_uitkomst_voorlopig_en_loopt_dag_0_van_begin_tot_eind()
    {
        var vraag = Wettelijk("2026-12-24", 48.Uren());

        var eigen = vraag.Bereken();
        var ander = (vraag with { Partij = Partij.Wederpartij }).Bereken();

        Assert.That((eigen.Datum, eigen.LaatsteLezing, eigen.Tijd, eigen.Voorlopig), Is.EqualTo((Dag("2026-12-26"), Dag("2026-12-27"), (TimeOnly?)null, true)));
        Assert.That(ander.Datum, Is.EqualTo(Dag("2026-12-27")));
        Assert.That(eigen.Zinnen(), Is.EqualTo(new[]
        {
            "48 uur na 24 december 2026: 26 december 2026.",
            "De Algemene termijnenwet geldt niet: termijnen in uren vallen erbuiten.",
            "Het tijdstip van het begin is niet bekend. De uitkomst is voorlopig.",
        }));
        Assert.That(eigen.Stappen.Select(s => s.Soort), Is.EqualTo(new[] { RekenstapSoort.Lengte, RekenstapSoort.GeenAtw, RekenstapSoort.LetOp }));
        Assert.That(eigen.Stappen.Select(s => s.Datum), Is.All.EqualTo(Dag("2026-12-26")));
    }

    [Test]
    public void De_uitleg_noemt_de_tijd()
    {
        var uitkomst = Vraag("2026-12-24", "10:05", 48).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "48 uur na 24 december 2026 10.05 uur: 26 december 2026 10.05 uur.",
            "De Algemene termijnenwet geldt niet: termijnen in uren vallen erbuiten.",
        }));
    }

    [Test]
    public void Een_verlenging_telt_uren_op()
    {
        var uitkomst = (Vraag("2026-11-24", "10:00", 24) with { Verlengingen = [new Verlenging(12.Uren()), new Verlenging(24.Uren())] }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.Tijd), Is.EqualTo((Dag("2026-11-26"), new TimeOnly(22, 0))));
    }

    [Test]
    public void Uren_kunnen_terugtellen()
    {
        var uitkomst = (Vraag("2026-11-24", "10:00", 48) with { Richting = Richting.Terugrekening }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.Tijd), Is.EqualTo((Dag("2026-11-22"), new TimeOnly(10, 0))));
        Assert.That(uitkomst.Zinnen().First(), Is.EqualTo("48 uur vóór 24 november 2026 10.00 uur: 22 november 2026 10.00 uur."));
    }

    [Test]
    public void Niet_eerder_dan_kan_voor_dag_0_liggen_en_plant_op_een_werkdag_daarna()
    {
        var uitkomst = (Vraag("2026-11-24", "10:00", -48) with { Richting = Richting.NietEerderDan }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.Plandatum), Is.EqualTo((Dag("2026-11-22"), Dag("2026-11-23"))));
        Assert.That(uitkomst.Zinnen().First(), Is.EqualTo("48 uur vóór 24 november 2026 10.00 uur: 22 november 2026 10.00 uur."));
    }

    [TestCase("2026-11-24", "10:00", 48, "2026-11-26", TestName = "op de dag zelf als er nog tijd is")]
    [TestCase("2026-11-24", "00:00", 48, "2026-11-25", TestName = "om middernacht is de dag al voorbij")]
    [TestCase("2026-12-24", "10:00", 48, "2026-12-24", TestName = "een feestdag: plan op de werkdag ervoor")]
    public void De_plandatum_is_een_werkdag_voor_het_einde(string vanaf, string tijd, int uren, string plandatum) =>
        Assert.That(Vraag(vanaf, tijd, uren).Bereken().Plandatum, Is.EqualTo(Dag(plandatum)));

    [TestCase("2021-06-01", false)]
    [TestCase("2026-06-01", true)]
    public void De_kalender_telt_mee_voor_de_plandatum(string vanaf, bool volledig) =>
        Assert.That(Vraag(vanaf, "10:00", 48).Bereken().KalenderVolledig, Is.EqualTo(volledig));

    [Test]
    public void Een_briefdatum_maakt_ook_een_tijdstip_voorlopig()
    {
        var uitkomst = (Vraag("2026-11-24", "10:00", 48) with { VanafIsBriefdatum = true, Regelversie = "U-1" }).Bereken();

        Assert.That((uitkomst.Voorlopig, uitkomst.Regelversie, uitkomst.Kalenderversie), Is.EqualTo((true, "U-1", Regelmap.Kalender.Versie)));
    }

    private static TermijnVraag Vraag(string vanaf, string tijd, int uren) =>
        Wettelijk(vanaf, uren.Uren()) with { VanafTijd = TimeOnly.ParseExact(tijd, "HH:mm", CultureInfo.InvariantCulture) };
}
