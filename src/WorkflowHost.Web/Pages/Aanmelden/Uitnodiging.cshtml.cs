using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Aanmelden;

/// <summary>The link of an invitation: a password of one's own, then the second step.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class UitnodigingModel(Accountbeheer beheer, Aanmelddienst dienst) : Pagina
{
    /// <summary>Account.</summary>
    [BindProperty(SupportsGet = true)]
    public string? A { get; set; }

    /// <summary>Proof.</summary>
    [BindProperty(SupportsGet = true)]
    public string? C { get; set; }

    public bool Werkt { get; private set; }

    public async Task OnGetAsync() => Werkt = await beheer.UitnodigingAsync(A, C) is not null;

    public async Task<IActionResult> OnPostAsync(string? wachtwoord)
    {
        if (await beheer.UitnodigingAsync(A, C) is not { } account)
        {
            return Page();
        }

        if (await beheer.NeemAanAsync(account, wachtwoord ?? "") is { } fout)
        {
            Werkt = true;
            Bezwaar("wachtwoord", fout);
            return Page();
        }

        await dienst.TussenstapAsync(HttpContext, account);
        return Redirect("/Aanmelden/Code");
    }
}
