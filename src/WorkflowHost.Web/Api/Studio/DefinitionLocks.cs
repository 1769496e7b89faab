namespace WorkflowHost.Web.Api.Studio;

/// <summary>Saves of one definition one after the other: the editor sends the next before it has heard of the last, and a run must see what was sent before it.</summary>
/// <remarks>Within one host. Two hosts are kept apart by the unique number of a version in the database.</remarks>
public sealed class DefinitionLocks : IDisposable
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn of this definition; dispose what comes back to let the next go.</summary>
    public async Task<IDisposable> EnterAsync(string definitionId, CancellationToken ct)
    {
        var slot = _locks[(uint)string.GetHashCode(definitionId, StringComparison.Ordinal) % (uint)_locks.Length];
        await slot.WaitAsync(ct);
        return new Turn(slot);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var slot in _locks)
        {
            slot.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim slot) : IDisposable
    {
        public void Dispose() => slot.Release();
    }
}
