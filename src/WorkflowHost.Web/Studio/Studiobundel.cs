using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WorkflowHost.Web.Studio;

/// <summary>
/// The assemblies Studio starts with, as one file: a browser with all of them in its cache still spends a quarter of a second on asking for each of them and
/// checking it. They are byte for byte the files of the package, which can be asked for one by one as well.
/// <para>Shape: the length of the index (four bytes, little-endian); the index, JSON in UTF-8 of <c>name: [start, length]</c> in bytes, counted from its own end;
/// then the files, one after the other.</para>
/// </summary>
public static class Studiobundel
{
    /// <summary>The folder of the package the runtime and the assemblies are in.</summary>
    internal const string Map = "_framework/";

    // Higher takes five seconds for two per cent.
    private const int Brotlikwaliteit = 5;

    /// <summary>The files of the package that go in, in order: assemblies and the data of languages. The program itself does not, a browser compiles it while it
    /// comes in; nor do translations, of which each browser takes one.</summary>
    public static IEnumerable<string> Inhoud(IEnumerable<string> namen) =>
        namen.Where(n => n.StartsWith(Map, StringComparison.Ordinal) && n.IndexOf('/', Map.Length) < 0 && !n.StartsWith(Map + "dotnet.", StringComparison.Ordinal) && Path.GetExtension(n) is ".wasm" or ".dat")
            .Order(StringComparer.Ordinal);

    /// <summary>Its name among the files of the package. Every name in it carries a hash of its content, so the names together tell whether anything changed.</summary>
    public static string Adres(IEnumerable<string> namen) =>
        $"{Map}bundel.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Inhoud(namen)))))[..16]}.bin";

    /// <summary>The bundle, compressed with brotli.</summary>
    /// <param name="bestanden">The files, as they are without compression, by their names in the package, in the order of <see cref="Inhoud"/>.</param>
    public static byte[] Maak(IEnumerable<(string Naam, byte[] Inhoud)> bestanden)
    {
        using var inhoud = new MemoryStream();
        var plekken = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var (naam, bytes) in bestanden)
        {
            plekken.Add(naam[Map.Length..], [inhoud.Length, bytes.Length]);
            inhoud.Write(bytes);
        }

        var index = JsonSerializer.SerializeToUtf8Bytes(plekken);
        Span<byte> lengte = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(lengte, index.Length);
        using var uit = new MemoryStream();
        using (var brotli = new BrotliStream(uit, new BrotliCompressionOptions { Quality = Brotlikwaliteit }))
        {
            brotli.Write(lengte);
            brotli.Write(index);
            inhoud.WriteTo(brotli);
        }

        return uit.ToArray();
    }
}
