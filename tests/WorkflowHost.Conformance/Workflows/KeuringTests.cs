using System.Text;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Wat niet klopt gaat niet in gebruik, en wie het leest weet bij welke activiteit.</summary>
public class KeuringTests
{
    internal static readonly ActivityCatalog Catalogus = new ActivityCatalog().AddFrom(typeof(ProcedureActiviteit).Assembly);

    private static readonly DateOnly Vandaag = new(2026, 11, 29);
    private static readonly Regelset Regels = Regelset.Lees(Workflowbestand.Pad("regels"));

    private const string Stap = """
        "type": "Procedure.Stap", "sleutel": {S:gh.stap}, "titel": {S:Stukken verzamelen}, "uitleg": {S:Verzamel de stukken en leg ze in het dossier.}, "rol": {S:jurist}, "wachtOp": {S:IND}, "uitkomsten": {O:["klaar"]}
        """;

    [TestCase("\"type\": \"Elsa.Bestaatniet\"", "Proef: de activiteit 'Elsa.Bestaatniet' bestaat hier niet.")]
    [TestCase("\"type\": \"Elsa.FlowDecision\", \"condition\": {J:als dit}", "Proef: ")]
    [TestCase("\"type\": \"Elsa.Event\"", "Proef: vul de naam van de gebeurtenis in; zonder naam wekt niets deze activiteit.")]
    [TestCase("\"type\": \"Elsa.Delay\"", "Proef: vul in hoe lang er gewacht wordt.")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"in\"]}, \"mutaties\": []", "Proef: geen enkele mutatie geeft uitkomst 'in'; hier wacht de procedure voor altijd.")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"in\"]}, \"mutaties\": [{ \"soort\": \"Zomaar\", \"uitkomst\": \"in\" }]", "Proef: wacht op mutatie 'Zomaar', maar die soort bestaat niet.")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\"", "Proef: heeft geen uitkomst; hier wacht de procedure voor altijd.")]
    [TestCase("\"type\": \"Procedure.TermijnAfwachten\", \"termijnen\": {O:[\"G01\"]}", "Proef: wacht op termijn 'G01', maar die begint nergens in deze procedure.")]
    [TestCase("\"type\": \"Procedure.TermijnStarten\", \"termijn\": {S:X99}", "Proef: termijn 'X99' staat niet in de termijnregels.")]
    [TestCase("\"type\": \"Procedure.TermijnStarten\"", "Proef: vul 'termijn' in.")]
    [TestCase("\"type\": \"Procedure.BerichtSturen\", \"aan\": {S:rechter}, \"sjabloon\": {S:Kijk in het dossier.}", "Proef: rol 'rechter' bestaat niet")]
    [TestCase("\"type\": \"Procedure.BerichtSturen\", \"aan\": {S:jurist}, \"sjabloon\": {S:De IND stuurde een brief.}", "Proef: het woord 'IND' verklapt in de mail waar het dossier over gaat.")]
    [TestCase("\"type\": \"Procedure.Mijlpaal\", \"naam\": {S:Klaar}, \"niveau\": {S:nareiziger}", "Proef: 'nareiziger' kan alleen binnen 'Voor elke nareiziger'.")]
    [TestCase("\"type\": \"Procedure.BerichtSturen\", \"aan\": {S:jurist}, \"tekst\": {S:De IND stuurde een brief.}", "Proef: het woord 'IND' verklapt in de mail waar het dossier over gaat.")]
    [TestCase("\"type\": \"Procedure.BerichtSturen\", \"aan\": {S:jurist}", "Proef: vul 'regel' in.")]
    [TestCase("\"type\": \"Procedure.Checklist\", \"lijst\": {S:boodschappen}", "Proef: lijst 'boodschappen' bestaat niet; kies ")]
    [TestCase("\"type\": \"Procedure.DossierStarten\", \"procedure\": {S:verhuizing}", "Proef: procedure 'verhuizing' bestaat niet; kies ")]
    [TestCase("\"type\": \"Procedure.Mijlpaal\", \"naam\": {S:Klaar}, \"niveau\": {S:kind}", "Proef: niveau 'kind' bestaat niet; kies dossier, nareiziger, persoon.")]
    [TestCase("\"type\": \"Procedure.TermijnBeeindigen\", \"termijn\": {S:G01}, \"reden\": {S:klaar}", "Proef: reden 'klaar' bestaat niet; kies ")]
    [TestCase("\"type\": \"Procedure.TermijnStarten\", \"termijn\": {S:G01}, \"eenheid\": {S:uren}", "Proef: eenheid 'uren' bestaat niet; kies ")]
    [TestCase("\"type\": \"Procedure.OpschortingBeeindigen\"", "Proef: vul 'termijn' in.")]
    [TestCase("\"type\": \"Procedure.NareizigerAfsluiten\", \"resultaat\": {S:Herenigd}", "Proef: dit kan alleen binnen 'Voor elke nareiziger'.")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"in\"]}, \"mutatiesoorten\": {O:[\"Zomaar\"]}", "Proef: wacht op mutatie 'Zomaar', maar die soort bestaat niet.")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"in\"]}, \"mutatiesoorten\": {O:[\"BesluitOntvangen\"]}", "Proef: geen enkele mutatie geeft uitkomst 'in'")]
    [TestCase("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"in\"]}, \"mutatiesoorten\": {O:[\"BesluitOntvangen\"]}, \"mutatieUitkomsten\": {O:[\"BesluitOntvangen=uit\"]}", "Proef: mutatie BesluitOntvangen noemt uitkomst 'uit', die er niet is.")]
    [TestCase("\"type\": \"Procedure.Beoordeling\", \"titel\": {S:Klopt het?}, \"rol\": {S:vrijwilliger}", "Proef: de rol 'vrijwilliger' mag in deze procedure niet beoordelen.")]
    [TestCase("\"type\": \"Procedure.Beoordeling\", \"titel\": {S:Klopt het?}, \"rol\": {S:jurist}", "Proef: uitkomst 'Akkoord' leidt nergens heen.")]
    [TestCase("\"type\": \"Procedure.Beoordeling\", \"titel\": {S:Klopt het?}, \"rol\": {S:jurist}", "Proef: er is nu niemand met de rol 'jurist'; niemand kan dit beoordelen.")]
    public void Een_fout_houdt_het_publiceren_tegen_met_de_naam_van_de_activiteit(string activiteit, string zin)
    {
        var bevindingen = Keur(activiteit);

        Assert.That(bevindingen.Where(b => b.Gewicht == Gewicht.Fout && b.ActiviteitId == "proef").Select(b => b.Zin), Has.Some.StartsWith(zin));
    }

    [Test]
    public void Een_schema_zonder_begin_wordt_geweigerd() =>
        Assert.That(Fouten(Procedure(Stap).Replace("Elsa.Start", "Elsa.FlowJoin", StringComparison.Ordinal)), Has.Some.EqualTo("Het schema: er staat geen Start in dit schema."));

    [Test]
    public void Een_uitkomst_zonder_lijn_wordt_geweigerd() =>
        Assert.That(Fouten(Procedure(Stap.Replace("[\"klaar\"]", "[\"klaar\",\"weg\"]", StringComparison.Ordinal))), Has.Some.EqualTo("Proef: uitkomst 'weg' leidt nergens heen."));

    [Test]
    public void Een_weg_die_nooit_eindigt_wordt_geweigerd() =>
        Assert.That(Fouten(Procedure(Stap).Replace("\"port\": \"klaar\" }, \"target\": { \"activity\": \"einde\" }", "\"port\": \"klaar\" }, \"target\": { \"activity\": \"proef\" }", StringComparison.Ordinal)), Has.Some.EqualTo("Start: vanaf hier is er geen weg naar een einde."));

    [TestCase("\"Stukken verzamelen\"", "\"\"", "Proef: vul 'titel' in.")]
    public void Een_stap_zonder_titel_wordt_geweigerd(string oud, string nieuw, string zin) =>
        Assert.That(Fouten(Procedure(Stap).Replace(oud, nieuw, StringComparison.Ordinal)), Has.Some.EqualTo(zin));

    [TestCase("Stukken verzamelen", "Please review the documents", "lijkt geen Nederlands")]
    [TestCase("Verzamel de stukken en leg ze in het dossier.", "Doe dit.", "de uitleg is leeg of heel kort")]
    [TestCase("\"displayText\": \"Proef\"", "\"displayText\": \"\"", "heeft nog geen naam")]
    [TestCase("Procedure.DossierSluiten", "Elsa.End", "nergens wordt het dossier gesloten")]
    public void Een_waarschuwing_vraagt_een_reden(string oud, string nieuw, string zin)
    {
        var json = Procedure(Stap);
        Assert.That(json, Does.Contain(oud));

        var bevindingen = Bevindingen(json.Replace(oud, nieuw, StringComparison.Ordinal), []);

        Assert.That(bevindingen.Select(b => (b.Gewicht, b.Zin)), Has.Exactly(1).Matches<(Gewicht Gewicht, string Zin)>(b => b.Gewicht == Gewicht.Waarschuwing && b.Zin.Contains(zin, StringComparison.Ordinal)));
    }

    [Test]
    public void Een_stap_waar_niets_heen_leidt_vraagt_een_reden() =>
        Assert.That(
            Bevindingen(Procedure(Stap).Replace("{ \"id\": \"einde\"", "{ \"id\": \"los\", \"type\": \"Procedure.Mijlpaal\", \"version\": 1, \"metadata\": { \"displayText\": \"Los\" }, \"naam\": " + Waarde("{S:Los}") + " }, { \"id\": \"einde\"", StringComparison.Ordinal), []),
            Is.EqualTo(new[] { new Bevinding(Gewicht.Waarschuwing, "los", "Los: hier komt de procedure nooit.") }));

    [Test]
    public void Als_maar_een_iemand_mag_beoordelen_vraagt_dat_een_reden() =>
        Assert.That(
            Bevindingen(Procedure("\"type\": \"Procedure.Beoordeling\", \"titel\": {S:Klopt het?}, \"rol\": {S:jurist}"), [Collega("J1", "jurist")]).Where(b => b.Gewicht == Gewicht.Waarschuwing).Select(b => b.Zin),
            Is.EqualTo(new[] { "Proef: er is maar een jurist; wat die zelf invoert, kan niemand beoordelen." }));

    [Test]
    public void Een_termijn_beeindigen_die_nergens_begint_vraagt_een_reden() =>
        Assert.That(
            Bevindingen(Procedure("\"type\": \"Procedure.TermijnBeeindigen\", \"termijn\": {S:G01}, \"reden\": {S:gehaald}"), []).Select(b => b.Zin), Has.Some.EqualTo("Proef: termijn 'G01' begint nergens in deze procedure; hier gebeurt dan niets."));

    [Test]
    public void Een_mutatie_met_een_vinkje_voor_haar_uitkomst_wekt() =>
        Assert.That(
            Fouten(Procedure("\"type\": \"Procedure.MutatieAfwachten\", \"uitkomsten\": {O:[\"klaar\"]}, \"mutatiesoorten\": {O:[\"BesluitOntvangen\"]}, \"mutatieUitkomsten\": {O:[\"BesluitOntvangen=klaar\"]}")), Is.Empty);

    [Test]
    public void Geen_regel_waaruit_gekozen_wordt_verklapt_waar_een_dossier_over_gaat() => Assert.That(Regels.Mailregels.Alle.Where(r => Keuring.Verklapt(r) is not null), Is.Empty);

    [Test]
    public void Een_goede_procedure_gaat_zonder_reden_in_gebruik() => Assert.That(Bevindingen(Procedure(Stap), []), Is.Empty);

    [Test]
    public void Een_proef_zonder_procedure_mag_heten_zoals_de_ontwerper_haar_noemt() =>
        Assert.That(
            Bevindingen("""{ "definitionId": "p", "id": "p1", "version": 1, "name": "p", "root": { "id": "r", "type": "Elsa.Flowchart", "version": 1, "activities": [{ "id": "a", "name": "WriteLine1", "type": "Elsa.WriteLine", "version": 1 }], "connections": [] } }""", []),
            Is.Empty);

    private static IReadOnlyList<Bevinding> Keur(string activiteit) => Bevindingen(Procedure(activiteit), [Collega("V1", "begeleider")]);

    private static IEnumerable<string> Fouten(string json) => Bevindingen(json, []).Where(b => b.Gewicht == Gewicht.Fout).Select(b => b.Zin);

    private static IReadOnlyList<Bevinding> Bevindingen(string json, Medewerker[] medewerkers) =>
        new Keuring(Regels).Keur(new DefinitionReader(Catalogus).Read(Encoding.UTF8.GetBytes(json)), Vandaag, medewerkers);

    private static Medewerker Collega(string code, string functie) => new()
    {
        Id = new MedewerkerId(Guid.CreateVersion7()),
        Code = code,
        Naam = code,
        Email = $"{code}@example.org",
        Functie = functie,
        IsVrijwilliger = true,
        Dagdelen = 2,
        Vanaf = new DateOnly(2020, 1, 1),
    };

    // A start, the activity under test with an exit called klaar, and the end of the dossier; beside it a node nothing leads to when a test leads the line there.
    private static string Procedure(string activiteit)
    {
        var json = $$$"""
            { "definitionId": "proef", "id": "proef-v1", "version": 1, "name": "Proef", "root": { "id": "r", "type": "Elsa.Flowchart", "version": 1,
              "activities": [
                { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Start" } },
                { "id": "proef", "version": 1, "metadata": { "displayText": "Proef" }, {{{activiteit.Trim()}}} },
                { "id": "einde", "type": "Procedure.DossierSluiten", "version": 1, "metadata": { "displayText": "Sluiten" }, "resultaat": {S:Klaar} } ],
              "connections": [
                { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "proef" } },
                { "source": { "activity": "proef", "port": "klaar" }, "target": { "activity": "einde" } } ] } }
            """;
        return Waarde(json);
    }

    private static string Waarde(string json)
    {
        foreach (var (soort, type) in ((string, string)[])[("{S:", "Literal"), ("{O:", "Object"), ("{J:", "JavaScript")])
        {
            for (var begin = json.IndexOf(soort, StringComparison.Ordinal); begin >= 0; begin = json.IndexOf(soort, StringComparison.Ordinal))
            {
                var eind = json.IndexOf('}', begin);
                var waarde = System.Text.Json.JsonSerializer.Serialize(json[(begin + 3)..eind], Leesbaar);
                json = $$"""{{json[..begin]}}{ "typeName": "String", "expression": { "type": "{{type}}", "value": {{waarde}} } }{{json[(eind + 1)..]}}""";
            }
        }

        return json;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Leesbaar = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
