using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Ports;

/// <summary>A host feature that makes HTTP calls for workflows. Without it, or to a host not allowed, a call is refused.</summary>
public interface IHttpSender
{
    /// <summary>Makes one call.</summary>
    /// <exception cref="HttpRequestException">No connection could be made.</exception>
    Task<HttpAnswer> SendAsync(HttpCall call, CancellationToken cancellationToken);
}

/// <summary>One call.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Method">Verb.</param>
/// <param name="Content">Body; null for none.</param>
/// <param name="ContentType">Type of the body; null for none.</param>
/// <param name="Headers">Headers, an object of texts.</param>
public sealed record HttpCall(Uri Url, string Method, JsonNode? Content, string? ContentType, JsonObject Headers);

/// <summary>The answer to a call.</summary>
/// <param name="StatusCode">Status code.</param>
/// <param name="Content">Body: JSON when it is, else text.</param>
/// <param name="Headers">Headers, an object of texts.</param>
public sealed record HttpAnswer(int StatusCode, JsonNode? Content, JsonObject Headers);
