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
                .Select(d => new { d.Id, d.Gesloten, d.LocatieId }).ToListAsync(ct);
            nieuw.AddRange(dossiers.Select(d => Maak(handeling, $"dossier:{d.Id.Value:N}", Bewaarsoort.Dossier, d.LocatieId, d.Gesloten!.Value.AddMonths(maanden), dossier: d.Id)));
        }

        var contactgrens = vandaag.AddMonths(-opties.Value.ContactMaanden);
        var eersteMaand = new DateOnly(contactgrens.Year, contactgrens.Month, 1);
        // A contact belongs where the household of its person does.
        var dagen = await (
            from c in db.Contacten.AsNoTracking()
            join p in db.Personen on c.PersoonId equals p.Id
            join h in db.Huishoudens on p.HuishoudenId equals h.Id
            where c.Datum < eersteMaand
            select new { c.Datum, h.LocatieId }).Distinct().ToListAsync(ct);
        var maandenMetContact = dagen.Select(d => (Maand: new DateOnly(d.Datum.Year, d.Datum.Month, 1), d.LocatieId)).ToHashSet();
        maandenMetContact.ExceptWith((await db.Bewaarvoorstellen.Where(b => b.Maand != null).Select(b => new { b.Maand, b.LocatieId }).ToListAsync(ct)).Select(b => (b.Maand!.Value, b.LocatieId)));
        nieuw.AddRange(maandenMetContact.OrderBy(m => m.Maand).Select(m =>
            Maak(handeling, $"contacten:{m.Maand:yyyy-MM}:{m.LocatieId.Value:N}", Bewaarsoort.Contacten, m.LocatieId, m.Maand.AddMonths(1 + opties.Value.ContactMaanden), maand: m.Maand)));

        var vertrokken = vandaag.AddMonths(-opties.Value.MedewerkerMaanden);
        var weg = await db.Medewerkers.AsNoTracking().Where(m => m.Tot < vertrokken && !db.Bewaarvoorstellen.Any(b => b.MedewerkerId == m.Id)).Select(m => new { m.Id, m.Tot, m.LocatieId }).ToListAsync(ct);
        nieuw.AddRange(weg.Select(m => Maak(handeling, $"medewerker:{m.Id.Value:N}", Bewaarsoort.Medewerker, m.LocatieId, m.Tot!.Value.AddMonths(opties.Value.MedewerkerMaanden), medewerker: m.Id)));

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

    private static Bewaarvoorstel Maak(Handeling handeling, string sleutel, Bewaarsoort soort, LocatieId locatie, DateOnly sinds, DossierId? dossier = null, MedewerkerId? medewerker = null, DateOnly? maand = null) => new()
    {
        Id = Ids.Nieuw(handeling.Tijdstip),
        Sleutel = sleutel,
        Soort = soort,
        LocatieId = locatie,
        DossierId = dossier,
        MedewerkerId = medewerker,
        Maand = maand,
        Sinds = sinds,
    };
}
