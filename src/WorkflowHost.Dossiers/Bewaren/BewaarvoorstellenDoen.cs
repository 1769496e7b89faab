using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>
/// Stelt voor wat niet langer bewaard hoeft te worden. Er verdwijnt niets: de teamleider beslist. Loopt er in een huishouden nog iets, dan blijft alles
/// van dat huishouden buiten het voorstel. Twee keer draaien voegt niets toe; een maand die is overgeslagen, zit in de volgende.
/// </summary>
public sealed class BewaarvoorstellenDoen(WorkflowHostDbContext db, IOptions<BewarenOptions> opties)
{
    /// <summary>Doet de voorstellen van vandaag.</summary>
    /// <returns>Aantal nieuwe voorstellen.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var vandaag = handeling.Vandaag;
        await HerzieAsync(vandaag, ct);
        var nieuw = new List<Bewaarvoorstel>();
        foreach (var (procedure, maanden) in opties.Value.DossierMaanden)
        {
            var grens = vandaag.AddMonths(-maanden);
            var dossiers = await db.Dossiers.AsNoTracking()
                .Where(d => d.Procedure == procedure && d.Gesloten < grens && !db.Dossiers.Any(a => a.HuishoudenId == d.HuishoudenId && a.Gesloten == null) && !db.Bewaarvoorstellen.Any(b => b.DossierId == d.Id))
                .Select(d => new { d.Id, d.Gesloten }).ToListAsync(ct);
            nieuw.AddRange(dossiers.Select(d => Maak(handeling, $"dossier:{d.Id.Value:N}", Bewaarsoort.Dossier, d.Gesloten!.Value.AddMonths(maanden), dossier: d.Id)));
        }

        var contactgrens = vandaag.AddMonths(-opties.Value.ContactMaanden);
        var eersteMaand = new DateOnly(contactgrens.Year, contactgrens.Month, 1);
        var maandenMetContact = (await db.Contacten.AsNoTracking().Where(c => c.Datum < eersteMaand).Select(c => c.Datum).Distinct().ToListAsync(ct)).Select(d => new DateOnly(d.Year, d.Month, 1)).ToHashSet();
        maandenMetContact.ExceptWith((await db.Bewaarvoorstellen.Where(b => b.Maand != null).Select(b => b.Maand).ToListAsync(ct)).OfType<DateOnly>());
        nieuw.AddRange(maandenMetContact.Order().Select(m => Maak(handeling, $"contacten:{m:yyyy-MM}", Bewaarsoort.Contacten, m.AddMonths(1 + opties.Value.ContactMaanden), maand: m)));

        var vertrokken = vandaag.AddMonths(-opties.Value.MedewerkerMaanden);
        var weg = await db.Medewerkers.AsNoTracking().Where(m => m.Tot < vertrokken && !db.Bewaarvoorstellen.Any(b => b.MedewerkerId == m.Id)).Select(m => new { m.Id, m.Tot }).ToListAsync(ct);
        nieuw.AddRange(weg.Select(m => Maak(handeling, $"medewerker:{m.Id.Value:N}", Bewaarsoort.Medewerker, m.Tot!.Value.AddMonths(opties.Value.MedewerkerMaanden), medewerker: m.Id)));

        db.Bewaarvoorstellen.AddRange(nieuw);
        if (nieuw.Count > 0)
        {
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                Soort = "VerwijderingVoorgesteld",
                Onderwerp = nieuw.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Datum = vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
        }

        await db.SaveChangesAsync(ct);
        return nieuw.Count;
    }

    // What was put off comes back on its day; what runs again is no longer proposed.
    private async Task HerzieAsync(DateOnly vandaag, CancellationToken ct)
    {
        foreach (var terug in await db.Bewaarvoorstellen.Where(b => b.Status == Bewaarstatus.Aangehouden && b.Tot < vandaag).ToListAsync(ct))
        {
            (terug.Status, terug.Reden, terug.Tot) = (Bewaarstatus.Open, null, null);
        }

        var loopt = db.Dossiers.Where(d => db.Dossiers.Any(a => a.HuishoudenId == d.HuishoudenId && a.Gesloten == null)).Select(d => (DossierId?)d.Id);
        foreach (var voorstel in await db.Bewaarvoorstellen.Where(b => b.Status == Bewaarstatus.Open && loopt.Contains(b.DossierId)).ToListAsync(ct))
        {
            voorstel.Status = Bewaarstatus.Vervallen;
        }
    }

    private static Bewaarvoorstel Maak(Handeling handeling, string sleutel, Bewaarsoort soort, DateOnly sinds, DossierId? dossier = null, MedewerkerId? medewerker = null, DateOnly? maand = null) => new()
    {
        Id = Ids.Nieuw(handeling.Tijdstip),
        Sleutel = sleutel,
        Soort = soort,
        DossierId = dossier,
        MedewerkerId = medewerker,
        Maand = maand,
        Sinds = sinds,
    };
}
