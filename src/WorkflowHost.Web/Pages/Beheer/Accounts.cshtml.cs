using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>Who can sign in. Shows nothing of any dossier.</summary>
[Recht(Recht.Beheer)]
public sealed class AccountsModel(WorkflowHostDbContext db, Accountbeheer beheer, Aanwezige aanwezige) : Pagina
{
    /// <summary>A member of the team with an account, or without.</summary>
    public sealed record Regel(Medewerker Medewerker, Account? Account, DateOnly Vandaag)
    {
        public bool IsWeg => Medewerker.IsWegOp(Vandaag);

        public string Stand => Account switch
        {
            _ when IsWeg => $"weg sinds {Taal.Datum(Medewerker.Tot!.Value)}",
            _ when Medewerker.Vanaf > Vandaag => $"begint op {Taal.Datum(Medewerker.Vanaf)}",
            null => "geen",
            { Dicht: not null } => "dicht",
            { PasswordHash: null, Uitgenodigd: null } => "zonder wachtwoord",
            { PasswordHash: null } => "uitgenodigd",
            _ => "open",
        };
    }

    public IReadOnlyList<Regel> Regels { get; private set; } = [];

    /// <summary>Also those who left.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Weg { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var vandaag = aanwezige.Vandaag;
        var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.MedewerkerId, ct);
        Regels = (await db.Medewerkers.AsNoTracking().ToListAsync(ct)).Where(m => Weg || !m.IsWegOp(vandaag)).OrderBy(m => m.Naam, StringComparer.CurrentCulture)
            .Select(m => new Regel(m, accounts.GetValueOrDefault(m.Id), vandaag)).ToList();
    }

    public async Task<IActionResult> OnPostUitnodigenAsync(string? code, CancellationToken ct)
    {
        if (await ZoekAsync(code, ct) is not { } medewerker)
        {
            return NotFound();
        }

        if (await beheer.NodigUitAsync(medewerker, aanwezige.AlsHandeling(), ct))
        {
            Meld(Meldingsoort.Gelukt, $"{medewerker.Naam} krijgt een uitnodiging per e-mail.");
        }
        else
        {
            Meld(Meldingsoort.Fout, "De uitnodiging is niet verstuurd: de mailserver nam haar niet aan. Probeer het later opnieuw.");
        }

        return Redirect("/Beheer/Accounts");
    }

    public Task<IActionResult> OnPostSluitenAsync(string? code, CancellationToken ct) => ZetAsync(code, false, ct);

    public Task<IActionResult> OnPostOpenenAsync(string? code, CancellationToken ct) => ZetAsync(code, true, ct);

    private async Task<IActionResult> ZetAsync(string? code, bool open, CancellationToken ct)
    {
        if (await ZoekAsync(code, ct) is not { } medewerker)
        {
            return NotFound();
        }

        if (medewerker.Id == aanwezige.Ik!.Id)
        {
            Meld(Meldingsoort.Fout, "U kunt uw eigen account niet dichtzetten. Vraag een andere beheerder.");
            return Redirect("/Beheer/Accounts");
        }

        await beheer.ZetAsync(medewerker, open, aanwezige.AlsHandeling(), ct);
        Meld(Meldingsoort.Gelukt, open ? $"Het account van {medewerker.Naam} is open." : $"Het account van {medewerker.Naam} is dicht. Wie aangemeld was, is dat niet meer.");
        return Redirect("/Beheer/Accounts");
    }

    private async Task<Medewerker?> ZoekAsync(string? code, CancellationToken ct) =>
        await db.Medewerkers.FirstOrDefaultAsync(m => m.Code == code, ct) is { } m && !m.IsWegOp(aanwezige.Vandaag) ? m : null;
}
