using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Stukken;

namespace WorkflowHost.Web.Toegang;

/// <summary>Signing in at a provider of OpenID Connect: authorization code with PKCE. The second factor is the provider's.</summary>
internal static class Aanbieder
{
    public const string Schema = "Aanbieder";
    private const string Functies = "rol van de aanbieder";

    public static void Registreer(AuthenticationBuilder inloggen, AanbiederOptions opties, bool isHttps) => inloggen.AddOpenIdConnect(Schema, o =>
    {
        o.Authority = opties.Adres;
        o.ClientId = opties.ClientId;
        o.ClientSecret = opties.ClientSecret.Length > 0 ? opties.ClientSecret : null;
        o.RequireHttpsMetadata = !opties.ZonderHttps;
        o.ResponseType = "code";
        o.ResponseMode = "query";
        o.UsePkce = true;
        o.MapInboundClaims = false;
        o.SaveTokens = false;
        o.GetClaimsFromUserInfoEndpoint = false;
        o.CallbackPath = "/aanmelden/terug";
        o.SignInScheme = Sessies.Schema;
        o.Scope.Clear();
        o.Scope.Add("openid");
        o.Scope.Add("email");
        Toegangservices.Streng(o.CorrelationCookie, "aanbieder-", isHttps);
        Toegangservices.Streng(o.NonceCookie, "nonce-", isHttps);
        o.TokenValidationParameters.ValidateAudience = true;
        o.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = c => HerkenAsync(c, opties),
            OnRemoteFailure = c =>
            {
                c.HandleResponse();
                c.Response.Redirect("/Aanmelden?mislukt=true");
                return Task.CompletedTask;
            },
        };
    });

    private static async Task HerkenAsync(TokenValidatedContext c, AanbiederOptions opties)
    {
        var diensten = c.HttpContext.RequestServices;
        var ct = c.HttpContext.RequestAborted;
        var wie = c.Principal!;
        if (await AccountAsync(diensten, wie, opties.Adres, ct) is not var (account, medewerker) || !await RolAsync(diensten, wie, opties, medewerker, ct))
        {
            diensten.GetRequiredService<Adresrem>().Mislukt(c.HttpContext.Connection.RemoteIpAddress);
            c.Fail("not known here");
            return;
        }

        var sessies = diensten.GetRequiredService<Sessies>();
        c.Principal = await sessies.BeginAsync(account, medewerker, "aanbieder", ct);
        var eigen = sessies.Eigenschappen();
        (c.Properties!.IssuedUtc, c.Properties.ExpiresUtc, c.Properties.IsPersistent) = (eigen.IssuedUtc, eigen.ExpiresUtc, false);
    }

    // Known by what the provider calls them; the first time by a mail address the provider vouches for.
    private static async Task<(Account, Medewerker)?> AccountAsync(IServiceProvider diensten, ClaimsPrincipal wie, string uitgever, CancellationToken ct)
    {
        var accounts = diensten.GetRequiredService<UserManager<Account>>();
        var aanmelden = diensten.GetRequiredService<Aanmelddienst>();
        if (wie.FindFirstValue("sub") is not { Length: > 0 and <= 200 } sub)
        {
            return null;
        }

        var account = await accounts.FindByLoginAsync(uitgever, sub);
        if (account is null && wie.FindFirstValue("email") is { Length: > 0 } email && string.Equals(wie.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            var db = diensten.GetRequiredService<WorkflowHostDbContext>();
            var zoek = email.Trim().ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to SQL
            var gevonden = await db.Medewerkers.Where(m => m.Email.ToUpper() == zoek).Take(2).ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            if (gevonden is not [var een])
            {
                return null;
            }

            account = await diensten.GetRequiredService<Accountbeheer>().VoorAsync(een, ct);
            // One person at the provider for one account: another sub with the same address is somebody else.
            if ((await accounts.GetLoginsAsync(account)).Any(l => l.LoginProvider == uitgever) || !(await accounts.AddLoginAsync(account, new UserLoginInfo(uitgever, sub, null))).Succeeded)
            {
                return null;
            }
        }

        return account is { Dicht: null } && await aanmelden.MedewerkerAsync(account, ct) is { } medewerker ? (account, medewerker) : null;
    }

    // When the provider says who has which role, our table follows; who gets no role there gets none here.
    private static async Task<bool> RolAsync(IServiceProvider diensten, ClaimsPrincipal wie, AanbiederOptions opties, Medewerker medewerker, CancellationToken ct)
    {
        if (opties.Rolclaim.Length == 0)
        {
            return true;
        }

        var rollen = wie.FindAll(opties.Rolclaim).Select(c => Rollen.TryVanFunctie(c.Value, out var rol) ? (Rol?)rol : null).OfType<Rol>().Distinct().ToList();
        if (rollen is not [var een])
        {
            return false;
        }

        if (een != medewerker.Rol)
        {
            var db = diensten.GetRequiredService<WorkflowHostDbContext>();
            var rij = await db.Medewerkers.FirstAsync(m => m.Id == medewerker.Id, ct);
            rij.Functie = medewerker.Functie = Rollen.Functie(een);
            var nu = diensten.GetRequiredService<TimeProvider>().GetUtcNow();
            db.Gebeurtenissen.Add(Sessies.Feit("RolGewijzigd", $"{medewerker.Code}, {Functies}", medewerker.Id, nu));
            await Stukkenbeheer.EindigAsync(db, medewerker.Id, null, new Handeling(null, nu), ct);
            await db.SaveChangesAsync(ct);
        }

        return true;
    }
}
