using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Signalering;

/// <summary>
/// De dossiers die stilstaan: het ergste eerst, daarbinnen wat het langst duurt. Een dossier staat op de plaats van zijn ergste reden. Bladert met die
/// reden als bladwijzer, dus elke pagina kost evenveel. Leest alleen.
/// </summary>
public sealed class StilstandLijst(WorkflowHostDbContext db, Zicht zicht)
{
    /// <summary>Dossiers op een pagina.</summary>
    public const int PerPagina = 25;

    /// <summary>Wat iemand wil zien.</summary>
    /// <param name="WachtOp">Op wie wordt gewacht; leeg is iedereen.</param>
    /// <param name="Behandelaar">Code van de medewerker; <see cref="DossierLijst.Niemand"/> is zonder behandelaar; leeg is alle.</param>
    /// <param name="Procedure">Procedure; leeg is alle.</param>
    /// <param name="Regel">Regel S1 tot en met S12; leeg is alle.</param>
    /// <param name="Ernst">Ernst; leeg is alle.</param>
    /// <param name="MetUitgesteld">Ook wat is uitgesteld.</param>
    /// <param name="Na">Bladwijzer: ernst, dag en id van de laatste regel.</param>
    public sealed record Vraag(
        string? WachtOp = null, string? Behandelaar = null, string? Procedure = null, string? Regel = null, Ernst? Ernst = null, bool MetUitgesteld = false, string? Na = null);

    /// <summary>Een dossier dat stilstaat, met zijn redenen.</summary>
    /// <param name="Nummer">Dossiernummer.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Roepnaam">Roepnaam.</param>
    /// <param name="Behandelaar">Naam van de behandelaar; leeg als er geen is.</param>
    /// <param name="Redenen">De redenen die passen, de ergste eerst.</param>
    /// <param name="MagUitstellen">Waar als wie kijkt een reden mag uitstellen.</param>
    public sealed record Rij(string Nummer, string Procedure, string? Roepnaam, string? Behandelaar, IReadOnlyList<Stilstandreden> Redenen, bool MagUitstellen)
    {
        /// <summary>De ergste reden.</summary>
        public Stilstand Ergste => Redenen[0].Stilstand;
    }

    /// <summary>Hoe vaak iets voorkomt.</summary>
    /// <param name="Waarde">Regel of wacht-op.</param>
    /// <param name="Aantal">Redenen.</param>
    /// <param name="Dossiers">Dossiers waar het om gaat.</param>
    public sealed record Telling(string Waarde, int Aantal, int Dossiers);

    /// <summary>Een pagina met de tellingen van alles wat past.</summary>
    /// <param name="Rijen">De dossiers.</param>
    /// <param name="PerRegel">Per regel, over alle redenen die passen.</param>
    /// <param name="PerWachtOp">Per wacht-op.</param>
    /// <param name="Aantal">Aantal redenen.</param>
    /// <param name="Dossiers">Aantal dossiers.</param>
    /// <param name="Uitgesteld">Aantal redenen dat nu is uitgesteld en niet wordt getoond.</param>
    /// <param name="Volgende">Bladwijzer voor de volgende pagina.</param>
    public sealed record Pagina(
        IReadOnlyList<Rij> Rijen, IReadOnlyList<Telling> PerRegel, IReadOnlyList<Telling> PerWachtOp,
        int Aantal, int Dossiers, int Uitgesteld, string? Volgende);

