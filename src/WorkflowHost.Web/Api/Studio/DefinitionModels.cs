using System.Text.Json.Nodes;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>A link in an answer. Studio reads only <see cref="Rel"/>: what is not linked cannot be clicked.</summary>
internal sealed record Link(string Href, string Rel, string Method);

/// <summary>A version in a list.</summary>
internal sealed record DefinitionItem(
    IReadOnlyList<Link> Links, bool IsMaterializerAvailable, string Id, string DefinitionId, string? Name, string? Description, int Version, bool IsLatest, bool IsPublished,
    string ProviderName, string MaterializerName, DateTimeOffset CreatedAt, bool IsReadonly)
{
    public static DefinitionItem Of(DefinitionSummary d, bool mayDraw) =>
        new(DefinitionLinks.Of(d.DefinitionId, mayDraw && !d.IsReadonly), true, d.Id, d.DefinitionId, d.Name ?? d.DefinitionId, d.Description, d.Version, d.IsLatest, d.IsPublished, "Database", "Json", d.CreatedAt, d.IsReadonly);
}

/// <summary>What a save asks.</summary>
internal sealed record SaveRequest(JsonObject? Model, bool? Publish);

/// <summary>What a run asks.</summary>
internal sealed record ExecuteRequest(string? CorrelationId, string? TriggerActivityId, string? VersionOptions, JsonObject? Input, string? Name, string? InstanceId, int? Count);

/// <summary>Ids of rows a bulk action is about.</summary>
internal sealed record IdsRequest(string[]? Ids, string[]? DefinitionIds, bool? IncludeConsumingWorkflows);

/// <summary>The links of definitions.</summary>
internal static class DefinitionLinks
{
    private static readonly IReadOnlyList<Link> Reading =
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
    ];

    private static readonly IReadOnlyList<Link> Everything =
    [
        .. Reading,
        new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
        new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        new("/workflow-definitions/import", "import", "POST"),
        new("/workflow-definitions/import-files", "import-files", "POST"),
        new("/workflow-definitions", "create", "POST"),
    ];

    /// <summary>The links of a list; without the right to draw Studio shows it and changes nothing.</summary>
    public static IReadOnlyList<Link> List(bool mayDraw) => mayDraw ? Everything : Reading;

    /// <summary>The links of one definition.</summary>
    public static IReadOnlyList<Link> Of(string definitionId, bool mayChange)
    {
        var adres = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}";
        List<Link> links =
        [
            new(adres, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{Uri.EscapeDataString(definitionId)}", "self", "GET"),
            new($"{adres}/versions", "versions", "GET"),
            new($"{adres}/bulk-dispatch", "bulk-dispatch", "POST"),
            new($"{adres}/dispatch", "dispatch", "POST"),
            new($"{adres}/execute", "execute", "POST"),
            new($"{adres}/export", "export", "POST"),
        ];
        if (mayChange)
        {
            links.AddRange(
            [
                new($"{adres}/publish", "publish", "POST"),
                new($"{adres}/retract", "retract", "POST"),
                new(adres, "delete", "DELETE"),
                new($"{adres}/import", "import", "PUT"),
                new($"{adres}/update-references", "update-references", "POST"),
            ]);
        }

        return links;
    }
}

/// <summary>Reads the version a request means.</summary>
internal static class VersionChoiceText
{
    /// <summary>Adds the choice to a filter; null when the text means nothing.</summary>
    public static DefinitionFilter? Apply(DefinitionFilter filter, string? text) => text switch
    {
        null or "" or "AllVersions" => filter,
        "Latest" => filter with { IsLatest = true },
        "Published" => filter with { IsPublished = true },
        "LatestOrPublished" => filter with { LatestOrPublished = true },
        "LatestAndPublished" => filter with { IsLatest = true, IsPublished = true },
        "Draft" => filter with { IsLatest = true, IsPublished = false },
        _ => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? filter with { Version = number } : null,
    };

    /// <summary>Whether a version is the one that is meant.</summary>
    public static bool Fits(WorkflowDefinitionVersion version, string? text) => text switch
    {
        null or "" or "Latest" => version.IsLatest,
        "Published" => version.IsPublished,
        "LatestOrPublished" or "PublishedOrLatest" or "AllVersions" => version.IsPublished || version.IsLatest,
        "LatestAndPublished" => version.IsPublished && version.IsLatest,
        "Draft" => version is { IsLatest: true, IsPublished: false },
        _ => version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) == text,
    };
}
