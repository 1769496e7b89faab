using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Web.Api.Studio;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>One procedure: its versions in a row, and the draft with what its proofs found.</summary>
[Recht(Recht.WorkflowOntwerpen)]
public sealed class ProcedureModel(ProcedureTonen tonen, ProcedurePubliceren.Handler keurmeester, DossiersVerhuizen.Handler verhuizen, StudioDefinitions definities, Aanwezige aanwezige) : Pagina
{
    private IReadOnlyList<Bevinding> _bevindingen = [];

    public string Id { get; private set; } = "";

    public IReadOnlyList<ProcedureTonen.Versie> Versies { get; private set; } = [];

    public string? Reden { get; private set; }

    public string Naam => Versies[0].Gegevens.Name ?? Id;

    public WorkflowDefinitionVersion? Concept => Versies[0].Gegevens is { IsPublished: false } v ? v : null;

    public bool MagPubliceren => User.Heeft(Recht.WorkflowPubliceren);

    public IReadOnlyList<Bevinding> FoutenInTekening => [.. _bevindingen.Where(b => b.Gewicht == Gewicht.Fout)];

    public IReadOnlyList<Bevinding> Waarschuwingen => [.. _bevindingen.Where(b => b.Gewicht == Gewicht.Waarschuwing)];

    public string Dag(DateTimeOffset op) => Taal.Voluit(Handeling.Dag(op));

    public int? Vorige(ProcedureTonen.Versie versie) => Versies.SkipWhile(v => v != versie).Skip(1).FirstOrDefault()?.Gegevens.Version;

    public string Zin(ProcedureTonen.Regel regel)
    {
        var aantal = regel.Wijziging.Dossiers.Count;
        var wat = regel.Wijziging.Soort switch
        {
            Wijzigingsoort.Getekend => "Begonnen",
            Wijzigingsoort.Gepubliceerd => "In gebruik genomen",
            Wijzigingsoort.Teruggetrokken => "Teruggetrokken",
            Wijzigingsoort.Verhuisd => aantal == 1 ? "Een dossier hierheen verhuisd" : $"{aantal} dossiers hierheen verhuisd",
            Wijzigingsoort.VerhuizingHersteld => "Verhuizing hersteld",
            _ => regel.Wijziging.Soort.ToString(),
        };
        return $"{wat} op {Dag(regel.Wijziging.Op)}{(regel.Wie is { } wie ? $" door {wie}" : "")}.";
    }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await LeesAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublicerenAsync(string id, string? versie, string? reden, CancellationToken ct)
    {
        if (!MagPubliceren)
        {
            return Forbid();
        }

        if (!await LeesAsync(id, ct))
        {
            return NotFound();
        }

        Reden = reden;
        if (Concept?.Id != versie)
        {
            Meld(Meldingsoort.LetOp, "Intussen is er iets aan deze procedure veranderd. Kijk haar nog eens na.");
            return Redirect(Adres);
        }

        if (FoutenInTekening.Count > 0)
        {
            Bezwaar("", "Deze versie kan zo niet in gebruik: hieronder staat wat er niet klopt.");
            return Page();
        }

        if (Waarschuwingen.Count > 0 && string.IsNullOrWhiteSpace(reden))
        {
            Bezwaar("reden", "Waarom: schrijf in een paar woorden waarom het zo mag.");
            return Page();
        }

        if (await definities.PublishAsync(id, reden, ct) is { Complaints: [] } klaar)
        {
            Meld(Meldingsoort.Gelukt, $"Versie {klaar.Version.Version} is in gebruik.", "Nieuwe dossiers beginnen hierop.", "Lopende dossiers blijven op hun versie, tot u ze verhuist.");
        }
        else
        {
            Meld(Meldingsoort.LetOp, "Intussen is er iets aan deze procedure veranderd. Kijk haar nog eens na.");
        }

        return Redirect(Adres);
    }

    public async Task<IActionResult> OnPostHerstellenAsync(string id, Guid verhuizing, CancellationToken ct)
    {
        if (!MagPubliceren)
        {
            return Forbid();
        }

        if (await verhuizen.HerstelAsync(id, verhuizing, aanwezige.AlsHandeling(), ct) is not { } klaar)
        {
            return NotFound();
        }

        Id = id;
        Meld(
            klaar.Gebleven.Count > 0 ? Meldingsoort.LetOp : Meldingsoort.Gelukt,
            klaar.Terug == 1 ? "Een dossier is terug op zijn vorige versie." : $"{klaar.Terug} dossiers zijn terug op hun vorige versie.",
            klaar.Gebleven.Count > 0 ? [$"{klaar.Gebleven.Count} bleven op de nieuwe versie: wat zij intussen doen, bestaat in de vorige niet."] : []);
        return Redirect(Adres);
    }

    private string Adres => "/Procedures/" + Uri.EscapeDataString(Id);

    private async Task<bool> LeesAsync(string id, CancellationToken ct)
    {
        Id = id;
        Versies = await tonen.VersiesAsync(id, ct);
        if (Versies.Count == 0)
        {
            return false;
        }

        if (Concept is { } concept)
        {
            try
            {
                _bevindingen = await keurmeester.KeurAsync(concept, aanwezige.AlsHandeling(), ct);
            }
            catch (DefinitionException fout)
            {
                _bevindingen = [new Bevinding(Gewicht.Fout, null, $"{fout.Path}: {fout.Sentence}")];
            }
        }

        return true;
    }
}
