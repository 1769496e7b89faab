using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Stilstand;

/// <summary>Puts off a standstill, with a reason and an end.</summary>
[Recht(Recht.DossierSchrijven)]
public sealed class UitstellenModel(StilstandLijst lijst, StilstandUitstellen.Handler uitstellen, IOptions<SignaleringOptions> opties, Aanwezige aanwezige) : Pagina
{
    public StilstandLijst.Rij Rij { get; private set; } = null!;

    public DateOnly Vandaag => aanwezige.Vandaag;

    public string? Tot { get; private set; }

    public string? Reden { get; private set; }

    public string Hint => $"Hoogstens {opties.Value.UitstelMaxDagen} dagen vooruit, dus uiterlijk {Taal.Invoer(Vandaag.AddDays(opties.Value.UitstelMaxDagen))}.";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LeesAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, string? tot, string? reden, CancellationToken ct)
    {
        if (!await LeesAsync(id, ct))
        {
            return NotFound();
        }

        (Tot, Reden) = (tot, reden);
        DateOnly? dag = Taal.TryDatum(tot, out var gelezen) ? gelezen : null;
        switch (await uitstellen.HandleAsync(new StilstandUitstellen(id, dag, reden), aanwezige.AlsHandeling(), ct))
        {
            case StilstandUitstellen.Uitkomst.Uitgesteld klaar:
                Meld(
                    Meldingsoort.Gelukt,
                    $"De melding bij {Rij.Nummer} is uitgesteld tot en met {Taal.Voluit(dag!.Value)}.",
                    klaar.BlijftZichtbaar ? ["Zij is rood en blijft daarom in de lijst, met uw reden erbij."] : []);
                return Redirect("/Stilstand");
            case StilstandUitstellen.Uitkomst.AlOpgelost:
                Meld(Meldingsoort.LetOp, "Deze stilstand is al opgelost; uitstellen hoeft niet meer.");
                return Redirect("/Stilstand");
            case StilstandUitstellen.Uitkomst.DagOngeldig ongeldig:
                Bezwaar("tot", $"Tot en met welke dag: kies een dag van vandaag tot en met {Taal.Voluit(ongeldig.Laatst)}.");
                break;
            case StilstandUitstellen.Uitkomst.RedenOntbreekt:
                Bezwaar("reden", "Waarom: schrijf in een paar woorden waarom dit kan wachten.");
                break;
            case StilstandUitstellen.Uitkomst.MagNiet:
                Bezwaar("", "Een termijn die voorbij is of bijna afloopt, laat zich niet uitstellen.");
                break;
            case StilstandUitstellen.Uitkomst.NietGevonden:
                return NotFound();
        }

        return Page();
    }

    private async Task<bool> LeesAsync(Guid id, CancellationToken ct)
    {
        Rij = (await lijst.VindAsync(id, ct))!;
        return Rij is not null;
    }
}
