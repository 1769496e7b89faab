using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Verlopen door de procedure gezinshereniging: na iedere gebeurtenis staan precies de stappen open die de jurist tekende.</summary>
public class GezinsherenigingVerloopTests
{
    private const string TotOntvangst = """
        2017-01-09 | - | gh.intake
        2017-01-10 | gh.intake: volledig | gh.regime
        2017-01-11 | gh.regime: nareis | gh.indienen
        2017-01-12 | gh.indienen: verzonden | gh.ontvangst
        2017-01-30 | OntvangstbevestigingOntvangen datum_ontvangst=2017-01-16 | gh.wachten-ind
        """;

    private const string TotBezwaar = TotOntvangst + """

        2017-03-01 | BesluitOntvangen besluit=afwijzing datum_verzonden=2017-02-27 | gh.toets-afwijzing
        2017-03-03 | gh.toets-afwijzing: bezwaar | gh.bezwaar
        2017-03-10 | RechtsmiddelIngesteld soort_rechtsmiddel=bezwaar datum_verzonden=2017-03-10 pro_forma=ja | gh.bezwaar-gronden
        2017-03-24 | gh.bezwaar-gronden: ingediend | gh.bezwaar-wacht
        """;

    private Proefdossier _proef = null!;

    [OneTimeSetUp]
    public async Task Maak() => _proef = await Proefdossier.MaakAsync();

    [OneTimeTearDown]
    public async Task Ruim() => await _proef.DisposeAsync();

    [Test]
    public Task Van_intake_tot_herenigd() => Speel(TotOntvangst, """
        2017-03-01 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-02-27 | gh.mvv-afspraak
        2017-03-08 | gh.mvv-afspraak: post dicht | gh.mvv-afspraak
        2017-03-20 | gh.mvv-afspraak: afspraak | gh.mvv-afgifte
        2017-04-03 | MvvAfgegeven datum_afgifte=2017-04-01 datum_geldig_tot=2017-06-30 | gh.reis
        2017-04-10 | gh.reis: geboekt | gh.aankomst
        2017-04-12 | AfspraakGepland soort_afspraak=ind datum_afspraak=2017-05-03 | gh.aankomst
        2017-05-02 | Ingereisd datum=2017-05-02 | gh.document
        2017-05-30 | DocumentOntvangen soort_document=verblijfsdocument | gh.naar-vestiging
        2017-06-01 | gh.naar-vestiging: huishouden uitgebreid | gh.afsluiten
        2017-06-02 | gh.afsluiten: herenigd |
        2017-06-05 | DossierAfgesloten resultaat=Herenigd |
        """);

    [Test]
    public async Task De_IND_beslist_per_gezinslid()
    {
        await _proef.SpeelAsync("gezinshereniging", TotOntvangst + """

            2017-02-10 | AfspraakGepland soort_afspraak=dna datum_afspraak=2017-03-01 [2] | gh.wachten-ind, gh.dna
            2017-03-01 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-02-27 [1] | gh.mvv-afspraak, gh.dna, gh.wachten-ind
            2017-03-02 | BesluitOntvangen besluit=afwijzing datum_verzonden=2017-02-27 [3] | gh.mvv-afspraak, gh.dna, gh.toets-afwijzing
            2017-03-20 | gh.dna: uitslag positief [2] | gh.mvv-afspraak, gh.wachten-ind, gh.toets-afwijzing
            2017-05-01 | - | gh.mvv-afspraak, gh.wachten-ind, gh.toets-afwijzing, gh.ntb-toets
            """, nareizigers: 3);
        Assert.That((await _proef.TermijnenAsync()).Count(t => t is { Code: "G06", Status: TermijnStatus.Verstreken }), Is.EqualTo(1));
    }

    [TestCase("gh.regime: wachttermijn B-status", "gh.wachten-b")]
    [TestCase("gh.regime: termijn verstreken", "gh.verschoonbaar")]
    [TestCase("gh.regime: geen kerngezin", "gh.art8")]
    [TestCase("gh.regime: geen kerngezin, regulier", "gh.regulier")]
    [TestCase("gh.regime: al ingediend", "gh.ontvangst")]
    public Task De_jurist_bepaalt_het_regime(string keuze, string stap) => _proef.SpeelAsync("gezinshereniging", $"""
        2017-01-09 | - | gh.intake
        2017-01-10 | gh.intake: al ingediend | gh.regime
        2017-01-11 | {keuze} | {stap}
        """);

