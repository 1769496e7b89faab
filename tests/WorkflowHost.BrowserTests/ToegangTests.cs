using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WorkflowHost.Dossiers;
using WorkflowHost.Web.Toegang;
using static WorkflowHost.BrowserTests.Browseropstelling;
using static WorkflowHost.BrowserTests.Toetsenbord;

namespace WorkflowHost.BrowserTests;

/// <summary>Getting in, being refused, and reading along at the desk: with the keyboard alone, and for whoever listens.</summary>
public sealed class ToegangTests
{
    private const string Tolk = "M11";
    private const string Beheerder = "D3";
    private const string Wachtwoord = "kastanje fiets lantaarn regen";

    [Test]
    public async Task Een_veld_zonder_naam_valt_op()
    {
        var pagina = await VensterAsync(ik: null);
        await pagina.GotoAsync("/Aanmelden");
        await pagina.EvaluateAsync("document.querySelectorAll('label').forEach(l => l.remove())");

        Assert.That((await pagina.RunAxe()).Violations.Select(v => v.Id), Does.Contain("label"));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Van_uitnodiging_tot_herstelcode_met_alleen_het_toetsenbord()
    {
        var pagina = await VensterAsync(ik: null);
        await pagina.GotoAsync(await UitnodigingAsync());
        await SchoonAsync(pagina, "uitnodiging");
        await NaarVeldAsync(pagina, "wachtwoord");
        await pagina.Keyboard.TypeAsync("kort");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "uitnodiging-fout");
        Assert.That(await FocusAsync(pagina), Does.Contain("Wachtwoord"), "the reader starts at what is wrong");

        await NaarVeldAsync(pagina, "wachtwoord");
        await pagina.Keyboard.TypeAsync(Wachtwoord);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Aanmelden/Code*");
        await SchoonAsync(pagina, "tweede-stap");
        await NaarVeldAsync(pagina, "code");
        await pagina.Keyboard.TypeAsync(Code(await pagina.InnerTextAsync("main p code")));
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync("main li code");
        await SchoonAsync(pagina, "herstelcodes");
        var herstelcode = await pagina.Locator("main li code").First.InnerTextAsync();
        await NaarAsync(pagina, "Verder");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".ik strong");
        await NaarAsync(pagina, "Meld af");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Aanmelden");
        await SchoonAsync(pagina, "aanmelden");

