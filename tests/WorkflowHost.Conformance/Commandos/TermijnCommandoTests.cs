using System.CommandLine;
using System.Text.Json.Nodes;
using WorkflowHost.Conformance.Workflows;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Commandos;

/// <summary>Het commando <c>termijn</c>: weigert met één Nederlandse zin, en rekent anders wat de berekening rekent.</summary>
internal sealed class TermijnCommandoTests
{
    private string map = "";

    [SetUp]
    public void MaakMap() => map = Directory.CreateTempSubdirectory("termijn-").FullName;

    [TearDown]
    public void WisMap() => Directory.Delete(map, recursive: true);

    [TestCase("", "--vanaf ontbreekt; geef --vanaf, --lengte en --eenheid, of --bestand.")]
    [TestCase("--vanaf 2026-01-03 --eenheid maanden", "--lengte ontbreekt; geef --vanaf, --lengte en --eenheid, of --bestand.")]
    [TestCase("--vanaf 2026-01-03 --lengte 3", "--eenheid ontbreekt; geef --vanaf, --lengte en --eenheid, of --bestand.")]
    [TestCase("--vanaf --lengte 3 --eenheid maanden", "--vanaf: hier ontbreekt een waarde.")]
    [TestCase("--vanaf 2026-01-03 --lengte 3 --lengte 4 --eenheid maanden", "--lengte: geef deze keuze één keer.")]
    [TestCase("--vanaf 03-01-2026 --lengte 3 --eenheid maanden", "--vanaf: '03-01-2026' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.")]
    [TestCase("--vanaf 2026-02-29 --lengte 3 --eenheid maanden", "--vanaf: '2026-02-29' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.")]
    [TestCase("--vanaf 2026-01-03T10:00 --lengte 3 --eenheid maanden", "--vanaf: een tijd hoort alleen bij uren; schrijf jaar-maand-dag, bijvoorbeeld 2026-01-03.")]
    [TestCase("--vanaf 1899-12-31 --lengte 3 --eenheid maanden", "--vanaf: 1899-12-31 ligt buiten de jaren 1900 tot en met 2199.")]
    [TestCase("--vanaf 2026-01-03 --lengte drie --eenheid maanden", "--lengte: 'drie' is geen heel getal van 0 tot en met 100000.")]
    [TestCase("--vanaf 2026-01-03 --lengte -3 --eenheid maanden", "--lengte: '-3' is geen heel getal van 0 tot en met 100000.")]
    [TestCase("--vanaf 2026-01-03 --lengte 1.5 --eenheid maanden", "--lengte: '1.5' is geen heel getal van 0 tot en met 100000.")]
    [TestCase("--vanaf 2026-01-03 --lengte 99999999999 --eenheid dagen", "--lengte: '99999999999' is geen heel getal van 0 tot en met 100000.")]
    [TestCase("--vanaf 2026-01-03 --lengte 200 --eenheid jaren", "--lengte: 200 jaren na 2026-01-03 valt na het jaar 2199; kies een kortere termijn.")]
    [TestCase("--vanaf 2026-01-03 --lengte 3 --eenheid kwartalen", "--eenheid: 'kwartalen' is onbekend; kies dagen, weken, maanden, jaren of uren.")]
    [TestCase("--vanaf 2026-01-03 --lengte 3 --eenheid maanden --grondslag gewoonte", "--grondslag: 'gewoonte' is onbekend; kies wet, amvb, beleid, brief, rechter, eu of norm.")]
    [TestCase("--vanaf 2026-01-03 --lengte 3 --eenheid maanden --bestand x.csv", "--vanaf gaat niet samen met --bestand; het bestand noemt de termijnen.")]
    [TestCase("--van 2026-01-03", "'--van' hoort niet bij de opdracht termijn; gebruik --vanaf, --lengte, --eenheid, --grondslag, --bestand of --workflows.")]
    [TestCase("--bestand bestaat-niet.csv", "bestaat-niet.csv: dit bestand is er niet of is niet te lezen.")]
    [TestCase("--bestand", "--bestand: hier ontbreekt een waarde.")]
    public void Verkeerde_keuzes_worden_geweigerd(string opdracht, string zin) => Weigert(opdracht, zin);