    /// <summary>Zoekt een pagina zoals die er op een dag uitziet.</summary>
    public async Task<Pagina> ZoekAsync(Vraag vraag, DateOnly vandaag, CancellationToken ct)
    {
        var redenen = Redenen(vraag);
        IQueryable<Stilstand> Zichtbaar(IQueryable<Stilstand> s) => vraag.MetUitgesteld ? s : s.Where(r => r.UitgesteldTot == null || r.UitgesteldTot < vandaag || r.Ernst == Ernst.Rood);
        var alle = await VanDossiersAsync(redenen, vraag, vandaag, ct);
        var zichtbaar = Zichtbaar(alle);
        var perRegel = (await zichtbaar.GroupBy(s => s.Regel).Select(g => new { g.Key, Aantal = g.Count(), Dossiers = g.Select(s => s.DossierId).Distinct().Count() }).ToListAsync(ct))
            .ConvertAll(g => new Telling(g.Key, g.Aantal, g.Dossiers));
        var perWachtOp = (await zichtbaar.GroupBy(s => s.WachtOp).Select(g => new { g.Key, Aantal = g.Count(), Dossiers = g.Select(s => s.DossierId).Distinct().Count() }).ToListAsync(ct))
            .ConvertAll(g => new Telling(g.Key, g.Aantal, g.Dossiers));
        var aantal = perRegel.Sum(r => r.Aantal);
        // The leading reason of a dossier: no other visible one is worse, nor as bad and older.
        // What is asked of the dossier itself holds for all its reasons, so the comparison need not ask it again.
        var anderen = Zichtbaar(redenen);
        var leidend = zichtbaar.Where(s => !anderen.Any(a => a.DossierId == s.DossierId
            && (a.Ernst > s.Ernst || (a.Ernst == s.Ernst && (a.Sinds < s.Sinds || (a.Sinds == s.Sinds && a.Id.CompareTo(s.Id) < 0))))));
        var rijen = await RijenAsync(Na(leidend, vraag.Na), zichtbaar, ct);
        var meer = rijen.Count > PerPagina;
        if (meer)
        {
            rijen.RemoveAt(PerPagina);
        }

        return new Pagina(
            rijen,
            perRegel.OrderByDescending(r => r.Dossiers).ThenBy(r => Nummer(r.Waarde)).ToList(),
            perWachtOp.OrderByDescending(r => r.Dossiers).ThenBy(r => r.Waarde, StringComparer.OrdinalIgnoreCase).ToList(),
            aantal,
            await zichtbaar.Select(s => s.DossierId).Distinct().CountAsync(ct),
            vraag.MetUitgesteld ? 0 : await alle.CountAsync(s => s.UitgesteldTot >= vandaag && s.Ernst != Ernst.Rood, ct),
            meer ? $"{rijen[^1].Ergste.Ernst}_{rijen[^1].Ergste.Sinds:yyyyMMdd}_{rijen[^1].Ergste.Id:N}" : null);
    }

    /// <summary>Op wie er nu wordt gewacht, als keuze voor een filter.</summary>
    public Task<List<string>> WachtOpAsync(CancellationToken ct) => Leesbaar(db.Stilstanden.Where(s => s.Opgelost == null)).Select(s => s.WachtOp).Distinct().ToListAsync(ct);

    /// <summary>Het dossier van een reden die is uit te stellen, met alleen die reden en haar gelijken; niets als de reden er niet is of van een ander is.</summary>
    public async Task<Rij?> VindAsync(Guid id, CancellationToken ct)
    {
        var schrijfbaar = zicht.Schrijfbaar(db, db.Dossiers).Select(d => d.Id);
        var deze = db.Stilstanden.AsNoTracking().Where(s => s.Id == id && schrijfbaar.Contains(s.DossierId));
        var gelijken = db.Stilstanden.AsNoTracking().Where(s => deze.Any(d => d.DossierId == s.DossierId && d.Regel == s.Regel && d.Oorzaak == s.Oorzaak && (s.Opgelost == null || s.Id == d.Id)));
        return (await RijenAsync(deze, gelijken, ct)).FirstOrDefault();
    }

    private IQueryable<Stilstand> Leesbaar(IQueryable<Stilstand> redenen)
    {
        if (zicht.IsAlles)
        {
            return redenen;
        }

        var dossiers = zicht.Leesbaar(db, db.Dossiers).Select(d => d.Id);
        return redenen.Where(s => dossiers.Contains(s.DossierId));
    }

    // What is asked of a reason.
    private IQueryable<Stilstand> Redenen(Vraag vraag)
    {
        var alle = Leesbaar(db.Stilstanden.AsNoTracking().Where(s => s.Opgelost == null));
        if (!string.IsNullOrEmpty(vraag.WachtOp))
        {
            alle = alle.Where(s => s.WachtOp == vraag.WachtOp);
        }

        if (!string.IsNullOrEmpty(vraag.Regel))
        {
            alle = alle.Where(s => s.Regel == vraag.Regel);
        }

        return vraag.Ernst is { } ernst ? alle.Where(s => s.Ernst == ernst) : alle;
    }

