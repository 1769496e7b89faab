using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Expressions;

/// <summary>
/// Conversions between the value types of the format, lenient as Elsa's: what cannot be converted becomes the default of
/// the type, silently. Values are JSON; dates, durations and GUIDs are kept as their .NET value inside the JSON value.
/// </summary>
public static class ValueConverter
{
    /// <summary>Converts a value to a type. Null stays null.</summary>
    /// <exception cref="FormatException">Text that looks like JSON but is not, for a JSON type.</exception>
    public static JsonNode? Convert(JsonNode? value, TypeAlias type)
    {
        if (value is null)
            return null;
        if (type.IsArray)
            return ToArray(value, type.Kind);

        return type.Kind switch
        {
            ValueKind.Object => value,
            ValueKind.String => IsText(value) ? value : JsonValue.Create(ToText(value)),
            ValueKind.Boolean => ToBoolean(value) is { } b ? JsonValue.Create(b) : null,
            ValueKind.Int32 => Whole(value, int.MinValue, int.MaxValue) is { } i ? JsonValue.Create((int)i) : null,
            ValueKind.Int64 => Whole(value, long.MinValue, long.MaxValue) is { } l ? JsonValue.Create(l) : null,
            ValueKind.Single => Number(value) is { } f ? JsonValue.Create((float)f) : null,
            ValueKind.Double => Number(value) is { } d ? JsonValue.Create(d) : null,
            ValueKind.Decimal => ToDecimal(value) is { } m ? JsonValue.Create(m) : null,
            ValueKind.Guid => IsBlank(value) ? null : JsonValue.Create(ToGuid(value)),
            ValueKind.DateTime => IsBlank(value) ? null : JsonValue.Create(ToInstant(value)?.UtcDateTime ?? default),
            ValueKind.DateTimeOffset => IsBlank(value) ? null : JsonValue.Create(ToInstant(value) ?? default),
            ValueKind.TimeSpan => IsBlank(value) ? null : JsonValue.Create(ToTimeSpan(value) ?? TimeSpan.Zero),
            ValueKind.Json => FromJsonText(value) ?? value,
            ValueKind.JsonObject => (FromJsonText(value) ?? value) as JsonObject,
            ValueKind.JsonArray => (FromJsonText(value) ?? value) as JsonArray,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
    }

    /// <summary>The value as text: <c>True</c>, <c>1.5</c>, compact JSON; null is empty.</summary>
    public static string ToText(JsonNode? value)
    {
        switch (value)
        {
            case null:
                return "";
            case JsonValue v:
                if (v.TryGetValue<string>(out var s))
                    return s;
                if (v.TryGetValue<bool>(out var b))
                    return b ? "True" : "False";
                if (v.TryGetValue<Enum>(out var e))
                    return e.ToString();
                if (v.TryGetValue<DateTime>(out var moment))
                    return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "G", CultureInfo.InvariantCulture);
                if (v.TryGetValue<DateTimeOffset>(out var at))
                    return at.TimeOfDay == TimeSpan.Zero ? at.ToString("yyyy-MM-dd zzz", CultureInfo.InvariantCulture) : at.ToString(CultureInfo.InvariantCulture);
                if (v.TryGetValue<TimeSpan>(out var span))
                    return span.ToString();
                if (v.TryGetValue<Guid>(out var guid))
                    return guid.ToString();
                if (v.TryGetValue<double>(out var d) && !v.TryGetValue<long>(out _) && !v.TryGetValue<decimal>(out _))
                    return d.ToString(CultureInfo.InvariantCulture);
                return v.ToJsonString(JsonText.Compact);
            default:
                return value.ToJsonString(JsonText.AsText);
        }
    }

    /// <summary>Whether the value counts as true; null when it is null or blank text.</summary>
    public static bool? ToBoolean(JsonNode? value)
    {
        if (value is not JsonValue v)
            return value is null ? null : false;
        if (v.TryGetValue<bool>(out var b))
            return b;
        if (v.TryGetValue<string>(out var s))
            return string.IsNullOrWhiteSpace(s) ? null : bool.TryParse(s, out b) && b;
        return Number(value) is { } n && n != 0;
    }

    /// <summary>The value as an instant; null when it is not one. Text without an offset is UTC.</summary>
    public static DateTimeOffset? ToInstant(JsonNode? value)
    {
        if (value is not JsonValue v)
            return null;
        if (v.TryGetValue<string>(out var s))
            return DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
        if (v.TryGetValue<DateTime>(out var moment))
            return new DateTimeOffset(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment);
        return v.TryGetValue<DateTimeOffset>(out var at) ? at : null;
    }

    /// <summary>The value as a duration; null when it is not one.</summary>
    public static TimeSpan? ToTimeSpan(JsonNode? value)
    {
        if (value is not JsonValue v)
            return null;
        if (v.TryGetValue<TimeSpan>(out var span))
            return span;
        return v.TryGetValue<string>(out var s) && TimeSpan.TryParse(s, CultureInfo.InvariantCulture, out span) ? span : null;
    }

