using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>De veilige kant: vroeg voor onszelf, laat voor een ander.</summary>
internal sealed class VeiligeKantTests
{
    [TestCase("2026-02-28", 3, "2026-05-28", "2026-06-01")]
    [TestCase("2026-09-30", 3, "2026-12-30", "2026-12-31")]
    [TestCase("2025-11-30", 3, "2026-02-28", "2026-03-02")]
    [TestCase("2026-01-31", 1, "2026-02-28", "2026-03-02")]
    [TestCase("2024-02-29", 1, "2024-03-29", "2024-04-02")]
    [TestCase("2026-06-29", 1, "2026-07-29", "2026-07-29")]
    public void Vanaf_het_einde_van_een_maand_zijn_er_twee_lezingen(string vanaf, int maanden, string vroegste, string laatste)
    {
        var uitkomst = Wettelijk(vanaf, maanden.Maanden()).Bereken();

        Assert.That((uitkomst.VroegsteLezing, uitkomst.LaatsteLezing), Is.EqualTo((Dag(vroegste), Dag(laatste))));
    }

    [Test]
    public void Voor_een_eigen_handeling_telt_de_vroegste_lezing_voor_een_ander_de_laatste()
    {
        var vraag = Wettelijk("2026-02-28", 3.Maanden());

        var eigen = vraag.Bereken();
        var ander = (vraag with { Partij = Partij.Wederpartij }).Bereken();

        Assert.That(eigen.Datum, Is.EqualTo(Dag("2026-05-28")));
        Assert.That(ander.Datum, Is.EqualTo(Dag("2026-06-01")));
        Assert.That(ander.RuweDatum, Is.EqualTo(Dag("2026-05-28")));
        Assert.That(ander.Zinnen(), Is.EqualTo(new[]
        {
            "3 maanden na 28 februari 2026, geteld in hele maanden: 31 mei 2026.",
            "31 mei 2026 is zondag: schuift door.",
            "De vroegste lezing is 28 mei 2026; hier telt de laatste.",
        }));
    }

    [Test]
    public void Ook_een_jaar_vanaf_het_einde_van_februari_heeft_twee_lezingen()
    {
        var uitkomst = Wettelijk("2021-02-28", 3.Jaren()).Bereken();

        Assert.That((uitkomst.VroegsteLezing, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2024-02-28"), Dag("2024-02-29"))));
    }

    [TestCase("2026-02-28", 4)]
    [TestCase("2026-09-30", 2)]
    public void Weken_vanaf_het_einde_van_een_maand_hebben_een_lezing(string vanaf, int weken)
    {
        var uitkomst = (Wettelijk(vanaf, weken.Weken()) with { Grondslag = Grondslag.Brief }).Bereken();

        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag(vanaf).AddDays(7 * weken)));
    }

    [Test]
    public void Niet_eerder_dan_neemt_de_laatste_lezing_en_plant_op_een_werkdag_daarna()
    {
        var vraag = Wettelijk("2026-02-28", 3.Maanden()) with { Richting = Richting.NietEerderDan };

        var wettelijk = vraag.Bereken();
        var beleid = (vraag with { Grondslag = Grondslag.Beleid }).Bereken();

        Assert.That((wettelijk.Datum, wettelijk.Plandatum), Is.EqualTo((Dag("2026-06-01"), Dag("2026-06-01"))));
        Assert.That((beleid.Datum, beleid.Plandatum), Is.EqualTo((Dag("2026-05-31"), Dag("2026-06-01"))));
        Assert.That(beleid.Zinnen().Last(), Is.EqualTo("De vroegste lezing is 28 mei 2026; hier telt de laatste."));
    }

    [TestCase("2026-01-03", 3, "2026-04-02", TestName = "Goede Vrijdag: plan op donderdag")]
    [TestCase("2026-01-15", 3, "2026-04-15", TestName = "een gewone woensdag: plan op die dag")]
    [TestCase("2026-05-15", 3, "2026-08-14", TestName = "zaterdag: plan op vrijdag")]
    public void De_plandatum_rekent_niet_op_doorschuiven(string vanaf, int maanden, string plandatum) =>
        Assert.That(Wettelijk(vanaf, maanden.Maanden()).Bereken().Plandatum, Is.EqualTo(Dag(plandatum)));

    [TestCase("2026-11-27", 1, "2026-11-27", TestName = "een dag na vrijdag: plan op dag 0 zelf")]
    [TestCase("2026-11-28", 1, "2026-11-28", TestName = "van zaterdag op zondag: niet plannen voor dag 0")]
    [TestCase("2026-11-28", 0, "2026-11-28", TestName = "nul dagen op zaterdag: plan op die dag")]
    public void De_plandatum_ligt_niet_voor_dag_0(string vanaf, int dagen, string plandatum) =>
        Assert.That(Wettelijk(vanaf, dagen.Etmalen()).Bereken().Plandatum, Is.EqualTo(Dag(plandatum)));

