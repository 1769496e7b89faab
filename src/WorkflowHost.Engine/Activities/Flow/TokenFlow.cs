using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities.Flow;

/// <summary>The token-based way a flowchart goes on.</summary>
internal sealed class TokenFlow(ActivityContext context) : IFlow
{
    public static TokenFlow Of(ActivityContext context) => new(context);

    public void Begin(ActivityNode start)
    {
    }

    public ValueTask FollowAsync(ActivityNode done, IReadOnlyList<string> outcomes)
    {
        _ = context;
        throw new NotSupportedException();
    }
}
