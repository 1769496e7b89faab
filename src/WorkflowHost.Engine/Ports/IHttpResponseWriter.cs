using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Ports;

/// <summary>A host feature: the answer to the HTTP request that runs this burst.</summary>
public interface IHttpResponseWriter
{
    /// <summary>Gives the answer; the last one counts.</summary>
    void Write(int statusCode, JsonNode? content, string? contentType);
}
