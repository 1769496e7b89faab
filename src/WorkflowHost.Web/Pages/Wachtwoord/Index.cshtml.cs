using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Wachtwoord;

/// <summary>Changes one's own password. Every other session ends; this one begins anew.</summary>
[Recht(Recht.Aangemeld)]
public sealed class IndexModel(WorkflowHostDbContext db, Accountbeheer beheer, Aanmelddienst dienst, Aanwezige aanwezige) : Pagina
{
    public bool HeeftWachtwoord { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LeesAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? huidig, string? nieuw, CancellationToken ct)
    {
        if (await LeesAsync(ct) is not { PasswordHash: not null } account)
        {
            return Page();
        }

        if (await beheer.WijzigWachtwoordAsync(account, huidig, nieuw, ct) is { } fout)
        {
            Bezwaar(fout == Accountbeheer.Huidig ? "huidig" : "nieuw", fout);
            return Page();
        }

        await dienst.BinnenAsync(HttpContext, account, aanwezige.Ik!, "nieuw wachtwoord", ct);
        Meld(Meldingsoort.Gelukt, "Uw nieuwe wachtwoord geldt nu.", "Waar u nog meer was aangemeld, bent u dat niet meer.");
        return Redirect("/");
    }

    private async Task<Account?> LeesAsync(CancellationToken ct)
    {
        var ik = aanwezige.Ik!.Id;
        var account = await db.Accounts.FirstOrDefaultAsync(a => a.MedewerkerId == ik, ct);
        HeeftWachtwoord = account?.PasswordHash is not null;
        return account;
    }
}
