using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web;
using WorkflowHost.Web.Achtergrond;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>
/// A whole run with canaries in the data and in every form: the year replayed up to the day of the tests, every job, every page for every role, and every
/// kind of error, with the log wide open. A canary may stand in a page somebody asked for, and nowhere else.
/// </summary>
[NonParallelizable]
public sealed partial class KanarieTests
{
    private const string Roepnaam = "Kanarievogel";
    private const string Achternaam = "Zonnebloemveld";
    private const string Vnummer = "9876543210";
    private const string Zaaknummer = "Z1-234567890";
    private const string Mailonderwerp = "Geelgevederd";
    private const string Wachtwoord = "kwinkeleertinhetriet";

    // These stand enciphered in their columns: not even the file of the database may hold them.
    private const string KolomVnummer = "8765432109";
    private const string KolomZaaknummer = "Z1-345678901";
    private const string Stuknaam = "Putterbrief";
    private const string Stuktekst = "Wielewaalverhaal";
    private const string Bestandsnaam = "Roodborstje";
    private const string Bestandsinhoud = "Winterkoninkje";
    private static readonly string[] s_versleuteld = [KolomVnummer, KolomZaaknummer, Stuknaam, Stuktekst, Bestandsnaam, Bestandsinhoud];
    private static readonly string[] s_kanaries = [Roepnaam, Achternaam, Vnummer, Zaaknummer, Mailonderwerp, Wachtwoord, .. s_versleuteld];
    private static readonly Type[] s_jobs =
        [typeof(WekkerJob), typeof(MaandrondeJob), typeof(SignaleringJob), typeof(HerinneringenJob), typeof(BerichtenJob), typeof(LogboekJob), typeof(BewarenJob), typeof(OpschonenJob)];

    private readonly Gasthuis.Logboekvanger _nalog = new();
    private readonly List<string> _buiten = [];
    private readonly HashSet<HttpStatusCode> _fouten = [];
    private readonly HashSet<string> _geheimen = [];
    private int _gezien;
    private Gasthuis _huis = null!;

    [OneTimeSetUp]
    public async Task Loop()
    {
        var map = Directory.CreateTempSubdirectory("workflowhost-kanarie-");
        Zaai(map.FullName);
        var bank = await Werkbank.MaakAsync(s => s.AddLogging(l => l.SetMinimumLevel(LogLevel.Debug).AddProvider(_nalog)));
        var procedures = await ProceduresPubliceren.PubliceerAsync(bank.Diensten, Werkplaats.StandaardWorkflows, Werkbank.Op(2016, 1, 1).Tijdstip, CancellationToken.None);
        var jaar = new RegistratiejaarLezen(bank.Diensten.GetRequiredService<Regelset>().Mutatiesoorten, procedures).Lees(map.FullName, Werkbank.Op(2016, 1, 1).Tijdstip);
        await bank.Diensten.GetRequiredService<JaarNaspelen>().SpeelAsync(jaar, Gasthuis.Vandaag.AddDays(-1), null, CancellationToken.None);
        map.Delete(recursive: true);
        _huis = await Gasthuis.MaakAsync(werkbank: bank, instellingen: new Dictionary<string, string?>(Gasthuis.Ruim)
        {
            ["Mail:Map"] = bank.Post,
            ["Logging:LogLevel:Default"] = "Debug",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Debug",
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
            ["Logging:LogLevel:Hangfire"] = "Debug",
            ["Logging:Console:LogLevel:Default"] = "None",
        });
        foreach (var job in s_jobs)
        {
            await using var scope = _huis.Diensten.CreateAsyncScope();
            var taak = ActivatorUtilities.CreateInstance(scope.ServiceProvider, job);
            await (Task)job.GetMethod("VoerUitAsync")!.Invoke(taak, [CancellationToken.None])!;
        }

        await VulNummersAsync();
        await LoopStukkenAsync();
        await LoopPaginasAsync();
        await LoopNummersAsync();
        await LoopFormulierenAsync();
        await LoopFoutenAsync();
    }

    [OneTimeTearDown]
    public async Task Einde()
    {
        await _huis.DisposeAsync();
        _nalog.Dispose();
    }

