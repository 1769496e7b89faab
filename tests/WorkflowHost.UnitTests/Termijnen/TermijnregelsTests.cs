using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>De meegeleverde regels: staat alles erin, en klopt het met zichzelf en met de kalender.</summary>
internal sealed class TermijnregelsTests
{
    private static readonly Regelboek Boek = Regelmap.Regelboek;

    [TestCase("G01", 3, Eenheid.Maanden, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G02", 2, Eenheid.Jaren, Richting.NietEerderDan, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G03", null, Eenheid.Uren, Richting.Uiterlijk, false, Grondslag.Brief, Partij.Eigen)]
    [TestCase("G04", 4, Eenheid.Weken, Richting.Uiterlijk, false, Grondslag.Beleid, Partij.Eigen)]
    [TestCase("G05", null, Eenheid.Uren, Richting.Uiterlijk, false, Grondslag.Brief, Partij.Eigen)]
    [TestCase("G06", 90, Eenheid.Dagen, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G06-NEGEN", 9, Eenheid.Maanden, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G07", 1, Eenheid.Dagen, Richting.NietEerderDan, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G08", 2, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G09", 1, Eenheid.Dagen, Richting.NietEerderDan, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G10", 8, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G11", 2, Eenheid.Weken, Richting.Uiterlijk, false, Grondslag.Rechter, Partij.Wederpartij)]
    [TestCase("G11b", 42, Eenheid.Dagen, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G12", 3, Eenheid.Maanden, Richting.Uiterlijk, false, Grondslag.Beleid, Partij.Eigen)]
    [TestCase("G13", 90, Eenheid.Dagen, Richting.Uiterlijk, false, Grondslag.Beleid, Partij.Eigen)]
    [TestCase("G14", 5, Eenheid.Dagen, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G15", 0, Eenheid.Dagen, Richting.Uiterlijk, false, Grondslag.EigenNorm, Partij.Eigen)]
    [TestCase("G16", 4, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G17", null, Eenheid.Uren, Richting.Uiterlijk, false, Grondslag.Brief, Partij.Eigen)]
    [TestCase("G18", 19, Eenheid.Weken, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G19", 4, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G20", 4, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G21", 10, Eenheid.Dagen, Richting.Terugrekening, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G22", 4, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G22b", 6, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("G23", 90, Eenheid.Dagen, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("G24", 6, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Wederpartij)]
    [TestCase("VE-BRP", 5, Eenheid.Dagen, Richting.Uiterlijk, true, Grondslag.Wet, Partij.Eigen)]
    [TestCase("VE-BRP-VROEGST", -4, Eenheid.Weken, Richting.NietEerderDan, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("VE-ZORGVERZEKERING", 4, Eenheid.Maanden, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("VE-PIP", 10, Eenheid.Weken, Richting.Uiterlijk, true, Grondslag.Amvb, Partij.Wederpartij)]
    [TestCase("VE-INBURGERING", 3, Eenheid.Jaren, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("PVT-WI2013", 1, Eenheid.Jaren, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Eigen)]
    [TestCase("PVT-WI2021", 3, Eenheid.Jaren, Richting.Uiterlijk, false, Grondslag.Wet, Partij.Eigen)]
    public void Elke_versie_van_een_termijn_heeft_de_afgesproken_inhoud(
        string code, int? lengte, Eenheid eenheid, Richting richting, bool atw, Grondslag grondslag, Partij partij)
    {
        var versies = Boek.Versies(code);

        Assert.That(versies, Is.Not.Empty);
        Assert.That(
            versies.Select(r => (r.Lengte, r.Eenheid, r.Richting, r.Atw, r.Grondslag, r.Partij)),
            Is.All.EqualTo((lengte, lengte is null ? default : eenheid, richting, atw, grondslag, partij)));
    }

    [TestCase("G01", "60,30,14,7,3,1,0", "")]
    [TestCase("G02", "90,30", "")]
    [TestCase("G03", "10,5,2,1", "0")]
    [TestCase("G04", "21,14,7,3", "")]
    [TestCase("G05", "14,7,2", "")]
    [TestCase("G06", "30,7,0", "")]
    [TestCase("G07", "0", "")]
    [TestCase("G08", "0", "")]
    [TestCase("G09", "0", "")]
    [TestCase("G10", "", "56")]
    [TestCase("G11", "0", "")]
    [TestCase("G12", "60,30,14,7", "")]
    [TestCase("G13", "45,30,14,7", "")]
    [TestCase("G14", "5,2", "")]
    [TestCase("G15", "0", "")]
    [TestCase("G16", "21,14,7,3,2,1", "0")]
    [TestCase("G17", "10,5,2,1", "")]
    [TestCase("G18", "14,0", "")]
    [TestCase("G19", "21,14,7,3,2,1", "0")]
    [TestCase("G20", "21,7,2", "")]
    [TestCase("G21", "21,14,3", "")]
    [TestCase("G22", "21,14,7,3,2,1", "0")]
    [TestCase("G23", "30,0", "")]
    [TestCase("VE-BRP", "", "0,3,5")]
    [TestCase("VE-ZORGVERZEKERING", "", "14,30,60,90,105")]
    [TestCase("VE-PIP", "", "42,63,70")]
    [TestCase("VE-INBURGERING", "180,90", "365,730")]
    [TestCase("PVT-WI2013", "180,120,90,60,30,14", "")]
    [TestCase("PVT-WI2021", "365,180,90,30", "")]
    public void Elke_termijn_herinnert_op_de_afgesproken_dagen(string code, string voor, string na)
    {
        Assert.That(Boek.Versies(code).Select(r => string.Join(',', r.HerinnerDagen)), Is.All.EqualTo(voor));
        Assert.That(Boek.Versies(code).Select(r => string.Join(',', r.HerinnerDagenNaStart)), Is.All.EqualTo(na));
    }

    [Test]
    public void Elke_g_termijn_geldt_in_2014_in_2017_en_nu()
    {
        foreach (var code in Boek.Alle.Select(r => r.Code).Distinct())
        {
            foreach (var dag in (string[])["2014-01-01", "2017-06-30", "2026-06-11", "2026-06-12", "2026-11-24"])
            {
                Assert.That(Boek.Kies(code, Dag(dag)), Is.Not.Null, $"{code} op {dag}");
            }
        }
    }

    [TestCase("G01", "2026-06-11", "2026-06-12")]
    [TestCase("G06", "2024-12-31", "2025-01-01")]
    [TestCase("G16", "2026-06-11", "2026-06-12")]
    [TestCase("G19", "2026-06-11", "2026-06-12")]
    public void Na_een_wetswijziging_is_de_regel_te_controleren(string code, string oud, string nieuw)
    {
        Assert.That(Boek.Kies(code, Dag(oud))!.Mark, Is.EqualTo(Mark.Waarschijnlijk));
        Assert.That(Boek.Kies(code, Dag(nieuw))!.Mark, Is.EqualTo(Mark.TeControleren));
    }

    [Test]
    public void De_termijnenwet_staat_alleen_aan_waar_zij_kan_gelden()
    {
        var atw = Regelmap.Kalender.Atw;
        var fout = Boek.Alle.Where(r => r.Atw && !(atw.GeldtVoor(r.Grondslag) && r.Richting == Richting.Uiterlijk && r.Periode is { } p && atw.GeldtVoor(p)));

        Assert.That(fout.Select(r => r.Id), Is.Empty);
    }

    [Test]
    public void De_termijnenwet_staat_alleen_uit_waar_zij_niet_kan_gelden_of_waar_het_geen_termijn_is()
    {
        var atw = Regelmap.Kalender.Atw;
        var uitgezonderd = Boek.Alle.Where(r => !r.Atw && atw.GeldtVoor(r.Grondslag) && r.Richting != Richting.Terugrekening && r.Periode is { Aantal: > 0 } p && atw.GeldtVoor(p));

        // Een eerste dag waarop iets mag, en de dagen waarover een dwangsom loopt: geen termijn om iets te doen.
        Assert.That(uitgezonderd.Select(r => r.Code), Is.EquivalentTo(new[] { "G07", "G09", "G11b" }));
    }

    [Test]
    public void De_uitkomst_past_de_termijnenwet_toe_zoals_de_regel_zegt()
    {
        var verschil = Boek.Alle.Where(r => r.Periode is not null && r.Vraag(Dag("2026-01-12")).Bereken().AtwToegepast != r.Atw);

        Assert.That(verschil.Select(r => r.Id), Is.Empty);
    }

    [Test]
    public void Niets_is_bevestigd_zolang_de_jurist_dat_niet_deed() =>
        Assert.That(Boek.Alle.Cast<Regel>().Concat(Boek.Dwangsommen).Concat(Boek.Regimes).Select(r => r.BevestigdDoor), Is.All.Null);

    [Test]
    public void Beslistermijnen_zijn_van_een_ander() =>
        Assert.That(Boek.Alle.Where(r => r.IsBeslistermijn).Select(r => (r.Code, r.Partij)).Distinct(), Is.EquivalentTo(new[]
        {
            ("G06", Partij.Wederpartij), ("G06-NEGEN", Partij.Wederpartij), ("G18", Partij.Wederpartij), ("G23", Partij.Wederpartij),
        }));

    [Test]
    public void De_ketens_staan_in_de_regels() =>
        Assert.That(Boek.Alle.Where(r => r.VanafTermijn is not null).Select(r => (r.Code, r.VanafTermijn!.Code, r.VanafTermijn.Lezing)), Is.EquivalentTo(new[]
        {
            ("G07", "G06", Lezing.Laatste), ("G09", "G08", Lezing.Laatste), ("G11b", "G08", Lezing.Einde), ("G18", "G16", Lezing.Einde),
        }));

    [Test]
    public void De_mogelijke_verlengingen_staan_in_de_regels() =>
        Assert.That(Boek.Alle.Where(r => r.Verlenging is not null).Select(r => (r.Code, r.Verlenging!.Value)).Distinct(), Is.EquivalentTo(new[]
        {
            ("G06", 3.Maanden()), ("G18", 6.Weken()),
        }));

    [TestCase("2017-03-01", "R-NAR-1")]
    [TestCase("2014-01-01", "R-NAR-1")]
    [TestCase("2022-12-01", "R-NAR-1,R-NAR-BEP")]
    [TestCase("2026-06-11", "R-NAR-1")]
    [TestCase("2026-06-12", "R-NAR-2,R-NAR-3")]
    public void Het_regime_van_nareis_volgt_de_datum_van_de_aanvraag(string aanvraag, string ids) =>
        Assert.That(string.Join(',', Boek.RegimesOp("nareis", Toetsmoment.Aanvraag, Dag(aanvraag)).Select(r => r.Id)), Is.EqualTo(ids));

    [TestCase("2017-09-30", "PVT-R-VRIJWILLIG", "")]
    [TestCase("2017-10-01", "PVT-R-WI2013", "PVT-WI2013")]
    [TestCase("2021-12-31", "PVT-R-WI2013", "PVT-WI2013")]
    [TestCase("2022-01-01", "PVT-R-WI2021", "PVT-WI2021,PVT-NIEUW-WI2021")]
    public void Het_regime_van_de_participatieverklaring_volgt_de_datum_van_de_plicht(string plicht, string id, string codes)
    {
        var regime = Boek.RegimesOp("participatieverklaring", Toetsmoment.Inburgeringsplicht, Dag(plicht)).Single();

        Assert.That((regime.Id, string.Join(',', regime.Codes)), Is.EqualTo((id, codes)));
    }

    [Test]
    public void Een_wetsvoorstel_wordt_nooit_vanzelf_gekozen() =>
        Assert.That(Boek.RegimesOp("beslistermijn", Toetsmoment.Aanvraag, Dag("2026-11-24")).Select(r => r.Id), Is.EqualTo(new[] { "R-BT-1" }));

    [Test]
    public void Elk_regime_uit_de_regimetabel_staat_er() =>
        Assert.That(Boek.Regimes.Select(r => r.Id), Is.SupersetOf(new[] { "R-NAR-1", "R-NAR-BEP", "R-NAR-2", "R-NAR-3", "R-NAR-4", "R-BT-1", "R-BT-2", "R-DW", "R-RM", "R-VV" }));

    [Test]
    public void Een_vraag_neemt_alles_van_de_regel_over()
    {
        var regel = Boek.Kies("G21", Dag("2026-05-27"))!;

        var vraag = regel.Vraag(Dag("2026-05-27"));

        Assert.That((vraag.Vanaf, vraag.Lengte, vraag.Grondslag, vraag.Richting, vraag.Partij, vraag.Atw, vraag.Regelversie), Is.EqualTo(
            (Dag("2026-05-27"), regel.Periode, Grondslag.Wet, Richting.Terugrekening, Partij.Eigen, false, $"G21-1 ({Boek.Versie})")));
    }
}
