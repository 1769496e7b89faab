using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>
/// Instances as files, to look at elsewhere or to put back. The file shows the state as the format does and carries the stored state with it; only the latter is
/// read back. Instances of dossiers do not leave: they are about people.
/// </summary>
internal static class InstanceTransferEndpoints
{
    public static void MapInstanceTransfer(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/export", ExportAsync);
        api.MapPost("/workflow-instances/{id}/export", ExportAsync);
        api.MapGet("/bulk-actions/export/workflow-instances", ([Microsoft.AspNetCore.Mvc.FromQuery] string[]? ids, StudioInstances instances, InstanceQueries queries, WorkflowHostDbContext db, CancellationToken ct) =>
            ExportManyAsync(new IdsRequest(ids, null, null), instances, queries, db, ct));
        api.MapPost("/bulk-actions/export/workflow-instances", ExportManyAsync);
        api.MapPost("/bulk-actions/import/workflow-instances", ImportAsync);
    }

    private static async Task<IResult> ExportAsync(string id, StudioInstances instances, InstanceQueries queries, WorkflowHostDbContext db, CancellationToken ct)
    {
        if (await instances.SummaryAsync(id, ct) is null)
        {
            return Results.NotFound();
        }

        if (await db.Dossiers.AnyAsync(d => d.InstantieId == id, ct))
        {
            return StudioApi.Conflict("Deze instantie hoort bij een dossier; gegevens van mensen gaan niet als bestand naar buiten.");
        }

        return await FileAsync(id, instances, queries, ct) is { } file ? Results.File(file, "application/json", $"workflow-instance-{id}.json") : Results.NotFound();
    }

    private static async Task<IResult> ExportManyAsync(IdsRequest request, StudioInstances instances, InstanceQueries queries, WorkflowHostDbContext db, CancellationToken ct)
    {
        var ids = request.Ids ?? [];
        if (await db.Dossiers.AnyAsync(d => ids.Contains(d.InstantieId), ct))
        {
            return StudioApi.Conflict("Bij uw keuze hoort een instantie van een dossier; gegevens van mensen gaan niet als bestand naar buiten.");
        }

        if (ids is [var one])
        {
            return await ExportAsync(one, instances, queries, db, ct);
        }

        using var inhoud = new MemoryStream();
        await using (var zip = new ZipArchive(inhoud, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var id in ids)
            {
                if (await FileAsync(id, instances, queries, ct) is { } file)
                {
                    await using var stroom = await zip.CreateEntry($"workflow-instance-{id}.json").OpenAsync(ct);
                    await stroom.WriteAsync(file, ct);
                }
            }
        }

        return Results.File(inhoud.ToArray(), "application/octet-stream", "workflow-instances.zip");
    }

    private static async Task<byte[]?> FileAsync(string id, StudioInstances instances, InstanceQueries queries, CancellationToken ct)
    {
        if (await instances.FindAsync(id, ct) is not { } instance || await instances.DetailAsync(id, ct) is not { } detail)
        {
            return null;
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new InstanceFile(detail["workflowState"]!.DeepClone().AsObject(), new Stored(
                instance.Id, instance.DefinitionId, instance.DefinitionVersionId, instance.Version, instance.Name, instance.CorrelationId, instance.Status, instance.SubStatus, instance.IncidentCount,
                instance.CreatedAt, instance.UpdatedAt, instance.FinishedAt, JsonNode.Parse(instance.State)?.AsObject() ?? [],
                [.. instance.Bookmarks.Select(b => new StoredBookmark(b.Sequence, b.Name, b.Hash, b.PayloadJson, b.ActivityId, b.ActivityInstanceId, b.ResumeAt, b.CreatedAt, b.AutoBurn))],
                [.. (await queries.JournalAsync(id, ct)).Select(j => new StoredBatch(j.FirstSequence, j.Count, j.At, JsonNode.Parse(j.Entries)!.AsArray()))])),
            StudioApi.Json);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, WorkflowHostDbContext db, IWorkflowDefinitionStore definitions, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return StudioApi.Refused("Stuur een of meer bestanden mee.");
        }

        var count = 0;
        foreach (var file in (await request.ReadFormAsync(ct)).Files)
        {
            foreach (var text in await TransferFiles.ReadAsync(file, ct))
            {
                if (Read(text) is not { } stored)
                {
                    return StudioApi.Refused($"'{file.FileName}' is geen instantie van dit programma.");
                }

                if (await definitions.FindVersionAsync(stored.DefinitionVersionId, ct) is null)
                {
                    return StudioApi.Refused($"'{file.FileName}' loopt op versie {stored.Version.ToString(CultureInfo.InvariantCulture)} van '{stored.DefinitionId}', die hier niet is. Importeer eerst de workflow.");
                }

                if (await db.Set<WorkflowInstance>().AnyAsync(i => i.Id == stored.Id, ct))
                {
                    continue;
                }

                Add(db, stored);
                count++;
            }
        }

        await db.SaveChangesAsync(ct);
        // The client reads the one name, the format has the other.
        return StudioApi.Ok(new { count, imported = count });
    }

    private static Stored? Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceFile>(text, StudioApi.Json)?.Stored is { Id.Length: > 0 and <= 64, DefinitionVersionId: not null, Bookmarks: not null, Journal: not null, State: not null } stored ? stored : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(WorkflowHostDbContext db, Stored s)
    {
        db.Add(new WorkflowInstance
        {
            Id = s.Id,
            DefinitionId = s.DefinitionId,
            DefinitionVersionId = s.DefinitionVersionId,
            Version = s.Version,
            Name = s.Name,
            CorrelationId = s.CorrelationId,
            Status = s.Status,
            SubStatus = s.SubStatus,
            IncidentCount = s.IncidentCount,
            CreatedAt = s.CreatedAt,
            UpdatedAt = s.UpdatedAt,
            FinishedAt = s.FinishedAt,
            State = JsonSerializer.SerializeToUtf8Bytes(s.State),
            Bookmarks = [.. s.Bookmarks.Select(b => new Bookmark
            {
                InstanceId = s.Id,
                Sequence = b.Sequence,
                Name = b.Name,
                Hash = b.Hash,
                PayloadJson = b.PayloadJson,
                ActivityId = b.ActivityId,
                ActivityInstanceId = b.ActivityInstanceId,
                CorrelationId = s.CorrelationId,
                ResumeAt = b.ResumeAt,
                CreatedAt = b.CreatedAt,
                AutoBurn = b.AutoBurn,
            })],
        });
        db.AddRange(s.Journal.Select(j => new JournalBatch { InstanceId = s.Id, FirstSequence = j.FirstSequence, Count = j.Count, At = j.At, Entries = JsonSerializer.SerializeToUtf8Bytes(j.Entries) }));
    }

    private sealed record InstanceFile(JsonObject? WorkflowState, Stored? Stored);

    private sealed record Stored(
        string Id, string DefinitionId, string DefinitionVersionId, int Version, string? Name, string? CorrelationId, WorkflowStatus Status, WorkflowSubStatus SubStatus, int IncidentCount,
        DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt, JsonObject State, IReadOnlyList<StoredBookmark> Bookmarks, IReadOnlyList<StoredBatch> Journal);

    private sealed record StoredBookmark(int Sequence, string Name, string Hash, string? PayloadJson, string ActivityId, string ActivityInstanceId, DateTimeOffset? ResumeAt, DateTimeOffset CreatedAt, bool AutoBurn);

    private sealed record StoredBatch(long FirstSequence, int Count, DateTimeOffset At, JsonArray Entries);
}
