using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>
/// A process that runs instances on both stores is killed a hundred times, in the middle of whatever it was doing. What it said was durable is there,
/// and nothing happened twice. One process works on both stores at once, so that each kill hits both.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class DodelijkTests
{
    private const int Instanties = 200;

    // Nearly all the time goes to starting processes; at a developer's desk fewer are enough.
    private static readonly int Doden = Environment.GetEnvironmentVariable("CI") == "true" ? 100 : 20;

    [Test]
    [CancelAfter(1_800_000)]
    public async Task Nothing_acknowledged_is_lost_and_nothing_happens_twice(CancellationToken ct)
    {
        // To repeat a run that failed: the same number here.
        var zaad = Random.Shared.Next();
        await TestContext.Out.WriteLineAsync($"zaad {zaad}");
        var toeval = new Random(zaad);
        await using var sqlite = new OpSqlite();
        await using var postgres = new OpPostgres();
        var opslagen = new Dictionary<string, Database>(StringComparer.Ordinal) { ["sqlite"] = await sqlite.NieuwAsync(), ["postgres"] = await postgres.NieuwAsync() };
        foreach (var database in opslagen.Values)
        {
            await database.MigrateAsync(ct);
            await using var bank = new Opslagbank(database);
            await bank.PubliceerAsync(Proefstroom.Referentie());
        }

        string[] argumenten = [opslagen["sqlite"].SqlitePad!, postgres.Verbinding(opslagen["postgres"]), "referentie"];
        var (doden, aantal) = (0, Instanties);
        var volgende = Start(argumenten);
        while (doden < Doden)
        {
            using var proces = volgende;
            await proces.StandardInput.WriteLineAsync(aantal.ToString(CultureInfo.InvariantCulture).AsMemory(), ct);
            // The next one gets ready while this one works: starting is what takes the time.
            volgende = Start(argumenten);
            var bevestigd = await TotDeDoodAsync(proces, toeval, ct);
            if (bevestigd.Contains("KLAAR"))
            {
                aantal += Instanties;
                continue;
            }

            doden++;
            await BevestigdIsBewaardAsync(bevestigd, opslagen, ct);
        }

        using (var laatste = volgende)
        {
            await laatste.StandardInput.WriteLineAsync(aantal.ToString(CultureInfo.InvariantCulture).AsMemory(), ct);
            Assert.That(await laatste.StandardOutput.ReadToEndAsync(ct), Does.EndWith("KLAAR\n"));
        }

        await Assert.MultipleAsync(async () =>
        {
            foreach (var (naam, database) in opslagen)
            {
                await AllesGebeurdeEenmaalAsync(naam, database, aantal, ct);
            }
        });
    }

    private static Process Start(string[] argumenten) => Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "WorkflowHost.KillTarget"), argumenten)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    // What it says until it dies: after a number of acknowledgements, and then somewhere within the next action.
    private static async Task<List<string>> TotDeDoodAsync(Process proces, Random toeval, CancellationToken ct)
    {
        var bevestigd = new List<string>();
        var naBevestigingen = toeval.Next(1, 9);
        var daarna = TimeSpan.FromMicroseconds(toeval.Next(0, 4_000));
        while (bevestigd.Count < naBevestigingen && await proces.StandardOutput.ReadLineAsync(ct) is { } regel)
        {
            bevestigd.Add(regel);
        }

        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < daarna)
        {
            Thread.SpinWait(50);
        }

        proces.Kill();
        // What it had said before it died counts, also when nobody had read it yet.
        while (await proces.StandardOutput.ReadLineAsync(ct) is { } regel)
        {
            bevestigd.Add(regel);
        }

        await proces.WaitForExitAsync(ct);
        return bevestigd;
    }

    private static async Task BevestigdIsBewaardAsync(List<string> bevestigd, Dictionary<string, Database> opslagen, CancellationToken ct)
    {
        foreach (var groep in bevestigd.Select(r => r.Split(' ')).GroupBy(d => d[1]))
        {
            await using var db = opslagen[groep.Key].Open();
            var ids = groep.Select(d => d[2]).Distinct(StringComparer.Ordinal).ToArray();
            var bewaard = await db.Set<WorkflowInstance>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Status, ct);
            foreach (var deel in groep)
            {
                Assert.That(bewaard, Does.ContainKey(deel[2]), $"{deel[1]}: start van {deel[2]}");
                Assert.That(deel[0] == "S" || bewaard[deel[2]] == WorkflowStatus.Finished, Is.True, $"{deel[1]}: hervatting van {deel[2]}");
            }
        }
    }

    private static async Task AllesGebeurdeEenmaalAsync(string naam, Database database, int aantal, CancellationToken ct)
    {
        await using var db = database.Open();
        var instanties = await db.Set<WorkflowInstance>().AsNoTracking().ToListAsync(ct);
        var regels = await db.Registraties.AsNoTracking().Select(r => r.Toelichting!).ToListAsync(ct);
        var journaal = await db.Set<JournalBatch>().AsNoTracking().ToListAsync(ct);

        Assert.That(instanties.Select(i => (i.SubStatus, i.Revision)), Is.All.EqualTo((WorkflowSubStatus.Finished, 2L)).And.Exactly(aantal).Items, naam);
        Assert.That(await db.Set<Bookmark>().CountAsync(ct), Is.Zero, naam);
        Assert.That(regels, Is.EquivalentTo(instanties.SelectMany(i => new[] { $"{i.Id}:a", $"{i.Id}:z" })), naam);
        foreach (var batches in journaal.GroupBy(j => j.InstanceId))
        {
            Assert.That(JournalReader.Executions(batches).Select(e => (e.ActivityId, e.Status)),
                Is.EquivalentTo(new[] { "Workflow1", "f", "a", "e", "s", "z" }.Select(a => (a, ActivityStatus.Completed))), $"{naam}: {batches.Key}");
        }
    }
}
