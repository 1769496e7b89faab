using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using WorkflowHost.Web.Api.Studio;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Beveiliging;

/// <summary>How fast somebody may go: signing in an address and an account, forms a person. Kept in memory: a restart begins anew.</summary>
public sealed class Tempo : IDisposable
{
    private static readonly TimeSpan Minuut = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _accounts;

    /// <summary>Makes the limits.</summary>
    public Tempo(GrenzenOptions opties) => _accounts = PartitionedRateLimiter.Create<string, string>(account => Venster(account, opties.AanmeldenPerAccountPerMinuut));

    /// <summary>May this account be tried once more? Counts whether or not it exists, so that the answer does not tell.</summary>
    public bool MagAanmelden(string account)
    {
        // A digest: what people type as their address is kept nowhere.
        using var ruimte = _accounts.AttemptAcquire(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(account.Trim().ToUpperInvariant()))));
        return ruimte.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _accounts.Dispose();

    /// <summary>Registers the limits.</summary>
    internal static void Registreer(IServiceCollection services, GrenzenOptions opties)
    {
        services.AddSingleton(_ => new Tempo(opties));
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = Minuut.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partitie(http, opties));
        });
    }

    private static RateLimitPartition<string> Partitie(HttpContext http, GrenzenOptions opties)
    {
        var verzoek = http.Request;
        if (HttpMethods.IsGet(verzoek.Method) || HttpMethods.IsHead(verzoek.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } wie)
        {
            return Venster($"adres {Adresrem.Sleutel(http.Connection.RemoteIpAddress)}", opties.AanmeldenPerAdresPerMinuut);
        }

        return verzoek.Path.StartsWithSegments(StudioApi.Basis, StringComparison.OrdinalIgnoreCase)
            ? Venster($"ontwerper {wie}", opties.OntwerperPerPersoonPerMinuut)
            : Venster($"persoon {wie}", opties.FormulierenPerPersoonPerMinuut);
    }

    private static RateLimitPartition<string> Venster(string sleutel, int aantal) =>
        RateLimitPartition.GetFixedWindowLimiter(sleutel, _ => new FixedWindowRateLimiterOptions { PermitLimit = aantal, Window = Minuut, QueueLimit = 0 });
}
