using System.Globalization;
using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>Gives an activity type the children of its node while a definition is read.</summary>
public sealed class ChildReader
{
    private readonly ActivityWalk _walk;
    private readonly string _path;
    private readonly int _depth;

    internal ChildReader(ActivityWalk walk, ActivityNode node, string path, int depth)
    {
        _walk = walk;
        _path = path;
        _depth = depth;
        Node = node;
    }

    /// <summary>The node whose children are read.</summary>
    public ActivityNode Node { get; }

    /// <summary>Reads the single activity at an embedded port, when there is one.</summary>
    public void One(string port)
    {
        port = ActivityNode.CamelCase(port);
        if (Node.Json[port] is JsonObject json)
            Read(port, json, $"{_path}.{port}");
    }

    /// <summary>Reads the list of activities at a property, when there is one.</summary>
    public void Many(string port)
    {
        port = ActivityNode.CamelCase(port);
        if (Node.Json[port] is not JsonArray list)
            return;

        for (var i = 0; i < list.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{_path}.{port}[{i}]");
            if (list[i] is not JsonObject json)
                throw new DefinitionException(path, "hier hoort een activiteit te staan.");
            Read(port, json, path);
        }
    }

    /// <summary>Reads an activity that sits somewhere else, such as in a case of a switch.</summary>
    public void At(string port, JsonObject json, string relativePath) => Read(port, json, $"{_path}.{relativePath}");

    private void Read(string port, JsonObject json, string path) => _walk.Activity(Node, port, json, path, _depth + 1);
}
