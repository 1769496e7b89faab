using WorkflowHost.Termijnen.Berekening;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class OpschortingTests
{
    // 90 dagen na 2 februari 2026 is zondag 3 mei.
    private static readonly TermijnVraag Beslistermijn = Wettelijk("2026-02-02", 90.Etmalen());

    [TestCase("2026-03-02", "2026-03-02")]
    [TestCase("2026-03-02", "2026-03-01")]
    public void Wie_op_de_dag_van_de_uitnodiging_aanvult_schort_niets_op(string uitnodiging, string einde) =>
        Assert.That(Opschorting.NaUitnodiging(Dag(uitnodiging), Dag(einde)), Is.Null);

    [Test]
    public void Wie_een_dag_later_aanvult_schort_een_dag_op() =>
        Assert.That(Opschorting.NaUitnodiging(Dag("2026-03-02"), Dag("2026-03-03")), Is.EqualTo(Stil("2026-03-03", "2026-03-03")));

    [TestCase("2026-05-04", "2026-05-20", "2026-05-03", TestName = "na het einde telt niet")]
    [TestCase("2026-01-01", "2026-02-02", "2026-05-03", TestName = "tot en met dag 0 telt niet")]
    [TestCase("2026-01-01", "2026-02-03", "2026-05-04", TestName = "vanaf voor dag 0 telt vanaf dag 1")]
    [TestCase("2026-05-03", "2026-05-03", "2026-05-04", TestName = "de laatste dag telt")]
    [TestCase("2026-03-10", "2026-03-10", "2026-05-04", TestName = "een dag is een dag")]
    [TestCase("2026-03-10", "2026-03-12", "2026-05-06", TestName = "beide dagen horen erbij")]
    public void Een_opschorting_schuift_het_ruwe_einde(string van, string totEnMet, string ruw) =>
        Assert.That((Beslistermijn with { Opschortingen = [Stil(van, totEnMet)] }).Bereken().RuweDatum, Is.EqualTo(Dag(ruw)));

    [Test]
    public void Overlappende_opschortingen_tellen_een_keer()
    {
        var vraag = Beslistermijn with { Opschortingen = [Stil("2026-03-10", "2026-03-20"), Stil("2026-03-15", "2026-03-25"), Stil("2026-03-12", "2026-03-14")] };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-05-03").AddDays(16)));
    }

    [Test]
    public void Aansluitende_opschortingen_tellen_allebei_geheel()
    {
        var vraag = Beslistermijn with { Opschortingen = [Stil("2026-03-10", "2026-03-20"), Stil("2026-03-21", "2026-03-25")] };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-05-03").AddDays(16)));
    }

    [Test]
    public void Een_opschorting_die_pas_door_een_andere_binnen_de_termijn_valt_telt_mee()
    {
        var vraag = Beslistermijn with { Opschortingen = [Stil("2026-05-06", "2026-05-08"), Stil("2026-03-10", "2026-03-14")] };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-05-11")));
    }

    [Test]
    public void Opschorting_maakt_de_termijn_niet_te_lang_voor_de_wet()
    {
        var uitkomst = (Beslistermijn with { Opschortingen = [Stil("2026-03-03", "2026-03-15")] }).Bereken();

        Assert.That((uitkomst.RuweDatum, uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-05-16"), Dag("2026-05-18"), true)));
        Assert.That(uitkomst.Zinnen(), Does.Contain("13 dagen opgeschort: 16 mei 2026."));
        Assert.That(uitkomst.Stappen[1].Soort, Is.EqualTo(RekenstapSoort.Opschorting));
        Assert.That(uitkomst.Stappen[1].Datum, Is.EqualTo(Dag("2026-05-16")));
    }

    [Test]
    public void Zonder_opgeschorte_dagen_staat_er_geen_stap()
    {
        var uitkomst = (Beslistermijn with { Opschortingen = [Stil("2026-05-10", "2026-05-15")] }).Bereken();

        Assert.That(uitkomst.Stappen.Select(s => s.Soort), Has.None.EqualTo(RekenstapSoort.Opschorting));
    }

    [Test]
    public void Een_teruggetelde_termijn_staat_nooit_stil()
    {
        var vraag = Wettelijk("2026-05-27", 10.Etmalen()) with
        {
            Richting = WorkflowHost.Termijnen.Regels.Richting.Terugrekening,
            Opschortingen = [Stil("2026-05-01", "2026-06-10")],
        };

        Assert.That(vraag.Bereken().RuweDatum, Is.EqualTo(Dag("2026-05-16")));
    }
}
