using Hangfire;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>
/// The alarm clock rings here; what must be done is decided by rows in our own database. No job has arguments, each may run late or twice.
/// </summary>
public sealed class MaandrondeJob(Taakloper loper, MutatierondeBijwerken bijwerken)
{
    /// <summary>Opens, reminds, closes: whatever the day asks.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("maandronde", async (handeling, stop) =>
    {
        await bijwerken.HandleAsync(handeling, stop);
        return "bijgewerkt";
    }, ct);
}

/// <summary>Decides who is reminded of what today.</summary>
public sealed class HerinneringenJob(Taakloper loper, HerinneringenBepalen bepalen)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("herinneringen", async (handeling, stop) => $"{await bepalen.HandleAsync(handeling, stop)} nieuw", ct);
}

/// <summary>Decides which dossiers stand still.</summary>
public sealed class SignaleringJob(Taakloper loper, StilstandBepalen bepalen)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("signalering", async (handeling, stop) =>
    {
        await bepalen.HandleAsync(handeling, stop);
        return "bijgewerkt";
    }, ct);
}

/// <summary>Sends the mail that waits.</summary>
public sealed class BerichtenJob(Taakloper loper, BerichtenVersturen versturen)
{
    /// <summary>Runs once. The next minute is its next try.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("berichten", async (handeling, stop) => $"{await versturen.HandleAsync(handeling, stop)} bezorgd", ct);
}

/// <summary>Takes away what the log kept longer than needed.</summary>
public sealed class LogboekJob(Taakloper loper, LogboekOpruimen opruimen)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("logboek", async (handeling, stop) => $"{await opruimen.HandleAsync(handeling, stop)} weg", ct);
}

/// <summary>Tells workflows which terms have passed and which of their timers are due.</summary>
public sealed class WekkerJob(Taakloper loper, TermijnenLatenVerstrijken verstrijken, Timers timers)
{
    /// <summary>Runs once. The next minute is its next try.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("wekker", async (handeling, stop) =>
    {
        await verstrijken.HandleAsync(handeling, stop);
        await timers.LaatAfgaanAsync(handeling, stop);
        return "afgegaan";
    }, ct);
}

/// <summary>Proposes what need not be kept any longer.</summary>
public sealed class BewarenJob(Taakloper loper, BewaarvoorstellenDoen voorstellen)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("bewaren", async (handeling, stop) => $"{await voorstellen.HandleAsync(handeling, stop)} nieuwe voorstellen", ct);
}

/// <summary>Takes away what had its time and asks nobody's decision.</summary>
public sealed class OpschonenJob(Taakloper loper, Opschonen opschonen)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("opschonen", async (handeling, stop) =>
    {
        var weg = await opschonen.HandleAsync(handeling, stop);
        return $"{weg.Journaal} stukken journaal, {weg.Sessies} sessies, {weg.Mailteksten} mailteksten";
    }, ct);
}

/// <summary>Copies the databases, and tries whether the copies open.</summary>
public sealed class BackupJob(Taakloper loper, Backup backup)
{
    /// <summary>Runs once.</summary>
    public Task VoerUitAsync(CancellationToken ct) => loper.LoopAsync("back-up", (handeling, stop) => backup.MaakAsync(handeling, stop), ct);
}
