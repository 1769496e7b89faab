using System.Globalization;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>"Waarom deze datum?": elke uitkomst legt zichzelf uit.</summary>
internal sealed class UitlegTests
{
    [Test]
    public void Elke_overgeslagen_dag_staat_met_zijn_naam_in_de_uitleg()
    {
        var uitkomst = Wettelijk("2026-01-03", 3.Maanden()).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "3 maanden na 3 januari 2026: 3 april 2026.",
            "3 april 2026 is Goede Vrijdag: schuift door.",
            "4 april 2026 is zaterdag: schuift door.",
            "5 april 2026 is zondag: schuift door.",
            "6 april 2026 is Tweede Paasdag: schuift door.",
        }));
        Assert.That(uitkomst.Stappen.Select(s => s.Dagnaam), Is.EqualTo(new[] { null, "Goede Vrijdag", "zaterdag", "zondag", "Tweede Paasdag" }));
        Assert.That(uitkomst.Stappen.Select(s => s.Datum), Is.EqualTo(new[] { Dag("2026-04-03"), Dag("2026-04-03"), Dag("2026-04-04"), Dag("2026-04-05"), Dag("2026-04-06") }));
        Assert.That(uitkomst.Stappen.Select(s => s.Soort).Distinct(), Is.EqualTo(new[] { RekenstapSoort.Lengte, RekenstapSoort.Overgeslagen }));
    }

    [Test]
    public void Te_weinig_werkdagen_staat_in_de_uitleg()
    {
        var uitkomst = Wettelijk("2026-05-13", 3.Etmalen()).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "3 dagen na 13 mei 2026: 16 mei 2026.",
            "16 mei 2026 is zaterdag: schuift door.",
            "17 mei 2026 is zondag: schuift door.",
            "Tot en met 18 mei 2026 zijn er minder dan 2 werkdagen: schuift door.",
        }));
        Assert.That(uitkomst.Stappen[^1].Soort, Is.EqualTo(RekenstapSoort.TeWeinigWerkdagen));
    }

    [Test]
    public void Na_te_weinig_werkdagen_kan_nog_een_gesloten_dag_volgen()
    {
        // Woensdag 23 december 2026 + 2 dagen, als de termijn drie dagen zou zijn: 24, (25, 26, 27), 28.
        var uitkomst = Wettelijk("2026-12-24", 3.Etmalen()).Bereken();

        Assert.That(uitkomst.Datum, Is.EqualTo(Dag("2026-12-29")));
    }

    [TestCase(Grondslag.Beleid, "beleid")]
    [TestCase(Grondslag.Brief, "een brief")]
    [TestCase(Grondslag.Rechter, "een uitspraak van de rechter")]
    [TestCase(Grondslag.EuRecht, "Europees recht")]
    [TestCase(Grondslag.EigenNorm, "een eigen norm")]
    public void Een_termijn_zonder_wet_schuift_niet_door(Grondslag grondslag, string woorden)
    {
        var uitkomst = (Wettelijk("2026-01-03", 3.Maanden()) with { Grondslag = grondslag }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-04-03"), false)));
        Assert.That(uitkomst.Stappen[^1], Is.EqualTo(new Rekenstap(RekenstapSoort.GeenAtw, $"De Algemene termijnenwet geldt niet: de termijn rust op {woorden}.", Dag("2026-04-03"))));
    }

    [Test]
    public void Een_termijn_uit_een_algemene_maatregel_van_bestuur_schuift_door() =>
        Assert.That((Wettelijk("2026-01-03", 3.Maanden()) with { Grondslag = Grondslag.Amvb }).Bereken().Datum, Is.EqualTo(Dag("2026-04-07")));

    [Test]
    public void Een_termijn_die_de_regel_uitzondert_schuift_niet_door()
    {
        var uitkomst = (Wettelijk("2026-01-03", 3.Maanden()) with { Atw = false }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-04-03"), false)));
        Assert.That(uitkomst.Zinnen().Last(), Is.EqualTo("De Algemene termijnenwet geldt niet: de regel zondert deze termijn uit."));
    }

    [Test]
    public void Een_teruggetelde_termijn_zegt_hoe_er_is_geteld()
    {
        var uitkomst = (Wettelijk("2026-05-27", 10.Etmalen()) with { Richting = Richting.Terugrekening }).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "10 dagen vóór 27 mei 2026, hele dagen ertussen: 16 mei 2026.",
            "De Algemene termijnenwet geldt niet: bij terugrekenen schuift het einde niet door.",
        }));
    }

    [TestCase("2026-03-31", 1, "2026-02-27")]
    [TestCase("2026-05-27", 3, "2026-02-26")]
    public void Terugtellen_in_maanden_neemt_hetzelfde_dagnummer(string vanaf, int maanden, string einde)
    {
        var uitkomst = (Wettelijk(vanaf, maanden.Maanden()) with { Richting = Richting.Terugrekening }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.LaatsteLezing), Is.EqualTo((Dag(einde), Dag(einde))));
    }

    [Test]
    public void Een_lengte_voor_dag_0_zegt_dat_met_woorden()
    {
        var uitkomst = (Wettelijk("2026-12-01", (-4).Weken()) with { Richting = Richting.NietEerderDan }).Bereken();

        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[]
        {
            "4 weken vóór 1 december 2026: 3 november 2026.",
            "De Algemene termijnenwet geldt niet: bij terugrekenen schuift het einde niet door.",
        }));
    }

    [Test]
    public void Een_voorlopige_uitkomst_zegt_waarom()
    {
        var uitkomst = (Wettelijk("2026-03-06", 4.Weken()) with { VanafIsBriefdatum = true }).Bereken();

        Assert.That(uitkomst.Stappen[^1].Soort, Is.EqualTo(RekenstapSoort.LetOp));
        Assert.That(uitkomst.Stappen[^1].Datum, Is.EqualTo(Dag("2026-04-07")));
        Assert.That(uitkomst.Stappen[^1].Tekst, Is.EqualTo("De dag van verzending is niet bekend: geteld vanaf de datum op de brief, 6 maart 2026. De uitkomst is voorlopig."));
        Assert.That(Wettelijk("2026-03-06", 4.Weken()).Bereken().Voorlopig, Is.False);
    }

    [Test]
    public void Een_onvolledige_kalender_noemt_de_jaren()
    {
        var uitkomst = Wettelijk("2021-12-21", 2.Weken()).Bereken();

        Assert.That(uitkomst.KalenderVolledig, Is.False);
        Assert.That(uitkomst.Zinnen().Last(), Is.EqualTo("De feestdagenkalender is niet volledig voor 2022: de gelijkgestelde dagen zijn niet nagekeken."));
    }

    [Test]
    public void Een_onvolledige_kalender_noemt_elk_jaar_dat_ertoe_doet()
    {
        // 3 dagen na 30 december 2021 is 2 januari 2022, een zondag: er zijn dagen uit beide jaren nodig.
        var uitkomst = Wettelijk("2021-12-30", 3.Etmalen()).Bereken();

        Assert.That(uitkomst.Zinnen().Last(), Is.EqualTo("De feestdagenkalender is niet volledig voor 2021 en 2022: de gelijkgestelde dagen zijn niet nagekeken."));
    }

    [TestCase("2019-10-01", 3, true, TestName = "1 januari is al Nieuwjaarsdag, maar 2 januari 2020 doet ertoe")]
    public void Een_jaar_waarin_het_einde_pas_na_doorschuiven_valt_doet_ertoe(string vanaf, int maanden, bool onvolledig) =>
        Assert.That(Wettelijk(vanaf, maanden.Maanden()).Bereken().KalenderVolledig, Is.EqualTo(!onvolledig));

    [Test]
    public void Het_jaar_van_dag_0_doet_er_niet_toe_als_er_genoeg_werkdagen_na_komen() =>
        Assert.That(Wettelijk("2022-12-20", 3.Maanden()).Bereken().KalenderVolledig, Is.True);

    [Test]
    public void Het_jaar_van_de_plandatum_doet_ertoe()
    {
        // Ruw 1 januari 2023 (zondag): plannen op 30 december 2022.
        var uitkomst = (Wettelijk("2022-10-01", 3.Maanden()) with { Grondslag = Grondslag.Beleid }).Bereken();

        Assert.That(uitkomst.Plandatum, Is.EqualTo(Dag("2022-12-30")));
        Assert.That(uitkomst.KalenderVolledig, Is.False);
    }

    [Test]
    public void Het_jaar_van_een_plandatum_na_de_laatste_lezing_doet_ertoe()
    {
        // Niet eerder dan zondag 31 december 2028: de eerste werkdag ligt in 2029.
        var uitkomst = (Wettelijk("2027-12-31", 1.Jaren()) with { Richting = Richting.NietEerderDan }).Bereken();

        Assert.That(uitkomst.Plandatum, Is.EqualTo(Dag("2029-01-02")));
        Assert.That(uitkomst.KalenderVolledig, Is.False);
    }

    [Test]
    public void Korte_termijnen_over_de_jaargrens_kijken_zo_ver_terug_als_er_werkdagen_nodig_waren()
    {
        // 3 januari 2023 + 1 dag: alleen 2023. 30 december 2022 + 4 dagen: 2 en 3 januari zijn genoeg.
        Assert.That(Wettelijk("2022-12-30", 4.Etmalen()).Bereken().KalenderVolledig, Is.True);
        // 29 december 2022 + 4 dagen: 2 januari 2023 en 30 december 2022 tellen mee.
        Assert.That(Wettelijk("2022-12-29", 4.Etmalen()).Bereken().KalenderVolledig, Is.False);
    }

    [Test]
    public void De_versies_van_regel_en_kalender_reizen_mee()
    {
        var uitkomst = (Wettelijk("2026-03-06", 4.Weken()) with { Regelversie = "G16-1 (2026-11-24)" }).Bereken();

        Assert.That((uitkomst.Regelversie, uitkomst.Kalenderversie), Is.EqualTo(("G16-1 (2026-11-24)", Regelmap.Kalender.Versie)));
        Assert.That(uitkomst.KalenderVolledig, Is.True);
    }

    [Test]
    public void Een_stap_is_zijn_zin() =>
        Assert.That(Wettelijk("2026-11-24", 1.Etmalen()).Bereken().Stappen[0].ToString(), Is.EqualTo("1 dag na 24 november 2026: 25 november 2026."));

    [TestCase(1, Eenheid.Uren, "1 uur")]
    [TestCase(48, Eenheid.Uren, "48 uur")]
    [TestCase(1, Eenheid.Dagen, "1 dag")]
    [TestCase(-1, Eenheid.Dagen, "-1 dag")]
    [TestCase(90, Eenheid.Dagen, "90 dagen")]
    [TestCase(1, Eenheid.Weken, "1 week")]
    [TestCase(4, Eenheid.Weken, "4 weken")]
    [TestCase(1, Eenheid.Maanden, "1 maand")]
    [TestCase(3, Eenheid.Maanden, "3 maanden")]
    [TestCase(1, Eenheid.Jaren, "1 jaar")]
    [TestCase(3, Eenheid.Jaren, "3 jaar")]
    public void Een_periode_is_te_lezen(int aantal, Eenheid eenheid, string woorden) =>
        Assert.That(new Periode(aantal, eenheid).ToString(), Is.EqualTo(woorden));

    [TestCase("2026-01-15", "15 februari 2026")]
    [TestCase("2026-02-15", "15 maart 2026")]
    [TestCase("2026-03-15", "15 april 2026")]
    [TestCase("2026-04-15", "15 mei 2026")]
    [TestCase("2026-05-15", "15 juni 2026")]
    [TestCase("2026-06-15", "15 juli 2026")]
    [TestCase("2026-07-15", "15 augustus 2026")]
    [TestCase("2026-08-15", "15 september 2026")]
    [TestCase("2026-09-15", "15 oktober 2026")]
    [TestCase("2026-10-15", "15 november 2026")]
    [TestCase("2026-11-15", "15 december 2026")]
    [TestCase("2026-12-15", "15 januari 2027")]
    public void Maanden_heten_zoals_in_het_Nederlands(string vanaf, string einde) =>
        Assert.That(Wettelijk(vanaf, 1.Maanden()).Bereken().Zinnen().First(), Does.EndWith($": {einde}."));

    [Test]
    [SetCulture("th-TH")]
    public void De_taal_van_de_machine_verandert_niets()
    {
        var uitkomst = Wettelijk("2026-01-03", 3.Maanden()).Bereken();
        var fout = Assert.Throws<ArgumentException>(() => new Termijnketen(Regelmap.Regelboek, Regelmap.Berekening).Bereken("G99", Dag("2026-01-03"), Dag("2026-01-03")));

        Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo("th-TH"));
        Assert.That(uitkomst.Zinnen().First(), Is.EqualTo("3 maanden na 3 januari 2026: 3 april 2026."));
        Assert.That(fout.Message, Does.StartWith("Termijn G99 heeft op 2026-01-03 geen geldige versie."));
    }
}
