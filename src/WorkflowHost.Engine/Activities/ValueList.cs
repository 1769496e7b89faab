using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;

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

    /// <summary>The items ForEach goes through, as Elsa's does: a list, text holding a JSON list, or the characters of other text.</summary>
    /// <exception cref="FormatException">Anything else: an object, a number, empty text.</exception>
    public static JsonArray Looped(JsonNode value)
    {
        if (value is JsonArray list)
            return (JsonArray)list.DeepClone();
        var text = JsonText.Of(value);
        return (string.IsNullOrEmpty(text) ? value : ValueConverter.FromJsonText(value)) switch
        {
            JsonArray parsed => parsed,
            null => new JsonArray([.. text!.Select(c => (JsonNode?)JsonValue.Create(c.ToString()))]),
            _ => throw new FormatException("Waarover herhaald wordt is geen lijst."),
        };
    }
}
