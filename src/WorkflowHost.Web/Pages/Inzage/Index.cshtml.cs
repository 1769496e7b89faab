using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Inzage;

/// <summary>What the system keeps of what I saw.</summary>
[Recht(Recht.Aangemeld)]
public sealed class IndexModel(LogboekTonen tonen, Aanwezige aanwezige) : Pagina
{
    [BindProperty(SupportsGet = true)]
    public long? Na { get; set; }

    public LogboekTonen.Pagina Lijst { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Lijst = await tonen.VanAsync(aanwezige.Ik!.Id, Na, ct);
}
