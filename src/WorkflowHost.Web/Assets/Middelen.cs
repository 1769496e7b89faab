using System.Collections.Frozen;
using System.Security.Cryptography;

namespace WorkflowHost.Web.Assets;

/// <summary>
/// Our own style sheet, script, font and mark. They travel inside the program and carry a hash in their address: a browser keeps them for a year and
/// still sees a new version at once.
/// </summary>
public static class Middelen
{
    private const string Map = "/middelen/";
    private static readonly FrozenDictionary<string, (byte[] Inhoud, string Type)> Alle;
    private static readonly FrozenDictionary<string, string> Adressen;

    static Middelen()
    {
        var alle = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        var adressen = new Dictionary<string, string>(StringComparer.Ordinal);
        Voeg("letter.woff2", "font/woff2", Lees("letter.woff2"));
        Voeg("merk.svg", "image/svg+xml", Lees("merk.svg"));
        Voeg("huis.js", "text/javascript", Lees("huis.js"));
        // The style sheet names the font by its address, so it comes after it.
        var stijl = System.Text.Encoding.UTF8.GetString([.. Lees("tokens.css"), .. Lees("huis.css")]).Replace("letter.woff2", adressen["letter.woff2"], StringComparison.Ordinal);
        Voeg("huis.css", "text/css", System.Text.Encoding.UTF8.GetBytes(stijl));
        Voeg("studio-iconen.svg", "image/svg+xml", Lees("studio-iconen.svg"));
        Voeg("studio.js", "text/javascript", Lees("studio.js"));
        Voeg("studio-begin.js", "text/javascript", Lees("studio-begin.js"));
        var studio = System.Text.Encoding.UTF8.GetString(Lees("studio.css")).Replace("letter.woff2", adressen["letter.woff2"], StringComparison.Ordinal);
        Voeg("studio.css", "text/css", System.Text.Encoding.UTF8.GetBytes(studio));
        Alle = alle.ToFrozenDictionary(StringComparer.Ordinal);
        Adressen = adressen.ToFrozenDictionary(StringComparer.Ordinal);

        void Voeg(string naam, string type, byte[] inhoud)
        {
            var punt = naam.LastIndexOf('.');
            var metHash = $"{naam[..punt]}.{Convert.ToHexStringLower(SHA256.HashData(inhoud))[..12]}{naam[punt..]}";
            alle[metHash] = (inhoud, type);
            adressen[naam] = Map + metHash;
        }
    }

    /// <summary>The address of a file, for example of <c>huis.css</c>.</summary>
    public static string Adres(string naam) => Adressen[naam];

    /// <summary>A list that travels with the program.</summary>
    internal static string Tekst(string naam) => System.Text.Encoding.UTF8.GetString(Lees(naam));

    /// <summary>Serves the files.</summary>
    public static IEndpointRouteBuilder MapMiddelen(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Map + "{naam}", (string naam, HttpResponse antwoord) =>
        {
            if (!Alle.TryGetValue(naam, out var middel))
            {
                return Results.NotFound();
            }

            antwoord.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(middel.Inhoud, middel.Type);
        }).AllowAnonymous();
        return routes;
    }

    private static byte[] Lees(string naam)
    {
        using var stroom = typeof(Middelen).Assembly.GetManifestResourceStream($"WorkflowHost.Web.Assets.{naam}")!;
        var inhoud = new byte[stroom.Length];
        stroom.ReadExactly(inhoud);
        return inhoud;
    }
}
