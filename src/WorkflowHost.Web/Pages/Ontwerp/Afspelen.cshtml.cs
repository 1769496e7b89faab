using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.Ontwerp;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>One dossier through time on the newest version: its steps, its terms and the mail that would go.</summary>
[Recht(Recht.WorkflowPubliceren)]
public sealed class AfspelenModel(IWorkflowDefinitionStore store, IWorkflowStore instanties, WorkflowHostDbContext db, Workflowmap map, Aanwezige aanwezige, Inzageboek inzage) : Pagina
{
    private WorkflowDefinitionVersion? _nieuwste;

    public string Id { get; private set; } = "";

    public string Naam => _nieuwste!.Name ?? Id;

    public int Versie => _nieuwste!.Version;

    public string? Dossier { get; private set; }

    public IReadOnlyList<Keuze> Dossiers { get; private set; } = [];

    public IReadOnlyList<Dagstand> Dagen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, string? dossier, CancellationToken ct)
    {
        var versies = await store.VersionsAsync(id, ct);
        if (versies.Count == 0)
        {
            return NotFound();
        }

        (Id, _nieuwste, Dossier) = (id, versies[^1], dossier);
        if (Rechten.Lezen(id) is not { } lezen || !User.Heeft(lezen))
        {
            return Page();
        }

        var boek = await Draaiboek.LeesAsync(db, instanties, store, id, ct);
        Dossiers = [.. boek.Dossiers.Select(d => new Keuze(d.Dossier.Nummer, d.Dossier.Nummer))];
        if (dossier is null)
        {
            return Page();
        }

        if (!boek.Dossiers.Any(d => d.Dossier.Nummer == dossier))
        {
            return NotFound();
        }

        inzage.Noteer(Inzagesoort.Geopend, (await db.Dossiers.AsNoTracking().FirstAsync(d => d.Nummer == dossier, ct)).Id, "afgespeeld op een andere versie");
        await using var stand = await Proefstand.MaakAsync(map.Pad, [.. await Draaiboek.AndereAsync(store, id, ct), _nieuwste.Json], ct);
        Dagen = await stand.VolgAsync(boek.Van(dossier), aanwezige.Vandaag, ct);
        return Page();
    }
}
