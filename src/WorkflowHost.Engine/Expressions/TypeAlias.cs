namespace WorkflowHost.Engine.Expressions;

/// <summary>Kinds of values the format's type aliases come down to.</summary>
public enum ValueKind
{
    /// <summary>Anything; never converted.</summary>
    Object,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Whole number of 32 bits.</summary>
    Int32,

    /// <summary>Whole number of 64 bits.</summary>
    Int64,

    /// <summary>Floating point, single precision.</summary>
    Single,

    /// <summary>Floating point, double precision.</summary>
    Double,

    /// <summary>Decimal number.</summary>
    Decimal,

    /// <summary>GUID.</summary>
    Guid,

    /// <summary>Date and time without an offset.</summary>
    DateTime,

    /// <summary>Instant with an offset.</summary>
    DateTimeOffset,

    /// <summary>Duration.</summary>
    TimeSpan,

    /// <summary>Any JSON; text that looks like JSON is parsed.</summary>
    Json,

    /// <summary>A JSON object; text that looks like JSON is parsed.</summary>
    JsonObject,

    /// <summary>A JSON list; text that looks like JSON is parsed.</summary>
    JsonArray,
}

/// <summary>The type aliases of the format. Case does not matter, a trailing <c>?</c> is ignored.</summary>
public readonly record struct TypeAlias(ValueKind Kind, bool IsArray)
{
    private static readonly Dictionary<string, ValueKind> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = ValueKind.Object,
        ["String"] = ValueKind.String,
        ["Boolean"] = ValueKind.Boolean,
        ["Bool"] = ValueKind.Boolean,
        ["Int16"] = ValueKind.Int32,
        ["Int32"] = ValueKind.Int32,
        ["Int64"] = ValueKind.Int64,
        ["Long"] = ValueKind.Int64,
        ["Single"] = ValueKind.Single,
        ["Float"] = ValueKind.Single,
        ["Double"] = ValueKind.Double,
        ["Decimal"] = ValueKind.Decimal,
        ["Guid"] = ValueKind.Guid,
        ["DateTime"] = ValueKind.DateTime,
        ["DateTimeOffset"] = ValueKind.DateTimeOffset,
        ["DateOnly"] = ValueKind.DateTime,
        ["TimeSpan"] = ValueKind.TimeSpan,
        ["JSON"] = ValueKind.Json,
        ["JsonElement"] = ValueKind.Json,
        ["JsonNode"] = ValueKind.Json,
        ["JsonObject"] = ValueKind.JsonObject,
        ["JsonArray"] = ValueKind.JsonArray,
        ["StringDictionary"] = ValueKind.JsonObject,
        ["ObjectDictionary"] = ValueKind.JsonObject,
        ["StringMap"] = ValueKind.JsonObject,
        ["ObjectMap"] = ValueKind.JsonObject,
        ["ByteArray"] = ValueKind.Object,
        ["Stream"] = ValueKind.Object,
        ["Exception"] = ValueKind.Object,
        ["HttpRequest"] = ValueKind.Object,
        ["HttpResponse"] = ValueKind.Object,
        ["HttpResponseMessage"] = ValueKind.Object,
        ["HttpHeaders"] = ValueKind.Object,
        ["RouteData"] = ValueKind.Object,
        ["FormFile"] = ValueKind.Object,
        ["IFormFile"] = ValueKind.Object,
        ["HttpFile"] = ValueKind.Object,
        ["Downloadable"] = ValueKind.Object,
        ["HttpStatusCode"] = ValueKind.Object,
    };

    /// <summary>Whether the alias means anything here.</summary>
    public static bool IsKnown(string alias) => TryParse(alias, out _);

    /// <summary>The type behind an alias; <see cref="ValueKind.Object"/> when unknown.</summary>
    public static TypeAlias Parse(string? alias, bool isArray = false) =>
        TryParse(alias, out var type) ? type with { IsArray = isArray || type.IsArray } : new TypeAlias(ValueKind.Object, isArray);

    private static bool TryParse(string? alias, out TypeAlias type)
    {
        type = default;
        if (string.IsNullOrEmpty(alias))
            return false;

        // Long names, such as "System.Int32, System.Private.CoreLib".
        var name = alias.AsSpan();
        if (name.StartsWith("System.") && !name.StartsWith("System.Dynamic"))
        {
            var comma = name.IndexOf(',');
            name = comma < 0 ? name : name[..comma];
            name = name[(name.LastIndexOf('.') + 1)..];
        }

        name = name.TrimEnd('?');
        var isArray = name.EndsWith("[]");
        if (isArray)
            name = name[..^2];
        if (!Aliases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kind))
            return false;

        type = new TypeAlias(kind, isArray);
        return true;
    }
}
