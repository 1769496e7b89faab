using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Expressions;

/// <summary>Evaluates expressions in the scope of an activity. One object serves all runs with the same options.</summary>
public sealed class ExpressionEvaluator
{
    private static readonly ConcurrentDictionary<EngineOptions, ExpressionEvaluator> Evaluators = new();
    private readonly LiquidEvaluator _liquid = new();

    private ExpressionEvaluator(EngineOptions options) => JavaScript = new JavaScriptEvaluator(options);

    internal JavaScriptEvaluator JavaScript { get; }

    /// <summary>The evaluator for these options, with its prepared scripts.</summary>
    public static ExpressionEvaluator For(EngineOptions options) => Evaluators.GetOrAdd(options, static o => new ExpressionEvaluator(o));

    /// <summary>The value of an expression, without conversion. An unknown language gives null.</summary>
    /// <exception cref="ExpressionException">The script failed, broke out of its cage, or is in a language this engine refuses.</exception>
    public async ValueTask<JsonNode?> EvaluateAsync(Expression expression, ActivityContext context)
    {
        switch (expression.Type)
        {
            case "Literal":
                return expression.Value;
            case "Object" or "Json":
                return expression.Text.Length == 0 ? null : expression.Value is JsonValue ? JsonValue.Create(expression.Text) : expression.Value;
            case "Variable":
                return Variable(expression, context);
            case "Input":
                return JsonText.Optional(Reference(expression), "name") is { } name ? context.Execution.InputOf(context)[name] : null;
            case "JavaScript":
                return JavaScript.Evaluate(expression.Text, context).Value;
            case "Liquid":
                return expression.Text.Length == 0 ? null : JsonValue.Create(await _liquid.RenderAsync(expression.Text, context).ConfigureAwait(false));
            case "CSharp" or "C#" or "Python":
                throw new ExpressionException(Refusal(expression.Type));
            default:
                return null;
        }
    }

    /// <summary>What is wrong with an expression before it runs: a script that does not parse, a language that is refused; null when nothing.</summary>
    public static string? Complaint(Expression expression)
    {
        try
        {
            switch (expression.Type)
            {
                case "JavaScript":
                    _ = PreparedScript.Of(expression.Text);
                    return null;
                case "Liquid":
                    LiquidEvaluator.Check(expression.Text);
                    return null;
                case "CSharp" or "C#" or "Python":
                    return Refusal(expression.Type);
                default:
                    return null;
            }
        }
        catch (ExpressionException e)
        {
            return e.Message;
        }
    }

    private static string Refusal(string language) => $"{language} wordt hier niet uitgevoerd; schrijf de expressie in JavaScript of Liquid.";

    private static JsonNode? Variable(Expression expression, ActivityContext context)
    {
        var reference = Reference(expression);
        var id = JsonText.Optional(reference, "id");
        var name = JsonText.Optional(reference, "name");
        var variable = (id is null ? null : context.FindVariableById(id)) ?? (name is null ? null : context.FindVariable(name));
        return variable?.Value;
    }

    private static JsonObject? Reference(Expression expression)
    {
        if (expression.Value is JsonObject json)
            return json;

        try
        {
            return JsonNode.Parse(expression.Text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An expression that could not be evaluated.</summary>
public sealed class ExpressionException(string message, Exception? inner = null) : Exception(message, inner);
