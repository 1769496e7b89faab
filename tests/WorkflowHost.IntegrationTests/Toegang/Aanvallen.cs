using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.IntegrationTests.Api.Studio;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>What kind of attack.</summary>
internal enum Aanvalsoort
{
    /// <summary>Somebody else's id in an address or a field.</summary>
    AndermansNummer,

    /// <summary>What the role does not allow.</summary>
    Rol,

    /// <summary>A form that was forged, borrowed or sent again, also from two tabs.</summary>
    Formulier,

    /// <summary>A session that ended, was stolen, or whose role was taken away.</summary>
    Sessie,

    /// <summary>Guessing, and proofs that were used before.</summary>
    Bewijs,

    /// <summary>Tricks with paths, headers and frames.</summary>
    PadEnKop,

    /// <summary>Script and formula in text.</summary>
    Tekst,

    /// <summary>Bodies of 50 MB, and failures that talk.</summary>
    GrootEnFout,
}

/// <summary>Something somebody tries, and what stands in the way.</summary>
/// <param name="Naam">What is tried.</param>
/// <param name="Soort">What kind.</param>
/// <param name="Bescherming">What beats it off; without it the attack must succeed.</param>
/// <param name="Probeer">Tries it.</param>
/// <param name="Alleen">Needs a host of its own: it moves the clock, locks somebody out or breaks something.</param>
/// <param name="Echt">With the limits as they are, instead of out of the way.</param>
internal sealed record Aanval(string Naam, Aanvalsoort Soort, Bescherming Bescherming, Func<Veld, Task<Uitslag>> Probeer, bool Alleen = false, bool Echt = false)
{
    /// <summary>Place in the list.</summary>
    public int Nummer { get; init; }

    public override string ToString() => $"{Nummer:D2} {Naam}";
}

/// <summary>The list of attacks by hand. The order is the number; a new one comes at the end.</summary>
internal static partial class Aanvallen
{
    public static IReadOnlyList<Aanval> Alle { get; } = Lijst().Select((a, i) => a with { Nummer = i + 1 }).ToList();