    [TestCase("", "in.csv: dit bestand is leeg; de eerste regel noemt de kolommen, bijvoorbeeld trigger;lengte;eenheid.")]
    [TestCase("\n\r\n", "in.csv: dit bestand is leeg; de eerste regel noemt de kolommen, bijvoorbeeld trigger;lengte;eenheid.")]
    [TestCase("trigger;lengte\n2026-01-03;3\n", "in.csv, regel 1, veld 'eenheid': deze kolom ontbreekt; nodig zijn trigger, lengte en eenheid, met puntkomma's ertussen.")]
    [TestCase("trigger,lengte,eenheid\n", "in.csv, regel 1, veld 'trigger': deze kolom ontbreekt; nodig zijn trigger, lengte en eenheid, met puntkomma's ertussen.")]
    [TestCase("trigger;lengte;eenheid;lengte\n", "in.csv, regel 1, veld 'lengte': deze kolom staat er twee keer in; elke kolom heeft een eigen naam.")]
    [TestCase("trigger;lengte;eenheid;atw;atw\n", "in.csv, regel 1, veld 'atw': deze kolom staat er twee keer in; elke kolom heeft een eigen naam.")]
    [TestCase("trigger;lengte;eenheid\n2026-01-03;3;maanden\n2026-01-04;3\n", "in.csv, regel 3: hier staan 2 velden, de eerste regel noemt er 3; zet tekst met een puntkomma tussen aanhalingstekens.")]
    [TestCase("trigger;lengte;eenheid;uitleg\n2026-01-03;3;maanden;\"over\ntwee regels\"\n2026-13-01;3;maanden;x\n", "in.csv, regel 4, veld 'trigger': '2026-13-01' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.")]
    [TestCase("trigger;lengte;eenheid\n2026-01-03;;maanden\n", "in.csv, regel 2, veld 'lengte': '' is geen heel getal van 0 tot en met 100000.")]
    [TestCase("trigger;lengte;eenheid\n2026-01-03;3;werkdagen\n", "in.csv, regel 2, veld 'eenheid': 'werkdagen' is onbekend; kies dagen, weken, maanden, jaren of uren.")]
    [TestCase("trigger;lengte;eenheid\n\n2026-01-03;3;\"maanden\n", "in.csv, regel 3: dit aanhalingsteken wordt niet gesloten.")]
    [TestCase("trigger;lengte;eenheid\n2026-01-03;3;\"maanden\"x\n", "in.csv, regel 2: na een aanhalingsteken hoort een puntkomma of het einde van de regel.")]
    public void Een_verkeerd_bestand_wordt_geweigerd(string inhoud, string zin)
    {
        var pad = Bestand("in.csv", inhoud);

        Weigert($"--bestand {pad}", zin);
    }

    [Test]
    public void Een_bestand_dat_geen_utf8_is_wordt_geweigerd()
    {
        var pad = Path.Combine(map, "in.csv");
        File.WriteAllBytes(pad, [.. "trigger;lengte;eenheid;x\n2026-01-03;3;maanden;"u8, 0xE9, (byte)'\n']);

        Weigert($"--bestand {pad}", "in.csv: dit bestand is geen UTF-8; bewaar het als CSV UTF-8.");
    }

    [Test]
    public void Een_kapotte_feestdagenkalender_wordt_geweigerd()
    {
        var (code, uit, fout) = Voer("--vanaf 2026-01-03 --lengte 3 --eenheid maanden", map);

        Assert.That((code, uit), Is.EqualTo((2, "")));
        Assert.That(fout, Is.EqualTo("feestdagen.json: dit bestand is er niet of is niet te lezen.\n"));
    }

    [Test]
    public void Een_termijn_komt_als_json_met_uitleg()
    {
        var (code, uit, fout) = Voer("--vanaf 2026-01-03 --lengte 3 --eenheid maanden");

        Assert.That((code, fout), Is.EqualTo((0, "")));
        Assert.That(uit, Does.Contain("3 april 2026 is Goede Vrijdag: schuift door."));
        var json = JsonNode.Parse(uit)!;
        Assert.That((string?)json["atw"], Is.EqualTo("ja"));
        Assert.That((string?)json["ruw"], Is.EqualTo("2026-04-03"));
        Assert.That((string?)json["einde"], Is.EqualTo("2026-04-07"));
        Assert.That((string?)json["vroegste_lezing"], Is.EqualTo("2026-04-03"));
        Assert.That((string?)json["laatste_lezing"], Is.EqualTo("2026-04-07"));
        Assert.That((string?)json["plandatum"], Is.EqualTo("2026-04-02"));
        Assert.That(((bool)json["kalender_volledig"]!, (bool)json["voorlopig"]!), Is.EqualTo((true, false)));
        Assert.That(((string?)json["vanaf"], (int)json["lengte"]!, (string?)json["eenheid"], (string?)json["grondslag"]), Is.EqualTo(("2026-01-03", 3, "maanden", "wet")));
        Assert.That(json["stappen"]!.AsArray(), Has.Count.EqualTo(5));
    }

    [TestCase("wet", "ja", "2026-04-07")]
    [TestCase("amvb", "ja", "2026-04-07")]
    [TestCase("beleid", "nee", "2026-04-03")]
    [TestCase("brief", "nee", "2026-04-03")]
    [TestCase("rechter", "nee", "2026-04-03")]
    [TestCase("eu", "nee", "2026-04-03")]
    [TestCase("norm", "nee", "2026-04-03")]
    public void De_grondslag_bepaalt_of_de_termijnenwet_geldt(string grondslag, string atw, string einde)
    {
        var json = JsonNode.Parse(Voer($"--vanaf 2026-01-03 --lengte 3 --eenheid maanden --grondslag {grondslag}").Uit)!;

        Assert.That(((string?)json["atw"], (string?)json["einde"], (string?)json["grondslag"]), Is.EqualTo((atw, einde, grondslag)));
    }