    // What is asked of its dossier.
    private async Task<IQueryable<Stilstand>> VanDossiersAsync(IQueryable<Stilstand> alle, Vraag vraag, DateOnly vandaag, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(vraag.Procedure))
        {
            alle = alle.Where(s => db.Dossiers.Any(d => d.Id == s.DossierId && d.Procedure == vraag.Procedure));
        }

        if (vraag.Behandelaar == DossierLijst.Niemand)
        {
            var weg = await DossierLijst.WegAsync(db, vandaag, ct);
            alle = alle.Where(s => db.Dossiers.Any(d => d.Id == s.DossierId && (d.BehandelaarId == null || weg.Contains(d.BehandelaarId))));
        }
        else if (!string.IsNullOrEmpty(vraag.Behandelaar))
        {
            var wie = await db.Medewerkers.Where(m => m.Code == vraag.Behandelaar).Select(m => (MedewerkerId?)m.Id).FirstOrDefaultAsync(ct);
            alle = alle.Where(s => wie != null && db.Dossiers.Any(d => d.Id == s.DossierId && d.BehandelaarId == wie));
        }

        return alle;
    }

    private static IQueryable<Stilstand> Na(IQueryable<Stilstand> stilstanden, string? na)
    {
        if (na?.Split('_') is not [var ernstTekst, var dagTekst, var idTekst] || !Enum.TryParse<Ernst>(ernstTekst, out var ernst)
            || !DateOnly.TryParseExact(dagTekst, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) || !Guid.TryParseExact(idTekst, "N", out var id))
        {
            return stilstanden;
        }

        var lichter = Enum.GetValues<Ernst>().Where(e => e < ernst).ToList();
        return stilstanden.Where(s => lichter.Contains(s.Ernst) || (s.Ernst == ernst && (s.Sinds > dag || (s.Sinds == dag && s.Id.CompareTo(id) > 0))));
    }

    private async Task<List<Rij>> RijenAsync(IQueryable<Stilstand> leidend, IQueryable<Stilstand> alle, CancellationToken ct)
    {
        // The words for severity sort in the order of severity, and are stored as words.
        var rijen = await (
            from s in leidend
            join d in db.Dossiers.AsNoTracking() on s.DossierId equals d.Id
            orderby s.Ernst descending, s.Sinds, s.Id
            select new { s.DossierId, d.Nummer, d.Procedure, d.PersoonId, d.HuishoudenId, d.BehandelaarId }).Take(PerPagina + 1).ToListAsync(ct);
        var dossiers = rijen.ConvertAll(r => r.DossierId);
        var mag = await zicht.Schrijfbaar(db, db.Dossiers).Where(d => dossiers.Contains(d.Id)).Select(d => d.Id).ToHashSetAsync(ct);
        var redenen = (await alle.Where(s => dossiers.Contains(s.DossierId)).ToListAsync(ct)).ToLookup(s => s.DossierId);
        var huishoudens = rijen.Select(r => r.HuishoudenId).Distinct().ToList();
        var behandelaars = rijen.Select(r => r.BehandelaarId).OfType<MedewerkerId>().Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => behandelaars.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var personen = (await db.Personen.Where(p => huishoudens.Contains(p.HuishoudenId)).Select(p => new { p.Id, p.HuishoudenId, p.Code, p.Roepnaam }).ToListAsync(ct))
            .OrderBy(p => p.Code, StringComparer.Ordinal).ToLookup(p => p.HuishoudenId);
        return rijen.ConvertAll(r => new Rij(
            r.Nummer,
            r.Procedure,
            (personen[r.HuishoudenId].FirstOrDefault(p => p.Id == r.PersoonId) ?? personen[r.HuishoudenId].FirstOrDefault())?.Roepnaam,
            r.BehandelaarId is { } b ? namen.GetValueOrDefault(b) : null,
            Stilstandreden.Bundel(redenen[r.DossierId]),
            mag.Contains(r.DossierId)));
    }

    private static int Nummer(string regel) => int.TryParse(regel.AsSpan(1), CultureInfo.InvariantCulture, out var nummer) ? nummer : 0;
}
