using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>Begins and ends sessions. The cookie names a row; what the row says counts, at every request.</summary>
public sealed class Sessies(WorkflowHostDbContext db, TimeProvider klok, IOptions<AanmeldOptions> opties)
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Schema = "Aanmelding";

    /// <summary>The claim with the id of the session.</summary>
    public const string Sessieclaim = "sessie";

    /// <summary>Begins a session; the principal goes into the cookie.</summary>
    /// <param name="account">The account.</param>
    /// <param name="medewerker">Whose.</param>
    /// <param name="middel">With what.</param>
    /// <param name="ct">Cancelled.</param>
    public async Task<ClaimsPrincipal> BeginAsync(Account account, Medewerker medewerker, string middel, CancellationToken ct)
    {
        var nu = klok.GetUtcNow();
        var sessie = new Sessie { Id = Guid.NewGuid(), AccountId = account.Id, Stempel = account.SecurityStamp!, Rol = medewerker.Rol, Begin = nu, Middel = middel };
        db.Sessies.Add(sessie);
        db.Gebeurtenissen.Add(Feit("Aangemeld", middel, medewerker.Id, nu));
        await db.SaveChangesAsync(ct);
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, medewerker.Id.Value.ToString("N")),
                new Claim(Rechtbeleid.Rolclaim, medewerker.Rol.ToString()),
                new Claim(Sessieclaim, sessie.Id.ToString("N")),
            ],
            Schema));
    }

    /// <summary>How the cookie lives: it ends with the browser, and by itself.</summary>
    public AuthenticationProperties Eigenschappen() => new() { IsPersistent = false, IssuedUtc = klok.GetUtcNow(), ExpiresUtc = klok.GetUtcNow().AddMinutes(opties.Value.StilMinuten) };

    /// <summary>Ends a session; the cookie is worth nothing from now on, also a copy of it.</summary>
    public async Task EindigAsync(Guid sessie, CancellationToken ct)
    {
        if (await db.Sessies.FirstOrDefaultAsync(s => s.Id == sessie && s.Einde == null, ct) is { } rij)
        {
            rij.Einde = klok.GetUtcNow();
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Ends all sessions of an account.</summary>
    public async Task<int> EindigAllesAsync(Guid account, CancellationToken ct)
    {
        var rijen = await db.Sessies.Where(s => s.AccountId == account && s.Einde == null).ToListAsync(ct);
        rijen.ForEach(r => r.Einde = klok.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return rijen.Count;
    }

    /// <summary>Whose session this is, when it still counts: one question to the database for the whole request.</summary>
    public async Task<Medewerker?> VindAsync(Guid sessie, CancellationToken ct)
    {
        var nu = klok.GetUtcNow();
        var gevonden = await (
            from s in db.Sessies.AsNoTracking()
            join a in db.Accounts on s.AccountId equals a.Id
            join m in db.Medewerkers on a.MedewerkerId equals m.Id
            where s.Id == sessie && s.Einde == null && a.Dicht == null && a.SecurityStamp == s.Stempel
            select new { Medewerker = m, s.Rol, s.Begin }).FirstOrDefaultAsync(ct);
        return gevonden is not null && gevonden.Rol == gevonden.Medewerker.Rol && gevonden.Medewerker.IsActiefOp(Handeling.Dag(nu)) && nu < gevonden.Begin.AddHours(opties.Value.MaxUren)
            ? gevonden.Medewerker : null;
    }

    /// <summary>A fact about signing in, without names or addresses.</summary>
    public static Gebeurtenis Feit(string soort, string? onderwerp, MedewerkerId? wie, DateTimeOffset nu) =>
        new() { Soort = soort, Onderwerp = onderwerp, Datum = Handeling.Dag(nu), Tijdstip = nu, Door = wie };
}
