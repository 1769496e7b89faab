using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Bewaren;

/// <summary>Decides what need not be kept any longer.</summary>
[Recht(Recht.Toewijzen)]
public sealed class IndexModel(Bewaarlijst lijst, BewaarvoorstelBeslissen.Handler beslissen, Aanwezige aanwezige) : Pagina
{
    public IReadOnlyList<Bewaarlijst.Rij> Rijen { get; private set; } = [];

    public int Totaal { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LeesAsync(ct);

    public Task<IActionResult> OnPostAkkoordAsync(Guid id, CancellationToken ct) => BeslisAsync(new BewaarvoorstelBeslissen(id, true, null), ct);

    public Task<IActionResult> OnPostAanhoudenAsync(Guid id, string? reden, CancellationToken ct) => BeslisAsync(new BewaarvoorstelBeslissen(id, false, reden), ct);

    /// <summary>What it is about, without a name of a client.</summary>
    public static string Wat(Bewaarlijst.Rij rij) => rij.Voorstel.Soort switch
    {
        Bewaarsoort.Dossier => $"Dossier {rij.Nummer}",
        Bewaarsoort.Contacten => $"Contacten van {Taal.Maand(rij.Voorstel.Maand!.Value)}",
        Bewaarsoort.Medewerker => $"Gegevens van {rij.Medewerker}, die weg is",
    };

    private async Task LeesAsync(CancellationToken ct) => (Rijen, Totaal) = await lijst.OpenAsync(0, ct);

    private async Task<IActionResult> BeslisAsync(BewaarvoorstelBeslissen vraag, CancellationToken ct)
    {
        switch (await beslissen.HandleAsync(vraag, aanwezige.AlsHandeling(), ct))
        {
            case BewaarvoorstelBeslissen.Uitkomst.Besloten { Tot: { } tot }:
                Meld(Meldingsoort.Gelukt, $"Het blijft. Op {Taal.Voluit(tot.AddDays(1))} komt de vraag terug.");
                return Redirect("/Bewaren");
            case BewaarvoorstelBeslissen.Uitkomst.Besloten:
                Meld(Meldingsoort.Gelukt, "Uw akkoord is vastgelegd.");
                return Redirect("/Bewaren");
            case BewaarvoorstelBeslissen.Uitkomst.AlBesloten:
                Meld(Meldingsoort.LetOp, "Hierover was al besloten.");
                return Redirect("/Bewaren");
            case BewaarvoorstelBeslissen.Uitkomst.RedenOntbreekt:
                Bezwaar($"{vraag.Voorstel:N}-reden", "Waarom blijft dit: schrijf het in hoogstens 300 tekens.");
                await LeesAsync(ct);
                return Page();
            default:
                return NotFound();
        }
    }
}
