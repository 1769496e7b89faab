using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>The instance as its activities see it.</summary>
public sealed class WorkflowContext
{
    private readonly WorkflowInstance _instance;

    internal WorkflowContext(WorkflowInstance instance, WorkflowDefinition definition)
    {
        _instance = instance;
        Definition = definition;
    }

    /// <summary>Id of the instance.</summary>
    public string InstanceId => _instance.Id;

    /// <summary>Stable id of the definition.</summary>
    public string DefinitionId => _instance.DefinitionId;

    /// <summary>Version row the instance stays on.</summary>
    public string VersionId => _instance.DefinitionVersionId;

    /// <summary>Version number.</summary>
    public int Version => _instance.Version;

    /// <summary>The parsed definition.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Instance that started this one; null for none.</summary>
    public string? ParentInstanceId => _instance.ParentInstanceId;

    /// <summary>Correlation id; also copied to the bookmarks.</summary>
    public string? CorrelationId
    {
        get => _instance.CorrelationId;
        set
        {
            _instance.CorrelationId = value;
            foreach (var bookmark in _instance.Bookmarks)
                bookmark.CorrelationId = value;
        }
    }

    /// <summary>Name of the instance.</summary>
    public string? Name
    {
        get => _instance.Name;
        set => _instance.Name = value;
    }
}
