using Hangfire;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>
/// The alarm clock rings here; what must be done is decided by rows in our own database. No job has arguments, each may run late or twice.
/// </summary>
public sealed class MaandrondeJob(MutatierondeBijwerken bijwerken, TimeProvider klok)
{
    /// <summary>Opens, reminds, closes: whatever the day asks.</summary>
    [DisableConcurrentExecution(60)]
    public Task VoerUitAsync(CancellationToken ct) => bijwerken.HandleAsync(new Handeling(null, klok.GetUtcNow()), ct);
}

/// <summary>Decides who is reminded of what today.</summary>
public sealed class HerinneringenJob(HerinneringenBepalen bepalen, TimeProvider klok)
{
    /// <summary>Runs once.</summary>
    [DisableConcurrentExecution(60)]
    public Task VoerUitAsync(CancellationToken ct) => bepalen.HandleAsync(new Handeling(null, klok.GetUtcNow()), ct);
}

/// <summary>Decides which dossiers stand still.</summary>
public sealed class SignaleringJob(StilstandBepalen bepalen, TimeProvider klok)
{
    /// <summary>Runs once.</summary>
    [DisableConcurrentExecution(60)]
    public Task VoerUitAsync(CancellationToken ct) => bepalen.HandleAsync(new Handeling(null, klok.GetUtcNow()), ct);
}

/// <summary>Sends the mail that waits.</summary>
public sealed class BerichtenJob(BerichtenVersturen versturen, TimeProvider klok)
{
    /// <summary>Runs once.</summary>
    [DisableConcurrentExecution(60)]
    public Task VoerUitAsync(CancellationToken ct) => versturen.HandleAsync(new Handeling(null, klok.GetUtcNow()), ct);
}

/// <summary>Takes away what the log kept longer than needed.</summary>
public sealed class LogboekJob(LogboekOpruimen opruimen, TimeProvider klok)
{
    /// <summary>Runs once.</summary>
    [DisableConcurrentExecution(60)]
    public Task VoerUitAsync(CancellationToken ct) => opruimen.HandleAsync(new Handeling(null, klok.GetUtcNow()), ct);
}

/// <summary>Tells workflows which terms have passed and which of their timers are due.</summary>
public sealed class WekkerJob(TermijnenLatenVerstrijken verstrijken, Timers timers, TimeProvider klok)
{
    /// <summary>Runs once.</summary>
    [DisableConcurrentExecution(60)]
    public async Task VoerUitAsync(CancellationToken ct)
    {
        var handeling = new Handeling(null, klok.GetUtcNow());
        await verstrijken.HandleAsync(handeling, ct);
        await timers.LaatAfgaanAsync(handeling, ct);
    }
}
