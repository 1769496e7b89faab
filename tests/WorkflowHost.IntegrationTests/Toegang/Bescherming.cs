using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Web.Beveiliging;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>
/// What stands between somebody and what they should not get, and how a test takes it away: another service in the container of that one host, or a step
/// in front of its pipeline. The host itself has no such switch.
/// </summary>
internal sealed record Bescherming(string Naam, Action<IServiceCollection> Zonder)
{
    /// <summary>Which dossiers somebody sees, in the query.</summary>
    public static readonly Bescherming Zicht = new("zicht", s => s.Replace(ServiceDescriptor.Scoped(_ => Dossiers.Gebruikers.Zicht.Alles)));

    /// <summary>What a role may do, asked by every address.</summary>
    public static readonly Bescherming Rechten = new("rechten", s => s.AddSingleton<IAuthorizationHandler, AllesMag>());

    /// <summary>Both: for whoever has no right to any dossier.</summary>
    public static readonly Bescherming RechtenEnZicht = new("rechten en zicht", s =>
    {
        Rechten.Zonder(s);
        Zicht.Zonder(s);
    });

    /// <summary>The proof that a form is one of ours, made for whoever sends it.</summary>
    public static readonly Bescherming Formulierbewijs = new("formulierbewijs", s => s.Replace(ServiceDescriptor.Singleton<IAntiforgery, GeenBewijs>()));

    /// <summary>Where a request of the designer comes from.</summary>
    public static readonly Bescherming Herkomst = new("herkomst", s => Ervoor(s, app => app.Use((http, next) =>
    {
        http.Request.Headers.Remove("Origin");
        http.Request.Headers.Remove("Sec-Fetch-Site");
        return next(http);
    })));

    /// <summary>The row of a session: what it says counts at every request.</summary>
    public static readonly Bescherming Sessieregister = new("sessieregister", s => s.PostConfigure<CookieAuthenticationOptions>(Sessies.Schema, o => o.Events.OnValidatePrincipal = GeloofAsync));

    /// <summary>The half hour of silence.</summary>
    public static readonly Bescherming Stilte = new("stilte", s =>
    {
        s.AddSingleton(Options.Create(new AanmeldOptions { StilMinuten = 100_000, MaxUren = 100_000 }));
        s.PostConfigure<CookieAuthenticationOptions>(Sessies.Schema, o => o.ExpireTimeSpan = TimeSpan.FromDays(50));
    });

    /// <summary>The key that makes a cookie one of ours.</summary>
    public static readonly Bescherming Versleuteling = new("versleuteling", s => s.PostConfigure<CookieAuthenticationOptions>(Sessies.Schema, o => o.TicketDataFormat = new OpenKaart()));

    /// <summary>Five failures close an account for a quarter of an hour.</summary>
    public static readonly Bescherming Accountslot = new("accountslot", s => s.PostConfigure<IdentityOptions>(o => o.Lockout.MaxFailedAccessAttempts = 100_000));

    /// <summary>Twenty failures make an address wait.</summary>
    public static readonly Bescherming Adresrem = new("adresrem", s => s.Replace(ServiceDescriptor.Singleton(_ => new Web.Toegang.Adresrem(new Springklok(TimeSpan.FromHours(1))))));

    /// <summary>Five attempts on an account, a minute.</summary>
    public static readonly Bescherming Accounttempo = new("accounttempo", s => s.Replace(ServiceDescriptor.Singleton(_ => new Tempo(new GrenzenOptions { AanmeldenPerAccountPerMinuut = 100_000 }))));

    /// <summary>Forms from an address or of a person, a minute.</summary>
    public static readonly Bescherming Tempogrens = new("tempogrens", s => s.PostConfigure<RateLimiterOptions>(o => o.GlobalLimiter = null));

    /// <summary>A password alone is not enough.</summary>
    public static readonly Bescherming TweedeFactor = new("tweede factor", s =>
    {
        s.AddSingleton(Options.Create(new AanmeldOptions { TweedeFactorVerplicht = false }));
        s.Replace(ServiceDescriptor.Scoped<UserManager<Account>, ZonderTweedeFactor>());
    });

