using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>De met de hand uitgewerkte gevallen X01 tot en met X14, met de meegeleverde regels.</summary>
internal sealed class BijzondereGevallenTests
{
    [Test]
    public void X01_uren_vallen_buiten_de_termijnenwet()
    {
        var uitkomst = (Wettelijk("2026-12-24", 48.Uren()) with { VanafTijd = new TimeOnly(10, 0) }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.Tijd), Is.EqualTo((Dag("2026-12-26"), new TimeOnly(10, 0))));
        Assert.That(uitkomst.AtwToegepast, Is.False);
    }

    [Test]
    public void X02_tien_dagen_voor_de_zitting_telt_terug_en_schuift_niet()
    {
        var uitkomst = Regel("G21", "2026-05-27").Vraag(Dag("2026-05-27")).Bereken();

        Assert.That(uitkomst.Datum, Is.EqualTo(Dag("2026-05-16")));
        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-05-16")));
        Assert.That(uitkomst.Plandatum, Is.EqualTo(Dag("2026-05-13")));
    }

    [Test]
    public void X03_een_verlengde_beslistermijn_loopt_vanaf_het_doorgeschoven_einde()
    {
        var regel = Regel("G06", "2026-02-02");

        var eerst = regel.Vraag(Dag("2026-02-02")).Bereken();
        var verlengd = (regel.Vraag(Dag("2026-02-02")) with { Verlengingen = [new Verlenging(regel.Verlenging!.Value)] }).Bereken();
        var ingebrekestelling = Regel("G07", "2026-08-04");
        var vroegst = ingebrekestelling.Vraag(ingebrekestelling.VanafTermijn!.Dag(verlengd)).Bereken();

        Assert.That((eerst.RuweDatum, eerst.Datum), Is.EqualTo((Dag("2026-05-03"), Dag("2026-05-04"))));
        Assert.That((verlengd.RuweDatum, verlengd.Datum, verlengd.LaatsteLezing), Is.EqualTo((Dag("2026-08-03"), Dag("2026-08-04"), Dag("2026-08-04"))));
        Assert.That(vroegst.Datum, Is.EqualTo(Dag("2026-08-05")));
    }

    [Test]
    public void X04_een_uitnodiging_om_aan_te_vullen_schort_achttien_dagen_op()
    {
        var opschorting = Opschorting.NaUitnodiging(Dag("2026-03-02"), Dag("2026-03-20"))!.Value;

        var uitkomst = (Regel("G06", "2026-02-02").Vraag(Dag("2026-02-02")) with { Opschortingen = [opschorting] }).Bereken();

        Assert.That(opschorting, Is.EqualTo(Stil("2026-03-03", "2026-03-20")));
        Assert.That((uitkomst.RuweDatum, uitkomst.Datum), Is.EqualTo((Dag("2026-05-21"), Dag("2026-05-21"))));
    }

    [Test]
    public void X05_de_bezwaartermijn_telt_vanaf_de_dag_van_verzending()
    {
        var uitkomst = Regel("G16", "2026-03-09").Vraag(Dag("2026-03-09")).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum), Is.EqualTo((Dag("2026-04-06"), Dag("2026-04-07"))));
        Assert.That(uitkomst.Plandatum, Is.EqualTo(Dag("2026-04-02")));
    }

    [TestCase("2027-01-04", "2026-12-28", true)]
    [TestCase("2027-01-05", "2026-12-28", false)]
    [TestCase("2027-01-04", "2026-12-29", false)]
    [TestCase("2027-01-04", null, false)]
    [TestCase("2026-12-29", null, false)]
    [TestCase("2026-12-28", null, true)]
    [TestCase("2026-12-28", "2026-12-27", true)]
    public void X06_op_tijd_gepost_is_op_tijd_als_het_binnen_een_week_aankomt(string ontvangen, string? gepost, bool opTijd)
    {
        var einde = Dag("2026-12-28");
        var bezorging = Regel("BEZORGING", "2026-12-28").Vraag(einde).Bereken();

        Assert.That(Bezorging.IsOpTijd(einde, bezorging.Datum, Dag(ontvangen), gepost is null ? null : Dag(gepost)), Is.EqualTo(opTijd));
    }

    [Test]
    public void X07_twee_weken_na_de_ingebrekestelling_begint_beroep_en_dwangsom()
    {
        var tweeWeken = Regel("G08", "2026-11-24").Vraag(Dag("2026-11-24")).Bereken();
        var beroep = Keten("G09", "2026-11-24");
        var dwangsomdagen = Keten("G11b", "2026-11-24");
        var dwangsom = Regelmap.Regelboek.KiesDwangsom("G11b", Dag("2026-11-24"))!;

        Assert.That(tweeWeken.Datum, Is.EqualTo(Dag("2026-12-08")));
        Assert.That(beroep.Datum, Is.EqualTo(Dag("2026-12-09")));
        Assert.That(dwangsomdagen.Datum, Is.EqualTo(Dag("2027-01-19")));
        Assert.That(
            dwangsom.Stand(tweeWeken.LaatsteLezing, Dag("2027-06-01")),
            Is.EqualTo(new DwangsomStand(Dag("2026-12-09"), Dag("2027-01-19"), 42, 1442)));
    }

    [Test]
    public void X08_een_termijn_van_de_rechter_schuift_niet_maar_de_laatste_lezing_wel()
    {
        var vraag = Regel("G11", "2026-10-30").Vraag(Dag("2026-10-30")) with { Lengte = 8.Weken() };

        var uitkomst = vraag.Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum), Is.EqualTo((Dag("2026-12-25"), Dag("2026-12-25"))));
        Assert.That(uitkomst.LaatsteLezing.AddDays(1), Is.EqualTo(Dag("2026-12-29")));
    }

    [Test]
    public void X09_aangifte_van_verhuizing_heeft_een_eerste_en_een_laatste_dag()
    {
        var vroegst = Regel("VE-BRP-VROEGST", "2026-12-01").Vraag(Dag("2026-12-01")).Bereken();
        var laatst = Regel("VE-BRP", "2026-12-01").Vraag(Dag("2026-12-01")).Bereken();

        Assert.That(vroegst.Datum, Is.EqualTo(Dag("2026-11-03")));
        Assert.That((laatst.RuweDatum, laatst.Datum), Is.EqualTo((Dag("2026-12-06"), Dag("2026-12-07"))));
    }

    [Test]
    public void X10_een_visumtermijn_rekent_niet_op_doorschuiven()
    {
        var uitkomst = Regel("G12", "2026-09-25").Vraag(Dag("2026-09-25")).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.Plandatum), Is.EqualTo((Dag("2026-12-25"), Dag("2026-12-25"), Dag("2026-12-24"))));
    }

    [Test]
    public void X11_de_datum_in_de_mvv_gaat_voor()
    {
        var regel = Regel("G13", "2026-06-10");

        var gelijk = (regel.Vraag(Dag("2026-06-10")) with { BronDatum = Dag("2026-09-08") }).Bereken();
        var anders = (regel.Vraag(Dag("2026-06-10")) with { BronDatum = Dag("2026-09-01") }).Bereken();

        Assert.That((gelijk.Datum, gelijk.WijktAfVanBrief), Is.EqualTo((Dag("2026-09-08"), false)));
        Assert.That((anders.Datum, anders.RuweDatum, anders.WijktAfVanBrief), Is.EqualTo((Dag("2026-09-01"), Dag("2026-09-08"), true)));
    }

    [Test]
    public void X12_de_wachttermijn_van_de_b_status_is_niet_eerder_dan()
    {
        var regel = Regel("G02", "2026-07-01");

        Assert.That(regel.Vraag(Dag("2026-07-01")).Bereken().Datum, Is.EqualTo(Dag("2028-07-01")));
        Assert.That(regel.Mark, Is.EqualTo(Mark.TeControleren));
    }

    [Test]
    public void X13_alleen_een_briefdatum_geeft_een_voorlopige_uitkomst()
    {
        var uitkomst = (Regel("G16", "2026-03-06").Vraag(Dag("2026-03-06")) with { VanafIsBriefdatum = true }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.Voorlopig), Is.EqualTo((Dag("2026-04-03"), Dag("2026-04-07"), true)));
    }

    [Test]
    public void X14_een_jaar_zonder_nagekeken_besluit_geeft_een_onvolledige_kalender()
    {
        var uitkomst = Wettelijk("2021-04-16", 4.Weken()).Bereken();

        Assert.That(uitkomst.RuweDatum, Is.EqualTo(Dag("2021-05-14")));
        Assert.That(uitkomst.KalenderVolledig, Is.False);
    }

    private static Termijnregel Regel(string code, string toetsdatum) => Regelmap.Regelboek.Kies(code, Dag(toetsdatum))!;

    private static TermijnUitkomst Keten(string code, string gebeurtenis) =>
        new Termijnketen(Regelmap.Regelboek, Regelmap.Berekening).Bereken(code, Dag(gebeurtenis), Dag(gebeurtenis));
}
