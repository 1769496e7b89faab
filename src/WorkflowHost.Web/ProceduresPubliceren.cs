using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Web;

/// <summary>
/// Publishes the files in <c>workflows/</c>. A file with new content becomes a new version; running dossiers stay on theirs. A version the jurist made
/// later stays published until its file changes.
/// </summary>
public static class ProceduresPubliceren
{
    /// <summary>Publishes what changed.</summary>
    /// <returns>Ids of the definitions in the folder.</returns>
    /// <exception cref="Invoerfout">A file is not a usable definition; nothing is published then.</exception>
    public static async Task<IReadOnlyCollection<string>> PubliceerAsync(IServiceProvider services, string map, DateTimeOffset nu, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var uitgever = new DefinitionPublisher(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        var keuring = scope.ServiceProvider.GetRequiredService<Keuring>();
        var lezer = scope.ServiceProvider.GetRequiredService<DefinitionReader>();
        var run = new RunContext(nu, [], ct);
        var ids = new List<string>();
        foreach (var pad in Directory.GetFiles(map, "*.json").Order(StringComparer.Ordinal))
        {
            var inhoud = await File.ReadAllBytesAsync(pad, ct);
            var (id, nieuw) = await LeesAsync(pad, async () => await uitgever.PublishFileAsync(inhoud, run));
            ids.Add(id);
            if (nieuw is null)
            {
                continue;
            }

            // What must not be published from the designer must not slip in as a file either. Whoever writes the file gives the reason by doing so.
            if (keuring.Keur(lezer.Read(nieuw.Json), Handeling.Dag(nu), []).FirstOrDefault(b => b.Gewicht == Gewicht.Fout) is { } fout)
            {
                throw new Invoerfout($"{Path.GetFileName(pad)}: {fout.Zin}");
            }

            db.Procedurewijzigingen.Add(new Procedurewijziging
            {
                Id = Ids.Nieuw(nu),
                Procedure = id,
                VersieId = nieuw.Id,
                Versie = nieuw.Version,
                Soort = Wijzigingsoort.Gepubliceerd,
                Op = nu,
                Reden = $"Uit het bestand {Path.GetFileName(pad)}.",
            });
        }

        if (ids.Count == 0)
        {
            throw new Invoerfout($"In de map '{Path.GetFileName(Path.TrimEndingDirectorySeparator(map))}' staat geen enkele procedure (*.json).");
        }

        await db.SaveChangesAsync(ct);
        return ids;
    }

    private static async Task<T> LeesAsync<T>(string pad, Func<ValueTask<T>> lees)
    {
        try
        {
            return await lees();
        }
        catch (DefinitionException fout)
        {
            throw new Invoerfout($"{Path.GetFileName(pad)}, {fout.Path}: {fout.Sentence}");
        }
    }
}
