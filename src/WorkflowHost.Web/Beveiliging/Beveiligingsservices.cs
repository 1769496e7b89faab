using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WorkflowHost.Web.Beveiliging;

/// <summary>Registers the limits on what is sent.</summary>
internal static class Beveiligingsservices
{
    private const int Kilobyte = 1024;

    public static IServiceCollection AddBeveiliging(this IServiceCollection services, IConfiguration instellingen)
    {
        var opties = instellingen.GetSection(GrenzenOptions.Sectie).Get<GrenzenOptions>() ?? new GrenzenOptions();
        services.AddOptions<GrenzenOptions>().Bind(instellingen.GetSection(GrenzenOptions.Sectie)).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = opties.InvoerMegabytes * 1_048_576L;
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        services.Configure<FormOptions>(o =>
        {
            o.ValueLengthLimit = 256 * Kilobyte;
            o.KeyLengthLimit = Kilobyte;
            o.ValueCountLimit = 2_000;
            o.MultipartBodyLengthLimit = opties.InvoerMegabytes * 1_048_576L;
            // A file somebody sends never touches the disk on its way: there it would lie open.
            o.MemoryBufferThreshold = opties.InvoerMegabytes * 1_048_576;
        });
        // The host's own sentence about a wrong host name would be English.
        services.Configure<HostFilteringOptions>(o => o.IncludeFailureMessage = false);
        Tempo.Registreer(services, opties);
        return services;
    }
}
