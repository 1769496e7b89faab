using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Web;

/// <summary>
/// Publishes the files in <c>workflows/</c>. A file with new content becomes a new version; running dossiers stay on theirs. A version the jurist made
/// later stays published until its file changes.
/// </summary>
public static class ProceduresPubliceren
{
    private static readonly string[] Wisselend = ["$schema", "id", "version", "createdAt", "isLatest", "isPublished"];

    /// <summary>Publishes what changed.</summary>
    /// <returns>Ids of the definitions in the folder.</returns>
    /// <exception cref="Invoerfout">A file is not a usable definition; nothing is published then.</exception>
    public static async Task<IReadOnlyCollection<string>> PubliceerAsync(IServiceProvider services, string map, DateTimeOffset nu, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();
        var reader = new DefinitionReader(services.GetRequiredService<ActivityCatalog>());
        var ids = new List<string>();
        foreach (var pad in Directory.GetFiles(map, "*.json").Order(StringComparer.Ordinal))
        {
            var definitie = Lees(reader, pad);
            ids.Add(definitie.DefinitionId);
            var versies = await store.VersionsAsync(definitie.DefinitionId, ct);
            var inhoud = Kern(definitie.Json);
            if (versies.Any(v => JsonNode.DeepEquals(inhoud, Kern(JsonNode.Parse(v.Json)!.AsObject()))))
            {
                continue;
            }

            foreach (var oud in versies.Where(v => v.IsLatest || v.IsPublished))
            {
                oud.IsLatest = oud.IsPublished = false;
                store.Changed(oud);
            }

            store.Add(Versie(definitie, versies.Count == 0 ? 1 : versies.Max(v => v.Version) + 1, nu));
        }

        if (ids.Count == 0)
        {
            throw new Invoerfout($"In de map '{Path.GetFileName(Path.TrimEndingDirectorySeparator(map))}' staat geen enkele procedure (*.json).");
        }

        await db.SaveChangesAsync(ct);
        return ids;
    }

    private static WorkflowDefinition Lees(DefinitionReader reader, string pad)
    {
        try
        {
            return reader.Read(File.ReadAllBytes(pad));
        }
        catch (DefinitionException fout)
        {
            throw new Invoerfout($"{Path.GetFileName(pad)}, {fout.Path}: {fout.Sentence}");
        }
    }

    private static WorkflowDefinitionVersion Versie(WorkflowDefinition definitie, int nummer, DateTimeOffset nu)
    {
        var id = $"{definitie.DefinitionId}-{nummer.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var json = (JsonObject)definitie.Json.DeepClone();
        json["id"] = id;
        json["definitionId"] = definitie.DefinitionId;
        json["version"] = nummer;
        json["isLatest"] = true;
        json["isPublished"] = true;
        return new WorkflowDefinitionVersion
        {
            Id = id,
            DefinitionId = definitie.DefinitionId,
            Name = definitie.Name,
            Description = definitie.Description,
            Version = nummer,
            IsLatest = true,
            IsPublished = true,
            CreatedAt = nu,
            Json = JsonSerializer.SerializeToUtf8Bytes(json),
        };
    }

    private static JsonObject Kern(JsonObject json)
    {
        var kern = (JsonObject)json.DeepClone();
        foreach (var naam in Wisselend)
        {
            kern.Remove(naam);
        }

        return kern;
    }
}
