using Microsoft.EntityFrameworkCore;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Wat een beheerder van de uitgaande post ziet: hoe zij ervoor staat en wat niet aankwam. Leest geen tekst, want daar staan dossiernummers in.</summary>
public sealed class PostNalezen(WorkflowHostDbContext db)
{
    /// <summary>Berichten op een pagina.</summary>
    public const int PerPagina = 50;

    /// <summary>Een bericht dat niet aankwam.</summary>
    /// <param name="Id">Welk.</param>
    /// <param name="Dag">De dag waarvoor het gold.</param>
    /// <param name="Naam">Voor wie.</param>
    /// <param name="Reden">Waarom niet.</param>
    /// <param name="Antwoord">Code van de mailserver.</param>
    /// <param name="Pogingen">Hoe vaak het is geprobeerd.</param>
    public sealed record Mislukt(BerichtId Id, DateOnly Dag, string Naam, Misluktreden Reden, string? Antwoord, int Pogingen);

    /// <summary>Een adres dat dicht is.</summary>
    /// <param name="Id">Welke storing.</param>
    /// <param name="Naam">Van wie.</param>
    /// <param name="Adres">Het adres.</param>
    /// <param name="Code">Code van de mailserver.</param>
    /// <param name="Sinds">Sinds wanneer.</param>
    public sealed record Dicht(Guid Id, string Naam, string Adres, string Code, DateTimeOffset Sinds);

    /// <summary>Hoe de uitgaande post ervoor staat.</summary>
    /// <param name="Wacht">Hoeveel berichten wachten.</param>
    /// <param name="Oudste">De dag van het oudste bericht dat wacht; leeg als er geen wacht.</param>
    /// <param name="Onderweg">Hoeveel daarvan nu worden bezorgd.</param>
    /// <param name="Vandaag">Hoeveel er vandaag zijn bezorgd.</param>
    /// <param name="Mislukt">Hoeveel er zijn opgegeven.</param>
    public sealed record Stand(int Wacht, DateOnly? Oudste, int Onderweg, int Vandaag, int Mislukt);

    /// <summary>Hoe de post ervoor staat.</summary>
    public async Task<Stand> StandAsync(DateOnly vandaag, CancellationToken ct)
    {
        var klaar = db.Berichten.Where(b => b.Status == BerichtStatus.Klaar);
        var begin = Handeling.Om(vandaag, TimeOnly.MinValue);
        return new Stand(
            await klaar.CountAsync(ct),
            await klaar.MinAsync(b => (DateOnly?)b.Dag, ct),
            await klaar.CountAsync(b => b.VastDoor != null, ct),
            await db.Berichten.CountAsync(b => b.Status == BerichtStatus.Verzonden && b.VerzondenOp >= begin, ct),
            await db.Berichten.CountAsync(b => b.Status == BerichtStatus.Mislukt, ct));
    }

    /// <summary>Wat is opgegeven, het nieuwste eerst.</summary>
    public async Task<IReadOnlyList<Mislukt>> MisluktAsync(int overslaan, CancellationToken ct) => await (
        from b in db.Berichten.AsNoTracking()
        join m in db.Medewerkers.AsNoTracking() on b.MedewerkerId equals m.Id
        where b.Status == BerichtStatus.Mislukt
        orderby b.Dag descending, b.Id
        select new Mislukt(b.Id, b.Dag, m.Naam, b.Reden ?? Misluktreden.TeVaakGeprobeerd, b.Antwoord, b.Pogingen)).Skip(overslaan).Take(PerPagina).ToListAsync(ct);

    /// <summary>De adressen die dicht zijn: geweigerd, niet vrijgegeven, en nog steeds het adres van die medewerker.</summary>
    public async Task<IReadOnlyList<Dicht>> DichtAsync(CancellationToken ct) => await (
        from a in db.Adresstoringen.AsNoTracking()
        join m in db.Medewerkers.AsNoTracking() on a.MedewerkerId equals m.Id
        where a.Vrijgegeven == null && a.Adres == m.Email
        orderby a.Sinds descending
        select new Dicht(a.Id, m.Naam, a.Adres, a.Code, a.Sinds)).ToListAsync(ct);
}