    /// <summary>The value as a .NET type: text, numbers, booleans, dates, durations, or anything JSON can be read into.</summary>
    public static T? To<T>(JsonNode? value)
    {
        if (value is null)
            return default;
        if (value is T same)
            return same;

        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        object? result =
            target == typeof(string) ? ToText(value)
            : target == typeof(bool) ? ToBoolean(value)
            : target == typeof(int) ? (Whole(value, int.MinValue, int.MaxValue) is { } i ? (int)i : null)
            : target == typeof(long) ? Whole(value, long.MinValue, long.MaxValue)
            : target == typeof(double) ? Number(value)
            : target == typeof(decimal) ? ToDecimal(value)
            : target == typeof(TimeSpan) ? ToTimeSpan(value)
            : target == typeof(DateTimeOffset) ? ToInstant(value)
            : target == typeof(DateOnly) ? ToDate(value)
            : target.IsEnum ? (Enum.TryParse(target, ToText(value), true, out var e) ? e : null)
            : (FromJsonText(value) ?? value).Deserialize<T>(JsonSerializerOptions.Web);
        return result is null ? default : (T)result;
    }

    /// <summary>Parses text that looks like a JSON object or list; null when the value is something else.</summary>
    /// <exception cref="FormatException">It looks like JSON but is not.</exception>
    public static JsonNode? FromJsonText(JsonNode? value)
    {
        if (JsonText.Of(value) is not { } text || text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return null;

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FormatException("De tekst lijkt op JSON maar is het niet.", e);
        }
    }

    /// <summary>Whether the value is a number.</summary>
    internal static bool IsNumber(JsonValue value) =>
        value.TryGetValue<long>(out _) || value.TryGetValue<double>(out _) || value.TryGetValue<int>(out _)
        || value.TryGetValue<decimal>(out _) || value.TryGetValue<float>(out _);

    private static DateOnly? ToDate(JsonNode value) =>
        JsonText.Of(value) is { } s && DateOnly.TryParse(s, CultureInfo.InvariantCulture, out var date) ? date
        : ToInstant(value) is { } at ? DateOnly.FromDateTime(at.DateTime)
        : null;

    private static bool IsText(JsonNode value) => value is JsonValue v && v.TryGetValue<string>(out _);

    private static bool IsBlank(JsonNode value) => JsonText.Of(value) is { } s && string.IsNullOrWhiteSpace(s);

    private static Guid ToGuid(JsonNode value) =>
        value is not JsonValue v ? default
        : v.TryGetValue<string>(out var s) ? (Guid.TryParse(s, out var parsed) ? parsed : default)
        : v.TryGetValue<Guid>(out var g) ? g
        : default;

    private static JsonArray ToArray(JsonNode value, ValueKind kind)
    {
        value = FromJsonText(value) ?? value;
        var source = value as JsonArray ?? [value.DeepClone()];
        if (kind is ValueKind.Object or ValueKind.Json)
            return source;

        var result = new JsonArray();
        foreach (var item in source)
        {
            var converted = Convert(item, new TypeAlias(kind, false));
            result.Add(converted is { Parent: not null } ? converted.DeepClone() : converted);
        }

        return result;
    }

    /// <summary>Whole numbers round half to even, as .NET does; text must itself be a whole number.</summary>
    private static long? Whole(JsonNode value, long min, long max)
    {
        if (value is not JsonValue v)
            return 0;
        if (v.TryGetValue<long>(out var l))
            return l < min || l > max ? 0 : l;
        if (v.TryGetValue<string>(out var s))
            return string.IsNullOrWhiteSpace(s) ? null : long.TryParse(s, NumberStyles.Integer, CultureInfo.InvariantCulture, out l) && l >= min && l <= max ? l : 0;
        if (Number(value) is not { } d || double.IsNaN(d))
            return 0;

        d = Math.Round(d, MidpointRounding.ToEven);
        return d < min || d > max ? 0 : (long)d;
    }

    private static double? Number(JsonNode value)
    {
        if (value is not JsonValue v)
            return 0;
        if (v.TryGetValue<double>(out var d))
            return d;
        if (v.TryGetValue<long>(out var l))
            return l;
        if (v.TryGetValue<int>(out var i))
            return i;
        if (v.TryGetValue<decimal>(out var m))
            return (double)m;
        if (v.TryGetValue<float>(out var f))
            return f;
        if (v.TryGetValue<bool>(out var b))
            return b ? 1 : 0;
        if (v.TryGetValue<string>(out var s))
            return string.IsNullOrWhiteSpace(s) ? null : double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out d) ? d : 0;
        return 0;
    }

    private static decimal? ToDecimal(JsonNode value)
    {
        if (value is JsonValue v)
        {
            if (v.TryGetValue<decimal>(out var m))
                return m;
            if (v.TryGetValue<string>(out var s))
                return string.IsNullOrWhiteSpace(s) ? null : decimal.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out m) ? m : 0;
        }

        return Number(value) is { } d && Math.Abs(d) < 7e28 ? (decimal)d : 0;
    }
}