    [Test]
    public async Task Wie_al_heeft_ingediend_begint_bij_de_brief_van_de_IND_ook_als_die_oud_is()
    {
        await _proef.SpeelAsync("gezinshereniging", """
            2017-01-09 | gh.intake: al ingediend | gh.regime
            2017-01-10 | gh.regime: al ingediend | gh.ontvangst
            2017-01-10 | OntvangstbevestigingOntvangen datum_ontvangst=2016-08-01 | gh.wachten-ind
            2017-01-11 | - | gh.wachten-ind, gh.ntb-toets
            """);
        Assert.That((await _proef.TermijnenAsync()).Where(t => t.Code == "G01").Select(t => t.Status), Is.All.EqualTo(TermijnStatus.Gehaald));
    }

    [Test]
    public Task Een_B_status_wacht_tot_de_vroegste_datum_en_toont_dan_inkomen_en_huisvesting_aan() => _proef.SpeelAsync("gezinshereniging", """
        2026-07-20 | gh.intake: volledig | gh.regime
        2026-07-21 | gh.regime: wachttermijn B-status | gh.wachten-b
        2028-06-30 | - | gh.wachten-b
        2028-07-01 | - | gh.voorwaarden-b
        2028-07-10 | gh.voorwaarden-b: niet | gh.wachten-b
        2028-09-10 | gh.wachten-b: datum bereikt | gh.voorwaarden-b
        2028-09-20 | gh.voorwaarden-b: voldaan | gh.indienen
        2028-09-30 | gh.indienen: verzonden | gh.ontvangst
        """, vergunning: "2026-07-01");

    [Test]
    public Task Een_ander_regime_tijdens_het_wachten_brengt_de_jurist_terug() => _proef.SpeelAsync("gezinshereniging", """
        2026-07-20 | gh.intake: volledig | gh.regime
        2026-07-21 | gh.regime: wachttermijn B-status | gh.wachten-b
        2027-02-01 | RegimeGewijzigd regime=nieuw | gh.regime
        2027-02-02 | gh.regime: wachttermijn B-status | gh.wachten-b
        2028-07-01 | - | gh.voorwaarden-b
        2028-07-10 | gh.voorwaarden-b: niet, artikel 8 | gh.art8
        2028-08-10 | gh.art8: ingediend | gh.ontvangst
        2028-08-20 | OntvangstbevestigingOntvangen datum_ontvangst=2028-08-14 | gh.wachten-ind
        2028-11-20 | - | gh.wachten-ind, gh.ntb-toets
        """, vergunning: "2026-07-01");

    [Test]
    public async Task Herstel_verzuim_schort_de_beslistermijn_op()
    {
        await Speel(TotOntvangst, """
            2017-02-03 | HerstelVerzuimOntvangen datum_brief=2017-02-01 datum_uiterlijk=2017-02-15 | gh.herstel-verzuim
            2017-02-10 | gh.herstel-verzuim: uitstel gevraagd | gh.herstel-verzuim
            2017-02-14 | TermijnVerlengd termijn=G03 nieuw_einde=2017-03-01 | gh.herstel-verzuim
            2017-02-28 | gh.herstel-verzuim: hersteld | gh.wachten-ind
            2017-05-15 | - | gh.wachten-ind
            2017-05-16 | - | gh.wachten-ind, gh.ntb-toets
            """);
        var beslistermijn = (await _proef.TermijnenAsync()).Single(t => t.Code == "G06");
        // 90 days from 16 January, and 27 days (2 to 28 February) that do not count; that is a Saturday.
        Assert.That(beslistermijn.Ruw, Is.EqualTo(new DateOnly(2017, 1, 16).AddDays(90 + 27)));
        Assert.That(beslistermijn.Einde, Is.EqualTo(new DateOnly(2017, 5, 15)));
    }

    [Test]
    public Task Niet_hersteld_wacht_op_het_besluit() => Speel(TotOntvangst, """
        2017-02-03 | HerstelVerzuimOntvangen datum_brief=2017-02-01 datum_uiterlijk=2017-02-15 | gh.herstel-verzuim
        2017-02-16 | gh.herstel-verzuim: niet hersteld | gh.besluit
        2017-03-01 | BesluitOntvangen besluit=buitenbehandeling datum_verzonden=2017-02-27 | gh.toets-afwijzing
        """);

