using System.Text;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Expressions;

/// <summary>The functions a script may call: Elsa's names, on plain values only.</summary>
internal sealed class ScriptHost
{
    private readonly Jint.Engine _engine;
    private readonly ActivityContext _context;
    private readonly ScriptValues _values;
    private readonly Dictionary<Variable, (JsValue Value, JsonNode? Before)> _handedOut = [];
    private readonly Dictionary<string, JsValue> _inputs = new(StringComparer.OrdinalIgnoreCase);

    public ScriptHost(Jint.Engine engine, ActivityContext context)
    {
        _engine = engine;
        _context = context;
        _values = new ScriptValues(engine);
    }

    /// <summary>Outcomes chosen with setOutcome(s); null when none was asked for.</summary>
    public string[]? Outcomes { get; private set; }

    /// <summary>Defines what the script mentions: fixed functions first, then accessors of variables, inputs and outputs.</summary>
    public void Define(IReadOnlyList<string> identifiers)
    {
        foreach (var name in identifiers)
        {
            if (Fixed(name) is { } function)
                Set(name, function);
            else if (name == "variables")
                _engine.Global.FastSetDataProperty(name, VariablesObject());
            else if (name.Length > 3 && name.StartsWith("get", StringComparison.Ordinal))
                DefineGetter(name, name[3..]);
            else if (name.Length > 3 && name.StartsWith("set", StringComparison.Ordinal) && Find(name[3..]) is { } variable)
                Set(name, a => SetVariable(variable, a.At(0)));
        }
    }

    /// <summary>Gives objects the script changed in place back to their variables.</summary>
    public void WriteBack()
    {
        foreach (var (variable, (value, before)) in _handedOut)
        {
            var now = ScriptValues.ToJson(value);
            if (!JsonNode.DeepEquals(before, now))
                variable.Assign(now);
        }
    }

    private void DefineGetter(string function, string name)
    {
        var input = _context.Node.Definition.Inputs.FirstOrDefault(i => ActivityDescriptorName(i.Name, name));
        if (Find(name) is { } variable)
            Set(function, _ => Hand(variable));
        else if (input is not null)
            Set(function, _ => Input(input.Name));
        else if (name.IndexOf("From", StringComparison.Ordinal) is var from and > 0 && name[(from + 4)..] is { Length: > 0 } activity)
            Set(function, _ => OutputFrom(activity, name[..from]));
    }

