using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>Ids for activities without one: type name and a number that is still free.</summary>
internal sealed class ActivityIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public ActivityIds(JsonObject root) => Collect(root, 0);

    public string Next(string type)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        for (var n = 1; ; n++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}{n}");
            if (_taken.Add(id))
                return id;
        }
    }

    private void Collect(JsonNode? node, int depth)
    {
        if (depth > (DefinitionReader.MaxDepth * 2) + 60)
            throw new DefinitionException("$.root", $"de activiteiten zijn dieper genest dan {DefinitionReader.MaxDepth} niveaus.");

        if (node is JsonArray array)
        {
            foreach (var item in array)
                Collect(item, depth + 1);
        }
        else if (node is JsonObject json)
        {
            if (JsonText.Optional(json, "id") is { } id && json.ContainsKey("type"))
                _taken.Add(id);
            foreach (var (_, value) in json)
                Collect(value, depth + 1);
        }
    }
}
