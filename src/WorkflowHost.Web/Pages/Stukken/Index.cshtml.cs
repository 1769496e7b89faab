using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Stukken;

/// <summary>
/// The restricted documents and notes of a dossier: which there are, opening one, and for whoever keeps them adding, granting, keeping and removing. Opening is a form: the row in the
/// log is there before the content is, and nothing of it stands in an address.
/// </summary>
[Recht(Recht.BijzonderLezen)]
public sealed class IndexModel(
    Stukkenlijst lijst, StukOpenen.Handler openen, StukToevoegen.Handler toevoegen, StukVrijgeven.Handler vrijgeven, StukIntrekken.Handler intrekken, StukBewaren.Handler bewaren, StukVerwijderen.Handler verwijderen,
    DossierTonen dossiers, IOptions<StukkenOptions> opties, Aanwezige aanwezige, Inzageboek boek) : Pagina
{
    /// <summary>A file that was opened runs nothing and shows nothing, wherever it ends up.</summary>
    public const string Dichtgezet = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>The kinds.</summary>
    public static readonly IReadOnlyList<Keuze> Soorten = [.. Enum.GetValues<Stuksoort>().Select(s => new Keuze(s.ToString(), Taal.Kop(s.ToString().ToLowerInvariant())))];

    public Stukkenlijst.Beeld Beeld { get; private set; } = null!;

    /// <summary>The piece a form was about.</summary>
    public StukId? Stuk { get; private set; }

    /// <summary>The note that was opened; nothing as long as nobody asked.</summary>
    public string? Tekst { get; private set; }

    /// <summary>What was typed and is wrong.</summary>
    public IReadOnlyDictionary<string, string?> Getypt { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public StukkenOptions Grenzen => opties.Value;

    public string Vandaag => Taal.Invoer(aanwezige.Vandaag);

    public async Task<IActionResult> OnGetAsync(string nummer, CancellationToken ct)
    {
        if (await LeesAsync(nummer, ct))
        {
            boek.Noteer(Inzagesoort.Geopend, Beeld.DossierId, "lijst van bijzondere stukken");
            return Page();
        }

        if (await dossiers.BestaatAsync(nummer, ct) is { } dossier)
        {
            boek.Noteer(Inzagesoort.Geweigerd, dossier);
        }

        return NotFound();
    }

    public async Task<IActionResult> OnPostOpenAsync(string nummer, Guid id, string? reden, CancellationToken ct)
    {
        Stuk = new StukId(id);
        var uitkomst = await openen.HandleAsync(new StukOpenen(nummer, Stuk.Value, reden, Inzageboek.Adres(HttpContext), aanwezige.Sessie), aanwezige.AlsHandeling(), ct);
        if (uitkomst is StukOpenen.Uitkomst.Geopend { Kop.Bestandssoort: { } soort } bestand)
        {
            Response.Headers.ContentSecurityPolicy = Dichtgezet;
            Response.Headers.CacheControl = "no-store";
            // The name is ours: that of whoever sent it may say something.
            return File(bestand.Inhoud, soort.Mediatype(), $"stuk-{bestand.Volgnummer.ToString(System.Globalization.CultureInfo.InvariantCulture)}.{soort.Extensie()}");
        }

        if (uitkomst is StukOpenen.Uitkomst.NietGevonden || !await LeesAsync(nummer, ct))
        {
            return NotFound();
        }

        switch (uitkomst)
        {
            case StukOpenen.Uitkomst.Geopend notitie:
                Tekst = Encoding.UTF8.GetString(notitie.Inhoud);
                break;
            case StukOpenen.Uitkomst.Onleesbaar:
                Bezwaar("", "Dit stuk is niet meer te lezen: de sleutel waarmee het is versleuteld, is er niet meer.");
                break;
            default:
                Getypt = new Dictionary<string, string?>(StringComparer.Ordinal) { ["reden"] = reden };
                Bezwaar(Voor(Stuk.Value) + "reden", "Reden: schrijf in 5 tot 300 tekens waarom u dit stuk nodig heeft.");
                break;
        }

        return Page();
    }

    [Vereist(Recht.BijzonderSchrijven)]
    public async Task<IActionResult> OnPostToevoegenAsync(string nummer, string? soort, string? naam, string? tekst, IFormFile? bestand, CancellationToken ct)
    {
        var grens = Grenzen.BestandMegabytes * 1_048_576L;
        // One byte more than may be is enough to know.
        var inhoud = bestand is null ? null : await LeesBestandAsync(bestand, grens + 1, ct);
        var uitkomst = await toevoegen.HandleAsync(
            new StukToevoegen(nummer, Enum.TryParse<Stuksoort>(soort, out var keuze) ? keuze : null, naam, tekst, bestand?.FileName, inhoud), aanwezige.AlsHandeling(), ct);
        switch (uitkomst)
        {
            case StukToevoegen.Uitkomst.Toegevoegd klaar:
                return Terug(nummer, Meldingsoort.Gelukt, $"Stuk {klaar.Volgnummer} is bewaard.");
            case StukToevoegen.Uitkomst.DossierGesloten:
                return Terug(nummer, Meldingsoort.Fout, "Er is niets bewaard: het dossier is gesloten.");
            case StukToevoegen.Uitkomst.Ongeldig ongeldig when await LeesAsync(nummer, ct):
                Getypt = new Dictionary<string, string?>(StringComparer.Ordinal) { ["soort"] = soort, ["naam"] = naam, ["tekst"] = tekst };
                foreach (var veld in ongeldig.Velden)
                {
                    var (waar, zin) = Zin(veld);
                    Bezwaar(waar, zin);
                }

                return Page();
            default:
                return NotFound();
        }
    }

    [Vereist(Recht.BijzonderSchrijven)]
    public async Task<IActionResult> OnPostVrijgevenAsync(string nummer, Guid id, Guid wie, CancellationToken ct) =>
        await vrijgeven.HandleAsync(new StukVrijgeven(nummer, new StukId(id), new MedewerkerId(wie)), aanwezige.AlsHandeling(), ct) switch
        {
            StukVrijgeven.Uitkomst.Vrijgegeven v => Terug(nummer, Meldingsoort.Gelukt, $"{v.Naam} kan dit stuk nu openen, zolang deze vrijwilliger het dossier behandelt."),
            StukVrijgeven.Uitkomst.AndereBehandelaar => Terug(nummer, Meldingsoort.LetOp, "Er is niets vrijgegeven: het dossier heeft intussen een andere behandelaar."),
            _ => NotFound(),
        };

    [Vereist(Recht.BijzonderSchrijven)]
    public async Task<IActionResult> OnPostIntrekkenAsync(string nummer, Guid vrijgave, CancellationToken ct) =>
        await intrekken.HandleAsync(new StukIntrekken(nummer, vrijgave), aanwezige.AlsHandeling(), ct)
            ? Terug(nummer, Meldingsoort.Gelukt, "De vrijgave is ingetrokken: het stuk gaat voor deze vrijwilliger niet meer open.")
            : NotFound();

    [Vereist(Recht.BijzonderSchrijven)]
    public async Task<IActionResult> OnPostBewarenAsync(string nummer, Guid id, string? datum, bool niet, CancellationToken ct)
    {
        DateOnly? dag = niet ? null : Taal.TryDatum(datum, out var gevraagd) ? gevraagd : DateOnly.MaxValue;
        switch (await bewaren.HandleAsync(new StukBewaren(nummer, new StukId(id), dag), aanwezige.AlsHandeling(), ct))
        {
            case StukBewaren.Uitkomst.Vastgelegd:
                return Terug(nummer, Meldingsoort.Gelukt, niet ? "Dit stuk gaat weg als het dossier sluit." : "Dit stuk blijft bewaard als het dossier sluit.");
            case StukBewaren.Uitkomst.Verwijderd:
                return Terug(nummer, Meldingsoort.Gelukt, "Het stuk is verwijderd: het dossier was al gesloten.");
            case StukBewaren.Uitkomst.InToekomst when await LeesAsync(nummer, ct):
                Stuk = new StukId(id);
                Getypt = new Dictionary<string, string?>(StringComparer.Ordinal) { ["datum"] = datum };
                Bezwaar(Voor(Stuk.Value) + "datum", dag == DateOnly.MaxValue ? "Wanneer vroeg de cliënt dit: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026." : "Wanneer vroeg de cliënt dit: de datum ligt in de toekomst.");
                return Page();
            default:
                return NotFound();
        }
    }

    [Vereist(Recht.BijzonderSchrijven)]
    public async Task<IActionResult> OnPostVerwijderenAsync(string nummer, Guid id, CancellationToken ct) =>
        await verwijderen.HandleAsync(new StukVerwijderen(nummer, new StukId(id)), aanwezige.AlsHandeling(), ct) ? Terug(nummer, Meldingsoort.Gelukt, "Het stuk is verwijderd.") : NotFound();

    /// <summary>Prefix of the ids of the fields of one piece.</summary>
    public static string Voor(StukId stuk) => $"k{stuk.Value:N}-";

    /// <summary>How large something is.</summary>
    public static string Grootte(int bytes) => bytes < 1_048_576 ? $"{Taal.Getal(Math.Max(1, bytes / 1024))} kB" : $"{(bytes / 1_048_576m).ToString("N1", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))} MB";

    private (string Veld, string Zin) Zin(StukToevoegen.Veld veld) => veld switch
    {
        StukToevoegen.Veld.Soort => ("soort", "Wat is het: kies asielrelaas, gehoor of medisch."),
        StukToevoegen.Veld.Naam => ("naam", "Naam in de lijst: vul in een paar woorden in wat het is, hoogstens 60 tekens."),
        StukToevoegen.Veld.Inhoud => ("tekst", "Notitie of bestand: schrijf een notitie of kies een bestand, een van de twee."),
        StukToevoegen.Veld.TeLang => ("tekst", $"Notitie: gebruik hoogstens {Taal.Getal(Grenzen.NotitieTekens)} tekens."),
        StukToevoegen.Veld.TeGroot => ("bestand", $"Bestand: kies een bestand van hoogstens {Taal.Getal(Grenzen.BestandMegabytes)} MB."),
        StukToevoegen.Veld.Bestandssoort => ("bestand", "Bestand: kies een PDF, PNG of JPEG. Wat erin staat telt, niet de naam."),
        _ => throw new ArgumentOutOfRangeException(nameof(veld)),
    };

    private RedirectResult Terug(string nummer, Meldingsoort soort, string tekst)
    {
        Meld(soort, tekst);
        return Redirect($"/Dossiers/{Uri.EscapeDataString(nummer)}/Stukken");
    }

    private static async Task<byte[]> LeesBestandAsync(IFormFile bestand, long grens, CancellationToken ct)
    {
        var inhoud = new byte[Math.Min(bestand.Length, grens)];
        await using var stroom = bestand.OpenReadStream();
        await stroom.ReadExactlyAsync(inhoud, ct);
        return inhoud;
    }

    private async Task<bool> LeesAsync(string nummer, CancellationToken ct)
    {
        if (await lijst.ToonAsync(nummer, aanwezige.Vandaag, ct) is not { } beeld)
        {
            return false;
        }

        Beeld = beeld;
        return true;
    }
}