    private Func<JsValue[], JsValue>? Fixed(string name)
    {
        var workflow = _context.Workflow;
        return name switch
        {
            "getVariable" => a => Find(Text(a, 0)) is { } v ? Hand(v) : JsValue.Null,
            "setVariable" => a => SetVariable(Text(a, 0), a.At(1)),
            "getInput" => a => Input(Text(a, 0)),
            "getOutputFrom" => a => OutputFrom(Text(a, 0), a.At(1).IsUndefined() || a.At(1).IsNull() ? null : Text(a, 1)),
            "getLastResult" => _ => _values.FromJson(_context.Execution.Outputs.LastResult),
            "getWorkflowDefinitionId" => _ => workflow.DefinitionId,
            "getWorkflowDefinitionVersionId" => _ => workflow.VersionId,
            "getWorkflowDefinitionVersion" => _ => workflow.Version,
            "getWorkflowInstanceId" => _ => workflow.InstanceId,
            "getWorkflowInstanceName" => _ => OrNull(workflow.Name),
            "setWorkflowInstanceName" => a => Do(() => workflow.Name = Text(a, 0)),
            "getCorrelationId" => _ => OrNull(workflow.CorrelationId),
            "setCorrelationId" => a => Do(() => workflow.CorrelationId = Text(a, 0)),
            "setOutcome" => a => Do(() => Outcomes = [Text(a, 0)]),
            "setOutcomes" => a => Do(() => Outcomes = a.At(0) is JsArray list ? [.. list.Select(v => v.ToString())] : [Text(a, 0)]),
            "isNullOrEmpty" => a => Absent(a.At(0)) || Text(a, 0).Length == 0,
            "isNullOrWhiteSpace" => a => Absent(a.At(0)) || string.IsNullOrWhiteSpace(Text(a, 0)),
            "toJson" => a => ScriptValues.ToJson(a.At(0))?.ToJsonString(JsonText.Compact) ?? "null",
            "parseJson" => a => _values.FromJson(JsonNode.Parse(Text(a, 0))),
            "newGuid" or "newGuidString" or "getGuidString" => _ => Guid.NewGuid().ToString(),
            "newShortGuid" or "getShortGuid" => _ => new string([.. Convert.ToBase64String(Guid.NewGuid().ToByteArray()).Where(char.IsAsciiLetterOrDigit)]),
            "parseGuid" => a => Guid.TryParse(Text(a, 0), out var guid) ? guid.ToString() : JsValue.Null,
            "stringToBase64" => a => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0))),
            "stringFromBase64" => a => Encoding.UTF8.GetString(Convert.FromBase64String(Text(a, 0))),
            "bytesToString" => a => Encoding.UTF8.GetString(Bytes(a.At(0))),
            "bytesFromString" => a => BytesOf(Encoding.UTF8.GetBytes(Text(a, 0))),
            "bytesToBase64" => a => Convert.ToBase64String(Bytes(a.At(0))),
            "bytesFromBase64" => a => BytesOf(Convert.FromBase64String(Text(a, 0))),
            _ => null,
        };
    }

    private void Set(string name, Func<JsValue[], JsValue> function) =>
        _engine.Global.FastSetDataProperty(name, new ClrFunction(_engine, name, (_, arguments) =>
        {
            try
            {
                return function(arguments);
            }
            catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or ArgumentException)
            {
                throw new JavaScriptException(_engine.Intrinsics.Error, e.Message, e);
            }
        }));

    /// <summary>A variable by its name, or by its name with the first letter capitalised.</summary>
    private Variable? Find(string name) =>
        _context.FindVariable(name) ?? (name.Length > 0 && char.IsUpper(name[0]) ? _context.FindVariable(char.ToLowerInvariant(name[0]) + name[1..]) : null);

    private JsValue Hand(Variable variable)
    {
        if (_handedOut.TryGetValue(variable, out var known))
            return known.Value;

        var value = _values.FromJson(variable.Value);
        if (variable.Value is JsonObject or JsonArray)
            _handedOut[variable] = (value, ScriptValues.ToJson(value));
        return value;
    }

    private JsValue SetVariable(Variable variable, JsValue value)
    {
        var json = ScriptValues.ToJson(value);
        variable.Assign(json);
        if (json is JsonObject or JsonArray && variable.Value is JsonObject or JsonArray)
            _handedOut[variable] = (value, json);
        else
            _handedOut.Remove(variable);
        return JsValue.Undefined;
    }

    private JsValue SetVariable(string name, JsValue value)
    {
        if (_context.FindVariable(name) is { } variable)
            return SetVariable(variable, value);
        _context.SetVariable(name, ScriptValues.ToJson(value));
        return JsValue.Undefined;
    }

    /// <summary>An input by its name, whatever its case; the same object each time within a script.</summary>
    private JsValue Input(string name)
    {
        if (_inputs.TryGetValue(name, out var known))
            return known;
        var all = _context.Execution.InputOf(_context);
        var node = all.TryGetPropertyValue(name, out var exact) ? exact : all.FirstOrDefault(i => string.Equals(i.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
        return _inputs[name] = _values.FromJson(node);
    }

    private JsValue OutputFrom(string activity, string? output)
    {
        if (_context.Execution.Outputs.Find(activity, output) is { } value)
            return _values.FromJson(value);
        if (!_context.Workflow.Definition.Nodes.Concat(_context.Node.Definition.Nodes).Any(n => Catalog.ActivityDescriptor.SameName(n.Id, activity) || (n.Name is not null && Catalog.ActivityDescriptor.SameName(n.Name, activity))))
            throw new FormatException($"Er is geen activiteit '{activity}' in deze workflow.");
        return JsValue.Null;
    }

    /// <summary>The <c>variables</c> object: reading and writing a member is reading and writing the variable.</summary>
    private JsObject VariablesObject()
    {
        var all = new JsObject(_engine);
        for (var scope = _context; scope is not null; scope = scope.Parent)
        {
            foreach (var variable in scope.OwnVariablesOrNone)
            {
                if (all.HasOwnProperty(variable.Name))
                    continue;
                var getter = new ClrFunction(_engine, variable.Name, (_, _) => Hand(variable));
                var setter = new ClrFunction(_engine, variable.Name, (_, a) => SetVariable(variable, a.At(0)));
                all.DefineOwnProperty(variable.Name, new GetSetPropertyDescriptor(getter, setter, true, true));
            }
        }

        return all;
    }

    private static bool ActivityDescriptorName(string input, string name) => Catalog.ActivityDescriptor.SameName(input, name);

    private static bool Absent(JsValue value) => value.IsNull() || value.IsUndefined();

    private static JsValue OrNull(string? text) => text is null ? JsValue.Null : text;

    private static string Text(JsValue[] arguments, int index) => arguments.At(index).ToString();

    private static JsValue Do(Action action)
    {
        action();
        return JsValue.Undefined;
    }

    private static byte[] Bytes(JsValue value) => value is ObjectInstance list && list.Get("length").IsNumber()
        ? [.. Enumerable.Range(0, (int)list.Get("length").AsNumber()).Select(i => (byte)list.Get(i.ToString(System.Globalization.CultureInfo.InvariantCulture)).AsNumber())]
        : [];

    private JsArray BytesOf(byte[] bytes) => new(_engine, [.. bytes.Select(b => (JsValue)(int)b)]);
}
