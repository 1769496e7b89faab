using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>Writes definitions back: every property as it was read, unknown ones included.</summary>
public static class DefinitionWriter
{
    /// <summary>First member of an exported file; Elsa's designer recognises a definition by it.</summary>
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>The definition as JSON: a copy the caller may change.</summary>
    public static JsonObject Write(WorkflowDefinition definition) => definition.Json.DeepClone().AsObject();

    /// <summary>The definition as a file for people: indented, with the schema first.</summary>
    public static string Export(WorkflowDefinition definition)
    {
        var file = new JsonObject { ["$schema"] = Schema };
        foreach (var (name, value) in definition.Json)
        {
            if (name != "$schema" && name != "links")
                file[name] = value?.DeepClone();
        }

        return file.ToJsonString(JsonText.Indented);
    }

    /// <summary>UTF-8 bytes for storage.</summary>
    public static byte[] ToUtf8(WorkflowDefinition definition) => JsonSerializer.SerializeToUtf8Bytes(definition.Json, JsonText.Compact);
}
