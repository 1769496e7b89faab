using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Doet een HTTP-aanroep naar een toegestaan adres; een uitgang per antwoordcode.</summary>
public sealed class FlowSendHttpRequest : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.FlowSendHttpRequest";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "HTTP",
        DisplayName = "HTTP-aanroep (met uitgangen)",
        Description = "Doet een HTTP-aanroep naar een toegestaan adres; een uitgang per antwoordcode.",
        Kind = ActivityKind.Task,
        Inputs =
        [
            new("Url", "String") { DisplayName = "Adres" },
            new("Method", "String") { DisplayName = "Werkwoord", UIHint = "dropdown" },
            new("Content", "Object") { DisplayName = "Inhoud", UIHint = "multiline" },
            new("ContentType", "String") { DisplayName = "Soort inhoud" },
            new("Authorization", "String") { DisplayName = "Autorisatie" },
            new("DisableAuthorizationHeaderValidation", "Boolean") { DisplayName = "Autorisatie niet nakijken", UIHint = "checkbox" },
            new("RequestHeaders", "ObjectDictionary") { DisplayName = "Kopregels", UIHint = "json-editor" },
            new("ExpectedStatusCodes", "Object") { DisplayName = "Verwachte antwoordcodes", UIHint = "dynamic-outcomes" },
        ],
        Outputs =
        [
            new("StatusCode", "Int32"),
            new("ParsedContent", "Object"),
            new("ResponseHeaders", "Object"),
            new("Result", "Object"),
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (await HttpCalls.SendAsync(context).ConfigureAwait(false) is not { } status)
        {
            await context.CompleteAsync("Failed to connect").ConfigureAwait(false);
            return;
        }

        var expected = ValueList.Texts(ValueList.Items(await context.InputAsync("ExpectedStatusCodes").ConfigureAwait(false)));
        var code = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await context.CompleteAsync(expected.Contains(code) ? code : "Unmatched status code", "Done").ConfigureAwait(false);
    }
}
