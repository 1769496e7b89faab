using System.Text.Json.Nodes;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>De gegevensbestanden naast de procedures, en of alles wat een procedure noemt daarin staat.</summary>
public class RegelbestandTests
{
    private static readonly Dictionary<string, JsonObject> Soorten = Workflowbestand.Regels("mutatiesoorten.json")["soorten"]!.AsArray().ToDictionary(s => s!["code"]!.ToString(), s => s!.AsObject());
    private static readonly HashSet<string> Termijncodes = [.. Workflowbestand.Regels("termijnregels.json")["termijnen"]!.AsArray().Select(t => t!["code"]!.ToString())];
    private static readonly Dictionary<string, JsonArray> Lijsten = Workflowbestand.Regels("checklist.json")["lijsten"]!.AsObject().ToDictionary(l => l.Key, l => l.Value!.AsArray());

    [TestCase(
        "GeenWijziging IndStatusGewijzigd OntvangstbevestigingOntvangen HerstelVerzuimOntvangen DocumentOntvangen DocumentVerzonden AfspraakGepland AfspraakAfgezegd AfspraakGehouden "
        + "TermijnVerlengd TermijnOpgeschort OpschortingGeeindigd BesluitOntvangen RechtsmiddelIngesteld IngebrekestellingVerzonden UitspraakOntvangen MvvAfgegeven Ingereisd AdresGewijzigd "
        + "GezinslidToegevoegd GezinslidVertrokken Overleden AanvraagIngetrokken AdvocaatGewijzigd MachtigingGewijzigd BegeleiderGewijzigd ChecklistItemGedaan ChecklistItemNietVanToepassing "
        + "HuurcontractGetekend PvtAanwezigheid PvtGetekend ContactVerloren ContactHersteld Correctie StapAfgerond DossierAfgesloten", TestName = "Iedere_soort_mutatie_van_het_domein_bestaat")]
    [TestCase(
        "ReferentOverleden NareizigerOverleden Gezinsbreuk ReferentVerhuisd VergunningReferentIngetrokken NareizigerMeerderjarig NareizigerZelfIngereisd GezinslidGeboren GezinslidVermist "
        + "PostGesloten RegimeGewijzigd ContactVerloren AdvocaatGewijzigd", TestName = "Iedere_gebeurtenis_die_alles_kan_raken_bestaat")]
    public void De_soorten_bestaan(string codes) => Assert.That(Soorten.Keys, Is.SupersetOf(codes.Split(' ')));

    [Test]
    public void Wat_alleen_een_gegeven_is_hoeft_nergens_te_passen() =>
        Assert.That(
            ((string[])["GeenWijziging", "DocumentVerzonden", "DocumentOntvangen", "AdvocaatGewijzigd", "MachtigingGewijzigd", "BegeleiderGewijzigd", "ChecklistItemGedaan", "ChecklistItemNietVanToepassing"]).Where(c => Soorten[c]["moetPassen"]!.GetValue<bool>()),
            Is.Empty);

    [Test]
    public void Iedere_soort_heeft_naam_uitleg_en_velden_die_kloppen()
    {
        foreach (var (code, soort) in Soorten)
        {
            Assert.That(soort["naam"]?.ToString(), Is.Not.Empty, code);
            Assert.That(soort["uitleg"]?.ToString(), Has.Length.GreaterThan(15), code);
            Assert.That(soort["procedures"]!.AsArray().Select(p => p!.ToString()), Is.SubsetOf(Workflowbestand.Procedures), code);
            Assert.That(soort["effecten"]!.AsArray().Select(e => e!.ToString()), Is.Not.Empty.And.SubsetOf(new[] { "T", "S", "D", "R" }), code);
            var velden = soort["velden"]!.AsArray();
            Assert.That(velden.Select(v => v!["naam"]!.ToString()), Is.Unique, code);
            foreach (var veld in velden)
            {
                Assert.That(veld!["titel"]?.ToString(), Is.Not.Empty, code);
                Assert.That(veld["type"]?.ToString(), Is.AnyOf("Tekst", "Datum", "Getal", "JaNee", "Keuze", "Zaaknummer"), $"{code}.{veld["naam"]}");
                Assert.That(veld["type"]!.ToString() != "Keuze" || veld["keuzes"] is JsonArray { Count: > 0 }, $"{code}.{veld["naam"]} noemt zijn keuzes niet");
            }
        }
    }

