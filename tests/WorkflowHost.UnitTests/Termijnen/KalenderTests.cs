using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowHost.Termijnen.Kalender;

namespace WorkflowHost.UnitTests.Termijnen;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class KalenderTests
{
    // Read again for each test: a calendar remembers the years it worked out, and then a test says nothing about how it did that.
    private readonly Kalender Kalender = Kalender.Lees(Regelmap.Feestdagen);

    [Test]
    public void Een_negatief_aantal_werkdagen_wordt_geweigerd() =>
        Assert.That(() => Kalender.PlusWerkdagen(Dag("2026-11-24"), -1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(2000, "04-23")]
    [TestCase(2008, "03-23")]
    [TestCase(2011, "04-24")]
    [TestCase(2017, "04-16")]
    [TestCase(2024, "03-31")]
    [TestCase(2025, "04-20")]
    [TestCase(2026, "04-05")]
    [TestCase(2027, "03-28")]
    [TestCase(2028, "04-16")]
    [TestCase(2029, "04-01")]
    [TestCase(2030, "04-21")]
    [TestCase(2038, "04-25")]
    [TestCase(2049, "04-18")]
    [TestCase(1818, "03-22")]
    [TestCase(1981, "04-19")]
    [TestCase(2100, "03-28")]
    [TestCase(1583, "04-10")]
    [TestCase(1598, "03-22")]
    [TestCase(1609, "04-19")]
    [TestCase(1761, "03-22")]
    [TestCase(1943, "04-25")]
    [TestCase(2285, "03-22")]
    [TestCase(2353, "03-22")]
    [TestCase(2505, "03-22")]
    [TestCase(2972, "03-22")]
    [TestCase(2190, "04-25")]
    public void Tweede_paasdag_volgt_op_eerste_paasdag(int jaar, string pasen) =>
        Assert.That(Kalender.Naam(Dag($"{jaar}-{pasen}").AddDays(1)), Does.Contain("Tweede Paasdag"));

    [TestCase("2026-01-01", "Nieuwjaarsdag")]
    [TestCase("2026-04-03", "Goede Vrijdag")]
    [TestCase("2026-04-05", "zondag")]
    [TestCase("2026-04-06", "Tweede Paasdag")]
    [TestCase("2026-04-27", "Koningsdag")]
    [TestCase("2026-05-05", "Bevrijdingsdag")]
    [TestCase("2026-05-14", "Hemelvaartsdag")]
    [TestCase("2027-05-06", "Hemelvaartsdag")]
    [TestCase("2028-05-25", "Hemelvaartsdag")]
    [TestCase("2026-05-15", "gelijkgestelde dag")]
    [TestCase("2026-05-25", "Tweede Pinksterdag")]
    [TestCase("2027-05-17", "Tweede Pinksterdag")]
    [TestCase("2028-06-05", "Tweede Pinksterdag")]
    [TestCase("2026-12-25", "Eerste Kerstdag")]
    [TestCase("2026-12-26", "Tweede Kerstdag")]
    [TestCase("2026-11-28", "zaterdag")]
    [TestCase("2026-11-29", "zondag")]
    [TestCase("2016-05-05", "Bevrijdingsdag en Hemelvaartsdag")]
    public void Een_gesloten_dag_heeft_een_naam(string dag, string naam)
    {
        Assert.That(Kalender.Naam(Dag(dag)), Is.EqualTo(naam));
        Assert.That(Kalender.IsGesloten(Dag(dag)), Is.True);
        Assert.That(Kalender.IsMisschienGesloten(Dag(dag)), Is.True);
        Assert.That(Kalender.IsWerkdag(Dag(dag)), Is.False);
    }

    [TestCase("2026-05-04")]
    [TestCase("2026-12-24")]
    [TestCase("2026-12-31")]
    [TestCase("2027-04-26")]
    [TestCase("2026-04-30")]
    [TestCase("2025-04-28")]
    [TestCase("2013-04-26")]
    [TestCase("2026-11-23")]
    [TestCase("2026-11-27")]
    public void Een_werkdag_heeft_geen_naam(string dag)
    {
        Assert.That(Kalender.Naam(Dag(dag)), Is.Null);
        Assert.That(Kalender.IsGesloten(Dag(dag)), Is.False);
        Assert.That(Kalender.IsMisschienGesloten(Dag(dag)), Is.False);
        Assert.That(Kalender.IsWerkdag(Dag(dag)), Is.True);
    }

    [TestCase(2014)]
    [TestCase(2025)]
    [TestCase(2031)]
    [TestCase(2036)]
    [TestCase(2042)]
    public void Koningsdag_is_op_26_april_als_de_27ste_een_zondag_is(int jaar)
    {
        Assert.That(Kalender.Naam(new DateOnly(jaar, 4, 26)), Is.EqualTo("Koningsdag"));
        Assert.That(Kalender.Naam(new DateOnly(jaar, 4, 27)), Is.EqualTo("zondag"));
    }

    [TestCase("2013-04-30", "Koninginnedag")]
    [TestCase("2012-04-30", "Koninginnedag")]
    [TestCase("2006-04-29", "Koninginnedag")]
    [TestCase("2006-04-30", "zondag")]
    [TestCase("2014-04-30", null)]
    [TestCase("2012-04-27", null)]
    public void Voor_2014_was_het_koninginnedag(string dag, string? naam) =>
        Assert.That(Kalender.Naam(Dag(dag)), Is.EqualTo(naam));

    [TestCase("2017-04-28")]
    [TestCase("2017-05-26")]
    [TestCase("2018-05-11")]
    [TestCase("2018-12-24")]
    [TestCase("2018-12-31")]
    [TestCase("2019-05-31")]
    [TestCase("2019-12-27")]
    [TestCase("2023-04-28")]
    [TestCase("2023-05-19")]
    [TestCase("2024-05-10")]
    [TestCase("2024-12-27")]
    [TestCase("2025-05-30")]
    [TestCase("2026-01-02")]
    [TestCase("2026-05-15")]
    [TestCase("2027-05-07")]
    [TestCase("2028-04-28")]
    [TestCase("2028-05-26")]
    public void Een_dag_uit_een_besluit_is_gesloten(string dag)
    {
        Assert.That(Kalender.Naam(Dag(dag)), Is.EqualTo("gelijkgestelde dag"));
        Assert.That(Kalender.IsGesloten(Dag(dag)), Is.True);
    }

    [Test]
    public void Een_dag_die_nog_te_controleren_is_is_alleen_misschien_gesloten()
    {
        var dag = Dag("2022-05-27");

        Assert.That(Kalender.IsGesloten(dag), Is.False);
        Assert.That(Kalender.IsMisschienGesloten(dag), Is.True);
        Assert.That(Kalender.Naam(dag), Is.EqualTo("mogelijk een gelijkgestelde dag"));
    }

    [Test]
    public void Een_feestdag_blijft_gesloten_als_er_ook_een_onzekere_dag_op_valt()
    {
        var bestand = JsonNode.Parse(File.ReadAllText(Regelmap.Feestdagen))!;
        bestand["gelijkgesteldeDagen"]![1]!["dagen"] = new JsonArray("2022-05-26");
        var kalender = Kalender.Ontleed("feestdagen.json", bestand.ToJsonString());

        Assert.That(kalender.IsGesloten(Dag("2022-05-26")), Is.True);
        Assert.That(kalender.Naam(Dag("2022-05-26")), Is.EqualTo("Hemelvaartsdag en mogelijk een gelijkgestelde dag"));
    }

    [Test]
    public void Volledig_zijn_alleen_de_jaren_met_een_nagekeken_besluit()
    {
        var volledig = Enumerable.Range(2000, 51).Where(Kalender.IsVolledig);

        Assert.That(volledig, Is.EqualTo(new[] { 2017, 2018, 2019, 2023, 2024, 2025, 2026, 2027, 2028 }));
    }

    [TestCase("2026-11-24", 0, "2026-11-24")]
    [TestCase("2026-11-28", 0, "2026-11-28")]
    [TestCase("2026-11-24", 1, "2026-11-25")]
    [TestCase("2026-11-27", 1, "2026-11-30")]
    [TestCase("2026-11-28", 1, "2026-11-30")]
    [TestCase("2026-12-24", 3, "2026-12-30")]
    [TestCase("2026-11-24", 10, "2026-12-08")]
    public void Werkdagen_erbij_tellen_slaat_gesloten_dagen_over(string van, int n, string tot) =>
        Assert.That(Kalender.PlusWerkdagen(Dag(van), n), Is.EqualTo(Dag(tot)));

    [TestCase(2026, 11, "2026-11-02")]
    [TestCase(2026, 12, "2026-12-01")]
    [TestCase(2026, 1, "2026-01-05")]
    [TestCase(2027, 1, "2027-01-04")]
    public void De_eerste_werkdag_van_de_maand(int jaar, int maand, string dag) =>
        Assert.That(Kalender.EersteWerkdagVan(jaar, maand), Is.EqualTo(Dag(dag)));

    [TestCase("2026-04-03", "2026-04-07")]
    [TestCase("2026-04-07", "2026-04-07")]
    public void De_eerste_werkdag_vanaf_een_dag(string van, string dag) =>
        Assert.That(Kalender.EersteWerkdagVanaf(Dag(van)), Is.EqualTo(Dag(dag)));

    [TestCase("2026-04-06", "2026-04-02")]
    [TestCase("2026-04-02", "2026-04-02")]
    public void De_laatste_werkdag_tot_en_met_een_dag(string tot, string dag) =>
        Assert.That(Kalender.LaatsteWerkdagTotEnMet(Dag(tot)), Is.EqualTo(Dag(dag)));

    [TestCase("2026-11-24", "2026-11-24", 0)]
    [TestCase("2026-11-24", "2026-11-23", 0)]
    [TestCase("2026-11-24", "2026-11-25", 1)]
    [TestCase("2026-11-24", "2026-12-01", 5)]
    [TestCase("2026-12-24", "2026-12-28", 1)]
    public void Werkdagen_tussen_twee_dagen_telt_de_laatste_mee_en_de_eerste_niet(string na, string totEnMet, int aantal) =>
        Assert.That(Kalender.WerkdagenTussen(Dag(na), Dag(totEnMet)), Is.EqualTo(aantal));

    [Test]
    public void De_kalender_kent_zijn_versie() =>
        Assert.That(Kalender.Versie, Is.EqualTo((string?)JsonNode.Parse(File.ReadAllText(Regelmap.Feestdagen))!["versie"]));

    private static DateOnly Dag(string tekst) => DateOnly.ParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
