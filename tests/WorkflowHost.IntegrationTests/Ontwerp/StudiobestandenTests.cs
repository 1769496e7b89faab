using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Web.Studio;

namespace WorkflowHost.IntegrationTests.Ontwerp;

/// <summary>The files of the designer as they leave, with a small package of our own making.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StudiobestandenTests
{
    private static readonly Dictionary<string, byte[]> Assemblies = new()
    {
        ["Een.a1.wasm"] = [0, 1, 2, 3, 255],
        ["Leeg.b2.wasm"] = [],
        ["Twee.c3.wasm"] = [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i * 31))],
        ["icudt.d4.dat"] = [9, 9],
    };

    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("workflowhost-studio-");

    [TearDown]
    public void Opruimen() => _map.Delete(recursive: true);

    [TestCase("br", "br")]
    [TestCase("gzip", "gzip")]
    [TestCase("br;q=0", "")]
    public async Task Alle_assemblies_staan_byte_voor_byte_in_een_bestand(string kent, string codering)
    {
        var bestanden = Pakket(Assemblies);

        var (status, inhoud, headers) = await GeefAsync(bestanden, bestanden.Bundel, kent);

        var begin = sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(inhoud);
        var plekken = JsonSerializer.Deserialize<Dictionary<string, int[]>>(inhoud.AsSpan(sizeof(int), begin - sizeof(int)))!;
        Assert.Multiple(() =>
        {
            Assert.That((status, headers.ContentEncoding.ToString(), headers.CacheControl.ToString()), Is.EqualTo((200, codering, "private, max-age=31536000, immutable")));
            Assert.That(plekken.ToDictionary(p => p.Key, p => inhoud[(begin + p.Value[0])..(begin + p.Value[0] + p.Value[1])]), Is.EqualTo(Assemblies));
            Assert.That(inhoud, Has.Length.EqualTo(begin + Assemblies.Values.Sum(a => a.Length)));
        });
    }

    [Test]
    public void Zodra_een_bestand_verandert_heeft_het_geheel_een_ander_adres()
    {
        var eerst = Pakket(Assemblies).Bundel;
        var weer = Pakket(Assemblies.Reverse()).Bundel;
        var daarna = Pakket(Assemblies.Select(a => KeyValuePair.Create(a.Key.Replace("Twee.c3", "Twee.c4", StringComparison.Ordinal), a.Value))).Bundel;

        Assert.That((weer == eerst, daarna == eerst), Is.EqualTo((true, false)));
    }

    [TestCase("_framework/Een.a1.wasm", 200)]
    [TestCase("_framework/bundel.0000000000000000.bin", 404)]
    [TestCase("_framework/../web.config", 404)]
    [TestCase("", 404)]
    public async Task Een_bestand_is_er_ook_los_en_een_ander_niet(string naam, int verwacht)
    {
        var (status, _, _) = await GeefAsync(Pakket(Assemblies), naam, "br");

        Assert.That(status, Is.EqualTo(verwacht));
    }

    [TestCase("_framework/Een.a1.wasm", "", true)]
    [TestCase("_content/A/A.g7.bundle.scp.css", "", true)]
    [TestCase("_content/los.js", "", false)]
    [TestCase("_content/los.js", "?v=0000000000000000", false)]
    [TestCase("_framework/dotnet.js", "", false)]
    public async Task Een_browser_vraagt_opnieuw_naar_wat_onder_hetzelfde_adres_kan_veranderen(string naam, string vraag, bool blijft)
    {
        var (_, _, headers) = await GeefAsync(Pakket(Assemblies), naam, "br", vraag);

        Assert.That(headers.CacheControl.ToString(), Is.EqualTo(blijft ? "private, max-age=31536000, immutable" : "private, no-cache"));
    }

    [Test]
    public async Task Het_adres_met_kenmerk_blijft_en_verandert_met_de_inhoud()
    {
        var bestanden = Pakket(Assemblies);
        var adres = bestanden.Adres("_content/los.js");

        var (status, inhoud, headers) = await GeefAsync(bestanden, "_content/los.js", "br", adres["_content/los.js".Length..]);

        var daarna = Pakket(Assemblies, "anders").Adres("_content/los.js");
        Assert.Multiple(() =>
        {
            Assert.That((status, Encoding.UTF8.GetString(inhoud), headers.CacheControl.ToString()), Is.EqualTo((200, "los", "private, max-age=31536000, immutable")));
            Assert.That(daarna, Is.Not.EqualTo(adres));
            Assert.That(bestanden.Adres("_content/er-niet.js"), Is.EqualTo("_content/er-niet.js"));
        });
    }

    [Test]
    public void Modules_zijn_de_scripts_van_de_onderdelen() => Assert.That(Pakket(Assemblies).Modules, Is.EqualTo(new[] { "_content/los.js" }));

    [Test]
    public async Task Zonder_pakket_is_er_geen_bestand()
    {
        var bestanden = new Studiobestanden(_map.FullName);

        var (status, _, _) = await GeefAsync(bestanden, bestanden.Bundel, "br");

        Assert.That((bestanden.IsAanwezig, status), Is.EqualTo((false, 404)));
    }

    private Studiobestanden Pakket(IEnumerable<KeyValuePair<string, byte[]>> assemblies, string los = "los")
    {
        var pad = Path.Combine(_map.FullName, Studiobestanden.Archief);
        File.Delete(pad);
        using (var archief = ZipFile.Open(pad, ZipArchiveMode.Create))
        {
            byte[] anders = [7];
            foreach (var (naam, inhoud) in assemblies.Select(a => (a.Key, a.Value)).Concat([("dotnet.native.e5.wasm", anders), ("nl/Een.resources.f6.wasm", anders), ("dotnet.js", anders), ("Een.a1.js", anders)]))
            {
                using var brotli = new BrotliStream(archief.CreateEntry($"_framework/{naam}.br").Open(), CompressionLevel.Fastest);
                brotli.Write(inhoud);
            }

            foreach (var naam in (string[])["los.wasm", "los.js", "A/A.g7.bundle.scp.css", "BlazorMonaco/lib/monaco-editor/min/vs/loader.js"])
            {
                using var stroom = archief.CreateEntry($"_content/{naam}").Open();
                stroom.Write(Encoding.UTF8.GetBytes(los));
            }
        }

        return new Studiobestanden(_map.FullName);
    }

    private static async Task<(int Status, byte[] Inhoud, IHeaderDictionary Headers)> GeefAsync(Studiobestanden bestanden, string naam, string kent, string vraag = "")
    {
        await using var diensten = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var uit = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = diensten, Response = { Body = uit } };
        http.Request.Headers.AcceptEncoding = kent;
        http.Request.QueryString = new QueryString(vraag);
        await bestanden.Geef(naam, http).ExecuteAsync(http);
        uit.Position = 0;
        await using Stream leesbaar = http.Response.Headers.ContentEncoding.ToString() switch
        {
            "br" => new BrotliStream(uit, CompressionMode.Decompress),
            "gzip" => new GZipStream(uit, CompressionMode.Decompress),
            _ => uit,
        };
        using var inhoud = new MemoryStream();
        await leesbaar.CopyToAsync(inhoud);
        return (http.Response.StatusCode, inhoud.ToArray(), http.Response.Headers);
    }
}
