using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Format;

namespace WorkflowHost.Engine.Runtime;

/// <summary>How a stimulus finds its bookmarks.</summary>
public static class Stimulus
{
    /// <summary>
    /// Hash of a name and a payload: equal for payloads equal in meaning (property order does not matter, text is
    /// case-sensitive). 32 hexadecimal characters.
    /// </summary>
    public static string Hash(string name, JsonNode? payload)
    {
        var text = new StringBuilder(name).Append('\n');
        Append(text, payload);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(text.ToString(), bytes);
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(bytes.AsSpan(0, length), hash);
            return Convert.ToHexStringLower(hash[..16]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                text.Append('{');
                foreach (var (name, value) in json.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(name).Append('\u0001');
                    Append(text, value);
                    text.Append('\u0002');
                }

                text.Append('}');
                break;
            case JsonArray array:
                text.Append('[');
                foreach (var item in array)
                {
                    Append(text, item);
                    text.Append('\u0002');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString(JsonText.Compact) ?? "null");
                break;
        }
    }
}

/// <summary>What a published stimulus is matched on.</summary>
/// <param name="Name">Kind of stimulus.</param>
/// <param name="Hash">Hash of name and payload.</param>
internal readonly record struct StimulusKey(string Name, string Hash)
{
    public static StimulusKey Of(string name, JsonNode? payload) => new(name, Stimulus.Hash(name, payload));
}
