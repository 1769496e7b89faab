namespace WorkflowHost.Engine.Format;

/// <summary>A definition that cannot be used: one Dutch sentence with the JSON path of the first fault.</summary>
/// <param name="path">Path in the file, such as <c>$.root.activities[2].text</c>.</param>
/// <param name="sentence">Dutch sentence without the path: what is wrong and what is allowed.</param>
public sealed class DefinitionException(string path, string sentence) : Exception($"{path}: {sentence}")
{
    /// <summary>Path in the file of the first fault; <c>$</c> is the definition itself.</summary>
    public string Path { get; } = path;

    /// <summary>Dutch sentence without the path.</summary>
    public string Sentence { get; } = sentence;

    /// <summary>Ids of the activities the refusal is about; empty when it is not about activities.</summary>
    public IReadOnlyList<string> ActivityIds { get; init; } = [];
}