    [Test]
    public void Elke_job_van_het_rooster_liep_mee() =>
        Assert.That(typeof(BerichtenJob).Assembly.GetTypes().Where(t => t.Namespace == typeof(BerichtenJob).Namespace && t.Name.EndsWith("Job", StringComparison.Ordinal)).Except([.. s_jobs, typeof(BackupJob)]), Is.Empty);

    [Test]
    public async Task De_kanaries_vlogen_echt_rond()
    {
        var post = Directory.GetFiles(_huis.Werkbank.Post, "*", SearchOption.AllDirectories);

        await Assert.MultipleAsync(async () =>
        {
            Assert.That(_gezien, Is.GreaterThan(20), "pages that showed one");
            Assert.That(post, Has.Length.GreaterThan(10));
            Assert.That(_huis.Log.Regels, Has.Count.GreaterThan(5_000));
            Assert.That(_fouten, Is.SupersetOf(new[] { HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.InternalServerError }));
            Assert.That(await _huis.Werkbank.LeesAsync(db => db.Mutaties.CountAsync(m => m.Bron!.Contains(Zaaknummer))), Is.GreaterThan(10));
            Assert.That(Gevonden(["een regel", $"een regel met {Roepnaam.ToUpperInvariant()}"]), Has.Count.EqualTo(1), "whoever sings is heard");
        });
    }

    [Test]
    public void Geen_regel_van_het_logboek_noemt_er_een() => Assert.That(Gevonden([.. _nalog.Regels, .. _huis.Log.Regels]), Is.Empty);

    [Test]
    public void Geen_adres_geen_kop_en_geen_foutpagina_noemt_er_een() => Assert.That(Gevonden(_buiten), Is.Empty);

    [Test]
    public void Geen_mail_noemt_er_een() => Assert.That(Gevonden(Directory.GetFiles(_huis.Werkbank.Post, "*", SearchOption.AllDirectories).SelectMany(Mailteksten)), Is.Empty);

    [Test]
    public async Task Geen_bericht_en_geen_regel_van_inzage_noemt_er_een()
    {
        var teksten = await _huis.Werkbank.LeesAsync(async db => (await db.Berichten.Select(b => b.Onderwerp + " " + b.Tekst).ToListAsync())
            .Concat(await db.Inzagen.Select(i => i.Onderwerp ?? "").ToListAsync()).ToList());

        Assert.That(Gevonden(teksten), Is.Empty);
    }

