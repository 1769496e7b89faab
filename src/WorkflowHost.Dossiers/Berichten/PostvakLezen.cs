using Microsoft.EntityFrameworkCore;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>De uitgaande post als postvak, voor de demo. Leest alleen.</summary>
public sealed class PostvakLezen(WorkflowHostDbContext db)
{
    /// <summary>Berichten op een pagina.</summary>
    public const int PerPagina = 50;

    /// <summary>Een mail met haar ontvanger.</summary>
    /// <param name="Bericht">De mail.</param>
    /// <param name="Naam">Naam van de ontvanger.</param>
    /// <param name="Adres">Adres van de ontvanger.</param>
    public sealed record Post(Bericht Bericht, string Naam, string Adres);

    /// <summary>De nieuwste mails, en hoeveel er in totaal zijn.</summary>
    /// <param name="aan">Code van een medewerker; leeg is iedereen.</param>
    /// <param name="overslaan">Mails die al zijn getoond.</param>
    /// <param name="ct">Afbreken.</param>
    public async Task<(IReadOnlyList<Post> Post, int Totaal)> LijstAsync(string? aan, int overslaan, CancellationToken ct)
    {
        var alle =
            from b in db.Berichten.AsNoTracking()
            join m in db.Medewerkers.AsNoTracking() on b.MedewerkerId equals m.Id
            where string.IsNullOrEmpty(aan) || m.Code == aan
            orderby b.Dag descending, m.Code
            select new Post(b, m.Naam, m.Email);
        return (await alle.Skip(overslaan).Take(PerPagina).ToListAsync(ct), await alle.CountAsync(ct));
    }

    /// <summary>Een mail, of niets.</summary>
    public Task<Post?> LeesAsync(BerichtId id, CancellationToken ct) => (
        from b in db.Berichten.AsNoTracking()
        join m in db.Medewerkers.AsNoTracking() on b.MedewerkerId equals m.Id
        where b.Id == id
        select new Post(b, m.Naam, m.Email)).FirstOrDefaultAsync(ct);
}
