using Cronos;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>When the clock rings, in Amsterdam time. A run that was missed is caught up at the next ring, once, because the rows say what is still to do.</summary>
public static class Taakrooster
{
    /// <summary>A job of the timetable.</summary>
    /// <param name="Naam">Name.</param>
    /// <param name="Cron">When, in Amsterdam time; never between two and three at night, an hour that does not exist once a year and exists twice once a year.</param>
    /// <param name="Wanneer">When, in words.</param>
    /// <param name="Wat">What for, in words.</param>
    /// <param name="Aanroep">What to call.</param>
    public sealed record Taak(string Naam, string Cron, string Wanneer, string Wat, Job Aanroep)
    {
        /// <summary>The rings.</summary>
        public CronExpression Uurwerk { get; } = CronExpression.Parse(Cron);
    }

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Taak> Taken =
    [
        // The round looks each working day whether the first, fifth, eighth, tenth or fifteenth has come.
        new("maandronde", "0 6 * * 1-5", "werkdagen om 06.00 uur", "opent en sluit de mutatieronde", Job.FromExpression<MaandrondeJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("signalering", "30 6 * * *", "elke dag om 06.30 uur", "bepaalt welke dossiers stilstaan", Job.FromExpression<SignaleringJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("herinneringen", "0 7 * * 1-5", "werkdagen om 07.00 uur", "bepaalt wie waaraan wordt herinnerd", Job.FromExpression<HerinneringenJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("berichten", "* * * * *", "elke minuut", "bezorgt de mail", Job.FromExpression<BerichtenJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("wekker", "* * * * *", "elke minuut", "laat termijnen en wachttijden aflopen", Job.FromExpression<WekkerJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("back-up", "15 4 * * *", "elke dag om 04.15 uur", "maakt een kopie en probeert haar", Job.FromExpression<BackupJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("logboek", "35 4 * * *", "elke dag om 04.35 uur", "haalt weg wat het logboek lang genoeg bewaarde", Job.FromExpression<LogboekJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("opschonen", "45 4 * * *", "elke dag om 04.45 uur", "haalt weg wat zijn tijd heeft gehad", Job.FromExpression<OpschonenJob>(j => j.VoerUitAsync(CancellationToken.None))),
        new("bewaren", "0 5 1 * *", "de eerste van de maand om 05.00 uur", "stelt voor wat niet langer bewaard hoeft", Job.FromExpression<BewarenJob>(j => j.VoerUitAsync(CancellationToken.None))),
    ];

    private static readonly TimeSpan[] Terug = [TimeSpan.FromMinutes(2), TimeSpan.FromDays(5), TimeSpan.FromDays(40)];

    /// <summary>Registers Hangfire and the jobs. The container owns the storage, so it is disposed after the server, and two hosts in one process each have their own.</summary>
    public static IServiceCollection AddAchtergrond(this IServiceCollection services, string? sqlitePad, string? postgres) => services
        .AddSingleton(_ => Takenopslag.Open(sqlitePad, postgres))
        .AddHangfire(h => h
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings())
        .AddHangfireServer(o =>
        {
            // Two that ring every minute, and one beside them that may take long.
            o.WorkerCount = 3;
            o.ShutdownTimeout = TimeSpan.FromSeconds(10);
            o.StopTimeout = TimeSpan.FromSeconds(8);
        })
        .AddSingleton(s => new Taakslot(s.GetRequiredService<JobStorage>(), postgres))
        .AddHostedService<Klokwacht>()
        .AddScoped<Taakloper>()
        .AddScoped<Backup>()
        .AddScoped<MaandrondeJob>()
        .AddScoped<HerinneringenJob>()
        .AddScoped<SignaleringJob>()
        .AddScoped<BerichtenJob>()
        .AddScoped<WekkerJob>()
        .AddScoped<LogboekJob>()
        .AddScoped<BewarenJob>()
        .AddScoped<OpschonenJob>()
        .AddScoped<BackupJob>();

    /// <summary>Sets the recurring jobs, and removes those that are no longer in the timetable.</summary>
    public static void Stel(JobStorage opslag)
    {
        var jobs = new RecurringJobManager(opslag);
        foreach (var taak in Taken)
        {
            Zet(jobs, taak);
        }

        using var verbinding = opslag.GetConnection();
        foreach (var weg in verbinding.GetRecurringJobs().Select(j => j.Id).Except(Taken.Select(t => t.Naam), StringComparer.Ordinal))
        {
            jobs.RemoveIfExists(weg);
        }
    }

    /// <summary>
    /// Sets right what a clock left behind that was ahead for a while: a job whose next ring lies after the ring that follows now would be silent until
    /// then.
    /// </summary>
    /// <returns>The jobs that were set right.</returns>
    public static IReadOnlyList<string> HerstelNaTerugzetten(JobStorage opslag, DateTimeOffset nu)
    {
        using var verbinding = opslag.GetConnection();
        var jobs = new RecurringJobManager(opslag);
        var mis = (
            from j in verbinding.GetRecurringJobs()
            join t in Taken on j.Id equals t.Naam
            where j.NextExecution > t.Uurwerk.GetNextOccurrence(nu.AddMinutes(1), Handeling.Tijdzone)!.Value.UtcDateTime
            select t).ToList();
        foreach (var taak in mis)
        {
            jobs.RemoveIfExists(taak.Naam);
            Zet(jobs, taak);
        }

        return mis.ConvertAll(t => t.Naam);
    }

    /// <summary>The ring of a job at or before an instant; the instant itself when the job is not in the timetable.</summary>
    public static DateTimeOffset LaatstGepland(string naam, DateTimeOffset nu)
    {
        var taak = Taken.FirstOrDefault(t => t.Naam == naam);
        return Terug.Select(ver => taak?.Uurwerk.GetOccurrences(nu - ver, nu, Handeling.Tijdzone, toInclusive: true).Select(o => (DateTimeOffset?)o).LastOrDefault()).FirstOrDefault(o => o is not null)?.ToUniversalTime() ?? nu;
    }

    private static void Zet(RecurringJobManager jobs, Taak taak) =>
        jobs.AddOrUpdate(taak.Naam, taak.Aanroep, taak.Cron, new RecurringJobOptions { TimeZone = Handeling.Tijdzone, MisfireHandling = MisfireHandlingMode.Relaxed });
}
