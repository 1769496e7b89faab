using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WorkflowHost.Web.Toegang;

/// <summary>Recognises whoever chose a name on this computer, until there is sign-in.</summary>
internal sealed class Keuzeherkenning(IOptionsMonitor<AuthenticationSchemeOptions> opties, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(opties, log, encoder)
{
    public const string Schema = "Keuze";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var ik = await Context.RequestServices.GetRequiredService<Aanwezige>().IkAsync(Context.RequestAborted);
        return ik is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, ik.Id.Value.ToString("N")), new Claim(Rechtbeleid.Rolclaim, ik.Rol.ToString())], Schema)), Schema));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var hier = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/";
        Response.Redirect($"/IkBen?terug={Uri.EscapeDataString(hier)}");
        return Task.CompletedTask;
    }
}
