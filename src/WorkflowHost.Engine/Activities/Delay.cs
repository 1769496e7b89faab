using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht een tijd.</summary>
public sealed class Delay : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.Delay";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Scheduling",
        DisplayName = "Wachten",
        Description = "Wacht een tijd.",
        Inputs =
        [
            new("TimeSpan", "TimeSpan") { DisplayName = "Hoe lang" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var resumeAt = context.Now + await context.InputAsync<TimeSpan>("TimeSpan").ConfigureAwait(false);
        context.CreateBookmark(TypeName, TimerBookmark.Payload("ResumeAt", resumeAt), resumeAt);
    }
}
