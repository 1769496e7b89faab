using Hangfire;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>Looks every minute whether the clock was set back, so that no job keeps silent until the day the clock came from.</summary>
internal sealed partial class Klokwacht(JobStorage opslag, TimeProvider klok, ILogger<Klokwacht> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wekker = new PeriodicTimer(TimeSpan.FromMinutes(1), klok);
        try
        {
            while (await wekker.WaitForNextTickAsync(stoppingToken))
            {
                Kijk();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Kijk()
    {
        try
        {
            // Hangfire itself rings by the clock of the machine.
            var hersteld = Taakrooster.HerstelNaTerugzetten(opslag, TimeProvider.System.GetUtcNow());
            if (hersteld.Count > 0)
            {
                MeldTeruggezet(string.Join(", ", hersteld));
            }
        }
#pragma warning disable CA1031 // A storage that is busy or away is looked at again in a minute; the host goes on.
        catch (Exception fout)
#pragma warning restore CA1031
        {
            MeldNietGelukt(fout.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "De klok is teruggezet; deze taken zijn opnieuw gepland: {Taken}.")]
    private partial void MeldTeruggezet(string taken);

    [LoggerMessage(2, LogLevel.Warning, "De taken zijn nu niet na te kijken ({Soort}).")]
    private partial void MeldNietGelukt(string soort);
}
