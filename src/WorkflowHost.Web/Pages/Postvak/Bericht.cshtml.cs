using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Postvak;

/// <summary>A mail of the demo, as text.</summary>
[Recht(Recht.Aangemeld)]
public sealed class BerichtModel(PostvakLezen lezen, Omgeving omgeving) : Pagina
{
    public PostvakLezen.Post Post { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!omgeving.IsDemo || await lezen.LeesAsync(new BerichtId(id), ct) is not { } post)
        {
            return NotFound();
        }

        Post = post;
        return Page();
    }
}
