using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Activities.Flow;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Runtime;

/// <summary>Moves what is alive in an instance to the nodes of another version.</summary>
internal sealed class Migration
{
    private readonly WorkflowExecution _execution;
    private readonly WorkflowDefinition _target;
    private readonly IReadOnlyDictionary<string, string> _ids;
    private readonly Dictionary<ActivityContext, ActivityNode> _nodes = [];
    private readonly List<string> _obstacles = [];

    public Migration(WorkflowExecution execution, WorkflowDefinition target, IReadOnlyDictionary<string, string> ids)
    {
        _execution = execution;
        _target = target;
        _ids = ids;
        if (target.DefinitionId != execution.Definition.DefinitionId)
            _obstacles.Add($"versie '{target.Id}' is van een andere workflow ('{target.DefinitionId}').");
        if (execution.Mode == FlowchartMode.Token)
            _obstacles.Add("een instantie die met tokens loopt kan niet verhuizen.");
        foreach (var activity in execution.Live.Values.OrderBy(a => a.Number))
            Place(activity);
    }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<string> Obstacles => _obstacles;

    public void Apply()
    {
        var instance = _execution.Instance;
        var state = JsonNode.Parse(instance.State)!.AsObject();
        foreach (var json in state["a"]!.AsArray().OfType<JsonObject>())
        {
            var activity = _execution.Live.GetValueOrDefault(json["i"]!.GetValue<int>());
            if (activity is null || !_nodes.TryGetValue(activity, out var node))
                continue;
            json["n"] = node.Id;
            if (node.Activity is Flowchart && json["d"] is JsonObject own)
                CounterFlow.Carry(own, activity.Node, node, Renamed);
        }

        foreach (var bookmark in instance.Bookmarks)
            bookmark.ActivityId = Renamed(bookmark.ActivityId);
        if (JsonText.Optional(state, "t") is { } trigger)
            state["t"] = Renamed(trigger);
        instance.State = Encoding.UTF8.GetBytes(state.ToJsonString(JsonText.Compact));
        instance.DefinitionVersionId = _target.Id;
        instance.Version = _target.Version;
        instance.UpdatedAt = _execution.Run.Now;
        instance.Revision++;
    }

    private string Renamed(string id) => _ids.GetValueOrDefault(id, id);

    private void Place(ActivityContext activity)
    {
        // What runs inside a workflow-as-activity stays on the version of that workflow.
        if (activity.Node.Definition != _execution.Definition)
            return;

        var id = activity.Parent is null ? _target.Workflow.Id : Renamed(activity.Node.Id);
        if (_target.Find(id) is not { } node)
            _obstacles.Add($"activiteit '{activity.Node.Id}' loopt nog en is er in versie {_target.Version} niet meer.");
        else if (node.Type != activity.Node.Type)
            _obstacles.Add($"activiteit '{activity.Node.Id}' is in versie {_target.Version} een '{node.Type}' in plaats van een '{activity.Node.Type}'.");
        else if (activity.Parent is { } parent && _nodes.TryGetValue(parent, out var above) && node.Parent != above)
            _obstacles.Add($"activiteit '{activity.Node.Id}' zit in versie {_target.Version} ergens anders.");
        else
            _nodes[activity] = node;
    }
}
