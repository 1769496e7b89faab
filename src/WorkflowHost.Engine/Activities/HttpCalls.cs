using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Engine.Activities;

/// <summary>What the two activities that call out have in common.</summary>
internal static class HttpCalls
{
    /// <summary>Makes the call and gives the outputs. Null when no connection could be made.</summary>
    /// <exception cref="InvalidOperationException">The host makes no calls, or the address is not allowed.</exception>
    public static async ValueTask<int?> SendAsync(ActivityContext context)
    {
        var text = await context.InputAsync<string>("Url").ConfigureAwait(false);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new InvalidOperationException("Het adres van de aanroep is geen volledig http- of https-adres.");
        if (!context.Execution.Run.Runtime.Options.AllowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException($"Aanroepen naar '{url.Host}' zijn niet toegestaan; de beheerder bepaalt de lijst van toegestane adressen.");

        var sender = context.Feature<IHttpSender>();
        var call = new HttpCall(
            url,
            await context.InputAsync<string>("Method").ConfigureAwait(false) is { Length: > 0 } method ? method : "GET",
            await context.InputAsync("Content").ConfigureAwait(false),
            await context.InputAsync<string>("ContentType").ConfigureAwait(false),
            await context.InputAsync("RequestHeaders").ConfigureAwait(false) as JsonObject ?? []);
        try
        {
            var answer = await sender.SendAsync(call, context.CancellationToken).ConfigureAwait(false);
            context.SetOutput("StatusCode", JsonValue.Create(answer.StatusCode));
            context.SetOutput("ParsedContent", answer.Content);
            context.SetOutput("ResponseHeaders", answer.Headers);
            context.SetOutput("Result", answer.Content);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
