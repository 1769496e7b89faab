using Hangfire;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>When the clock rings, in Amsterdam time. A run that was missed is caught up at the next ring, because the rows say what is still to do.</summary>
public static class Taakrooster
{
    /// <summary>Registers Hangfire and the jobs. The container owns the storage, so it is disposed after the server, and two hosts in one process each have their own.</summary>
    public static IServiceCollection AddAchtergrond(this IServiceCollection services, string? sqlitePad, string? postgres) => services
        .AddSingleton(_ => Takenopslag.Open(sqlitePad, postgres))
        .AddHangfire(h => h
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings())
        .AddHangfireServer(o =>
        {
            o.WorkerCount = 2;
            o.ShutdownTimeout = TimeSpan.FromSeconds(10);
            o.StopTimeout = TimeSpan.FromSeconds(8);
        })
        .AddScoped<MaandrondeJob>()
        .AddScoped<HerinneringenJob>()
        .AddScoped<SignaleringJob>()
        .AddScoped<BerichtenJob>()
        .AddScoped<LogboekJob>()
        .AddScoped<WekkerJob>();

    /// <summary>Sets the recurring jobs.</summary>
    public static void Stel(IRecurringJobManager jobs)
    {
        var opties = new RecurringJobOptions { TimeZone = Handeling.Tijdzone, MisfireHandling = MisfireHandlingMode.Relaxed };
        // The round looks each working day whether the first, fifth, eighth, tenth or fifteenth has come.
        jobs.AddOrUpdate<MaandrondeJob>("maandronde", j => j.VoerUitAsync(CancellationToken.None), "0 6 * * 1-5", opties);
        jobs.AddOrUpdate<HerinneringenJob>("herinneringen", j => j.VoerUitAsync(CancellationToken.None), "0 7 * * 1-5", opties);
        jobs.AddOrUpdate<SignaleringJob>("signalering", j => j.VoerUitAsync(CancellationToken.None), "30 6 * * *", opties);
        jobs.AddOrUpdate<BerichtenJob>("berichten", j => j.VoerUitAsync(CancellationToken.None), "* * * * *", opties);
        jobs.AddOrUpdate<LogboekJob>("logboek", j => j.VoerUitAsync(CancellationToken.None), "15 4 * * *", opties);
        jobs.AddOrUpdate<WekkerJob>("wekker", j => j.VoerUitAsync(CancellationToken.None), "* * * * *", opties);
    }
}
