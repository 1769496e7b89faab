using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Studio;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Studio;

/// <summary>The page around the components of Elsa Studio; every address below /studio is this page, its script shows the right component.</summary>
[Recht(Recht.WorkflowBekijken)]
public sealed class StudioModel(Studiobestanden bestanden) : PageModel
{
    /// <summary>Whether Studio was packed with this program.</summary>
    public bool IsAanwezig => bestanden.IsAanwezig;

    /// <summary>Address of the file that holds all the assemblies.</summary>
    public string Bundel => bestanden.Bundel;

    /// <summary>Address of a file of the package.</summary>
    public string Adres(string naam) => bestanden.Adres(naam);

    /// <summary>Which address to ask for a module, by the one the components ask for; both below that of Studio. JSON.</summary>
    public string Modules => JsonSerializer.Serialize(new { imports = bestanden.Modules.ToDictionary(m => $"./{m}", m => $"./{Adres(m)}") });

    /// <summary>Whether whoever opens it may see what instances did.</summary>
    public bool ZietVerloop => User.Heeft(Recht.WorkflowVerloop);

    /// <summary>Whether whoever opens it may draw; what the proofs found, and moving dossiers, is on our own pages.</summary>
    public bool MagTekenen => User.Heeft(Recht.WorkflowOntwerpen);

    public void OnGet()
    {
        Response.Headers.CacheControl = "no-cache";
        if (IsAanwezig)
        {
            Response.Headers.ContentSecurityPolicy = Studiopaden.Beleid;
        }
        else
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }
}