    [TestCaseSource(typeof(Workflowbestand), nameof(Workflowbestand.Procedures))]
    public void Iedere_mutatie_die_de_procedure_noemt_bestaat_met_haar_velden_en_keuzes(string procedure)
    {
        foreach (var knoop in Workflowbestand.Lees(procedure).Knopen)
        {
            foreach (var regel in knoop.Mutaties)
            {
                Assert.That(Soorten, Does.ContainKey(regel["soort"]!.ToString()), knoop.Id);
                var soort = Soorten[regel["soort"]!.ToString()];
                Assert.That(soort["procedures"]!.AsArray().Select(p => p!.ToString()), Is.Empty.Or.Member(procedure), $"{knoop.Id}: {regel["soort"]}");
                foreach (var (naam, gevraagd) in regel["als"] as JsonObject ?? [])
                {
                    var veld = soort["velden"]!.AsArray().SingleOrDefault(v => v!["naam"]!.ToString() == naam);
                    Assert.That(veld, Is.Not.Null, $"{knoop.Id}: {regel["soort"]} heeft geen veld {naam}");
                    if (veld!["type"]!.ToString() == "Keuze")
                    {
                        Assert.That((gevraagd as JsonArray ?? [gevraagd!.DeepClone()]).Select(w => w!.ToString()), Is.SubsetOf(veld["keuzes"]!.AsArray().Select(k => k!.ToString())), $"{knoop.Id}: {regel["soort"]}.{naam}");
                    }
                }
            }
        }
    }

    [TestCaseSource(typeof(Workflowbestand), nameof(Workflowbestand.Procedures))]
    public void Iedere_soort_die_moet_passen_past_ergens_in_de_procedure(string procedure)
    {
        var gevraagd = Workflowbestand.Lees(procedure).Knopen.SelectMany(k => k.Mutaties).Select(m => m["soort"]!.ToString()).ToHashSet();
        gevraagd.Add("StapAfgerond");
        Assert.That(Soorten.Values.Where(s => s["moetPassen"]!.GetValue<bool>() && s["procedures"]!.AsArray() is var p && (p.Count == 0 || p.Any(x => x!.ToString() == procedure))).Select(s => s["code"]!.ToString()), Is.SubsetOf(gevraagd));
    }

    [TestCaseSource(typeof(Workflowbestand), nameof(Workflowbestand.Procedures))]
    public void Iedere_termijn_en_checklist_die_de_procedure_noemt_bestaat(string procedure)
    {
        foreach (var knoop in Workflowbestand.Lees(procedure).Knopen)
        {
            Assert.That(Termijncodes, Is.SupersetOf(knoop.Lijst("termijnen")), knoop.Id);
            if (knoop.Vast("termijn") is { Length: > 0 } code)
            {
                Assert.That(Termijncodes, Does.Contain(code), knoop.Id);
            }

            if (knoop.Type == "Procedure.Checklist")
            {
                Assert.That(Lijsten, Does.ContainKey(knoop.Vast("lijst")), knoop.Id);
            }
        }
    }

    [Test]
    public void De_checklists_van_de_vestiging_hebben_ieder_punt_van_het_domein_een_keer() =>
        Assert.That(
            Lijsten.Where(l => l.Key != "gezinslid-erbij").SelectMany(l => l.Value).Select(p => p!["sleutel"]!.ToString()),
            Is.EquivalentTo(("brp adres bijstand overbrugging ontzorgen inrichtingskrediet zorgverzekering zorgtoeslag huurtoeslag kindgebonden-budget kinderbijslag kinderopvangtoeslag digid bankrekening huisarts consultatiebureau "
                + "peuterspeelzaal school energie inboedelverzekering kwijtschelding uwv brede-intake pip inburgeringstermijn duo pvt ov-fiets-bibliotheek gas").Split(' ')));

    [Test]
    public void Ieder_punt_heeft_titel_uitleg_bron_en_een_termijn_die_bestaat()
    {
        foreach (var punt in Lijsten.Values.SelectMany(l => l))
        {
            var sleutel = punt!["sleutel"]!.ToString();
            Assert.That(punt["titel"]?.ToString(), Is.Not.Empty, sleutel);
            Assert.That(punt["uitleg"]?.ToString(), Has.Length.GreaterThan(15), sleutel);
            Assert.That(punt["bron"]?.ToString(), Is.Not.Empty, sleutel);
            Assert.That(punt["mark"]?.ToString(), Is.AnyOf("zeker", "waarschijnlijk", "teControleren"), sleutel);
            Assert.That(punt["niveau"]?.ToString(), Is.AnyOf("Huishouden", "Persoon", "Volwassene", "Kind"), sleutel);
            Assert.That(punt["niveau"]!.ToString() != "Volwassene" || punt["leeftijdVanaf"]?.GetValue<int>() >= 18, $"{sleutel} is voor volwassenen");
            Assert.That(punt["niveau"]!.ToString() != "Kind" || punt["leeftijdTotEnMet"]?.GetValue<int>() <= 17, $"{sleutel} is voor kinderen");
            Assert.That(punt["termijn"] is not { } termijn || Termijncodes.Contains(termijn.ToString()), $"{sleutel}: termijn {punt["termijn"]} bestaat niet");
            Assert.That(punt["lengte"] is null, Is.EqualTo(punt["eenheid"] is null), $"{sleutel}: lengte en eenheid horen bij elkaar");
        }
    }
}
