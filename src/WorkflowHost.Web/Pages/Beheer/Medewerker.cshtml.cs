using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>Adds somebody to the team, or changes what somebody does here and until when.</summary>
[Recht(Recht.Beheer)]
public sealed class MedewerkerModel(WorkflowHostDbContext db, MedewerkerBewaren.Handler bewaren, Aanwezige aanwezige) : Pagina
{
    private static readonly Dictionary<MedewerkerBewaren.Veld, (string Veld, string Zin)> Zinnen = new()
    {
        [MedewerkerBewaren.Veld.Naam] = ("naam", "Naam: vul een naam in van hoogstens 100 tekens."),
        [MedewerkerBewaren.Veld.Email] = ("email", "E-mailadres: dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl."),
        [MedewerkerBewaren.Veld.EmailVanAnder] = ("email", "E-mailadres: een andere medewerker gebruikt dit adres."),
        [MedewerkerBewaren.Veld.Functie] = ("functie", "Functie: kies een functie uit de lijst."),
        [MedewerkerBewaren.Veld.Locatie] = ("locatie", "Locatie: kies een locatie uit de lijst."),
        [MedewerkerBewaren.Veld.Gemeente] = ("gemeente", "Gemeente: kies van welke gemeente deze medewerker de cijfers ziet."),
        [MedewerkerBewaren.Veld.Vanaf] = ("vanaf", "Eerste dag: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026."),
        [MedewerkerBewaren.Veld.Tot] = ("tot", "Laatste dag: deze ligt voor de eerste dag."),
    };

    public bool IsNieuw { get; private set; }

    /// <summary>The name as it is now.</summary>
    public string? Wie { get; private set; }

    public string? Naam { get; private set; }

    public string? Email { get; private set; }

    public string? Functie { get; private set; }

    public string? Locatie { get; private set; }

    public string? Gemeente { get; private set; }

    public string? Vanaf { get; private set; }

    public string? Tot { get; private set; }

    public IReadOnlyList<Keuze> Functies { get; private set; } = [];

    public IReadOnlyList<Keuze> Locaties { get; private set; } = [];

    public IReadOnlyList<Keuze> Gemeenten { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken ct)
    {
        if (!await LeesAsync(code, ct))
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? naam, string? email, string? functie, string? locatie, string? gemeente, string? vanaf, string? tot, CancellationToken ct)
    {
        if (!await LeesAsync(code, ct))
        {
            return NotFound();
        }

        (Naam, Email, Functie, Locatie, Gemeente, Vanaf, Tot) = (naam, email, functie, locatie, gemeente, vanaf, tot);
        DateOnly? laatste = null;
        if (!string.IsNullOrWhiteSpace(tot))
        {
            if (!Taal.TryDatum(tot, out var dag))
            {
                Bezwaar("tot", "Laatste dag: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
                return Page();
            }

            laatste = dag;
        }

        var eerste = Taal.TryDatum(vanaf, out var begin) ? begin : (DateOnly?)null;
        var waar = Guid.TryParseExact(locatie, "N", out var id) ? new LocatieId(id) : default;
        switch (await bewaren.HandleAsync(new MedewerkerBewaren(code, naam, email, functie, waar, gemeente, eerste, laatste), aanwezige.AlsHandeling(), ct))
        {
            case MedewerkerBewaren.Uitkomst.Bewaard { IsNieuw: true } klaar:
                Meld(Meldingsoort.Gelukt, $"{klaar.Medewerker.Naam} hoort bij het team.", "Stuur nu een uitnodiging: daarmee kiest deze medewerker een wachtwoord.");
                return Redirect("/Beheer/Accounts");
            case MedewerkerBewaren.Uitkomst.Bewaard klaar:
                Meld(Meldingsoort.Gelukt, $"De gegevens van {klaar.Medewerker.Naam} zijn gewijzigd.", klaar.Beeindigd > 0 ? ["Wie aangemeld was, moet zich opnieuw aanmelden."] : []);
                return Redirect("/Beheer/Accounts");
            case MedewerkerBewaren.Uitkomst.EigenRechten:
                Bezwaar("", "U kunt uw eigen functie, locatie, e-mailadres en laatste dag niet wijzigen. Vraag een andere beheerder.");
                return Page();
            case MedewerkerBewaren.Uitkomst.Ongeldig ongeldig:
                foreach (var (veld, zin) in ongeldig.Velden.Select(v => Zinnen[v]))
                {
                    Bezwaar(veld, zin);
                }

                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> LeesAsync(string? code, CancellationToken ct)
    {
        IsNieuw = string.IsNullOrEmpty(code);
        Functies = [new Keuze("", "Maak een keuze"), .. Rollen.Functies.Order(StringComparer.CurrentCulture).Select(f => new Keuze(f, Taal.Kop(f)))];
        Locaties = [.. (await db.Locaties.AsNoTracking().ToListAsync(ct)).OrderBy(l => l.Naam, StringComparer.CurrentCulture).Select(l => new Keuze(l.Id.Value.ToString("N"), l.Naam))];
        Gemeenten = [new Keuze("", "Geen"), .. (await Medewerkergegevens.GemeentenAsync(db, ct)).Select(g => new Keuze(g, g))];
        if (IsNieuw)
        {
            (Locatie, Vanaf) = (aanwezige.Ik!.LocatieId.Value.ToString("N"), Taal.Invoer(aanwezige.Vandaag));
            return true;
        }

        if (await db.Medewerkers.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, ct) is not { } wie)
        {
            return false;
        }

        (Wie, Naam, Email, Functie, Locatie, Gemeente, Tot) =
            (wie.Naam, wie.Naam, wie.Email, wie.Functie, wie.LocatieId.Value.ToString("N"), wie.Gemeente, wie.Tot is { } tot ? Taal.Invoer(tot) : null);
        if (!Rollen.Functies.Contains(wie.Functie, StringComparer.OrdinalIgnoreCase))
        {
            Functies = [new Keuze(wie.Functie, Taal.Kop(wie.Functie)), .. Functies];
        }

        return true;
    }
}
