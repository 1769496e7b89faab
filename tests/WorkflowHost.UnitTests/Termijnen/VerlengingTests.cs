using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class VerlengingTests
{
    // Ruw zondag 3 mei 2026, doorgeschoven maandag 4 mei.
    private static readonly TermijnVraag Beslistermijn = Wettelijk("2026-02-02", 90.Etmalen());

    [Test]
    public void Een_eigen_termijn_verlengt_vanaf_het_ruwe_einde()
    {
        var uitkomst = (Beslistermijn with { Verlengingen = [new Verlenging(3.Maanden())] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2026-08-03"), Dag("2026-08-03"), Dag("2026-08-04"))));
        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "90 dagen na 2 februari 2026: 3 mei 2026.",
            "Verlengd met 3 maanden na 3 mei 2026: 3 augustus 2026.",
            "De Algemene termijnenwet geldt niet: met de verlenging is de termijn te lang.",
        }));
    }

    [Test]
    public void De_termijn_van_een_ander_verlengt_vanaf_het_doorgeschoven_einde()
    {
        var uitkomst = (Beslistermijn with { Partij = Partij.Wederpartij, Verlengingen = [new Verlenging(3.Maanden())] }).Bereken();

        Assert.That(uitkomst.Datum, Is.EqualTo(Dag("2026-08-04")));
        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "90 dagen na 2 februari 2026: 3 mei 2026.",
            "3 mei 2026 is zondag: schuift door.",
            "Verlengd met 3 maanden na 4 mei 2026: 4 augustus 2026.",
            "De vroegste lezing is 3 augustus 2026; hier telt de laatste.",
        }));
    }

    [Test]
    public void Een_verlengde_termijn_die_kort_blijft_schuift_door()
    {
        // 4 + 2 weken na vrijdag 13 november 2026 is eerste kerstdag.
        var uitkomst = (Wettelijk("2026-11-13", 4.Weken()) with { Verlengingen = [new Verlenging(2.Weken())] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-12-25"), Dag("2026-12-28"), true)));
    }

    [TestCase(8, true)]
    [TestCase(9, false)]
    public void In_dezelfde_eenheid_telt_de_som_tegen_de_grens(int weken, bool atw)
    {
        var uitkomst = (Wettelijk("2026-01-12", 4.Weken()) with { Verlengingen = [new Verlenging((weken - 1).Weken()), new Verlenging(1.Weken())] }).Bereken();

        Assert.That(uitkomst.AtwToegepast, Is.EqualTo(atw));
    }

    [TestCase(62, true)]
    [TestCase(63, false)]
    public void In_verschillende_eenheden_telt_de_hele_termijn_in_dagen(int dagen, bool atw)
    {
        var uitkomst = (Wettelijk("2026-01-12", 4.Weken()) with { Verlengingen = [new Verlenging(dagen.Etmalen())] }).Bereken();

        Assert.That(uitkomst.AtwToegepast, Is.EqualTo(atw));
    }

    [TestCase(6, true)]
    [TestCase(13, true)]
    [TestCase(14, false)]
    public void Een_van_de_eenheden_gelijk_telt_nog_in_dagen(int dagen, bool atw)
    {
        // 4 weken en 7 weken zijn 77 dagen; met 13 erbij is het precies 90.
        var uitkomst = (Wettelijk("2026-01-12", 4.Weken()) with { Verlengingen = [new Verlenging(7.Weken()), new Verlenging(dagen.Etmalen())] }).Bereken();

        Assert.That(uitkomst.AtwToegepast, Is.EqualTo(atw));
    }

    [Test]
    public void Alle_verlengingen_tellen_mee_tegen_de_grens()
    {
        Assert.That((Wettelijk("2026-01-12", 6.Weken()) with { Verlengingen = [new Verlenging(1.Maanden()), new Verlenging(1.Maanden())] }).Bereken().AtwToegepast, Is.False);
        Assert.That((Wettelijk("2026-01-12", 6.Weken()) with { Verlengingen = [new Verlenging(30.Etmalen()), new Verlenging(20.Etmalen())] }).Bereken().AtwToegepast, Is.False);
    }

    [Test]
    public void Van_twee_verlengbrieven_vertelt_de_uitleg_eerst_de_vroegste()
    {
        var uitkomst = (Beslistermijn with { Verlengingen = [new Verlenging(Dag("2026-07-01")), new Verlenging(Dag("2026-06-01"))] }).Bereken();

        Assert.That(uitkomst.Zinnen().Where(z => z.StartsWith("Een brief", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "Een brief verlengt de termijn tot en met 1 juni 2026.",
            "Een brief verlengt de termijn tot en met 1 juli 2026.",
        }));
    }

    [Test]
    public void De_laatste_lezing_is_nooit_vroeger_dan_de_gewone()
    {
        // 29 januari is een zaterdag. Gewoon: 28 februari en een dag stil, 1 maart. Doorgeschoven naar 31 januari staat niets stil: 28 februari.
        var uitkomst = (Wettelijk("2022-01-15", 2.Weken()) with { Opschortingen = [Stil("2022-01-30", "2022-01-30")], Verlengingen = [new Verlenging(1.Maanden())] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2022-03-01"), Dag("2022-03-01"))));
    }

    [Test]
    public void Opschorting_maakt_een_verlengde_termijn_niet_te_lang()
    {
        var vraag = Wettelijk("2026-01-12", 4.Weken()) with { Verlengingen = [new Verlenging(1.Maanden())], Opschortingen = [Stil("2026-01-20", "2026-03-20")] };

        Assert.That(vraag.Bereken().AtwToegepast, Is.True);
    }

    [Test]
    public void Een_termijn_die_al_te_lang_is_blijft_dat()
    {
        var uitkomst = (Wettelijk("2026-04-07", 19.Weken()) with { Partij = Partij.Wederpartij, Verlengingen = [new Verlenging(6.Weken())] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.LaatsteLezing, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-09-29"), Dag("2026-09-29"), false)));
        Assert.That(uitkomst.Zinnen().Last(), Is.EqualTo("De Algemene termijnenwet geldt niet: 19 weken is te lang voor die wet."));
    }

    [Test]
    public void Verlengingen_tellen_samen_eerst_de_maanden_dan_de_dagen()
    {
        Verlenging[] verlengingen = [new(1.Weken()), new(1.Maanden()), new(3.Etmalen()), new(1.Jaren())];

        var heen = (Wettelijk("2026-01-31", 1.Maanden()) with { Verlengingen = verlengingen }).Bereken();
        var terug = (Wettelijk("2026-01-31", 1.Maanden()) with { Verlengingen = [.. verlengingen.Reverse()] }).Bereken();

        // 28 februari 2026 + 13 maanden = 28 maart 2027, + 10 dagen = 7 april 2027.
        Assert.That(heen.RuweDatum, Is.EqualTo(Dag("2027-04-07")));
        Assert.That(heen.Zinnen(), Is.EqualTo(terug.Zinnen()));
        Assert.That(heen.Zinnen(), Does.Contain("Verlengd met 1 jaar en 1 maand en 1 week en 3 dagen na 28 februari 2026: 7 april 2027."));
    }

    [Test]
    public void Gelijke_eenheden_staan_van_groot_naar_klein_in_de_uitleg()
    {
        var uitkomst = (Wettelijk("2026-01-12", 1.Weken()) with { Verlengingen = [new Verlenging(1.Weken()), new Verlenging(2.Weken())] }).Bereken();

        Assert.That(uitkomst.Zinnen(), Does.Contain("Verlengd met 2 weken en 1 week na 19 januari 2026: 9 februari 2026."));
    }

    [Test]
    public void Wat_voor_het_einde_stilstond_telt_niet_nog_eens_na_de_verlenging()
    {
        // 3 mei + 5 dagen = 8 mei; + 3 maanden = 8 augustus; daarin nog 2 dagen stil.
        var vraag = Beslistermijn with
        {
            Opschortingen = [Stil("2026-06-01", "2026-06-02"), Stil("2026-03-02", "2026-03-06")],
            Verlengingen = [new Verlenging(3.Maanden())],
        };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-08-10")));
    }

    [Test]
    public void Een_opschorting_over_het_einde_heen_telt_geheel_als_er_verlengd_is()
    {
        // De termijn staat stil van 1 tot en met 10 mei: het einde 3 mei wordt 13 mei. Daarna een maand.
        var vraag = Beslistermijn with { Opschortingen = [Stil("2026-05-01", "2026-05-10")], Verlengingen = [new Verlenging(1.Maanden())] };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-06-13")));
    }

    [Test]
    public void Een_brief_die_tot_een_datum_verlengt_bepaalt_het_einde()
    {
        var uitkomst = (Beslistermijn with { Verlengingen = [new Verlenging(Dag("2026-08-01"))] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-08-01"), Dag("2026-08-01"), false)));
        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-08-03")));
        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "90 dagen na 2 februari 2026: 3 mei 2026.",
            "Een brief verlengt de termijn tot en met 1 augustus 2026.",
            "De Algemene termijnenwet geldt niet: de datum van de verlenging staat in de brief.",
        }));
    }

    [TestCase("2026-05-03")]
    [TestCase("2026-04-01")]
    public void Een_datum_die_niet_later_is_verlengt_niets(string tot)
    {
        var uitkomst = (Beslistermijn with { Verlengingen = [new Verlenging(Dag(tot))] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-05-03"), Dag("2026-05-04"), true)));
        Assert.That(uitkomst.Stappen.Select(s => s.Soort), Has.None.EqualTo(RekenstapSoort.Verlenging));
    }

    [Test]
    public void Van_meer_brieven_telt_de_laatste_datum()
    {
        Verlenging[] brieven = [new(Dag("2026-08-01")), new(Dag("2026-07-01")), new(Dag("2026-09-01"))];

        var heen = (Beslistermijn with { Verlengingen = brieven }).Bereken();
        var terug = (Beslistermijn with { Verlengingen = [.. brieven.Reverse()] }).Bereken();

        Assert.That(heen.Datum, Is.EqualTo(Dag("2026-09-01")));
        Assert.That(heen.Zinnen(), Is.EqualTo(terug.Zinnen()));
    }

    [Test]
    public void Een_lengte_en_een_datum_samen_geven_de_laatste_van_de_twee()
    {
        var langer = (Beslistermijn with { Verlengingen = [new Verlenging(Dag("2026-06-01")), new Verlenging(3.Maanden())] }).Bereken();
        var later = (Beslistermijn with { Verlengingen = [new Verlenging(Dag("2026-10-01")), new Verlenging(3.Maanden())] }).Bereken();

        Assert.That(langer.Datum, Is.EqualTo(Dag("2026-08-03")));
        Assert.That(later.Datum, Is.EqualTo(Dag("2026-10-01")));
        Assert.That(later.Zinnen().Last(), Is.EqualTo("De Algemene termijnenwet geldt niet: met de verlenging is de termijn te lang."));
    }

    [Test]
    public void Opschorting_na_de_brief_schuift_de_datum_uit_de_brief_op()
    {
        var vraag = Beslistermijn with
        {
            Opschortingen = [Stil("2026-03-03", "2026-03-20"), Stil("2026-06-01", "2026-06-05")],
            Verlengingen = [new Verlenging(Dag("2026-08-21"), op: Dag("2026-05-01"))],
        };

        var uitkomst = vraag.Bereken();

        Assert.That(uitkomst.RuweDatum, Is.EqualTo(Dag("2026-08-26")));
        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-08-26")));
        Assert.That(uitkomst.Zinnen(), Does.Contain("Een brief verlengt de termijn tot en met 21 augustus 2026."));
    }

    [Test]
    public void Zonder_briefdatum_telt_alleen_de_laatste_lezing_de_opschorting_erbij()
    {
        var vraag = Beslistermijn with
        {
            Opschortingen = [Stil("2026-03-03", "2026-03-20"), Stil("2026-06-01", "2026-06-05")],
            Verlengingen = [new Verlenging(Dag("2026-08-21"))],
        };

        var uitkomst = vraag.Bereken();

        Assert.That(uitkomst.RuweDatum, Is.EqualTo(Dag("2026-08-21")));
        Assert.That(uitkomst.LaatsteLezing, Is.EqualTo(Dag("2026-08-21").AddDays(18 + 5 + 1)));
    }

    [Test]
    public void Uitstel_van_een_termijn_uit_een_brief_neemt_de_nieuwe_datum_over()
    {
        var vraag = new TermijnVraag { Vanaf = Dag("2026-03-02"), Lengte = null, Grondslag = Grondslag.Brief, BronDatum = Dag("2026-03-16"), Verlengingen = [new Verlenging(Dag("2026-03-28"))] };

        var uitkomst = vraag.Bereken();

        Assert.That((uitkomst.Datum, uitkomst.VroegsteLezing, uitkomst.LaatsteLezing, uitkomst.Plandatum), Is.EqualTo((Dag("2026-03-28"), Dag("2026-03-28"), Dag("2026-03-28"), Dag("2026-03-27"))));
        Assert.That(uitkomst.WijktAfVanBrief, Is.False);
    }

    [Test]
    public void Een_verlenging_met_een_lengte_op_een_datum_uit_een_brief_telt_vanaf_die_datum()
    {
        var vraag = new TermijnVraag { Vanaf = Dag("2026-03-02"), Lengte = null, Grondslag = Grondslag.Brief, BronDatum = Dag("2026-03-16"), Verlengingen = [new Verlenging(2.Weken())] };

        Assert.That(vraag.Bereken().Datum, Is.EqualTo(Dag("2026-03-30")));
    }

    [Test]
    public void Een_wettelijke_datum_uit_een_brief_verlengt_in_de_laatste_lezing_vanaf_het_doorgeschoven_einde()
    {
        var vraag = Beslistermijn with { Lengte = null, BronDatum = Dag("2026-05-03"), Verlengingen = [new Verlenging(1.Maanden())] };

        var uitkomst = vraag.Bereken();

        Assert.That((uitkomst.Datum, uitkomst.LaatsteLezing), Is.EqualTo((Dag("2026-06-03"), Dag("2026-06-04"))));
    }
}
