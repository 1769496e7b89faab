using System.Text.Json.Nodes;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>Wat er mis kan zijn met termijnregels.json: elke fout is één zin die bestand, regel en veld noemt.</summary>
internal sealed class RegelbestandTests
{
    private const string Marken = "toegestaan zijn zeker, waarschijnlijk, teControleren";

    [Test]
    public void Een_bestand_dat_er_niet_is_wordt_geweigerd()
    {
        var fout = Assert.Throws<RegelFout>(() => Regelboek.Lees(Path.Combine(Path.GetTempPath(), "bestaat-niet", "termijnregels.json")));

        Assert.That(fout.Message, Is.EqualTo("termijnregels.json: dit bestand is er niet of is niet te lezen."));
        Assert.That(fout.InnerException, Is.InstanceOf<IOException>());
    }

    [TestCase("")]
    [TestCase("niets")]
    [TestCase("""{ "versie": "1", }""")]
    public void Kapotte_json_wordt_geweigerd(string json)
    {
        var fout = Assert.Throws<RegelFout>(() => Regelboek.Ontleed("termijnregels.json", json));

        Assert.That(fout.Message, Does.Match(@"^termijnregels\.json: dit is geen geldige JSON \(regelnummer 1, positie \d+\)\.$"));
    }

    [Test]
    public void Een_bestand_zonder_versie_wordt_geweigerd() =>
        Weigert(b => b.Remove("versie"), "termijnregels.json, veld 'versie': dit veld ontbreekt of is leeg; vul een tekst in.");

    [Test]
    public void Een_onbekend_onderdeel_wordt_geweigerd() => Weigert(
        b => b["termijn"] = new JsonArray(),
        "termijnregels.json, veld 'termijn': dit veld is onbekend; toegestaan zijn dwangsommen, regimes, termijnen, versie.");

