using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>The questions every burst asks, translated to SQL once. One set per database: a translated question belongs to one kind of database.</summary>
internal sealed class Enginevragen
{
    public Func<WorkflowHostDbContext, string, CancellationToken, Task<WorkflowInstance?>> Instantie { get; } = EF.CompileAsyncQuery(
        (WorkflowHostDbContext db, string id, CancellationToken ct) => db.Set<WorkflowInstance>().Include(i => i.Bookmarks).FirstOrDefault(i => i.Id == id));

    public Func<WorkflowHostDbContext, string, CancellationToken, Task<string?>> Gepubliceerd { get; } = EF.CompileAsyncQuery(
        (WorkflowHostDbContext db, string id, CancellationToken ct) =>
            db.Set<WorkflowDefinitionVersion>().Where(d => d.DefinitionId == id && d.IsPublished).Select(d => d.Id).FirstOrDefault());

    public Func<WorkflowHostDbContext, string, string, DateTimeOffset, IAsyncEnumerable<KeptStimulus>> Bewaard { get; } = EF.CompileAsyncQuery(
        (WorkflowHostDbContext db, string name, string hash, DateTimeOffset now) =>
            db.Set<KeptStimulus>().Where(k => k.Name == name && k.Hash == hash && k.ExpiresAt > now).OrderBy(k => k.CreatedAt).AsQueryable());
}
