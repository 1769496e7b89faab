using System.Collections.Concurrent;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>What the jobs of the tests do.</summary>
public static class Work
{
    /// <summary>How often each job ran, by the number it was given.</summary>
    public static ConcurrentDictionary<int, int> Ran { get; } = new();

    private static int _last;

    /// <summary>The first of so many numbers that no other test uses.</summary>
    public static int Numbers(int count) => Interlocked.Add(ref _last, count) - count + 1;

    public static int Times(int number) => Ran.GetValueOrDefault(number);

    public static void Nothing(int number) => _ = number;

    public static void Count(int number) => Ran.AddOrUpdate(number, 1, static (_, times) => times + 1);

    public static void Text(string text) => _ = text;

    [AutomaticRetry(Attempts = 1, DelaysInSeconds = [1])]
    public static void Fail(int number)
    {
        Count(number);
        throw new InvalidOperationException("Kost € 5, \"zei\" hij");
    }

    public static int Answer(int number)
    {
        Count(number);
        return number * 2;
    }

    public static void Take(int number, [FromResult] int answer)
    {
        if (answer == number * 2)
        {
            Count(number);
        }
    }

    public static void Culture(int number)
    {
        if (System.Globalization.CultureInfo.CurrentCulture.Name == "nl-NL")
        {
            Count(number);
        }
    }

    /// <summary>Runs until it is stopped.</summary>
    public static void Endless(int number, CancellationToken token)
    {
        Count(number);
        try
        {
            token.WaitHandle.WaitOne(TimeSpan.FromMinutes(2));
            token.ThrowIfCancellationRequested();
        }
        finally
        {
            Ended.AddOrUpdate(number, 1, static (_, times) => times + 1);
        }
    }

    /// <summary>How often an endless job ended.</summary>
    public static ConcurrentDictionary<int, int> Ended { get; } = new();

    /// <summary>Runs until it is stopped the first time, and does its work the second time.</summary>
    public static void LongAtFirst(int number, CancellationToken token)
    {
        if (Ran.AddOrUpdate(number, 1, static (_, times) => times + 1) == 1)
        {
            token.WaitHandle.WaitOne(TimeSpan.FromMinutes(2));
            token.ThrowIfCancellationRequested();
        }
    }
}
