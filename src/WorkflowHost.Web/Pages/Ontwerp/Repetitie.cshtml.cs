using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.Ontwerp;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>The dress rehearsal of the newest version: begin it, see how far it is, see how the dossiers fare.</summary>
[Recht(Recht.WorkflowPubliceren)]
public sealed class RepetitieModel(IWorkflowDefinitionStore store, Repetities repetities) : Pagina
{
    /// <summary>How a dossier may fare, what that is called and how it looks.</summary>
    public static readonly IReadOnlyList<(Afloop Afloop, string Naam, string Soort)> Aflopen =
        [(Afloop.ZelfdeStap, "Zelfde stap", "goed"), (Afloop.AndereStap, "Andere stap", "oranje"), (Afloop.Vastgelopen, "Loopt vast", "rood"), (Afloop.TermijnKwijt, "Termijn kwijt", "rood")];

    private WorkflowDefinitionVersion? _nieuwste;

    public string Id { get; private set; } = "";

    public string Naam => _nieuwste!.Name ?? Id;

    public int Versie => _nieuwste!.Version;

    public Repetitie? Stand { get; private set; }

    /// <summary>Whether whoever looks may know which dossiers there are; how many is no secret.</summary>
    public bool ZietNummers => Rechten.Lezen(Id) is { } lezen && User.Heeft(lezen);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await LeesAsync(id, ct))
        {
            return NotFound();
        }

        if (Stand is { Uitkomst: null, IsMislukt: false })
        {
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await LeesAsync(id, ct))
        {
            return NotFound();
        }

        // It goes on when this request is over.
        _ = repetities.Begin(_nieuwste!);
        return Redirect($"/Procedures/{Uri.EscapeDataString(id)}/Repetitie");
    }

    private async Task<bool> LeesAsync(string id, CancellationToken ct)
    {
        _nieuwste = await store.VersionsAsync(id, ct) is [.., var nieuwste] ? nieuwste : null;
        (Id, Stand) = (id, repetities.Laatste(id));
        return _nieuwste is not null;
    }
}
