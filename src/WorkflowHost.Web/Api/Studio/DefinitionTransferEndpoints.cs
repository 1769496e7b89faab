using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Definitions as files: one as JSON, several as a zip. What goes out here comes in at a genuine Elsa server, and back.</summary>
internal static class DefinitionTransferEndpoints
{
    public static void MapDefinitionExports(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-definitions");
        groep.MapGet("/{definitionId}/export", ExportAsync);
        groep.MapPost("/{definitionId}/export", ExportAsync);
        api.MapGet("/bulk-actions/export/workflow-definitions", ([Microsoft.AspNetCore.Mvc.FromQuery] string[]? ids, bool? includeConsumingWorkflows, DefinitionQueries queries, DefinitionReader reader, ConsumerQueries consumers, CancellationToken ct) =>
            ExportManyAsync(new IdsRequest(ids, null, includeConsumingWorkflows), queries, reader, consumers, ct));
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
    }

    public static void MapDefinitionImports(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/workflow-definitions");
        groep.MapPost("/import", ImportAsync);
        groep.MapPut("/import", ImportAsync);
        groep.MapPost("/{definitionId}/import", (string definitionId, JsonObject model, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct) =>
        {
            model["definitionId"] = definitionId;
            return ImportAsync(model, who, definitions, ct);
        });
        groep.MapPost("/import-files", ImportFilesAsync);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, string? versionOptions, bool? includeConsumingWorkflows, StudioDefinitions definitions, DefinitionQueries queries, DefinitionReader reader, ConsumerQueries consumers, CancellationToken ct)
    {
        if (await definitions.FindAsync(definitionId, versionOptions, ct) is not { } version)
        {
            return Results.NotFound();
        }

        return includeConsumingWorkflows == true
            ? await ExportManyAsync(new IdsRequest([version.Id], null, true), queries, reader, consumers, ct)
            : Results.File(File(version, reader), "application/json", Name(version));
    }

    private static async Task<IResult> ExportManyAsync(IdsRequest request, DefinitionQueries queries, DefinitionReader reader, ConsumerQueries consumers, CancellationToken ct)
    {
        var versions = await queries.ManyAsync(request.Ids ?? [], ct);
        if (request.IncludeConsumingWorkflows == true)
        {
            var wanted = new HashSet<string>(StringComparer.Ordinal);
            foreach (var version in versions)
            {
                wanted.UnionWith(await consumers.OfAsync(version.DefinitionId, ct));
            }

            versions.AddRange((await queries.AllLatestAsync(ct)).Where(v => wanted.Contains(v.DefinitionId) && versions.TrueForAll(o => o.DefinitionId != v.DefinitionId)));
        }

        using var inhoud = new MemoryStream();
        using (var zip = new ZipArchive(inhoud, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var version in versions)
            {
                await using var stroom = await zip.CreateEntry(Name(version)).OpenAsync(ct);
                await stroom.WriteAsync(File(version, reader), ct);
            }
        }

        return Results.File(inhoud.ToArray(), "application/octet-stream", "workflow-definitions.zip");
    }

    private static async Task<IResult> ImportAsync(JsonObject model, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        var saved = await TakeInAsync(model, who, definitions, ct);
        var answer = await definitions.ModelAsync(saved.Version, ct);
        if (saved.Complaints.Count > 0)
        {
            // It came in, as a draft: to refuse it would say it did not. The host page tells why it is not in use.
            answer["warnings"] = new JsonArray([.. StudioApi.NotPublished(saved).Select(s => JsonValue.Create(s))]);
        }

        return StudioApi.Ok(answer);
    }

    private static Task<StudioDefinitions.Saved> TakeInAsync(JsonObject model, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        model.Remove("$schema");
        // What was published elsewhere is published here when whoever brings it may do that; else it waits as a draft.
        var publish = model["isPublished"] is JsonValue v && v.TryGetValue<bool>(out var published) && published && who.Heeft(Recht.WorkflowPubliceren);
        return definitions.SaveAsync(model, publish, ct);
    }

    private static async Task<IResult> ImportFilesAsync(HttpRequest request, ClaimsPrincipal who, StudioDefinitions definitions, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return StudioApi.Refused("Stuur een of meer bestanden mee.");
        }

        var count = 0;
        var warnings = new List<string>();
        foreach (var file in (await request.ReadFormAsync(ct)).Files)
        {
            foreach (var text in await TransferFiles.ReadAsync(file, ct))
            {
                if (TransferFiles.Parse(text) is not { } model)
                {
                    return StudioApi.Refused($"'{file.FileName}' bevat geen workflow.");
                }

                var saved = await TakeInAsync(model, who, definitions, ct);
                warnings.AddRange(saved.Complaints.Count > 0 ? StudioApi.NotPublished(saved) : []);
                count++;
            }
        }

        return StudioApi.Ok(new { count, warnings });
    }

    private static byte[] File(WorkflowDefinitionVersion version, DefinitionReader reader)
    {
        var definition = reader.Read(version.Json);
        definition.Json["createdAt"] = version.CreatedAt.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
        definition.Json["isLatest"] = version.IsLatest;
        definition.Json["isPublished"] = version.IsPublished;
        return Encoding.UTF8.GetBytes(DefinitionWriter.Export(definition));
    }

    private static string Name(WorkflowDefinitionVersion version) => $"workflow-definition-{Slug.Of(version.Name ?? version.DefinitionId)}-{version.DefinitionId}-{version.Id}.json";
}

/// <summary>Files somebody uploads: JSON, or a zip of JSON.</summary>
internal static class TransferFiles
{
    /// <summary>The texts in a file; a zip may hold several.</summary>
    /// <exception cref="DefinitionException">It is larger than what is read.</exception>
    public static async Task<IReadOnlyList<byte[]>> ReadAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length > DefinitionReader.MaxBytes)
        {
            throw new DefinitionException("$", $"het bestand is groter dan {DefinitionReader.MaxBytes / 1024 / 1024} MB.");
        }

        using var inhoud = new MemoryStream();
        await file.CopyToAsync(inhoud, ct);
        if (!inhoud.GetBuffer().AsSpan(0, (int)inhoud.Length).StartsWith("PK"u8))
        {
            return [inhoud.ToArray()];
        }

        var texts = new List<byte[]>();
        long total = 0;
        try
        {
            await using var zip = new ZipArchive(inhoud, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                using var text = new MemoryStream();
                await using var stroom = await entry.OpenAsync(ct);
                var buffer = new byte[81920];
                int read;
                while ((read = await stroom.ReadAsync(buffer, ct)) > 0)
                {
                    // What a zip says of its own size need not be true.
                    if ((total += read) > DefinitionReader.MaxBytes)
                    {
                        throw new DefinitionException("$", $"de bestanden in de zip zijn samen groter dan {DefinitionReader.MaxBytes / 1024 / 1024} MB.");
                    }

                    await text.WriteAsync(buffer.AsMemory(0, read), ct);
                }

                texts.Add(text.ToArray());
            }
        }
        catch (InvalidDataException)
        {
            throw new DefinitionException("$", "het zip-bestand is beschadigd.");
        }

        return texts;
    }

    /// <summary>The text as a JSON object; null when it is not.</summary>
    public static JsonObject? Parse(byte[] text)
    {
        try
        {
            return JsonNode.Parse(text.AsSpan().StartsWith("\uFEFF"u8) ? text.AsSpan(3) : text, documentOptions: new() { MaxDepth = 500 }) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
