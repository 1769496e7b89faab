using System.Net;
using Hangfire.Dashboard;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>Lets only this computer see the dashboard, until rights decide.</summary>
internal sealed class AlleenDezeComputer : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip);
}