    /// <summary>A code, or a recovery code, works once.</summary>
    public static readonly Bescherming Eenmaligheid = new("eenmaligheid", s => s.Replace(ServiceDescriptor.Scoped<UserManager<Account>, Vergeetachtig>()));

    /// <summary>The proof in the link of an invitation.</summary>
    public static readonly Bescherming Uitnodigingsbewijs = new("uitnodigingsbewijs", s => s.PostConfigure<IdentityOptions>(o =>
        o.Tokens.ProviderMap[TokenOptions.DefaultProvider] = new TokenProviderDescriptor(typeof(AltijdGoed)) { ProviderInstance = new AltijdGoed() }));

    /// <summary>Passwords that are easy to guess.</summary>
    public static readonly Bescherming Wachtwoordkeur = new("wachtwoordkeur", s => s.RemoveAll<IPasswordValidator<Account>>());

    /// <summary>The signature of the provider.</summary>
    public static readonly Bescherming Handtekening = new("handtekening", s => Aanbieder(s, o => o.TokenValidationParameters.SignatureValidator = (token, _) => new JsonWebToken(token)));

    /// <summary>For whom a token was made.</summary>
    public static readonly Bescherming Publiek = new("publiek", s => Aanbieder(s, o => o.TokenValidationParameters.ValidateAudience = false));

    /// <summary>For which sign-in a token was made.</summary>
    public static readonly Bescherming Nonce = new("nonce", s => Aanbieder(s, o => o.ProtocolValidator = new ZonderNonce { RequireStateValidation = false }));

    /// <summary>The way back after signing in stays here.</summary>
    public static readonly Bescherming Terugweg = new("terugweg", s => s.Replace(ServiceDescriptor.Singleton<IUrlHelperFactory, OveralHeen>()));

    /// <summary>Only a proxy that is named is believed about where somebody comes from.</summary>
    public static readonly Bescherming Proxyregel = new("proxyregel", s => Ervoor(s, app =>
    {
        var opties = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        opties.KnownIPNetworks.Clear();
        opties.KnownProxies.Clear();
        app.UseForwardedHeaders(opties);
    }));

    /// <summary>The names this host answers to.</summary>
    public static readonly Bescherming Hostnamen = new("hostnamen", s => s.PostConfigure<HostFilteringOptions>(o => o.AllowedHosts = ["*"]));

