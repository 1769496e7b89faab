using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Toegang;

/// <summary>Registers who acts, how somebody signs in, and what a session is.</summary>
public static class Toegangservices
{
    /// <summary>The cookie between the password and the code of the second factor.</summary>
    public const string Tussenschema = "Tussenstap";

    /// <summary>Rounds of the digest of a password.</summary>
    internal const int Rondes = 210_000;

    /// <summary>Registers everything.</summary>
    /// <param name="services">The container.</param>
    /// <param name="instellingen">Settings.</param>
    /// <param name="database">The database, which holds the keys.</param>
    /// <param name="isHttps">True when browsers reach this host over https only.</param>
    public static IServiceCollection AddToegang(this IServiceCollection services, IConfiguration instellingen, Database database, bool isHttps)
    {
        var opties = instellingen.GetSection(AanmeldOptions.Sectie).Get<AanmeldOptions>() ?? new AanmeldOptions();
        services.AddOptions<AanmeldOptions>().Bind(instellingen.GetSection(AanmeldOptions.Sectie)).ValidateDataAnnotations().ValidateOnStart();
        Sleutelkluis.Registreer(services, database, opties);
        services.Replace(ServiceDescriptor.Singleton<IVersleuteling>(p => new Kolomversleuteling(p.GetRequiredService<IDataProtectionProvider>)));
        services.AddScoped<Aanwezige>();
        services.AddHttpContextAccessor();
        // A job has no request and sees everything; a request sees what its person may see.
        services.Replace(ServiceDescriptor.Scoped(p => p.GetRequiredService<IHttpContextAccessor>().HttpContext is null ? Zicht.Alles
            : p.GetRequiredService<Aanwezige>() is { Ik: { } ik } aanwezige ? Zicht.Van(ik, aanwezige.Nu) : Zicht.Niets));
        services.AddScoped<Sessies>();
        services.AddScoped<Inzageboek>();
        services.AddScoped<Aanmelddienst>();
        services.AddScoped<Accountbeheer>();
        services.AddSingleton<Adresrem>();
        services.AddRechtbeleid();
        Identiteit(services, opties);
        var inloggen = services.AddAuthentication(Sessies.Schema)
            .AddCookie(Sessies.Schema, o => Aanmeldkoekje(o, opties, isHttps))
            .AddCookie(Tussenschema, o =>
            {
                Streng(o.Cookie, "tussenstap", isHttps);
                o.ExpireTimeSpan = TimeSpan.FromMinutes(10);
                o.SlidingExpiration = false;
                o.LoginPath = "/Aanmelden";
            });
        if (opties.Aanbieder.Is)
        {
            Aanbieder.Registreer(inloggen, opties.Aanbieder, isHttps);
        }

        services.Configure<MvcOptions>(o => o.Filters.Add<Paginawacht>());
        services.Configure<CookieTempDataProviderOptions>(o =>
        {
            Streng(o.Cookie, "melding", isHttps, SameSiteMode.Strict);
            o.Cookie.IsEssential = true;
        });
        services.AddAntiforgery(o => Streng(o.Cookie, "formulier", isHttps, SameSiteMode.Strict));
        services.Configure<RazorPagesOptions>(o => o.Conventions.ConfigureFilter(new AutoValidateAntiforgeryTokenAttribute()));
        return services;
    }

    /// <summary>A cookie that scripts cannot read and that belongs to this host alone; over https its name makes browsers hold us to that.</summary>
    internal static void Streng(CookieBuilder koekje, string naam, bool isHttps, SameSiteMode sameSite = SameSiteMode.Lax)
    {
        koekje.Name = isHttps ? $"__Host-{naam}" : naam;
        koekje.HttpOnly = true;
        koekje.Path = "/";
        koekje.SameSite = sameSite;
        koekje.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    private static void Identiteit(IServiceCollection services, AanmeldOptions opties)
    {
        var identiteit = services.AddIdentityCore<Account>(o =>
        {
            o.Password = new PasswordOptions { RequiredLength = Wachtwoordregels.Minimum, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            o.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15), AllowedForNewUsers = true };
            o.User.RequireUniqueEmail = false;
            o.User.AllowedUserNameCharacters = "";
        });
        // Identity's own validator would speak English beside ours.
        services.RemoveAll<IPasswordValidator<Account>>();
        identiteit.AddUserStore<Accountopslag>().AddDefaultTokenProviders().AddPasswordValidator<Wachtwoordregels.Keurder>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(opties.UitnodigingUren));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = Rondes);
    }

    private static void Aanmeldkoekje(CookieAuthenticationOptions o, AanmeldOptions opties, bool isHttps)
    {
        Streng(o.Cookie, "aanmelding", isHttps);
        o.ExpireTimeSpan = TimeSpan.FromMinutes(opties.StilMinuten);
        o.SlidingExpiration = true;
        o.LoginPath = "/Aanmelden";
        o.ReturnUrlParameter = "terug";
        o.Events = new CookieAuthenticationEvents
        {
            OnCheckSlidingExpiration = c =>
            {
                // The half hour counts from the last request, give or take a minute; renewing at every request would send a cookie with every page.
                c.ShouldRenew = c.ElapsedTime > TimeSpan.FromMinutes(1);
                return Task.CompletedTask;
            },
            OnValidatePrincipal = async c =>
            {
                var dienst = c.HttpContext.RequestServices;
                if (Guid.TryParseExact(c.Principal?.FindFirst(Sessies.Sessieclaim)?.Value, "N", out var sessie)
                    && await dienst.GetRequiredService<Sessies>().VindAsync(sessie, c.HttpContext.RequestAborted) is { } ik)
                {
                    dienst.GetRequiredService<Aanwezige>().Herken(ik, sessie);
                    return;
                }

                c.RejectPrincipal();
                await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.SignOutAsync(c.HttpContext, Sessies.Schema);
            },
            OnRedirectToLogin = c =>
            {
                // A machine gets an answer, a person a page.
                if (!IsVoorMensen(c.HttpContext))
                {
                    c.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return Task.CompletedTask;
                }

                // What was posted is not posted again after signing in: somebody who comes back sees the start page.
                var terug = HttpMethods.IsGet(c.Request.Method) ? c.Request.Path + c.Request.QueryString : "/";
                c.Response.Redirect(terug is "/" ? "/Aanmelden" : $"/Aanmelden?terug={Uri.EscapeDataString(terug)}");
                return Task.CompletedTask;
            },
            OnRedirectToAccessDenied = c =>
            {
                c.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            },
        };
    }

    private static bool IsVoorMensen(HttpContext http) =>
        http.GetEndpoint() is not { } eindpunt || eindpunt.Metadata.GetMetadata<PageActionDescriptor>() is not null || http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
