using System.Text.Json.Nodes;

namespace WorkflowHost.Engine.Format;

/// <summary>A variable declared by a definition or a container.</summary>
/// <param name="Id">Unique id; bindings and SetVariable find the variable by it.</param>
/// <param name="Name">Name scripts use.</param>
/// <param name="TypeName">Type alias, such as <c>Int32</c> or <c>Object</c>.</param>
/// <param name="IsArray">Whether it holds a list of that type.</param>
/// <param name="Default">Initial value before conversion; null for none.</param>
/// <param name="IsStored">Whether the value survives a suspension (workflow storage driver); otherwise it falls back to the default.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, JsonNode? Default, bool IsStored);

/// <summary>An input of a definition.</summary>
/// <param name="Name">Name in the start request.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="IsArray">Whether it is a list of that type.</param>
/// <param name="IsStored">Whether the value survives a suspension (a storage driver is named).</param>
/// <param name="Json">The definition as it stands in the file.</param>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray, bool IsStored, JsonObject Json);

/// <summary>An output of a definition.</summary>
/// <param name="Name">Name in the result.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="IsArray">Whether it is a list of that type.</param>
/// <param name="Json">The definition as it stands in the file.</param>
public sealed record OutputDefinition(string Name, string TypeName, bool IsArray, JsonObject Json);
