using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.Ontwerp;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>Moves running dossiers to another version: first what would happen, then with a reason.</summary>
[Recht(Recht.WorkflowPubliceren)]
public sealed class VerhuizenModel(IWorkflowDefinitionStore store, DossiersVerhuizen.Handler verhuizen, Repetities repetities, Aanwezige aanwezige) : Pagina
{
    private IReadOnlyList<DossiersVerhuizen.Kandidaat> _kandidaten = [];
    private string _versieId = "";

    public string Id { get; private set; } = "";

    public string Naam { get; private set; } = "";

    public int Naar { get; private set; }

    public string? Reden { get; private set; }

    /// <summary>The rehearsal of this very version; null when there was none.</summary>
    public Repetitie? Repetitie => repetities.Laatste(Id) is { } laatste && laatste.VersieId == _versieId ? laatste : null;

    /// <summary>Whether whoever looks may know which dossiers there are; how many is no secret.</summary>
    public bool ZietNummers => Rechten.Lezen(Id) is { } lezen && User.Heeft(lezen);

    public IReadOnlyList<Keuze> Nummers { get; private set; } = [];

    /// <summary>The versions of a procedure to choose from, the newest first.</summary>
    public static IReadOnlyList<Keuze> Keuzes(IReadOnlyList<WorkflowDefinitionVersion> versies) =>
        [.. versies.Reverse().Select(v => new Keuze(v.Version.ToString(CultureInfo.InvariantCulture), $"versie {v.Version}{(v.IsPublished ? ", in gebruik" : v.IsLatest ? ", concept" : "")}"))];

    public IReadOnlyList<DossiersVerhuizen.Kandidaat> Mee => [.. _kandidaten.Where(k => k.Bezwaren.Count == 0)];

    public IReadOnlyList<DossiersVerhuizen.Kandidaat> Blijft => [.. _kandidaten.Where(k => k.Bezwaren.Count > 0)];

    public async Task<IActionResult> OnGetAsync(string id, int? naar, CancellationToken ct) => await LeesAsync(id, naar, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, int? naar, string? reden, CancellationToken ct)
    {
        if (!await LeesAsync(id, naar, ct))
        {
            return NotFound();
        }

        Reden = reden;
        if (Repetitie is not { Uitkomst: not null })
        {
            Meld(Meldingsoort.LetOp, $"Er is niets verhuisd. Speel eerst de generale repetitie van versie {Naar}: dan weet u wat het voor de dossiers betekent.");
            return Redirect($"/Procedures/{Uri.EscapeDataString(id)}/Repetitie?versie={Naar}");
        }

        switch (await verhuizen.HandleAsync(new DossiersVerhuizen(id, _versieId, reden), aanwezige.AlsHandeling(), ct))
        {
            case DossiersVerhuizen.Uitkomst.Verhuisd klaar:
                Meld(
                    Meldingsoort.Gelukt,
                    klaar.Aantal == 1 ? $"Een dossier loopt nu op versie {klaar.Versie}." : $"{klaar.Aantal} dossiers lopen nu op versie {klaar.Versie}.",
                    klaar.Gebleven.Count > 0 ? [$"{klaar.Gebleven.Count} bleven waar ze waren."] : []);
                return Redirect("/Procedures/" + Uri.EscapeDataString(id));
            case DossiersVerhuizen.Uitkomst.RedenOntbreekt:
                Bezwaar("reden", "Waarom: schrijf in een paar woorden waarom de dossiers verhuizen.");
                return Page();
            case DossiersVerhuizen.Uitkomst.Niemand:
                Meld(Meldingsoort.LetOp, "Er is geen dossier verhuisd: geen enkel lopend dossier kan mee.");
                return Redirect($"/Procedures/{Uri.EscapeDataString(id)}/Verhuizen?naar={Naar}");
            default:
                return NotFound();
        }
    }

    private async Task<bool> LeesAsync(string id, int? naar, CancellationToken ct)
    {
        var versies = await store.VersionsAsync(id, ct);
        if ((naar is null ? versies.FirstOrDefault(v => v.IsPublished) ?? (versies is [.., var laatste] ? laatste : null) : versies.FirstOrDefault(v => v.Version == naar)) is not { } versie)
        {
            return false;
        }

        (Id, Naam, Naar, _versieId) = (id, versies[^1].Name ?? id, versie.Version, versie.Id);
        Nummers = Keuzes(versies);
        _kandidaten = await verhuizen.ProefAsync(id, versie.Id, aanwezige.AlsHandeling(), ct);
        return true;
    }
}
