namespace WorkflowHost.Engine.Activities;

/// <summary>A fault the author of a workflow asked for.</summary>
/// <param name="code">Code of the fault.</param>
/// <param name="category">Category.</param>
/// <param name="type">Kind.</param>
/// <param name="message">What went wrong.</param>
public sealed class FaultException(string code, string category, string type, string? message) : Exception(message ?? $"Fout {code}")
{
    /// <summary>Code of the fault.</summary>
    public string Code { get; } = code;

    /// <summary>Category.</summary>
    public string Category { get; } = category;

    /// <summary>Kind.</summary>
    public string Type { get; } = type;
}