    private static IEnumerable<Aanval> Lijst() =>
    [
        new("het nummer van andermans dossier in het adres", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => HaalAsync(v, "V1", $"/Dossiers/{Veld.Ander}")),
        new("andermans nummer in een veld van de mutatieronde", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => LegVastAsync(v, "V1", "/Mutatieronde", Veld.Ander)),
        new("het eigen formulier naar andermans dossier", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => LegVastAsync(v, "V1", $"/Dossiers/{Veld.Ander}?handler=GeenWijziging", Veld.Ander)),
        new("de regel van andermans stilstand", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => HaalAsync(v, "V1", $"/Stilstand/{v.Stilstand:N}/Uitstellen")),
        new("een voorstel van een andere locatie afkeuren", Aanvalsoort.AndermansNummer, Bescherming.Zicht, KeurAfAsync),
        new("andermans client zoeken op naam", Aanvalsoort.AndermansNummer, Bescherming.Zicht, ZoekAsync),
        new("het logboek van een andere locatie", Aanvalsoort.AndermansNummer, Bescherming.Zicht, LogboekAsync),

        new("accounts zonder aanmelden", Aanvalsoort.Rol, Bescherming.Rechten, v => HaalAsync(v, null, "/Beheer/Accounts")),
        new("achtergrondtaken als vrijwilliger", Aanvalsoort.Rol, Bescherming.Rechten, v => HaalAsync(v, "V1", "/hangfire")),
        new("dossiers als tolk", Aanvalsoort.Rol, Bescherming.Rechten, v => HaalAsync(v, "TK", "/Dossiers")),
        new("een dossier als beheerder", Aanvalsoort.Rol, Bescherming.RechtenEnZicht, v => HaalAsync(v, "BEHEER", $"/Dossiers/{Veld.Eigen}")),
        new("een procedure tekenen als vrijwilliger", Aanvalsoort.Rol, Bescherming.Rechten, v => TekenAsync(v, "V1")),

        new("een formulier dat een andere site klaarzet", Aanvalsoort.Formulier, Bescherming.Formulierbewijs, KaalFormulierAsync),
        new("een formulier met het bewijs van een ander", Aanvalsoort.Formulier, Bescherming.Formulierbewijs, BewijsVanAnderAsync),
        new("een tabblad van voor de wissel van aanmelding", Aanvalsoort.Formulier, Bescherming.Formulierbewijs, TweeTabbladenAsync),
        new("een tekening die een andere site laat bewaren", Aanvalsoort.Formulier, Bescherming.Herkomst, v => TekenAsync(v, "J1", ("Origin", "https://elders.example"), ("Sec-Fetch-Site", "cross-site"))),
        new("een opgevangen formulier na het afmelden", Aanvalsoort.Formulier, Bescherming.Sessieregister, HerhaaldAsync),

        new("een gestolen koekje na het afmelden", Aanvalsoort.Sessie, Bescherming.Sessieregister, GestolenAsync),
        new("een sessie waarvan de rol is afgenomen", Aanvalsoort.Sessie, Bescherming.Sessieregister, v => NaAsync(v, (m, _) => m.Functie = "tolk"), Alleen: true),
        new("een sessie van wie hier niet meer werkt", Aanvalsoort.Sessie, Bescherming.Sessieregister, v => NaAsync(v, (m, _) => m.Tot = Gasthuis.Vandaag.AddDays(-1)), Alleen: true),
        new("een sessie van een account dat dicht is", Aanvalsoort.Sessie, Bescherming.Sessieregister, v => NaAsync(v, (_, a) => a.Dicht = DateTimeOffset.UnixEpoch), Alleen: true),
        new("een sessie van voor een nieuw wachtwoord", Aanvalsoort.Sessie, Bescherming.Sessieregister, v => NaAsync(v, (_, a) => a.SecurityStamp = "ander"), Alleen: true),
        new("een sessie na een half uur stilte", Aanvalsoort.Sessie, Bescherming.Stilte, v => LaterAsync(v, 1, TimeSpan.FromMinutes(31)), Alleen: true),
        new("een sessie na tien uur", Aanvalsoort.Sessie, Bescherming.Sessieregister, v => LaterAsync(v, 31, TimeSpan.FromMinutes(20)), Alleen: true),
        new("een zelfgemaakt koekje met een sessie uit een kopie van de database", Aanvalsoort.Sessie, Bescherming.Versleuteling, VervalstAsync),

        new("een wachtwoord raden op een account", Aanvalsoort.Bewijs, Bescherming.Accountslot, RaadAccountAsync, Alleen: true),
        new("wachtwoorden raden vanaf een adres", Aanvalsoort.Bewijs, Bescherming.Adresrem, v => RaadVanafAsync(v, wisselt: false), Alleen: true),
        new("raden met telkens een ander verzonnen adres", Aanvalsoort.Bewijs, Bescherming.Proxyregel, v => RaadVanafAsync(v, wisselt: true), Alleen: true),
        new("een zesde poging in een minuut", Aanvalsoort.Bewijs, Bescherming.Accounttempo, v => SnelAsync(v, null, 6, "/Aanmelden", _ => "niemand@voorbeeld.nl"), Alleen: true, Echt: true),
        new("een eenentwintigste poging van een adres in een minuut", Aanvalsoort.Bewijs, Bescherming.Tempogrens, v => SnelAsync(v, null, 21, "/Aanmelden", i => $"niemand{i}@voorbeeld.nl"), Alleen: true, Echt: true),
        new("een eenenzestigste formulier in een minuut", Aanvalsoort.Bewijs, Bescherming.Tempogrens, v => SnelAsync(v, "T1", 61, "/Dossiers", _ => ""), Alleen: true, Echt: true),
        new("een wachtwoord zonder tweede stap", Aanvalsoort.Bewijs, Bescherming.TweedeFactor, AlleenWachtwoordAsync, Alleen: true),
        new("een code die al is gebruikt", Aanvalsoort.Bewijs, Bescherming.Eenmaligheid, v => NogEensAsync(v, herstel: false), Alleen: true),
        new("een herstelcode die al is gebruikt", Aanvalsoort.Bewijs, Bescherming.Eenmaligheid, v => NogEensAsync(v, herstel: true), Alleen: true),
        new("een uitnodiging die al is gebruikt", Aanvalsoort.Bewijs, Bescherming.Uitnodigingsbewijs, UitnodigingAsync, Alleen: true),
        new("een wachtwoord dat iedereen kent", Aanvalsoort.Bewijs, Bescherming.Wachtwoordkeur, BekendWachtwoordAsync, Alleen: true),
        new("een bewijs van de aanbieder met een vreemde handtekening", Aanvalsoort.Bewijs, Bescherming.Handtekening, v => AanbiederAsync(v, u => u.Handtekening = RSA.Create(2048)), Alleen: true),
        new("een bewijs van de aanbieder dat voor een ander was", Aanvalsoort.Bewijs, Bescherming.Publiek, v => AanbiederAsync(v, u => u.Publiek = "een-ander"), Alleen: true),
        new("een bewijs van de aanbieder uit een andere aanmelding", Aanvalsoort.Bewijs, Bescherming.Nonce, v => AanbiederAsync(v, u => u.Nonce = "gestolen"), Alleen: true),

        new("een weg terug die naar buiten leidt", Aanvalsoort.PadEnKop, Bescherming.Terugweg, NaarBuitenAsync),
        new("een verzonnen hostnaam", Aanvalsoort.PadEnKop, Bescherming.Hostnamen, HostnaamAsync),
        new("het bestand met instellingen langs een omweg", Aanvalsoort.PadEnKop, Bescherming.Bestanden, OmwegAsync),
        new("een bladzijde in de lijst van een andere site", Aanvalsoort.PadEnKop, Bescherming.Koppen, v => KopAsync(v, a => !a.Headers.TryGetValues("Content-Security-Policy", out var csp) || !csp.Single().Contains("frame-ancestors 'none'", StringComparison.Ordinal))),
        new("de terugknop op een gedeelde computer", Aanvalsoort.PadEnKop, Bescherming.Koppen, v => KopAsync(v, a => a.Headers.CacheControl?.NoStore != true)),

        new("een script als naam", Aanvalsoort.Tekst, Bescherming.Codering, ScriptAlsNaamAsync),
        new("een script in een zoekvraag", Aanvalsoort.Tekst, Bescherming.Codering, ScriptInZoekvraagAsync),
        new("een formule in een tekst", Aanvalsoort.Tekst, Bescherming.Celtekst, FormuleAsync),

        new("50 MB aankondigen", Aanvalsoort.GrootEnFout, Bescherming.Grootte, AankondigenAsync),
        new("50 MB sturen zonder het te zeggen", Aanvalsoort.GrootEnFout, Bescherming.Grootte, StromenAsync),
        new("een storing laten praten", Aanvalsoort.GrootEnFout, Bescherming.Foutpagina, StoringAsync, Alleen: true),
        new("aan het spreekuur blijven meelezen", Aanvalsoort.Sessie, Bescherming.Spreekuureinde, BlijftMeelezenAsync, Alleen: true),
        new("aan het spreekuur nummers raden", Aanvalsoort.Bewijs, Bescherming.Spreekuurgrens, RaadtNummersAsync, Alleen: true),
        new("de cijfers van een andere gemeente", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => HaalAsync(v, "G1", "/Jaaroverzicht/Eldersdam/2017")),
        new("een vriend beheerder maken", Aanvalsoort.Rol, Bescherming.Rechten, MaakBeheerderAsync, Alleen: true),

        new("het V-nummer van andermans client", Aanvalsoort.AndermansNummer, Bescherming.Zicht, VnummerAsync),
        new("het bijzondere stuk van andermans dossier", Aanvalsoort.AndermansNummer, Bescherming.Zicht, v => OpenStukAsync(v, "V1", Veld.Ander, Veld.Ander)),
        new("het bijzondere stuk van andermans dossier langs het eigen dossier", Aanvalsoort.AndermansNummer, Bescherming.Rijbinding, PlakStukAsync, Alleen: true),
        new("een bijzonder stuk als begeleider van het dossier", Aanvalsoort.Rol, Bescherming.RechtenEnZicht, v => OpenStukAsync(v, "V2", Veld.Vestiging, Veld.Vestiging)),
        new("een bijzonder stuk als teamleider zonder reden", Aanvalsoort.Rol, Bescherming.Zicht, v => OpenStukAsync(v, "T1", Veld.Ander, Veld.Ander)),
        new("een vrijgave die is ingetrokken, met de pagina nog open", Aanvalsoort.Formulier, Bescherming.Zicht, IngetrokkenAsync, Alleen: true),
        new("een script als bestandsnaam", Aanvalsoort.Tekst, Bescherming.Codering, ScriptAlsBestandsnaamAsync),
        new("HTML die zich PDF noemt", Aanvalsoort.Tekst, Bescherming.Bestandskeur, HtmlAlsPdfAsync),
        new("een bijzonder stuk van 50 MB", Aanvalsoort.GrootEnFout, Bescherming.Grootte, GrootStukAsync),
    ];

