using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Expressions;

/// <summary>Liquid templates with Elsa's accessors. Parsed templates are kept.</summary>
internal sealed class LiquidEvaluator
{
    private const int MaxTemplates = 4_000;

    private static readonly TemplateOptions Options = WithFilters(new() { MaxSteps = 10_000, MaxRecursion = 50, CultureInfo = CultureInfo.InvariantCulture, TimeZone = TimeZoneInfo.Utc });
    private static readonly FluidParser Parser = new();
    private readonly ConcurrentDictionary<string, IFluidTemplate> _templates = new(StringComparer.Ordinal);

    public async ValueTask<string> RenderAsync(string template, ActivityContext context)
    {
        var parsed = Parse(template);
        var workflow = context.Workflow;
        var model = new TemplateContext(Options) { Now = () => context.Now };
        model.SetValue("Variables", new DictionaryValue(new VariablesIndex(context)));
        model.SetValue("Input", new DictionaryValue(new JsonIndex(context.Execution.InputOf(context))));
        model.SetValue("CorrelationId", Text(workflow.CorrelationId));
        model.SetValue("WorkflowDefinitionId", Text(workflow.DefinitionId));
        model.SetValue("WorkflowDefinitionVersionId", Text(workflow.VersionId));
        model.SetValue("WorkflowDefinitionVersion", NumberValue.Create(workflow.Version));
        model.SetValue("WorkflowInstanceId", Text(workflow.InstanceId));
        model.SetValue("WorkflowInstanceName", Text(workflow.Name));
        try
        {
            return await parsed.RenderAsync(model).ConfigureAwait(false);
        }
        catch (InvalidOperationException e)
        {
            throw new ExpressionException($"Het Liquid-sjabloon kwam niet klaar: {e.Message}", e);
        }
    }

    /// <exception cref="ExpressionException">Not a template.</exception>
    public static IFluidTemplate Check(string template) =>
        Parser.TryParse(template, out var parsed, out var error)
            ? parsed
            : throw new ExpressionException($"Het Liquid-sjabloon klopt niet: {error.ReplaceLineEndings(" ").Trim()}");

    private IFluidTemplate Parse(string template)
    {
        if (_templates.TryGetValue(template, out var parsed))
            return parsed;
        parsed = Check(template);
        if (_templates.Count >= MaxTemplates)
            _templates.Clear();
        return _templates.GetOrAdd(template, parsed);
    }

    /// <summary>The filters Elsa adds to Liquid's own.</summary>
    private static TemplateOptions WithFilters(TemplateOptions options)
    {
        options.Filters.AddFilter("base64", static (input, _, _) => new StringValue(Convert.ToBase64String(Encoding.UTF8.GetBytes(input.ToStringValue()))));
        options.Filters.AddFilter("keys", static (input, _, _) => input is DictionaryValue && input.ToObjectValue() is IFluidIndexable index
            ? new ArrayValue([.. index.Keys.Select(k => (FluidValue)new StringValue(k))])
            : throw new InvalidOperationException("het filter 'keys' werkt alleen op een object."));
        return options;
    }

    private static FluidValue Text(string? text) => text is null ? NilValue.Instance : new StringValue(text);

    private static FluidValue FromJson(JsonNode? node) => node switch
    {
        null => NilValue.Instance,
        JsonObject json => new DictionaryValue(new JsonIndex(json)),
        JsonArray array => new ArrayValue([.. array.Select(FromJson)]),
        JsonValue v when v.TryGetValue<string>(out var s) => new StringValue(s),
        JsonValue v when v.TryGetValue<bool>(out var b) => BooleanValue.Create(b),
        JsonValue v when v.TryGetValue<DateTime>(out _) || v.TryGetValue<DateTimeOffset>(out _) => new DateTimeValue(ValueConverter.ToInstant(v)!.Value),
        JsonValue v when ValueConverter.IsNumber(v) => NumberValue.Create(ValueConverter.To<decimal>(v)),
        _ => new StringValue(ValueConverter.ToText(node)),
    };

    /// <summary>A JSON object as Liquid sees it.</summary>
    private sealed class JsonIndex(JsonObject json) : IFluidIndexable
    {
        public int Count => json.Count;

        public IEnumerable<string> Keys => json.Select(p => p.Key);

        public bool TryGetValue(string name, out FluidValue value)
        {
            var found = json.TryGetPropertyValue(name, out var node);
            value = FromJson(node);
            return found;
        }
    }

    /// <summary>Variables by name, nearest scope first.</summary>
    private sealed class VariablesIndex(ActivityContext context) : IFluidIndexable
    {
        public int Count => Keys.Count();

        public IEnumerable<string> Keys
        {
            get
            {
                for (var scope = context; scope is not null; scope = scope.Parent)
                {
                    foreach (var variable in scope.OwnVariablesOrNone)
                        yield return variable.Name;
                }
            }
        }

        public bool TryGetValue(string name, out FluidValue value)
        {
            var variable = context.FindVariable(name);
            value = FromJson(variable?.Value);
            return variable is not null;
        }
    }
}
