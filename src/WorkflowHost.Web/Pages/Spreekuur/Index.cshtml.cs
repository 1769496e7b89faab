using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Spreekuur;

/// <summary>At the desk: two hours in the dossiers of whoever sits at the table, with a reason.</summary>
[Recht(Recht.Spreekuurtoegang)]
public sealed class IndexModel(SpreekuurtoegangNemen.Handler nemen, SpreekuurtoegangTonen tonen, Aanwezige aanwezige) : Pagina
{
    public IReadOnlyList<SpreekuurtoegangTonen.Regel> Open { get; private set; } = [];

    public string? Nummer { get; private set; }

    public string? Roepnaam { get; private set; }

    public string? Geboren { get; private set; }

    public string? Reden { get; private set; }

    /// <summary>Until when, as people say it.</summary>
    public static string Klok(DateTimeOffset tijdstip) => TimeZoneInfo.ConvertTime(tijdstip, Handeling.Tijdzone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken ct) => LeesAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? nummer, string? roepnaam, string? geboren, string? reden, CancellationToken ct)
    {
        (Nummer, Roepnaam, Geboren, Reden) = (nummer, roepnaam, geboren, reden);
        DateOnly? dag = Taal.TryDatum(geboren, out var gelezen) ? gelezen : null;
        if (string.IsNullOrWhiteSpace(nummer) && (string.IsNullOrWhiteSpace(roepnaam) || string.IsNullOrWhiteSpace(geboren)))
        {
            Bezwaar("nummer", "Dossiernummer: vul het nummer in, of de roepnaam en de geboortedatum.");
        }
        else if (string.IsNullOrWhiteSpace(nummer) && dag is null)
        {
            Bezwaar("geboren", "Geboortedatum: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-1986.");
        }

        if (reden?.Trim() is not { Length: >= 5 })
        {
            Bezwaar("reden", "Waarom: schrijf in een paar woorden waar de vraag over gaat.");
        }

        if (Fouten.Count == 0)
        {
            switch (await nemen.HandleAsync(new SpreekuurtoegangNemen(nummer, roepnaam, dag, reden, Inzageboek.Adres(HttpContext)), aanwezige.Ik!, aanwezige.AlsHandeling(), ct))
            {
                case SpreekuurtoegangNemen.Uitkomst.Geopend open:
                    Meld(Meldingsoort.Gelukt, $"U kunt tot {Klok(open.Tot)} uur meelezen in {string.Join(", ", open.Nummers)}.", "De teamleider ziet dat u toegang nam en waarom.");
                    return Redirect("/Spreekuur");
                case SpreekuurtoegangNemen.Uitkomst.TeVaak:
                    Bezwaar("", "U nam vandaag al vaak toegang. Vraag de teamleider om mee te kijken.");
                    break;
                case SpreekuurtoegangNemen.Uitkomst.RedenOntbreekt:
                    Bezwaar("reden", "Waarom: schrijf in een paar woorden waar de vraag over gaat.");
                    break;
                case SpreekuurtoegangNemen.Uitkomst.GeenRecht:
                    return Forbid();
                case SpreekuurtoegangNemen.Uitkomst.NietGevonden:
                    Bezwaar("nummer", "Er is niemand gevonden die precies zo bekend is. Kijk het nummer na op een brief, of vraag de teamleider.");
                    break;
            }
        }

        await LeesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSluitAsync(Guid id, CancellationToken ct)
    {
        if (!await tonen.BeeindigAsync(id, aanwezige.Ik!.Id, aanwezige.AlsHandeling(), ct))
        {
            return NotFound();
        }

        Meld(Meldingsoort.Gelukt, "De toegang is gesloten.");
        return Redirect("/Spreekuur");
    }

    private async Task LeesAsync(CancellationToken ct) => Open = await tonen.VanAsync(aanwezige.Ik!.Id, aanwezige.Nu, ct);
}
