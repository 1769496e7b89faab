using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Doet een HTTP-aanroep naar een toegestaan adres; een activiteit per antwoordcode.</summary>
public sealed class SendHttpRequest : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.SendHttpRequest";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "HTTP",
        DisplayName = "HTTP-aanroep",
        Description = "Doet een HTTP-aanroep naar een toegestaan adres; een activiteit per antwoordcode.",
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
            new("ExpectedStatusCodes", "Object") { DisplayName = "Verwachte antwoordcodes", UIHint = "http-status-codes", IsWrapped = false },
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
        var status = await HttpCalls.SendAsync(context).ConfigureAwait(false);
        var child = status is null
            ? context.Node.Child("failedToConnect")
            : context.Node.Child(Port(status.Value)) ?? context.Node.Child("unmatchedStatusCode");
        if (child is not null)
            context.Schedule(child);
        else
            await context.CompleteAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void ReadChildren(ChildReader reader)
    {
        var index = 0;
        foreach (var item in (reader.Node.Raw("expectedStatusCodes") as JsonArray ?? []).OfType<JsonObject>())
        {
            if (item["activity"] is JsonObject activity && JsonText.Int(item, "statusCode") is { } code)
                reader.At(Port(code), activity, $"expectedStatusCodes[{index}].activity");
            index++;
        }

        reader.One("unmatchedStatusCode");
        reader.One("failedToConnect");
        reader.One("timeout");
    }

    private static string Port(int status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status{status}");
}