    [Test]
    public Task Een_besluit_beeindigt_wat_erop_wacht() => Speel(TotOntvangst, """
        2017-02-03 | HerstelVerzuimOntvangen datum_brief=2017-02-01 datum_uiterlijk=2017-02-15 | gh.herstel-verzuim
        2017-02-20 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-02-18 | gh.mvv-afspraak
        """);

    [Test]
    public Task De_IND_onderzoekt_na_elkaar() => Speel(TotOntvangst, """
        2017-02-01 | AfspraakGepland soort_afspraak=dna datum_afspraak=2017-02-20 | gh.dna
        2017-02-20 | gh.dna: afgenomen | gh.dna
        2017-03-01 | AfspraakGepland soort_afspraak=identificerend gehoor datum_afspraak=2017-03-15 | gh.ident-gehoor
        2017-03-15 | gh.ident-gehoor: niet verschenen | gh.ident-gehoor
        2017-03-20 | gh.ident-gehoor: afgenomen | gh.wachten-ind
        2017-03-25 | gh.ident-gehoor: rapport | gh.wachten-ind
        2017-03-30 | DocumentOntvangen soort_document=schriftelijke vragen | gh.aanvullend-gehoor
        2017-04-03 | gh.aanvullend-gehoor: beantwoord | gh.wachten-ind
        2017-04-04 | DocumentOntvangen soort_document=dna-aanbod datum_brief=2017-04-02 | gh.dna
        2017-04-05 | gh.dna: afspraak gemaakt | gh.dna
        2017-04-10 | HerstelVerzuimOntvangen datum_brief=2017-04-08 datum_uiterlijk=2017-04-22 | gh.herstel-verzuim
        2017-04-12 | gh.herstel-verzuim: hersteld | gh.wachten-ind
        """);

    [Test]
    public async Task Niet_tijdig_beslissen_loopt_naast_het_hoofdspoor()
    {
        await Speel(TotOntvangst, """
            2017-04-14 | - | gh.wachten-ind
            2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
            2017-04-20 | gh.ntb-toets: strategisch nog niet | gh.wachten-ind, gh.ntb-toets
            2017-05-15 | gh.ntb-toets: ja | gh.wachten-ind, gh.ingebrekestelling
            2017-05-17 | IngebrekestellingVerzonden datum_verzonden=2017-05-16 datum_ontvangen=2017-05-17 | gh.wachten-ind, gh.ntb-wacht
            2017-05-31 | - | gh.wachten-ind, gh.ntb-wacht
            2017-06-01 | - | gh.wachten-ind, gh.beroep-ntb
            2017-06-06 | RechtsmiddelIngesteld soort_rechtsmiddel=beroep niet tijdig datum_verzonden=2017-06-06 | gh.wachten-ind, gh.ntb-uitspraak
            2017-08-01 | UitspraakOntvangen datum_verzonden=2017-07-31 dictum=gegrond termijn_weken=8 dwangsom_per_dag=100 | gh.wachten-ind, gh.ntb-uitspraak
            2017-10-02 | - | gh.wachten-ind, gh.ntb-uitspraak
            2017-10-03 | gh.ntb-uitspraak: niet | gh.wachten-ind, gh.beroep-ntb
            2017-10-05 | RechtsmiddelIngesteld soort_rechtsmiddel=beroep niet tijdig datum_verzonden=2017-10-05 | gh.wachten-ind, gh.ntb-uitspraak
            2017-10-20 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-10-19 | gh.mvv-afspraak
            """);
        var termijnen = await _proef.TermijnenAsync();
        Assert.That(termijnen.Single(t => t.Code == "G11").Einde, Is.EqualTo(new DateOnly(2017, 9, 25)));
        Assert.That(termijnen.Where(t => t.Code is "G06" or "G08" or "G11" or "G11b").Select(t => t.Status), Has.None.EqualTo(TermijnStatus.Lopend).And.None.EqualTo(TermijnStatus.Verstreken));
    }

