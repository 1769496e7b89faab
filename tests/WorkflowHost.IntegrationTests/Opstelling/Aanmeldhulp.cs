using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.IntegrationTests.Opstelling;

/// <summary>Signs somebody in as the host itself does once the proofs were right: a session in the database, and its cookie.</summary>
internal static class Aanmeldhulp
{
    public static async Task<Cookie> KoekjeAsync(IServiceProvider diensten, string code)
    {
        await using var scope = diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var medewerker = await db.Medewerkers.SingleAsync(m => m.Code == code);
        var account = await scope.ServiceProvider.GetRequiredService<Accountbeheer>().VoorAsync(medewerker, CancellationToken.None);
        var sessies = scope.ServiceProvider.GetRequiredService<Sessies>();
        var wie = await sessies.BeginAsync(account, medewerker, "test", CancellationToken.None);
        var opties = diensten.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessies.Schema);
        return new Cookie(opties.Cookie.Name!, opties.TicketDataFormat.Protect(new AuthenticationTicket(wie, sessies.Eigenschappen(), Sessies.Schema)), "/");
    }
}
