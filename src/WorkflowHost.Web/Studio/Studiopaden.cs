using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Studio;

/// <summary>Where Studio stands on this host: its files, its host page (a Razor page), and the links of its components that ignore the base address.</summary>
public static class Studiopaden
{
    /// <summary>Below this path everything is Studio's.</summary>
    public const string Basis = "/studio";

    /// <summary>
    /// What the host page may do, wider than other pages: the components are WebAssembly, set styles on elements, run their editor's workers from a blob
    /// and put a small script for their keys into the page. Nothing may come from or go to another host.
    /// </summary>
    public const string Beleid =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    /// <summary>Maps the files and the redirects.</summary>
    public static IEndpointRouteBuilder MapStudiobestanden(this IEndpointRouteBuilder routes)
    {
        var groep = routes.MapGroup(Basis).RequireRecht(Recht.WorkflowBekijken);
        groep.MapGet("/_framework/{**naam}", (string naam, HttpContext http, Studiobestanden bestanden) => bestanden.Geef($"_framework/{naam}", http));
        groep.MapGet("/_content/{**naam}", (string naam, HttpContext http, Studiobestanden bestanden) => bestanden.Geef($"_content/{naam}", http));
        groep.MapGet("/{naam:regex(^[^/]+\\.[a-z]+$)}", (string naam, HttpContext http, Studiobestanden bestanden) => bestanden.Geef(naam, http));
        routes.MapGet("/workflows/definitions/{id}/edit", (string id) => Results.Redirect($"{Basis}/workflows/definitions/{Uri.EscapeDataString(id)}/edit")).RequireRecht(Recht.WorkflowBekijken);
        routes.MapGet("/diagnostics/structured-logs", (string? workflowInstanceId) =>
            Results.Redirect(workflowInstanceId is null ? $"{Basis}/workflows/instances" : $"{Basis}/workflows/instances/{Uri.EscapeDataString(workflowInstanceId)}/view")).RequireRecht(Recht.WorkflowVerloop);
        return routes;
    }
}
