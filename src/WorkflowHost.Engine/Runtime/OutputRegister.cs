using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;

namespace WorkflowHost.Engine.Runtime;

/// <summary>What activities gave in this burst. Not kept over a suspension, as in Elsa.</summary>
internal sealed class OutputRegister
{
    private readonly List<(ActivityContext Activity, string Output, JsonNode? Value)> _records = [];

    public JsonNode? LastResult { get; private set; }

    public void Record(ActivityContext activity, string output, JsonNode? value)
    {
        _records.Add((activity, output, value));
        if (output == "Result")
            LastResult = value;
    }

    /// <summary>The last value an activity gave, by id or name (the case of the first letter does not matter); without an output name its result.</summary>
    public JsonNode? Find(string activity, string? output)
    {
        for (var i = _records.Count - 1; i >= 0; i--)
        {
            var (context, name, value) = _records[i];
            if (!ActivityDescriptor.SameName(context.Node.Id, activity) && (context.Node.Name is null || !ActivityDescriptor.SameName(context.Node.Name, activity)))
                continue;
            if (string.Equals(name, output ?? "Result", StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public void Clear()
    {
        _records.Clear();
        LastResult = null;
    }
}
