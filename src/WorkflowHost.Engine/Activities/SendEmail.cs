using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Zet een e-mail in de postbus van de host.</summary>
public sealed class SendEmail : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.SendEmail";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "Email",
        DisplayName = "E-mail sturen",
        Description = "Zet een e-mail in de postbus van de host.",
        Inputs =
        [
            new("To", "Object") { DisplayName = "Aan", UIHint = "multitext" },
            new("Subject", "String") { DisplayName = "Onderwerp" },
            new("Body", "String") { DisplayName = "Tekst", UIHint = "multiline" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var to = ValueList.Texts(ValueList.Items(await context.InputAsync("To").ConfigureAwait(false)));
        var subject = await context.InputAsync<string>("Subject").ConfigureAwait(false) ?? "";
        var body = await context.InputAsync<string>("Body").ConfigureAwait(false) ?? "";
        context.Feature<IMailSender>().Queue(to, subject, body);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
