using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Import;

/// <summary>Bad input: one sentence with file, line and field. Each case changes one thing in the shipped year.</summary>
public sealed class RegistratiejaarLezenTests
{
    private DirectoryInfo _map = null!;

    [SetUp]
    public void Kopieer()
    {
        _map = Directory.CreateTempSubdirectory("workflowhost-import-");
        foreach (var bestand in Directory.GetFiles(Werkbank.Voorbeeld, "*.csv"))
        {
            File.Copy(bestand, Path.Combine(_map.FullName, Path.GetFileName(bestand)));
        }
    }

    [TearDown]
    public void RuimOp() => _map.Delete(recursive: true);

    [Test]
    public void Een_map_die_er_niet_is() => Assert.That(() => Lees(Path.Combine(_map.FullName, "weg")), Fout("De map 'weg' bestaat niet."));

    [Test]
    public void Een_bestand_dat_ontbreekt()
    {
        File.Delete(Path.Combine(_map.FullName, "personen.csv"));

        Assert.That(() => Lees(_map.FullName), Fout("personen.csv ontbreekt in de map"));
    }

    [TestCase("personen.csv", "geboortedatum", "geboren", "personen.csv, regel 1: de kolom 'geboortedatum' ontbreekt")]
    [TestCase("personen.csv", "1975-12-07", "1975-02-30", "personen.csv, regel 2, veld 'geboortedatum': '1975-02-30' is geen bestaande datum; schrijf JJJJ-MM-DD.")]
    [TestCase("personen.csv", "P002;H002", "P001;H002", "personen.csv, regel 3, veld 'id': 'P001' komt twee keer voor")]
    [TestCase("personen.csv", "P003;H003", "P003;H999", "personen.csv, regel 4, veld 'huishouden': 'H999' staat niet in huishoudens.csv.")]
    [TestCase("personen.csv", ";Statushouder;2015-11-17", ";Toerist;2015-11-17", "personen.csv, regel 2, veld 'instroom': 'Toerist' is niet toegestaan; kies Statushouder of Nareis.")]
    [TestCase("medewerkers.csv", "medewerker02@voorbeeld.nl", "medewerker02", "medewerkers.csv, regel 3, veld 'email': is geen e-mailadres.")]
    [TestCase("medewerkers.csv", "2015-09-01;2017-12-20", "2015-09-01;2014-12-20", "medewerkers.csv, regel 22, veld 'tot': 2014-12-20 ligt voor vanaf (2015-09-01).")]
    [TestCase("dossiers.csv", "HIL-GH-002;gezinshereniging", "HIL-GH-002;scheiding", "dossiers.csv, regel 3, veld 'procedure': 'scheiding' is geen procedure; kies")]
    [TestCase("nareizigers.csv", "HIL-GH-001-2;HIL-GH-001", "HIL-GH-001-2;HIL-GH-099", "nareizigers.csv, regel 3, veld 'dossier': 'HIL-GH-099' staat niet in dossiers.csv.")]
    [TestCase("mutaties.csv", "2016-07-06;HIL-GH-001;;StapAfgerond", "2016-07-06;HIL-GH-001;;StapGezet", "mutaties.csv, regel 3, veld 'soort': 'StapGezet' is geen mutatiesoort")]
    [TestCase("mutaties.csv", "\"\"datum_ontvangst\"\": \"\"2016-07-11\"\"", "\"\"datum_ontvangst\"\": \"\"11-07-2016\"\"", "mutaties.csv, regel 5, veld 'gegevens': bij OntvangstbevestigingOntvangen is 'datum_ontvangst' geen bestaande datum")]
    [TestCase("mutaties.csv", "2016-12-22;HIL-GH-001;HIL-GH-001-1;", "2016-12-22;HIL-GH-001;HIL-GH-002-1;", "veld 'persoon': 'HIL-GH-002-1' is geen nareiziger van HIL-GH-001")]
    [TestCase("groepsdeelname.csv", "G08;P013;2017-05-11;ja", "G08;P013;2017-05-11;misschien", "groepsdeelname.csv, regel 2, veld 'aanwezig': 'misschien' is niet toegestaan; kies ja of nee.")]
    [TestCase("taakstelling.csv", "Hillegom;2017;2;15", "Hillegom;2017;3;15", "taakstelling.csv, regel 3, veld 'halfjaar': moet 1 of 2 zijn.")]
    [TestCase("contacten.csv", ";huisarts;30;doorverwezen", ";huisarts;lang;doorverwezen", "contacten.csv, regel 2, veld 'minuten': 'lang' is geen geheel getal.")]
    public void Een_fout_noemt_bestand_regel_en_veld(string bestand, string van, string naar, string melding)
    {
        Vervang(bestand, van, naar);

        Assert.That(() => Lees(_map.FullName), Fout(melding));
    }

    [Test]
    public void Gegevens_die_geen_json_zijn()
    {
        Vervang("mutaties.csv", "\"{\"\"stap\"\": \"\"gh.intake\"\", \"\"uitkomst\"\": \"\"volledig\"\"}\"", "stap=intake");

        Assert.That(() => Lees(_map.FullName), Fout("mutaties.csv, regel 2, veld 'gegevens': is geen geldige JSON"));
    }

    [Test]
    public void Een_rij_met_te_weinig_velden()
    {
        Vervang("roosters.csv", "Algemeen spreekuur;donderdag;10:30;12:00", "Algemeen spreekuur;donderdag");

        Assert.That(() => Lees(_map.FullName), Fout("roosters.csv, regel 3: er staan 2 velden, verwacht worden er 4."));
    }

    [Test]
    public void Het_voorbeeldjaar_wordt_helemaal_gelezen()
    {
        var jaar = Lees(_map.FullName);

        Assert.Multiple(() =>
        {
            Assert.That((jaar.Jaar, jaar.Gemeente), Is.EqualTo((2017, "Hillegom")));
            Assert.That(jaar.Mutaties, Has.Count.EqualTo(File.ReadAllLines(Path.Combine(_map.FullName, "mutaties.csv")).Length - 1));
            Assert.That(jaar.Dossiers.Sum(d => d.Nareizigers.Count), Is.EqualTo(File.ReadAllLines(Path.Combine(_map.FullName, "nareizigers.csv")).Length - 1));
        });
    }

    private static Registratiejaar Lees(string map) => new RegistratiejaarLezen(
        Mutatiesoorten.Lees(Path.Combine(Werkplaats.StandaardWorkflows, "regels", "mutatiesoorten.json")), ["gezinshereniging", "vestiging", "participatieverklaring"])
        .Lees(map, Werkbank.Op(2018, 1, 1).Tijdstip);

    private static NUnit.Framework.Constraints.IResolveConstraint Fout(string melding) => Throws.TypeOf<Invoerfout>().With.Message.Contains(melding);

    private void Vervang(string bestand, string van, string naar)
    {
        var pad = Path.Combine(_map.FullName, bestand);
        var tekst = File.ReadAllText(pad);
        var plaats = tekst.IndexOf(van, StringComparison.Ordinal);
        Assert.That(plaats, Is.Not.Negative, $"'{van}' staat niet in {bestand}");
        File.WriteAllText(pad, string.Concat(tekst.AsSpan(0, plaats), naar, tekst.AsSpan(plaats + van.Length)));
    }
}