    [TestCase("2026-12-24T10:00", "2026-12-26T10:00")]
    [TestCase("2026-12-24", "2026-12-26")]
    public void Uren_kunnen_een_begintijd_hebben(string vanaf, string einde)
    {
        var json = JsonNode.Parse(Voer($"--vanaf {vanaf} --lengte 48 --eenheid uren").Uit)!;

        Assert.That(((string?)json["atw"], (string?)json["ruw"], (string?)json["einde"]), Is.EqualTo(("nee", einde, einde)));
    }

    [TestCase("dag", "dagen", "2026-01-04")]
    [TestCase("week", "weken", "2026-01-10")]
    [TestCase("Maand", "maanden", "2026-02-03")]
    [TestCase("jaar", "jaren", "2027-01-03")]
    [TestCase("uur", "uren", "2026-01-03")]
    public void Het_enkelvoud_mag_ook(string eenheid, string meervoud, string ruw)
    {
        var json = JsonNode.Parse(Voer($"--vanaf 2026-01-03 --lengte 1 --eenheid {eenheid}").Uit)!;

        Assert.That(((string?)json["eenheid"], (string?)json["ruw"]), Is.EqualTo((meervoud, ruw)));
    }

    [Test]
    public void De_vectoren_komen_terug_zoals_ze_zijn()
    {
        var pad = Path.Combine(Workflowbestand.Wortel, "tests", "WorkflowHost.UnitTests", "Termijnen", "Gevallen", "vectoren.csv");

        var (code, uit, fout) = Voer($"--bestand {pad}");

        Assert.That((code, fout), Is.EqualTo((0, "")));
        Assert.That(uit.ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(File.ReadAllText(pad).ReplaceLineEndings("\n").TrimEnd()));
    }

    [Test]
    public void Een_bestand_krijgt_drie_kolommen_achteraan_en_houdt_de_zijne()
    {
        var pad = Bestand("in.csv", "\uFEFFeenheid;opmerking;lengte;trigger\r\nmaanden;\"a;b \"\"c\"\"\";3;2026-01-03\r\nuren;;48;2026-12-24T10:00\r\n\r\njaren;é;1;2017-12-25");

        var (code, uit, _) = Voer($"--bestand {pad}");

        Assert.That(code, Is.Zero);
        Assert.That(uit, Is.EqualTo(
            "eenheid;opmerking;lengte;trigger;atw;ruw;einde\n"
            + "maanden;\"a;b \"\"c\"\"\";3;2026-01-03;ja;2026-04-03;2026-04-07\n"
            + "uren;;48;2026-12-24T10:00;nee;2026-12-26T10:00;2026-12-26T10:00\n"
            + "jaren;é;1;2017-12-25;nee;2018-12-25;2018-12-25\n"));
    }

    [Test]
    public void Een_lege_laatste_kolom_blijft_een_kolom()
    {
        var pad = Bestand("in.csv", "trigger;lengte;eenheid;x\n2026-01-03;3;maanden;\n2026-01-03;3;maanden;");

        Assert.That(Voer($"--bestand {pad}").Uit, Is.EqualTo(
            "trigger;lengte;eenheid;x;atw;ruw;einde\n2026-01-03;3;maanden;;ja;2026-04-03;2026-04-07\n2026-01-03;3;maanden;;ja;2026-04-03;2026-04-07\n"));
    }

    [Test]
    public void De_grondslag_geldt_voor_het_hele_bestand()
    {
        var pad = Bestand("in.csv", "trigger;lengte;eenheid\n2026-01-03;3;maanden\n");

        Assert.That(Voer($"--bestand {pad} --grondslag rechter").Uit, Is.EqualTo("trigger;lengte;eenheid;atw;ruw;einde\n2026-01-03;3;maanden;nee;2026-04-03;2026-04-03\n"));
    }

    private string Bestand(string naam, string inhoud)
    {
        var pad = Path.Combine(map, naam);
        File.WriteAllText(pad, inhoud);
        return pad;
    }

    private static void Weigert(string opdracht, string zin)
    {
        var (code, uit, fout) = Voer(opdracht);

        Assert.That(fout, Is.EqualTo(zin + "\n"));
        Assert.That((code, uit), Is.EqualTo((2, "")));
    }

    private static (int Code, string Uit, string Fout) Voer(string opdracht, string? workflows = null)
    {
        using var uit = new StringWriter { NewLine = "\n" };
        using var fout = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { TermijnCommando.Maak() };
        string[] woorden = ["termijn", "--workflows", workflows ?? Path.Combine(Workflowbestand.Wortel, "workflows"), .. opdracht.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var code = root.Parse(woorden).Invoke(new InvocationConfiguration { Output = uit, Error = fout });

        return (code, uit.ToString(), fout.ToString());
    }
}
