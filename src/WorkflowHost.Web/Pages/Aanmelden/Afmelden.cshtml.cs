using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Aanmelden;

/// <summary>Ends the session, here and for any copy of the cookie.</summary>
[Recht(Recht.Aangemeld)]
public sealed class AfmeldenModel(Sessies sessies, Aanwezige aanwezige) : Pagina
{
    public void OnGet()
    {
        // Shows the button: a link alone signs nobody out.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessies.EindigAsync(aanwezige.Sessie!.Value, ct);
        await HttpContext.SignOutAsync(Sessies.Schema);
        // What the browser still held of whoever sat here goes with them.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/Aanmelden");
    }
}
