namespace WorkflowHost.Web.Beveiliging;

/// <summary>What every answer tells the browser: what it may load, where it may be framed, what it passes on, and what it must not keep.</summary>
internal static class Koppen
{
    /// <summary>Our own pages: nothing inline, nothing from elsewhere. They hold no inline script or style, so they need no nonce either.</summary>
    public const string Streng =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /// <summary>The dashboard of the background jobs comes as it is: it sets styles on elements and carries small scripts in its pages.</summary>
    public const string Achtergrondtaken =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    private const string Toestellen =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    /// <summary>Sets the headers before anything else answers; a page may replace its policy with its own.</summary>
    public static IApplicationBuilder UseKoppen(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Toestellen;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/hangfire", StringComparison.OrdinalIgnoreCase) ? Achtergrondtaken : Streng;
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        http.Response.OnStarting(static toestand =>
        {
            // A desk is shared: what somebody saw must not come back with the back button after signing out.
            var antwoord = ((HttpContext)toestand).Response;
            if (antwoord.Headers.CacheControl.Count == 0)
            {
                antwoord.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
