using System.Text.Json.Nodes;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Runtime;

/// <summary>A variable in a live scope.</summary>
internal sealed class Variable(string id, string name, VariableDefinition? definition)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Null for a variable nobody declared: of a loop, of the start request or of a script.</summary>
    public VariableDefinition? Definition { get; } = definition;

    public JsonNode? Value { get; set; }

    /// <summary>Sets the value, converted to the declared type.</summary>
    /// <exception cref="FormatException">It cannot be converted, see <see cref="ValueConverter.Convert"/>.</exception>
    public void Assign(JsonNode? value) => Value = Definition is null ? value : ValueConverter.Convert(value, TypeOf(Definition));

    /// <summary>Whether the value survives a suspension.</summary>
    public bool IsStored { get; init; } = definition?.IsStored ?? true;

    public static Variable Declared(VariableDefinition definition) =>
        new(definition.Id, definition.Name, definition) { Value = DefaultOf(definition) };

    /// <summary>The initial value, converted to the declared type.</summary>
    public static JsonNode? DefaultOf(VariableDefinition definition) =>
        definition.Default is null || JsonText.Of(definition.Default)?.Length == 0 ? null : ConvertQuietly(definition, definition.Default);

    /// <summary>Converts to the declared type; what cannot be converted becomes null.</summary>
    public static JsonNode? ConvertQuietly(VariableDefinition? definition, JsonNode? value)
    {
        if (definition is null)
            return value;

        try
        {
            return ValueConverter.Convert(value, TypeOf(definition));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A stored value as it comes back: typed again, but text in a variable of another simple type stays text.</summary>
    public static JsonNode? Restore(VariableDefinition definition, JsonNode value)
    {
        var type = TypeOf(definition);
        if (type.IsArray || JsonText.Of(value) is not { } text)
            return ConvertQuietly(definition, value);

        return type.Kind switch
        {
            ValueKind.Boolean or ValueKind.Int32 or ValueKind.Int64 or ValueKind.Single or ValueKind.Double or ValueKind.Decimal => value,
            ValueKind.DateTime when text.EndsWith('Z') && ValueConverter.ToInstant(value) is { } at => JsonValue.Create(at.UtcDateTime),
            _ => ConvertQuietly(definition, value),
        };
    }

    public static TypeAlias TypeOf(VariableDefinition definition) => TypeAlias.Parse(definition.TypeName, definition.IsArray);

    /// <summary>Back to the initial value, as after a suspension.</summary>
    public void Reset() => Value = Definition is null ? null : DefaultOf(Definition);
}