    private static async Task<Uitslag> HaalAsync(Veld v, string? wie, string pad)
    {
        using var dader = await v.Huis.BezoekerAsync(wie, volgt: false);
        using var antwoord = await dader.HaalAsync(pad);
        return new(antwoord.StatusCode == HttpStatusCode.OK, $"{antwoord.StatusCode}");
    }

    private static async Task<string> BewijsAsync(Bezoeker bezoeker) =>
        (await bezoeker.OpenAsync("/Afmelden")).Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task<Uitslag> VnummerAsync(Veld v)
    {
        var persoon = await v.Huis.Werkbank.LeesAsync(db => db.Personen.Where(p => p.Code == $"P-{Veld.Ander}").Select(p => p.Id).SingleAsync());
        using (var jurist = await v.Huis.BezoekerAsync("J1"))
        {
            await jurist.PostAsync($"/Dossiers/{Veld.Ander}?handler=Nummer", [("persoon", persoon.Value), ("waarde", "2871234567"), ("__RequestVerificationToken", await BewijsAsync(jurist))]);
            Assert.That(jurist.Melding, Does.Contain("vastgelegd"));
        }

        using var dader = await v.Huis.BezoekerAsync("V1");
        await dader.PostAsync($"/Dossiers/{Veld.Ander}?handler=ToonNummer", [("persoon", persoon.Value), ("__RequestVerificationToken", await BewijsAsync(dader))]);
        return new(dader.Inhoud.Contains("2871234567", StringComparison.Ordinal), $"{dader.Status}");
    }

    private static async Task<Uitslag> OpenStukAsync(Veld v, string wie, string langs, string van)
    {
        using var dader = await v.Huis.BezoekerAsync(wie);
        await dader.PostAsync($"/Dossiers/{langs}/Stukken?handler=Open", [("id", v.Stukken[van].Value), ("__RequestVerificationToken", await BewijsAsync(dader))]);
        return new(dader.Inhoud.Contains("verhaal", StringComparison.Ordinal), $"{dader.Status}");
    }

