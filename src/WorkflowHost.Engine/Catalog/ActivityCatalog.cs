using System.Reflection;
using WorkflowHost.Engine.Activities;

namespace WorkflowHost.Engine.Catalog;

/// <summary>The activity types a host knows. Filled at start, then only read; safe for many threads from then on.</summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, SortedList<int, Activity>> _types = new(StringComparer.Ordinal);

    /// <summary>A catalogue with every activity of this engine.</summary>
    public ActivityCatalog() => AddFrom(typeof(ActivityCatalog).Assembly);

    /// <summary>Every type and version.</summary>
    public IEnumerable<ActivityDescriptor> Descriptors => _types.Values.SelectMany(v => v.Values).Select(a => a.Descriptor);

    /// <summary>The implicit workflow activity.</summary>
    internal Activity Workflow { get; } = new WorkflowActivity();

    /// <summary>Placeholder for types nobody knows.</summary>
    internal Activity NotFound { get; } = new NotFoundActivity();

    /// <summary>A workflow used as an activity.</summary>
    internal Activity WorkflowAsActivity { get; } = new WorkflowDefinitionActivity();

    /// <summary>Adds one activity; a type and version that is already there is replaced (a host may do better than the engine).</summary>
    public ActivityCatalog Add(Activity activity)
    {
        if (!_types.TryGetValue(activity.Descriptor.TypeName, out var versions))
            _types[activity.Descriptor.TypeName] = versions = [];
        versions[activity.Descriptor.Version] = activity;
        return this;
    }

    /// <summary>Adds every concrete activity with a parameterless constructor in an assembly.</summary>
    public ActivityCatalog AddFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Activity)) && t.GetConstructor(Type.EmptyTypes) is not null).OrderBy(t => t.FullName, StringComparer.Ordinal))
            Add((Activity)Activator.CreateInstance(type)!);
        return this;
    }

    /// <summary>The activity of this type and version; without a version the newest. Null when unknown.</summary>
    public Activity? Find(string typeName, int? version = null)
    {
        if (!_types.TryGetValue(typeName, out var versions))
            return null;
        if (version is null)
            return versions.Values[^1];
        return versions.GetValueOrDefault(version.Value);
    }

    /// <summary>Whether any version of the type is known.</summary>
    public bool Knows(string typeName) => _types.ContainsKey(typeName);
}
