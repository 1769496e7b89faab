using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages;

/// <summary>Says who acts on this computer, until there is sign-in. The cookie holds a code, never a name.</summary>
[AllowAnonymous]
public sealed class IkBenModel(WorkflowHostDbContext db, Aanwezige aanwezige) : Pagina, IZonderKeuze
{
    [BindProperty(SupportsGet = true)]
    public string? Terug { get; set; }

    [BindProperty]
    public string? Wie { get; set; }

    public IReadOnlyList<Keuze> Keuzes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Wie = (await aanwezige.IkAsync(ct))?.Code;
        await LeesAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LeesAsync(ct);
        if (string.IsNullOrEmpty(Wie) || !Keuzes.Any(k => k.Waarde == Wie))
        {
            Bezwaar("wie", "Kies uw naam uit de lijst.");
            return Page();
        }

        Response.Cookies.Append(Aanwezige.Koekje, Wie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true, Secure = Request.IsHttps, Path = "/" });
        return LocalRedirect(Url.IsLocalUrl(Terug) ? Terug! : "/");
    }

    private async Task LeesAsync(CancellationToken ct)
    {
        var medewerkers = await db.Medewerkers.AsNoTracking().ToListAsync(ct);
        Keuzes = medewerkers.Count == 0 ? [] :
        [
            new Keuze("", "Kies een naam"),
            .. medewerkers.Where(m => m.IsActiefOp(aanwezige.Vandaag)).OrderBy(m => m.Naam, StringComparer.CurrentCulture).Select(m => new Keuze(m.Code, $"{m.Naam} ({m.Functie})")),
        ];
    }
}
