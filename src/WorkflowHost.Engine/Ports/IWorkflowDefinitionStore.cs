using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Ports;

/// <summary>Which version of a definition is meant.</summary>
public enum VersionChoice
{
    /// <summary>The published version.</summary>
    Published,

    /// <summary>The newest, draft or not.</summary>
    Latest,

    /// <summary>The newest published, else the newest.</summary>
    PublishedOrLatest,

    /// <summary>One number.</summary>
    Specific,
}

/// <summary>Which version of a definition is meant.</summary>
/// <param name="Choice">Kind of choice.</param>
/// <param name="Number">Version number; only for <see cref="VersionChoice.Specific"/>.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct VersionOptions(VersionChoice Choice, int Number = 0)
{
    /// <summary>The published version.</summary>
    public static VersionOptions Published { get; } = new(VersionChoice.Published);

    /// <summary>The newest version, draft or not.</summary>
    public static VersionOptions Latest { get; } = new(VersionChoice.Latest);

    /// <summary>The newest published, else the newest.</summary>
    public static VersionOptions PublishedOrLatest { get; } = new(VersionChoice.PublishedOrLatest);

    /// <summary>One number.</summary>
    public static VersionOptions Specific(int number) => new(VersionChoice.Specific, number);
}

/// <summary>One version of a definition as stored.</summary>
public class WorkflowDefinitionVersion
{
    /// <summary>Id of the version.</summary>
    public string Id { get; set; } = "";

    /// <summary>Stable id shared by all versions.</summary>
    public string DefinitionId { get; set; } = "";

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <summary>Description.</summary>
    public string? Description { get; set; }

    /// <summary>Number, from 1.</summary>
    public int Version { get; set; }

    /// <summary>Whether it is the newest.</summary>
    public bool IsLatest { get; set; }

    /// <summary>Whether it is the one new instances start on; at most one per definition.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Whether only its provider may change it (files in <c>workflows/</c>).</summary>
    public bool IsReadonly { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The definition as UTF-8 JSON, every unknown property included.</summary>
    public byte[] Json { get; set; } = [];
}

/// <summary>
/// Where definitions come from. Parsed versions are immutable: an implementation keeps them by version id
/// (see <see cref="Versions.DefinitionCache"/>).
/// </summary>
public interface IWorkflowDefinitionStore
{
    /// <summary>A version of a definition; null when there is none.</summary>
    ValueTask<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions options, CancellationToken cancellationToken);

    /// <summary>A version by its own id; null when there is none.</summary>
    ValueTask<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>All versions of a definition, oldest first.</summary>
    ValueTask<IReadOnlyList<WorkflowDefinitionVersion>> VersionsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>A new version.</summary>
    void Add(WorkflowDefinitionVersion version);

    /// <summary>A version's flags or its draft content changed.</summary>
    void Changed(WorkflowDefinitionVersion version);
}