    /// <summary>Only what has an address of its own is served.</summary>
    public static readonly Bescherming Bestanden = new("bestanden", s => Ervoor(s, app => app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory) })));

    /// <summary>What an answer tells the browser.</summary>
    public static readonly Bescherming Koppen = new("koppen", s => Ervoor(s, app => app.Use((http, next) =>
    {
        // Registered first, so it runs last.
        http.Response.OnStarting(() =>
        {
            foreach (var naam in new[] { "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Cache-Control", "Referrer-Policy" })
            {
                http.Response.Headers.Remove(naam);
            }

            return Task.CompletedTask;
        });
        return next(http);
    })));

    /// <summary>Text in a page stays text.</summary>
    public static readonly Bescherming Codering = new("codering", s => s.Replace(ServiceDescriptor.Singleton<HtmlEncoder>(new Onbewerkt())));

    /// <summary>Text in a table for a spreadsheet stays text.</summary>
    public static readonly Bescherming Celtekst = new("celtekst", s => Ervoor(s, app => app.Use(ZonderCeltekstAsync)));

    /// <summary>How much somebody may send.</summary>
    public static readonly Bescherming Grootte = new("grootte", s =>
    {
        s.AddSingleton(Options.Create(new GrenzenOptions { InvoerMegabytes = 1_000, FormulierenPerPersoonPerMinuut = 100_000 }));
        s.PostConfigure<KestrelServerOptions>(o => o.Limits.MaxRequestBodySize = null);
        s.PostConfigure<FormOptions>(o => (o.ValueLengthLimit, o.BufferBodyLengthLimit, o.MultipartBodyLengthLimit) = (int.MaxValue, long.MaxValue, long.MaxValue));
    });

    /// <summary>A failure says nothing about the inside.</summary>
    public static readonly Bescherming Foutpagina = new("foutpagina", s => s.AddSingleton<IExceptionHandler, Praatziek>());

    /// <summary>The end of the two hours at the desk.</summary>
    public static readonly Bescherming Spreekuureinde = new("spreekuureinde", s => s.Replace(ServiceDescriptor.Scoped(p =>
        p.GetRequiredService<IHttpContextAccessor>().HttpContext is null ? Dossiers.Gebruikers.Zicht.Alles
        : p.GetRequiredService<Aanwezige>().Ik is { } ik ? Dossiers.Gebruikers.Zicht.Van(ik, Handeling.Om(Paginas.Gasthuis.Vandaag, new TimeOnly(10, 0))) : Dossiers.Gebruikers.Zicht.Niets)));

    /// <summary>Twelve times a day at the desk.</summary>
    public static readonly Bescherming Spreekuurgrens = new("spreekuurgrens", s =>
    {
        var dagen = new Springklok(TimeSpan.FromDays(1));
        s.Replace(ServiceDescriptor.Scoped(_ => new Aanwezige(dagen)));
    });

    /// <summary>What a file is, by what is in it.</summary>
    public static readonly Bescherming Bestandskeur = new("bestandskeur", s => s.Replace(ServiceDescriptor.Singleton<Bestandsherkenner>(_ => Bestandssoort.Pdf)));

    /// <summary>What is enciphered belongs to its row.</summary>
    public static readonly Bescherming Rijbinding = new("rijbinding", s => s.Replace(ServiceDescriptor.Singleton<IVersleuteling, Losbladig>()));

    public override string ToString() => Naam;

    private static void Ervoor(IServiceCollection services, Action<IApplicationBuilder> stap) => services.AddSingleton<IStartupFilter>(new Voorop(stap));

    private static void Aanbieder(IServiceCollection services, Action<OpenIdConnectOptions> wijzig) => services.PostConfigure("Aanbieder", wijzig);

    // Believes the cookie as it is: who it says, and the role it says.
    private static async Task GeloofAsync(CookieValidatePrincipalContext c)
    {
        var diensten = c.HttpContext.RequestServices;
        var wie = new MedewerkerId(Guid.ParseExact(c.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, "N"));
        var ik = await diensten.GetRequiredService<WorkflowHostDbContext>().Medewerkers.AsNoTracking().FirstAsync(m => m.Id == wie);
        Herken(diensten.GetRequiredService<Aanwezige>(), ik, Guid.ParseExact(c.Principal!.FindFirstValue(Sessies.Sessieclaim)!, "N"));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Herken")]
    private static extern void Herken(Aanwezige aanwezige, Medewerker ik, Guid sessie);

    private static async Task ZonderCeltekstAsync(HttpContext http, RequestDelegate next)
    {
        var uit = http.Response.Body;
        using var tussen = new MemoryStream();
        http.Response.Body = tussen;
        await next(http);
        http.Response.Body = uit;
        var tekst = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(tussen.ToArray()).Replace("\"'", "\"", StringComparison.Ordinal));
        http.Response.ContentLength = null;
        await uit.WriteAsync(tekst);
    }

    // Enciphers as the host does, and forgets for which row.
    private sealed class Losbladig(IDataProtectionProvider sleutels) : IVersleuteling
    {
        public byte[] Versleutel(string kolom, Guid rij, byte[] open) => sleutels.CreateProtector(kolom).Protect(open);

        public byte[]? Ontsleutel(string kolom, Guid rij, byte[] dicht) => sleutels.CreateProtector(kolom).Unprotect(dicht);
    }

    private sealed class Voorop(Action<IApplicationBuilder> stap) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            stap(app);
            next(app);
        };
    }

    private sealed class AllesMag : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var eis in context.PendingRequirements.ToList())
            {
                context.Succeed(eis);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class GeenBewijs : IAntiforgery
    {
        public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => GetTokens(httpContext);

        public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => new("niets", "niets", "__RequestVerificationToken", "RequestVerificationToken");

        public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(true);

        public void SetCookieTokenAndHeader(HttpContext httpContext)
        {
        }

        public Task ValidateRequestAsync(HttpContext httpContext) => Task.CompletedTask;
    }

    /// <summary>A cookie anybody can read and write.</summary>
    internal sealed class OpenKaart : ISecureDataFormat<AuthenticationTicket>
    {
        public string Protect(AuthenticationTicket data) => WebEncoders.Base64UrlEncode(TicketSerializer.Default.Serialize(data));

        public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

        public AuthenticationTicket? Unprotect(string? protectedText) => protectedText is null ? null : TicketSerializer.Default.Deserialize(WebEncoders.Base64UrlDecode(protectedText));

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
    }

    private sealed class Springklok(TimeSpan sprong) : TimeProvider
    {
        private DateTimeOffset _nu = Handeling.Om(Paginas.Gasthuis.Vandaag, new TimeOnly(10, 0));

        public override DateTimeOffset GetUtcNow() => _nu += sprong;
    }

    private sealed class ZonderTweedeFactor(
        IUserStore<Account> store, IOptions<IdentityOptions> opties, IPasswordHasher<Account> digest, IEnumerable<IUserValidator<Account>> keurders, IEnumerable<IPasswordValidator<Account>> wachtwoordkeurders,
        ILookupNormalizer normaal, IdentityErrorDescriber fouten, IServiceProvider diensten, ILogger<UserManager<Account>> log)
        : UserManager<Account>(store, opties, digest, keurders, wachtwoordkeurders, normaal, fouten, diensten, log)
    {
        public override Task<IdentityResult> SetTwoFactorEnabledAsync(Account user, bool enabled) => base.SetTwoFactorEnabledAsync(user, false);
    }

    private sealed class Vergeetachtig(
        IUserStore<Account> store, IOptions<IdentityOptions> opties, IPasswordHasher<Account> digest, IEnumerable<IUserValidator<Account>> keurders, IEnumerable<IPasswordValidator<Account>> wachtwoordkeurders,
        ILookupNormalizer normaal, IdentityErrorDescriber fouten, IServiceProvider diensten, ILogger<UserManager<Account>> log)
        : UserManager<Account>(store, opties, digest, keurders, wachtwoordkeurders, normaal, fouten, diensten, log)
    {
        private const string Bij = "[AspNetUserStore]";
        private const string Herstelcodes = "RecoveryCodes";

        public override async Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(Account user, string code)
        {
            var bewaard = await GetAuthenticationTokenAsync(user, Bij, Herstelcodes);
            var uitslag = await base.RedeemTwoFactorRecoveryCodeAsync(user, code);
            await SetAuthenticationTokenAsync(user, Bij, Herstelcodes, bewaard);
            return uitslag;
        }

        protected override Task<IdentityResult> UpdateUserAsync(Account user)
        {
            user.LaatsteCode = null;
            return base.UpdateUserAsync(user);
        }
    }

    private sealed class AltijdGoed : IUserTwoFactorTokenProvider<Account>
    {
        public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("bewijs");

        public Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) => Task.FromResult(true);

        public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(true);
    }

    private sealed class ZonderNonce : OpenIdConnectProtocolValidator
    {
        protected override void ValidateNonce(OpenIdConnectProtocolValidationContext validationContext)
        {
        }
    }

    private sealed class OveralHeen : IUrlHelperFactory
    {
        private readonly UrlHelperFactory _echt = new();

        public IUrlHelper GetUrlHelper(ActionContext context) => new Helper(_echt.GetUrlHelper(context));

        private sealed class Helper(IUrlHelper echt) : IUrlHelper
        {
            public ActionContext ActionContext => echt.ActionContext;

            public string? Action(UrlActionContext actionContext) => echt.Action(actionContext);

            public string? Content(string? contentPath) => echt.Content(contentPath);

            public bool IsLocalUrl(string? url) => true;

            public string? Link(string? routeName, object? values) => echt.Link(routeName, values);

            public string? RouteUrl(UrlRouteContext routeContext) => echt.RouteUrl(routeContext);
        }
    }

    private sealed class Praatziek : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            httpContext.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await httpContext.Response.WriteAsync(exception.ToString(), cancellationToken);
            return true;
        }
    }

    // Writes what it is given.
    private sealed unsafe class Onbewerkt : HtmlEncoder
    {
        public override int MaxOutputCharactersPerInputCharacter => 2;

        public override int FindFirstCharacterToEncode(char* text, int textLength) => -1;

        public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
            new Rune(unicodeScalar).TryEncodeToUtf16(new Span<char>(buffer, bufferLength), out numberOfCharactersWritten);

        public override bool WillEncode(int unicodeScalar) => false;
    }
}
