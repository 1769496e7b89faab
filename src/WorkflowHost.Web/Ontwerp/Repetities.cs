using System.Collections.Concurrent;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Web.Ontwerp;

/// <summary>How a dossier fares on another version.</summary>
public enum Afloop
{
    /// <summary>It fails, or what happened no longer fits.</summary>
    Vastgelopen,

    /// <summary>A term that runs now does not run there.</summary>
    TermijnKwijt,

    /// <summary>It waits for something else.</summary>
    AndereStap,

    /// <summary>It stands where it stands now.</summary>
    ZelfdeStap,
}

/// <summary>One dossier in the outcome.</summary>
/// <param name="Nummer">The dossier.</param>
/// <param name="Afloop">How it fares.</param>
/// <param name="Nu">Where it stands on the version it is on.</param>
/// <param name="Straks">Where it would stand.</param>
/// <param name="Kwijt">Terms it would lose.</param>
public sealed record Dossierafloop(string Nummer, Afloop Afloop, string Nu, string Straks, IReadOnlyList<string> Kwijt);

/// <summary>A rehearsal: busy, done, or failed.</summary>
/// <param name="Versie">Number of the version that is rehearsed.</param>
/// <param name="VersieId">The version.</param>
/// <param name="Deel">How much is done, from 0 to 1.</param>
/// <param name="Uitkomst">The dossiers, worst first; null as long as it is busy, or when it failed.</param>
/// <param name="IsMislukt">Whether it failed.</param>
/// <param name="Op">When it began.</param>
public sealed record Repetitie(int Versie, string VersieId, double Deel, IReadOnlyList<Dossierafloop>? Uitkomst, bool IsMislukt, DateTimeOffset Op)
{
    /// <summary>Whether it is still being played.</summary>
    public bool IsBezig => Uitkomst is null && !IsMislukt;
}

/// <summary>
/// The dress rehearsals of this host. Each dossier is replayed on the version it is on and on the other one, so that what differs is the drawing and not the replay. The last
/// outcome of each procedure is kept until the host stops; another host has its own.
/// </summary>
public sealed class Repetities(IServiceScopeFactory scopes, IHostApplicationLifetime leven, Workflowmap map, TimeProvider klok, ILogger<Repetities> log)
{
    private static readonly Action<ILogger, string, Exception?> Mislukt = LoggerMessage.Define<string>(LogLevel.Error, new EventId(1400, nameof(Mislukt)), "The rehearsal of {Procedure} failed.");
    private readonly ConcurrentDictionary<string, Repetitie> _laatste = new(StringComparer.Ordinal);

    /// <summary>The last rehearsal; null when there was none.</summary>
    public Repetitie? Laatste(string procedure) => _laatste.GetValueOrDefault(procedure);

    /// <summary>Begins one; one of the same procedure that is busy goes on and this does nothing.</summary>
    /// <returns>The work, for who wants to wait for it.</returns>
    public Task Begin(WorkflowDefinitionVersion versie)
    {
        var bezig = new Repetitie(versie.Version, versie.Id, 0, null, false, klok.GetUtcNow());
        var nu = _laatste.AddOrUpdate(versie.DefinitionId, bezig, (_, was) => was.IsBezig ? was : bezig);
        return ReferenceEquals(nu, bezig) ? Task.Run(() => SpeelAsync(versie.DefinitionId, bezig, leven.ApplicationStopping)) : Task.CompletedTask;
    }

    private async Task SpeelAsync(string procedure, Repetitie begin, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var versies = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
            var eigen = await versies.VersionsAsync(procedure, ct);
            var andere = await Draaiboek.AndereAsync(versies, procedure, ct);
            var vandaag = Handeling.Dag(klok.GetUtcNow());
            var alle = await LeesAsync();
            var (nu, gedaan) = (new Dictionary<string, Eindstand>(StringComparer.Ordinal), 0.0);
            foreach (var groep in alle.Dossiers.GroupBy(d => d.VersieId, d => d.Dossier.Nummer, StringComparer.Ordinal).ToList())
            {
                var versie = eigen.FirstOrDefault(v => v.Id == groep.Key) ?? eigen.FirstOrDefault(v => v.IsPublished) ?? eigen[0];
                foreach (var (nummer, stand) in await StandAsync(versie.Json, (await LeesAsync()).Van(groep), (double)groep.Count() / alle.Dossiers.Count / 2))
                {
                    nu[nummer] = stand;
                }
            }

            var straks = await StandAsync(eigen.First(v => v.Id == begin.VersieId).Json, alle, 0.5);
            _laatste[procedure] = begin with { Deel = 1, Uitkomst = [.. nu.Select(n => Vergelijk(n.Key, n.Value, straks.GetValueOrDefault(n.Key))).OrderBy(a => a.Afloop).ThenBy(a => a.Nummer, StringComparer.Ordinal)] };

            // The rows go into another database: each replay reads its own.
            Task<Draaiboek> LeesAsync() => Draaiboek.LeesAsync(db, store, versies, procedure, ct);

            async Task<IReadOnlyDictionary<string, Eindstand>> StandAsync(byte[] versie, Draaiboek boek, double breed)
            {
                await using var stand = await Proefstand.MaakAsync(map.Pad, [.. andere, versie], ct);
                var uit = await stand.SpeelAsync(boek, vandaag, new Meter(deel => _laatste[procedure] = begin with { Deel = gedaan + (deel * breed) }), ct);
                gedaan += breed;
                return uit;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _laatste.TryRemove(procedure, out _);
        }
#pragma warning disable CA1031 // Whoever waits for the outcome must hear that there is none, whatever the reason.
        catch (Exception fout)
#pragma warning restore CA1031
        {
            Mislukt(log, procedure, fout);
            _laatste[procedure] = begin with { IsMislukt = true };
        }
    }

    internal static Dossierafloop Vergelijk(string nummer, Eindstand nu, Eindstand? straks)
    {
        if (straks is null)
        {
            return new Dossierafloop(nummer, Afloop.Vastgelopen, Waar(nu), "komt er niet", []);
        }

        var kwijt = nu.Termijnen.Except(straks.Termijnen, StringComparer.Ordinal).ToList();
        var afloop = straks.Incidenten > nu.Incidenten || straks.NietPassend > nu.NietPassend ? Afloop.Vastgelopen
            : kwijt.Count > 0 ? Afloop.TermijnKwijt
            : nu.Gesloten != straks.Gesloten || !nu.Stappen.SequenceEqual(straks.Stappen, StringComparer.Ordinal) ? Afloop.AndereStap
            : Afloop.ZelfdeStap;
        return new Dossierafloop(nummer, afloop, Waar(nu), Waar(straks), kwijt);
    }

    private static string Waar(Eindstand stand) => stand.Gesloten ? "gesloten" : stand.Stappen.Count == 0 ? "geen open stap" : string.Join(", ", stand.Stappen);

    // Progress<T> posts to a context; here the last word must not arrive after the outcome.
    private sealed class Meter(Action<double> meld) : IProgress<double>
    {
        public void Report(double value) => meld(value);
    }
}

/// <summary>The folder with procedures and rules this host was started with.</summary>
/// <param name="Pad">The folder.</param>
public sealed record Workflowmap(string Pad);
