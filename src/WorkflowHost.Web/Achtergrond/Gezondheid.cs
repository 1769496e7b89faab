using System.Globalization;
using Hangfire;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>Whether the background works: the storage answers within two seconds, a server was heard of, and no job is off or late.</summary>
public sealed class Gezondheid(JobStorage opslag, Database database) : IHealthCheck
{
    private static readonly TimeSpan Antwoordtijd = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stilte = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TeLaat = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A file that is locked blocks whoever asks; the answer does not wait for it.
        var vraag = Task.Run(KijkAsync, cancellationToken);
        try
        {
            return await vraag.WaitAsync(Antwoordtijd, cancellationToken) is { } mis ? HealthCheckResult.Unhealthy(mis) : HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy("de opslag antwoordt niet");
        }
        catch (Exception fout) when (fout is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy(fout.GetType().Name);
        }
    }

    /// <summary>Writes whether it is well, and what is not: a line for whoever watches the machine.</summary>
    public static Task SchrijfAsync(HttpContext http, HealthReport uitslag)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var mis = uitslag.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");
        return http.Response.WriteAsync(uitslag.Status == HealthStatus.Healthy ? "gezond" : string.Join(Environment.NewLine, mis));
    }

    private async Task<string?> KijkAsync()
    {
        await using (var db = database.Open())
        {
            await db.Medewerkers.AnyAsync();
        }

        var nu = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var verbinding = opslag.GetConnection();
        // Reading works on a locked file as well: only writing tells.
        using (var transactie = verbinding.CreateWriteTransaction())
        {
            transactie.SetRangeInHash("gezond", [new("gezien", nu.ToString("O", CultureInfo.InvariantCulture))]);
            transactie.Commit();
        }

        if (!opslag.GetMonitoringApi().Servers().Any(s => s.Heartbeat > nu - Stilte))
        {
            return "geen enkele host voert taken uit";
        }

        var taken = verbinding.GetRecurringJobs();
        return Taakrooster.Taken.Select(t => t.Naam).Except(taken.Where(j => j.NextExecution is { } volgende && volgende > nu - TeLaat).Select(j => j.Id), StringComparer.Ordinal).ToList() is { Count: > 0 } mis
            ? $"staat stil: {string.Join(", ", mis)}"
            : null;
    }
}
