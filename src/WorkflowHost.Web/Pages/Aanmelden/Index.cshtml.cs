using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Aanmelden;

/// <summary>Where everybody begins. A refusal reads the same whatever was wrong.</summary>
[AllowAnonymous]
public sealed class IndexModel(Aanmelddienst dienst, Aanwezige aanwezige, WorkflowHostDbContext db, Omgeving omgeving, IOptions<AanmeldOptions> opties) : Pagina
{
    [BindProperty(SupportsGet = true)]
    public string? Terug { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>One account a role, in the demo only.</summary>
    public IReadOnlyList<Medewerker> Demo { get; private set; } = [];

    /// <summary>The name of the provider; null when there is none.</summary>
    public string? Aanbieder => opties.Value.Aanbieder.Is ? opties.Value.Aanbieder.Naam : null;

    public async Task<IActionResult> OnGetAsync(bool mislukt, CancellationToken ct)
    {
        if (aanwezige.Ik is not null)
        {
            return LocalRedirect(Verder());
        }

        if (mislukt)
        {
            Bezwaar("", "Aanmelden lukte niet. Probeer het opnieuw, of vraag uw beheerder.");
        }

        await LeesAsync(ct);
        return Page();
    }

    public IActionResult OnGetAanbieder() =>
        Aanbieder is null ? NotFound() : Challenge(new AuthenticationProperties { RedirectUri = Verder() }, Toegang.Aanbieder.Schema);

    public async Task<IActionResult> OnPostAsync(string? wachtwoord, CancellationToken ct)
    {
        switch (await dienst.WachtwoordAsync(HttpContext, Email, wachtwoord, ct))
        {
            case Aanmelddienst.Stap.Code:
                return RedirectToPage("/Aanmelden/Code", new { terug = Verder() });
            case Aanmelddienst.Stap.Binnen:
                return LocalRedirect(Verder());
            case Aanmelddienst.Stap.TeSnel:
                return StatusCode(StatusCodes.Status429TooManyRequests);
            default:
                Bezwaar("email", "Dit e-mailadres en wachtwoord horen niet bij elkaar, of u moet een kwartier wachten.");
                await LeesAsync(ct);
                return Page();
        }
    }

    public async Task<IActionResult> OnPostDemoAsync(string? code, CancellationToken ct)
    {
        await LeesAsync(ct);
        if (Demo.FirstOrDefault(m => m.Code == code) is not { } medewerker || await db.Accounts.FirstOrDefaultAsync(a => a.MedewerkerId == medewerker.Id, ct) is not { Dicht: null } account)
        {
            return NotFound();
        }

        await dienst.BinnenAsync(HttpContext, account, medewerker, "demo", ct);
        return LocalRedirect(Verder());
    }

    private string Verder() => Url.IsLocalUrl(Terug) ? Terug! : "/";

    private async Task LeesAsync(CancellationToken ct)
    {
        if (omgeving.IsDemo)
        {
            var metAccount = await db.Medewerkers.AsNoTracking().Where(m => db.Accounts.Any(a => a.MedewerkerId == m.Id && a.Dicht == null)).ToListAsync(ct);
            Demo = metAccount.Where(m => m.IsActiefOp(aanwezige.Vandaag)).OrderBy(m => m.Rol).ThenBy(m => m.Code, StringComparer.Ordinal).ToList();
        }
    }
}
