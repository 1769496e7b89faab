using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Ontwerp;

/// <summary>The procedures, beside the designer.</summary>
[Recht(Recht.WorkflowOntwerpen)]
public sealed class IndexModel(ProcedureTonen tonen) : Pagina
{
    public IReadOnlyList<ProcedureTonen.Rij> Rijen { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rijen = await tonen.LijstAsync(ct);
}
