using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.Ontwerp;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>The dress rehearsal of a version, the newest unless another is chosen: begin it, see how far it is, see how the dossiers fare.</summary>
[Recht(Recht.WorkflowPubliceren)]
public sealed class RepetitieModel(IWorkflowDefinitionStore store, Repetities repetities) : Pagina
{
    /// <summary>How a dossier may fare, what that is called and how it looks.</summary>
    public static readonly IReadOnlyList<(Afloop Afloop, string Naam, string Soort)> Aflopen =
        [(Afloop.ZelfdeStap, "Zelfde stap", "goed"), (Afloop.AndereStap, "Andere stap", "oranje"), (Afloop.Vastgelopen, "Loopt vast", "rood"), (Afloop.TermijnKwijt, "Termijn kwijt", "rood")];

    private IReadOnlyList<WorkflowDefinitionVersion> _versies = [];
    private WorkflowDefinitionVersion? _gekozen;

    public string Id { get; private set; } = "";

    public string Naam => _versies[^1].Name ?? Id;

    public int Versie => _gekozen!.Version;

    public IReadOnlyList<Keuze> Nummers => VerhuizenModel.Keuzes(_versies);

    /// <summary>The rehearsal of this very version; while one of another is busy, that one.</summary>
    public Repetitie? Stand => repetities.Laatste(Id) is { } laatste && (laatste.VersieId == _gekozen!.Id || laatste.IsBezig) ? laatste : null;

    public bool IsBezig => Stand is { IsBezig: true };

    /// <summary>Whether whoever looks may know which dossiers there are; how many is no secret.</summary>
    public bool ZietNummers => Rechten.Lezen(Id) is { } lezen && User.Heeft(lezen);

    public async Task<IActionResult> OnGetAsync(string id, int? versie, CancellationToken ct)
    {
        if (!await LeesAsync(id, versie, ct))
        {
            return NotFound();
        }

        if (IsBezig)
        {
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, int? versie, CancellationToken ct)
    {
        if (!await LeesAsync(id, versie, ct))
        {
            return NotFound();
        }

        // It goes on when this request is over.
        _ = repetities.Begin(_gekozen!);
        return Redirect($"/Procedures/{Uri.EscapeDataString(id)}/Repetitie?versie={Versie}");
    }

    private async Task<bool> LeesAsync(string id, int? versie, CancellationToken ct)
    {
        _versies = await store.VersionsAsync(id, ct);
        (Id, _gekozen) = (id, versie is null && _versies is [.., var nieuwste] ? nieuwste : _versies.FirstOrDefault(v => v.Version == versie));
        return _gekozen is not null;
    }
}
