using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een beheerder geeft een adres weer vrij dat de mailserver weigerde; wat daardoor bleef liggen, gaat alsnog.</summary>
/// <param name="Storing">Welke storing.</param>
public sealed record AdresVrijgeven(Guid Storing)
{
    /// <summary>Hoe vrijgeven kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het adres is weer open.</summary>
        /// <param name="Berichten">Hoeveel berichten alsnog gaan.</param>
        public sealed record Vrijgegeven(int Berichten) : Uitkomst;

        /// <summary>Die storing is er niet.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert het uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Geeft vrij en legt vast wie dat deed.</summary>
        public async Task<Uitkomst> HandleAsync(AdresVrijgeven vraag, Handeling handeling, CancellationToken ct)
        {
            if (await db.Adresstoringen.FirstOrDefaultAsync(a => a.Id == vraag.Storing, ct) is not { } storing)
            {
                return new Uitkomst.NietGevonden();
            }

            // One address may have been refused by more than one message at once.
            foreach (var zelfde in await db.Adresstoringen.Where(a => a.MedewerkerId == storing.MedewerkerId && a.Adres == storing.Adres && a.Vrijgegeven == null).ToListAsync(ct))
            {
                zelfde.Vrijgegeven = handeling.Tijdstip;
            }

            var berichten = await db.Berichten.Where(b => b.MedewerkerId == storing.MedewerkerId && b.Status == BerichtStatus.Mislukt && b.Reden == Misluktreden.AdresGeweigerd).ToListAsync(ct);
            berichten.ForEach(BerichtAfhandelen.ZetKlaar);
            var medewerker = await db.Medewerkers.Where(m => m.Id == storing.MedewerkerId).Select(m => m.Code).FirstOrDefaultAsync(ct);
            db.Gebeurtenissen.Add(new Gebeurtenis { Soort = "AdresVrijgegeven", Onderwerp = medewerker, Datum = handeling.Vandaag, Tijdstip = handeling.Tijdstip, Door = handeling.Door });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Vrijgegeven(berichten.Count);
        }
    }
}
