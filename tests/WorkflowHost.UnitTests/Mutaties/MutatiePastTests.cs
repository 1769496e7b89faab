using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.UnitTests.Mutaties;

public sealed class MutatiePastTests
{
    private static readonly Wachtpunt Stap = new()
    {
        Sleutel = "gh.dna",
        Persoon = "D-1",
        PersoonCode = "P1",
        Uitkomsten = ["uitslag positief", "niet verschenen", "besluit"],
        Tussentijds = ["afgenomen"],
        Mutaties =
        [
            new Mutatieregel("BesluitOntvangen", [], "besluit"),
            new Mutatieregel("AfspraakGepland", new JsonObject { ["soort_afspraak"] = new JsonArray("dna", "dna-onderzoek") }, null),
        ],
    };

    private static AangebodenMutatie Mutatie(string soort, string? persoon = null, params (string Naam, JsonNode? Waarde)[] velden) =>
        new(soort, new DateOnly(2017, 3, 1), persoon, new JsonObject(velden.Select(v => KeyValuePair.Create(v.Naam, v.Waarde))));

    private static AangebodenMutatie Afgerond(string stap, string uitkomst, string? persoon = null) => Mutatie("StapAfgerond", persoon, ("stap", stap), ("uitkomst", uitkomst));

    [Test]
    public void Een_andere_stap_past_niet() => Assert.That(MutatiePast.Bij(Stap, Afgerond("gh.intake", "uitslag positief")), Is.Null);

    [Test]
    public void Een_onbekende_uitkomst_past_niet() => Assert.That(MutatiePast.Bij(Stap, Afgerond("gh.dna", "verhuisd")), Is.Null);

    [Test]
    public void Een_andere_persoon_past_niet() => Assert.That(MutatiePast.Bij(Stap, Afgerond("gh.dna", "uitslag positief", "D-2")), Is.Null);

    [Test]
    public void Een_soort_waar_niemand_op_let_past_niet() => Assert.That(MutatiePast.Bij(Stap, Mutatie("MvvAfgegeven")), Is.Null);

    [Test]
    public void Een_veld_met_een_andere_waarde_past_niet() =>
        Assert.That(MutatiePast.Bij(Stap, Mutatie("AfspraakGepland", null, ("soort_afspraak", "hoorzitting"))), Is.Null);

    [Test]
    public void Een_ontbrekend_veld_past_niet() => Assert.That(MutatiePast.Bij(Stap, Mutatie("AfspraakGepland")), Is.Null);

    [TestCase("uitslag positief")]
    [TestCase("Uitslag Positief")]
    [TestCase("uitslag-positief ")]
    public void De_uitkomst_van_de_stap_past_ook_anders_geschreven(string uitkomst) =>
        Assert.That(MutatiePast.Bij(Stap, Afgerond("gh.dna", uitkomst)), Is.EqualTo(new Past("uitslag positief", null)));

    [Test]
    public void Een_tussentijdse_uitkomst_wordt_genoteerd_en_eindigt_niets() =>
        Assert.That(MutatiePast.Bij(Stap, Afgerond("gh.dna", "afgenomen")), Is.EqualTo(new Past(null, "afgenomen")));

    [TestCase(null)]
    [TestCase("D-1")]
    [TestCase("P1")]
    public void Zonder_persoon_of_met_de_eigen_code_past_zij(string? persoon) =>
        Assert.That(MutatiePast.Bij(Stap, Mutatie("BesluitOntvangen", persoon, ("besluit", "inwilliging"))), Is.EqualTo(new Past("besluit", null)));

    [Test]
    public void Een_regel_zonder_uitkomst_laat_de_stap_open() =>
        Assert.That(MutatiePast.Bij(Stap, Mutatie("AfspraakGepland", null, ("soort_afspraak", "DNA onderzoek"))), Is.EqualTo(new Past(null, null)));

    [Test]
    public void De_variabele_draagt_alle_velden_en_de_uitkomst()
    {
        var variabele = Mutatie("BesluitOntvangen", "D-1", ("besluit", "afwijzing"), ("datum_verzonden", "2017-02-27")).AlsVariabele("besluit");

        Assert.That(variabele.ToJsonString(), Is.EqualTo(
            """{"besluit":"afwijzing","datum_verzonden":"2017-02-27","soort":"BesluitOntvangen","datum":"2017-03-01","datum_mutatie":"2017-03-01","persoon":"D-1","uitkomst":"besluit"}"""));
    }
}
