using System.Security.Claims;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>Whose instances somebody may see: those of a procedure only when that person may read all its dossiers.</summary>
public static class InstanceSight
{
    /// <summary>Definitions whose instances do not exist for this person.</summary>
    public static IReadOnlyCollection<string> Hidden(ClaimsPrincipal? who) =>
        [.. Procedures.Alle.Where(p => who?.Rol() is not { } rol || Rechten.Van(rol, Rechten.Lezen(p)!.Value) < Bereik.Locatie)];
}
