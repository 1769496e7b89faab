using System.Globalization;
using Hangfire;
using Hangfire.Storage;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>
/// Runs a job: one at a time over all hosts, and notes how late it began and how it ended. Somebody who comes while another host is busy leaves: what is to
/// be done is in rows, and whoever is busy does it.
/// </summary>
public sealed partial class Taakloper(JobStorage opslag, Taakslot sloten, TimeProvider klok, ILogger<Taakloper> log)
{
    /// <summary>Runs it.</summary>
    /// <param name="naam">Name of the job in the timetable.</param>
    /// <param name="doe">What to do; its result is shown to the operator.</param>
    /// <param name="ct">Fires when the host stops; what is half done then goes on at the next ring.</param>
    public async Task LoopAsync(string naam, Func<Handeling, CancellationToken, Task<string>> doe, CancellationToken ct)
    {
        await using var slot = await sloten.PakAsync(naam, ct);
        if (slot is null)
        {
            MeldBezig(naam);
            return;
        }

        using var verbinding = opslag.GetConnection();
        var begin = klok.GetUtcNow();
        var gepland = Taakrooster.LaatstGepland(naam, begin);
        var stand = Taakstand.Lees(verbinding, naam);
        var vertraging = begin - gepland;
        // Late is what came later than its time since the last time; the same ring twice says nothing.
        var dag = Handeling.Dag(begin);
        var grootste = stand is null || stand.Dag != dag ? TimeSpan.Zero : stand.GrootsteVertraging;
        if (stand?.Gepland != gepland && vertraging > grootste)
        {
            grootste = vertraging;
        }

        stand = new Taakstand(gepland, begin, null, vertraging, grootste, dag, "bezig");
        stand.Bewaar(verbinding, naam);
        try
        {
            var uitkomst = await doe(new Handeling(null, begin), ct);
            (stand with { Klaar = klok.GetUtcNow(), Uitkomst = uitkomst }).Bewaar(verbinding, naam);
        }
        catch (Exception fout)
        {
            (stand with { Klaar = klok.GetUtcNow(), Uitkomst = fout is OperationCanceledException ? "afgebroken" : $"mislukt: {fout.GetType().Name}" }).Bewaar(verbinding, naam);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Taak} loopt al op een andere host.")]
    private partial void MeldBezig(string taak);
}

/// <summary>How a job last went. Kept beside the jobs themselves, so that every host sees it.</summary>
/// <param name="Gepland">When it should have begun.</param>
/// <param name="Begonnen">When it began.</param>
/// <param name="Klaar">When it ended; null while it runs.</param>
/// <param name="Vertraging">How late it began.</param>
/// <param name="GrootsteVertraging">The most of that day.</param>
/// <param name="Dag">That day.</param>
/// <param name="Uitkomst">How it ended.</param>
public sealed record Taakstand(DateTimeOffset Gepland, DateTimeOffset Begonnen, DateTimeOffset? Klaar, TimeSpan Vertraging, TimeSpan GrootsteVertraging, DateOnly Dag, string Uitkomst)
{
    /// <summary>Reads it; null when the job never ran.</summary>
    public static Taakstand? Lees(IStorageConnection verbinding, string naam) => verbinding.GetAllEntriesFromHash(Sleutel(naam)) is not { } rij ? null : new Taakstand(
        Tijd(rij, "gepland") ?? default,
        Tijd(rij, "begonnen") ?? default,
        Tijd(rij, "klaar"),
        TimeSpan.FromMilliseconds(Getal(rij, "vertraging")),
        TimeSpan.FromMilliseconds(Getal(rij, "grootste")),
        DateOnly.ParseExact(rij["dag"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        rij["uitkomst"]);

    /// <summary>Writes it.</summary>
    public void Bewaar(IStorageConnection verbinding, string naam)
    {
        using var transactie = verbinding.CreateWriteTransaction();
        transactie.SetRangeInHash(Sleutel(naam),
        [
            new("gepland", Tekst(Gepland)), new("begonnen", Tekst(Begonnen)), new("klaar", Klaar is { } k ? Tekst(k) : ""), new("vertraging", Tekst(Vertraging)), new("grootste", Tekst(GrootsteVertraging)),
            new("dag", Dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), new("uitkomst", Uitkomst),
        ]);
        transactie.Commit();
    }

    private static string Sleutel(string naam) => $"taakstand:{naam}";

    private static string Tekst(DateTimeOffset tijd) => tijd.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Tekst(TimeSpan duur) => ((long)duur.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static long Getal(Dictionary<string, string> rij, string veld) => long.Parse(rij[veld], CultureInfo.InvariantCulture);

    private static DateTimeOffset? Tijd(Dictionary<string, string> rij, string veld) => rij[veld] is { Length: > 0 } ms ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture)) : null;
}