    [Test]
    public Task Een_brief_die_verlengt_sluit_de_toets_en_de_nieuwe_termijn_opent_haar_opnieuw() => Speel(TotOntvangst, """
        2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
        2017-04-20 | TermijnVerlengd termijn=G06 nieuw_einde=2017-07-19 | gh.wachten-ind, gh.ntb-toets
        2017-04-21 | gh.ntb-toets: nee | gh.wachten-ind
        2017-07-19 | - | gh.wachten-ind
        2017-07-20 | - | gh.wachten-ind, gh.ntb-toets
        """);

    [Test]
    public Task Een_besluit_trekt_een_open_toets_in_en_de_termijn_van_het_bezwaar_opent_een_nieuwe() => Speel(TotOntvangst, """
        2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
        2017-04-20 | BesluitOntvangen besluit=afwijzing datum_verzonden=2017-04-18 | gh.toets-afwijzing
        2017-04-21 | gh.toets-afwijzing: bezwaar | gh.bezwaar
        2017-05-01 | RechtsmiddelIngesteld soort_rechtsmiddel=bezwaar datum_verzonden=2017-05-01 | gh.bezwaar-gronden
        2017-05-20 | gh.bezwaar-gronden: ingediend | gh.bezwaar-wacht
        2017-09-26 | - | gh.bezwaar-wacht
        2017-09-27 | - | gh.bezwaar-wacht, gh.ntb-toets
        2017-10-01 | gh.ntb-toets: ja | gh.bezwaar-wacht, gh.ingebrekestelling
        2017-10-05 | BesluitOntvangen besluit=gegrond datum_verzonden=2017-10-04 | gh.besluit
        2017-10-10 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-10-09 | gh.mvv-afspraak
        """);

    [Test]
    public Task Bezwaar_met_hoorzitting_beroep_en_hoger_beroep() => Speel(TotBezwaar, """
        2017-04-10 | AfspraakGepland soort_afspraak=hoorzitting datum_afspraak=2017-04-24 | gh.hoorzitting
        2017-04-24 | AfspraakGehouden soort_afspraak=hoorzitting | gh.bezwaar-wacht
        2017-05-10 | BesluitOntvangen besluit=ongegrond datum_verzonden=2017-05-09 | gh.beroep
        2017-05-20 | RechtsmiddelIngesteld soort_rechtsmiddel=beroep datum_verzonden=2017-05-20 | gh.beroep
        2017-05-28 | DocumentOntvangen soort_document=nota griffierecht datum_brief=2017-05-26 | gh.beroep
        2017-06-03 | gh.beroep: vrijstelling | gh.beroep
        2017-06-20 | AfspraakGepland soort_afspraak=zitting datum_afspraak=2017-08-01 | gh.beroep
        2017-08-01 | gh.beroep: zitting | gh.uitspraak
        2017-09-10 | UitspraakOntvangen datum_verzonden=2017-09-08 dictum=ongegrond | gh.hoger-beroep
        2017-09-20 | RechtsmiddelIngesteld soort_rechtsmiddel=hoger beroep datum_verzonden=2017-09-20 | gh.hoger-beroep
        2018-02-01 | UitspraakOntvangen datum_verzonden=2018-01-30 dictum=gegrond | gh.hoger-beroep
        2018-02-02 | gh.hoger-beroep: uitspraak | gh.wachten-ind
        2018-03-01 | BesluitOntvangen besluit=afwijzing datum_verzonden=2018-02-27 | gh.toets-afwijzing
        2018-03-03 | gh.toets-afwijzing: berusten | gh.afsluiten
        2018-03-04 | gh.afsluiten: afgewezen onherroepelijk |
        """);

    [Test]
    public async Task Een_verzuim_in_bezwaar_gaat_over_de_gronden_en_schort_de_beslissing_op()
    {
        await Speel(TotBezwaar, """
            2017-04-03 | HerstelVerzuimOntvangen datum_brief=2017-04-01 datum_uiterlijk=2017-04-08 | gh.bezwaar-gronden
            2017-04-05 | HerstelVerzuimOntvangen datum_brief=2017-04-04 datum_uiterlijk=2017-04-29 | gh.bezwaar-gronden
            2017-04-11 | gh.bezwaar-gronden: ingediend | gh.bezwaar-wacht
            2017-04-20 | BesluitOntvangen besluit=gegrond datum_verzonden=2017-04-19 | gh.besluit
            """);
        // Four weeks to object from 27 February end on 27 March; nineteen weeks later, and 10 days (2 to 11 April) that do not count.
        Assert.That((await _proef.TermijnenAsync()).Single(t => t.Code == "G18").Ruw, Is.EqualTo(new DateOnly(2017, 3, 27).AddDays((19 * 7) + 10)));
    }