    [Test]
    public async Task Ook_het_bestand_van_de_database_verraadt_geen_nummer_en_geen_stuk()
    {
        Assert.That(_geheimen, Is.EquivalentTo(s_versleuteld), "whoever may see them did");
        foreach (var bestand in Directory.GetFiles(Path.GetDirectoryName(_huis.Werkbank.Database.SqlitePad)!, "test.db*"))
        {
            // The database is open: read along.
            await using var stroom = new FileStream(bestand, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var kopie = new MemoryStream();
            await stroom.CopyToAsync(kopie);
            var tekst = Encoding.Latin1.GetString(kopie.ToArray());
            Assert.That(s_versleuteld.Append(KolomZaaknummer[3..]).Where(n => tekst.Contains(n, StringComparison.Ordinal)), Is.Empty, Path.GetFileName(bestand));
        }
    }

    // Names, numbers and subjects that nobody has.
    private static void Zaai(string map)
    {
        foreach (var bestand in Directory.GetFiles(Werkbank.Voorbeeld))
        {
            var regels = File.ReadAllLines(bestand).ToList();
            int Kolom(string naam) => regels[0].Split(';').ToList().IndexOf(naam);
            void Zet(string naam, string waarde)
            {
                var kolom = Kolom(naam);
                for (var i = 1; i < regels.Count; i++)
                {
                    var delen = regels[i].Split(';');
                    delen[kolom] = waarde;
                    regels[i] = string.Join(';', delen);
                }
            }

            switch (Path.GetFileName(bestand))
            {
                case "personen.csv":
                    Zet("roepnaam", Roepnaam);
                    Zet("achternaam", Achternaam);
                    break;
                case "contacten.csv":
                    Zet("onderwerp", $"mail {Mailonderwerp}");
                    break;
                case "registraties.csv":
                    Zet("toelichting", $"V-nummer {Vnummer}");
                    break;
                case "mutaties.csv":
                    regels = regels.ConvertAll(r => r.Replace(";eigen werk;", $";mail {Mailonderwerp} {Zaaknummer};", StringComparison.Ordinal)).ConvertAll(r => Zaaknummerveld().Replace(r, $"\"\"zaaknummer\"\": \"\"{KolomZaaknummer}\"\""));
                    break;
            }

            File.WriteAllLines(Path.Combine(map, Path.GetFileName(bestand)), regels);
        }
    }

    private static IReadOnlyList<string> Gevonden(IEnumerable<string> teksten) =>
        [.. teksten.Where(t => s_kanaries.Any(k => t.Contains(k, StringComparison.OrdinalIgnoreCase))).Select(t => t.Length > 300 ? t[..300] : t).Distinct().Take(20)];

    // As it is, and with what a mail packs up unpacked.
    private static IEnumerable<string> Mailteksten(string bestand)
    {
        var bericht = MimeKit.MimeMessage.Load(bestand);
        return [File.ReadAllText(bestand), $"{bericht.Subject} {bericht.To} {bericht.TextBody} {bericht.HtmlBody}"];
    }

    private async Task LoopPaginasAsync()
    {
        var nummers = await _huis.Werkbank.LeesAsync(db => db.Dossiers.GroupBy(d => d.Procedure).Select(g => g.Min(d => d.Nummer)!).ToListAsync());
        var medewerkers = await _huis.Werkbank.LeesAsync(db => db.Medewerkers.ToListAsync());
        foreach (var code in medewerkers.Where(m => m.IsActiefOp(Gasthuis.Vandaag)).GroupBy(m => m.Rol).SelectMany(g => g.OrderBy(m => m.Code, StringComparer.Ordinal).Take(1)).Select(m => m.Code).Append(null))
        {
            using var bezoeker = await _huis.BezoekerAsync(code, volgt: false);
            foreach (var rij in MatrixTests.Rijen().Where(r => r.Methode == "GET" && !r.Sleutel.Contains("Afmelden", StringComparison.Ordinal) && !r.Adres.Contains("hubs", StringComparison.Ordinal)))
            {
                foreach (var nummer in rij.Adres.Contains("@nummer", StringComparison.Ordinal) ? nummers : [""])
                {
                    await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Get, new Uri(rij.Adres.Replace("@nummer", nummer, StringComparison.Ordinal).Replace("@stilstand", "x", StringComparison.Ordinal), UriKind.Relative)));
                }
            }
        }
    }

    private async Task VulNummersAsync()
    {
        var sleutels = _huis.Diensten.GetRequiredService<IVersleuteling>();
        await using var db = _huis.Werkbank.Database.Open();
        foreach (var persoon in await db.Personen.ToListAsync())
        {
            persoon.VNummer = sleutels.Versleutel(Indnummers.VNummerKolom, persoon.Id.Value, KolomVnummer);
        }

        await db.SaveChangesAsync();
    }

    // The numbers themselves come into the page of whoever asks.
    private async Task LoopNummersAsync()
    {
        using var bezoeker = await _huis.BezoekerAsync(await TeamleiderAsync());
        var (nummer, persoon) = await _huis.Werkbank.LeesAsync(async db =>
        {
            var dossier = await db.Dossiers.Where(d => d.IndZaaknummer != null).OrderBy(d => d.Nummer).FirstAsync();
            return (dossier.Nummer, await db.Personen.Where(p => p.HuishoudenId == dossier.HuishoudenId).Select(p => p.Id).FirstAsync());
        });
        await bezoeker.OpenAsync($"/Dossiers/{nummer}");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var van in new[] { "", $"{persoon.Value:N}" })
        {
            await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Post, new Uri($"/Dossiers/{nummer}?handler=ToonNummer", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("persoon", van), KeyValuePair.Create("__RequestVerificationToken", bewijs)]),
            });
        }
    }

    // A note and a file, kept and opened as people do.
    private async Task LoopStukkenAsync()
    {
        var jurist = Werkbank.Medewerker("KJ", "jurist");
        await using (var db = _huis.Werkbank.Database.Open())
        {
            db.Medewerkers.Add(jurist);
            await db.SaveChangesAsync();
        }

        using var bezoeker = await _huis.BezoekerAsync(jurist.Code);
        var nummers = await _huis.Werkbank.LeesAsync(db => db.Dossiers.Where(d => d.Gesloten == null && d.Procedure != "participatieverklaring").GroupBy(d => d.Procedure).Select(g => g.Min(d => d.Nummer)!).ToListAsync());
        foreach (var nummer in nummers)
        {
            await bezoeker.OpenAsync($"/Dossiers/{nummer}/Stukken");
            await bezoeker.VerstuurBestandAsync("form[action*=Toevoegen]", "leeg", [], ("soort", "Asielrelaas"), ("naam", Stuknaam), ("tekst", Stuktekst));
            await bezoeker.VerstuurBestandAsync("form[action*=Toevoegen]", $"{Bestandsnaam}.pdf", Encoding.ASCII.GetBytes($"%PDF-1.4 {Bestandsinhoud} %%EOF"), ("soort", "Medisch"), ("naam", Stuknaam));
            var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Get, new Uri($"/Dossiers/{nummer}/Stukken", UriKind.Relative)));
            foreach (var id in bezoeker.Pagina.QuerySelectorAll("form[action*=Open] input[name=id]").Select(i => i.GetAttribute("value")!).ToList())
            {
                await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Post, new Uri($"/Dossiers/{nummer}/Stukken?handler=Open", UriKind.Relative))
                {
                    Content = new FormUrlEncodedContent([KeyValuePair.Create("id", id), KeyValuePair.Create("__RequestVerificationToken", bewijs)]),
                });
            }
        }
    }

    private async Task<string> TeamleiderAsync() => (await _huis.Werkbank.LeesAsync(db => db.Medewerkers.ToListAsync())).First(m => m.Functie == "teamleider" && m.IsActiefOp(Gasthuis.Vandaag)).Code;

    // Every form, with canaries in the fields that take text and in those that do not.
    private async Task LoopFormulierenAsync()
    {
        using var bezoeker = await _huis.BezoekerAsync(await TeamleiderAsync(), volgt: false);
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var nummer = await _huis.Werkbank.LeesAsync(db => db.Dossiers.Where(d => d.Gesloten == null).MinAsync(d => d.Nummer));
        string[] velden =
        [
            "zoek", "nummer", "roepnaam", "geboren", "reden", "toelichting", "datum", "bron", "groep", "uitkomst", "taak", "punt", "id", "wie", "tot", "naam", "email", "wachtwoord", "huidig", "nieuw", "code", "herstelcode", "waarde", "persoon",
            "functie", "locatie", "gemeente", "vanaf", "akkoord", "kiesJaar", "versie", "verhuizing", "g_status", "g_toelichting", "g_omschrijving", "terug",
        ];
        foreach (var kanarie in new[] { Roepnaam, $"{Roepnaam}-{Achternaam}", Vnummer, $"V-{Vnummer}", Zaaknummer, Mailonderwerp, Wachtwoord })
        {
            foreach (var rij in MatrixTests.Rijen().Where(r => r.Methode == "POST" && !r.Sleutel.Contains("/elsa", StringComparison.Ordinal) && !r.Sleutel.Contains("Afmelden", StringComparison.Ordinal)))
            {
                var verzoek = new HttpRequestMessage(HttpMethod.Post, new Uri(rij.Adres.Replace("@nummer", nummer, StringComparison.Ordinal).Replace("@stilstand", "x", StringComparison.Ordinal), UriKind.Relative))
                {
                    Content = new FormUrlEncodedContent([.. velden.Select(v => KeyValuePair.Create(v, kanarie)), KeyValuePair.Create("__RequestVerificationToken", bewijs)]),
                };
                await BekijkAsync(bezoeker, verzoek);
            }
        }

        using var vreemde = await _huis.BezoekerAsync(null);
        await vreemde.OpenAsync("/Aanmelden");
        await vreemde.VerstuurAsync("main form.formulier", ("email", $"{Roepnaam}@voorbeeld.nl"), ("wachtwoord", Wachtwoord));
    }

    private async Task LoopFoutenAsync()
    {
        var nummer = await _huis.Werkbank.LeesAsync(db => db.Dossiers.Where(d => d.Gesloten == null).MinAsync(d => d.Nummer));
        using var bezoeker = await _huis.BezoekerAsync(await TeamleiderAsync(), volgt: false);
        await bezoeker.OpenAsync("/Afmelden");
        var bewijs = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        HttpRequestMessage Post(string pad, string inhoud, string soort = "application/x-www-form-urlencoded") => new(HttpMethod.Post, new Uri(pad, UriKind.Relative)) { Content = new StringContent(inhoud, Encoding.UTF8, soort) };
        await BekijkAsync(bezoeker, Post("/Dossiers", $"zoek={Roepnaam}"));
        await BekijkAsync(bezoeker, Post("/Dossiers", $"__RequestVerificationToken={Uri.EscapeDataString(bewijs)}&zoek={Roepnaam}{new string('x', 300_000)}"));
        var groot = Post("/Dossiers", Roepnaam + new string('x', 11_000_000));
        groot.Headers.ExpectContinue = true;
        await BekijkAsync(bezoeker, groot);
        await BekijkAsync(bezoeker, Post("/elsa/api/workflow-definitions", $"{{\"{Roepnaam}", "application/json"));
        await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Delete, new Uri("/Dossiers", UriKind.Relative)));
        // Last of all the database breaks, in the middle of a dossier and of a list.
        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE \"Termijnen\"");
        }

        await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Get, new Uri($"/Dossiers/{nummer}", UriKind.Relative)));
        await BekijkAsync(bezoeker, new HttpRequestMessage(HttpMethod.Get, new Uri("/Dossiers", UriKind.Relative)));
        await BekijkAsync(bezoeker, Post($"/Dossiers/{nummer}?handler=GeenWijziging", $"__RequestVerificationToken={Uri.EscapeDataString(bewijs)}&toelichting={Roepnaam}"));
    }

    // What goes beyond the page itself: addresses, headers, links, and everything of an error.
    private async Task BekijkAsync(Bezoeker bezoeker, HttpRequestMessage verzoek)
    {
        using var gevraagd = verzoek;
        using var antwoord = await bezoeker.StuurAsync(gevraagd);
        var inhoud = await antwoord.Content.ReadAsStringAsync();
        _buiten.Add($"{verzoek.RequestUri}");
        _buiten.AddRange(antwoord.Headers.Concat(antwoord.Content.Headers).Select(k => $"{verzoek.RequestUri} {k.Key}: {string.Join(' ', k.Value)}"));
        if ((int)antwoord.StatusCode >= 400)
        {
            _fouten.Add(antwoord.StatusCode);
            _buiten.Add($"{verzoek.RequestUri} {antwoord.StatusCode}: {inhoud}");
            return;
        }

        _geheimen.UnionWith(s_versleuteld.Where(n => inhoud.Contains(n, StringComparison.Ordinal)));
        if (antwoord.Content.Headers.ContentType?.MediaType == "text/html")
        {
            _gezien += s_kanaries.Any(k => inhoud.Contains(k, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
            var pagina = await new HtmlParser().ParseDocumentAsync(inhoud);
            _buiten.AddRange(pagina.QuerySelectorAll("a[href], form[action], [formaction], img[src]").Select(e => $"{verzoek.RequestUri} {e.GetAttribute("href")} {e.GetAttribute("action")} {e.GetAttribute("formaction")} {e.GetAttribute("src")}"));
            _buiten.Add($"{verzoek.RequestUri} title: {pagina.Title}");
        }
    }

    [GeneratedRegex("\"\"zaaknummer\"\": \"\"[^\"]+\"\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zaaknummerveld();
}
