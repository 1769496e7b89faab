using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>De drie procedures zoals zij worden meegeleverd.</summary>
[TestFixtureSource(typeof(Workflowbestand), nameof(Workflowbestand.Procedures))]
public class WorkflowbestandTests(string procedure)
{
    private readonly Tekening _bestand = Workflowbestand.Lees(procedure);

    [Test]
    public void Het_bestand_heeft_de_vorm_van_een_workflow() => Assert.That(Bezwaren.Vorm(_bestand, procedure), Is.Empty);

    [Test]
    public void Iedere_id_komt_een_keer_voor() => Assert.That(Bezwaren.Ids(_bestand), Is.Empty);

    [Test]
    public void Geen_knoop_ligt_over_een_ander() => Assert.That(Bezwaren.Plaatsen(_bestand), Is.Empty);

    [Test]
    public void Iedere_knoop_heeft_een_titel_en_iedere_stap_uitleg_en_op_wie_hij_wacht() => Assert.That(Bezwaren.Teksten(_bestand), Is.Empty);

    [Test]
    public void Iedere_variabele_bestaat_waar_zij_gebruikt_wordt_en_overleeft_het_wachten() => Assert.That(Bezwaren.Variabelen(_bestand), Is.Empty);

    [Test]
    public void De_keuring_laat_haar_zonder_reden_door()
    {
        var definitie = new DefinitionReader(KeuringTests.Catalogus).Read(File.ReadAllBytes(Workflowbestand.Pad($"{procedure}.json")));

        var bevindingen = new Keuring(Regelset.Lees(Workflowbestand.Pad("regels"))).Keur(definitie, new DateOnly(2026, 11, 29), []);

        Assert.That(bevindingen.Select(b => b.Zin), Is.Empty);
    }
}
