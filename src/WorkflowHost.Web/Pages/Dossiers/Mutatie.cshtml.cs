using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>Chooses the kind of mutatie: first what the open steps wait for.</summary>
[Recht(Recht.MutatieVoorstellen)]
public sealed class MutatieModel(DossierTonen tonen, Regelset regels, Inzageboek boek) : Pagina
{
    // These are entered where they are: at the step, at the checklist.
    private static readonly string[] Elders = [AangebodenMutatie.StapAfgerond, "ChecklistItemGedaan", "ChecklistItemNietVanToepassing"];

    public Dossierbeeld Beeld { get; private set; } = null!;

    public IReadOnlyList<Mutatiesoort> BijStappen { get; private set; } = [];

    public IReadOnlyList<Mutatiesoort> Overig { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string nummer, CancellationToken ct)
    {
        if (await tonen.ToonAsync(nummer, ct) is not { Dossier.Gesloten: null, MagVoorstellen: true } beeld)
        {
            return NotFound();
        }

        Beeld = beeld;
        boek.Noteer(Inzagesoort.Geopend, beeld.Dossier.Id, "om een mutatie vast te leggen");
        BijStappen = beeld.Stappen.SelectMany(s => s.Mutaties).Select(m => m.Soort).DistinctBy(s => s.Code).ToList();
        Overig = Soorten(regels, beeld.Dossier.Procedure, User).Except(BijStappen).OrderBy(s => s.Naam, StringComparer.CurrentCulture).ToList();
        return Page();
    }

    /// <summary>The kinds somebody may enter in a procedure.</summary>
    internal static IEnumerable<Mutatiesoort> Soorten(Regelset regels, string procedure, ClaimsPrincipal wie) => regels.Mutatiesoorten.Alle
        .Where(s => wie.Heeft(Rechten.Vastleggen(s.Code)) && !Elders.Contains(s.Code, StringComparer.Ordinal) && (s.Procedures.Count == 0 || s.Procedures.Contains(procedure, StringComparer.Ordinal)));
}
