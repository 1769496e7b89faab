using Microsoft.Data.Sqlite;

namespace Hangfire.Storage.SQLite;

/// <summary>Finds out which file is meant, and refuses what a job storage cannot be kept in.</summary>
internal static class FilePath
{
    // WAL shares memory between the processes, which a network does not.
    private static readonly string[] Networks = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs"];

    public static string Of(string nameOrConnectionString)
    {
        var source = Source(nameOrConnectionString, out var isMemory);
        if (string.IsNullOrWhiteSpace(source))
        {
            throw new ArgumentNullException(nameof(nameOrConnectionString), "A file is needed.");
        }

        if (isMemory || source.Contains(":memory:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotSupportedException("The job storage needs the path of a file; for jobs in memory there is Hangfire.InMemory.");
        }

        var path = Path.GetFullPath(source);
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        RefuseNetwork(directory);
        return path;
    }

    private static string Source(string text, out bool isMemory)
    {
        isMemory = false;
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            isMemory = builder.Mode == SqliteOpenMode.Memory;
            return builder.DataSource;
        }
        catch (ArgumentException)
        {
            // A path with an equals sign in it.
            return text;
        }
    }

    private static void RefuseNetwork(string directory)
    {
        string format;
        try
        {
            format = new DriveInfo(directory).DriveFormat;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The system does not say.
            return;
        }

        if (Networks.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            throw new NotSupportedException($"The job storage must be on a local disk; '{format}' is a network file system.");
        }
    }
}
