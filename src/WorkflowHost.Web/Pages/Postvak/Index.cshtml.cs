using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Postvak;

/// <summary>The mail of the demo.</summary>
[Recht(Recht.Aangemeld)]
public sealed class IndexModel(PostvakLezen lezen, WorkflowHostDbContext db, Omgeving omgeving) : Pagina
{
    [BindProperty(SupportsGet = true)]
    public string? Aan { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Blad { get; set; } = 1;

    public IReadOnlyList<PostvakLezen.Post> Post { get; private set; } = [];

    public int Totaal { get; private set; }

    public IReadOnlyList<Keuze> Ontvangers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!omgeving.IsDemo)
        {
            return NotFound();
        }

        Blad = Math.Clamp(Blad, 1, 100_000);
        (Post, Totaal) = await lezen.LijstAsync(Aan, (Blad - 1) * PostvakLezen.PerPagina, ct);
        var ontvangers = await db.Medewerkers.AsNoTracking().Where(m => db.Berichten.Any(b => b.MedewerkerId == m.Id)).Select(m => new { m.Code, m.Naam }).ToListAsync(ct);
        Ontvangers = [new Keuze("", "Iedereen"), .. ontvangers.OrderBy(m => m.Naam, StringComparer.CurrentCulture).Select(m => new Keuze(m.Code, m.Naam))];
        return Page();
    }
}
