using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>Invites people, changes passwords, and closes accounts. What changes somebody's rights ends their sessions at once.</summary>
public sealed class Accountbeheer(UserManager<Account> accounts, WorkflowHostDbContext db, Sessies sessies, IPostbode postbode, IOptions<BerichtenOptions> berichten, IOptions<AanmeldOptions> opties, TimeProvider klok)
{
    /// <summary>What whoever does not know the present password hears, also while the account has to wait.</summary>
    public const string Huidig = "Huidig wachtwoord: dit klopt niet, of u moet een kwartier wachten.";

    private const string Doel = "Uitnodiging";

    /// <summary>The account of a member of the team; made when there is none.</summary>
    public async Task<Account> VoorAsync(Medewerker medewerker, CancellationToken ct)
    {
        if (await db.Accounts.FirstOrDefaultAsync(a => a.MedewerkerId == medewerker.Id, ct) is { } bestaand)
        {
            if (!string.Equals(bestaand.Email, medewerker.Email, StringComparison.OrdinalIgnoreCase))
            {
                await accounts.SetEmailAsync(bestaand, medewerker.Email);
            }

            return bestaand;
        }

        var account = new Account { Id = Ids.Nieuw(klok.GetUtcNow()), MedewerkerId = medewerker.Id, UserName = medewerker.Code, Email = medewerker.Email };
        var uitslag = await accounts.CreateAsync(account);
        return uitslag.Succeeded ? account : throw new InvalidOperationException($"The account was not made: {string.Join(", ", uitslag.Errors.Select(e => e.Code))}.");
    }

    /// <summary>A link with which an account gets its password; works once, and not after a next one.</summary>
    public async Task<string> LinkAsync(Account account, CancellationToken ct)
    {
        // A new stamp makes the links before this one worthless, and ends what sessions there were.
        account.Uitgenodigd = klok.GetUtcNow();
        await accounts.UpdateSecurityStampAsync(account);
        await sessies.EindigAllesAsync(account.Id, ct);
        var bewijs = await accounts.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, Doel);
        return $"{berichten.Value.Adres.TrimEnd('/')}/Uitnodiging?a={account.Id:N}&c={Uri.EscapeDataString(bewijs)}";
    }

    /// <summary>Sends the invitation; false when the mail server did not take it.</summary>
    public async Task<bool> NodigUitAsync(Medewerker medewerker, Handeling handeling, CancellationToken ct)
    {
        var account = await VoorAsync(medewerker, ct);
        var link = await LinkAsync(account, ct);
        var mail = Mailsjabloon.Zoek("uitnodiging")!.Maak(new { onderwerp = berichten.Value.Onderwerp, duur = Uren(opties.Value.UitnodigingUren), link });
        var post = new Post($"{Guid.NewGuid():N}@uitnodiging", medewerker.Email, mail.Onderwerp, mail.Tekst, handeling.Tijdstip, mail.Html);
        var bezorgd = (await postbode.BezorgAsync(post, ct)).IsBezorgd;
        await NoteerAsync("AccountUitgenodigd", medewerker, handeling, ct);
        return bezorgd;
    }

    /// <summary>The account an invitation is for; null when the link does not work or no longer works.</summary>
    public async Task<Account?> UitnodigingAsync(string? account, string? bewijs) =>
        Guid.TryParseExact(account, "N", out var id) && bewijs is { Length: > 0 and < 2000 } && await accounts.FindByIdAsync(id.ToString()) is { Dicht: null } gevonden
            && await accounts.VerifyUserTokenAsync(gevonden, TokenOptions.DefaultProvider, Doel, bewijs) ? gevonden : null;

    /// <summary>Uses the invitation: sets the password and begins anew with the second factor.</summary>
    public async Task<string?> NeemAanAsync(Account account, string wachtwoord)
    {
        foreach (var keurder in accounts.PasswordValidators)
        {
            if ((await keurder.ValidateAsync(accounts, account, wachtwoord)).Errors.FirstOrDefault() is { } fout)
            {
                return fout.Description;
            }
        }

        account.EmailConfirmed = true;
        account.LaatsteCode = null;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, wachtwoord);
        await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        return null;
    }

    /// <summary>Changes the password of whoever knows the present one; ends all sessions, also the one this is done in.</summary>
    public async Task<string?> WijzigWachtwoordAsync(Account account, string? huidig, string? nieuw, CancellationToken ct)
    {
        if (account.PasswordHash is null || huidig is null or { Length: 0 or > Wachtwoordregels.Maximum } || await accounts.IsLockedOutAsync(account) || !await accounts.CheckPasswordAsync(account, huidig))
        {
            await accounts.AccessFailedAsync(account);
            return Huidig;
        }

        var uitslag = await accounts.ChangePasswordAsync(account, huidig, nieuw ?? "");
        if (!uitslag.Succeeded)
        {
            return uitslag.Errors.First().Description;
        }

        db.Gebeurtenissen.Add(Sessies.Feit("WachtwoordGewijzigd", null, account.MedewerkerId, klok.GetUtcNow()));
        await sessies.EindigAllesAsync(account.Id, ct);
        return null;
    }

    /// <summary>Closes or opens an account.</summary>
    public async Task ZetAsync(Medewerker medewerker, bool open, Handeling handeling, CancellationToken ct)
    {
        if (await db.Accounts.FirstOrDefaultAsync(a => a.MedewerkerId == medewerker.Id, ct) is { } account)
        {
            account.Dicht = open ? null : handeling.Tijdstip;
            await accounts.UpdateSecurityStampAsync(account);
            await sessies.EindigAllesAsync(account.Id, ct);
            await NoteerAsync(open ? "AccountGeopend" : "AccountGesloten", medewerker, handeling, ct);
        }
    }

    private async Task NoteerAsync(string soort, Medewerker medewerker, Handeling handeling, CancellationToken ct)
    {
        db.Gebeurtenissen.Add(Sessies.Feit(soort, medewerker.Code, handeling.Door, handeling.Tijdstip));
        await db.SaveChangesAsync(ct);
    }

    private static string Uren(int uren) => uren % 24 == 0 ? $"{uren / 24} dagen" : $"{uren} uur";
}
