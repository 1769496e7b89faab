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

/// <summary>One dossier through time on a version, the newest unless another is chosen: its steps, its terms and the mail that would go, until three months from now when nothing else happens.</summary>
[Recht(Recht.WorkflowPubliceren)]
public sealed class AfspelenModel(
    IWorkflowDefinitionStore store, IWorkflowStore instanties, WorkflowHostDbContext db, Workflowmap map, Regelset regels, Aanwezige aanwezige, Inzageboek inzage, TimeProvider klok) : Pagina
{
    private const string VanVoorbeeld = "voorbeeld-";
    private const int MaandenVooruit = 3;

    private IReadOnlyList<WorkflowDefinitionVersion> _versies = [];

    public string Id { get; private set; } = "";

    public string Naam => _versies[^1].Name ?? Id;

    public int Versie { get; private set; }

    public string? Dossier { get; private set; }

    public bool IsVoorbeeld => Dossier?.StartsWith(VanVoorbeeld, StringComparison.Ordinal) == true;

    public string Nummer => IsVoorbeeld ? Dossier![VanVoorbeeld.Length..] : Dossier ?? "";

    public IReadOnlyList<Keuze> Dossiers { get; private set; } = [];

    public IReadOnlyList<Keuze> Nummers => VerhuizenModel.Keuzes(_versies);

    public IReadOnlyList<Dagstand> Dagen { get; private set; } = [];

    /// <summary>Until when something happened; what comes after it is what the procedure does by itself.</summary>
    public DateOnly Tot { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string? dossier, int? versie, CancellationToken ct)
    {
        _versies = await store.VersionsAsync(id, ct);
        if ((versie is null && _versies is [.., var nieuwste] ? nieuwste : _versies.FirstOrDefault(v => v.Version == versie)) is not { } gekozen)
        {
            return NotFound();
        }

        (Id, Versie, Dossier) = (id, gekozen.Version, dossier);
        var lopend = Rechten.Lezen(id) is { } lezen && User.Heeft(lezen) ? await Draaiboek.LeesAsync(db, instanties, store, id, ct) : null;
        var voorbeeld = Draaiboek.Voorbeeld(map.Pad, regels, id, klok.GetUtcNow());
        Dossiers =
        [
            .. (lopend?.Dossiers ?? []).Select(d => new Keuze(d.Dossier.Nummer, d.Dossier.Nummer)),
            .. (voorbeeld?.Boek.Dossiers ?? []).Select(d => new Keuze(VanVoorbeeld + d.Dossier.Nummer, $"voorbeeld {d.Dossier.Nummer}")),
        ];
        if (dossier is null)
        {
            return Page();
        }

        if (!Dossiers.Any(d => d.Waarde == dossier))
        {
            return NotFound();
        }

        if (!IsVoorbeeld)
        {
            inzage.Noteer(Inzagesoort.Geopend, (await db.Dossiers.AsNoTracking().FirstAsync(d => d.Nummer == dossier, ct)).Id, "afgespeeld op een andere versie");
        }

        Tot = IsVoorbeeld ? voorbeeld!.Value.Tot : aanwezige.Vandaag;
        await using var stand = await Proefstand.MaakAsync(map.Pad, [.. await Draaiboek.AndereAsync(store, id, ct), gekozen.Json], ct);
        Dagen = await stand.VolgAsync((IsVoorbeeld ? voorbeeld!.Value.Boek : lopend!).Van(Nummer), Tot.AddMonths(MaandenVooruit), regels.Mutatiesoorten, ct);
        return Page();
    }
}
