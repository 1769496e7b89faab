using System.Text.Json.Nodes;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>Wat er mis kan zijn met feestdagen.json: elke fout is één zin die bestand, onderdeel en veld noemt.</summary>
internal sealed class FeestdagenbestandTests
{
    [Test]
    public void Een_bestand_dat_er_niet_is_wordt_geweigerd()
    {
        var pad = Path.Combine(Path.GetTempPath(), "bestaat-niet", "feestdagen.json");

        var fout = Assert.Throws<RegelFout>(() => Kalender.Lees(pad));

        Assert.That(fout.Message, Is.EqualTo("feestdagen.json: dit bestand is er niet of is niet te lezen."));
    }

    [Test]
    public void Een_map_in_plaats_van_een_bestand_wordt_geweigerd()
    {
        var fout = Assert.Throws<RegelFout>(() => Kalender.Lees(Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar)));

        Assert.That(fout.Message, Does.EndWith(": dit bestand is er niet of is niet te lezen."));
    }

    [Test]
    public void Kapotte_json_wordt_geweigerd_met_de_plek()
    {
        var fout = Assert.Throws<RegelFout>(() => Kalender.Ontleed("feestdagen.json", "{\n  \"versie\": \"1\",\n  \"weekend\" }"));

        Assert.That(fout.Message, Is.EqualTo("feestdagen.json: dit is geen geldige JSON (regelnummer 3, positie 13)."));
        Assert.That(fout.InnerException, Is.Not.Null);
    }

    [Test]
    public void Een_veld_dat_twee_keer_voorkomt_wordt_geweigerd()
    {
        var fout = Assert.Throws<RegelFout>(() => Kalender.Ontleed("feestdagen.json", """{ "versie": "1", "versie": "2" }"""));

        Assert.That(fout.Message, Does.StartWith("feestdagen.json: dit is geen geldige JSON"));
    }

    [Test]
    public void Een_lijst_in_plaats_van_een_object_wordt_geweigerd()
    {
        var fout = Assert.Throws<RegelFout>(() => Kalender.Ontleed("feestdagen.json", "[]"));

        Assert.That(fout.Message, Is.EqualTo("feestdagen.json: hier hoort een JSON-object te staan, tussen { en }."));
        Assert.That((fout.Bestand, fout.Regel, fout.Veld), Is.EqualTo(("feestdagen.json", (string?)null, (string?)null)));
    }

    [TestCase("versie", "", "feestdagen.json, veld 'versie': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("versie", 3, "feestdagen.json, veld 'versie': 3 is geen tekst tussen aanhalingstekens.")]
    [TestCase("weekend", null, "feestdagen.json, veld 'weekend': dit onderdeel ontbreekt.")]
    [TestCase("weekend", "zaterdag", "feestdagen.json, weekend: hier hoort een JSON-object te staan, tussen { en }.")]
    [TestCase("vasteDagen", "04-27", "feestdagen.json, veld 'vasteDagen': hier hoort een lijst te staan, tussen [ en ].")]
    [TestCase("feestdgen", 1, "feestdagen.json, veld 'feestdgen': dit veld is onbekend; toegestaan zijn dagenRondPasen, gelijkgesteldeDagen, termijnenwet, vasteDagen, versie, weekend.")]
    public void Een_fout_veld_in_het_bestand_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b[veld] = Waarde(waarde), zin);

    [TestCase("bron", null, "feestdagen.json, weekend, veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("mark", null, "feestdagen.json, weekend, veld 'mark': dit veld ontbreekt; toegestaan zijn zeker, waarschijnlijk, teControleren.")]
    [TestCase("mark", "misschien", "feestdagen.json, weekend, veld 'mark': 'misschien' is onbekend; toegestaan zijn zeker, waarschijnlijk, teControleren.")]
    [TestCase("mark", "Zeker", "feestdagen.json, weekend, veld 'mark': 'Zeker' is onbekend; toegestaan zijn zeker, waarschijnlijk, teControleren.")]
    [TestCase("dgen", 1, "feestdagen.json, weekend, veld 'dgen': dit veld is onbekend; toegestaan zijn bron, dagen, mark.")]
    public void Een_fout_veld_in_het_weekend_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["weekend"]![veld] = Waarde(waarde), zin);

    [Test]
    public void Een_onbekende_dag_van_de_week_wordt_geweigerd() => Weigert(
        b => b["weekend"]!["dagen"] = new JsonArray("zaterdag", "sunday"),
        "feestdagen.json, weekend, veld 'dagen': 'sunday' is onbekend; toegestaan zijn zondag, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag.");

    [Test]
    public void Een_dag_van_de_week_als_getal_wordt_geweigerd() => Weigert(
        b => b["weekend"]!["dagen"] = new JsonArray(6),
        "feestdagen.json, weekend, veld 'dagen': '6' is onbekend; toegestaan zijn zondag, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag.");

    [Test]
    public void Een_week_zonder_werkdag_wordt_geweigerd() => Weigert(
        b => b["weekend"]!["dagen"] = new JsonArray("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        "feestdagen.json, weekend, veld 'dagen': er moet minstens één dag van de week een werkdag zijn.");

    [TestCase("naam", null, "feestdagen.json, vasteDagen nummer 3, veld 'naam': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("dag", "27-04", "feestdagen.json, feestdag 'Koningsdag', veld 'dag': '27-04' is geen dag; schrijf maand-dag, bijvoorbeeld 04-27.")]
    [TestCase("dag", "02-29", "feestdagen.json, feestdag 'Koningsdag', veld 'dag': '02-29' is geen dag; schrijf maand-dag, bijvoorbeeld 04-27.")]
    [TestCase("alsZondag", "26 april", "feestdagen.json, feestdag 'Koningsdag', veld 'alsZondag': '26 april' is geen dag; schrijf maand-dag, bijvoorbeeld 04-27.")]
    [TestCase("vanafJaar", "2014", "feestdagen.json, feestdag 'Koningsdag', veld 'vanafJaar': 2014 is geen heel getal van 1583 tot en met 9999.")]
    [TestCase("vanafJaar", 1582, "feestdagen.json, feestdag 'Koningsdag', veld 'vanafJaar': 1582 is geen heel getal van 1583 tot en met 9999.")]
    [TestCase("totJaar", 10000, "feestdagen.json, feestdag 'Koningsdag', veld 'totJaar': 10000 is geen heel getal van 1583 tot en met 9999.")]
    [TestCase("totJaar", 2014.5, "feestdagen.json, feestdag 'Koningsdag', veld 'totJaar': 2014.5 is geen heel getal van 1583 tot en met 9999.")]
    [TestCase("totJaar", 2013, "feestdagen.json, feestdag 'Koningsdag', veld 'totJaar': 2013 ligt vóór vanafJaar 2014.")]
    [TestCase("bron", " ", "feestdagen.json, feestdag 'Koningsdag', veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("tot", 2030, "feestdagen.json, feestdag 'Koningsdag', veld 'tot': dit veld is onbekend; toegestaan zijn alsZondag, bron, dag, mark, naam, totJaar, vanafJaar.")]
    public void Een_fout_veld_in_een_vaste_feestdag_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["vasteDagen"]![2]![veld] = Waarde(waarde), zin);

    [TestCase(2013, false)]
    [TestCase(2014, true)]
    [TestCase(2015, false)]
    public void Een_feestdag_van_een_jaar_is_er_alleen_in_dat_jaar(int jaar, bool isDicht)
    {
        var kalender = Aangepast(b => b["vasteDagen"]![2]!["totJaar"] = 2014);

        Assert.That(kalender.Naam(new DateOnly(jaar, 4, 26)) == "Koningsdag" || kalender.Naam(new DateOnly(jaar, 4, 27)) == "Koningsdag", Is.EqualTo(isDicht));
    }

    [Test]
    public void Een_reeks_gelijkgestelde_dagen_mag_een_jaar_lang_zijn()
    {
        var kalender = Aangepast(b =>
        {
            b["gelijkgesteldeDagen"]![2]!["vanJaar"] = 2025;
            b["gelijkgesteldeDagen"]![2]!["dagen"] = new JsonArray("2025-05-30");
        });

        Assert.That((kalender.IsVolledig(2024), kalender.IsVolledig(2025), kalender.Naam(new DateOnly(2025, 5, 30))), Is.EqualTo((false, true, "gelijkgestelde dag")));
    }

    [Test]
    public void Elke_dag_van_de_week_heeft_zijn_naam()
    {
        var kalender = Aangepast(b => b["weekend"]!["dagen"] = new JsonArray("zondag", "maandag", "dinsdag", "donderdag", "vrijdag", "zaterdag"));
        var andere = Aangepast(b => b["weekend"]!["dagen"] = new JsonArray("woensdag"));

        // 8 tot en met 14 november 2026: zondag tot en met zaterdag, zonder feestdag.
        Assert.That(Enumerable.Range(8, 7).Select(d => kalender.Naam(new DateOnly(2026, 11, d))), Is.EqualTo(new[] { "zondag", "maandag", "dinsdag", null, "donderdag", "vrijdag", "zaterdag" }));
        Assert.That(andere.Naam(new DateOnly(2026, 11, 11)), Is.EqualTo("woensdag"));
    }

    [TestCase(Grondslag.Wet, "een wet")]
    [TestCase(Grondslag.Amvb, "een algemene maatregel van bestuur")]
    public void Een_grondslag_die_niet_in_de_termijnenwet_staat_schuift_niet_door(Grondslag grondslag, string woorden)
    {
        var kalender = Aangepast(b => b["termijnenwet"]!["grondslagen"] = new JsonArray());

        var uitkomst = new Termijnberekening(kalender).Bereken(new TermijnVraag { Vanaf = new DateOnly(2026, 1, 3), Lengte = new Periode(3, Eenheid.Maanden), Grondslag = grondslag });

        Assert.That((uitkomst.Datum, uitkomst.Stappen[^1].Tekst), Is.EqualTo((new DateOnly(2026, 4, 3), $"De Algemene termijnenwet geldt niet: de termijn rust op {woorden}.")));
    }

    [TestCase(1, Eenheid.Maanden, true)]
    [TestCase(1, Eenheid.Jaren, true)]
    [TestCase(1, Eenheid.Weken, true)]
    [TestCase(3, Eenheid.Dagen, true)]
    [TestCase(2, Eenheid.Dagen, false)]
    [TestCase(72, Eenheid.Uren, false)]
    public void Een_termijn_van_enige_lengte_heeft_een_minimum_aan_werkdagen(int aantal, Eenheid eenheid, bool minimum) =>
        Assert.That(Kalender.Lees(Regelmap.Feestdagen).Atw.HeeftMinimum(new Periode(aantal, eenheid)), Is.EqualTo(minimum));

    [TestCase("naam", null, "feestdagen.json, dagenRondPasen nummer 1, veld 'naam': dit veld ontbreekt of is leeg; vul een tekst in.")]
    [TestCase("dagenNaPasen", null, "feestdagen.json, feestdag 'Goede Vrijdag', veld 'dagenNaPasen': dit veld ontbreekt; vul een heel getal van -60 tot en met 200 in.")]
    [TestCase("dagenNaPasen", -61, "feestdagen.json, feestdag 'Goede Vrijdag', veld 'dagenNaPasen': -61 is geen heel getal van -60 tot en met 200.")]
    [TestCase("dagenNaPasen", 201, "feestdagen.json, feestdag 'Goede Vrijdag', veld 'dagenNaPasen': 201 is geen heel getal van -60 tot en met 200.")]
    [TestCase("mark", null, "feestdagen.json, feestdag 'Goede Vrijdag', veld 'mark': dit veld ontbreekt; toegestaan zijn zeker, waarschijnlijk, teControleren.")]
    public void Een_fout_veld_in_een_dag_rond_pasen_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["dagenRondPasen"]![0]![veld] = Waarde(waarde), zin);

    [TestCase("vanJaar", null, "feestdagen.json, gelijkgesteldeDagen nummer 3, veld 'vanJaar': dit veld ontbreekt; vul een heel getal van 1583 tot en met 9999 in.")]
    [TestCase("totEnMetJaar", null, "feestdagen.json, gelijkgesteldeDagen nummer 3, veld 'totEnMetJaar': dit veld ontbreekt; vul een heel getal van 1583 tot en met 9999 in.")]
    [TestCase("totEnMetJaar", 2022, "feestdagen.json, gelijkgesteldeDagen 2023-2022, veld 'totEnMetJaar': 2022 ligt vóór vanJaar 2023.")]
    [TestCase("totEnMetJaar", 2024, "feestdagen.json, gelijkgesteldeDagen 2023-2024, veld 'dagen': 2025-05-30 ligt buiten de jaren 2023 tot en met 2024.")]
    [TestCase("totEnMetJaar", 2026, "feestdagen.json, veld 'gelijkgesteldeDagen': het jaar 2026 staat er twee keer in; elk jaar mag in één reeks staan.")]
    [TestCase("volledig", null, "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'volledig': vul true of false in.")]
    [TestCase("volledig", "ja", "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'volledig': vul true of false in.")]
    [TestCase("mark", "teControleren", "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'volledig': een lijst die nog te controleren is, kan niet volledig heten.")]
    [TestCase("bron", null, "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in.")]
    public void Een_fout_veld_in_de_gelijkgestelde_dagen_wordt_geweigerd(string veld, object? waarde, string zin) =>
        Weigert(b => b["gelijkgesteldeDagen"]![2]![veld] = Waarde(waarde), zin);

    [Test]
    public void Een_gelijkgestelde_dag_vlak_voor_de_reeks_wordt_geweigerd() => Weigert(
        b => b["gelijkgesteldeDagen"]![2]!["dagen"] = new JsonArray("2022-12-31"),
        "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'dagen': 2022-12-31 ligt buiten de jaren 2023 tot en met 2025.");

    [TestCase("28-04-2023")]
    [TestCase("2023-02-29")]
    public void Een_dag_die_geen_datum_is_wordt_geweigerd(string dag) => Weigert(
        b => b["gelijkgesteldeDagen"]![2]!["dagen"] = new JsonArray(dag),
        $"feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'dagen': '{dag}' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.");

    [Test]
    public void Een_datum_als_getal_wordt_geweigerd() => Weigert(
        b => b["gelijkgesteldeDagen"]![2]!["dagen"] = new JsonArray(20230428),
        "feestdagen.json, gelijkgesteldeDagen 2023-2025, veld 'dagen': '20230428' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-24.");

    [TestCase("maximaal", "dagen", 367, "feestdagen.json, termijnenwet, maximaal, veld 'dagen': 367 is geen heel getal van 0 tot en met 366.")]
    [TestCase("maximaal", "weken", 54, "feestdagen.json, termijnenwet, maximaal, veld 'weken': 54 is geen heel getal van 0 tot en met 53.")]
    [TestCase("maximaal", "maanden", -1, "feestdagen.json, termijnenwet, maximaal, veld 'maanden': -1 is geen heel getal van 0 tot en met 12.")]
    [TestCase("maximaal", "jaren", 1, "feestdagen.json, termijnenwet, maximaal, veld 'jaren': dit veld is onbekend; toegestaan zijn dagen, maanden, weken.")]
    [TestCase("minimum", "vanafDagen", 0, "feestdagen.json, termijnenwet, minimum, veld 'vanafDagen': 0 is geen heel getal van 1 tot en met 31.")]
    [TestCase("minimum", "werkdagen", -1, "feestdagen.json, termijnenwet, minimum, veld 'werkdagen': -1 is geen heel getal van 0 tot en met 31.")]
    [TestCase("minimum", "weken", 1, "feestdagen.json, termijnenwet, minimum, veld 'weken': dit veld is onbekend; toegestaan zijn vanafDagen, werkdagen.")]
    public void Een_fout_veld_in_de_termijnenwet_wordt_geweigerd(string onderdeel, string veld, int waarde, string zin) =>
        Weigert(b => b["termijnenwet"]![onderdeel]![veld] = waarde, zin);

    [TestCase("grondslagen")]
    [TestCase("voorzichtig")]
    public void Een_onbekende_grondslag_wordt_geweigerd(string veld) => Weigert(
        b => b["termijnenwet"]![veld] = new JsonArray("verdrag"),
        $"feestdagen.json, termijnenwet, veld '{veld}': 'verdrag' is onbekend; toegestaan zijn wet, amvb, beleid, brief, rechter, euRecht, eigenNorm.");

    [TestCase("bron")]
    [TestCase("mark")]
    public void De_termijnenwet_zonder_herkomst_wordt_geweigerd(string veld) => Weigert(
        b => b["termijnenwet"]![veld] = null,
        veld == "bron"
            ? "feestdagen.json, termijnenwet, veld 'bron': dit veld ontbreekt of is leeg; vul een tekst in."
            : "feestdagen.json, termijnenwet, veld 'mark': dit veld ontbreekt; toegestaan zijn zeker, waarschijnlijk, teControleren.");

    [Test]
    public void Gelijkgestelde_reeksen_mogen_in_elke_volgorde_staan()
    {
        var bestand = Meegeleverd();
        var reeksen = bestand["gelijkgesteldeDagen"]!.AsArray();
        var eerste = reeksen[0]!;
        reeksen.RemoveAt(0);
        reeksen.Add(eerste);

        var kalender = Kalender.Ontleed("feestdagen.json", bestand.ToJsonString());

        Assert.That(kalender.Naam(new DateOnly(2017, 4, 28)), Is.EqualTo("gelijkgestelde dag"));
    }

    [Test]
    public void Overlap_wordt_ook_gezien_als_de_reeksen_niet_op_volgorde_staan()
    {
        var bestand = Meegeleverd();
        var reeksen = bestand["gelijkgesteldeDagen"]!.AsArray();
        reeksen[3]!["vanJaar"] = 2025;
        var laatste = reeksen[3]!;
        reeksen.RemoveAt(3);
        reeksen.Insert(0, laatste);

        var fout = Assert.Throws<RegelFout>(() => Kalender.Ontleed("feestdagen.json", bestand.ToJsonString()));

        Assert.That(fout.Message, Does.Contain("het jaar 2025 staat er twee keer in"));
    }

    [Test]
    public void De_grenzen_van_de_wet_komen_uit_het_bestand()
    {
        var atw = Regelmap.Kalender.Atw;

        Assert.That((atw.MaxDagen, atw.MaxWeken, atw.MaxMaanden), Is.EqualTo((90, 12, 3)));
        Assert.That((atw.MinimumVanafDagen, atw.MinimumWerkdagen), Is.EqualTo((3, 2)));
        Assert.That(atw.Grondslagen, Is.EqualTo(new[] { Grondslag.Wet, Grondslag.Amvb }));
        Assert.That(atw.Voorzichtig, Is.EqualTo(new[] { Grondslag.Rechter }));
        Assert.That(atw.Bron, Does.Contain("art. 1").And.Contain("art. 4"));
    }

    private static JsonObject Meegeleverd() => JsonNode.Parse(File.ReadAllText(Regelmap.Feestdagen))!.AsObject();

    private static JsonNode? Waarde(object? waarde) => waarde is null ? null : JsonValue.Create(waarde);

    private static Kalender Aangepast(Action<JsonObject> pasAan)
    {
        var bestand = Meegeleverd();
        pasAan(bestand);
        return Kalender.Ontleed("feestdagen.json", bestand.ToJsonString());
    }

    private static void Weigert(Action<JsonObject> bederf, string zin)
    {
        var bestand = Meegeleverd();
        bederf(bestand);

        var fout = Assert.Throws<RegelFout>(() => Kalender.Ontleed("feestdagen.json", bestand.ToJsonString()));

        Assert.That(fout.Message, Is.EqualTo(zin));
    }
}
