using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.IntegrationTests.Paginas;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.IntegrationTests.Opstelling;

/// <summary>Signs somebody in as the host itself does once the proofs were right: a session in the database, and its cookie.</summary>
internal static class Aanmeldhulp
{
    /// <summary>A password that passes the rules.</summary>
    public const string Wachtwoord = "kastanje fiets lantaarn regen";

    public static async Task<Cookie> KoekjeAsync(IServiceProvider diensten, string code)
    {
        await using var scope = diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var medewerker = await db.Medewerkers.SingleAsync(m => m.Code == code);
        var account = await scope.ServiceProvider.GetRequiredService<Accountbeheer>().VoorAsync(medewerker, CancellationToken.None);
        var sessies = scope.ServiceProvider.GetRequiredService<Sessies>();
        var wie = await sessies.BeginAsync(account, medewerker, "test", CancellationToken.None);
        var opties = diensten.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessies.Schema);
        return new Cookie(opties.Cookie.Name!, opties.TicketDataFormat.Protect(new AuthenticationTicket(wie, sessies.Eigenschappen(), Sessies.Schema)), "/");
    }

    /// <summary>The link of an invitation.</summary>
    public static async Task<string> LinkAsync(Gasthuis huis, string code)
    {
        await using var scope = huis.Diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var beheer = scope.ServiceProvider.GetRequiredService<Accountbeheer>();
        return new Uri(await beheer.LinkAsync(await beheer.VoorAsync(await db.Medewerkers.SingleAsync(m => m.Code == code), default), default)).PathAndQuery;
    }

    /// <summary>From invitation to signed in: chooses a password, sets up the second factor.</summary>
    /// <returns>The code that was used, and the recovery codes.</returns>
    public static async Task<(string Code, IReadOnlyList<string> Herstelcodes)> NeemAanAsync(Bezoeker bezoeker, string link)
    {
        await bezoeker.OpenAsync(link);
        await bezoeker.VerstuurAsync("main form", ("wachtwoord", Wachtwoord));
        var code = Code(bezoeker.Pagina.QuerySelector("main p code")!.TextContent);
        await bezoeker.VerstuurAsync("main form", ("code", code));
        Assert.That(bezoeker.Titel, Is.EqualTo("Bewaar uw herstelcodes"));
        return (code, bezoeker.Pagina.QuerySelectorAll("main li code").Select(c => c.TextContent.Trim()).ToList());
    }

    /// <summary>What the app on the phone does (RFC 6238).</summary>
    public static string Code(string geheim)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(geheim.Trim().Select(c => Convert.ToString(Letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var sleutel = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var stap = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // the standard of the apps
        var digest = HMACSHA1.HashData(sleutel, stap);
#pragma warning restore CA5350
        var begin = digest[^1] & 15;
        var getal = ((digest[begin] & 127) << 24) | (digest[begin + 1] << 16) | (digest[begin + 2] << 8) | digest[begin + 3];
        return (getal % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
