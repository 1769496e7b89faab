using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Jint;
using Jint.Runtime;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Expressions;

/// <summary>What a script gave.</summary>
/// <param name="Value">Its value; null for null and undefined.</param>
/// <param name="Outcomes">Outcomes it chose; null when it did not choose.</param>
internal readonly record struct ScriptResult(JsonNode? Value, string[]? Outcomes);

/// <summary>
/// JavaScript in a cage: time, memory, statements and recursion are bounded, there are no host objects and the clock is the
/// run's. Parsed scripts are kept; each evaluation gets an engine of its own, so scripts cannot leave anything behind.
/// </summary>
internal sealed class JavaScriptEvaluator(EngineOptions options)
{
    private const int MaxScripts = 4_000;

    private readonly ConcurrentDictionary<string, PreparedScript> _scripts = new(StringComparer.Ordinal);

    public ScriptResult Evaluate(string script, ActivityContext context)
    {
        var prepared = Prepare(script);
        var engine = new Jint.Engine(o => Cage(o, context));
        var host = new ScriptHost(engine, context);
        try
        {
            host.Define(prepared.Identifiers);
            var value = ScriptValues.ToJson(engine.Evaluate(prepared.Script));
            host.WriteBack();
            return new ScriptResult(value, host.Outcomes);
        }
        catch (JavaScriptException e)
        {
            throw new ExpressionException($"Het script gaf een fout: {e.Message}", e);
        }
        catch (Exception e) when (e is StatementsCountOverflowException or TimeoutException or MemoryLimitExceededException or RecursionDepthOverflowException or System.Text.RegularExpressions.RegexMatchTimeoutException or JintException)
        {
            throw new ExpressionException($"Het script liep uit zijn kooi: {Reason(e)}", e);
        }
    }

    private string Reason(Exception e) => e switch
    {
        StatementsCountOverflowException => $"meer dan {options.ScriptStatements} opdrachten.",
        TimeoutException => $"langer dan {options.ScriptMilliseconds} milliseconden.",
        MemoryLimitExceededException => $"meer dan {options.ScriptBytes / 1024 / 1024} MB geheugen.",
        RecursionDepthOverflowException => "te diepe recursie.",
        _ => e.Message,
    };

    private void Cage(Options o, ActivityContext context)
    {
        o.Constraint(new CpuConstraint(TimeSpan.FromMilliseconds(options.ScriptMilliseconds)));
        o.LimitMemory(options.ScriptBytes);
        o.MaxStatements(options.ScriptStatements);
        o.LimitRecursion(100);
        o.RegexTimeoutInterval(TimeSpan.FromMilliseconds(Math.Min(100, options.ScriptMilliseconds)));
        o.LocalTimeZone(TimeZoneInfo.Utc);
        o.Culture(System.Globalization.CultureInfo.InvariantCulture);
        o.TimeSystem = new RunClock(context.Now);
    }

    private PreparedScript Prepare(string script)
    {
        if (_scripts.TryGetValue(script, out var prepared))
            return prepared;

        prepared = PreparedScript.Of(script);

        // Scripts come from definitions, so there are few; a host that makes endless ones starts over now and then.
        if (_scripts.Count >= MaxScripts)
            _scripts.Clear();
        return _scripts.GetOrAdd(script, prepared);
    }

    /// <summary>Date.now() and new Date() are the instant of the run; texts without an offset are UTC.</summary>
    private sealed class RunClock(DateTimeOffset now) : ITimeSystem
    {
        private static readonly ITimeSystem Utc = new Options().LocalTimeZone(TimeZoneInfo.Utc).TimeSystem;

        public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset GetUtcNow() => now;

        public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;

        public bool TryParse(string date, out long epochMilliseconds) => Utc.TryParse(date, out epochMilliseconds);
    }
}

/// <summary>A parsed script and the identifiers in it: only those host functions are defined.</summary>
internal sealed record PreparedScript(Prepared<Acornima.Ast.Script> Script, IReadOnlyList<string> Identifiers)
{
    /// <exception cref="ExpressionException">Not JavaScript.</exception>
    public static PreparedScript Of(string script)
    {
        try
        {
            var prepared = Jint.Engine.PrepareScript(script, options: new ScriptPreparationOptions { ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = TimeSpan.FromMilliseconds(100) } });
            return new PreparedScript(prepared, [.. Identify(script)]);
        }
        catch (ScriptPreparationException e)
        {
            throw new ExpressionException($"Het script is geen geldig JavaScript: {(e.InnerException ?? e).Message}", e);
        }
    }

    private static HashSet<string> Identify(string script)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < script.Length;)
        {
            if (!IsStart(script[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < script.Length && (IsStart(script[i]) || char.IsDigit(script[i])))
                i++;
            names.Add(script[start..i]);
        }

        return names;
    }

    private static bool IsStart(char c) => char.IsLetter(c) || c is '_' or '$';
}
