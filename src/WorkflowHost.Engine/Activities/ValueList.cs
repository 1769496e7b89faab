using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;

namespace WorkflowHost.Engine.Activities;

/// <summary>Lists of values inside the state of an activity.</summary>
internal static class ValueList
{
    public static JsonArray Of(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);

    public static string[] Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(ValueConverter.ToText)] : [];

    /// <summary>The items of a value that is looped over: a list, text holding a JSON list, one value, or nothing.</summary>
    public static JsonArray Items(JsonNode? value) => value switch
    {
        null => [],
        JsonArray array => (JsonArray)array.DeepClone(),
        _ when ValueConverter.FromJsonText(value) is JsonArray parsed => parsed,
        _ => [value.DeepClone()],
    };
}
