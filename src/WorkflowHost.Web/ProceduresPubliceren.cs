using WorkflowHost.Dossiers.Import;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Web;

/// <summary>Publishes the files in <c>workflows/</c>: a changed file is a new version, an unchanged one is left alone.</summary>
internal static class ProceduresPubliceren
{
    public static async Task<IReadOnlyCollection<string>> PubliceerAsync(IServiceProvider services, string map, DateTimeOffset nu, CancellationToken ct)
    {
        await Task.CompletedTask;
        throw new NotSupportedException();
    }
}
