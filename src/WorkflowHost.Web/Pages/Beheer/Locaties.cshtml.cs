using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>The locations: a new one, or another name.</summary>
[Recht(Recht.Beheer)]
public sealed class LocatiesModel(WorkflowHostDbContext db, LocatieBewaren.Handler bewaren, Aanwezige aanwezige) : Pagina
{
    /// <summary>A location and how many people work there now.</summary>
    public sealed record Regel(Locatie Locatie, int Medewerkers);

    public IReadOnlyList<Regel> Regels { get; private set; } = [];

    /// <summary>The location the sent form was about; null is a new one.</summary>
    public string? Id { get; private set; }

    public string? Naam { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LeesAsync(ct);

    public Task<IActionResult> OnPostAsync(string? naam, CancellationToken ct) => BewaarAsync(null, naam, ct);

    public Task<IActionResult> OnPostHernoemAsync(Guid id, string? naam, CancellationToken ct) => BewaarAsync(id, naam, ct);

    private async Task<IActionResult> BewaarAsync(Guid? id, string? naam, CancellationToken ct)
    {
        var veld = id is { } bestaand ? $"l{bestaand:N}-naam" : "naam";
        switch (await bewaren.HandleAsync(new LocatieBewaren(id is { } welke ? new LocatieId(welke) : null, naam), aanwezige.AlsHandeling(), ct))
        {
            case LocatieBewaren.Uitkomst.Bewaard klaar:
                Meld(Meldingsoort.Gelukt, id is null ? $"De locatie {klaar.Naam} is toegevoegd." : $"De locatie heet nu {klaar.Naam}.");
                return Redirect("/Beheer/Locaties");
            case LocatieBewaren.Uitkomst.NaamOntbreekt:
                Bezwaar(veld, "Naam: vul een naam in van hoogstens 60 tekens.");
                break;
            case LocatieBewaren.Uitkomst.NaamBezet:
                Bezwaar(veld, "Naam: een andere locatie heet al zo.");
                break;
            default:
                return NotFound();
        }

        (Id, Naam) = (id?.ToString("N"), naam);
        await LeesAsync(ct);
        return Page();
    }

    private async Task LeesAsync(CancellationToken ct)
    {
        var vandaag = aanwezige.Vandaag;
        var aantallen = await db.Medewerkers.Where(m => m.Vanaf <= vandaag && (m.Tot == null || m.Tot >= vandaag)).GroupBy(m => m.LocatieId).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        Regels = (await db.Locaties.AsNoTracking().ToListAsync(ct)).OrderBy(l => l.Naam, StringComparer.CurrentCulture).Select(l => new Regel(l, aantallen.GetValueOrDefault(l.Id))).ToList();
    }
}
