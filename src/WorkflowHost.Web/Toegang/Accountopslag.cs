using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Accounts in our own database. The secret of the second factor is encrypted and recovery codes are only kept as digest: a copy of the database
/// signs nobody in.
/// </summary>
internal sealed class Accountopslag(WorkflowHostDbContext db, IDataProtectionProvider bescherming, IdentityErrorDescriber? fouten = null)
    : UserOnlyStore<Account, WorkflowHostDbContext, Guid>(db, fouten)
{
    private readonly IDataProtector _geheim = bescherming.CreateProtector("Accounts.TweedeFactor");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _geheim.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { Length: > 0 } bewaard ? _geheim.Unprotect(bewaard) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(c => IsSamenvatting(c) ? c : Samenvatting(c)).ToList(), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Samenvatting(code), cancellationToken);

    // The base class puts the codes that are left back through the same door.
    private static bool IsSamenvatting(string code) => code.Length == 64;

    private static string Samenvatting(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
