using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>Wacht op een HTTP-aanroep, of start de workflow ermee.</summary>
public sealed class HttpEndpoint : Activity
{
    /// <summary>Type name in the format.</summary>
    public const string TypeName = "Elsa.HttpEndpoint";

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = TypeName,
        Category = "HTTP",
        DisplayName = "HTTP-ingang",
        Description = "Wacht op een HTTP-aanroep, of start de workflow ermee.",
        Kind = ActivityKind.Trigger,
        Inputs =
        [
            new("Path", "String") { DisplayName = "Pad" },
            new("SupportedMethods", "Object") { DisplayName = "Werkwoorden", UIHint = "checklist" },
            new("Authorize", "Boolean") { DisplayName = "Aanmelden verplicht", UIHint = "checkbox" },
            new("Policy", "String") { DisplayName = "Beleid" },
            new("RequestTimeout", "TimeSpan") { DisplayName = "Hoe lang" },
            new("RequestSizeLimit", "Int64") { DisplayName = "Grootste aanroep" },
            new("ExposeRequestTooLargeOutcome", "Boolean") { DisplayName = "Uitgang bij te grote aanroep", IsWrapped = false },
        ],
        Outputs =
        [
            new("ParsedContent", "Object"),
            new("RouteData", "Object"),
            new("QueryStringData", "Object"),
            new("Headers", "Object"),
            new("Result", "Object"),
        ],
    };

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTriggerOfWorkflow)
        {
            await ReceiveAsync(context, context.Execution.TriggerInput).ConfigureAwait(false);
            return;
        }

        foreach (var (payload, match) in await PayloadsAsync(context).ConfigureAwait(false))
            context.CreateBookmark(TypeName, payload, match: match);
    }

    /// <inheritdoc/>
    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => ReceiveAsync(context, input);

    /// <inheritdoc/>
    public override async ValueTask<IReadOnlyList<TriggerPayload>> TriggerPayloadsAsync(ActivityContext context) =>
        [.. (await PayloadsAsync(context).ConfigureAwait(false)).Select(p => new TriggerPayload(p.Match))];

    /// <summary>What a request is matched on: path with a leading slash, method in lower case.</summary>
    internal static JsonObject MatchOf(string path, string method) => new() { ["Path"] = Normal(path), ["Method"] = method.ToLowerInvariant() };

    private static string Normal(string path) => "/" + path.Trim('/');

    private static async ValueTask<IReadOnlyList<(JsonObject Payload, JsonObject Match)>> PayloadsAsync(ActivityContext context)
    {
        var path = await context.InputAsync<string>("Path").ConfigureAwait(false) ?? "";
        var methods = ValueList.Texts(ValueList.Items(await context.InputAsync("SupportedMethods").ConfigureAwait(false)));
        var authorize = await context.InputAsync<bool>("Authorize").ConfigureAwait(false);
        var policy = await context.InputAsync<string>("Policy").ConfigureAwait(false);
        var payloads = new List<(JsonObject, JsonObject)>();
        foreach (var method in methods.Length == 0 ? ["GET"] : methods)
        {
            var payload = MatchOf(path, method);
            payload["Authorize"] = authorize;
            payload["Policy"] = policy;
            payload["RequestTimeout"] = null;
            payload["RequestSizeLimit"] = null;
            payloads.Add((payload, MatchOf(path, method)));
        }

        return payloads;
    }

    /// <summary>The host gives the request as an object with the names of the outputs.</summary>
    private static ValueTask ReceiveAsync(ActivityContext context, JsonNode? request)
    {
        foreach (var (name, value) in request as JsonObject ?? [])
            context.SetOutput(name, value?.DeepClone());
        return context.CompleteAsync();
    }
}
