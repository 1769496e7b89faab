using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>
/// The write-ahead log as a file, to flush what is committed to disk beside the connection that goes on committing. SQLite takes no locks on this file, so
/// opening and closing it here frees none.
/// </summary>
internal sealed class LogFile(string path) : IDisposable
{
    private SafeFileHandle? _file;

    /// <summary>Returns when everything in the log is on disk. By one thread at a time.</summary>
    /// <exception cref="IOException">The disk does not say so.</exception>
    public void Flush()
    {
        _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(_file);
        }
        else if (FlushData(_file) != 0)
        {
            // As SQLite does: the length when it grew, but not the time of the last change.
            throw new IOException($"Flushing the log of the job storage failed ({Marshal.GetLastPInvokeErrorMessage()}).");
        }
    }

    public void Dispose() => _file?.Dispose();

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int FlushData(SafeFileHandle file);
}
