using System.Text.Json.Nodes;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Expressions;

/// <summary>Values into and out of a script: copies, never host objects.</summary>
internal sealed class ScriptValues(Jint.Engine engine)
{
    private const int MaxDepth = 100;

    private ObjectInstance? _prototype;

    /// <summary>Objects from outside read as indented JSON where a script wants text, as Elsa's do, and not as "[object Object]".</summary>
    private ObjectInstance Prototype
    {
        get
        {
            if (_prototype is null)
            {
                _prototype = new JsObject(engine);
                var text = new ClrFunction(engine, "toString", (self, _) => ToJson(self)?.ToJsonString(JsonText.Indented).ReplaceLineEndings("\n") ?? "");
                _prototype.DefineOwnProperty("toString", new PropertyDescriptor(text, PropertyFlag.Writable | PropertyFlag.Configurable));
            }

            return _prototype;
        }
    }

    public JsValue FromJson(JsonNode? node)
    {
        switch (node)
        {
            case null:
                return JsValue.Null;
            case JsonObject json:
                return FromObject(json);
            case JsonArray array:
                var items = new JsValue[array.Count];
                for (var i = 0; i < items.Length; i++)
                    items[i] = FromJson(array[i]);
                return new JsArray(engine, items);
            default:
                return FromValue((JsonValue)node);
        }
    }

    private JsValue FromValue(JsonValue value)
    {
        if (value.TryGetValue<string>(out var s))
            return s;
        if (value.TryGetValue<bool>(out var b))
            return b ? JsBoolean.True : JsBoolean.False;
        if (value.TryGetValue<int>(out var i))
            return i;
        if (value.TryGetValue<long>(out var l))
            return l;
        if (value.TryGetValue<double>(out var d))
            return d;
        if (value.TryGetValue<decimal>(out var m))
            return (double)m;
        if (value.TryGetValue<float>(out var f))
            return f;
        if (value.TryGetValue<Enum>(out var e))
            return e.ToString();
        if (value.TryGetValue<DateTime>(out _) || value.TryGetValue<DateTimeOffset>(out _))
            return JsValue.FromObject(engine, ValueConverter.ToInstant(value)!.Value.UtcDateTime);
        return ValueConverter.ToText(value);
    }

    private JsObject FromObject(JsonObject json)
    {
        var result = new JsObject(engine) { Prototype = Prototype };
        var asHostObject = json.Options?.PropertyNameCaseInsensitive == true;
        foreach (var (name, value) in json)
        {
            var converted = FromJson(value);
            result.FastSetDataProperty(name, converted);
            if (asHostObject && char.IsUpper(name[0]))
                result.DefineOwnProperty(char.ToLowerInvariant(name[0]) + name[1..], new PropertyDescriptor(converted, PropertyFlag.None));
        }

        return result;
    }

    /// <summary>A copy as JSON. Null, undefined and functions are null; dates keep being dates.</summary>
    /// <exception cref="ExpressionException">Deeper than 100 levels, or a cycle.</exception>
    public static JsonNode? ToJson(JsValue value) => ToJson(value, 0);

    private static JsonNode? ToJson(JsValue value, int depth)
    {
        if (depth > MaxDepth)
            throw new ExpressionException("Het script geeft een waarde terug die dieper dan 100 niveaus is of naar zichzelf verwijst.");

        switch (value)
        {
            case JsString:
                return JsonValue.Create(value.ToString());
            case JsBoolean:
                return JsonValue.Create(TypeConverter.ToBoolean(value));
            case JsNumber:
                return Number(TypeConverter.ToNumber(value));
            case JsBigInt:
                return JsonValue.Create(value.ToString());
            case JsDate date:
                return double.IsNaN(date.DateValue) ? null : JsonValue.Create(date.ToDateTime());
            case Jint.Native.Function.Function:
                return null;
            case JsError error:
                return JsonValue.Create(error.ToString());
            case JsArray array:
                var list = new JsonArray();
                for (uint i = 0; i < array.Length; i++)
                    list.Add(ToJson(array[i], depth + 1)); // A hole is null.
                return list;
            case ObjectInstance instance:
                return FromInstance(instance, depth);
            default:
                return null;
        }
    }

    private static JsonNode? FromInstance(ObjectInstance instance, int depth)
    {
        if (instance is JsTypedArray typed)
            return new JsonArray([.. Enumerable.Range(0, (int)typed.Length).Select(i => Number(TypeConverter.ToNumber(typed[i])))]);

        var json = new JsonObject();
        foreach (var (key, descriptor) in instance.GetOwnProperties())
        {
            if (!descriptor.Enumerable || key is JsSymbol)
                continue;
            var value = instance.Get(key);
            if (value is not Jint.Native.Function.Function)
                json[key.ToString()] = ToJson(value, depth + 1);
        }

        return json;
    }

    /// <summary>JSON has no word for what is not a number; it stays readable as text.</summary>
    private static JsonValue? Number(double number) =>
        double.IsNaN(number) || double.IsInfinity(number) ? JsonValue.Create(number.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : number == 0 && double.IsNegative(number) ? JsonValue.Create(number)
        : Math.Floor(number) == number && Math.Abs(number) <= 9_007_199_254_740_991 ? JsonValue.Create((long)number)
        : JsonValue.Create(number);
}
