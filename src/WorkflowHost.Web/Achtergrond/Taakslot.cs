using Hangfire;
using Hangfire.Storage;
using Npgsql;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>
/// What lets a job run on one host at a time, however long it takes: in the file of the jobs a lock that is renewed while its process lives; on
/// PostgreSQL a lock of a session, because the one of its job storage ends after ten minutes. Both end with the process.
/// </summary>
/// <param name="opslag">Where the jobs are kept.</param>
/// <param name="postgres">Connection string of PostgreSQL; null when it is a file.</param>
public sealed class Taakslot(JobStorage opslag, string? postgres)
{
    /// <summary>Takes the lock without waiting; disposing gives it back.</summary>
    /// <param name="naam">Name of the job.</param>
    /// <param name="ct">Stops the asking.</param>
    /// <returns>null: another host has it.</returns>
    public async Task<IAsyncDisposable?> PakAsync(string naam, CancellationToken ct) =>
        postgres is null ? InBestand($"taak:{naam}") : await InPostgresAsync(postgres, $"taak:{naam}", ct);

    private Bestandsslot? InBestand(string sleutel)
    {
        var verbinding = opslag.GetConnection();
        try
        {
            return new Bestandsslot(verbinding, verbinding.AcquireDistributedLock(sleutel, TimeSpan.Zero));
        }
        catch (DistributedLockTimeoutException)
        {
            verbinding.Dispose();
            return null;
        }
    }

    private static async Task<IAsyncDisposable?> InPostgresAsync(string verbindingstekst, string sleutel, CancellationToken ct)
    {
        // Not pooled: the lock goes with the session, and a pooled one lives on after it is given back.
        var verbinding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(verbindingstekst) { Pooling = false }.ConnectionString);
        var gepakt = false;
        try
        {
            await verbinding.OpenAsync(ct);
            await using var vraag = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", verbinding) { Parameters = { new NpgsqlParameter { Value = sleutel } } };
            gepakt = await vraag.ExecuteScalarAsync(ct) is true;
            return gepakt ? verbinding : null;
        }
        finally
        {
            if (!gepakt)
            {
                await verbinding.DisposeAsync();
            }
        }
    }

    private sealed class Bestandsslot(IStorageConnection verbinding, IDisposable slot) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            slot.Dispose();
            verbinding.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
