using System.Text.RegularExpressions;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.UnitTests.Berichten;

/// <summary>No mail holds what may not be in a mail, whatever the template.</summary>
public sealed partial class SjablonenTests
{
    private static readonly DateOnly Vandaag = new(2026, 3, 2);
    private static readonly BerichtenOptions Opties = new() { Adres = "https://taken.voorbeeld.nl/" };

    // Kinds of procedure, authorities and decisions tied to a person, and what identifies one.
    private static readonly string[] Verboden =
    [
        "gezinshereniging", "nareis", "nareiziger", "vestiging", "participatieverklaring", "asiel", "mvv", "statushouder", "IND", "COA", "ambassade", "rechtbank", "bezwaar", "beroep", "besluit",
        "afgewezen", "ingewilligd", "vergunning", "nationaliteit", "geboren", "V-nummer", "BSN", "zaaknummer", "echtgenoot", "kind", "cliënt", "roepnaam", "achternaam", "medisch",
    ];

    private static IEnumerable<string> Namen => Mailsjabloon.Alle.Select(s => s.Naam);

    [Test]
    public void Een_naam_in_een_mail_valt_op() => Assert.That(Mis("Dag,\nde IND nam een besluit"), Is.EqualTo(new[] { "IND", "besluit" }));

    [Test]
    public void Er_zijn_sjablonen_en_elk_heeft_een_voorbeeld() =>
        Assert.That(Namen.ToList(), Is.EquivalentTo(new[] { "dagmail", "uitnodiging" }).And.All.Matches<string>(n => n is not null && Mailvoorbeeld.Maak(n, Vandaag, Opties) is not null));

    [TestCaseSource(nameof(Namen))]
    public void Geen_mail_noemt_wat_niet_mag(string naam)
    {
        var mail = Mailvoorbeeld.Maak(naam, Vandaag, Opties)!;

        Assert.Multiple(() =>
        {
            Assert.That(Mis(mail.Onderwerp), Is.Empty);
            Assert.That(Mis(mail.Tekst), Is.Empty);
            Assert.That(Mis(mail.Html), Is.Empty);
        });
    }

    [TestCaseSource(nameof(Namen))]
    public void Het_onderwerp_is_altijd_hetzelfde(string naam) => Assert.That(Mailvoorbeeld.Maak(naam, Vandaag, Opties)!.Onderwerp, Is.EqualTo("Taken VluchtelingenWerk"));

    [TestCaseSource(nameof(Namen))]
    public void Alles_is_ingevuld_en_elke_link_gaat_naar_ons(string naam)
    {
        var mail = Mailvoorbeeld.Maak(naam, Vandaag, Opties)!;

        Assert.Multiple(() =>
        {
            Assert.That(mail.Tekst + mail.Html, Does.Not.Contain("{{").And.Not.Contain("{%"));
            Assert.That(Adressen().Matches(mail.Tekst + mail.Html).Select(a => a.Value), Is.All.StartsWith("https://taken.voorbeeld.nl/").And.Not.Empty);
        });
    }

    [TestCaseSource(nameof(Namen))]
    public void De_opmaak_haalt_niets_van_elders_en_meet_niemand(string naam) =>
        Assert.That(Mailvoorbeeld.Maak(naam, Vandaag, Opties)!.Html, Does.Not.Match("(?i)<(img|script|style|link|iframe|object|form)|src=|url\\(|style="));

    [TestCaseSource(nameof(Namen))]
    public void De_tekst_zegt_hetzelfde_als_de_opmaak(string naam)
    {
        var mail = Mailvoorbeeld.Maak(naam, Vandaag, Opties)!;
        var uitHtml = System.Net.WebUtility.HtmlDecode(Labels().Replace(mail.Html, " "));

        Assert.That(Getallen().Matches(uitHtml).Select(m => m.Value).ToHashSet(), Is.EquivalentTo(Getallen().Matches(Adressen().Replace(mail.Tekst, "")).Select(m => m.Value).ToHashSet()));
    }

    [Test]
    public void Wat_uit_een_procedure_komt_wordt_geen_opmaak()
    {
        var regel = new Berichtregel { Id = Guid.Empty, Sleutel = "", MedewerkerId = default, Sjabloon = "tekst:<b onclick=x>{{ adres }}</b>", Dossier = "H-1", Ontstaan = Vandaag };

        Assert.That(DagmailTekst.Maak([regel], Vandaag, Opties).Html, Does.Contain("&lt;b onclick=x&gt;{{ adres }}&lt;/b&gt;"));
    }

    private static IEnumerable<string> Mis(string tekst) => Verboden.Where(v => Regex.IsMatch(tekst, $@"\b{v}\b", v.All(char.IsUpper) ? RegexOptions.None : RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));

    [GeneratedRegex(@"https?://[^\s""<]+", RegexOptions.None, 1000)]
    private static partial Regex Adressen();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Labels();

    [GeneratedRegex(@"[A-Z]-\d{4}-\d{4}|\d+", RegexOptions.None, 1000)]
    private static partial Regex Getallen();
}
