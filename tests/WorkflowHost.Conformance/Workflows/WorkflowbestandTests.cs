namespace WorkflowHost.Conformance.Workflows;

/// <summary>De drie procedures zoals zij worden meegeleverd.</summary>
[TestFixtureSource(typeof(Workflowbestand), nameof(Workflowbestand.Procedures))]
public class WorkflowbestandTests(string procedure)
{
    private readonly Workflowbestand _bestand = Workflowbestand.Lees(procedure);

    [Test]
    public void Het_bestand_heeft_de_vorm_van_een_workflow() => Assert.That(Bezwaren.Vorm(_bestand, procedure), Is.Empty);

    [Test]
    public void Iedere_id_komt_een_keer_voor() => Assert.That(Bezwaren.Ids(_bestand), Is.Empty);

    [Test]
    public void Geen_lijn_hangt_los() => Assert.That(Bezwaren.Lijnen(_bestand), Is.Empty);

    [Test]
    public void Iedere_uitkomst_leidt_ergens_heen() => Assert.That(Bezwaren.Uitkomsten(_bestand), Is.Empty);

    [Test]
    public void Iedere_knoop_is_te_bereiken() => Assert.That(Bezwaren.Bereik(_bestand), Is.Empty);

    [Test]
    public void Iedere_lus_gaat_terug_naar_een_knoop_waar_iedere_weg_langs_komt() => Assert.That(Bezwaren.Lussen(_bestand), Is.Empty);

    [Test]
    public void Een_mutatie_gaat_nooit_eindeloos_rond() => Assert.That(Kringen.In(_bestand), Is.Empty);

    [Test]
    public void Wegen_die_tegelijk_lopen_komen_alleen_in_een_samenkomst_bij_elkaar() => Assert.That(Bezwaren.Splitsingen(_bestand), Is.Empty);

    [Test]
    public void Geen_knoop_ligt_over_een_ander() => Assert.That(Bezwaren.Tekening(_bestand), Is.Empty);

    [Test]
    public void Iedere_knoop_heeft_een_titel_en_iedere_stap_uitleg_rol_en_op_wie_hij_wacht() => Assert.That(Bezwaren.Teksten(_bestand), Is.Empty);

    [Test]
    public void Berichten_noemen_geen_procedure_en_geen_besluit() => Assert.That(Bezwaren.Berichten(_bestand), Is.Empty);

    [Test]
    public void Iedere_variabele_bestaat_waar_zij_gebruikt_wordt_en_overleeft_het_wachten() => Assert.That(Bezwaren.Variabelen(_bestand), Is.Empty);
}
