using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace WorkflowHost.Engine.Format;

/// <summary>Lenient reading of single JSON values: a value of another kind counts as absent.</summary>
internal static class JsonText
{
    /// <summary>Compact JSON as people read it: only what JSON itself needs is escaped.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Compact JSON as Elsa turns a value into text: quotes, angle brackets and the like inside texts are escaped.</summary>
    public static JsonSerializerOptions AsText { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Compact JSON's readable form, indented.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static string? Of(JsonNode? node) => node is JsonValue v && v.TryGetValue<string>(out var s) ? s : null;

    public static string? Optional(JsonObject? json, string name) => json is null ? null : Of(json[name]);

    public static bool? Bool(JsonObject? json, string name) => json?[name] is not JsonValue v ? null
        : v.TryGetValue<bool>(out var b) ? b
        : v.TryGetValue<string>(out var s) && bool.TryParse(s, out b) ? b
        : null;

    public static int? Int(JsonObject? json, string name) => json?[name] is not JsonValue v ? null
        : v.TryGetValue<int>(out var i) ? i
        : v.TryGetValue<string>(out var s) && int.TryParse(s, NumberStyles.Integer, CultureInfo.InvariantCulture, out i) ? i
        : null;
}