    [TestCase("id", null, "termijnregels.json, termijnen nummer 1, veld 'id': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("code", null, "termijnregels.json, regel 'A-1', veld 'code': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("naam", null, "termijnregels.json, regel 'A-1', veld 'naam': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("omschrijving", null, "termijnregels.json, regel 'A-1', veld 'omschrijving': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("procedure", "", "termijnregels.json, regel 'A-1', veld 'procedure': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("dag0", null, "termijnregels.json, regel 'A-1', veld 'dag0': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("bron", null, "termijnregels.json, regel 'A-1', veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("bron", "   ", "termijnregels.json, regel 'A-1', veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("mark", null, $"termijnregels.json, regel 'A-1', veld 'mark': dit veld ontbreekt; {Marken}.")]
    [TestCase("mark", "Z", $"termijnregels.json, regel 'A-1', veld 'mark': 'Z' is onbekend; {Marken}.")]
    [TestCase("toetsmoment", "ooit", "termijnregels.json, regel 'A-1', veld 'toetsmoment': 'ooit' is onbekend; toegestaan zijn dag0, aanvraag, besluit, vergunning, eersteHuisvesting, inburgeringsplicht.")]
    [TestCase("richting", null, "termijnregels.json, regel 'A-1', veld 'richting': dit veld ontbreekt; toegestaan zijn uiterlijk, nietEerderDan, terugrekening.")]
    [TestCase("richting", "vooruit", "termijnregels.json, regel 'A-1', veld 'richting': 'vooruit' is onbekend; toegestaan zijn uiterlijk, nietEerderDan, terugrekening.")]
    [TestCase("atw", null, "termijnregels.json, regel 'A-1', veld 'atw': vul true of false in.")]
    [TestCase("atw", "ja", "termijnregels.json, regel 'A-1', veld 'atw': vul true of false in.")]
    [TestCase("grondslag", "gewoonte", "termijnregels.json, regel 'A-1', veld 'grondslag': 'gewoonte' is onbekend; toegestaan zijn wet, amvb, beleid, brief, rechter, euRecht, eigenNorm.")]
    [TestCase("partij", "derde", "termijnregels.json, regel 'A-1', veld 'partij': 'derde' is onbekend; toegestaan zijn eigen, wederpartij.")]
    [TestCase("eenheid", "maand", "termijnregels.json, regel 'A-1', veld 'eenheid': 'maand' is onbekend; toegestaan zijn uren, dagen, weken, maanden, jaren.")]
    [TestCase("eenheid", null, "termijnregels.json, regel 'A-1', veld 'eenheid': dit veld ontbreekt; een lengte heeft een eenheid: uren, dagen, weken, maanden of jaren.")]
    [TestCase("lengte", null, "termijnregels.json, regel 'A-1', veld 'lengte': zonder lengte komt de datum uit de brief; laat dan ook eenheid weg.")]
    [TestCase("lengte", "4", "termijnregels.json, regel 'A-1', veld 'lengte': 4 is geen heel getal van 0 tot en met 10000.")]
    [TestCase("lengte", -1, "termijnregels.json, regel 'A-1', veld 'lengte': -1 is geen heel getal van 0 tot en met 10000.")]
    [TestCase("lengte", 10001, "termijnregels.json, regel 'A-1', veld 'lengte': 10001 is geen heel getal van 0 tot en met 10000.")]
    [TestCase("geldigVan", "1 januari 2014", "termijnregels.json, regel 'A-1', veld 'geldigVan': '1 januari 2014' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.")]
    [TestCase("geldigTot", "2013-12-31", "termijnregels.json, regel 'A-1', veld 'geldigTot': 2013-12-31 ligt vóór geldigVan 2014-01-01.")]
    [TestCase("bevestigdDoor", "de jurist", "termijnregels.json, regel 'A-1', veld 'bevestigdOp': vul bevestigdDoor en bevestigdOp allebei in, of geen van beide.")]
    [TestCase("bevestigdOp", "2026-11-24", "termijnregels.json, regel 'A-1', veld 'bevestigdOp': vul bevestigdDoor en bevestigdOp allebei in, of geen van beide.")]
    [TestCase("herinnerDagen", 7, "termijnregels.json, regel 'A-1', veld 'herinnerDagen': hier hoort een lijst te staan, tussen [ en ].")]
    [TestCase("herhaalDagen", 0, "termijnregels.json, regel 'A-1', veld 'herhaalDagen': 0 is geen heel getal van 1 tot en met 3660.")]
    [TestCase("dringendVanafDag", -1, "termijnregels.json, regel 'A-1', veld 'dringendVanafDag': -1 is geen heel getal van 0 tot en met 3660.")]
    [TestCase("beslistermijn", "nee", "termijnregels.json, regel 'A-1', veld 'beslistermijn': vul true of false in.")]
    [TestCase("verlenging", 3, "termijnregels.json, regel 'A-1', verlenging: hier hoort een JSON-object te staan, tussen { en }.")]
    [TestCase("vanafTermijn", "B", "termijnregels.json, regel 'A-1', vanafTermijn: hier hoort een JSON-object te staan, tussen { en }.")]
    [TestCase("herinerDagen", 7, "termijnregels.json, regel 'A-1', veld 'herinerDagen': dit veld is onbekend; toegestaan zijn atw, beslistermijn, bevestigdDoor, bevestigdOp, bron, code, dag0, dringendVanafDag, eenheid, escalaties, geldigTot, geldigVan, grondslag, herhaalDagen, herinnerDagen, herinnerDagenNaStart, id, lengte, mark, naam, omschrijving, partij, procedure, richting, toetsmoment, vanafTermijn, verlenging.")]
    public void Een_fout_veld_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["termijnen"]![0]![veld] = waarde is null ? null : JsonValue.Create(waarde), zin);

    [TestCase("geldigVan")]
    [TestCase("geldigTot")]
    [TestCase("lengte")]
    public void Een_veld_dat_leeg_mag_zijn_mag_niet_worden_vergeten(string veld) => Weigert(
        b => b["termijnen"]![0]!.AsObject().Remove(veld),
        $"termijnregels.json, regel 'A-1', veld '{veld}': dit veld ontbreekt; vul een waarde in, of null als er geen is.");

    [TestCase("herinnerDagen", -1, "-1 is geen heel getal van 0 tot en met 3660")]
    [TestCase("herinnerDagenNaStart", 3661, "3661 is geen heel getal van 0 tot en met 3660")]
    public void Een_herinnering_buiten_de_grenzen_wordt_geweigerd(string veld, int dag, string wat) =>
        Weigert(b => b["termijnen"]![0]![veld] = new JsonArray(7, dag), $"termijnregels.json, regel 'A-1', veld '{veld}': {wat}.");

    [Test]
    public void Een_dubbele_herinnering_wordt_geweigerd() => Weigert(
        b => b["termijnen"]![0]!["herinnerDagen"] = new JsonArray(7, 3, 7),
        "termijnregels.json, regel 'A-1', veld 'herinnerDagen': een dag staat er twee keer in.");

    [TestCase("""{ "vanafDagen": -1, "rollen": ["jurist"] }""", "veld 'vanafDagen': -1 is geen heel getal van 0 tot en met 3660")]
    [TestCase("""{ "vanafDagen": 7, "rollen": [] }""", "veld 'rollen': vul minstens één rol in")]
    [TestCase("""{ "vanafDagen": 7, "rollen": [1] }""", "veld 'rollen': 1 is geen tekst tussen aanhalingstekens")]
    [TestCase("""{ "vanafDagen": 7, "rollen": ["jurist"], "rol": "x" }""", "veld 'rol': dit veld is onbekend; toegestaan zijn rollen, vanafDagen")]
    public void Een_foute_escalatie_wordt_geweigerd(string json, string wat) => Weigert(
        b => b["termijnen"]![0]!["escalaties"] = new JsonArray(JsonNode.Parse(json)),
        $"termijnregels.json, regel 'A-1', escalaties nummer 1, {wat}.");

    [TestCase("""{ "lengte": 0, "eenheid": "weken" }""", "veld 'lengte': 0 is geen heel getal van 1 tot en met 10000")]
    [TestCase("""{ "lengte": 3 }""", "veld 'eenheid': dit veld ontbreekt; toegestaan zijn uren, dagen, weken, maanden, jaren")]
    [TestCase("""{ "lengte": 3, "eenheid": "uren" }""", "veld 'eenheid': een termijn in uren verlengt in uren, en een andere termijn niet")]
    [TestCase("""{ "lengte": 3, "eenheid": "weken", "tot": "x" }""", "veld 'tot': dit veld is onbekend; toegestaan zijn eenheid, lengte")]
    public void Een_foute_verlenging_wordt_geweigerd(string json, string wat) => Weigert(
        b => b["termijnen"]![0]!["verlenging"] = JsonNode.Parse(json), $"termijnregels.json, regel 'A-1', verlenging, {wat}.");

    [Test]
    public void Een_termijn_in_uren_met_een_verlenging_in_dagen_wordt_geweigerd() => Weigert(
        b =>
        {
            b["termijnen"]![0]!["eenheid"] = "uren";
            b["termijnen"]![0]!["verlenging"] = JsonNode.Parse("""{ "lengte": 3, "eenheid": "dagen" }""");
        },
        "termijnregels.json, regel 'A-1', verlenging, veld 'eenheid': een termijn in uren verlengt in uren, en een andere termijn niet.");

    [TestCase("""{ "code": "Q", "lezing": "einde" }""", "termijnregels.json, regel 'A-1', veld 'vanafTermijn': termijn 'Q' bestaat niet in dit bestand.")]
    [TestCase("""{ "code": "A", "lezing": "einde" }""", "termijnregels.json, regel 'A-1', veld 'vanafTermijn': deze termijn begint, via andere termijnen, bij zichzelf.")]
    [TestCase("""{ "code": "B", "lezing": "midden" }""", "termijnregels.json, regel 'A-1', vanafTermijn, veld 'lezing': 'midden' is onbekend; toegestaan zijn einde, laatste.")]
    [TestCase("""{ "code": "B", "lezing": "einde", "dag": 1 }""", "termijnregels.json, regel 'A-1', vanafTermijn, veld 'dag': dit veld is onbekend; toegestaan zijn code, lezing.")]
    [TestCase("""{ "lezing": "einde" }""", "termijnregels.json, regel 'A-1', vanafTermijn, veld 'code': dit veld ontbreekt of is leeg; vul een tekst in.")]
    public void Een_fout_vertrekpunt_wordt_geweigerd(string json, string zin) =>
        Weigert(b => b["termijnen"]![0]!["vanafTermijn"] = JsonNode.Parse(json), zin);

    [Test]
    public void Een_kring_van_termijnen_wordt_geweigerd() => Weigert(
        b =>
        {
            b["termijnen"]![0]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "B", "lezing": "einde" }""");
            b["termijnen"]![1]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "A", "lezing": "einde" }""");
        },
        "termijnregels.json, regel 'A-1', veld 'vanafTermijn': deze termijn begint, via andere termijnen, bij zichzelf.");

    [Test]
    public void Een_kring_verderop_wordt_geweigerd_bij_de_termijn_die_erin_zit() => Weigert(
        b =>
        {
            b["termijnen"]!.AsArray().Add(Termijn("C-1", "C"));
            b["termijnen"]![0]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "B", "lezing": "einde" }""");
            b["termijnen"]![1]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "C", "lezing": "einde" }""");
            b["termijnen"]![2]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "B", "lezing": "einde" }""");
        },
        "termijnregels.json, regel 'B-1', veld 'vanafTermijn': deze termijn begint, via andere termijnen, bij zichzelf.");

    [Test]
    public void Een_kring_over_een_van_de_versies_wordt_geweigerd() => Weigert(
        b =>
        {
            Versies(b, "2026-06-11", "2026-06-12");
            b["termijnen"]![1]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "A", "lezing": "einde" }""");
            b["termijnen"]![2]!["vanafTermijn"] = JsonNode.Parse("""{ "code": "B", "lezing": "einde" }""");
        },
        "termijnregels.json, regel 'B-1', veld 'vanafTermijn': deze termijn begint, via andere termijnen, bij zichzelf.");

    [Test]
    public void Een_gat_tussen_twee_versies_wordt_geweigerd() => Weigert(
        b => Versies(b, "2026-06-11", "2026-06-13"),
        "termijnregels.json, regel 'A-2', veld 'geldigVan': tussen 'A-1' (tot en met 2026-06-11) en deze versie (vanaf 2026-06-13) zit een gat; laat ze aansluiten.");

    [TestCase("2026-06-11", "2026-06-11")]
    [TestCase("2026-06-11", "2026-06-01")]
    [TestCase(null, "2026-06-12")]
    public void Overlap_tussen_twee_versies_wordt_geweigerd(string? tot, string van) => Weigert(
        b => Versies(b, tot, van),
        "termijnregels.json, regel 'A-2', veld 'geldigVan': deze versie overlapt met 'A-1'; laat die eindigen op de dag vóór deze begint.");

    [Test]
    public void Twee_versies_zonder_begin_overlappen() => Weigert(
        b =>
        {
            Versies(b, "2026-06-11", null);
            b["termijnen"]![0]!["geldigVan"] = null;
        },
        "termijnregels.json, regel 'A-2', veld 'geldigVan': deze versie overlapt met 'A-1'; laat die eindigen op de dag vóór deze begint.");

    [Test]
    public void Een_dubbel_id_wordt_geweigerd() => Weigert(
        b => b["termijnen"]![1]!["id"] = "A-1",
        "termijnregels.json, regel 'A-1', veld 'id': dit id staat er twee keer in; elke versie heeft een eigen id.");

    [Test]
    public void Een_regime_met_het_id_van_een_termijn_wordt_geweigerd() => Weigert(
        b => b["regimes"]![0]!["id"] = "A-1",
        "termijnregels.json, regel 'A-1', veld 'id': dit id staat er twee keer in; elke versie heeft een eigen id.");

    [TestCase("munt", null, "termijnregels.json, regel 'D-1', veld 'munt': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("code", null, "termijnregels.json, regel 'D-1', veld 'code': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("bron", null, "termijnregels.json, regel 'D-1', veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("treden", null, "termijnregels.json, regel 'D-1', veld 'treden': vul minstens één trede in.")]
    [TestCase("max", 1442, "termijnregels.json, regel 'D-1', veld 'max': dit veld is onbekend; toegestaan zijn bevestigdDoor, bevestigdOp, bron, code, geldigTot, geldigVan, id, mark, munt, naam, omschrijving, toetsmoment, treden.")]
    public void Een_fout_veld_in_een_dwangsom_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["dwangsommen"]![0]![veld] = waarde is null ? null : JsonValue.Create(waarde), zin);

    [TestCase("dagen", 0, "veld 'dagen': 0 is geen heel getal van 1 tot en met 3660")]
    [TestCase("bedragPerDag", 0, "veld 'bedragPerDag': vul een bedrag groter dan 0 in")]
    [TestCase("bedragPerDag", "23", "veld 'bedragPerDag': vul een bedrag groter dan 0 in")]
    [TestCase("bedragPerDag", null, "veld 'bedragPerDag': vul een bedrag groter dan 0 in")]
    [TestCase("bedrag", 3, "veld 'bedrag': dit veld is onbekend; toegestaan zijn bedragPerDag, dagen")]
    public void Een_foute_trede_wordt_geweigerd(string veld, object? waarde, string wat) => Weigert(
        b => b["dwangsommen"]![0]!["treden"]![1]![veld] = waarde is null ? null : JsonValue.Create(waarde),
        $"termijnregels.json, regel 'D-1', treden nummer 2, {wat}.");

    [Test]
    public void Een_gat_tussen_twee_dwangsommen_wordt_geweigerd() => Weigert(
        b =>
        {
            var tweede = b["dwangsommen"]![0]!.DeepClone();
            b["dwangsommen"]![0]!["geldigTot"] = "2026-06-10";
            tweede["id"] = "D-2";
            tweede["geldigVan"] = "2026-06-12";
            b["dwangsommen"]!.AsArray().Add(tweede);
        },
        "termijnregels.json, regel 'D-2', veld 'geldigVan': tussen 'D-1' (tot en met 2026-06-10) en deze versie (vanaf 2026-06-12) zit een gat; laat ze aansluiten.");

    [TestCase("onderwerp", null, "termijnregels.json, regel 'R-1', veld 'onderwerp': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("bron", null, "termijnregels.json, regel 'R-1', veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("inWerking", 1, "termijnregels.json, regel 'R-1', veld 'inWerking': vul true of false in.")]
    [TestCase("regels", 1, "termijnregels.json, regel 'R-1', veld 'regels': dit veld is onbekend; toegestaan zijn bevestigdDoor, bevestigdOp, bron, codes, geldigTot, geldigVan, id, inWerking, mark, naam, omschrijving, onderwerp, toetsmoment, voorwaarde.")]
    public void Een_fout_veld_in_een_regime_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["regimes"]![0]![veld] = waarde is null ? null : JsonValue.Create(waarde), zin);

    [Test]
    public void Een_regime_met_een_onbekende_code_wordt_geweigerd() => Weigert(
        b => b["regimes"]![0]!["codes"] = new JsonArray("A", "Q"),
        "termijnregels.json, regel 'R-1', veld 'codes': 'Q' is geen code van een termijn of dwangsom in dit bestand.");

    [Test]
    public void Aansluitende_versies_worden_gelezen_in_welke_volgorde_ook()
    {
        var bestand = Bestand();
        Versies(bestand, "2026-06-11", "2026-06-12");
        var eerste = bestand["termijnen"]![0]!;
        bestand["termijnen"]!.AsArray().RemoveAt(0);
        bestand["termijnen"]!.AsArray().Add(eerste);

        var boek = Ontleed(bestand);

        Assert.That(boek.Versies("A").Select(r => r.Id), Is.EqualTo(new[] { "A-1", "A-2" }));
        Assert.That(boek.Alle.Select(r => r.Id), Is.EqualTo(new[] { "B-1", "A-2", "A-1" }));
        Assert.That(boek.Kies("A", new DateOnly(2014, 1, 1))!.Id, Is.EqualTo("A-1"));
        Assert.That(boek.Kies("A", new DateOnly(2026, 6, 11))!.Id, Is.EqualTo("A-1"));
        Assert.That(boek.Kies("A", new DateOnly(2026, 6, 12))!.Id, Is.EqualTo("A-2"));
    }

    [Test]
    public void Buiten_de_geldigheid_is_er_geen_versie()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["geldigTot"] = "2026-06-11";

        var boek = Ontleed(bestand);

        Assert.That(boek.Kies("A", new DateOnly(2013, 12, 31)), Is.Null);
        Assert.That(boek.Kies("A", new DateOnly(2026, 6, 12)), Is.Null);
        Assert.That(boek.Kies("onbekend", new DateOnly(2026, 1, 1)), Is.Null);
        Assert.That(boek.Versies("onbekend"), Is.Empty);
    }

    [Test]
    public void Versies_met_verschillende_toetsmomenten_mogen_overlappen_maar_moeten_bij_naam_gekozen()
    {
        var bestand = Bestand();
        Versies(bestand, null, "2026-06-12");
        bestand["termijnen"]![2]!["toetsmoment"] = "besluit";
        var boek = Ontleed(bestand);
        var dag = new DateOnly(2026, 11, 24);

        Assert.That(() => boek.Kies("A", dag), Throws.InvalidOperationException.With.Message.EqualTo("Termijn A heeft meer dan één toetsmoment; kies er een."));
        Assert.That(boek.Kies("A", Toetsmoment.Dag0, dag)!.Id, Is.EqualTo("A-1"));
        Assert.That(boek.Kies("A", Toetsmoment.Besluit, dag)!.Id, Is.EqualTo("A-2"));
        Assert.That(boek.Kies("A", Toetsmoment.Aanvraag, dag), Is.Null);
    }

    [Test]
    public void Een_regel_met_alles_erop_wordt_geheel_gelezen()
    {
        var bestand = Bestand();
        var termijn = bestand["termijnen"]![0]!;
        termijn["beslistermijn"] = true;
        termijn["geldigTot"] = "2030-12-31";
        termijn["herinnerDagen"] = new JsonArray(30, 0);
        termijn["herinnerDagenNaStart"] = new JsonArray(0, 3);
        termijn["herhaalDagen"] = 14;
        termijn["dringendVanafDag"] = 45;
        termijn["escalaties"] = JsonNode.Parse("""[{ "vanafDagen": 7, "rollen": ["jurist", "teamleider"] }]""");
        termijn["verlenging"] = JsonNode.Parse("""{ "lengte": 3, "eenheid": "maanden" }""");
        termijn["vanafTermijn"] = JsonNode.Parse("""{ "code": "B", "lezing": "laatste" }""");
        termijn["bevestigdDoor"] = "de jurist";
        termijn["bevestigdOp"] = "2026-11-24";

        var regel = Ontleed(bestand).Alle[0];

        Assert.That((regel.Id, regel.Code, regel.Naam, regel.Procedure), Is.EqualTo(("A-1", "A", "Naam A-1", "proef")));
        Assert.That((regel.Omschrijving, regel.Dag0, regel.Bron), Is.EqualTo(("Wat A-1 is", "iets gebeurt", "een wet")));
        Assert.That((regel.GeldigVan, regel.GeldigTot), Is.EqualTo((new DateOnly(2014, 1, 1), new DateOnly(2030, 12, 31))));
        Assert.That((regel.Toetsmoment, regel.Richting, regel.Grondslag, regel.Partij, regel.Mark), Is.EqualTo((Toetsmoment.Dag0, Richting.Uiterlijk, Grondslag.Wet, Partij.Eigen, Mark.Waarschijnlijk)));
        Assert.That((regel.Lengte, regel.Eenheid, regel.Periode), Is.EqualTo((4, Eenheid.Weken, new Periode(4, Eenheid.Weken))));
        Assert.That((regel.Atw, regel.IsBeslistermijn, regel.HerhaalDagen, regel.DringendVanafDag), Is.EqualTo((true, true, 14, 45)));
        Assert.That(regel.HerinnerDagen, Is.EqualTo(new[] { 30, 0 }));
        Assert.That(regel.HerinnerDagenNaStart, Is.EqualTo(new[] { 0, 3 }));
        Assert.That(regel.Escalaties.Single().VanafDagen, Is.EqualTo(7));
        Assert.That(regel.Escalaties.Single().Rollen, Is.EqualTo(new[] { "jurist", "teamleider" }));
        Assert.That(regel.Verlenging, Is.EqualTo(new Periode(3, Eenheid.Maanden)));
        Assert.That(regel.VanafTermijn, Is.EqualTo(new Vertrekpunt("B", Lezing.Laatste)));
        Assert.That((regel.BevestigdDoor, regel.BevestigdOp), Is.EqualTo(("de jurist", new DateOnly(2026, 11, 24))));
        Assert.That(regel.Regelversie, Is.EqualTo("A-1 (proefversie)"));
    }

    [Test]
    public void Een_regel_met_alleen_het_nodige_heeft_lege_extras()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["lengte"] = null;
        bestand["termijnen"]![0]!.AsObject().Remove("eenheid");

        var boek = Ontleed(bestand);
        var regel = boek.Alle[0];

        Assert.That((regel.Lengte, regel.Periode, regel.Verlenging, regel.VanafTermijn), Is.EqualTo(((int?)null, (Periode?)null, (Periode?)null, (Vertrekpunt?)null)));
        Assert.That((regel.IsBeslistermijn, regel.HerhaalDagen, regel.DringendVanafDag), Is.EqualTo((false, (int?)null, (int?)null)));
        Assert.That(regel.HerinnerDagen, Is.Empty);
        Assert.That(regel.HerinnerDagenNaStart, Is.Empty);
        Assert.That(regel.Escalaties, Is.Empty);
        Assert.That(boek.Versie, Is.EqualTo("proefversie"));
    }

    [Test]
    public void Een_termijn_in_uren_mag_in_uren_verlengen()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["eenheid"] = "uren";
        bestand["termijnen"]![0]!["verlenging"] = JsonNode.Parse("""{ "lengte": 24, "eenheid": "uren" }""");

        Assert.That(Ontleed(bestand).Alle[0].Verlenging, Is.EqualTo(new Periode(24, Eenheid.Uren)));
    }

    [Test]
    public void Niet_eerder_dan_mag_een_lengte_voor_dag_0_hebben()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["richting"] = "nietEerderDan";
        bestand["termijnen"]![0]!["lengte"] = -4;

        Assert.That(Ontleed(bestand).Alle[0].Periode, Is.EqualTo(new Periode(-4, Eenheid.Weken)));
    }

    [Test]
    public void Een_lege_lengte_van_nul_en_de_grootste_lengte_worden_gelezen()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["lengte"] = 0;
        bestand["termijnen"]![1]!["lengte"] = 10000;

        Assert.That(Ontleed(bestand).Alle.Select(r => r.Lengte), Is.EqualTo(new int?[] { 0, 10000 }));
    }

    [Test]
    public void Een_regel_mag_een_dag_gelden()
    {
        var bestand = Bestand();
        bestand["termijnen"]![0]!["geldigTot"] = "2014-01-01";

        Assert.That(Ontleed(bestand).Kies("A", new DateOnly(2014, 1, 1)), Is.Not.Null);
    }

    [Test]
    public void Regimes_gelden_per_onderwerp_en_toetsmoment_als_zij_in_werking_zijn()
    {
        var bestand = Bestand();
        var voorstel = bestand["regimes"]![0]!.DeepClone();
        voorstel["id"] = "R-2";
        voorstel["inWerking"] = false;
        bestand["regimes"]!.AsArray().Add(voorstel);
        var ander = bestand["regimes"]![0]!.DeepClone();
        ander["id"] = "R-3";
        ander["voorwaarde"] = "alleen soms";
        bestand["regimes"]!.AsArray().Add(ander);
        var boek = Ontleed(bestand);
        var dag = new DateOnly(2026, 11, 24);

        Assert.That(boek.RegimesOp("proef", Toetsmoment.Aanvraag, dag).Select(r => r.Id), Is.EqualTo(new[] { "R-1", "R-3" }));
        Assert.That(boek.RegimesOp("proef", Toetsmoment.Besluit, dag), Is.Empty);
        Assert.That(boek.RegimesOp("anders", Toetsmoment.Aanvraag, dag), Is.Empty);
        Assert.That(boek.RegimesOp("proef", Toetsmoment.Aanvraag, new DateOnly(2013, 12, 31)), Is.Empty);
        Assert.That(boek.Regimes.Select(r => (r.InWerking, r.Voorwaarde)), Is.EqualTo(new[] { (true, null), (false, null), (true, "alleen soms") }));
        Assert.That(boek.Regimes[0].Codes, Is.EqualTo(new[] { "A", "D" }));
        Assert.That(boek.Regimes[0].Regelversie, Is.EqualTo("R-1 (proefversie)"));
    }

    [Test]
    public void De_eigen_naam_van_het_bestand_staat_in_de_fout()
    {
        var fout = Assert.Throws<RegelFout>(() => Regelboek.Ontleed("mijn-regels.json", "{}"));

        Assert.That((fout.Bestand, fout.Regel, fout.Veld), Is.EqualTo(("mijn-regels.json", (string?)null, "versie")));
    }

    private static JsonObject Bestand() => new()
    {
        ["versie"] = "proefversie",
        ["termijnen"] = new JsonArray(Termijn("A-1", "A"), Termijn("B-1", "B")),
        ["dwangsommen"] = new JsonArray(JsonNode.Parse("""
            {
              "id": "D-1", "code": "D", "naam": "Dwangsom", "omschrijving": "Per dag", "geldigVan": null, "geldigTot": null, "toetsmoment": "aanvraag",
              "munt": "EUR", "treden": [{ "dagen": 2, "bedragPerDag": 10 }, { "dagen": 3, "bedragPerDag": 12.5 }], "bron": "een wet", "mark": "zeker"
            }
            """)),
        ["regimes"] = new JsonArray(JsonNode.Parse("""
            {
              "id": "R-1", "onderwerp": "proef", "naam": "Regime", "omschrijving": "Zo gaat het", "geldigVan": "2014-01-01", "geldigTot": null,
              "toetsmoment": "aanvraag", "codes": ["A", "D"], "bron": "een wet", "mark": "zeker"
            }
            """)),
    };

    private static JsonObject Termijn(string id, string code) => new()
    {
        ["id"] = id,
        ["code"] = code,
        ["naam"] = $"Naam {id}",
        ["omschrijving"] = $"Wat {id} is",
        ["procedure"] = "proef",
        ["dag0"] = "iets gebeurt",
        ["geldigVan"] = "2014-01-01",
        ["geldigTot"] = null,
        ["toetsmoment"] = "dag0",
        ["lengte"] = 4,
        ["eenheid"] = "weken",
        ["richting"] = "uiterlijk",
        ["atw"] = true,
        ["grondslag"] = "wet",
        ["partij"] = "eigen",
        ["bron"] = "een wet",
        ["mark"] = "waarschijnlijk",
    };

    private static void Versies(JsonObject bestand, string? tot, string? van)
    {
        bestand["termijnen"]![0]!["geldigTot"] = tot;
        var tweede = Termijn("A-2", "A");
        tweede["geldigVan"] = van;
        bestand["termijnen"]!.AsArray().Add(tweede);
    }

    private static Regelboek Ontleed(JsonObject bestand) => Regelboek.Ontleed("termijnregels.json", bestand.ToJsonString());

    private static void Weigert(Action<JsonObject> bederf, string zin)
    {
        var bestand = Bestand();
        bederf(bestand);

        var fout = Assert.Throws<RegelFout>(() => Ontleed(bestand));

        Assert.That(fout.Message, Is.EqualTo(zin));
    }
}