    // Whoever can write in the database, and open one piece on the pages, puts another's in its place.
    private static async Task<Uitslag> PlakStukAsync(Veld v)
    {
        await using (var db = v.Huis.Werkbank.Database.Open())
        {
            var inhoud = await db.Stukken.Where(s => s.Id == v.Stukken[Veld.Ander]).Select(s => s.Inhoud).SingleAsync();
            await db.Stukken.Where(s => s.Id == v.Stukken[Veld.Eigen]).ExecuteUpdateAsync(u => u.SetProperty(s => s.Inhoud, inhoud));
        }

        using var dader = await v.Huis.BezoekerAsync("V1");
        await dader.PostAsync($"/Dossiers/{Veld.Eigen}/Stukken?handler=Open", [("id", v.Stukken[Veld.Eigen].Value), ("__RequestVerificationToken", await BewijsAsync(dader))]);
        return new(dader.Inhoud.Contains(Veld.Verhaal, StringComparison.Ordinal), $"{dader.Status} {string.Join(' ', dader.Fouten)}");
    }

    private static async Task<Uitslag> IngetrokkenAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V1");
        await dader.OpenAsync($"/Dossiers/{Veld.Eigen}/Stukken");
        Assert.That(dader.Pagina.QuerySelector($"form[action*=Open] input[value='{v.Stukken[Veld.Eigen].Value:N}']"), Is.Not.Null, "it was granted");
        using (var jurist = await v.Huis.BezoekerAsync("J1"))
        {
            await jurist.PostAsync($"/Dossiers/{Veld.Eigen}/Stukken?handler=Intrekken", [("vrijgave", v.Vrijgave), ("__RequestVerificationToken", await BewijsAsync(jurist))]);
            Assert.That(jurist.Melding, Does.Contain("ingetrokken"));
        }

