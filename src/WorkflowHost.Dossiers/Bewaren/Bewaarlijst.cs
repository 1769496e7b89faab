using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>De voorstellen waarover wie kijkt nog kan beslissen. Leest alleen.</summary>
public sealed class Bewaarlijst(WorkflowHostDbContext db, Zicht zicht)
{
    /// <summary>Voorstellen op een pagina.</summary>
    public const int PerPagina = 50;

    /// <summary>Een voorstel, met waar het over gaat.</summary>
    /// <param name="Voorstel">Het voorstel.</param>
    /// <param name="Nummer">Nummer van het dossier.</param>
    /// <param name="Medewerker">Naam van de medewerker.</param>
    public sealed record Rij(Bewaarvoorstel Voorstel, string? Nummer, string? Medewerker);

    /// <summary>Wat op een besluit wacht, het langst verstreken eerst, en hoeveel er in totaal zijn.</summary>
    public async Task<(IReadOnlyList<Rij> Rijen, int Totaal)> OpenAsync(int overslaan, CancellationToken ct)
    {
        var open = Zichtbaar(db, zicht).AsNoTracking().Where(b => b.Status == Bewaarstatus.Open);
        var rijen = from b in open
                    join d in db.Dossiers on b.DossierId equals d.Id into dossiers
                    from d in dossiers.DefaultIfEmpty()
                    join m in db.Medewerkers on b.MedewerkerId equals m.Id into medewerkers
                    from m in medewerkers.DefaultIfEmpty()
                    orderby b.Sinds, b.Id
                    select new Rij(b, d == null ? null : d.Nummer, m == null ? null : m.Naam);
        return (await rijen.Skip(overslaan).Take(PerPagina).ToListAsync(ct), await open.CountAsync(ct));
    }

    /// <summary>Over een dossier beslist wie het mag lezen, over de rest wie bij de locatie hoort.</summary>
    internal static IQueryable<Bewaarvoorstel> Zichtbaar(WorkflowHostDbContext db, Zicht zicht)
    {
        if (zicht.IsAlles)
        {
            return db.Bewaarvoorstellen;
        }

        var hier = zicht.Locatie;
        var dossiers = zicht.Leesbaar(db, db.Dossiers).Select(d => (DossierId?)d.Id);
        return db.Bewaarvoorstellen.Where(b => b.DossierId == null ? b.LocatieId == hier : dossiers.Contains(b.DossierId));
    }
}