    [Test]
    public Task Een_ontvangstbevestiging_haalt_het_indienen_in() => _proef.SpeelAsync("gezinshereniging", """
        2017-01-10 | gh.intake: volledig | gh.regime
        2017-01-11 | gh.regime: nareis | gh.indienen
        2017-01-30 | OntvangstbevestigingOntvangen datum_ontvangst=2017-01-16 zaaknummer=Z1-0000001 | gh.wachten-ind
        """);

    [Test]
    public Task Een_brief_haalt_een_stap_in_die_nog_open_staat() => Speel(TotOntvangst, """
        2017-03-01 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-02-27 | gh.mvv-afspraak
        2017-04-03 | MvvAfgegeven datum_afgifte=2017-04-01 | gh.reis
        2017-05-02 | Ingereisd datum=2017-05-02 | gh.document
        """);

    [Test]
    public Task Een_ingebrekestelling_en_een_beroep_halen_de_stappen_in_die_nog_open_staan() => Speel(TotOntvangst, """
        2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
        2017-04-20 | IngebrekestellingVerzonden datum_verzonden=2017-04-20 datum_ontvangen=2017-04-20 | gh.wachten-ind, gh.ntb-wacht
        2017-05-04 | RechtsmiddelIngesteld soort_rechtsmiddel=beroep niet tijdig datum_verzonden=2017-05-04 | gh.wachten-ind, gh.ntb-uitspraak
        2017-07-01 | UitspraakOntvangen datum_verzonden=2017-06-30 dictum=niet-ontvankelijk | gh.wachten-ind, gh.ntb-uitspraak
        2017-07-05 | gh.ntb-uitspraak: opnieuw toetsen | gh.wachten-ind, gh.ntb-toets
        2017-07-06 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-07-05 | gh.mvv-afspraak
        """);

    [Test]
    public Task Een_eigen_ontvangstdatum_begint_de_beslistermijn_van_dat_gezinslid_opnieuw() => _proef.SpeelAsync("gezinshereniging", TotOntvangst + """

        2017-02-10 | OntvangstbevestigingOntvangen datum_ontvangst=2017-02-06 [2] | gh.wachten-ind
        2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
        2017-04-19 | gh.ntb-toets: ja [1] | gh.wachten-ind, gh.ingebrekestelling
        2017-05-08 | - | gh.wachten-ind, gh.ingebrekestelling
        2017-05-09 | - | gh.wachten-ind, gh.ingebrekestelling, gh.ntb-toets
        """, nareizigers: 2);

    [Test]
    public Task De_rechtbank_geeft_de_IND_een_termijn() => Speel(TotBezwaar, """
        2017-05-10 | gh.bezwaar-wacht: niet-ontvankelijk | gh.beroep
        2017-05-20 | gh.beroep: ingesteld | gh.beroep
        2017-08-10 | UitspraakOntvangen datum_verzonden=2017-08-08 dictum=gegrond termijn_weken=6 | gh.wachten-ind
        2017-09-01 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-08-30 | gh.mvv-afspraak
        2017-09-10 | gh.mvv-afspraak: afspraak | gh.mvv-afgifte
        2017-09-20 | gh.mvv-afgifte: twijfel post | gh.wachten-ind
        2017-10-20 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-10-18 | gh.mvv-afspraak
        2017-11-20 | MvvAfgegeven datum_afgifte=2017-11-18 | gh.reis
        """);

    [Test]
    public Task Een_nieuw_besluit_tijdens_het_bezwaar_gaat_door_het_besluit_heen() => Speel(TotBezwaar, """
        2017-05-10 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-05-08 | gh.mvv-afspraak
        2017-05-20 | gh.mvv-afspraak: afspraak | gh.mvv-afgifte
        """);

    [Test]
    public Task Een_nieuwe_aanvraag_na_een_afwijzing_begint_per_gezinslid_opnieuw() => Speel(TotOntvangst, """
        2017-03-01 | BesluitOntvangen besluit=afwijzing datum_verzonden=2017-02-27 | gh.toets-afwijzing
        2017-03-03 | gh.toets-afwijzing: nieuwe aanvraag | gh.regime
        2017-03-04 | gh.regime: nareis | gh.indienen
        2017-03-10 | gh.indienen: verzonden | gh.ontvangst
        2017-03-20 | OntvangstbevestigingOntvangen datum_ontvangst=2017-03-13 | gh.wachten-ind
        2017-06-11 | - | gh.wachten-ind
        2017-06-13 | - | gh.wachten-ind, gh.ntb-toets
        """);

