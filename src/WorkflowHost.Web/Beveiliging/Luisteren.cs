using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Web.Beveiliging;

/// <summary>Settings of the proxy that encrypts in front of this host.</summary>
public sealed class ProxyOptions
{
    /// <summary>Name of the section in appsettings.json.</summary>
    public const string Sectie = "Proxy";

    /// <summary>Addresses of the proxy, as it reaches this host. Empty is: there is none.</summary>
    public IReadOnlyList<string> Adressen { get; set; } = [];
}

/// <summary>Where the host listens. What crosses a network is encrypted: by the host itself, or by a proxy that is named.</summary>
internal static class Luisteren
{
    /// <summary>Reads the addresses of the proxy.</summary>
    /// <exception cref="Invoerfout">An address is no address.</exception>
    public static IReadOnlyList<IPAddress> Proxys(IConfiguration instellingen) =>
        (instellingen.GetSection(ProxyOptions.Sectie).Get<ProxyOptions>() ?? new ProxyOptions()).Adressen
            .Select(a => IPAddress.TryParse(a, out var ip) ? ip : throw new Invoerfout($"Proxy:Adressen: '{a}' is geen IP-adres.")).ToList();

    /// <summary>Refuses an address where others could listen in.</summary>
    /// <exception cref="Invoerfout">An address is not allowed; the sentence says what is.</exception>
    public static void Controleer(IEnumerable<string> urls, IReadOnlyList<IPAddress> proxys)
    {
        foreach (var url in urls)
        {
            // Kestrel reads * and + as every address; as a Uri they are none.
            var isAdres = Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var adres)
                && adres.Scheme is "http" or "https";
            if (!isAdres)
            {
                throw new Invoerfout($"--urls: '{url}' is geen webadres, bijvoorbeeld http://127.0.0.1:5080.");
            }

            var isHier = adres!.Host == "localhost" || (IPAddress.TryParse(adres.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
            if (!isHier && adres.Scheme != "https" && proxys.Count == 0)
            {
                throw new Invoerfout($"--urls: '{url}' is niet toegestaan; buiten deze computer luistert de host alleen met https, of achter een proxy die in Proxy:Adressen staat.");
            }
        }
    }

    /// <summary>Behind a proxy: believes what it says of the visitor, and serves nobody who goes around it or whom it did not encrypt for.</summary>
    public static IApplicationBuilder UseProxy(this IApplicationBuilder app, IReadOnlyList<IPAddress> proxys)
    {
        if (proxys.Count == 0)
        {
            return app;
        }

        var toegestaan = proxys.Select(p => p.MapToIPv6()).ToHashSet();
        app.Use((http, next) =>
        {
            if (http.Connection.RemoteIpAddress is { } van && toegestaan.Contains(van.MapToIPv6()))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        var opties = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        opties.KnownIPNetworks.Clear();
        opties.KnownProxies.Clear();
        foreach (var proxy in proxys)
        {
            opties.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(opties);
        return app.Use(static (http, next) =>
        {
            if (http.Request.IsHttps)
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }
}
