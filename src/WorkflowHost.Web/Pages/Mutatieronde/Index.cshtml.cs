using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Mutatieronde;

/// <summary>The monthly round: what is asked of me, and how far everybody is.</summary>
[Recht(Recht.MutatieVoorstellen)]
public sealed class IndexModel(RondeTonen tonen, MutatieVastleggen.Handler vastleggen, Aanwezige aanwezige) : Pagina
{
    public RondeTonen.Beeld? Beeld { get; private set; }

    public bool KreegVragen { get; private set; }

    public DateOnly Vandaag => aanwezige.Vandaag;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var ik = aanwezige.Ik;
        Beeld = await tonen.ToonAsync(ik?.Id, ct);
        KreegVragen = ik is not null && Beeld?.Behandelaars.Any(v => v.Code == ik.Code) == true;
    }

    /// <summary>Nothing changed in this dossier.</summary>
    public async Task<IActionResult> OnPostAsync(string nummer, CancellationToken ct)
    {
        switch (await vastleggen.HandleAsync(new MutatieVastleggen(nummer, "GeenWijziging", Vandaag, new JsonObject(), [], null), aanwezige.AlsHandeling(), ct))
        {
            case MutatieVastleggen.Uitkomst.Vastgelegd:
                Meld(Meldingsoort.Gelukt, $"{nummer}: geen wijziging. Uw antwoord staat in de tijdlijn.");
                break;
            case MutatieVastleggen.Uitkomst.DossierGesloten:
                Meld(Meldingsoort.LetOp, $"{nummer} is intussen gesloten; er is geen antwoord meer nodig.");
                break;
            default:
                return NotFound();
        }

        return Redirect("/Mutatieronde");
    }
}