    [Test]
    public Task Wie_er_later_bij_komt_begint_met_een_eigen_aanvraag() => Speel(TotOntvangst, """
        2017-03-01 | GezinslidToegevoegd reden=nieuwe nareiziger relatie=kind | gh.wachten-ind, gh.regime
        2017-03-02 | gh.regime: nareis [2] | gh.wachten-ind, gh.indienen
        2017-03-03 | gh.indienen: verzonden [2] | gh.wachten-ind, gh.ontvangst
        """);

    [Test]
    public Task Artikel_8_na_een_afwijzing() => Speel(TotOntvangst, """
        2017-03-01 | BesluitOntvangen besluit=afwijzing datum_verzonden=2017-02-27 | gh.toets-afwijzing
        2017-03-03 | gh.toets-afwijzing: art. 8 | gh.art8
        2017-03-20 | OntvangstbevestigingOntvangen datum_ontvangst=2017-03-13 soort_aanvraag=artikel 8 | gh.art8
        2017-06-13 | - | gh.art8, gh.ntb-toets
        2017-06-20 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-06-18 | gh.mvv-afspraak
        """);

    [Test]
    public Task Extra_stappen_lopen_naast_het_hoofdspoor() => Speel(TotOntvangst, """
        2017-02-01 | StapGestart stap=gh.aanvullen | gh.wachten-ind, gh.aanvullen
        2017-02-02 | StapGestart stap=gh.art8 | gh.wachten-ind, gh.aanvullen, gh.art8
        2017-02-05 | gh.aanvullen: bewijsnood | gh.wachten-ind, gh.aanvullen, gh.art8
        2017-02-10 | gh.aanvullen: compleet | gh.wachten-ind, gh.art8
        2017-02-20 | BesluitOntvangen besluit=inwilliging datum_verzonden=2017-02-18 | gh.mvv-afspraak, gh.art8
        2017-02-21 | gh.art8: gestopt | gh.mvv-afspraak
        """);

    [Test]
    public Task Intrekken_beeindigt_alle_sporen_van_dat_gezinslid() => _proef.SpeelAsync("gezinshereniging", TotOntvangst + """

        2017-04-19 | - | gh.wachten-ind, gh.ntb-toets
        2017-04-20 | AanvraagIngetrokken door=referent datum=2017-04-19 [1] | gh.wachten-ind, gh.ntb-toets, gh.intrekking
        2017-04-25 | BesluitOntvangen besluit=intrekking bevestigd datum_verzonden=2017-04-24 [1] | gh.wachten-ind, gh.ntb-toets, gh.afsluiten
        2017-04-26 | gh.afsluiten: ingetrokken [1] | gh.wachten-ind, gh.ntb-toets
        2017-04-27 | Overleden datum=2017-04-20 [2] | gh.afsluiten
        2017-04-28 | gh.afsluiten: overleden [2] |
        """, nareizigers: 2);

    [Test]
    public async Task Een_gebeurtenis_die_alles_raakt_laat_de_stappen_staan_en_het_dossier_kan_altijd_dicht()
    {
        await Speel(TotOntvangst, """
            2017-02-01 | ReferentVerhuisd plaats=Elders | gh.wachten-ind
            2017-02-02 | Gezinsbreuk datum=2017-02-01 | gh.wachten-ind
            2017-02-03 | PostGesloten plaats=Ergens | gh.wachten-ind
            2017-02-04 | ContactVerloren pogingen=3 | gh.wachten-ind
            2017-02-05 | DossierAfgesloten resultaat=Verhuisd-overgedragen |
            """);
        Assert.That((await _proef.DossierAsync()).Resultaat, Is.EqualTo("Verhuisd-overgedragen"));
        Assert.That((await _proef.TermijnenAsync()).Select(t => t.Status), Has.None.EqualTo(TermijnStatus.Lopend));
    }

    private Task Speel(string begin, string vervolg) => _proef.SpeelAsync("gezinshereniging", $"{begin}\n{vervolg}");
}
