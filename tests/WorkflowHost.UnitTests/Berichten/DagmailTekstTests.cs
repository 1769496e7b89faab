using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.UnitTests.Berichten;

public sealed class DagmailTekstTests
{
    private static readonly DateOnly Vandaag = new(2017, 3, 1);

    private static Berichtregel Regel(string sjabloon, string? dossier = null, DateOnly? datum = null, int aantal = 0) => new()
    {
        Id = Guid.NewGuid(),
        Sleutel = Guid.NewGuid().ToString(),
        MedewerkerId = new MedewerkerId(Guid.Empty),
        Sjabloon = sjabloon,
        Dossier = dossier,
        Datum = datum,
        Aantal = aantal,
        Ontstaan = Vandaag,
    };

    private static string Maak(params Berichtregel[] regels) => DagmailTekst.Maak(regels, Vandaag, new BerichtenOptions { Adres = "http://127.0.0.1:5080/" }).Tekst;

    [Test]
    public void Een_termijn_noemt_alleen_dossiernummer_en_datum() => Assert.That(Maak(Regel("termijn", "H-1", Vandaag.AddDays(3))), Is.EqualTo(
        """
        Dag,

        U heeft 1 actie met een uiterste datum, waarvan 1 deze week:

        - H-1: uiterlijk zaterdag 4 maart 2017

        Bekijk uw taken na het inloggen: http://127.0.0.1:5080/
        Kies zelf wat in deze mail staat: http://127.0.0.1:5080/Mail

        In deze mail staan met opzet geen namen. Antwoorden op deze mail worden niet gelezen.

        """));

    [Test]
    public void Dezelfde_datum_van_een_dossier_staat_er_een_keer()
    {
        var tekst = Maak(Regel("termijn", "H-1", Vandaag.AddDays(20)), Regel("termijn", "H-1", Vandaag.AddDays(20)), Regel("termijn-voorbij", "H-2", Vandaag.AddDays(-1)));

        Assert.That(tekst, Does.Contain("U heeft 2 acties met een uiterste datum:").And.Contain("- H-2: uiterlijk dinsdag 28 februari 2017 (deze datum is voorbij)"));
    }

    [Test]
    public void De_ronde_vraagt_in_enkelvoud_en_meervoud()
    {
        Assert.That(Maak(Regel("mutatieronde", null, Vandaag.AddDays(13), 1)), Does.Contain("voor 1 dossier doorgeven").And.Contain("tot en met dinsdag 14 maart 2017"));
        Assert.That(Maak(Regel("mutatieronde-herinnering", null, Vandaag.AddDays(13), 4)), Does.Contain("wachten nog 4 dossiers op uw antwoord"));
        Assert.That(Maak(Regel("mutatieronde-geen-reactie", null, Vandaag, 4)), Does.Contain("Voor 4 dossiers kwam geen antwoord"));
    }
}
