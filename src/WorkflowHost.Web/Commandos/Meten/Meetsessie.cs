using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>Somebody who signed in, for pages that are measured.</summary>
internal static class Meetsessie
{
    /// <summary>Puts somebody with this role in a new database.</summary>
    public static async Task VoegToeAsync(WorkflowHostDbContext db, Rol rol, DateTimeOffset nu, CancellationToken ct)
    {
        db.Medewerkers.Add(new Medewerker
        {
            Id = new MedewerkerId(Ids.Nieuw(nu)),
            Code = "MEET",
            Naam = "Meting",
            Email = "meting@voorbeeld.nl",
            Functie = Rollen.Functie(rol),
            IsVrijwilliger = false,
            Dagdelen = 0,
            Vanaf = Handeling.Dag(nu),
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What signing in would give somebody with this role, as a header.</summary>
    /// <exception cref="Invoerfout">Nobody in this database has the role.</exception>
    public static async Task<string> KoekjeAsync(WebApplication app, Rol rol, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sessies = scope.ServiceProvider.GetRequiredService<Sessies>();
        var vandaag = Handeling.Dag(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        var medewerkers = await scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>().Medewerkers.ToListAsync(ct);
        var wie = medewerkers.Find(m => m.Rol == rol && m.IsActiefOp(vandaag)) ?? throw new Invoerfout($"In deze database is geen {rol.ToString().ToLowerInvariant()} in dienst; de pagina's zijn niet te meten.");
        var account = await scope.ServiceProvider.GetRequiredService<Accountbeheer>().VoorAsync(wie, ct);
        var bewijs = new AuthenticationTicket(await sessies.BeginAsync(account, wie, "meting", ct), sessies.Eigenschappen(), Sessies.Schema);
        var koekje = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessies.Schema);
        return $"{koekje.Cookie.Name}={koekje.TicketDataFormat.Protect(bewijs)}";
    }
}
