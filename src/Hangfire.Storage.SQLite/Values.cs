using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hangfire.Common;

namespace Hangfire.Storage.SQLite;

/// <summary>How values look in the tables.</summary>
internal static class Values
{
    private const string NoData = "{}";
    private static readonly long Latest = new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
    // Exceptions are full of quotes and accents; nobody puts this text into a page unescaped.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ids are positive numbers written without sign or zeros in front; anything else is not ours.</summary>
    public static bool TryId(string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0 && text[0] != '0';

    public static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;

    public static DateTime? Time(long? milliseconds) => milliseconds is { } known ? Time(known) : null;

    /// <summary>A time without kind is UTC.</summary>
    public static long Milliseconds(DateTime time) =>
        new DateTimeOffset(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    /// <summary>The moment <paramref name="expireIn"/> after <paramref name="from"/>, within what a date can be.</summary>
    public static long Later(long from, TimeSpan expireIn)
    {
        var span = expireIn.TotalMilliseconds;
        return span >= Latest - from ? Latest : Math.Max(from + (long)span, 0);
    }

    public static string Data(IDictionary<string, string?>? data) => data is null || data.Count == 0 ? NoData : JsonSerializer.Serialize(data, Json);

    public static Dictionary<string, string?> Data(string? json) =>
        json is null or NoData ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(json, Json) ?? [];

    public static string[] Names(string json) => JsonSerializer.Deserialize<string[]>(json, Json) ?? [];

    public static string Names(string[]? names) => JsonSerializer.Serialize(names ?? [], Json);

    public static Job? Load(InvocationData data, out JobLoadException? error)
    {
        error = null;
        try
        {
            return data.DeserializeJob();
        }
        catch (JobLoadException caught)
        {
            error = caught;
            return null;
        }
    }
}
