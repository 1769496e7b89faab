using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>How outgoing mail stands, what was given up, and which addresses were refused. Shows nothing of any dossier, so no text of a mail.</summary>
[Recht(Recht.Beheer)]
public sealed class PostModel(PostNalezen nalezen, BerichtAfhandelen.Handler afhandelen, AdresVrijgeven.Handler vrijgeven, Aanwezige aanwezige) : Pagina
{
    [BindProperty(SupportsGet = true)]
    public int Blad { get; set; } = 1;

    public DateOnly Vandaag => aanwezige.Vandaag;

    public PostNalezen.Stand Stand { get; private set; } = null!;

    public IReadOnlyList<PostNalezen.Mislukt> Mislukt { get; private set; } = [];

    public IReadOnlyList<PostNalezen.Dicht> Dicht { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Blad = Math.Clamp(Blad, 1, 100_000);
        Stand = await nalezen.StandAsync(Vandaag, ct);
        Mislukt = await nalezen.MisluktAsync((Blad - 1) * PostNalezen.PerPagina, ct);
        Dicht = await nalezen.DichtAsync(ct);
    }

    public Task<IActionResult> OnPostOpnieuwAsync(Guid id, CancellationToken ct) => BeslisAsync(id, true, ct);

    public Task<IActionResult> OnPostVervallenAsync(Guid id, CancellationToken ct) => BeslisAsync(id, false, ct);

    public async Task<IActionResult> OnPostVrijgevenAsync(Guid id, CancellationToken ct)
    {
        switch (await vrijgeven.HandleAsync(new AdresVrijgeven(id), aanwezige.AlsHandeling(), ct))
        {
            case AdresVrijgeven.Uitkomst.Vrijgegeven vrij:
                Meld(Meldingsoort.Gelukt, "Het adres is weer open.", vrij.Berichten == 0 ? [] : [$"{Taal.Aantal(vrij.Berichten, "bericht gaat", "berichten gaan")} binnen een minuut alsnog."]);
                return Redirect("/Beheer/Post");
            default:
                return NotFound();
        }
    }

    /// <summary>Why it did not arrive, as a sentence.</summary>
    public static string Waarom(Misluktreden reden) => reden switch
    {
        Misluktreden.AdresGeweigerd => "Het adres bestaat niet of wordt geweigerd.",
        Misluktreden.BerichtGeweigerd => "De mailserver wil dit bericht niet.",
        Misluktreden.TeVaakGeprobeerd => "Het lukte steeds niet.",
        Misluktreden.Onzeker => "De verbinding viel twee keer weg. Misschien kwam het toch aan.",
    };

    private async Task<IActionResult> BeslisAsync(Guid id, bool opnieuw, CancellationToken ct)
    {
        switch (await afhandelen.HandleAsync(new BerichtAfhandelen(new BerichtId(id), opnieuw), aanwezige.AlsHandeling(), ct))
        {
            case BerichtAfhandelen.Uitkomst.Besloten:
                Meld(Meldingsoort.Gelukt, opnieuw ? "Het bericht gaat binnen een minuut opnieuw." : "Het bericht vervalt.");
                break;
            case BerichtAfhandelen.Uitkomst.AlBesloten:
                Meld(Meldingsoort.LetOp, "Over dit bericht was al besloten.");
                break;
            case BerichtAfhandelen.Uitkomst.AdresDicht:
                Meld(Meldingsoort.Fout, "Het bericht gaat niet: het adres is dicht. Geef het adres eerst vrij, of geef de medewerker een ander adres.");
                break;
            default:
                return NotFound();
        }

        return Redirect("/Beheer/Post");
    }
}
