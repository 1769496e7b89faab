using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Spreekuur;

/// <summary>Who took access at the desk, and why.</summary>
[Recht(Recht.SpreekuurtoegangZien)]
public sealed class ToegangModel(SpreekuurtoegangTonen tonen, Aanwezige aanwezige) : Pagina
{
    /// <summary>How many days back.</summary>
    public const int Dagen = 30;

    public IReadOnlyList<SpreekuurtoegangTonen.Regel> Regels { get; private set; } = [];

    public DateTimeOffset Nu => aanwezige.Nu;

    public async Task OnGetAsync(CancellationToken ct) => Regels = await tonen.SindsAsync(aanwezige.Vandaag.AddDays(-Dagen), ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await tonen.BeeindigAsync(id, null, aanwezige.AlsHandeling(), ct))
        {
            return NotFound();
        }

        Meld(Meldingsoort.Gelukt, "De toegang is beëindigd.");
        return Redirect("/Spreekuur/Toegang");
    }
}
