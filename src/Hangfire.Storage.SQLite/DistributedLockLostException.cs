namespace Hangfire.Storage.SQLite;

/// <summary>
/// A commit was refused because this process no longer holds a distributed lock of its connection: it stood still for longer than
/// <see cref="SQLiteStorageOptions.DistributedLockLifetime"/> and another process took the lock. Nothing was written.
/// </summary>
public sealed class DistributedLockLostException : Exception
{
    /// <summary>Makes one for the given resource.</summary>
    public DistributedLockLostException(string resource)
        : base($"The distributed lock on '{resource}' was lost to another process; the changes made under it were not saved.") => Resource = resource;

    /// <summary>What was locked.</summary>
    public string Resource { get; }
}
