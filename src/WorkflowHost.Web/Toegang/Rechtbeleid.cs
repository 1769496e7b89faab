using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>One authorization policy for each right, all read from <see cref="Rechten"/>.</summary>
public static class Rechtbeleid
{
    /// <summary>The claim that carries the role.</summary>
    public const string Rolclaim = "rol";

    private const string Voorvoegsel = "recht:";

    /// <summary>The name of the policy of a right.</summary>
    public static string Naam(Recht recht) => $"{Voorvoegsel}{recht}";

    /// <summary>Asks a right of whoever calls this endpoint, beside being signed in.</summary>
    public static TBuilder RequireRecht<TBuilder>(this TBuilder endpoint, Recht recht) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.RequireAuthorization(Naam(recht));
        endpoint.WithMetadata(new Rechtvermelding(recht));
        return endpoint;
    }

    /// <summary>The role of somebody who signed in; null when there is none.</summary>
    public static Rol? Rol(this ClaimsPrincipal wie) =>
        wie.Identity?.IsAuthenticated == true && Enum.TryParse<Rol>(wie.FindFirstValue(Rolclaim), out var rol) && Enum.IsDefined(rol) ? rol : null;

    /// <summary>Has this person the right, however small?</summary>
    public static bool Heeft(this ClaimsPrincipal wie, Recht recht) => wie.Rol() is { } rol && Rechten.Heeft(rol, recht);

    /// <summary>Registers the policies. Nothing is open unless it says so: the fallback refuses everybody.</summary>
    internal static IServiceCollection AddRechtbeleid(this IServiceCollection services) => services.AddAuthorization(o =>
    {
        o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Verboden()).Build();
        foreach (var recht in Enum.GetValues<Recht>())
        {
            o.AddPolicy(Naam(recht), p => p.RequireAuthenticatedUser().RequireAssertion(c => c.User.Heeft(recht)));
        }
    });

    private sealed record Rechtvermelding(Recht Recht) : IRechtMetadata;

    // An endpoint that names no right: whoever signed in is refused, whoever did not may first sign in. What does not exist has no endpoint to refuse.
    private sealed class Verboden : AuthorizationHandler<Verboden>, IAuthorizationRequirement
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Verboden requirement)
        {
            if (context.Resource is HttpContext http && http.GetEndpoint() is null)
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
