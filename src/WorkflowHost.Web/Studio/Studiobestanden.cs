using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace WorkflowHost.Web.Studio;

/// <summary>
/// The files of Elsa Studio, unchanged, out of the archive the build made. A file leaves as it was compressed by its makers; for a browser that cannot
/// read that it is compressed anew once. The files a start needs all of are there as one file too. Without the archive there is no Studio and everything else works.
/// </summary>
public sealed class Studiobestanden
{
    /// <summary>Name of the archive beside the program.</summary>
    public const string Archief = "studio.zip";

    private static readonly FileExtensionContentTypeProvider Soorten = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".wasm"] = "application/wasm",
        [".dat"] = "application/octet-stream",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".json"] = "application/json",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".cur"] = "image/x-icon",
        [".ico"] = "image/x-icon",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
    });

    private readonly string _pad;
    private readonly FrozenDictionary<string, string> _namen;
    private readonly Lazy<Bestand> _bundel;
    private readonly ConcurrentDictionary<string, Bestand> _gelezen = new(StringComparer.Ordinal);
    private readonly Lock _slot = new();

    /// <summary>Looks for the archive in a folder.</summary>
    public Studiobestanden(string map)
    {
        _pad = Path.Combine(map, Archief);
        _bundel = new Lazy<Bestand>(MaakBundel);
        if (!File.Exists(_pad))
        {
            _namen = FrozenDictionary<string, string>.Empty;
            return;
        }

        using var archief = ZipFile.OpenRead(_pad);
        _namen = archief.Entries.ToFrozenDictionary(e => e.FullName.EndsWith(".br", StringComparison.Ordinal) ? e.FullName[..^3] : e.FullName, e => e.FullName, StringComparer.Ordinal);
        Bundel = Studiobundel.Adres(_namen.Keys);
        Modules = [.. _namen.Keys.Where(n => n.StartsWith("_content/", StringComparison.Ordinal) && Path.GetExtension(n) is ".js" && !n.Contains("/monaco-editor/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether Studio was packed with this program.</summary>
    public bool IsAanwezig => _namen.Count > 0;

    /// <summary>Name of the file that holds all a start needs (<see cref="Studiobundel"/>); empty without Studio.</summary>
    public string Bundel { get; } = "";

    /// <summary>The modules the components ask for while they run, in order of name. The code editor has a loader of its own, and the runtime puts what its own
    /// script was asked for with behind all it asks for.</summary>
    public IReadOnlyList<string> Modules { get; } = [];

    /// <summary>The address of a file below that of Studio, with what tells its content apart: it can be kept for as long as it is asked for so.</summary>
    public string Adres(string naam) => Zoek(naam) is { } bestand ? $"{naam}?v={bestand.Kenmerk}" : naam;

    /// <summary>Answers with a file; 404 when there is no such file.</summary>
    public IResult Geef(string naam, HttpContext http)
    {
        if (Zoek(naam) is not { } bestand)
        {
            return Results.NotFound();
        }

        var (inhoud, codering) = Kies(bestand, http.Request);
        var headers = http.Response.Headers;
        // What carries a hash in its name or was asked for with the one it has, never changes; of the rest the browser asks whether it did.
        headers.CacheControl = HeeftHash(naam) || http.Request.Query["v"] == bestand.Kenmerk ? "private, max-age=31536000, immutable" : "private, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (codering is not null)
        {
            headers.ContentEncoding = codering;
        }

        return Results.Bytes(inhoud, Soorten.TryGetContentType(naam, out var soort) ? soort : "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{bestand.Kenmerk}{codering}\""));
    }

    private Bestand? Zoek(string naam) =>
        _namen.TryGetValue(naam, out var inArchief) ? _gelezen.GetOrAdd(naam, _ => Lees(inArchief))
        : IsAanwezig && naam == Bundel ? _bundel.Value
        : null;

    private static (byte[] Inhoud, string? Codering) Kies(Bestand bestand, HttpRequest verzoek)
    {
        if (bestand.Brotli is null)
        {
            return (bestand.Gewoon.Value, null);
        }

        var gevraagd = verzoek.GetTypedHeaders().AcceptEncoding;
        bool Kent(string codering) => gevraagd.Any(g => g.Quality is not 0 && g.Value.Equals(codering, StringComparison.OrdinalIgnoreCase));
        return Kent("br") ? (bestand.Brotli, "br") : Kent("gzip") ? (bestand.Gzip.Value, "gzip") : (bestand.Gewoon.Value, null);
    }

    // Of the framework every file carries a hash of its content, but for the two that name the others; elsewhere the style sheets of components do.
    private static bool HeeftHash(string naam) =>
        naam.StartsWith(Studiobundel.Map, StringComparison.Ordinal) ? naam is not (Studiobundel.Map + "dotnet.js" or Studiobundel.Map + "blazor.webassembly.js") : naam.EndsWith(".bundle.scp.css", StringComparison.Ordinal);

    private Bestand Lees(string inArchief)
    {
        byte[] inhoud;
        lock (_slot)
        {
            using var archief = ZipFile.OpenRead(_pad);
            var ingang = archief.GetEntry(inArchief)!;
            inhoud = new byte[ingang.Length];
            using var stroom = ingang.Open();
            stroom.ReadExactly(inhoud);
        }

        return inArchief.EndsWith(".br", StringComparison.Ordinal) ? Gepakt(inhoud) : new Bestand(Kenmerk(inhoud), null, new Lazy<byte[]>(inhoud), new Lazy<byte[]>(inhoud));
    }

    private Bestand MaakBundel() => Gepakt(Studiobundel.Maak(Studiobundel.Inhoud(_namen.Keys).Select(naam => (naam, Lees(_namen[naam]).Gewoon.Value))));

    private static Bestand Gepakt(byte[] brotli) => new(Kenmerk(brotli), brotli, new Lazy<byte[]>(() => Pak(brotli)), new Lazy<byte[]>(() => Gzip(Pak(brotli))));

    private static string Kenmerk(byte[] inhoud) => Convert.ToHexStringLower(SHA256.HashData(inhoud))[..16];

    private static byte[] Pak(byte[] brotli)
    {
        using var uit = new MemoryStream();
        using (var stroom = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress))
        {
            stroom.CopyTo(uit);
        }

        return uit.ToArray();
    }

    private static byte[] Gzip(byte[] gewoon)
    {
        using var uit = new MemoryStream();
        using (var stroom = new GZipStream(uit, CompressionLevel.Optimal))
        {
            stroom.Write(gewoon);
        }

        return uit.ToArray();
    }

    private sealed record Bestand(string Kenmerk, byte[]? Brotli, Lazy<byte[]> Gewoon, Lazy<byte[]> Gzip);
}
