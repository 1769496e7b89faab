using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class VraagtoetsTests
{
    private static readonly TermijnVraag InDagen = Wettelijk("2026-11-24", 5.Etmalen());
    private static readonly TermijnVraag InUren = Wettelijk("2026-11-24", 48.Uren());

    private static IEnumerable<TestCaseData> Tegenspraken()
    {
        yield return Geval("zonder lengte en zonder brief", InDagen with { Lengte = null }, "Zonder lengte is een datum uit de brief nodig.");
        yield return Geval("negatief vooruit", InDagen with { Lengte = (-1).Etmalen() }, "Alleen niet-eerder-dan kan een lengte vóór dag 0 hebben.");
        yield return Geval("negatief terug", InDagen with { Lengte = (-1).Etmalen(), Richting = Richting.Terugrekening }, "Alleen niet-eerder-dan kan een lengte vóór dag 0 hebben.");
        yield return Geval("opschorting achterstevoren", InDagen with { Opschortingen = [Stil("2026-12-01", "2026-12-02"), Stil("2026-12-02", "2026-12-01")] }, "Een opschorting eindigt niet vóór zij begint.");
        yield return Geval("lege verlenging", InDagen with { Verlengingen = [new Verlenging(1.Weken()), default] }, "Een verlenging heeft een lengte of een datum.");
        yield return Geval("verlenging van niets", InDagen with { Verlengingen = [new Verlenging(0.Weken())] }, "Een verlenging is langer dan niets.");
        yield return Geval("verlenging terug", InDagen with { Verlengingen = [new Verlenging((-1).Weken())] }, "Een verlenging is langer dan niets.");
        yield return Geval("dagen met uren verlengd", InDagen with { Verlengingen = [new Verlenging(24.Uren())] }, "Alleen een termijn in uren verlengt in uren.");
        yield return Geval("uren met dagen verlengd", InUren with { Verlengingen = [new Verlenging(1.Etmalen())] }, "Een termijn in uren verlengt alleen in uren.");
        yield return Geval("tijdstip bij dagen", InDagen with { VanafTijd = new TimeOnly(10, 0) }, "Een tijdstip hoort alleen bij een termijn in uren.");
        yield return Geval("uren met briefdatum", InUren with { BronDatum = Dag("2026-11-26") }, "Een termijn in uren kent geen datum uit een brief en geen opschorting.");
        yield return Geval("uren met opschorting", InUren with { Opschortingen = [Stil("2026-11-25", "2026-11-25")] }, "Een termijn in uren kent geen datum uit een brief en geen opschorting.");
        yield return Geval("uren verlengd tot een datum", InUren with { Verlengingen = [new Verlenging(Dag("2026-11-30"))] }, "Een termijn in uren kent geen datum uit een brief en geen opschorting.");

        static TestCaseData Geval(string naam, TermijnVraag vraag, string zin) => new TestCaseData(vraag, zin).SetArgDisplayNames(naam);
    }

    [TestCaseSource(nameof(Tegenspraken))]
    public void Een_vraag_die_zichzelf_tegenspreekt_wordt_geweigerd(TermijnVraag vraag, string zin) =>
        Assert.That(vraag.Bereken, Throws.ArgumentException.With.Message.StartsWith(zin).And.Property("ParamName").EqualTo("vraag"));

    [Test]
    public void Een_opschorting_van_een_dag_en_een_lege_lengte_met_brief_mogen()
    {
        var vraag = InDagen with { Lengte = null, BronDatum = Dag("2026-12-01"), Opschortingen = [Stil("2026-11-25", "2026-11-25")] };

        Assert.That(vraag.Bereken().Datum, Is.EqualTo(Dag("2026-12-02")));
    }

    [Test]
    public void Een_termijn_van_nul_dagen_eindigt_op_dag_0()
    {
        var uitkomst = (InDagen with { Lengte = 0.Etmalen() }).Bereken();

        Assert.That((uitkomst.Datum, uitkomst.AtwToegepast), Is.EqualTo((Dag("2026-11-24"), true)));
        Assert.That(uitkomst.Zinnen(), Is.EqualTo(new[] { "0 dagen na 24 november 2026: 24 november 2026." }));
    }

    [Test]
    public void Nul_uur_is_niet_voor_maar_na_dag_0() =>
        Assert.That((InUren with { Lengte = 0.Uren() }).Bereken().Zinnen().First(), Does.StartWith("0 uur na 24 november 2026"));

    [TestCase(613_566_757, Eenheid.Weken)]
    [TestCase(357_913_942, Eenheid.Jaren)]
    public void Een_lengte_die_geen_getal_kan_bevatten_wordt_geweigerd(int aantal, Eenheid eenheid) =>
        Assert.That(() => (InDagen with { Lengte = new Periode(aantal, eenheid) }).Bereken(), Throws.InstanceOf<OverflowException>());
}
