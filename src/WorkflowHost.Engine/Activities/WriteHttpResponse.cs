using System.Net;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Geeft antwoord op de HTTP-aanroep die deze beurt begon.</summary>
public sealed class WriteHttpResponse : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.WriteHttpResponse";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "HTTP",
        DisplayName = "HTTP-antwoord",
        Description = "Geeft antwoord op de HTTP-aanroep die deze beurt begon.",
        Inputs =
        [
            new("StatusCode", "Object") { DisplayName = "Antwoordcode", UIHint = "dropdown" },
            new("Content", "Object") { DisplayName = "Inhoud", UIHint = "multiline" },
            new("ContentType", "String") { DisplayName = "Soort inhoud" },
            new("ResponseHeaders", "ObjectDictionary") { DisplayName = "Kopregels", UIHint = "json-editor" },
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var status = await context.InputAsync<string>("StatusCode").ConfigureAwait(false);
        var code = Enum.TryParse<HttpStatusCode>(status, true, out var parsed) ? (int)parsed : (int)HttpStatusCode.OK;
        var content = await context.InputAsync("Content").ConfigureAwait(false);
        var contentType = await context.InputAsync<string>("ContentType").ConfigureAwait(false);
        context.FeatureOrNull<IHttpResponseWriter>()?.Write(code, content, contentType);
        await context.CompleteAsync().ConfigureAwait(false);
    }
}
