using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beoordelen;

/// <summary>Four eyes on what others entered, and what fitted no step.</summary>
[Recht(Recht.MutatieBeoordelen)]
public sealed class IndexModel(Beoordelingslijst lijst, MutatieBeoordelen.Handler beoordelen, NietPassendAfhandelen.Handler afhandelen, Regelset regels, Aanwezige aanwezige) : Pagina
{
    public Beoordelingslijst.Beeld Beeld { get; private set; } = null!;

    public Regelset Regels => regels;

    public MedewerkerId? IkId { get; private set; }

    /// <summary>The entry the sent form was about.</summary>
    public string? Id { get; private set; }

    public string? Toelichting { get; private set; }

    public string Naam(Mutatie mutatie) => regels.Mutatiesoorten.Zoek(mutatie.Soort)?.Naam ?? mutatie.Soort;

    public Task OnGetAsync(CancellationToken ct) => LeesAsync(ct);

    public async Task<IActionResult> OnPostOordeelAsync(Guid id, bool akkoord, string? toelichting, CancellationToken ct)
    {
        (Id, Toelichting) = (id.ToString("N"), toelichting);
        switch (await beoordelen.HandleAsync(new MutatieBeoordelen(new MutatieId(id), akkoord, toelichting), aanwezige.AlsHandeling(), ct))
        {
            case MutatieBeoordelen.Uitkomst.Beoordeeld { Passing: Passing.NietPassend }:
                Meld(Meldingsoort.LetOp, "Goedgekeurd, maar de mutatie past bij geen enkele open stap. Zij staat hieronder bij wat nergens past.");
                break;
            case MutatieBeoordelen.Uitkomst.Beoordeeld:
                Meld(Meldingsoort.Gelukt, akkoord ? "Goedgekeurd. De mutatie telt nu: stappen en termijnen zijn bijgewerkt." : "Afgekeurd. De mutatie blijft zichtbaar in de tijdlijn en verandert niets.");
                break;
            case MutatieBeoordelen.Uitkomst.AlBeoordeeld:
                Meld(Meldingsoort.LetOp, "Iemand anders was eerder: deze mutatie is al beoordeeld.");
                break;
            case MutatieBeoordelen.Uitkomst.EigenInvoer:
                Meld(Meldingsoort.Fout, "U voerde dit zelf in. Een ander moet het beoordelen.");
                break;
            case MutatieBeoordelen.Uitkomst.ToelichtingOntbreekt:
                await LeesAsync(ct);
                Bezwaar($"v{Id}-toelichting", "Toelichting: schrijf bij afkeuren waarom.");
                return Page();
            case MutatieBeoordelen.Uitkomst.NietGevonden:
                return NotFound();
        }

        return Redirect("/Beoordelen");
    }

    public async Task<IActionResult> OnPostAfhandelenAsync(Guid id, string? toelichting, CancellationToken ct)
    {
        (Id, Toelichting) = (id.ToString("N"), toelichting);
        switch (await afhandelen.HandleAsync(new NietPassendAfhandelen(new MutatieId(id), toelichting), aanwezige.AlsHandeling(), ct))
        {
            case NietPassendAfhandelen.Uitkomst.Afgehandeld:
                Meld(Meldingsoort.Gelukt, "Afgehandeld. Uw toelichting is bewaard bij de mutatie.");
                break;
            case NietPassendAfhandelen.Uitkomst.AlAfgehandeld:
                Meld(Meldingsoort.LetOp, "Iemand anders was eerder: dit is al afgehandeld.");
                break;
            case NietPassendAfhandelen.Uitkomst.ToelichtingOntbreekt:
                await LeesAsync(ct);
                Bezwaar($"n{Id}-toelichting", "Wat is ermee gedaan: schrijf het in een paar woorden op.");
                return Page();
            case NietPassendAfhandelen.Uitkomst.NietGevonden:
                return NotFound();
        }

        return Redirect("/Beoordelen");
    }

    private async Task LeesAsync(CancellationToken ct)
    {
        Beeld = await lijst.ToonAsync(ct);
        IkId = aanwezige.Ik?.Id;
    }
}
