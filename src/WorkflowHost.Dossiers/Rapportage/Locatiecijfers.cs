using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Taakstellingen;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Rapportage;

/// <summary>De stand op een dag van wat iemand mag zien, voor de startpagina. Leest alleen.</summary>
public sealed class Locatiecijfers(WorkflowHostDbContext db, Zicht zicht)
{
    /// <summary>Dossiers van een procedure.</summary>
    /// <param name="Procedure">De procedure.</param>
    /// <param name="Open">Lopend.</param>
    /// <param name="Nieuw">Geopend in het jaar.</param>
    /// <param name="Gesloten">Gesloten in het jaar.</param>
    public sealed record PerProcedure(string Procedure, int Open, int Nieuw, int Gesloten);

    /// <summary>De cijfers.</summary>
    /// <param name="Gemeente">De gemeente van de locatie; leeg zolang er niets is geregistreerd.</param>
    /// <param name="Procedures">Dossiers per procedure.</param>
    /// <param name="Stil">Dossiers die stilstaan.</param>
    /// <param name="StilRood">Dossiers met een rode reden.</param>
    /// <param name="Termijnen">Eigen termijnen die binnen veertien dagen aflopen.</param>
    /// <param name="ZonderBehandelaar">Open dossiers zonder behandelaar, of met een die hier niet meer werkt.</param>
    /// <param name="IsEigen">Waar als alleen de dossiers van wie kijkt zijn geteld.</param>
    /// <param name="Gehuisvest">Gehuisveste statushouders in het jaar.</param>
    /// <param name="TeHuisvesten">Taakstelling van het jaar met het saldo van het jaar ervoor; leeg als er geen taakstelling is, of als iemand alleen eigen dossiers ziet.</param>
    public sealed record Beeld(
        string? Gemeente, IReadOnlyList<PerProcedure> Procedures, int Stil, int StilRood, int Termijnen, int ZonderBehandelaar, bool IsEigen, int Gehuisvest, int? TeHuisvesten);

    /// <summary>De gemeente van de locatie: die van de laatste taakstelling, anders van een huishouden.</summary>
    public async Task<string?> GemeenteAsync(CancellationToken ct) =>
        await Taakstellingen.OrderByDescending(t => t.Jaar).Select(t => t.Gemeente).FirstOrDefaultAsync(ct) ?? await zicht.Hier(db.Huishoudens).Select(h => h.Gemeente).FirstOrDefaultAsync(ct);

    /// <summary>Gemeenten en jaren waarover er een jaaroverzicht is.</summary>
    public async Task<(IReadOnlyList<string> Gemeenten, IReadOnlyList<int> Jaren)> KeuzesAsync(DateOnly vandaag, CancellationToken ct)
    {
        var gemeenten = (await zicht.Hier(db.Huishoudens).Select(h => h.Gemeente).Distinct().ToListAsync(ct)).Union(await Taakstellingen.Select(t => t.Gemeente).Distinct().ToListAsync(ct)).Order(StringComparer.CurrentCulture).ToList();
        var eerste = await zicht.Hier(db.Dossiers).MinAsync(d => (DateOnly?)d.Geopend, ct) is { } dag && dag.Year < vandaag.Year ? dag.Year : vandaag.Year;
        return (gemeenten, Enumerable.Range(eerste, vandaag.Year - eerste + 1).Reverse().ToList());
    }

    // What a municipality must house is told to the locations that serve it; where nobody lives yet, to the first one.
    private IQueryable<Taakstelling> Taakstellingen
    {
        get
        {
            if (zicht.Gemeente is { } gemeente)
            {
                return db.Taakstellingen.Where(t => t.Gemeente == gemeente);
            }

            if (zicht.IsAlles || zicht.Locatie == Locatie.Eerste)
            {
                return db.Taakstellingen;
            }

            var gemeenten = zicht.Hier(db.Huishoudens).Select(h => h.Gemeente);
            return db.Taakstellingen.Where(t => gemeenten.Contains(t.Gemeente));
        }
    }

    /// <summary>Telt de stand op een dag.</summary>
    public async Task<Beeld> TelAsync(DateOnly vandaag, CancellationToken ct)
    {
        var (begin, grens) = (new DateOnly(vandaag.Year, 1, 1), vandaag.AddDays(14));
        var isEigen = zicht.Bereik(Recht.Rapportage) < Bereik.Locatie;
        var dossiers = zicht.Leesbaar(db, db.Dossiers.AsNoTracking());
        var ids = dossiers.Select(d => d.Id);
        var open = await dossiers.Where(d => d.Gesloten == null).GroupBy(d => d.Procedure).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        var nieuw = await dossiers.Where(d => d.Geopend >= begin && d.Geopend <= vandaag).GroupBy(d => d.Procedure).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        var gesloten = await dossiers.Where(d => d.Gesloten >= begin && d.Gesloten <= vandaag).GroupBy(d => d.Procedure).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        var weg = await DossierLijst.WegAsync(db, vandaag, ct);
        var gemeente = await GemeenteAsync(ct);
        var taakstelling = await Taakstellingen.Where(t => t.Gemeente == gemeente && t.Jaar == vandaag.Year).OrderBy(t => t.Halfjaar).Select(t => new { t.Aantal, t.SaldoBegin }).ToListAsync(ct);
        var stil = db.Stilstanden.Where(s => s.Opgelost == null && (s.UitgesteldTot == null || s.UitgesteldTot < vandaag || s.Ernst == Ernst.Rood) && ids.Contains(s.DossierId));
        return new Beeld(
            gemeente,
            open.Keys.Union(nieuw.Keys).Union(gesloten.Keys).Order(StringComparer.Ordinal)
                .Select(p => new PerProcedure(p, open.GetValueOrDefault(p), nieuw.GetValueOrDefault(p), gesloten.GetValueOrDefault(p))).ToList(),
            await stil.Select(s => s.DossierId).Distinct().CountAsync(ct),
            await stil.Where(s => s.Ernst == Ernst.Rood).Select(s => s.DossierId).Distinct().CountAsync(ct),
            await db.Termijnen.CountAsync(t => t.Status == TermijnStatus.Lopend && t.Partij == Partij.Eigen && t.Richting != Richting.NietEerderDan && t.Plandatum <= grens && ids.Contains(t.DossierId), ct),
            await dossiers.CountAsync(d => d.Gesloten == null && (d.BehandelaarId == null || weg.Contains(d.BehandelaarId)), ct),
            isEigen,
            isEigen ? 0 : await (from p in db.Personen
                                 join h in zicht.Hier(db.Huishoudens) on p.HuishoudenId equals h.Id
                                 where h.Gemeente == gemeente && p.EersteHuisvesting >= begin && p.EersteHuisvesting <= vandaag
                                 select p.Id).CountAsync(ct),
            isEigen || taakstelling.Count == 0 ? null : taakstelling.Sum(t => t.Aantal) - (taakstelling[0].SaldoBegin ?? 0));
    }
}
