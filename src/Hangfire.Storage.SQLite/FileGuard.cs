namespace Hangfire.Storage.SQLite;

/// <summary>
/// A lock file beside the database that the system frees when a process ends, however it ends. Whoever opens the file alone knows that all owners in
/// it are dead.
/// </summary>
internal sealed class FileGuard : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);
    private readonly FileStream _shared;

    private FileGuard(FileStream shared) => _shared = shared;

    /// <summary>Runs <paramref name="start"/> and holds the file open together with others.</summary>
    /// <param name="path">Of the lock file.</param>
    /// <param name="start">With true when nobody else has it open; nobody can open it until this returns.</param>
    /// <param name="patience">How long to wait for another that starts.</param>
    /// <exception cref="IOException">Another process keeps it for itself.</exception>
    public static FileGuard Share(string path, Action<bool> start, TimeSpan patience)
    {
        var isStarted = false;
        using (var exclusive = TryOpen(path, alone: true))
        {
            if (exclusive is not null && LocksWork(path))
            {
                start(true);
                isStarted = true;
            }
        }

        var deadline = new Deadline(patience);
        FileStream? shared;
        using var never = new ManualResetEventSlim();
        while ((shared = TryOpen(path, alone: false)) is null)
        {
            if (deadline.IsOver)
            {
                throw new IOException("Another process keeps the job storage for itself (ProcessMode Single), or hangs while it starts.");
            }

            never.Wait(LookAgain);
        }

        try
        {
            if (!isStarted)
            {
                start(false);
            }

            return new FileGuard(shared);
        }
        catch
        {
            shared.Dispose();
            throw;
        }
    }

    /// <summary>Runs <paramref name="whenAlone"/> and keeps the file for this process.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public static FileGuard Keep(string path, Action whenAlone)
    {
        var exclusive = TryOpen(path, alone: true);
        if (exclusive is null || !LocksWork(path))
        {
            exclusive?.Dispose();
            throw new IOException("The job storage has ProcessMode Single, but another process has the file open or this file system has no locks.");
        }

        try
        {
            whenAlone();
            return new FileGuard(exclusive);
        }
        catch
        {
            exclusive.Dispose();
            throw;
        }
    }

    public void Dispose() => _shared.Dispose();

    // Where locks do nothing, being alone means nothing either.
    private static bool LocksWork(string path)
    {
        using var second = TryOpen(path, alone: false);
        return second is null;
    }

    private static FileStream? TryOpen(string path, bool alone)
    {
        try
        {
            return alone
                ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
