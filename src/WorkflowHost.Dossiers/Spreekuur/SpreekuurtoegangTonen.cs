using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Spreekuur;

/// <summary>Wie aan het spreekuur toegang nam, en het eerder beëindigen daarvan.</summary>
public sealed class SpreekuurtoegangTonen(WorkflowHostDbContext db, Zicht zicht)
{
    private const int MaxRegels = 200;

    /// <summary>Een toegang.</summary>
    /// <param name="Toegang">De toegang.</param>
    /// <param name="Wie">Naam van de medewerker.</param>
    /// <param name="Dossiers">De dossiers die opengingen.</param>
    public sealed record Regel(Spreekuurtoegang Toegang, string Wie, IReadOnlyList<string> Dossiers);

    /// <summary>Wat een medewerker nu mag meelezen.</summary>
    public Task<List<Regel>> VanAsync(MedewerkerId wie, DateTimeOffset nu, CancellationToken ct) => LeesAsync(db.Spreekuurtoegangen.Where(s => s.MedewerkerId == wie && s.Tot > nu), ct);

    /// <summary>Alle toegang sinds een dag, nieuwste eerst.</summary>
    public Task<List<Regel>> SindsAsync(DateOnly dag, CancellationToken ct)
    {
        var begin = Handeling.Om(dag, TimeOnly.MinValue);
        return LeesAsync(VanHier.Where(s => s.Van >= begin), ct);
    }

    /// <summary>Hoeveel er vandaag is genomen.</summary>
    public Task<int> TelAsync(DateOnly vandaag, CancellationToken ct)
    {
        var begin = Handeling.Om(vandaag, TimeOnly.MinValue);
        return VanHier.CountAsync(s => s.Van >= begin, ct);
    }

    /// <summary>Beëindigt een toegang nu; onwaar als zij er niet is of van een ander is dan <paramref name="alleenVan"/>. Een tweede keer verandert niets.</summary>
    public async Task<bool> BeeindigAsync(Guid id, MedewerkerId? alleenVan, Handeling handeling, CancellationToken ct)
    {
        if (await VanHier.FirstOrDefaultAsync(s => s.Id == id && (alleenVan == null || s.MedewerkerId == alleenVan), ct) is not { } toegang)
        {
            return false;
        }

        toegang.Tot = toegang.Tot < handeling.Tijdstip ? toegang.Tot : handeling.Tijdstip;
        await db.SaveChangesAsync(ct);
        return true;
    }

    private IQueryable<Spreekuurtoegang> VanHier
    {
        get
        {
            var team = zicht.Hier(db.Medewerkers).Select(m => m.Id);
            return db.Spreekuurtoegangen.Where(s => team.Contains(s.MedewerkerId));
        }
    }

    private async Task<List<Regel>> LeesAsync(IQueryable<Spreekuurtoegang> toegangen, CancellationToken ct)
    {
        var rijen = await toegangen.AsNoTracking().OrderByDescending(s => s.Van).Take(MaxRegels).ToListAsync(ct);
        var ids = rijen.Select(r => r.MedewerkerId).Distinct().ToList();
        var wie = await db.Medewerkers.AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var huishoudens = rijen.Select(r => r.HuishoudenId).Distinct().ToList();
        var dossiers = (await db.Dossiers.Where(d => huishoudens.Contains(d.HuishoudenId)).OrderBy(d => d.Nummer).Select(d => new { d.HuishoudenId, d.Nummer, d.Procedure }).ToListAsync(ct))
            .ToLookup(d => d.HuishoudenId);
        return rijen.ConvertAll(r =>
        {
            var procedures = SpreekuurtoegangNemen.Procedures(wie[r.MedewerkerId].Rol);
            return new Regel(r, wie[r.MedewerkerId].Naam, dossiers[r.HuishoudenId].Where(d => procedures.Contains(d.Procedure)).Select(d => d.Nummer).ToList());
        });
    }
}
