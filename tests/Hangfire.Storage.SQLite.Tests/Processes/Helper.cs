using System.Diagnostics;
using System.Globalization;
using Hangfire.Server;

namespace Hangfire.Storage.SQLite.Tests.Processes;

/// <summary>The other process: this assembly, started by the tests with a role and a file. Says on standard output what it has done, and ends when its input does.</summary>
internal static class Helper
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    public static int Main(string[] args)
    {
        Stores.Configure();
        var (role, file, rest) = (args[0], args[1], args[2..]);
        switch (role)
        {
            case "open":
                using (new SQLiteStorage(file))
                {
                    Say("opened");
                }

                return 0;

            case "hold-lock":
                using (var storage = Open(file))
                {
                    var connection = storage.GetConnection();
                    _ = connection.AcquireDistributedLock(rest[0], TimeSpan.FromSeconds(10));
                    Say("held");
                    while (Console.ReadLine() is not null)
                    {
                        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
                        transaction.AddToSet("written", "under a lock");
                        try
                        {
                            transaction.Commit();
                            Say("committed");
                        }
                        catch (DistributedLockLostException)
                        {
                            Say("lost");
                        }
                    }
                }

                return 0;

            case "hold-job":
                using (var storage = Open(file))
                {
                    var job = storage.GetConnection().FetchNextJob(["default"], CancellationToken.None);
                    Say(job.JobId);
                    Console.ReadLine();
                }

                return 0;

            case "enqueue":
                using (var storage = Open(file))
                {
                    Say("ready");
                    while (Console.ReadLine() is not null)
                    {
                        Say(new BackgroundJobClient(storage).Enqueue(() => Journal.Write(file, "X", null)));
                    }
                }

                return 0;

            case "serve":
                using (var storage = Open(file))
                using (Serve(storage, int.Parse(rest[0], CultureInfo.InvariantCulture)))
                {
                    Say("serving");
                    Console.ReadLine();
                }

                return 0;

            case "crash":
                Crash(file, rest[0], int.Parse(rest[1], CultureInfo.InvariantCulture));
                return 0;

            default:
                return 1;
        }
    }

    private static SQLiteStorage Open(string file, Action<string>? probe = null) => new(file, new SQLiteStorageOptions
    {
        InvisibilityTimeout = Lease,
        DistributedLockLifetime = Lease,
        JobExpirationCheckInterval = TimeSpan.FromMilliseconds(50),
        Probe = probe,
    });

    private static BackgroundJobServer Serve(SQLiteStorage storage, int workers) => new(
        new BackgroundJobServerOptions { WorkerCount = workers, StopTimeout = TimeSpan.FromMilliseconds(100), ShutdownTimeout = TimeSpan.FromSeconds(5) }, storage);

    // Enqueues and runs jobs until the given point is passed for the given time; then the process is gone as if by kill -9.
    private static void Crash(string file, string point, int time)
    {
        var passed = 0;
        using var storage = Open(file, name =>
        {
            if (name == point && Interlocked.Increment(ref passed) == time)
            {
                Process.GetCurrentProcess().Kill();
            }
        });
        using var server = Serve(storage, 4);
        var client = new BackgroundJobClient(storage);
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (true)
            {
                // What was acknowledged to the caller must not be lost.
                Journal.Line(file, "E " + client.Enqueue(() => Journal.Write(file, "X", null)));
                client.Schedule(() => Work.Nothing(0), TimeSpan.FromDays(1));
                using var connection = storage.GetConnection();
                using var transaction = connection.CreateWriteTransaction();
                transaction.IncrementCounter("short", TimeSpan.FromMilliseconds(1));
                transaction.Commit();
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}

/// <summary>What happened, in a file that survives the process.</summary>
public static class Journal
{
    private static readonly Lock Sync = new();

    /// <summary>A job; says that it ran.</summary>
    public static void Write(string file, string what, PerformContext? context = null) => Line(file, $"{what} {context?.BackgroundJob.Id}");

    public static void Line(string file, string line)
    {
        lock (Sync)
        {
            using var journal = Open(file + ".journal");
            journal.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
        }
    }

    public static List<(string What, string Id)> Read(string file) => File.Exists(file + ".journal")
        ? [.. File.ReadAllLines(file + ".journal").Select(l => l.Split(' ')).Where(p => p.Length == 2 && p[1].Length > 0).Select(p => (p[0], p[1]))]
        : [];

    // Appending is not atomic between processes, so each has the file for itself while it writes; the system frees it when the process is killed.
    private static FileStream Open(string path)
    {
        using var never = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            }
            catch (IOException)
            {
                never.Wait(TimeSpan.FromMilliseconds(1));
            }
        }
    }
}
