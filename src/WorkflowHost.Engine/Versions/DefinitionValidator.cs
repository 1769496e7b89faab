using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Expressions;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Versions;

/// <summary>Something an author should look at.</summary>
/// <param name="Path">Path in the file.</param>
/// <param name="Sentence">Dutch sentence: what is wrong and what is allowed.</param>
/// <param name="ActivityId">Activity it is about; null for the definition itself.</param>
public sealed record Finding(string Path, string Sentence, string? ActivityId);

/// <summary>Looks for faults a definition would only show when it runs: unknown types, scripts that do not parse, ports nobody offers.</summary>
public static class DefinitionValidator
{
    /// <summary>Every finding, activity by activity in file order; empty when there is nothing to say.</summary>
    public static IReadOnlyList<Finding> Validate(WorkflowDefinition definition)
    {
        var findings = new List<Finding>();
        foreach (var node in definition.Nodes)
        {
            switch (node.Activity)
            {
                case NotFoundActivity:
                    findings.Add(new Finding($"{node.Path}.type", $"de activiteit '{node.Type}' bestaat hier niet.", node.Id));
                    continue;
                case UnknownVersionActivity:
                    findings.Add(new Finding($"{node.Path}.version", $"versie {node.Version} van activiteit '{node.Type}' bestaat hier niet.", node.Id));
                    continue;
            }

            Expressions(node, findings);
            Lines(node, findings);
            if (node.Activity is SetVariable)
                Target(node, findings);
        }

        return findings;
    }

    private static void Expressions(ActivityNode node, List<Finding> findings)
    {
        foreach (var (name, value) in node.Json)
        {
            if (value is JsonObject wrapper && wrapper["expression"] is JsonObject && node.Input(name)?.Expression is { } expression
                && ExpressionEvaluator.Complaint(expression) is { } complaint)
                findings.Add(new Finding($"{node.Path}.{name}.expression", complaint, node.Id));
        }

        foreach (var item in SwitchCase.Of(node))
        {
            if (item.Condition is { } condition && ExpressionEvaluator.Complaint(condition) is { } complaint)
                findings.Add(new Finding($"{node.Path}.cases[{item.Index}].condition", complaint, node.Id));
        }
    }

    private static void Lines(ActivityNode node, List<Finding> findings)
    {
        if (node.Json["connections"] is not JsonArray lines || node.Activity is not Flowchart)
            return;

        var ids = node.ChildrenAt("activities").Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var end in new[] { "source", "target" })
            {
                var id = lines[i]?[end] is JsonObject json ? JsonText.Optional(json, "activity") : JsonText.Of(lines[i]?[end]);
                if (id is null || !ids.Contains(id))
                    findings.Add(new Finding($"{node.Path}.connections[{i}].{end}", $"er is hier geen activiteit '{id}'.", node.Id));
            }
        }

        foreach (var line in node.Connections)
        {
            if (PortsOf(line.Source) is { } ports && !ports.Contains(line.SourcePort))
                findings.Add(new Finding($"{node.Path}.connections", $"activiteit '{line.Source.Id}' heeft geen uitgang '{line.SourcePort}'; wel {string.Join(", ", ports.Order(StringComparer.Ordinal))}.", line.Source.Id));
        }
    }

    /// <summary>The out-ports an activity offers; null when only running it can tell.</summary>
    private static HashSet<string>? PortsOf(ActivityNode node)
    {
        var ports = node.Activity.Descriptor.Ports.Where(p => p.Kind == PortKind.Flow).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in node.Activity.Descriptor.Inputs.Where(i => i.UIHint == "dynamic-outcomes"))
        {
            if (node.Input(input.Name) is not { } value)
                continue;
            var literal = value.Expression is null ? value.Raw : value.Expression.Type is "Literal" or "Object" ? value.Expression.Value : null;
            if (literal is null)
                return null;
            ports.UnionWith(ValueList.Texts(ValueConverterOrNull(literal)));
        }

        if (node.Activity is FlowSwitch)
            ports.UnionWith(SwitchCase.Of(node).Select(c => c.Label));
        if (node.Activity is RunJavaScript or WorkflowDefinitionActivity or NotFoundActivity or UnknownVersionActivity || node.Activity.Descriptor.IsTerminal)
            return null;
        if (ports.Count == 0)
            ports.Add("Done");
        return ports;
    }

    private static JsonNode? ValueConverterOrNull(JsonNode literal)
    {
        try
        {
            return ValueConverter.FromJsonText(literal) ?? literal;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Target(ActivityNode node, List<Finding> findings)
    {
        var variable = node.Raw("variable") as JsonObject;
        var id = JsonText.Optional(variable, "id") ?? JsonText.Optional(variable, "name");
        for (var scope = node.Parent; scope is not null; scope = scope.Parent)
        {
            if (scope.Variables.Any(v => v.Id == id))
                return;
        }

        findings.Add(new Finding($"{node.Path}.variable", $"de variabele '{JsonText.Optional(variable, "name") ?? id}' bestaat hier niet.", node.Id));
    }
}