    [Test]
    public void Een_dag_die_misschien_gelijkgesteld_is_telt_alleen_in_de_laatste_lezing()
    {
        // Vrijdag 27 mei 2022: niet nagekeken.
        var uitkomst = Wettelijk("2022-04-29", 4.Weken()).Bereken();
        var ander = (Wettelijk("2022-04-29", 4.Weken()) with { Partij = Partij.Wederpartij }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2022-05-27"), Dag("2022-05-30"))));
        Assert.That(ander.Zinnen(), Does.Contain("27 mei 2022 is mogelijk een gelijkgestelde dag: schuift door."));
    }

    [Test]
    public void Een_datum_uit_de_brief_gaat_voor_en_wordt_met_de_berekening_vergeleken()
    {
        var vraag = Wettelijk("2026-02-02", 90.Etmalen()) with { Partij = Partij.Wederpartij };

        var vroeg = (vraag with { BronDatum = Dag("2026-04-20") }).Bereken();
        var laat = (vraag with { BronDatum = Dag("2026-05-10") }).Bereken();

        Assert.That((vroeg.Datum, vroeg.RuweDatum, vroeg.WijktAfVanBrief), Is.EqualTo((Dag("2026-04-20"), Dag("2026-05-03"), true)));
        Assert.That((vroeg.VroegsteLezing, vroeg.LaatsteLezing), Is.EqualTo((Dag("2026-04-20"), Dag("2026-05-04"))));
        Assert.That((laat.Datum, laat.WijktAfVanBrief), Is.EqualTo((Dag("2026-05-10"), true)));
        Assert.That((laat.VroegsteLezing, laat.LaatsteLezing), Is.EqualTo((Dag("2026-05-03"), Dag("2026-05-11"))));
        Assert.That(vroeg.Zinnen(), Is.EqualTo(new[]
        {
            "De brief noemt 20 april 2026.",
            "De Algemene termijnenwet geldt niet: de datum staat in de brief.",
            "De brief en de berekening (zonder doorschuiven 3 mei 2026) geven een andere datum: leg dit voor aan de jurist.",
        }));
    }

    [TestCase("2026-05-02", true)]
    [TestCase("2026-05-03", false)]
    [TestCase("2026-05-04", false)]
    [TestCase("2026-05-05", true)]
    public void Een_brief_wijkt_af_als_zijn_datum_buiten_alle_lezingen_valt(string brief, bool wijktAf)
    {
        var uitkomst = (Wettelijk("2026-02-02", 90.Etmalen()) with { BronDatum = Dag(brief) }).Bereken();

        Assert.That(uitkomst.WijktAfVanBrief, Is.EqualTo(wijktAf));
    }

    [Test]
    public void Opschorting_en_verlenging_komen_bij_de_datum_uit_de_brief_en_maken_hem_niet_afwijkend()
    {
        var vraag = Wettelijk("2026-02-02", 90.Etmalen()) with
        {
            BronDatum = Dag("2026-05-03"),
            Opschortingen = [Stil("2026-03-03", "2026-03-20")],
            Verlengingen = [new Verlenging(1.Maanden())],
        };

        var uitkomst = vraag.Bereken();

        Assert.That((uitkomst.Datum, uitkomst.RuweDatum, uitkomst.WijktAfVanBrief), Is.EqualTo((Dag("2026-06-21"), Dag("2026-06-21"), false)));
    }

    [Test]
    public void Een_datum_uit_een_brief_die_op_zondag_valt_schuift_alleen_in_de_laatste_lezing()
    {
        var uitkomst = (Wettelijk("2026-02-02", null) with { BronDatum = Dag("2026-05-03") }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.VroegsteLezing, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2026-05-03"), Dag("2026-05-03"), Dag("2026-05-04"))));
        Assert.That((uitkomst.AtwToegepast, uitkomst.WijktAfVanBrief), Is.EqualTo((false, false)));
    }

    [Test]
    public void Een_korte_datum_uit_een_brief_kent_geen_minimum_aan_werkdagen()
    {
        // Donderdag 24 december met einde 25 december: alleen art. 1 schuift, ook in de laatste lezing.
        var uitkomst = (Wettelijk("2026-12-24", null) with { BronDatum = Dag("2026-12-25") }).Bereken();

        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-12-28")));
    }

    [Test]
    public void De_kanttekening_over_de_laatste_lezing_ontbreekt_als_er_maar_een_is()
    {
        var uitkomst = (Wettelijk("2026-11-24", 2.Weken()) with { Partij = Partij.Wederpartij }).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[] { "2 weken na 24 november 2026: 8 december 2026." }));
    }

    [TestCase(Richting.Terugrekening, 10)]
    public void Een_teruggetelde_termijn_van_de_rechter_schuift_ook_in_de_laatste_lezing_niet(Richting richting, int dagen)
    {
        var uitkomst = (Wettelijk("2026-05-27", dagen.Etmalen()) with { Richting = richting, Grondslag = Grondslag.Rechter }).Bereken();

        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-05-16")));
    }

    [Test]
    public void Een_termijn_van_de_rechter_voor_dag_0_schuift_ook_in_de_laatste_lezing_niet()
    {
        var uitkomst = (Wettelijk("2026-05-27", (-11).Etmalen()) with { Richting = Richting.NietEerderDan, Grondslag = Grondslag.Rechter }).Bereken();

        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-05-16")));
    }
}
