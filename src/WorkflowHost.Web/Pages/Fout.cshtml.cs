using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace WorkflowHost.Web.Pages;

/// <summary>What somebody sees when a page is not there or the program failed: what happened and what to do, never how.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
[AllowAnonymous]
public sealed class FoutModel : Pagina
{
    public string Kop { get; private set; } = "";

    public string Uitleg { get; private set; } = "";

    public string Raad { get; private set; } = "";

    /// <summary>The trace id, for failures only: it finds the line in the log.</summary>
    public string? Kenmerk { get; private set; }

    public void OnGet(int? code) => Toon(code ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? Response.StatusCode);

    private void Toon(int code)
    {
        (Kop, Uitleg, Raad) = code switch
        {
            404 => ("Deze pagina bestaat niet", "Op dit adres staat niets.", "Misschien is een nummer verkeerd getypt. Zoek het dossier op nummer of roepnaam."),
            400 => ("Dit verzoek klopt niet", "Er is niets vastgelegd.", "Ga terug, ververs de pagina en probeer het opnieuw. De pagina stond misschien te lang open."),
            403 => ("Dit mag niet", "U heeft geen recht op deze pagina.", "Vraag de teamleider als u hier wel bij moet kunnen."),
            405 => ("Dit kan hier niet", "Er is niets vastgelegd.", "Ga naar de startpagina en probeer het vanaf daar."),
            413 => ("Dit is te groot", "U stuurde meer dan hier past. Er is niets vastgelegd.", "Maak de tekst of het bestand kleiner en probeer het opnieuw."),
            429 => ("Dit gaat te snel", "Er kwamen te veel verzoeken achter elkaar. Er is niets vastgelegd.", "Wacht een minuut en probeer het dan opnieuw."),
            _ => ("Er ging iets mis", "Er is niets vastgelegd.", "Probeer het over een paar minuten opnieuw. Blijft het misgaan, meld het dan bij de beheerder."),
        };
        Kenmerk = code is >= 400 and < 500 ? null : Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
    }
}
