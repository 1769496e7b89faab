using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Beveiliging;

namespace WorkflowHost.Web.Toegang;

/// <summary>Signs somebody in with what they know and what they hold. Every refusal reads the same: it does not say whether an account exists.</summary>
public sealed partial class Aanmelddienst(
    UserManager<Account> accounts, WorkflowHostDbContext db, Sessies sessies, Adresrem rem, TimeProvider klok, IOptions<AanmeldOptions> opties, Tempo tempo, ILogger<Aanmelddienst> log)
{
    private const string Accountclaim = "account";
    private static readonly PasswordHasher<Account> Schijn = new(Options.Create(new PasswordHasherOptions { IterationCount = Toegangservices.Rondes }));
    private static readonly string Schijnsamenvatting = Schijn.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>How far somebody came.</summary>
    public enum Stap
    {
        /// <summary>Refused.</summary>
        Geweigerd,

        /// <summary>Tried too often in a minute.</summary>
        TeSnel,

        /// <summary>The code of the second factor is next.</summary>
        Code,

        /// <summary>Signed in.</summary>
        Binnen,
    }

    /// <summary>The first step: address and password.</summary>
    public async Task<Stap> WachtwoordAsync(HttpContext http, string? email, string? wachtwoord, CancellationToken ct)
    {
        if (!tempo.MagAanmelden(email ?? ""))
        {
            return Stap.TeSnel;
        }

        var adres = http.Connection.RemoteIpAddress;
        var account = string.IsNullOrWhiteSpace(email) || email.Length > 200 ? null : await accounts.FindByEmailAsync(email.Trim());
        var teLang = wachtwoord is null || wachtwoord.Length > Wachtwoordregels.Maximum;
        if (account?.PasswordHash is null || teLang)
        {
            // As much work as for an account that exists.
            Schijn.VerifyHashedPassword(null!, Schijnsamenvatting, teLang ? "" : wachtwoord!);
            return await WeigerAsync(account, adres, ct);
        }

        var klopt = await accounts.CheckPasswordAsync(account, wachtwoord!);
        if (rem.MoetWachten(adres) || await accounts.IsLockedOutAsync(account) || account.Dicht is not null)
        {
            return await WeigerAsync(null, adres, ct);
        }

        if (!klopt || await MedewerkerAsync(account, ct) is not { } medewerker)
        {
            return await WeigerAsync(account, adres, ct);
        }

        if (account.TwoFactorEnabled || opties.Value.TweedeFactorVerplicht)
        {
            await TussenstapAsync(http, account);
            return Stap.Code;
        }

        await BinnenAsync(http, account, medewerker, "wachtwoord", ct);
        return Stap.Binnen;
    }

    /// <summary>Who is between the password and the code; null when nobody is.</summary>
    public async Task<Account?> TussenAsync(HttpContext http)
    {
        var uitslag = await http.AuthenticateAsync(Toegangservices.Tussenschema);
        return uitslag.Principal?.FindFirstValue(Accountclaim) is { } id && await accounts.FindByIdAsync(id) is { Dicht: null } account
            && uitslag.Principal.FindFirstValue("stempel") == account.SecurityStamp ? account : null;
    }

    /// <summary>Puts somebody between the password and the code.</summary>
    public async Task TussenstapAsync(HttpContext http, Account account)
    {
        if (!account.TwoFactorEnabled)
        {
            // Making the secret changes the stamp of the account; the cookie must carry the one after that.
            await GeheimAsync(account);
        }

        await http.SignInAsync(
            Toegangservices.Tussenschema,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(Accountclaim, account.Id.ToString()), new Claim("stempel", account.SecurityStamp!)], Toegangservices.Tussenschema)));
    }

    /// <summary>The second step: the code of the app.</summary>
    public async Task<Stap> CodeAsync(HttpContext http, Account account, string? code, CancellationToken ct)
    {
        var schoon = Cijfers(code);
        if (await MagAsync(http, account) && schoon.Length == 6 && schoon != account.LaatsteCode
            && await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, schoon)
            && await MedewerkerAsync(account, ct) is { } medewerker)
        {
            // A code is good for one time, although it is valid for a minute.
            account.LaatsteCode = schoon;
            await accounts.UpdateAsync(account);
            await BinnenAsync(http, account, medewerker, "wachtwoord en code", ct);
            return Stap.Binnen;
        }

        return await WeigerAsync(account, http.Connection.RemoteIpAddress, ct);
    }

    /// <summary>The second step without the phone: a recovery code, which is then used up.</summary>
    public async Task<Stap> HerstelcodeAsync(HttpContext http, Account account, string? code, CancellationToken ct)
    {
        if (await MagAsync(http, account) && code is { Length: > 0 and < 40 } && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant())).Succeeded
            && await MedewerkerAsync(account, ct) is { } medewerker)
        {
            await BinnenAsync(http, account, medewerker, "wachtwoord en herstelcode", ct);
            return Stap.Binnen;
        }

        return await WeigerAsync(account, http.Connection.RemoteIpAddress, ct);
    }

    /// <summary>Begins with the second factor: checks the first code and hands out recovery codes; null when the code was wrong.</summary>
    public async Task<IReadOnlyList<string>?> StelInAsync(HttpContext http, Account account, string? code, CancellationToken ct)
    {
        var schoon = Cijfers(code);
        if (account.TwoFactorEnabled || !await MagAsync(http, account) || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, schoon)
            || await MedewerkerAsync(account, ct) is not { } medewerker)
        {
            await WeigerAsync(account, http.Connection.RemoteIpAddress, ct);
            return null;
        }

        account.LaatsteCode = schoon;
        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10))!.ToList();
        await BinnenAsync(http, account, medewerker, "wachtwoord en code", ct);
        return codes;
    }

    /// <summary>The secret for the app; made when there is none yet.</summary>
    public async Task<string> GeheimAsync(Account account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 })
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
        }

        return (await accounts.GetAuthenticatorKeyAsync(account))!;
    }

    /// <summary>Signs in whoever proved who they are elsewhere.</summary>
    public async Task BinnenAsync(HttpContext http, Account account, Medewerker medewerker, string middel, CancellationToken ct)
    {
        await accounts.ResetAccessFailedCountAsync(account);
        await http.SignOutAsync(Toegangservices.Tussenschema);
        await http.SignInAsync(Sessies.Schema, await sessies.BeginAsync(account, medewerker, middel, ct), sessies.Eigenschappen());
    }

    /// <summary>Whose account this is, when he or she works here today.</summary>
    public async Task<Medewerker?> MedewerkerAsync(Account account, CancellationToken ct) =>
        await db.Medewerkers.AsNoTracking().FirstOrDefaultAsync(m => m.Id == account.MedewerkerId, ct) is { } m && m.IsActiefOp(Handeling.Dag(klok.GetUtcNow())) ? m : null;

    private async Task<bool> MagAsync(HttpContext http, Account account) => !rem.MoetWachten(http.Connection.RemoteIpAddress) && !await accounts.IsLockedOutAsync(account) && account.Dicht is null;

    private async Task<Stap> WeigerAsync(Account? account, IPAddress? adres, CancellationToken ct)
    {
        rem.Mislukt(adres);
        if (account is not null)
        {
            await accounts.AccessFailedAsync(account);
            db.Gebeurtenissen.Add(Sessies.Feit("AanmeldenGeweigerd", await accounts.IsLockedOutAsync(account) ? "account gesloten voor een kwartier" : null, account.MedewerkerId, klok.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }

        LogGeweigerd(log, account is null ? "onbekend of geblokkeerd" : "bekend account");
        return Stap.Geweigerd;
    }

    private static string Cijfers(string? code) => new([.. (code ?? "").Where(char.IsAsciiDigit).Take(7)]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in refused: {Soort}")]
    private static partial void LogGeweigerd(ILogger log, string soort);
}