        await dader.VerstuurAsync("form[action*=Open]");
        return new(dader.Inhoud.Contains("verhaal", StringComparison.Ordinal), $"{dader.Status}");
    }

    private static async Task<Uitslag> ScriptAlsBestandsnaamAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("J1");
        await slachtoffer.OpenAsync($"/Dossiers/{Veld.Ander}/Stukken");
        await slachtoffer.VerstuurBestandAsync("form[action*=Toevoegen]", "<img src=x onerror=alert()>.pdf", Encoding.ASCII.GetBytes("%PDF-1.4 %%EOF"), ("soort", "Gehoor"), ("naam", "verslag"));
        Assert.That(slachtoffer.Inhoud, Does.Contain("verslag"));
        return new(slachtoffer.Pagina.QuerySelector("img[onerror]") is not null, slachtoffer.Melding);
    }

    private static async Task<Uitslag> HtmlAlsPdfAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("J1");
        await dader.OpenAsync($"/Dossiers/{Veld.Ander}/Stukken");
        await dader.VerstuurBestandAsync("form[action*=Toevoegen]", "brief.pdf", Encoding.ASCII.GetBytes("<html><script>alert()</script>%PDF-1.4 %%EOF"), ("soort", "Gehoor"), ("naam", "brief"));
        return new(dader.Melding.Contains("is bewaard", StringComparison.Ordinal), string.Join(' ', dader.Fouten));
    }

    private static async Task<Uitslag> GrootStukAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("J1", volgt: false);
        var bewijs = await BewijsAsync(dader);
        using var lichaam = new MultipartFormDataContent
        {
            { new StringContent(bewijs), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[50 * 1024 * 1024]), "bestand", "groot.pdf" },
        };
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri($"/Dossiers/{Veld.Ander}/Stukken?handler=Toevoegen", UriKind.Relative)) { Content = lichaam };
        verzoek.Headers.TransferEncodingChunked = true;
        try
        {
            using var antwoord = await dader.StuurAsync(verzoek);
            return new(antwoord.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge), $"{antwoord.StatusCode}");
        }
        catch (HttpRequestException fout)
        {
            return new(false, $"cut off: {fout.GetType().Name}");
        }
    }

    // Did something come into a dossier?
    private static async Task<Uitslag> KwamErBijAsync(Veld v, string nummer, Func<Task<HttpStatusCode>> doe)
    {
        Task<int> Tel() => v.Huis.Werkbank.LeesAsync(db => db.Mutaties.CountAsync(m => db.Dossiers.Any(d => d.Id == m.DossierId && d.Nummer == nummer)));
        var voor = await Tel();
        var status = await doe();
        return new(await Tel() > voor, $"{status}");
    }

    private static async Task<Uitslag> LegVastAsync(Veld v, string wie, string pad, string nummer)
    {
        using var dader = await v.Huis.BezoekerAsync(wie);
        var bewijs = await BewijsAsync(dader);
        return await KwamErBijAsync(v, nummer, async () => (await dader.PostAsync(pad, [("nummer", nummer), ("__RequestVerificationToken", bewijs)])).Status);
    }

    private static async Task<Uitslag> KeurAfAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("J1");
        var bewijs = await BewijsAsync(dader);
        await dader.PostAsync("/Beoordelen?handler=Oordeel", [("id", v.Voorstel.Value), ("akkoord", "false"), ("toelichting", "niet nodig"), ("__RequestVerificationToken", bewijs)]);
        var status = await v.Huis.Werkbank.LeesAsync(db => db.Mutaties.Where(m => m.Id == v.Voorstel).Select(m => m.Status).SingleAsync());
        return new(status != MutatieStatus.Voorgesteld, $"{dader.Status}, {status}");
    }

    private static async Task<Uitslag> ZoekAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V1");
        await dader.OpenAsync("/Dossiers");
        await dader.VerstuurAsync("main form", ("zoek", Veld.Roepnaam));
        return new(dader.Inhoud.Contains(Veld.Ander, StringComparison.Ordinal), dader.Inhoud);
    }

    private static async Task<Uitslag> LogboekAsync(Veld v)
    {
        using var hier = await v.Huis.BezoekerAsync("T1");
        await hier.OpenAsync($"/Dossiers/{Veld.Eigen}");
        using var dader = await v.Huis.BezoekerAsync("T2");
        await dader.OpenAsync($"/Logboek?dossier={Veld.Eigen}");
        return new(dader.Inhoud.Contains("Medewerker T1", StringComparison.Ordinal), dader.Inhoud);
    }

    private static async Task<Uitslag> TekenAsync(Veld v, string wie, params (string, string)[] koppen)
    {
        using var dader = await Studioclient.AlsAsync(v.Huis, wie);
        var model = new JsonObject { ["model"] = new JsonObject { ["name"] = "Van buiten", ["root"] = new JsonObject { ["id"] = "r", ["type"] = "Elsa.Flowchart", ["version"] = 1 } } };
        using var antwoord = await dader.StuurAsync("POST", "/workflow-definitions", model, koppen);
        return new(antwoord.IsSuccessStatusCode, $"{antwoord.StatusCode}");
    }

    private static async Task<Uitslag> KaalFormulierAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1", volgt: false);
        return await KwamErBijAsync(v, Veld.Eigen, async () =>
        {
            using var antwoord = await slachtoffer.PostKaalAsync("/Mutatieronde", new() { ["nummer"] = Veld.Eigen });
            return antwoord.StatusCode;
        });
    }

    private static async Task<Uitslag> BewijsVanAnderAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V2");
        var bewijs = await BewijsAsync(dader);
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        foreach (var koekje in dader.Koekjes.GetAllCookies().Where(k => k.Name == "formulier"))
        {
            slachtoffer.Koekjes.Add(koekje);
        }

        return await KwamErBijAsync(v, Veld.Eigen, async () => (await slachtoffer.PostAsync("/Mutatieronde", [("nummer", Veld.Eigen), ("__RequestVerificationToken", bewijs)])).Status);
    }

    // The first tab still shows the form of whoever sat here before.
    private static async Task<Uitslag> TweeTabbladenAsync(Veld v)
    {
        using var browser = await v.Huis.BezoekerAsync("V1");
        var bewijs = await BewijsAsync(browser);
        await browser.BenAsync("T1");
        await browser.OpenAsync("/");
        return await KwamErBijAsync(v, Veld.Vestiging, async () => (await browser.PostAsync("/Mutatieronde", [("nummer", Veld.Vestiging), ("__RequestVerificationToken", bewijs)])).Status);
    }

    private static async Task<Uitslag> HerhaaldAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        var bewijs = await BewijsAsync(slachtoffer);
        using var dief = await v.Huis.BezoekerAsync(null);
        dief.Koekjes.Add(slachtoffer.Koekjes.GetAllCookies());
        await slachtoffer.VerstuurAsync("main form");
        return await KwamErBijAsync(v, Veld.Eigen, async () => (await dief.PostAsync("/Mutatieronde", [("nummer", Veld.Eigen), ("__RequestVerificationToken", bewijs)])).Status);
    }

    private static async Task<Uitslag> GestolenAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        using var dief = await v.Huis.BezoekerAsync(null);
        dief.Koekjes.Add(slachtoffer.Koekjes.GetAllCookies().Single(k => k.Name == "aanmelding"));
        Assert.That((await dief.OpenAsync("/Dossiers")).Titel, Is.EqualTo("Dossiers"), "the stolen cookie works while the session lasts");
        await slachtoffer.OpenAsync("/Afmelden");
        await slachtoffer.VerstuurAsync("main form");
        await dief.OpenAsync("/Dossiers");
        return new(dief.Titel == "Dossiers", dief.Titel);
    }

    private static async Task<Uitslag> NaAsync(Veld v, Action<Medewerker, Account> wijzig)
    {
        using var dader = await v.Huis.BezoekerAsync("T1");
        Assert.That((await dader.OpenAsync("/Beoordelen")).Titel, Does.StartWith("Beoordelen"), "it was allowed before");
        await using (var db = v.Huis.Werkbank.Database.Open())
        {
            var medewerker = await db.Medewerkers.SingleAsync(m => m.Code == "T1");
            wijzig(medewerker, await db.Accounts.SingleAsync(a => a.MedewerkerId == medewerker.Id));
            await db.SaveChangesAsync();
        }

        await dader.OpenAsync("/Beoordelen");
        return new(dader.Status == HttpStatusCode.OK && dader.Titel.StartsWith("Beoordelen", StringComparison.Ordinal), dader.Titel);
    }

    private static async Task<Uitslag> LaterAsync(Veld v, int keer, TimeSpan hoelang)
    {
        using var dader = await v.Huis.BezoekerAsync("T1");
        for (var i = 0; i < keer; i++)
        {
            v.Huis.Klok.Advance(hoelang);
            await dader.OpenAsync("/Afmelden");
        }

        return new(dader.Titel == "Afmelden", dader.Titel);
    }

    private static async Task<Uitslag> VervalstAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        await slachtoffer.OpenAsync("/");
        var (sessie, wie) = await v.Huis.Werkbank.LeesAsync(async db =>
        {
            var id = await db.Medewerkers.Where(m => m.Code == "T1").Select(m => m.Id).SingleAsync();
            return ((await db.Sessies.Where(s => s.Einde == null && db.Accounts.Any(a => a.Id == s.AccountId && a.MedewerkerId == id)).FirstAsync()).Id, id.Value);
        });
        var ik = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{wie:N}"), new(Rechtbeleid.Rolclaim, nameof(Rol.Teamleider)), new(Sessies.Sessieclaim, $"{sessie:N}")], Sessies.Schema));
        var nu = v.Huis.Klok.GetUtcNow();
        using var dader = await v.Huis.BezoekerAsync(null);
        var kaart = new AuthenticationTicket(ik, new AuthenticationProperties { IssuedUtc = nu, ExpiresUtc = nu.AddMinutes(30) }, Sessies.Schema);
        dader.Koekjes.Add(v.Huis.Adres, new Cookie("aanmelding", new Bescherming.OpenKaart().Protect(kaart), "/"));
        await dader.OpenAsync("/Dossiers");
        return new(dader.Titel == "Dossiers", dader.Titel);
    }

    private static async Task<Bezoeker> BijWachtwoordAsync(Veld v)
    {
        using var eigenaar = await v.Huis.BezoekerAsync(null);
        await Aanmeldhulp.NeemAanAsync(eigenaar, await Aanmeldhulp.LinkAsync(v.Huis, "V1"));
        return await (await v.Huis.BezoekerAsync(null)).OpenAsync("/Aanmelden");
    }

    private static Task<Bezoeker> MeldAanAsync(Bezoeker bezoeker, string email, string wachtwoord) =>
        bezoeker.VerstuurAsync("main form.formulier", ("email", email), ("wachtwoord", wachtwoord));

    private static async Task<Uitslag> RaadAccountAsync(Veld v)
    {
        using var dader = await BijWachtwoordAsync(v);
        for (var i = 0; i < 5; i++)
        {
            await MeldAanAsync(dader, "v1@voorbeeld.nl", $"verkeerd wachtwoord {i}");
        }

        await MeldAanAsync(dader, "v1@voorbeeld.nl", Aanmeldhulp.Wachtwoord);
        return new(dader.Titel == "Vul uw code in", dader.Titel);
    }

    private static async Task<Uitslag> RaadVanafAsync(Veld v, bool wisselt)
    {
        using var dader = await BijWachtwoordAsync(v);
        var bewijs = dader.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var adres = "";
        for (var i = 0; i <= 20; i++)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri("/Aanmelden", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["email"] = i < 20 ? $"niemand{i}@voorbeeld.nl" : "v1@voorbeeld.nl",
                    ["wachtwoord"] = Aanmeldhulp.Wachtwoord,
                    ["__RequestVerificationToken"] = bewijs,
                }),
            };
            if (wisselt)
            {
                verzoek.Headers.Add("X-Forwarded-For", $"198.51.100.{i}");
            }

            using var antwoord = await dader.StuurAsync(verzoek);
            adres = antwoord.RequestMessage!.RequestUri!.AbsolutePath;
        }

        return new(adres == "/Aanmelden/Code", adres);
    }

    private static async Task<Uitslag> SnelAsync(Veld v, string? wie, int keer, string pad, Func<int, string> email)
    {
        using var dader = await v.Huis.BezoekerAsync(wie, volgt: false);
        await dader.OpenAsync(wie is null ? "/Aanmelden" : "/Afmelden");
        var bewijs = dader.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var laatste = HttpStatusCode.OK;
        for (var i = 0; i < keer; i++)
        {
            using var antwoord = await dader.PostKaalAsync(pad, new() { ["email"] = email(i), ["wachtwoord"] = "maakt niet uit wat dit is", ["zoek"] = "", ["__RequestVerificationToken"] = bewijs });
            laatste = antwoord.StatusCode;
        }

        return new(laatste != HttpStatusCode.TooManyRequests, $"{laatste}");
    }

    private static async Task<Uitslag> AlleenWachtwoordAsync(Veld v)
    {
        using var dader = await BijWachtwoordAsync(v);
        await MeldAanAsync(dader, "v1@voorbeeld.nl", Aanmeldhulp.Wachtwoord);
        await dader.OpenAsync("/Dossiers");
        return new(dader.Titel == "Dossiers", dader.Titel);
    }

    private static async Task<Uitslag> NogEensAsync(Veld v, bool herstel)
    {
        using var eigenaar = await v.Huis.BezoekerAsync(null);
        var (code, herstelcodes) = await Aanmeldhulp.NeemAanAsync(eigenaar, await Aanmeldhulp.LinkAsync(v.Huis, "V1"));
        using var dader = await v.Huis.BezoekerAsync(null);
        // The code of the app was used while it was set up; a recovery code is used here for the first time.
        for (var keer = herstel ? 0 : 1; keer < 2; keer++)
        {
            await dader.OpenAsync("/Aanmelden");
            await MeldAanAsync(dader, "v1@voorbeeld.nl", Aanmeldhulp.Wachtwoord);
            await (herstel ? dader.VerstuurAsync("form[action*=Herstel]", ("herstelcode", herstelcodes[0])) : dader.VerstuurAsync("main form.formulier", ("code", code)));
            if (keer == 0)
            {
                Assert.That(dader.Pagina.QuerySelector(".ik strong"), Is.Not.Null, "the first time it works");
                await dader.OpenAsync("/Afmelden");
                await dader.VerstuurAsync("main form");
            }
        }

        return new(dader.Pagina.QuerySelector(".ik strong") is not null, dader.Titel);
    }

    private static async Task<Uitslag> UitnodigingAsync(Veld v)
    {
        var link = await Aanmeldhulp.LinkAsync(v.Huis, "V1");
        using var eigenaar = await v.Huis.BezoekerAsync(null);
        await Aanmeldhulp.NeemAanAsync(eigenaar, link);
        using var dader = await v.Huis.BezoekerAsync(null);
        await dader.OpenAsync(link);
        return new(dader.Titel == "Kies een wachtwoord", dader.Titel);
    }

    private static async Task<Uitslag> BekendWachtwoordAsync(Veld v)
    {
        using var gemak = await v.Huis.BezoekerAsync(null);
        await gemak.OpenAsync(await Aanmeldhulp.LinkAsync(v.Huis, "V1"));
        await gemak.VerstuurAsync("main form", ("wachtwoord", "Welkom123456"));
        return new(gemak.Titel == "Stel uw tweede stap in", gemak.Titel);
    }

    private static async Task<Uitslag> AanbiederAsync(Veld v, Action<Uitgever> verdraai)
    {
        await using var uitgever = await Uitgever.StartAsync();
        verdraai(uitgever);
        // Another host: this one was built before the provider had an address.
        await using var huis = await Gasthuis.MaakAsync(instellingen: uitgever.Instellingen(), diensten: v.Zonder?.Zonder);
        huis.Klok.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var dader = await huis.BezoekerAsync(null);
        await dader.OpenAsync("/Aanmelden?handler=Aanbieder");
        return new(dader.Pagina.QuerySelector(".ik strong") is not null, dader.Titel);
    }

    private static async Task<Uitslag> NaarBuitenAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1", volgt: false);
        var naar = new List<string>();
        foreach (var terug in new[] { "//elders.example/", "https://elders.example/", "/\\elders.example" })
        {
            using var antwoord = await slachtoffer.HaalAsync($"/Aanmelden?terug={Uri.EscapeDataString(terug)}");
            naar.Add(antwoord.Headers.Location?.OriginalString ?? $"{antwoord.StatusCode}");
        }

        return new(naar.Exists(n => n.Contains("elders", StringComparison.Ordinal)), string.Join(' ', naar));
    }

    private static async Task<Uitslag> HostnaamAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync(null);
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri("/Aanmelden", UriKind.Relative)) { Headers = { Host = "elders.example" } };
        using var antwoord = await dader.StuurAsync(verzoek);
        return new(antwoord.IsSuccessStatusCode, $"{antwoord.StatusCode}");
    }

    private static async Task<Uitslag> OmwegAsync(Veld v)
    {
        string[] paden =
        [
            "/appsettings.json", "/./appsettings.json", "//appsettings.json", "/middelen/../appsettings.json", "/middelen/%2e%2e/appsettings.json", "/middelen/..%2fappsettings.json", "/middelen/..%5cappsettings.json",
            "/middelen/..%252fappsettings.json", "/studio/_content/..%2f..%2fappsettings.json", "/studio/_framework/....//appsettings.json", "/Dossiers/..;/appsettings.json", "/appsettings.json%00.css", "/APPSETTINGS.JSON",
        ];
        var gezien = new StringBuilder();
        foreach (var pad in paden)
        {
            gezien.Append(await RuwAsync(v.Huis, $"GET {pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"));
        }

        return new(gezien.ToString().Contains("AllowedHosts", StringComparison.Ordinal), $"{gezien.Length} characters, without the settings");
    }

    private static async Task<Uitslag> KopAsync(Veld v, Func<HttpResponseMessage, bool> isOpen)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        using var antwoord = await slachtoffer.HaalAsync($"/Dossiers/{Veld.Eigen}");
        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return new(isOpen(antwoord), $"{antwoord.Headers}");
    }

    private static async Task<Uitslag> ScriptAlsNaamAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        await slachtoffer.OpenAsync($"/Dossiers/{Veld.Eigen}");
        return new(slachtoffer.Pagina.QuerySelector("script#aanval") is not null, slachtoffer.Titel);
    }

    private static async Task<Uitslag> ScriptInZoekvraagAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        await slachtoffer.OpenAsync("/Dossiers");
        await slachtoffer.VerstuurAsync("main form", ("zoek", "\"><img src=x onerror=alert()>"));
        return new(slachtoffer.Pagina.QuerySelector("img[onerror]") is not null, slachtoffer.Titel);
    }

    private static async Task<Uitslag> FormuleAsync(Veld v)
    {
        using var slachtoffer = await v.Huis.BezoekerAsync("T1");
        using var antwoord = await slachtoffer.HaalAsync("/Jaaroverzicht?handler=Csv");
        var csv = await antwoord.Content.ReadAsStringAsync();
        Assert.That(csv, Does.Contain("HYPERLINK"), "the text does come into the table");
        return new(Formulecel().IsMatch(csv), csv);
    }

    private static async Task<Uitslag> AankondigenAsync(Veld v)
    {
        // Only the head is sent: whoever answers now has read nothing of what follows.
        var antwoord = await RuwAsync(v.Huis, "POST /Dossiers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 52428800\r\n\r\n", totKop: true);
        return new(!antwoord.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), antwoord.Split('\r')[0]);
    }

    private static async Task<Uitslag> StromenAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("T1", volgt: false);
        var bewijs = await BewijsAsync(dader);
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri("/Mail", UriKind.Relative))
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes($"__RequestVerificationToken={Uri.EscapeDataString(bewijs)}&wel=Controlepunt&veel=" + new string('x', 50 * 1024 * 1024))) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } },
        };
        verzoek.Headers.TransferEncodingChunked = true;
        try
        {
            using var antwoord = await dader.StuurAsync(verzoek);
            return new(antwoord.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge), $"{antwoord.StatusCode}");
        }
        catch (HttpRequestException fout)
        {
            return new(false, $"cut off: {fout.GetType().Name}");
        }
    }

    private static async Task<Uitslag> StoringAsync(Veld v)
    {
        await using (var db = v.Huis.Werkbank.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE \"Stilstanden\"");
        }

        using var dader = await v.Huis.BezoekerAsync("T1");
        using var antwoord = await dader.HaalAsync("/Stilstand");
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.That(antwoord.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        return new(tekst.Contains("Stilstanden", StringComparison.Ordinal) || tekst.Contains("Exception", StringComparison.Ordinal), tekst[..Math.Min(200, tekst.Length)]);
    }

    private static async Task<Uitslag> BlijftMeelezenAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V2");
        await NeemAsync(dader, Veld.Tafel);
        Assert.That((await dader.OpenAsync($"/Dossiers/{Veld.Tafel}")).Status, Is.EqualTo(HttpStatusCode.OK), "for two hours it is open");
        for (var i = 0; i < 6; i++)
        {
            v.Huis.Klok.Advance(TimeSpan.FromMinutes(20));
            await dader.OpenAsync("/Afmelden");
        }

        await dader.OpenAsync($"/Dossiers/{Veld.Tafel}");
        return new(dader.Status == HttpStatusCode.OK, $"{dader.Status}");
    }

    private static async Task<Uitslag> RaadtNummersAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V2");
        for (var i = 0; i < SpreekuurtoegangNemen.MaxPerDag; i++)
        {
            await NeemAsync(dader, $"A-{i}");
        }

        await NeemAsync(dader, Veld.Tafel);
        return new(dader.Melding.Contains(Veld.Tafel, StringComparison.Ordinal), $"{dader.Melding} {string.Join(' ', dader.Fouten)}");
    }

    private static async Task<Uitslag> MaakBeheerderAsync(Veld v)
    {
        using var dader = await v.Huis.BezoekerAsync("V1");
        var bewijs = await BewijsAsync(dader);
        await dader.PostAsync("/Beheer/Medewerker/V2",
            [("naam", "Medewerker V2"), ("email", "v2@voorbeeld.nl"), ("functie", "beheerder"), ("locatie", Locatie.Eerste.Value.ToString("N")), ("__RequestVerificationToken", bewijs)]);
        var functie = await v.Huis.Werkbank.LeesAsync(db => db.Medewerkers.Where(m => m.Code == "V2").Select(m => m.Functie).SingleAsync());
        return new(functie == "beheerder", $"{dader.Status}, {functie}");
    }

    private static async Task NeemAsync(Bezoeker bezoeker, string nummer)
    {
        await bezoeker.OpenAsync("/Spreekuur");
        await bezoeker.VerstuurAsync("#toegang", ("nummer", nummer), ("reden", "brief van de gemeente"));
    }

    // What a browser would tidy up before sending goes out as it is.
    private static async Task<string> RuwAsync(Gasthuis huis, string verzoek, bool totKop = false)
    {
        using var lijn = new TcpClient();
        await lijn.ConnectAsync(IPAddress.Loopback, huis.Adres.Port);
        await using var stroom = lijn.GetStream();
        await stroom.WriteAsync(Encoding.ASCII.GetBytes(verzoek));
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var uit = new StringBuilder();
        var deel = new byte[8192];
        while ((!totKop || !uit.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)) && await stroom.ReadAsync(deel, grens.Token) is > 0 and var n)
        {
            uit.Append(Encoding.UTF8.GetString(deel, 0, n));
        }

        return uit.ToString();
    }

    [GeneratedRegex("(^|;)\"?[=+@\\t-]\\D", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formulecel();
}