        await MeldAanAsync(pagina, "dit is niet het goede");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "weigering");
        Assert.That(await FocusAsync(pagina), Does.Contain("horen niet bij elkaar"));
        await MeldAanAsync(pagina, Wachtwoord);
        await pagina.WaitForURLAsync("**/Aanmelden/Code*");
        await SchoonAsync(pagina, "code");
        await NaarVeldAsync(pagina, "code");
        await pagina.Keyboard.TypeAsync("000000");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "code-fout");
        await NaarAsync(pagina, "Telefoon kwijt?");
        await pagina.Keyboard.PressAsync("Enter");
        await NaarVeldAsync(pagina, "herstelcode");
        await pagina.Keyboard.TypeAsync(herstelcode);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".ik strong");

        await NaarAsync(pagina, "Mijn wachtwoord");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Wachtwoord");
        await SchoonAsync(pagina, "wachtwoord");
        await WisselWachtwoordAsync(pagina, "dit is niet het goede");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "wachtwoord-fout");
        Assert.That(await FocusAsync(pagina), Does.Contain("Huidig wachtwoord"));
        await WisselWachtwoordAsync(pagina, Wachtwoord);
        await pagina.WaitForSelectorAsync(".melding-gelukt");
        Assert.That(await pagina.InnerTextAsync(".melding-gelukt"), Does.Contain("Uw nieuwe wachtwoord geldt nu"));

        var geweigerd = await pagina.GotoAsync("/Dossiers");
        await SchoonAsync(pagina, "geen-recht");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(geweigerd!.Status, Is.EqualTo(403));
            Assert.That(await pagina.InnerTextAsync("h1"), Is.EqualTo("Dit mag niet"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Aan_het_spreekuur_meelezen_met_alleen_het_toetsenbord_en_de_teamleider_ziet_het()
    {
        var nummer = await DossierVanAnderAsync();
        var pagina = await VensterAsync(Begeleider);
        var voor = await pagina.GotoAsync($"/Dossiers/{nummer}");
        await pagina.GotoAsync("/");
        await NaarAsync(pagina, "Spreekuur");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Spreekuur");
        await SchoonAsync(pagina, "spreekuur");
        await NaarAsync(pagina, "Open voor twee uur");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "spreekuur-fout");
        await NaarVeldAsync(pagina, "nummer");
        await pagina.Keyboard.TypeAsync(nummer);
        await NaarVeldAsync(pagina, "reden");
        await pagina.Keyboard.TypeAsync("vraag over een brief van de gemeente");
        await NaarAsync(pagina, "Open voor twee uur");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-gelukt");
        await SchoonAsync(pagina, "spreekuur-open");
        await NaarAsync(pagina, nummer);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync($"**/Dossiers/{nummer}");
        await SchoonAsync(pagina, "spreekuur-dossier");
        var titel = await pagina.InnerTextAsync("h1");
        await pagina.Context.CloseAsync();

        var teamleider = await VensterAsync();
        await teamleider.GotoAsync("/Spreekuur/Toegang");
        await SchoonAsync(teamleider, "spreekuur-toegang");
        var lijst = await teamleider.InnerTextAsync("main");
        await teamleider.GotoAsync("/Logboek");
        await SchoonAsync(teamleider, "logboek");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(voor!.Status, Is.EqualTo(404));
            Assert.That(titel, Is.EqualTo($"Dossier {nummer}"));
            Assert.That(lijst, Does.Contain(nummer).And.Contain("vraag over een brief van de gemeente"));
            Assert.That(await teamleider.InnerTextAsync("main"), Does.Contain("Toegang aan het spreekuur"));
        });
        await teamleider.Context.CloseAsync();
    }

    [Test]
    public async Task De_beheerder_neemt_met_alleen_het_toetsenbord_iemand_op_en_geeft_een_locatie_een_naam()
    {
        var pagina = await VensterAsync(Beheerder);
        await pagina.GotoAsync("/Beheer/Accounts");
        await SchoonAsync(pagina, "accounts");
        await NaarAsync(pagina, "Voeg iemand toe");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Beheer/Medewerker");
        await SchoonAsync(pagina, "medewerker");
        await NaarAsync(pagina, "Bewaar");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "medewerker-fout");
        await NaarVeldAsync(pagina, "naam");
        await pagina.Keyboard.TypeAsync("Noor Nieuw");
        await NaarVeldAsync(pagina, "email");
        await pagina.Keyboard.TypeAsync("noor@voorbeeld.nl");
        await NaarVeldAsync(pagina, "functie");
        await pagina.Keyboard.TypeAsync("Tolk");
        await NaarAsync(pagina, "Bewaar");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-gelukt");
        var erbij = await pagina.InnerTextAsync(".melding-gelukt");

        await NaarAsync(pagina, "Locaties");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForURLAsync("**/Beheer/Locaties");
        await SchoonAsync(pagina, "locaties");
        await NaarVeldAsync(pagina, "naam");
        await pagina.Keyboard.TypeAsync("Proefdorp");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-gelukt");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(erbij, Does.Contain("Noor Nieuw hoort bij het team"));
            Assert.That(await pagina.InnerTextAsync("main"), Does.Contain("De locatie Proefdorp is toegevoegd"));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Afdrukken_laat_een_spoor_ook_met_de_toetsen_van_de_browser()
    {
        var pagina = await VensterAsync();
        await pagina.GotoAsync("/Dossiers/HIL-GH-005");

        var antwoord = await pagina.RunAndWaitForResponseAsync(() => pagina.EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))"), r => r.Url.Contains("handler=Afgedrukt", StringComparison.Ordinal));

        Assert.That(antwoord.Status, Is.EqualTo(204));
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Een_V_nummer_invullen_en_tonen_met_alleen_het_toetsenbord_en_op_papier_staat_het_niet()
    {
        const string Nummer = "2871234567";
        var pagina = await VensterAsync();
        await pagina.GotoAsync("/Dossiers/HIL-GH-007");
        await NaarAsync(pagina, "Nummers van de IND");
        await pagina.Keyboard.PressAsync("Enter");
        await NaarAsync(pagina, "Vul in V-nummer");
        await pagina.Keyboard.PressAsync("Enter");
        await NaarWaardeAsync(pagina);
        await pagina.Keyboard.TypeAsync("12345");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(pagina, "nummer-fout");
        Assert.That(await FocusAsync(pagina), Does.Contain("V-nummer: dit is geen V-nummer"), "the reader starts at what is wrong");
        await NaarWaardeAsync(pagina);
        await pagina.Keyboard.PressAsync("Control+A");
        await pagina.Keyboard.TypeAsync("287.123.4567");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".melding-gelukt");
        var verborgen = await pagina.InnerTextAsync("#nummers");
        await NaarAsync(pagina, "Nummers van de IND");
        await pagina.Keyboard.PressAsync("Enter");
        await NaarAsync(pagina, "Toon V-nummer");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync("#nummers [data-eerst]");
        await SchoonAsync(pagina, "nummers");
        await pagina.Locator("#nummers").ScrollIntoViewIfNeededAsync();
        await FotoAsync(pagina, "nummers");
        var getoond = await FocusAsync(pagina);
        await pagina.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var papier = await pagina.InnerTextAsync("#nummers");

        Assert.Multiple(() =>
        {
            Assert.That(verborgen, Does.Contain("•••").And.Not.Contain(Nummer));
            Assert.That(getoond, Is.EqualTo(Nummer), "the reader starts at the number");
            Assert.That(papier, Does.Contain("•••").And.Not.Contain(Nummer));
        });
        await pagina.Context.CloseAsync();
    }

    [Test]
    public async Task Een_bijzonder_stuk_bewaren_vrijgeven_en_openen_met_alleen_het_toetsenbord()
    {
        const string Dossier = "HIL-GH-011";
        const string Vrijwilliger = "D1";
        await using (var scope = Diensten.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            var wie = await db.Medewerkers.Where(m => m.Code == Vrijwilliger).Select(m => (MedewerkerId?)m.Id).SingleAsync();
            await db.Dossiers.Where(d => d.Nummer == Dossier).ExecuteUpdateAsync(u => u.SetProperty(d => d.BehandelaarId, wie));
        }

        var jurist = await VensterAsync(Jurist);
        await jurist.GotoAsync($"/Dossiers/{Dossier}");
        await NaarAsync(jurist, "Bijzondere stukken");
        await jurist.Keyboard.PressAsync("Enter");
        await jurist.WaitForURLAsync("**/Stukken");
        await NaarAsync(jurist, "Bewaar stuk");
        await jurist.Keyboard.PressAsync("Enter");
        await jurist.WaitForSelectorAsync(".melding-fout");
        await SchoonAsync(jurist, "stuk-fout");
        Assert.That(await FocusAsync(jurist), Does.Contain("Wat is het: kies"));
        await NaarVeldAsync(jurist, "soort");
        await jurist.Keyboard.PressAsync("Space");
        await NaarVeldAsync(jurist, "naam");
        await jurist.Keyboard.TypeAsync("aantekeningen bij het nader gehoor");
        await NaarVeldAsync(jurist, "tekst");
        await jurist.Keyboard.TypeAsync("Een verzonnen aantekening om te oefenen.");
        await NaarAsync(jurist, "Bewaar stuk");
        await jurist.Keyboard.PressAsync("Enter");
        await jurist.WaitForSelectorAsync(".melding-gelukt");
        await NaarAsync(jurist, "Geef stuk 1 vrij aan Julia");
        await jurist.Keyboard.PressAsync("Enter");
        await jurist.WaitForSelectorAsync("form[action*=Intrekken]");
        await SchoonAsync(jurist, "stukken");
        await FotoAsync(jurist, "stukken");
        await jurist.SetViewportSizeAsync(320, 900);
        await SchoonAsync(jurist, "stukken-smal");
        Assert.That(await jurist.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "nobody scrolls sideways");
        await jurist.Context.CloseAsync();

        var pagina = await VensterAsync(Vrijwilliger);
        await pagina.GotoAsync($"/Dossiers/{Dossier}/Stukken");
        await NaarAsync(pagina, "Open stuk 1");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.WaitForSelectorAsync(".brief");
        await SchoonAsync(pagina, "stuk-open");
        await FotoAsync(pagina, "stuk-open");
        var (gelezen, adres) = (await FocusAsync(pagina), pagina.Url);
        await pagina.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(gelezen, Is.EqualTo("Een verzonnen aantekening om te oefenen."), "the reader starts at the note");
            Assert.That(adres, Does.Not.Contain("aantekening"));
            Assert.That(await pagina.InnerTextAsync("main"), Does.Contain("komt niet op papier").And.Not.Contain("verzonnen aantekening"));
        });
        await pagina.Context.CloseAsync();
    }

    private static Task NaarWaardeAsync(IPage pagina) => TotAsync(pagina, async () => (await pagina.EvaluateAsync<string>("document.activeElement.id")).EndsWith("-waarde", StringComparison.Ordinal), "waarde");

    private static async Task MeldAanAsync(IPage pagina, string wachtwoord)
    {
        await NaarVeldAsync(pagina, "email");
        await pagina.Keyboard.PressAsync("Control+A");
        await pagina.Keyboard.TypeAsync("medewerker11@voorbeeld.nl");
        await NaarVeldAsync(pagina, "wachtwoord");
        await pagina.Keyboard.TypeAsync(wachtwoord);
        await pagina.Keyboard.PressAsync("Enter");
    }

    private static async Task WisselWachtwoordAsync(IPage pagina, string huidig)
    {
        await NaarVeldAsync(pagina, "huidig");
        await pagina.Keyboard.TypeAsync(huidig);
        await NaarVeldAsync(pagina, "nieuw");
        await pagina.Keyboard.TypeAsync("zilver paraplu kabouter wind");
        await pagina.Keyboard.PressAsync("Enter");
    }

    private static async Task<string> UitnodigingAsync()
    {
        await using var scope = Diensten.CreateAsyncScope();
        var beheer = scope.ServiceProvider.GetRequiredService<Accountbeheer>();
        var wie = await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().Medewerkers.SingleAsync(m => m.Code == Tolk);
        return new Uri(await beheer.LinkAsync(await beheer.VoorAsync(wie, CancellationToken.None), CancellationToken.None)).PathAndQuery;
    }

    private static async Task<string> DossierVanAnderAsync()
    {
        await using var scope = Diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var ik = await db.Medewerkers.Where(m => m.Code == Begeleider).Select(m => (MedewerkerId?)m.Id).SingleAsync();
        return await db.Dossiers.Where(d => d.Procedure == "vestiging" && d.BehandelaarId != ik && d.Gesloten == null).OrderBy(d => d.Nummer).Select(d => d.Nummer).FirstAsync();
    }

    // Axe finds nothing; with a folder named, a picture stays to be looked at.
    private static async Task SchoonAsync(IPage pagina, string naam)
    {
        if (Environment.GetEnvironmentVariable("WORKFLOWHOST_BEELDEN") is { Length: > 0 } map)
        {
            await pagina.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(map, naam + ".png"), FullPage = true });
        }

        Assert.That((await pagina.RunAxe()).Violations.Select(ElkePaginaTests.Zeg), Is.Empty, naam);
    }

    // What the app on the phone does (RFC 6238).
    private static string Code(string geheim)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(geheim.Trim().Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var sleutel = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var stap = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stap, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the standard of the apps
        var digest = HMACSHA1.HashData(sleutel, stap);
#pragma warning restore CA5350
        var getal = BinaryPrimitives.ReadInt32BigEndian(digest.AsSpan(digest[^1] & 15)) & int.MaxValue;
        return (getal % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
