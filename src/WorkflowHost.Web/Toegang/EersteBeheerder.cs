using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>As long as nobody can manage accounts, the host prints a link on its console with which the first beheerder begins.</summary>
internal static class EersteBeheerder
{
    private const string Code = "BEHEER";

    public static async Task<string?> LinkAsync(IServiceProvider diensten, CancellationToken ct)
    {
        await using var scope = diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var klok = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var vandaag = Handeling.Dag(klok.GetUtcNow());
        // Few people work here; a role follows from a function, which the database cannot compute.
        var medewerkers = (await db.Medewerkers.ToListAsync(ct)).Where(m => m.Rol == Rol.Beheerder && m.IsActiefOp(vandaag)).ToList();
        var ids = medewerkers.ConvertAll(m => m.Id);
        var aanbieders = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().Select(l => l.UserId).ToListAsync(ct);
        if (await db.Accounts.AnyAsync(a => ids.Contains(a.MedewerkerId) && a.Dicht == null && (a.PasswordHash != null || aanbieders.Contains(a.Id)), ct))
        {
            return null;
        }

        var beheerder = medewerkers.OrderBy(m => m.Code, StringComparer.Ordinal).FirstOrDefault();
        if (beheerder is null)
        {
            beheerder = new Medewerker
            {
                Id = new MedewerkerId(Ids.Nieuw(klok.GetUtcNow())),
                Code = Code,
                Naam = "Beheerder",
                Email = "beheerder@voorbeeld.nl",
                Functie = Rol.Beheerder.Naam(),
                IsVrijwilliger = false,
                Dagdelen = 0,
                Vanaf = vandaag,
            };
            db.Medewerkers.Add(beheerder);
            await db.SaveChangesAsync(ct);
        }

        var beheer = scope.ServiceProvider.GetRequiredService<Accountbeheer>();
        return await beheer.LinkAsync(await beheer.VoorAsync(beheerder, ct), ct);
    }
}
