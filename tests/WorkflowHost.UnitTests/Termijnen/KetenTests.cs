using WorkflowHost.Termijnen.Berekening;
using static WorkflowHost.UnitTests.Termijnen.Dagen;

namespace WorkflowHost.UnitTests.Termijnen;

internal sealed class KetenTests
{
    private static readonly Termijnketen Keten = new(Regelmap.Regelboek, Regelmap.Berekening);

    [Test]
    public void Een_onbekende_termijn_wordt_geweigerd() =>
        Assert.That(
            () => Keten.Bereken("G99", Dag("2026-03-09"), Dag("2026-03-09")),
            Throws.ArgumentException.With.Message.StartsWith("Termijn G99 heeft op 2026-03-09 geen geldige versie.").And.Property("ParamName").EqualTo("code"));

    [Test]
    public void De_beslissing_op_bezwaar_telt_vanaf_het_einde_van_de_bezwaartermijn()
    {
        // Verzonden 9 maart 2026; bezwaar tot en met dinsdag 7 april (na Pasen); 19 weken daarna is 18 augustus.
        var uitkomst = Keten.Bereken("G18", Dag("2026-03-09"), Dag("2026-03-09"));

        Assert.That(uitkomst.Datum, Is.EqualTo(Dag("2026-08-18")));
        Assert.That(uitkomst.Regelversie, Is.EqualTo(Regelmap.Regelboek.Kies("G18", Dag("2026-03-09"))!.Regelversie));
    }

    [Test]
    public void De_ingebrekestelling_kan_de_dag_na_de_laatste_lezing_van_de_beslistermijn()
    {
        var uitkomst = Keten.Bereken("G07", Dag("2026-02-02"), Dag("2026-02-02"));

        Assert.That(uitkomst.Datum, Is.EqualTo(Dag("2026-05-05")));
    }

    [Test]
    public void Dag_0_van_een_gewone_termijn_is_de_gebeurtenis()
    {
        var regel = Regelmap.Regelboek.Kies("G16", Dag("2026-03-09"))!;

        Assert.That(Keten.Dag0(regel, Dag("2026-03-09"), Dag("2026-03-09")), Is.EqualTo(Dag("2026-03-09")));
    }

    [Test]
    public void Dag_0_in_een_keten_is_het_einde_van_de_vorige_termijn()
    {
        var regel = Regelmap.Regelboek.Kies("G18", Dag("2026-03-09"))!;

        Assert.That(Keten.Dag0(regel, Dag("2026-03-09"), Dag("2026-03-09")), Is.EqualTo(Dag("2026-04-07")));
    }

    [Test]
    public void Een_vertrekpunt_kiest_het_einde_of_de_laatste_lezing()
    {
        var basis = Wettelijk("2026-02-28", 3.Maanden()).Bereken();

        Assert.That(new WorkflowHost.Termijnen.Regels.Vertrekpunt("X", WorkflowHost.Termijnen.Regels.Lezing.Einde).Dag(basis), Is.EqualTo(Dag("2026-05-28")));
        Assert.That(new WorkflowHost.Termijnen.Regels.Vertrekpunt("X", WorkflowHost.Termijnen.Regels.Lezing.Laatste).Dag(basis), Is.EqualTo(Dag("2026-06-01")));
    }
}
