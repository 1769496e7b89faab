using System.Globalization;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Verlopen door vestiging en participatieverklaring.</summary>
public class VestigingVerloopTests
{
    private Proefdossier _proef = null!;

    [OneTimeSetUp]
    public async Task Maak() => _proef = await Proefdossier.MaakAsync();

    [OneTimeTearDown]
    public async Task Ruim() => await _proef.DisposeAsync();

    [Test]
    public async Task Van_koppeling_tot_zelfredzaam()
    {
        await _proef.SpeelAsync("vestiging", """
            2017-01-09 | - | ve.koppeling
            2017-01-10 | ve.koppeling: gemeld | ve.toewijzen
            2017-01-11 | ve.toewijzen: toegewezen | ve.kennismaking
            2017-01-17 | ve.kennismaking: vastgelegd | ve.woning
            2017-02-17 | ve.woning: geen woning | ve.woning
            2017-03-17 | ve.woning: aangeboden | ve.bezichtiging
            2017-03-20 | AfspraakGehouden soort_afspraak=bezichtiging uitkomst=weigering | ve.woning
            2017-04-17 | ve.woning: aangeboden | ve.bezichtiging
            2017-04-20 | AfspraakGehouden soort_afspraak=bezichtiging uitkomst=akkoord | ve.contract
            2017-05-04 | HuurcontractGetekend datum=2017-05-04 | ve.eerste-fase
            2017-05-10 | ChecklistItemGedaan item=brp | ve.eerste-fase
            2017-05-20 | ve.eerste-fase: klaar | ve.coaching
            2017-05-30 | GezinslidToegevoegd reden=aankomst | ve.coaching
            2017-09-20 | ve.coaching: afbouw | ve.jaar1
            2018-05-04 | ve.jaar1: tweede jaar | ve.jaar2
            2018-12-20 | ve.jaar2: zelfredzaam | ve.afsluiten
            2018-12-22 | ve.afsluiten: afgesloten |
            """);
        Assert.That((await _proef.DossierAsync()).Resultaat, Is.EqualTo("Afgerond"));
        Assert.That((await _proef.TermijnenAsync()).Single(t => t.Code == "VE-JAAR1").Einde, Is.EqualTo(new DateOnly(2018, 5, 4)));
    }

    [Test]
    public Task Een_getekend_contract_haalt_de_bezichtiging_in() => _proef.SpeelAsync("vestiging", """
        2017-01-10 | ve.koppeling: gemeld | ve.toewijzen
        2017-01-11 | ve.toewijzen: toegewezen | ve.kennismaking
        2017-01-17 | ve.kennismaking: vastgelegd | ve.woning
        2017-03-17 | HuurcontractGetekend datum=2017-03-17 | ve.eerste-fase
        2017-03-18 | DossierAfgesloten resultaat=Overgedragen |
        """);

    [TestCase("2017-06-01", null)]
    [TestCase("2017-10-01", "2018-10-01")]
    [TestCase("2021-12-31", "2022-12-31")]
    public async Task De_dag_van_huisvesting_bepaalt_het_regime_van_de_participatieverklaring(string huisvesting, string? einde)
    {
        await _proef.SpeelAsync("participatieverklaring", """
            2022-03-01 | pvt.verplichting: verplicht | pvt.oproep
            2022-03-05 | pvt.oproep: geen reactie | pvt.oproep
            2022-03-08 | pvt.oproep: aangemeld | pvt.groep
            2022-04-01 | pvt.groep: ingedeeld | pvt.deelname
            2022-05-01 | pvt.deelname: gemist | pvt.deelname
            2022-05-10 | pvt.deelname: voltooid | pvt.ondertekening, pvt.evaluatie
            2022-05-17 | PvtGetekend datum=2022-05-17 | pvt.registratie, pvt.evaluatie
            2022-05-20 | pvt.registratie: bevestigd | pvt.afsluiten
            2022-05-21 | pvt.afsluiten: afgerond |
            """, huisvesting: huisvesting);
        Assert.That((await _proef.TermijnenAsync()).Select(t => (t.Code, t.Einde)), einde is null ? Is.Empty : Is.EqualTo(new[] { ("PVT-WI2013", DateOnly.ParseExact(einde, "yyyy-MM-dd", CultureInfo.InvariantCulture)) }));
    }

    [Test]
    public Task Wie_weigert_te_tekenen_kan_later_alsnog_tekenen() => _proef.SpeelAsync("participatieverklaring", """
        2017-11-01 | pvt.verplichting: verplicht | pvt.oproep
        2017-11-08 | pvt.oproep: aangemeld | pvt.groep
        2017-11-09 | pvt.groep: ingedeeld | pvt.deelname
        2017-12-10 | pvt.deelname: andere groep | pvt.groep
        2017-12-11 | pvt.groep: ingedeeld | pvt.deelname
        2018-01-10 | pvt.deelname: voltooid | pvt.ondertekening, pvt.evaluatie
        2018-01-11 | pvt.evaluatie: ingevuld | pvt.ondertekening
        2018-01-17 | pvt.ondertekening: geweigerd | pvt.ondertekening
        2018-02-17 | pvt.ondertekening: geweigerd | pvt.ondertekening
        2018-03-17 | PvtGetekend datum=2018-03-17 | pvt.registratie
        """);

    [Test]
    public async Task Onder_Wi2021_begint_de_termijn_bij_het_PIP()
    {
        await _proef.SpeelAsync("participatieverklaring", """
            2026-11-02 | pvt.verplichting: verplicht | pvt.oproep
            2026-11-24 | PipVastgesteld datum_pip=2026-11-24 | pvt.oproep
            2026-12-01 | pvt.oproep: aangemeld | pvt.groep
            2027-01-10 | StapGestart stap=pvt.verlenging | pvt.groep, pvt.verlenging
            2027-02-10 | TermijnVerlengd termijn=PVT-WI2021 nieuw_einde=2030-11-24 | pvt.groep
            """, huisvesting: "2026-10-01");
        Assert.That((await _proef.TermijnenAsync()).Single(t => t.Code == "PVT-WI2021").Einde, Is.EqualTo(new DateOnly(2030, 11, 24)));
    }

    [Test]
    public async Task Ontheffing_beeindigt_het_traject()
    {
        await _proef.SpeelAsync("participatieverklaring", """
            2018-11-02 | pvt.verplichting: verplicht | pvt.oproep
            2018-12-02 | StapGestart stap=pvt.verlenging | pvt.oproep, pvt.verlenging
            2019-01-02 | pvt.verlenging: ontheven | pvt.afsluiten
            2019-01-03 | pvt.afsluiten: ontheven |
            """, huisvesting: "2018-10-01");
        Assert.That((await _proef.TermijnenAsync()).Select(t => t.Status), Is.All.EqualTo(TermijnStatus.Vervallen));
    }

    [TestCase("pvt.verplichting: vrijgesteld")]
    [TestCase("pvt.verplichting: ontheven")]
    public Task Zonder_plicht_wordt_het_dossier_meteen_afgesloten(string keuze) => _proef.SpeelAsync("participatieverklaring", $"""
        2018-11-02 | {keuze} | pvt.afsluiten
        """);
}
