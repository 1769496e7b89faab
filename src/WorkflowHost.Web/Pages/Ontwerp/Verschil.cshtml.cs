using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>What changed between two versions, in sentences.</summary>
[Recht(Recht.WorkflowOntwerpen)]
public sealed class VerschilModel(IWorkflowDefinitionStore store, DefinitionReader lezer, Regelset regels) : Pagina
{
    public string Id { get; private set; } = "";

    public string Naam { get; private set; } = "";

    public int VanVersie { get; private set; }

    public int Naar { get; private set; }

    public IReadOnlyList<Keuze> Nummers { get; private set; } = [];

    public IReadOnlyList<string> Zinnen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, int? van, int? naar, CancellationToken ct)
    {
        var versies = await store.VersionsAsync(id, ct);
        if (versies.Count == 0)
        {
            return NotFound();
        }

        var nieuw = naar is null ? versies[^1] : versies.FirstOrDefault(v => v.Version == naar);
        var oud = van is null ? versies.LastOrDefault(v => v.Version < nieuw?.Version) ?? versies[0] : versies.FirstOrDefault(v => v.Version == van);
        if (nieuw is null || oud is null)
        {
            return NotFound();
        }

        (Id, Naam, VanVersie, Naar) = (id, versies[^1].Name ?? id, oud.Version, nieuw.Version);
        Nummers = [.. versies.Reverse().Select(v => new Keuze(v.Version.ToString(CultureInfo.InvariantCulture), $"versie {v.Version}{(v.IsPublished ? ", in gebruik" : "")}"))];
        Zinnen = Verschil.Tussen(lezer.Read(oud.Json), lezer.Read(nieuw.Json), regels);
        return Page();
    }
}
