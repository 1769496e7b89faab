using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WorkflowHost.Web.Toegang;

/// <summary>Registers who acts.</summary>
public static class Toegangservices
{
    /// <summary>Registers the person of the request and the guard on posts.</summary>
    public static IServiceCollection AddToegang(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Aanwezige>();
        services.AddAuthentication(Keuzeherkenning.Schema).AddScheme<AuthenticationSchemeOptions, Keuzeherkenning>(Keuzeherkenning.Schema, null);
        services.AddRechtbeleid();
        services.Configure<MvcOptions>(o => o.Filters.Add<EersteKeus>());
        services.Configure<CookieTempDataProviderOptions>(o =>
        {
            o.Cookie.Name = "melding";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.IsEssential = true;
        });
        services.Configure<RazorPagesOptions>(o => o.Conventions.ConfigureFilter(new AutoValidateAntiforgeryTokenAttribute()));
        return services;
    }
}
