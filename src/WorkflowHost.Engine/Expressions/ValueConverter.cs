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
    /// <exception cref="FormatException">
    /// A number beyond the whole-number type, an object or list (also as text) for a simple type other than the basic ones,
    /// or text that looks like JSON but is not, for a JSON type.
    /// </exception>
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
            ValueKind.Int32 => Whole(Within(value, int.MinValue, int.MaxValue), int.MinValue, int.MaxValue) is { } i ? JsonValue.Create((int)i) : null,
            ValueKind.Int64 => Whole(Within(value, long.MinValue, long.MaxValue), long.MinValue, long.MaxValue) is { } l ? JsonValue.Create(l) : null,
            ValueKind.Single => Number(value) is { } f ? JsonValue.Create(float.IsFinite((float)f) ? (float)f : 0) : null,
            ValueKind.Double => Number(value) is { } d ? JsonValue.Create(d) : null,
            ValueKind.Decimal => ToDecimal(Simple(value)) is { } m ? JsonValue.Create(m) : null,
            ValueKind.Guid => IsBlank(value) ? null : JsonValue.Create(ToGuid(Simple(value))),
            ValueKind.DateTime => IsBlank(value) ? null : ToMoment(Simple(value)),
            ValueKind.DateTimeOffset => IsBlank(value) ? null : JsonValue.Create(ToInstant(Simple(value)) ?? default),
            ValueKind.TimeSpan => IsBlank(value) ? null : JsonValue.Create(ToTimeSpan(Simple(value)) ?? TimeSpan.Zero),
            ValueKind.Json => FromJsonText(value) ?? value,
            ValueKind.JsonObject => (FromJsonText(value) ?? value) is var o && o is JsonArray ? throw new FormatException("Een lijst is geen JSON-object.") : o as JsonObject,
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
                    return moment == default ? "" : moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "d" : "g", CultureInfo.InvariantCulture);
                if (v.TryGetValue<DateTimeOffset>(out var at))
                    return at == default ? "" : at.ToString(at.TimeOfDay == TimeSpan.Zero ? "MM/dd/yyyy zzz" : "MM/dd/yyyy HH:mm zzz", CultureInfo.InvariantCulture);
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

    /// <summary>A date as the format keeps it: text without an offset stays without one, anything else is an instant.</summary>
    private static JsonValue ToMoment(JsonNode value)
    {
        if (JsonText.Of(value) is not { } text)
            return ToInstant(value) is { } at ? JsonValue.Create(at.UtcDateTime) : JsonValue.Create(default(DateTime));
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
            return JsonValue.Create(default(DateTime));
        return moment.Kind == DateTimeKind.Unspecified ? JsonValue.Create(moment) : JsonValue.Create(ToInstant(value)!.Value.ToUniversalTime());
    }

    private static JsonNode Simple(JsonNode value) =>
        value is JsonObject or JsonArray || JsonText.Of(value) is { } text && text.AsSpan().TrimStart() is ['{' or '[', ..]
            ? throw new FormatException("Een object of lijst past niet in een enkele waarde.")
            : value;

    /// <summary>A number too large for its type is a fault; text that is no number is the default of the type, as in Elsa.</summary>
    private static JsonNode Within(JsonNode value, double min, double max) =>
        value is JsonValue v && JsonText.Of(v) is null && IsNumber(v) && Number(v) is { } d && (d < min || d > max)
            ? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Het getal {d} is te groot of te klein voor een geheel getal van dit type."))
            : value;

    private static bool IsText(JsonNode value) => value is JsonValue v && v.TryGetValue<string>(out _);

    private static bool IsBlank(JsonNode value) => JsonText.Of(value) is { } s && string.IsNullOrWhiteSpace(s);

    private static Guid ToGuid(JsonNode value) =>
        value is not JsonValue v ? default
        : v.TryGetValue<string>(out var s) ? (Guid.TryParse(s, out var parsed) ? parsed : default)
        : v.TryGetValue<Guid>(out var g) ? g
        : default;

    private static JsonArray ToArray(JsonNode value, ValueKind kind)
    {
        if (IsBlank(value))
            throw new FormatException("Lege tekst is geen lijst.");
        var parsed = FromJsonText(value);
        if (parsed is JsonObject)
            throw new FormatException("Een object is geen lijst.");
        if (parsed is JsonArray items && kind is ValueKind.String or ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double)
            items.ToList().ForEach(i => RequireKind(i, kind));
        value = parsed ?? value;
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

    /// <summary>A list written as JSON text is read strictly: each item is of the kind the list is declared with.</summary>
    private static void RequireKind(JsonNode? item, ValueKind kind)
    {
        var fits = item?.GetValueKind() switch
        {
            null => kind is ValueKind.String,
            JsonValueKind.String => kind is ValueKind.String,
            JsonValueKind.True or JsonValueKind.False => kind is ValueKind.Boolean,
            JsonValueKind.Number => kind is ValueKind.Int32 or ValueKind.Int64 or ValueKind.Double,
            _ => false,
        };
        if (!fits)
            throw new FormatException("Een van de waarden in de lijst past niet bij haar type.");
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
            return string.IsNullOrWhiteSpace(s) ? null : double.TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out d) && double.IsFinite(d) ? d : 0;
        return 0;
    }

    private static decimal? ToDecimal(JsonNode value)
    {
        if (value is JsonValue v)
        {
            if (v.TryGetValue<decimal>(out var m))
                return m;
            if (v.TryGetValue<string>(out var s))
                return string.IsNullOrWhiteSpace(s) ? null : decimal.TryParse(s, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out m) ? m : 0;
        }

        return Number(value) is { } d && Math.Abs(d) < 7e28 ? (decimal)d : 0;
    }
}
