namespace WorkflowHost.Engine.Activities;

/// <summary>An activity that Break leaves.</summary>
internal interface ILoop
{
}
